"""Words are found in everything a project says, whatever their case and accents."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import Document
from clgdesk.document.cards import Place, add_card
from clgdesk.document.emotions import set_emotion
from clgdesk.document.jobs import add_job
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane, set_cell_text
from clgdesk.document.segments import add_segment
from clgdesk.document.stages import add_stage, add_step
from clgdesk.method.search import Hit, Query, SearchIndex, folded, replaced, said
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import Card, Evidence, Insight, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project, many_cards


@pytest.fixture
def document() -> Document:
    """Two journeys that both speak of bills, with everything that can."""
    document = Document(Snapshot.of(a_project()))
    with document.edit("project.new") as edit:
        segment = add_segment(edit, "Bill payers")
        add_job(edit, "Pay a bill")
        journey = add_journey(edit, "First")
        stage = add_stage(edit, journey.id, "The bill comes")
        goal = add_lane(edit, journey.id, "text", "goal", "Goals")
        edit.put(replace(edit.snapshot.get(Stage, stage.id), goal="A bill one understands"))
        own = add_lane(edit, journey.id, "text", "", "Own words")
        set_cell_text(edit, own.id, stage.id, "bill bill bill")
        add_lane(edit, journey.id, "steps", "", "Steps")
        add_step(edit, stage.id, "Open the bill")
        add_lane(edit, journey.id, "emotion", "", "Mood")
        set_emotion(edit, stage.id, segment.id, -50, quote="Which bill?")
        lane = add_lane(edit, journey.id, "cards", "friction", "About bills")
        place = Place(lane.id, stage.id)
        add_card(edit, "friction", place, title="The bill is late")
        heard = add_card(edit, "friction", place, title="Nobody knows", body="")
        insight = edit.put(Insight(new_id(), text="My bill had no date"))
        edit.put(Evidence(pair_id("evidence", insight.id, heard.id), insight.id, heard.id))
        edit.put(Insight(new_id(), text="A bill that stands behind no card"))
        add_card(edit, "note", title="Bill in the tray")
        other = add_journey(edit, "Second")
        add_stage(edit, other.id, "Bill again")
        assert goal
    return document


def keys(document: Document, query: Query) -> list[str]:
    index = SearchIndex()
    index.take(document.snapshot)
    return [hit.key.partition(":")[0] for hit in index.find(query)]


def test_everything_that_says_it_is_found_in_reading_order_journey_by_journey(document):
    assert keys(document, Query("bill")) == [
        "stage", "cell", "cell", "step", "emotion_point", "lane", "card", "card", "stage",
        "card", "segment", "job",
    ]  # fmt: skip


def test_a_goal_is_found_on_the_stage_where_no_lane_shows_it(document):
    with document.edit("lane.edit") as edit:
        lane = next(x for x in edit.snapshot.ordered(Lane) if x.content == "goal")
        edit.put(replace(lane, hidden=True))
    assert keys(document, Query("understands")) == ["stage"]


def test_a_card_is_found_once_for_title_body_and_insights_together(document):
    with document.edit("card.edit") as edit:
        card = next(c for c in edit.snapshot.of_kind(Card).values() if c.title == "Nobody knows")
        edit.put(replace(card, body="no date on the bill, my bill"))
    assert keys(document, Query("date")) == ["card"]


def test_nothing_is_found_for_blanks(document):
    assert keys(document, Query("  ")) == []


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Über die Straße", Query("uber"), True),
        ("Über die Straße", Query("STRASSE"), True),
        ("Über die Straße", Query("uber", case=True), False),
        ("Über die Straße", Query("Uber", case=True), True),
        ("Über die Straße", Query("stra", whole_word=True), False),
        ("Über die Straße", Query("strasse", whole_word=True), True),
        ("cafe\u0301 au lait", Query("café"), True),
        ("a.b", Query("a.b"), True),
        ("axb", Query("a.b"), False),
        ("C++ (new)", Query("c++", whole_word=True), True),
    ],
)
def test_case_accents_and_whole_words(text, query, found):
    card = Card("c", kind="note", title=text)
    index = SearchIndex()
    index.take(Snapshot.of([*a_project(), card]))
    assert bool(index.find(query)) is found


def test_an_index_brought_up_to_date_finds_what_a_fresh_one_finds(document):
    index = SearchIndex()
    index.take(document.snapshot)
    with document.edit("card.edit") as edit:
        cards = list(edit.snapshot.of_kind(Card).values())
        edit.remove(cards[0])
        edit.put(replace(cards[1], title="Another bill"))
        add_card(edit, "note", title="One more bill")
    index.take(document.snapshot)
    fresh = SearchIndex()
    fresh.take(document.snapshot)
    assert index.find(Query("bill")) == fresh.find(Query("bill"))
    document.undo()
    index.take(document.snapshot)
    assert len(index.find(Query("bill"))) == 12


def test_an_index_folds_only_what_is_new(document, monkeypatch):
    index, seen = SearchIndex(), []
    index.take(document.snapshot)
    monkeypatch.setattr(
        "clgdesk.method.search.folded", lambda text, **how: seen.append(text) or folded(text, **how)
    )
    with document.edit("card.add") as edit:
        add_card(edit, "note", title="Fresh")
    index.take(document.snapshot)
    assert seen == ["Fresh"]


def test_every_card_of_a_large_map_is_found_by_its_own_title():
    snapshot = many_cards(200)
    index = SearchIndex()
    index.take(snapshot)
    for card in snapshot.of_kind(Card).values():
        assert f"card:{card.id}" in {hit.key for hit in index.find(Query(card.title))}


@pytest.mark.parametrize(
    ("text", "query", "by", "after"),
    [
        ("Über uber ÜBER", Query("uber"), "X", "X X X"),
        ("Straße", Query("ss"), "s", "Strase"),
        ("cafe\u0301s", Query("cafe"), "bar", "bars"),
        ("one once", Query("one", whole_word=True), "1", "1 once"),
        ("One one", Query("one", case=True), "1", "One 1"),
        ("kept", Query("lost"), "X", "kept"),
        ("kept", Query(""), "X", "kept"),
        (r"a\1", Query("a"), r"\g<0>", r"\g<0>\1"),
    ],
)
def test_replacing_keeps_what_was_not_looked_for(text, query, by, after):
    assert replaced(text, query, by) == after


@given(st.text(max_size=30), st.text(min_size=1, max_size=4))
def test_what_is_found_is_replaced_and_nothing_else(text, words):
    text, words = text.replace("#", ""), words.replace("#", "")
    query = Query(words)
    found = bool(folded(words)) and query.pattern().search(folded(text)) is not None
    assert ("#" in replaced(text, query, "#")) is found


@given(st.text(max_size=40))
def test_folding_twice_folds_no_further(text):
    assert folded(folded(text)) == folded(text)


# What a hit says


def test_every_hit_says_what_was_looked_for(document):
    index, query = SearchIndex(), Query("BILL")
    index.take(document.snapshot)
    for hit in index.find(query):
        found = said(document.snapshot, hit, query)
        assert found is not None, hit
        assert "bill" in found.words.lower()
    (hit,) = index.find(Query("no date"))
    found = said(document.snapshot, hit, Query("no date"))
    assert (type(found.record), found.field) == (Insight, "text")
    assert found.words == "My bill had no date"


@pytest.mark.parametrize(
    ("text", "query", "words"),
    [
        ("One two three", "two", "One two three"),
        (f"{'a' * 30} bill {'b' * 80}", "bill", "…bill…"),
        ("Über\nden  Berg", "uber", "Über den Berg"),
        (f"{'one ' * 20}Bill{' two' * 40}", "bill", f"…{'one ' * 5}Bill{' two' * 15}…"),
        ("bills and one bill only", "bill", "bills and one bill only"),
    ],
)
def test_words_around_what_was_found_are_whole_and_on_one_line(document, text, query, words):
    with document.edit("card.edit") as edit:
        card = next(c for c in edit.snapshot.of_kind(Card).values() if c.title == "Nobody knows")
        card = edit.put(replace(card, title="-", body=text))
    assert said(document.snapshot, Hit(f"card:{card.id}"), Query(query)).words == words


def test_what_says_it_no_longer_says_nothing(document):
    card = next(iter(document.snapshot.of_kind(Card).values()))
    assert said(document.snapshot, Hit(f"card:{card.id}"), Query("unheard of")) is None
    assert said(document.snapshot, Hit("card:gone"), Query("bill")) is None
