"""A file of every released format opens with the very same content, and its history works."""

import json
import shutil
from pathlib import Path

import pytest

from clgdesk.document.files import open_document, read_document
from clgdesk.model import rules
from clgdesk.model.fields import specs
from clgdesk.model.records import RECORD_TYPES
from clgdesk.store.file_format import VERSION, version_name
from tests.builders import one_of_each
from tests.dump import dump

FILES = sorted((Path(__file__).parent.parent / "files").glob("*.clg"))


def test_there_is_a_file_of_this_version() -> None:
    assert f"{version_name(VERSION)}.clg" in [path.name for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_opens_with_the_content_it_had(path: Path) -> None:
    contents = read_document(path)
    assert contents.warnings == ()
    had = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert _as_it_was(json.loads(dump(contents.snapshot)), had) == had
    assert all(had.values()), "every kind of record is in it"
    assert {"undo", "redo"} < {entry.cause for entry in contents.entries}


def _as_it_was(content: dict, had: dict) -> dict:
    """Return the content without the kinds and the fields that later versions added."""
    return {
        kind: [
            {name: record[name] for name in old}
            for record, old in zip(content[kind], olds, strict=True)
        ]
        for kind, olds in had.items()
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_everything_in_it_can_be_undone(path: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copy(path, tmp_path / path.name))
    with open_document(mine) as file:
        while file.document.stacks.undo:
            file.document.undo(before_session=True)
            assert rules.check(file.document.snapshot) == ()


def test_this_version_undoes_to_what_it_was_made_of(tmp_path: Path) -> None:
    golden = FILES[0].with_name(f"{version_name(VERSION)}.clg")
    mine = Path(shutil.copy(golden, tmp_path / golden.name))
    with open_document(mine) as file:
        while file.document.stacks.undo:
            file.document.undo(before_session=True)
        made_of = {record.id: record for record in one_of_each()}
        assert {record.id: record for record in file.document.snapshot.records()} == made_of


def test_every_field_of_every_kind_is_filled_in_it() -> None:
    for record_type in RECORD_TYPES:
        first = next(r for r in one_of_each() if type(r) is record_type)
        for name, spec in specs(record_type).items():
            if spec.kind != "flag":
                assert getattr(first, name) not in (None, "", b""), f"{record_type.KIND}.{name}"
