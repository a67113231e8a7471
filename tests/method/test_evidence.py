from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.method.evidence import (
    KINDS,
    STATUSES,
    evidence_factor,
    frequency,
    is_stale,
    kind_of,
    loudest,
    segment_share,
    status_of,
    support,
    support_of,
    weight,
)
from clgdesk.method.evidence_words import frequency_sentence, said_frequency
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import (
    Account,
    Card,
    CardSegment,
    Evidence,
    Insight,
    Journey,
    Segment,
    Stage,
)
from clgdesk.model.snapshot import Snapshot

CHANNELS = ("Interview", "Support", "Analytics", "Sales call", "NPS", "Carrier pigeon", "")


def heard(n: int, channel: str = "Interview", account: str | None = None, **fields) -> Insight:
    return Insight(f"i{n}", channel=channel, account_id=account, **fields)


def behind(*insights: Insight) -> Snapshot:
    links = [Evidence(f"e{i.id}", insight_id=i.id, card_id="c") for i in insights]
    accounts = [Account(i.account_id) for i in insights if i.account_id]
    return Snapshot.of([Card("c", kind="friction"), *insights, *links, *accounts])


@pytest.mark.parametrize(
    ("insights", "status"),
    [
        ((), "assumption"),
        ((heard(1),), "single_voice"),
        ((heard(1, account="a"), heard(2, account="a")), "single_voice"),
        ((heard(1, source="Talk 7"), heard(2, source=" talk  7")), "single_voice"),
        ((heard(1), heard(2)), "several_voices"),
        ((heard(1, account="a"), heard(2, account="b")), "several_voices"),
        ((heard(1, account="a"), heard(2, "Sales call", account="b")), "several_voices"),
        ((heard(1, account="a"), heard(2, "Support", account="b")), "triangulated"),
        ((heard(1, "Support"), heard(2, "Analytics", number="41")), "triangulated"),
        ((heard(1, sentiment=-2), heard(2, "Support", sentiment=1)), "several_voices"),
        ((heard(1, sentiment=-2), heard(2, "Analytics", number="3")), "triangulated"),
        ((heard(1), heard(2, "Carrier pigeon")), "several_voices"),
        ((heard(1, account="a"), heard(2, "Support", status="rejected")), "single_voice"),
        ((heard(1, status="rejected"),), "assumption"),
    ],
)
def test_the_status_says_how_many_voices_and_kinds_stand_behind_a_card(insights, status) -> None:
    assert status_of(behind(*insights), "c") == status


def test_of_three_kinds_two_that_agree_are_enough() -> None:
    found = support(
        (heard(1, sentiment=2), heard(2, "Support", sentiment=-1), heard(3, "NPS", sentiment=-1),
         heard(4, "Analytics", number="4"))
    )  # fmt: skip
    assert found.kinds == ("spoken", "written", "measured")
    assert found.agreeing == ("spoken", "measured")


@pytest.mark.parametrize(
    ("channel", "kind"),
    [
        ("Interview", "spoken"), ("Success conversation", "spoken"), ("sales_call", "spoken"),
        ("Usability test", "spoken"), ("Co-creation", "spoken"), ("Support", "written"),
        ("In-product feedback", "written"), ("NPS", "written"), ("CSAT", "written"),
        ("Review", "written"), ("Analytics", "measured"), ("Heat map", "measured"), ("other", ""),
    ],
)  # fmt: skip
def test_the_channel_tells_the_kind_of_evidence(channel, kind) -> None:
    assert kind_of(heard(1, channel)) == kind


def test_a_number_is_measured_whatever_its_channel() -> None:
    assert kind_of(heard(1, "Usability test", number="6")) == "measured"


def test_an_insight_is_stale_from_the_day_after_its_review() -> None:
    insight = heard(1, review_by="2026-03-31")
    assert not is_stale(insight, "2026-03-31")
    assert is_stale(insight, "2026-04-01")
    assert not is_stale(heard(2), "2026-04-01")


@pytest.mark.parametrize(
    ("accounts", "count"), [("aaa", None), ("aabb", None), ("aaab", 3), ("abcd", None), ("", None)]
)
def test_a_voice_is_loud_that_has_more_than_half_of_at_least_four(accounts, count) -> None:
    found = loudest([heard(n, account=account) for n, account in enumerate(accounts)])
    assert (found and found[1]) == count
    assert found is None or found[0].account_id == "a"


insights = st.builds(
    heard,
    st.integers(0, 10**6),
    st.sampled_from(CHANNELS),
    st.sampled_from((None, "a", "b", "c")),
    sentiment=st.sampled_from((None, -2, -1, 0, 1, 2)),
    number=st.sampled_from((None, "12")),
    status=st.sampled_from(("unreviewed", "accepted", "rejected")),
)
many = st.lists(insights, max_size=7, unique_by=lambda i: i.id)


@given(many, st.sampled_from(CHANNELS), st.sampled_from((None, -1, 0, 1)))
def test_agreeing_evidence_from_a_new_account_never_weakens_a_card(some, channel, sign) -> None:
    """It agrees where it speaks against no kind that stands with the others."""
    before = support_of(behind(*some), "c")
    agreed = [k for k in before.agreeing if _sign(some, k) * (sign or 0) < 0]
    fresh = heard(10**7, channel, "new", sentiment=None if agreed else sign)
    after = support_of(behind(*some, fresh), "c")
    assert STATUSES.index(after.status) >= STATUSES.index(before.status)
    assert after.voices == before.voices + 1


def _sign(some: list[Insight], kind: str) -> int:
    return sum(i.sentiment or 0 for i in some if kind_of(i) == kind and i.status != "rejected")


@given(many)
def test_the_order_of_the_evidence_does_not_matter(some) -> None:
    assert support(some) == support(reversed(some))
    found = support(some)
    assert set(found.agreeing) <= set(found.kinds) <= set(KINDS)
    assert found.voices <= found.insights == len(some)


def project(*more, accounts=(60, 30, 10), level=4) -> Snapshot:
    segments = [Segment(f"s{n}", accounts=count) for n, count in enumerate(accounts)]
    journey = Journey("j", segment_id="s2")
    card = Card("c", kind="friction", level=level, stage_id="st")
    return Snapshot.of([*segments, journey, Stage("st", journey_id="j"), card, *more])


def voice(number: int) -> tuple[Insight, Evidence]:
    return heard(number), Evidence(f"e{number}", insight_id=f"i{number}", card_id="c")


def on(segment: str) -> CardSegment:
    return CardSegment(f"l{segment}", card_id="c", segment_id=segment)


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        (project(on("s0")), 4 * 1 * 0.6),
        (project(on("s0"), on("s1")), 4 * 1 * 0.9),
        (project(), 4 * 1 * 0.1),
        (project(on("s0"), *voice(1)), 4 * 2 * 0.6),
        (project(on("s0"), *voice(1), *voice(2), *voice(3)), 4 * 3 * 0.6),
        (project(on("s0"), level=None), 3 * 1 * 0.6),
        (project(on("s0"), accounts=(60, None, 30)), 4 * 60 / 135),
        (project(on("s0"), accounts=(None, None, None)), 4 / 3),
        (project(on("s0"), accounts=(0, 0, 0)), 4),
    ],
)
def test_the_weight_is_severity_by_evidence_by_size_of_segments(snapshot, expected) -> None:
    assert weight(snapshot, snapshot.get(Card, "c")) == pytest.approx(expected)


def test_seven_voices_weigh_twice_as_much_as_one() -> None:
    assert [evidence_factor(n) for n in (0, 1, 3, 7)] == [1, 2, 3, 4]


def test_a_card_for_nobody_in_particular_is_for_everyone() -> None:
    assert segment_share(project(), ()) == 1


def test_a_frequency_is_counted_unless_the_team_says_another_which_supports_nothing() -> None:
    found = behind(heard(1, account="a"), heard(2, account="a"), heard(3, account="b"))
    counted = found.get(Card, "c")
    said = replace(counted, frequency=40, frequency_reason="Tickets of a year.")
    after = found.changed(Changeset((Change("card", "c", counted, said),)))
    assert (frequency(found, counted), frequency(after, said)) == (2, 40)
    assert frequency(after, replace(said, frequency=0)) == 0
    assert support_of(after, "c") == support_of(found, "c")
    assert weight(after, said) == weight(found, counted)
    assert said_frequency(counted) == ""
    assert frequency_sentence(counted, 2) == "2 voices, counted from the evidence."
    assert frequency_sentence(said, 2) == (
        "40 accounts, as the team says: Tickets of a year. The evidence counts 2 voices."
    )
