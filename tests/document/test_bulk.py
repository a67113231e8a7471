"""Thousands of records as one step: all of them or none, in the file as in memory."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from clgdesk.document import Document, bulk
from clgdesk.document.bulk import Cancelled
from clgdesk.document.files import create_document, open_document, read_document
from clgdesk.document.insights import remove_insights
from clgdesk.document.past import go_back, snapshot_after
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Insight, InsightTheme, Record
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot
from clgdesk.store import history_rows
from clgdesk.store.errors import Busy, StorageError
from tests.builders import many_cards
from tests.dump import dump
from tests.many_insights import many_insights


@pytest.fixture
def new() -> list[Record]:
    """400 insights with themes and accounts, to be added to a map."""
    there = {record.id for record in many_cards(60).records()}
    return [record for record in many_insights(400) if record.id not in there]


@pytest.fixture(params=["memory", "file"])
def document(request, tmp_path: Path):
    if request.param == "memory":
        yield Document(many_cards(60))
        return
    with create_document(tmp_path / "map.clg", many_cards(60).records()) as file:
        yield file.document


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SLICE", 100)


def test_everything_is_one_step_that_undo_takes_back_and_redo_brings(document, new):
    before, told, steps = dump(document.snapshot), [], []
    document.subscribe(lambda changeset, entry: told.append((len(changeset.changes), entry.label)))
    adding = document.begin_bulk("insight.import")
    adding.write(new, lambda done, total: steps.append((done, total)))
    assert dump(document.snapshot) == before, "nothing is seen before the end"
    adding.finish()
    after = dump(document.snapshot)
    assert after == dump(Snapshot.of([*many_cards(60).records(), *new]))
    assert told == [(len(new), "insight.import")]
    assert steps[-1] == (len(new), len(new))
    assert len(steps) > 5
    document.undo()
    assert dump(document.snapshot) == before
    document.redo()
    assert dump(document.snapshot) == after


def test_nothing_else_may_be_changed_meanwhile(document, new):
    adding = document.begin_bulk("insight.import")
    adding.write(new)
    with pytest.raises(Busy), document.edit("card.remove"):
        pass
    with pytest.raises(Busy):
        document.mark("now")
    with pytest.raises(Busy):
        document.begin_bulk("insight.import")
    adding.abandon()
    with document.edit("card.remove") as edit:
        edit.remove(document.snapshot.ordered(Card)[0])


def test_whoever_looks_at_the_history_meanwhile_finds_it_as_it_was(document, new):
    """The menu says what undo would take back, at any time: it must not read a step half made."""
    adding = document.begin_bulk("insight.import")
    adding.write(new)
    assert document.undo_label() is None
    assert document.history() == ()
    adding.keep()
    assert document.undo_label() is None
    adding.finish()
    assert len(document.stacks.undo) == 1
    document.undo()
    assert document.snapshot == many_cards(60)
    assert document.undo_label() is None


def test_cancelling_leaves_nothing_behind(document, new):
    before, seen = dump(document.snapshot), []
    adding = document.begin_bulk("insight.import")
    with pytest.raises(Cancelled):
        adding.write(new, lambda done, _total: seen.append(done), lambda: len(seen) > 2)
    adding.abandon()
    assert dump(document.snapshot) == before
    assert document.history() == ()


@pytest.mark.parametrize(
    "fault",
    [{"heard_on": "yesterday"}, {"account_id": new_id()}, {"score": 900}],
    ids=["a day that is none", "an account that is not there", "a score out of bounds"],
)
def test_one_record_against_the_rules_stops_all(document, new, fault):
    adding = document.begin_bulk("insight.import")
    wrong = [*new, replace(next(r for r in new if isinstance(r, Insight)), id=new_id(), **fault)]
    with pytest.raises(RuleBroken, match="insight"):
        adding.write(wrong)
    adding.abandon()
    assert document.history() == ()


def test_texts_are_cleaned_as_in_any_edit(document, new):
    insight = replace(next(r for r in new if isinstance(r, Insight)), text="a\x00b\r\nc\ud800")
    others = [r for r in new if r.id != insight.id and not isinstance(r, InsightTheme)]
    adding = document.begin_bulk("insight.import")
    adding.write([*others, insight])
    adding.finish()
    assert document.snapshot.get(Insight, insight.id).text == "a\ufffdb\nc\ufffd"


def test_a_file_holds_it_with_its_history_and_a_crash_before_the_end_nothing(tmp_path, new):
    path = tmp_path / "map.clg"
    create_document(path, many_cards(60).records()).close()
    with open_document(path) as file:
        adding = file.document.begin_bulk("insight.import")
        adding.write(new)
        assert not file.publish_in_background()
    assert read_document(path).entries == ()
    with open_document(path) as file:
        adding = file.document.begin_bulk("insight.import")
        adding.write(new)
        adding.keep()
        adding.finish()
    contents = read_document(path)
    assert [entry.cause for entry in contents.entries] == ["import"]
    with open_document(path) as file:
        assert file.document.snapshot == contents.snapshot
        file.document.undo(before_session=True)
        assert file.document.snapshot == many_cards(60)
    with open_document(path) as file:
        file.document.redo(before_session=True)
        assert file.document.snapshot == contents.snapshot
        with file.document.edit("history.go_back") as edit:
            go_back(edit, snapshot_after(file.document, ""))
        assert file.document.snapshot == many_cards(60)
    with open_document(path) as file:
        file.document.undo(before_session=True)
        assert file.document.snapshot == contents.snapshot


def test_its_history_leads_to_every_state_since(document, new):
    """What was added is not told twice: going back finds it, changed or removed meanwhile."""
    adding = document.begin_bulk("insight.import")
    adding.write(new)
    adding.finish()
    added, (said, other) = document.snapshot, document.snapshot.ordered(Insight)[:2]
    with document.edit("insight.edit") as edit:
        edit.put(replace(said, text="said otherwise"))
    with document.edit("insight.remove") as edit:
        remove_insights(edit, [other.id])
    entries = document.history()
    assert document.snapshot_before(entries[1].id) == added
    assert document.snapshot_before(entries[0].id) == many_cards(60)


def test_what_is_kept_on_a_worker_stays_whatever_comes_between(document, new):
    before = dump(document.snapshot)
    adding = document.begin_bulk("insight.import")
    worker = Thread(target=lambda: (adding.write(new), adding.keep()))
    worker.start()
    worker.join()
    assert dump(document.snapshot) == before, "it is not seen yet"
    adding.abandon()
    assert dump(document.snapshot) == dump(Snapshot.of([*many_cards(60).records(), *new]))
    assert [entry.cause for entry in document.history()] == ["import"]
    document.undo()
    assert document.snapshot == many_cards(60)


@pytest.fixture
def tight(tmp_path: Path):
    """A project file whose working copy may grow by so many pages and no more."""
    with create_document(tmp_path / "map.clg", many_cards(60).records()) as file:
        file.warm_up()
        db = file._publisher.copy._db

        def limited(pages: int) -> None:
            (now,) = db.execute("PRAGMA page_count").fetchone()
            db.execute(f"PRAGMA max_page_count = {now + pages}")

        yield file, limited
        db.execute("PRAGMA max_page_count = 1000000")


def test_a_disk_that_is_full_half_way_is_told_and_nothing_stays(tight, new):
    file, limited = tight
    document, before = file.document, dump(file.document.snapshot)
    limited(pages=8)
    adding = document.begin_bulk("insight.import")
    with pytest.raises(StorageError, match="no room left"):
        adding.write(new)
    adding.abandon()
    assert dump(document.snapshot) == before
    assert document.history() == ()
    limited(pages=1_000)
    again = document.begin_bulk("insight.import")
    again.write(new)
    again.finish()
    file.publish_now()
    assert read_document(file.path).snapshot == document.snapshot


def test_what_cannot_even_begin_leaves_the_project_free(tight, new, monkeypatch):
    file, _limited = tight

    def refused(*_arguments):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(history_rows, "write_entry", refused)
    with pytest.raises(StorageError, match="no room left"):
        file.document.begin_bulk("insight.import")
    monkeypatch.undo()
    with file.document.edit("card.remove") as edit:
        edit.remove(file.document.snapshot.ordered(Card)[0])
