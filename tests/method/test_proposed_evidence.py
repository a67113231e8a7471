"""Insights that may stand behind a card: ranked by what they share, for reasons that are told."""

import pytest

from clgdesk.method.proposed_evidence import proposed_evidence
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Card,
    CardSegment,
    CardTheme,
    Evidence,
    Insight,
    InsightTheme,
    Segment,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

CARD = Card(new_id(), kind="friction", title="Exports to a spreadsheet every month")
THEME = Theme(new_id(), name="reporting")
SEGMENT = Segment(new_id(), name="Finance lead", code="FIN")


def heard(text, **values):
    return Insight(new_id(), text=text, **values)


def proposed(*insights, links=()):
    records = [CARD, THEME, SEGMENT, CardTheme(new_id(), card_id=CARD.id, theme_id=THEME.id)]
    records += [CardSegment(new_id(), card_id=CARD.id, segment_id=SEGMENT.id), *insights, *links]
    return proposed_evidence(Snapshot.of(records), CARD.id)


def test_rare_words_in_common_count_more_than_usual_ones():
    usual = [heard(f"Every month the {n}. thing") for n in range(5)]
    rare = heard("I paste it into a SPREADSHEET")
    found = proposed(*usual, rare)
    assert found[0].insight == rare
    assert found[0].words == ("spreadsheet",)
    assert found[1].words == ("month",)


def test_a_theme_in_common_is_enough_and_says_so():
    silent = heard("Nothing alike")
    link = InsightTheme(new_id(), insight_id=silent.id, theme_id=THEME.id)
    (found,) = proposed(silent, heard("Nor this"), links=[link])
    assert (found.insight, found.themes, found.words) == (silent, ("reporting",), ())


def test_the_segment_decides_between_equals_but_is_not_enough():
    other, same = heard("A spreadsheet"), heard("A spreadsheet", segment_id=SEGMENT.id)
    alone = heard("Something else", segment_id=SEGMENT.id)
    assert [one.insight for one in proposed(other, same, alone)] == [same, other]


def test_what_stands_behind_it_already_or_was_rejected_is_not_proposed():
    linked, rejected = heard("A spreadsheet"), heard("A spreadsheet", status="rejected")
    link = Evidence(new_id(), insight_id=linked.id, card_id=CARD.id)
    assert proposed(linked, rejected, links=[link]) == []


def test_words_without_blanks_between_are_found_too():
    card = Card(new_id(), kind="friction", title="月度报告")
    found = proposed_evidence(Snapshot.of([card, heard("我每个月做报告")]), card.id)
    assert set(found[0].words) >= {"报", "告"}


def test_a_card_that_is_gone_is_an_error():
    with pytest.raises(KeyError):
        proposed_evidence(Snapshot.of([]), "gone")
