"""Agenda, hidden round and exercises in the document; nobody reads what lies face down."""

import json

import pytest
from pypdf import PdfReader

from clgdesk import cli
from clgdesk.document import Document
from clgdesk.document.agenda import (
    add_item,
    agenda,
    change_item,
    journey_workshop,
    minutes_left,
    move_item,
    next_item,
    put_plan,
    read_item,
    remove_item,
    tick,
    total_minutes,
    written_item,
)
from clgdesk.document.cards import Place, add_card, move_cards, remove_cards
from clgdesk.document.exercise import (
    changes_in_words,
    current_exercise,
    go_back_to,
    start_exercise,
    start_of,
)
from clgdesk.document.files import create_document, open_document
from clgdesk.document.hidden_round import reveal_all, turn_down_added
from clgdesk.document.insights import add_insight
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane
from clgdesk.document.links import link_cards
from clgdesk.document.replacing import replace_in_cards
from clgdesk.document.stages import add_stage
from clgdesk.document.structure import set_locked
from clgdesk.method.face_down import face_down, veiled
from clgdesk.method.search import Query
from clgdesk.model.ids import new_id
from clgdesk.model.records import AgendaItem, Attachment, Card, Journey, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project

SECRET = "Zanzibar"


@pytest.fixture
def document() -> Document:
    return a_map(Document(Snapshot.of(a_project())))


def a_map(document: Document) -> Document:
    with document.edit("project.new") as edit:
        journey = add_journey(edit, "Ours")
        stage = add_stage(edit, journey.id, "Look")
        lane = add_lane(edit, journey.id, "cards", "", "Cards")
        for title in ("One", "Two", "Three"):
            add_card(edit, "friction", Place(lane.id, stage.id), title=title)
    return document


def a_place(document: Document) -> Place:
    snapshot = document.snapshot
    return Place(snapshot.ordered(Lane)[0].id, snapshot.ordered(Stage)[0].id)


def capture_hidden(document: Document, *, in_tray: bool = False) -> Card:
    with document.edit("card.add") as edit:
        place = None if in_tray else a_place(document)
        card = add_card(
            edit, "friction", place, title=f"{SECRET} title", body=f"{SECRET} body", level=3,
            owner=SECRET, next_step=SECRET, product_area=SECRET,
        )  # fmt: skip
        edit.put(Attachment(new_id(), card_id=card.id, name=f"{SECRET}.txt", data=b"Zanzibar"))
        turn_down_added(edit)
    return document.snapshot.get(Card, card.id)


# Agenda


@pytest.mark.parametrize(
    ("typed", "title", "minutes"),
    [
        ("Warm-up 10 min", "Warm-up", 10),
        ("Warm-up, 10m", "Warm-up", 10),
        ("Warm-up (5 minutes)", "Warm-up", 5),
        ("Break 15’", "Break", 15),
        ("Sprint 2", "Sprint 2", None),
        ("10 min", "10 min", None),
        ("  Look back  ", "Look back", None),
        ("All day 9999 min", "All day", 1440),
        ("Map: 1 h 30", "Map", 90),
        ("Map 1.5h", "Map", 90),
        ("(2 hours) Map", "Map", 120),
        ("10 min: Warm-up", "Warm-up", 10),
        ("Warm-up\t10", "Warm-up", 10),
        ("Meet at 12h30", "Meet at 12h30", None),
        ("15 minutes of fame", "15 minutes of fame", None),
        ("30 min/person", "30 min/person", None),
    ],
)
def test_a_line_of_the_agenda_is_a_title_and_its_minutes(typed, title, minutes):
    planned = read_item(typed)
    assert (planned.title, planned.minutes) == (title, minutes)


def test_of_a_very_long_line_the_beginning_is_the_title(document):
    planned = read_item("- " * 50_000 + "10 min")
    assert len(planned.title) < 1_000
    with document.edit("agenda_item.add") as edit:
        assert add_item(edit, planned).title.startswith("- -")


def test_an_item_is_edited_as_it_was_typed(document):
    with document.edit("agenda_item.add") as edit:
        item = add_item(edit, read_item("Walk the map 20 min"))
    assert written_item(item) == "Walk the map 20 min"
    with document.edit("agenda_item.edit") as edit:
        change_item(edit, item.id, read_item("Walk the map twice"))
    changed = document.snapshot.get(AgendaItem, item.id)
    assert (changed.title, changed.minutes) == ("Walk the map twice", None)


def test_the_agenda_is_put_in_order_ticked_and_summed(document):
    with document.edit("agenda_item.plan") as edit:
        put_plan(edit, journey_workshop())
    assert total_minutes(document.snapshot) == 90
    first, second, *others = agenda(document.snapshot)
    with document.edit("agenda_item.move") as edit:
        move_item(edit, first.id, others[0].id)
    assert [i.id for i in agenda(document.snapshot)][:2] == [second.id, first.id]
    with document.edit("agenda_item.done") as edit:
        tick(edit, second.id, done=True)
    assert next_item(document.snapshot).id == first.id
    assert minutes_left(document.snapshot) == 90 - (second.minutes or 0)
    with document.edit("agenda_item.remove") as edit:
        remove_item(edit, first.id)
    document.undo()
    document.undo()
    document.undo()
    document.undo()
    assert agenda(document.snapshot) == ()


# Hidden round


def test_a_face_down_card_says_nothing_but_its_kind_and_place(document):
    card = capture_hidden(document)
    seen = veiled(document.snapshot)
    assert SECRET not in repr([r for r in seen.records() if r.KIND != "insight"])
    back = seen.get(Card, card.id)
    assert (back.kind, back.stage_id, back.rank) == (card.kind, card.stage_id, card.rank)
    assert document.snapshot.get(Card, card.id).title == f"{SECRET} title"


def test_a_project_without_face_down_cards_is_seen_as_it_is(document):
    assert veiled(document.snapshot) is document.snapshot


def test_all_cards_are_revealed_in_one_step_and_undo_hides_them_again(document):
    one, two = capture_hidden(document), capture_hidden(document, in_tray=True)
    entries = len(document.history())
    with document.edit("card.reveal") as edit:
        reveal_all(edit)
    assert len(document.history()) == entries + 1
    assert face_down(document.snapshot) == ()
    document.undo()
    assert {c.id for c in face_down(document.snapshot)} == {one.id, two.id}


def test_only_cards_that_an_edit_adds_are_turned_down(document):
    with document.edit("card.add") as edit:
        old = document.snapshot.ordered(Card)[0]
        move_cards(edit, [old.id], None)
        add_card(edit, "note", title="New")
        turn_down_added(edit)
    assert [card.title for card in face_down(document.snapshot)] == ["New"]


def test_replacing_words_leaves_face_down_cards_alone(document):
    card = capture_hidden(document)
    with document.edit("card.replace") as edit:
        replace_in_cards(edit, [card.id], Query(SECRET), "Paris")
    assert document.snapshot.get(Card, card.id) == card


def test_the_command_line_tells_nothing_of_face_down_cards(own_folders, capsys):
    path = own_folders / "round.clg"
    file = create_document(path, list(a_project()))
    a_map(file.document)
    shown = capture_hidden(file.document)
    capture_hidden(file.document, in_tray=True)
    with file.document.edit("card.link") as edit:
        other = next(c for c in file.document.snapshot.ordered(Card) if c.title == "One")
        link_cards(edit, shown.id, other.id, "leads_to")
    file.publish_now()
    file.close()
    assert cli.main(["show", str(path)]) == 0
    said = capsys.readouterr().out
    assert "Face-down card" in said
    assert SECRET not in said
    cli.main(["analyse", str(path), "--json"])
    said = capsys.readouterr().out
    assert json.loads(said)
    assert SECRET not in said


@pytest.mark.parametrize("options", [(), ("--story",)])
def test_the_pdf_tells_nothing_of_face_down_cards(own_folders, options):
    path, pdf = own_folders / "round.clg", own_folders / "round.pdf"
    file = create_document(path, list(a_project()))
    a_map(file.document)
    card = capture_hidden(file.document)
    with file.document.edit("card.link") as edit:
        other = next(c for c in file.document.snapshot.ordered(Card) if c.title == "One")
        link_cards(edit, card.id, other.id, "leads_to")
    file.publish_now()
    file.close()
    assert cli.main(["export", str(path), "-o", str(pdf), *options]) == 0
    reader = PdfReader(pdf)
    words = "".join(page.extract_text() for page in reader.pages)
    everything = words + repr(list(reader.outline)) + _strings(reader)
    assert SECRET not in everything
    assert "One" in everything
    assert options or "face down" in everything


def _strings(reader: PdfReader) -> str:
    """Return the texts of every object: alternative texts and names, decoded."""
    found: list[str] = []

    def look(thing: object, depth: int = 0) -> None:
        if depth > 12:
            return
        if isinstance(thing, str):
            found.append(thing)
        elif isinstance(thing, dict):
            for key in thing:
                if key not in ("/Parent", "/P", "/Pg"):
                    look(thing[key], depth + 1)
        elif isinstance(thing, list):
            for one in thing:
                look(one.get_object(), depth + 1)

    look(reader.trailer["/Root"])
    return " ".join(found)


# Exercises


def test_an_exercise_goes_back_to_its_start_in_one_step_that_undo_takes_back(document):
    mark = start_exercise(document, "Frictions")
    past = document.snapshot
    with document.edit("card.add") as edit:
        for title in ("Four", "Five"):
            add_card(edit, "friction", a_place(document), title=title)
    with document.edit("card.move") as edit:
        cards = {c.title: c.id for c in document.snapshot.ordered(Card)}
        move_cards(edit, [cards["One"]], None)
        remove_cards(edit, [cards["Two"]])
    words = changes_in_words(document.snapshot, past)
    assert words == "2 cards added, 1 card moved, 1 card deleted"
    assert current_exercise(document) == mark
    assert start_of(document, mark) == past
    now, entries = document.snapshot, len(document.history())
    with document.edit("exercise.back") as edit:
        go_back_to(edit, past)
    assert document.snapshot == past
    assert len(document.history()) == entries + 1
    assert changes_in_words(document.snapshot, past) == ""
    document.undo()
    assert document.snapshot == now


def test_what_was_heard_meanwhile_is_named_before_it_is_taken_back(document):
    start_exercise(document, "Frictions")
    past = document.snapshot
    with document.edit("insight.add") as edit:
        for words in ("It takes long", "It is fast"):
            add_insight(edit, words)
        add_lane(edit, document.snapshot.ordered(Journey)[0].id, "cards", "", "More")
    words = changes_in_words(document.snapshot, past)
    assert words == "2 insights added, 1 other change"


def test_other_marks_are_not_the_start_of_an_exercise(document):
    document.mark("2026-11-26 10:00")
    assert current_exercise(document) is None
    mark = start_exercise(document, "Votes")
    document.mark("2026-11-26 11:00")
    assert current_exercise(document) == mark


def test_going_back_leaves_the_agenda_and_the_lock(document):
    start_exercise(document, "Frictions")
    past = document.snapshot
    journey = document.snapshot.ordered(Journey)[0]
    with document.edit("agenda_item.add") as edit:
        add_item(edit, read_item("Look back 5 min"))
        set_locked(edit, journey.id, locked=True)
        add_card(edit, "note", title="Gone soon")
    with document.edit("exercise.back") as edit:
        go_back_to(edit, past)
    assert len(agenda(document.snapshot)) == 1
    assert document.snapshot.get(Journey, journey.id).locked
    assert len(document.snapshot.of_kind(Card)) == 3


def test_an_exercise_is_known_after_a_restart(own_folders):
    path = own_folders / "exercise.clg"
    file = create_document(path, list(a_project()))
    a_map(file.document)
    start_exercise(file.document, "Frictions")
    with file.document.edit("card.add") as edit:
        add_card(edit, "note", title="Late")
    file.publish_now()
    file.close()
    again = open_document(path)
    mark = current_exercise(again.document)
    assert mark is not None
    assert mark.name == "Frictions"
    past = start_of(again.document, mark)
    assert changes_in_words(again.document.snapshot, past) == "1 card added"
    with again.document.edit("exercise.back") as edit:
        go_back_to(edit, past)
    assert len(again.document.snapshot.of_kind(Card)) == 3
    again.close()
