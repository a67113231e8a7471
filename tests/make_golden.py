"""Writes the file that later versions must still open: ``python -m tests.make_golden``.

Run it once for each released format, and commit ``tests/files/v….clg`` with the ``.json`` beside
it. Never write a committed one anew: users have files like it.
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from clgdesk.document.files import create_document
from clgdesk.model.records import Card, Segment
from clgdesk.store.file_format import VERSION, version_name
from tests.builders import one_of_each
from tests.dump import dump

FILES = Path(__file__).parent / "files"


def make(path: Path) -> None:
    """Write a file with every kind of record and a history with undo and redo in it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        create_document(path, one_of_each(), data_folder=Path(folder), actor="Ada") as file,
    ):
        document = file.document
        card = document.snapshot.ordered(Card)[0]
        for title in ("First thought", "Second thought", "Third thought"):
            with document.edit("card.edit", ("card.title", card.id)) as edit:
                edit.put(replace(document.snapshot.get(Card, card.id), title=title))
        with document.edit("segment.remove") as edit:
            edit.remove(document.snapshot.ordered(Segment)[0])
        document.undo()
        document.mark("end of the workshop")
        with document.edit("card.remove") as edit:
            edit.remove(document.snapshot.get(Card, card.id))
        document.undo()
        document.redo()
        document.undo()
        path.with_suffix(".json").write_text(dump(document.snapshot), encoding="utf-8")


if __name__ == "__main__":
    target = FILES / f"{version_name(VERSION)}.clg"
    if target.exists():
        sys.exit(f"{target} is there; a golden file is never written anew")
    make(target)
