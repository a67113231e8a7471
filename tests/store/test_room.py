"""A file never takes in more pictures than could be opened again."""

from pathlib import Path

import pytest

from clgdesk.document.attachments import NewFile, add_attachments, remove_attachment
from clgdesk.document.files import create_document
from clgdesk.model.records import Attachment, Card
from clgdesk.store import working_copy
from clgdesk.store.errors import StorageError
from tests.builders import many_cards


def test_what_would_make_the_file_too_large_is_refused_and_may_be_removed_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_document(tmp_path / "a.clg", many_cards(3, stages=2).records())
    document = file.document
    card = document.snapshot.ordered(Card)[0]

    def add(size: int) -> None:
        with document.edit("attachment.add") as edit:
            add_attachments(edit, card.id, [NewFile("a", "text/plain", b"x" * size)])

    monkeypatch.setattr(working_copy, "FULL", 3_000_000)
    add(800_000)
    before = document.snapshot
    with pytest.raises(StorageError, match="no room"):
        add(800_000)
    assert document.snapshot is before
    (kept,) = document.snapshot.of_kind(Attachment)
    with document.edit("attachment.remove") as edit:
        remove_attachment(edit, kept)
    document.undo()
    assert kept in document.snapshot.of_kind(Attachment)
    file.close()
