"""Whatever is done can be undone to the last byte and done again, in memory and in the file."""

import random
import sqlite3
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.document import Document, NothingToUndo
from clgdesk.document.files import DocumentFile, create_document, open_document
from tests.builders import many_cards
from tests.dump import dump, dump_of_rows
from tests.random_edits import random_edit

half_as_many = settings(max_examples=settings.default.max_examples // 2)
seeds = st.lists(st.integers(0, 2**32), min_size=1, max_size=14)


def undone_once(document: Document) -> bool:
    try:
        document.undo(before_session=True)
    except NothingToUndo:
        return False
    return True


def redone_once(document: Document) -> bool:
    try:
        document.redo(before_session=True)
    except NothingToUndo:
        return False
    return True


def rows(file: DocumentFile) -> str:
    """The rows of the working copy, read behind the application's back (same connection)."""
    return dump_of_rows(file.document.storage._db)


def fresh_file(tmp_path_factory, count: int = 10) -> DocumentFile:
    path = tmp_path_factory.mktemp("undo") / "map.clg"
    return create_document(path, many_cards(count, stages=3).records())


@half_as_many
@given(seeds=seeds)
def test_any_edits_undo_to_equal_bytes_and_redo_again(tmp_path_factory, seeds: list[int]) -> None:
    with fresh_file(tmp_path_factory) as file:
        document, states = file.document, [dump(file.document.snapshot)]
        for seed in seeds:
            if random_edit(document, random.Random(seed)):
                steps = len(document.stacks.undo)
                del states[steps:]  # an edit that joined the step before
                states.append(dump(document.snapshot))
            assert rows(file) == states[-1]
        for state in reversed(states[:-1]):
            assert undone_once(document)
            assert dump(document.snapshot) == rows(file) == state
        assert not undone_once(document)
        for state in states[1:]:
            assert redone_once(document)
            assert dump(document.snapshot) == rows(file) == state
        assert not redone_once(document)


@half_as_many
@given(seeds=seeds, walk=st.lists(st.booleans(), max_size=12))
def test_undo_goes_on_after_a_restart(tmp_path_factory, seeds: list[int], walk: list[bool]) -> None:
    file = fresh_file(tmp_path_factory)
    first = dump(file.document.snapshot)
    for seed in seeds:
        random_edit(file.document, random.Random(seed))
    for back in walk:
        undone_once(file.document) if back else redone_once(file.document)
    last = dump(file.document.snapshot)
    assert file.close().state == "saved"
    with open_document(file.path) as again:
        assert dump(again.document.snapshot) == last
        assert again.warnings == ()
        while undone_once(again.document):
            pass
        assert dump(again.document.snapshot) == rows(again) == first


def test_the_published_file_holds_what_is_shown(tmp_path: Path) -> None:
    rng = random.Random(5)
    with create_document(tmp_path / "map.clg", many_cards(30).records()) as file:
        for _ in range(60):
            random_edit(file.document, rng)
        shown = dump(file.document.snapshot)
    db = sqlite3.connect(tmp_path / "map.clg")
    assert dump_of_rows(db) == shown
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA freelist_count").fetchone() == (0,)
    db.close()


def test_any_moment_of_the_history_can_be_looked_at(tmp_path: Path) -> None:
    rng = random.Random(11)
    with create_document(tmp_path / "map.clg", many_cards(10).records()) as file:
        seen = {}
        for _ in range(25):
            before = dump(file.document.snapshot)
            if random_edit(file.document, rng):
                seen[file.document.history()[-1].id] = before
        for entry_id, before in seen.items():
            assert dump(file.document.snapshot_before(entry_id)) == before
