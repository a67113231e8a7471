import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.method.act_here import need_of, needy_cards, needy_stages, unanswered
from clgdesk.method.balance import balance, cards_on, stage_balance
from clgdesk.model.records import (
    Card,
    CardJob,
    CardSegment,
    Evidence,
    Insight,
    Job,
    Journey,
    Opportunity,
    OpportunityCard,
    Segment,
    Stage,
)
from clgdesk.model.snapshot import Snapshot

PLACE = [
    Segment("big", name="Big", accounts=80, top_priority=True),
    Segment("small", name="Small", accounts=20),
    Job("job", title="Report", top_priority=True),
    Journey("j"),
    Stage("s1", journey_id="j", rank="a", title="Onboarding"),
    Stage("s2", journey_id="j", rank="b", title="Activation"),
    Stage("s3", journey_id="j", rank="c", title="Renewal"),
]


def card(card_id: str, kind: str = "friction", stage: str = "s1", **fields) -> Card:
    return Card(card_id, kind=kind, stage_id=stage, title=card_id.upper(), **fields)


def of(card_id: str, segment: str) -> CardSegment:
    return CardSegment(f"of-{card_id}-{segment}", card_id=card_id, segment_id=segment)


def heard(card_id: str, *channels: str) -> list[Insight | Evidence]:
    found: list[Insight | Evidence] = []
    for n, channel in enumerate(channels):
        insight_id = f"i-{card_id}-{n}"
        found.append(Insight(insight_id, channel=channel))
        found.append(Evidence(f"e-{insight_id}", insight_id=insight_id, card_id=card_id))
    return found


def answered(card_id: str, status: str) -> list[Opportunity | OpportunityCard]:
    opportunity = Opportunity(f"o-{card_id}-{status}", status=status)
    link = OpportunityCard(f"a-{card_id}-{status}", opportunity.id, card_id)
    return [opportunity, link]


def project(*more) -> Snapshot:
    return Snapshot.of([*PLACE, *more])


def stage(snapshot: Snapshot, stage_id: str) -> Stage:
    return snapshot.get(Stage, stage_id)


def test_a_stage_weighs_its_frictions_against_its_value_moments() -> None:
    found = project(
        card("f1", level=5), of("f1", "big"), *heard("f1", "Interview"),
        card("f2", level=2), of("f2", "small"),
        card("v1", "value", level=4), of("v1", "big"),
        card("n1", "note"), card("t1", "touchpoint"), card("f9", stage="s2", level=5),
    )  # fmt: skip
    result = stage_balance(found, stage(found, "s1"))
    assert [one.card.id for one in result.frictions] == ["f1", "f2"]
    assert result.friction == pytest.approx(5 * 2 * 0.8 + 2 * 1 * 0.2)
    assert result.value == pytest.approx(4 * 1 * 0.8)
    assert result.tilt == pytest.approx((3.2 - 8.4) / 11.6)


def test_what_is_done_or_face_down_does_not_weigh() -> None:
    found = project(card("f1", status="done"), card("f2", face_down=True), card("v", "value"))
    result = stage_balance(found, stage(found, "s1"))
    assert (result.friction, result.value, result.tilt) == (0, 3, 1)


def test_an_empty_stage_is_even() -> None:
    assert stage_balance(project(), stage(project(), "s1")).tilt == 0


def test_a_card_over_several_stages_weighs_its_share_in_each() -> None:
    found = project(card("f", stage="s2", level=4, span=9))
    assert [c.id for c in cards_on(found, stage(found, "s3"))] == ["f"]
    weights = [stage_balance(found, stage(found, s)).friction for s in ("s1", "s2", "s3")]
    assert weights == [0, 2, 2]


cards = st.lists(
    st.builds(
        card,
        st.uuids().map(str),
        st.sampled_from(("friction", "value", "note")),
        st.sampled_from(("s1", "s2", "s3")),
        level=st.sampled_from((None, 1, 3, 5)),
        span=st.integers(1, 4),
        rank=st.sampled_from(("a", "b")),
    ),
    max_size=8,
)


@given(cards, cards)
def test_balances_add_up(some, others) -> None:
    found = project(*some, *others)
    joined = balance(found, some).joined(balance(found, others))
    both = balance(found, [*some, *others])
    assert joined == both
    assert joined.friction == pytest.approx(both.friction)
    assert -1 <= both.tilt <= 1


@given(cards)
def test_the_stages_of_a_journey_weigh_together_what_its_cards_weigh(some) -> None:
    found = project(*some)
    stages = [stage_balance(found, s) for s in found.ordered(Stage)]
    whole = sum(balance(found, [c]).friction * _covered(c) for c in some)
    assert sum(s.friction for s in stages) == pytest.approx(whole)


def _covered(one: Card) -> int:
    return min(one.span, {"s1": 3, "s2": 2, "s3": 1}[one.stage_id])


@pytest.mark.parametrize(
    ("statuses", "left"),
    [
        ((), 1), (("idea",), 0.75), (("in_progress",), 0.5), (("told",), 0),
        (("dropped",), 1), (("idea", "shipped"), 0),
    ],
)  # fmt: skip
def test_a_friction_is_answered_as_far_as_its_best_opportunity_is(statuses, left) -> None:
    links = [record for status in statuses for record in answered("f", status)]
    found = project(card("f"), *links)
    assert unanswered(found, found.get(Card, "f")) == left


def test_the_need_is_the_weight_raised_by_priority_and_red_flag_and_lowered_by_answers() -> None:
    found = project(
        card("f", level=4, signal="red_flag"), of("f", "big"), *answered("f", "committed")
    )
    assert need_of(found, found.get(Card, "f")) == pytest.approx(4 * 0.8 * 1.5 * 1.25 * 0.5)


def test_stages_and_cards_are_ranked_by_need_with_reasons_in_words() -> None:
    found = project(
        card("f1", level=5), of("f1", "big"), *heard("f1", "Interview", "Support"),
        CardJob("cj", card_id="f1", job_id="job"),
        card("f2", level=4, signal="red_flag", owner="Mara"), *answered("f2", "idea"),
        card("f3", stage="s2", level=2), of("f3", "small"),
        card("v3", "value", stage="s2"), *answered("f3", "in_progress"),
        card("gone", stage="s3", level=5), *answered("gone", "shipped"),
        card("done", stage="s3", level=5, status="done"),
    )  # fmt: skip
    cards = needy_cards(found, "j")
    assert [need.id for need in cards] == ["f1", "f2", "f3"]
    assert cards[0].reasons == (
        "severity 5 of 5", "2 voices, triangulated", "touches the top-priority segment",
        "is about the top-priority job", "no opportunity yet", "nobody owns it",
    )  # fmt: skip
    assert cards[1].reasons == (
        "severity 4 of 5", "1 red flag", "no evidence yet", "only an idea so far",
    )  # fmt: skip
    stages = needy_stages(found, "j")
    assert [need.id for need in stages] == ["s1", "s2", "s3"]
    assert stages[0].reasons == (
        "2 severe frictions", "1 red flag", "2 voices, triangulated",
        "touches the top-priority segment", "is about the top-priority job",
        "1 friction without an opportunity", "no value moment",
    )  # fmt: skip
    assert stages[1].reasons == (
        "1 friction, not severe", "no evidence yet", "work is under way",
        "value outweighs friction",
    )  # fmt: skip
    assert stages[2].need == 0
    assert stages[0].key == "stage:s1"
    assert cards[0].key == "card:f1"


def test_a_journey_without_stages_needs_nothing() -> None:
    assert needy_stages(Snapshot.of([Journey("j")]), "j") == []
    assert needy_cards(Snapshot.of([Journey("j")]), "j") == []
