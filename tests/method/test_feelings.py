import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.method.feelings import Felt, feeling_words, felt, insights_felt, mean_feeling
from clgdesk.model.records import Account, Card, Evidence, Insight, Segment, Stage
from clgdesk.model.snapshot import Snapshot

PLACE = [
    Segment("fin"), Segment("ops"), Stage("s", journey_id="j"),
    Stage("other", journey_id="j"), Account("a", segment_id="ops"),
    Card("hard", kind="friction", stage_id="s", level=5),
    Card("soft", kind="value", stage_id="s", level=1),
    Card("plain", kind="note", stage_id="s"),
    Card("hidden", kind="friction", stage_id="s", level=5, face_down=True),
    Card("away", kind="friction", stage_id="other", level=5),
]  # fmt: skip


def said(insight_id: str, *cards: str, **fields) -> list[Insight | Evidence]:
    fields.setdefault("segment_id", "fin")
    links = [Evidence(f"{insight_id}-{c}", insight_id=insight_id, card_id=c) for c in cards]
    return [Insight(insight_id, **fields), *links]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], {}),
        (said("i", "hard", sentiment=-2), {"fin": Felt(-100, 1, 1)}),
        (said("i", "plain", sentiment=1), {"fin": Felt(50, 1, 1)}),
        (said("i", "hard", sentiment=None), {}),
        (said("i", "hard", sentiment=-2, status="rejected"), {}),
        (said("i", "away", sentiment=-2), {}),
        (said("i", "hidden", sentiment=-2), {}),
        (said("i", "hard", sentiment=-2, segment_id=None), {}),
        (
            said("i", "hard", sentiment=-2, segment_id=None, account_id="a"),
            {"ops": Felt(-100, 1, 1)},
        ),
        # (5 × -2 + 1 × 2) / 6 = -1.333…
        (
            said("i", "hard", sentiment=-2) + said("j", "soft", sentiment=2),
            {"fin": Felt(-67, 2, 2)},
        ),
        # Behind several cards it counts once, with the highest level.
        (
            said("i", "hard", "soft", sentiment=-2) + said("j", "plain", sentiment=1),
            {"fin": Felt(-44, 2, 2)},
        ),
        (
            said("i", "hard", sentiment=-1, source="Talk")
            + said("j", "hard", sentiment=-1, source="talk"),
            {"fin": Felt(-50, 2, 1)},
        ),
        (
            said("i", "hard", sentiment=-1) + said("j", "hard", sentiment=1, segment_id="ops"),
            {"fin": Felt(-50, 1, 1), "ops": Felt(50, 1, 1)},
        ),
    ],
)  # fmt: skip
def test_a_feeling_is_the_weighted_mean_of_the_sentiments(records, expected) -> None:
    assert felt(Snapshot.of([*PLACE, *records]), "s") == expected


def test_the_insights_behind_a_feeling_come_weightiest_first() -> None:
    found = Snapshot.of([*PLACE, *said("i", "soft", sentiment=2), *said("j", "hard", sentiment=-1)])
    assert [i.id for i in insights_felt(found, "s", "fin")] == ["j", "i"]
    assert insights_felt(found, "s", "ops") == []


insights = st.builds(Insight, st.uuids().map(str), sentiment=st.integers(-2, 2))
pairs = st.lists(st.tuples(insights, st.integers(1, 5)), min_size=1, max_size=8)


@given(pairs)
def test_a_feeling_lies_between_the_worst_and_the_best_that_was_said(pairs) -> None:
    value = mean_feeling(pairs).value
    sentiments = [insight.sentiment for insight, _weight in pairs]
    assert 50 * min(sentiments) <= value <= 50 * max(sentiments)
    assert mean_feeling(pairs) == mean_feeling(pairs[::-1])
    assert mean_feeling([*pairs, *pairs]).value == value


def test_feelings_have_names_and_the_number_stays_to_be_read():
    said = [feeling_words(value) for value in (100, 60, 59, 16, 15, 0, -15, -16, -60, -100)]
    assert said == [
        "delighted (+100)", "delighted (+60)", "content (+59)", "content (+16)", "mixed (+15)",
        "mixed (0)", "mixed (−15)", "annoyed (−16)", "frustrated (−60)", "frustrated (−100)",
    ]  # fmt: skip
