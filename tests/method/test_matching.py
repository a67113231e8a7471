"""Insights that may be evidence for a card: what ties them is told, and ranks them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.method.matching import matches, said, words_for_matching
from clgdesk.model.records import (
    Card,
    CardSegment,
    CardTheme,
    Evidence,
    Insight,
    InsightSupport,
    InsightTheme,
    Project,
    Segment,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

CARD = Card("card", kind="friction", title="Exports to a spreadsheet every month")
FILLER = [Insight(f"filler{n}", text="Nothing of the kind was heard") for n in range(20)]


def project(*records):
    return Snapshot.of([Project("project", title="P"), *FILLER, *records])


def ids(found):
    return [match.insight_id for match in found]


def test_a_rare_word_counts_more_than_a_frequent_one_and_the_words_are_told():
    frequent = [Insight(f"f{n}", text="Every month we meet") for n in range(9)]
    rare = Insight("rare", text="I open the spreadsheet")
    found = matches(project(CARD, rare, *frequent), "card")
    assert found[0].insight_id == "rare"
    assert found[0].words == ("spreadsheet",)
    assert found[0].points > found[1].points


def test_what_stands_behind_the_card_in_the_end_is_not_proposed_again():
    snapshot = project(
        CARD,
        Insight("heard", text="I open the spreadsheet"),
        Insight("fresh", text="A spreadsheet again"),
        Insight("learned", text="They need it on paper", form="insight"),
        InsightSupport("rests", insight_id="learned", observation_id="heard"),
        Evidence("e", insight_id="learned", card_id="card"),
    )
    assert ids(matches(snapshot, "card")) == ["fresh"]


def test_a_theme_ties_and_a_segment_lifts_but_does_not_tie():
    snapshot = project(
        CARD,
        Segment("s", name="Finance", code="FIN"),
        CardSegment("cs", card_id="card", segment_id="s"),
        Theme("t", name="reporting"),
        CardTheme("ct", card_id="card", theme_id="t"),
        Insight("tagged", text="Hm"),
        InsightTheme("it", insight_id="tagged", theme_id="t"),
        Insight("other", text="A spreadsheet"),
        Insight("lifted", text="A spreadsheet", segment_id="s"),
        Insight("same_segment", text="Hm", segment_id="s"),
    )
    found = {match.insight_id: match for match in matches(snapshot, "card")}
    assert found["tagged"].themes == ("reporting",)
    assert found["lifted"].segment
    assert found["lifted"].points > found["other"].points
    assert "same_segment" not in found


def test_what_is_linked_or_rejected_is_not_proposed():
    snapshot = project(
        CARD,
        Insight("linked", text="spreadsheet"),
        Evidence("e", insight_id="linked", card_id="card"),
        Insight("rejected", text="spreadsheet", status="rejected"),
        Insight("fresh", text="spreadsheet"),
    )
    assert ids(matches(snapshot, "card")) == ["fresh"]


def test_scripts_without_blanks_match_by_two_letters_side_by_side():
    card = Card("card", kind="friction", title="報告書が遅い")
    heard = Insight("heard", text="毎月の報告書を待つ")
    apart = Insight("apart", text="報と告は別")
    assert ids(matches(project(card, heard, apart), "card")) == ["heard"]


def test_what_is_stopped_finds_nothing():
    assert matches(project(CARD, Insight("i", text="spreadsheet")), "card", stopped=bool) != []
    assert matches(project(CARD, Insight("i", text="spreadsheet")), "card", stopped=lambda: 1) == []


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=200)
def test_the_quick_look_misses_no_word(title, text):
    wanted = words_for_matching(title)
    heard = Insight("i", text=text)
    assert set(said(heard, wanted)) == wanted & words_for_matching(f"{text} ")
