"""The text of a project carries what the map shows: status, balance, curves."""

from dataclasses import replace

from clgdesk.document.outline import outline
from clgdesk.model.records import Card, EmotionPoint, Evidence, Insight, Lane
from tests.layout.story import changed, snapshot


def lines(found) -> list[str]:
    return [line.strip() for line in outline(found)]


def test_a_card_says_how_well_it_is_supported() -> None:
    text = lines(snapshot())
    assert (
        "- Field mapping stalls (friction, 5/5, FIN, OPS, 14 insights, 14 voices, triangulated)"
        in text
    )
    assert "- Can’t tell plans apart (friction, 2/5, assumption, no evidence)" in text
    assert "- Same person in both (note)" in text


def test_a_card_says_the_frequency_that_the_team_gave_it_and_why() -> None:
    found = snapshot()
    card = next(c for c in found.of_kind(Card).values() if c.title == "Can’t tell plans apart")
    said = replace(card, frequency=9, frequency_reason="nine asked in sales")
    assert (
        "- Can’t tell plans apart (friction, 2/5, assumption, no evidence,"
        " 9 accounts, as the team says: nine asked in sales)"
    ) in lines(changed(found, said))


def test_a_stage_says_its_balance() -> None:
    assert "Balance: friction 1.0, value 0.0" in lines(snapshot())[:8]


def test_derived_and_wanted_feelings_are_told_from_drawn_ones() -> None:
    both = replace(snapshot().get(Lane, "emotion"), content="both")
    wanted = EmotionPoint("w", stage_id="s1", segment_id="fin", value=90, state="to_be")
    said = Insight("n", segment_id="fin", sentiment=-1), Evidence("l", "n", "c1")
    text = lines(changed(snapshot(), both, wanted, *said))
    assert {
        "FIN content (+30)",
        "FIN delighted (+90) (to be)",
        "FIN annoyed (−50), derived, n 1",
    } <= set(text)
    derived = lines(changed(snapshot(), replace(both, content="derived"), wanted, *said))
    assert "FIN annoyed (−50), derived, n 1" in derived
    assert "FIN +30" not in derived
