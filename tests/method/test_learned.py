"""What was learned speaks with the voices of what was heard behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.analysis.gaps_decisions import asked_and_told
from clgdesk.exporting.child import shown
from clgdesk.method.digest import Choices, digest
from clgdesk.method.evidence import status_of, support_of
from clgdesk.method.evidence_words import support_label, support_sentence
from clgdesk.method.feelings import felt
from clgdesk.method.heard import Wanted, heard
from clgdesk.method.learned import heard_behind, heard_only
from clgdesk.method.patterns import patterns
from clgdesk.method.story_evidence import quotes_behind
from clgdesk.model.records import (
    Account,
    Card,
    Evidence,
    Insight,
    InsightSupport,
    InsightTheme,
    Opportunity,
    OpportunityCard,
    Project,
    Record,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

TODAY = "2026-11-26"
PLACE = (
    Project("p", pattern_threshold=2), Segment("fin"), Stage("s", journey_id="j"),
    Card("c", kind="friction", stage_id="s"), *(Account(name, name=name) for name in "abcd"),
)  # fmt: skip


def observed(name: str, account: str | None = None, **fields: object) -> Insight:
    return Insight(name, text=f"said {name}", account_id=account, **fields)


def learned(name: str, *behind: str, **fields: object) -> list[Record]:
    made = Insight(name, text=f"means {name}", form="insight", **fields)
    links = [
        InsightSupport(f"{name}<{other}", insight_id=name, observation_id=other) for other in behind
    ]
    return [made, *links]


def linked(*names: str) -> list[Evidence]:
    return [Evidence(f"e{name}", insight_id=name, card_id="c") for name in names]


def project(*records: Record) -> Snapshot:
    return Snapshot.of([*PLACE, *records])


THREE = (
    observed("x", "a", channel="Interview"), observed("y", "b", channel="Support"),
    observed("z", "a", channel="Interview"),
)  # fmt: skip


def test_a_card_has_the_voices_and_kinds_that_its_insight_rests_on() -> None:
    found = support_of(project(*THREE, *learned("m", "x", "y", "z"), *linked("m")), "c")
    assert (found.insights, found.heard, found.voices) == (1, 3, 2)
    assert (found.kinds, found.status) == (("spoken", "written"), "triangulated")
    assert support_label(found) == "1 insight, 2 voices, triangulated"
    assert support_sentence(found) == (
        "1 insight, resting on 3 observations, from 2 voices, in 2 kinds that agree"
        " (spoken, written)."
    )


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([*learned("m"), *linked("m")], (1, 1, 1)),
        ([*learned("m", "x", "y"), *linked("m", "x")], (2, 2, 2)),
        ([*learned("m", "x"), *learned("n", "x"), *linked("m", "n")], (2, 1, 1)),
        ([*learned("m", "x", "no"), *linked("m")], (1, 1, 1)),
        ([*learned("m", "no"), *linked("m")], (1, 1, 1)),
        ([*learned("m", "x", "y", status="rejected"), *linked("m")], (0, 0, 0)),
        ([*learned("m", "n"), *learned("n", "x", "y"), *linked("m")], (1, 2, 2)),
        ([*learned("m", "n", "x"), *learned("n", "m", "y"), *linked("m")], (1, 2, 2)),
    ],
    ids=[
        "rests on nothing", "one linked itself as well", "two rest on the same", "one was rejected",
        "all were rejected", "itself rejected", "rests on what was learned", "in a ring",
    ],
)  # fmt: skip
def test_each_thing_heard_counts_once_and_what_was_rejected_never(records, expected) -> None:
    rejected = observed("no", "c", status="rejected")
    found = support_of(project(*THREE, rejected, *records), "c")
    assert (found.insights, found.heard, found.voices) == expected


said = st.lists(
    st.tuples(st.sampled_from((None, "a", "b", "c")), st.sampled_from(("NPS", "Interview", ""))),
    min_size=1, max_size=6,
)  # fmt: skip


@given(said)
def test_an_insight_supports_a_card_as_its_observations_do(pairs) -> None:
    each = [observed(f"o{n}", a, channel=channel) for n, (a, channel) in enumerate(pairs)]
    names = [one.id for one in each]
    straight = support_of(project(*each, *linked(*names)), "c")
    through = support_of(project(*each, *learned("m", *names), *linked("m")), "c")
    assert through == straight._replace(insights=1)


@given(said, st.data())
def test_what_is_heard_behind_everything_is_what_was_heard_only(pairs, data) -> None:
    each = [observed(f"o{n}", a, channel=channel) for n, (a, channel) in enumerate(pairs)]
    behind = data.draw(st.lists(st.sampled_from([one.id for one in each]), unique=True))
    found = project(*each, *learned("m", *behind))
    everything = found.of_kind(Insight).values()
    assert {i.id for i in heard_behind(found, everything)} == {i.id for i in heard_only(found)}


def test_a_theme_of_what_was_learned_was_heard_from_those_behind_it() -> None:
    tag = [Theme("t", name="reports"), InsightTheme("mt", insight_id="m", theme_id="t")]
    found = project(*THREE, *learned("m", "x", "y", "z"), *tag)
    (theme,) = patterns(found, 0, TODAY).themes
    assert (theme.voices, theme.insights, theme.recurs) == (2, 3, True)
    assert set(heard(found, Wanted(days=0, theme_id="t"), TODAY).ids) == {"x", "y", "z"}
    (topic,) = digest(found, Choices(days=0), TODAY).topics
    assert (topic.voices, topic.customers) == (2, ("a", "b"))


def test_those_behind_an_insight_asked_for_what_answers_its_card() -> None:
    answer = [
        Opportunity("o", decision_area="feature"),
        OpportunityCard("oc", opportunity_id="o", card_id="c"),
    ]
    found = project(*THREE, *learned("m", "x", "y", "z"), *linked("m"), *answer)
    asked, _told = asked_and_told(found, found.get(Opportunity, "o"))
    assert [account.id for account in asked] == ["a", "b"]
    assert digest(found, Choices(days=0, decision="feature"), TODAY).insights == 3


def test_a_story_quotes_what_was_said_and_not_what_it_means() -> None:
    found = project(*THREE, *learned("m", "x", "y"), *linked("m"))
    assert {quote.text for quote in quotes_behind(found, "c")} == {"said x", "said y"}


@pytest.mark.parametrize(
    ("heard_as", "meant", "expected"), [(2, -2, (100, 2, 2)), (None, -2, (-100, 1, 1))]
)
def test_a_feeling_is_that_of_what_was_heard_and_else_of_what_it_means(
    heard_as, meant, expected
) -> None:
    each = [observed(name, name, sentiment=heard_as, segment_id="fin") for name in ("a", "b")]
    meaning = learned("m", "a", "b", sentiment=meant, segment_id="fin")
    found = project(*each, *meaning, *linked("m"))
    assert felt(found, "s") == {"fin": expected}


def test_a_page_made_in_another_process_knows_what_an_insight_rests_on() -> None:
    found = project(*THREE, *learned("m", "x", "y"), *linked("m"))
    sent = Snapshot.of(shown(found))
    assert support_of(sent, "c") == support_of(found, "c")
    assert status_of(sent, "c") == "triangulated"
    assert sent.find(Insight, "z") is None
