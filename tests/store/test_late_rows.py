"""Large repositories: the map does not wait for thousands of insights, and nothing else notices."""

import sqlite3
import threading
from pathlib import Path

import pytest

from clgdesk.document.files import create_document, open_document, read_document
from clgdesk.model.late_map import LateMap
from clgdesk.model.records import Card, Evidence, Insight, InsightTheme
from clgdesk.store import late_rows, seal
from clgdesk.store.errors import StorageError
from tests.many_insights import many_insights

COUNT = 320
"""The 300 that are made here, and those behind the cards of the map they stand beside."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with 300 insights, in a world where 100 are many."""
    monkeypatch.setattr(late_rows, "MANY", 100)
    monkeypatch.setattr(late_rows, "SLICE", 64)
    create_document(tmp_path / "large.clg", many_insights(300)).close()
    return tmp_path / "large.clg"


def insights(file) -> LateMap:
    found = file.document.snapshot.of_kind(Insight)
    assert isinstance(found, LateMap)
    return found


def test_opening_reads_only_the_insights_behind_cards(path: Path) -> None:
    with open_document(path) as file:
        snapshot = file.document.snapshot
        linked = {link.insight_id for link in snapshot.of_kind(Evidence).values()}
        assert linked
        assert all(snapshot.get(Insight, insight_id) for insight_id in linked)
        assert snapshot.counts()["insight"] == COUNT
        assert not insights(file).is_whole


def test_everything_is_there_when_asked_and_as_the_command_line_reads_it(path: Path) -> None:
    with open_document(path) as file:
        assert file.document.snapshot == read_document(path).snapshot


def test_a_thread_reads_the_rest_and_says_when_it_is_done(path: Path) -> None:
    done = threading.Event()
    with open_document(path) as file:
        late = insights(file)
        assert file.load_rest(done.set)
        assert done.wait(10)
        assert late.is_whole
        assert isinstance(file.document.snapshot.of_kind(Insight), dict)
        assert file.document.snapshot == read_document(path).snapshot


def test_an_edit_right_after_opening_waits_for_the_rest_and_is_kept(path: Path) -> None:
    with open_document(path) as file:
        card = file.document.snapshot.ordered(Card)[0]
        with file.document.edit("card.remove") as edit:
            edit.remove(card)
    again = read_document(path).snapshot
    assert again.find(Card, card.id) is None
    assert len(again.of_kind(Insight)) == COUNT
    assert again.of_kind(InsightTheme)


def test_a_small_file_is_read_whole(tmp_path: Path) -> None:
    create_document(tmp_path / "small.clg", many_insights(20)).close()
    with open_document(tmp_path / "small.clg") as file:
        assert isinstance(file.document.snapshot.of_kind(Insight), dict)
        assert not file.load_rest(lambda: None)


def test_late_rows_that_break_the_rules_are_left_out_and_the_file_is_only_looked_at(
    path: Path,
) -> None:
    _forge(
        path, "UPDATE insight SET heard_on = 'yesterday' WHERE id = (SELECT max(id) FROM insight)"
    )
    before = path.read_bytes()
    for time in ("the first time", "when its bytes are known"):
        done = threading.Event()
        with open_document(path) as file:
            file.load_rest(done.set)
            assert done.wait(10)
            assert "breaks the rules" in file.read_only, time
            assert 0 < len(file.document.snapshot.of_kind(Insight)) < COUNT
            with pytest.raises(StorageError), file.document.edit("card.remove") as edit:
                edit.remove(file.document.snapshot.ordered(Card)[0])
    assert path.read_bytes() == before


def _forge(path: Path, statement: str) -> None:
    """Change a file and seal it again, as only somebody who means it would."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(path.read_bytes())
    db.execute("PRAGMA ignore_check_constraints = ON")
    db.execute(statement)
    path.write_bytes(seal.sealed_bytes(db))
    db.close()
