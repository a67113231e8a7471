"""One door for every change: edits, steps, marks, listeners, and the barrier of a session."""

import dataclasses
from pathlib import Path

import pytest

from clgdesk.document import Document, NothingToUndo, UndoBarrier
from clgdesk.document.files import create_document, open_document
from clgdesk.document.storage import MemoryStorage
from clgdesk.document.synthesis import link_theme
from clgdesk.model.history import Entry, RowChange, label_of
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Card,
    Journey,
    Lane,
    Project,
    Stage,
    Synthesis,
    SynthesisTheme,
    Theme,
)
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_document, many_cards


@pytest.fixture
def document() -> Document:
    return a_document()


def first(document: Document) -> Card:
    return document.snapshot.ordered(Card)[0]


def change(document: Document, label: str = "card.edit", merge: tuple = (), **fields) -> None:
    with document.edit(label, merge) as edit:
        edit.put(dataclasses.replace(first(document), **fields))


def test_an_edit_that_changes_nothing_leaves_no_entry(document: Document) -> None:
    told = []
    document.subscribe(lambda *news: told.append(news))
    change(document, title=first(document).title)
    with document.edit("nothing"):
        pass
    with document.edit("there and back") as edit:
        edit.remove(first(document))
        edit.put(first(document))
    assert (document.history(), told) == ((), [])


def test_what_is_added_and_removed_again_takes_along_what_held_it(document: Document) -> None:
    before = document.snapshot
    with document.edit("there and back") as edit:
        session = edit.put(Synthesis(new_id(), title="a"))
        theme = edit.put(Theme(new_id(), name="speed"))
        link_theme(edit, session.id, theme.id)
        edit.put(dataclasses.replace(first(document), stage_id=None, lane_id=None))
        stage = edit.put(Stage(new_id(), journey_id=min(before.of_kind(Journey))))
        lane = min(before.of_kind(Lane))
        edit.put(dataclasses.replace(first(document), stage_id=stage.id, lane_id=lane))
        edit.remove(session)
        edit.remove(stage)
    assert not document.snapshot.of_kind(SynthesisTheme)
    assert theme.id in document.snapshot.of_kind(Theme)
    assert first(document).stage_id is None
    document.undo()
    assert document.snapshot == before


def test_an_exception_inside_an_edit_leaves_everything_as_it_was(document: Document) -> None:
    before = document.snapshot
    with pytest.raises(ZeroDivisionError), document.edit("card.edit") as edit:
        edit.put(dataclasses.replace(first(document), title=str(1 // 0)))
    assert document.snapshot is before
    change(document, title="the next one works")
    assert len(document.history()) == 1


def test_an_edit_inside_another_joins_it(document: Document) -> None:
    with document.edit("outer") as outer:
        outer.put(dataclasses.replace(first(document), title="a"))
        with document.edit("inner") as inner:
            assert inner is outer
            inner.put(dataclasses.replace(inner.snapshot.get(Card, first(document).id), level=5))
    assert [entry.label for entry in document.history()] == ["outer"]
    assert (first(document).title, first(document).level) == ("a", 5)


def test_an_inner_edit_that_fails_takes_the_outer_one_with_it(document: Document) -> None:
    before = document.snapshot
    with pytest.raises(RuleBroken), document.edit("outer"):
        change(document, title="a", level=9)
    assert document.snapshot is before


def test_listeners_are_told_after_the_commit_in_order(document: Document) -> None:
    told = []
    document.subscribe(lambda changeset, entry: told.append((1, entry.cause, document.snapshot)))
    end = document.subscribe(lambda changeset, entry: told.append((2, entry.label, changeset)))
    change(document, title="a")
    assert [news[0] for news in told] == [1, 2]
    assert told[0][2].get(Card, first(document).id).title == "a"
    assert told[1][2].touched("card") == {first(document).id}
    end()
    document.undo()
    assert [news[:2] for news in told[2:]] == [(1, "undo")]


def test_a_listener_that_fails_does_not_stop_the_others(
    document: Document, caplog: pytest.LogCaptureFixture
) -> None:
    told = []
    document.subscribe(lambda _changeset, _entry: 1 // 0)
    document.subscribe(lambda _changeset, entry: told.append(entry))
    change(document, title="a")
    assert len(told) == 1
    assert "a listener failed" in caplog.text


def test_a_listener_may_not_edit(document: Document, caplog: pytest.LogCaptureFixture) -> None:
    document.subscribe(lambda _changeset, _entry: change(document, title="b"))
    change(document, title="a")
    assert first(document).title == "a"
    assert "a listener may not edit" in caplog.text


def test_undo_and_redo_are_named_and_tell_the_truth(document: Document) -> None:
    before = first(document).title
    assert document.undo_label() is None
    change(document, "card.edit", title="a")
    assert (document.undo_label(), document.redo_label()) == ("card.edit", None)
    entry = document.undo()
    assert (document.undo_label(), document.redo_label()) == (None, "card.edit")
    assert first(document).title == before
    assert entry.target == document.history()[0].id
    document.redo()
    assert first(document).title == "a"
    by_id = {e.id: e for e in document.history()}
    assert [label_of(e, by_id) for e in document.history()] == ["card.edit"] * 3


def test_a_new_edit_ends_what_could_be_redone(document: Document) -> None:
    change(document, title="a")
    document.undo()
    change(document, title="b")
    with pytest.raises(NothingToUndo):
        document.redo()


def test_edits_with_one_key_are_one_step(document: Document) -> None:
    before = first(document)
    for title in "abc":
        change(document, merge=("card.title", before.id), title=title)
    assert len(document.history()) == 3
    document.undo()
    assert first(document) == before
    document.redo()
    assert first(document).title == "c"
    document.undo()
    assert first(document) == before


def test_a_mark_or_another_edit_ends_a_step(document: Document) -> None:
    key = ("card.title", first(document).id)
    change(document, merge=key, title="a")
    document.mark("after the break")
    change(document, merge=key, title="b")
    change(document, "card.level", level=2)
    change(document, merge=key, title="c")
    titles = []
    while document.undo_label():
        document.undo()
        titles.append(first(document).title)
    assert titles[:3] == ["b", "b", "a"]
    assert [e.name for e in document.history() if e.name] == ["after the break"]


def test_a_step_that_was_taken_back_is_not_joined_any_more(document: Document) -> None:
    key = ("card.title", first(document).id)
    change(document, merge=key, title="a")
    document.undo()
    document.redo()
    change(document, merge=key, title="b")
    document.undo()
    assert first(document).title == "a"


def test_a_step_that_was_given_up_leaves_nothing_to_redo_not_even_after_a_restart(
    tmp_path: Path,
) -> None:
    path, key = tmp_path / "map.clg", ("card.add", "one")
    with create_document(path, many_cards(3).records()) as file:
        document = file.document
        change(document, title="kept")
        change(document, merge=key, title="a")
        change(document, merge=key, title="b")
        document.give_up(("card.add", "another"))
        assert first(document).title == "b"
        document.give_up(key)
        assert (first(document).title, document.redo_label()) == ("kept", None)
        document.give_up(key)
        assert first(document).title == "kept"
    with open_document(path) as file:
        assert not file.document.stacks.redo
        file.document.undo(before_session=True)
        assert first(file.document).title != "kept"


def test_undo_stops_at_the_start_of_the_session_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "map.clg"
    with create_document(path, many_cards(3, stages=2).records()) as file:
        change(file.document, title="in the first session")
        card = first(file.document).id
    with open_document(path) as file:
        document = file.document
        assert document.undo_label() is None
        with pytest.raises(UndoBarrier, match=r"card\.edit"):
            document.undo()
        change(document, title="in the second session")
        document.undo()
        with pytest.raises(UndoBarrier):
            document.undo()
        assert document.snapshot.get(Card, card).title == "in the first session"
        document.undo(before_session=True)
        assert document.snapshot.get(Card, card).title != "in the first session"
        document.redo()
        assert document.snapshot.get(Card, card).title == "in the first session"
    with open_document(path) as file, pytest.raises(UndoBarrier):
        file.document.redo()


def test_edits_of_two_sessions_do_not_join(tmp_path: Path) -> None:
    path, key = tmp_path / "map.clg", ("card.title",)
    create_document(path, many_cards(3, stages=2).records()).close()
    for title in ("a", "b"):
        with open_document(path) as file:
            change(file.document, merge=key, title=title)
    with open_document(path) as file:
        file.document.undo(before_session=True)
        assert first(file.document).title == "a"


def test_the_history_says_who_and_when(tmp_path: Path) -> None:
    path = tmp_path / "map.clg"
    with create_document(path, many_cards(3).records(), actor="Ada") as file:
        change(file.document, title="a")
    with open_document(path, actor="Grace \ud800") as file:
        change(file.document, title="b")
        file.document.mark("friday \0 evening")
    with open_document(path) as file:
        history = file.document.history()
        assert [entry.actor for entry in history] == ["Ada", "Grace \ufffd", "Grace \ufffd"]
        assert history[2].name == "friday \ufffd evening"
        assert [entry.at for entry in history] == sorted(entry.at for entry in history)
        assert all(entry.at.endswith("Z") for entry in history)


def test_a_history_that_leads_to_no_project_is_not_undone():
    card = Card(new_id(), title="Kept")
    document = Document(Snapshot.of([Project(new_id(), title="Trial"), card]), Strange(card.id))
    before = document.snapshot
    with pytest.raises(RuleBroken):
        document.undo(before_session=True)
    assert document.snapshot is before


class Strange(MemoryStorage):
    """A history from elsewhere: its one entry would put a card on a stage that is not there."""

    def __init__(self, card_id):
        super().__init__()
        nowhere = {"stage_id": new_id(), "lane_id": new_id()}
        here = {"stage_id": None, "lane_id": None}
        entry = Entry(new_id(), "card.move", "2026-01-01T00:00:00Z")
        self._entries.append(entry)
        self._changes[entry.id] = (RowChange("card", card_id, nowhere, here),)
