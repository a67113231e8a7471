"""A journey as a story: which stops, in which order, and what is never told."""

from dataclasses import replace

import pytest

from clgdesk.method.lens import ActiveLens
from clgdesk.method.story import story
from clgdesk.method.story_words import stop_name
from clgdesk.method.told import (
    DecisionStop,
    EndStop,
    EvidenceStop,
    JobStop,
    MomentsStop,
    StageStop,
    TitleStop,
)
from clgdesk.model.records import (
    Account,
    Card,
    CardSegment,
    EmotionPoint,
    Evidence,
    Insight,
    Job,
    Journey,
    Lane,
    Metric,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Project,
    Reading,
    Record,
    Review,
    Segment,
    Stage,
    Telling,
)
from clgdesk.model.snapshot import Snapshot


def records() -> list[Record]:
    friction = {"kind": "friction", "lane_id": "fl", "stage_id": "s2"}
    return [
        Project("p", title="Brightboard", description="Use is flat"),
        Segment("fin", rank="a0", name="Finance lead", code="FIN"),
        Segment("ops", rank="a1", name="Ops analyst", code="OPS"),
        Job(
            "job", title="Report upward", situation="the month closes", motivation="have one page",
            importance=9, satisfaction=3, status="hypothesis",
        ),
        Journey("j", title="Finance journey", segment_id="fin", job_id="job"),
        Stage("s1", journey_id="j", rank="a0", title="Awareness"),
        Stage("s2", journey_id="j", rank="a1", title="Onboarding", goal="Connect data",
              success_signs="Finishes step 3", struggle_signs="Writes to support"),
        Stage("s3", journey_id="j", rank="a2", title="Use"),
        Lane("gl", journey_id="j", rank="a0", form="text", content="goal"),
        Lane("el", journey_id="j", rank="a1", form="emotion"),
        Lane("fl", journey_id="j", rank="a2", form="cards", content="friction"),
        Lane("vl", journey_id="j", rank="a3", form="cards", content="value"),
        Lane("ml", journey_id="j", rank="a4", form="metrics"),
        EmotionPoint("e1", stage_id="s2", segment_id="fin", value=-70),
        EmotionPoint("e2", stage_id="s2", segment_id="ops", value=40),
        Card("c1", rank="a0", title="IT takes a week", level=3, **friction),
        Card("c2", rank="a1", title="Mapping stalls", level=5, next_step="Beta", owner="Jonas",
             **friction),
        Card("c3", rank="a2", title="Unclear names", level=1, **friction),
        Card("c4", rank="a3", title="Too many steps", level=2, **friction),
        Card("v1", kind="value", lane_id="vl", stage_id="s2", title="Sample data", level=4),
        Card("tray", kind="friction", title="Not placed"),
        CardSegment("x1", card_id="c2", segment_id="fin"),
        CardSegment("x2", card_id="v1", segment_id="ops"),
        Account("acme", name="Acme"),
        Insight("i1", text="I gave up.", channel="interview", account_id="acme", sentiment=-2,
                heard_on="2026-05-01"),
        Insight("i2", text="Again?", channel="support", source="#12", starred=True),
        Insight("i3", text="Drop-off at step 3", channel="analytics", number="41", unit="%",
                count=873),
        Insight("i4", text="Never said", status="rejected"),
        *(Evidence(f"ev{i}", insight_id=i, card_id="c2") for i in ("i1", "i2", "i3", "i4")),
        Opportunity("o1", title="Guided mapping", solution="Suggest matches", status="shipped",
                    moscow="must", owner="Mara", shipped_on="2026-06-01", reach=100, impact=100,
                    confidence=100, effort=10),
        OpportunityCard("oc1", opportunity_id="o1", card_id="c2"),
        OpportunityMetric("om1", opportunity_id="o1", metric_id="m1"),
        Telling("t1", opportunity_id="o1", account_id="acme", told_on="2026-06-10"),
        Metric("m1", title="Step 3 completion", unit="%", stage_id="s2", target="75"),
        Reading("r1", metric_id="m1", taken_on="2026-05-01", value="52"),
        Reading("r2", metric_id="m1", taken_on="2026-07-01", value="59"),
        Review("rev", held_on="2026-07-02", next_steps="Tell everyone"),
    ]  # fmt: skip


def told(*changed: Record, lens: ActiveLens | None = None):
    found = {record.id: record for record in records()} | {record.id: record for record in changed}
    return story(Snapshot.of(found.values()), "j", *([lens] if lens else []))


def record(record_id: str) -> Record:
    return next(r for r in records() if r.id == record_id)


def names(stops) -> list[str]:
    return [f"{type(stop).__name__.removesuffix('Stop')}: {stop_name(stop)}" for stop in stops]


def only(stops, kind):
    return [stop for stop in stops if isinstance(stop, kind)]


def test_the_story_goes_from_title_and_job_through_the_stages_to_what_was_decided():
    assert names(told()) == [
        "Title: Finance journey",
        "Job: Job: Report upward",
        "Stage: 2 Onboarding",
        "Moments: Onboarding: What gets in the way",
        "Moments: Onboarding: What gets in the way",
        "Evidence: Evidence: Mapping stalls",
        "Moments: Onboarding: What they value",
        "Decision: Decision: Guided mapping",
        "End: What we decided",
    ]


def test_keys_are_unique_and_stay_the_same():
    keys = [stop.key for stop in told()]
    assert len(set(keys)) == len(keys)
    assert keys == [stop.key for stop in told(replace(record("c2"), title="Another"))]


def test_frictions_stand_worst_first_in_rows_of_about_the_same_length():
    first, second = only(told(), MomentsStop)[:2]
    assert [m.title for m in first.moments] == ["Mapping stalls", "IT takes a week"]
    assert [m.title for m in second.moments] == ["Too many steps", "Unclear names"]
    assert (first.page, second.page, first.pages) == (1, 2, 2)


def test_the_title_says_whose_journey_it_is():
    (title,) = only(told(), TitleStop)
    assert (title.project, title.segment.name) == ("Brightboard", "Finance lead")


def test_the_job_carries_its_story_and_how_sure_it_is():
    (job,) = only(told(), JobStop)
    assert job.story == "When the month closes, I want to have one page."
    assert (job.importance, job.satisfaction, job.status) == (9, 3, "hypothesis")


def test_the_stage_has_its_answers_and_the_curve_of_the_journeys_segment():
    (stage,) = only(told(), StageStop)
    assert stage.answers == (
        ("success_signs", "Finishes step 3"), ("struggle_signs", "Writes to support")
    )  # fmt: skip
    assert [(f.stage, f.value) for f in stage.feelings] == [(2, -70)]
    assert [(f.title, f.value, f.target) for f in stage.figures] == [
        ("Step 3 completion", "59", "75")
    ]


def test_evidence_is_quotes_and_numbers_but_nothing_rejected():
    (evidence,) = only(told(), EvidenceStop)
    assert [(q.text, q.who) for q in evidence.quotes] == [("Again?", "#12"), ("I gave up.", "Acme")]
    assert [(f.value, f.unit, f.observed) for f in evidence.figures] == [("41", "%", 873)]
    assert evidence.moment.support.status == "triangulated"


def test_a_decision_says_what_was_shipped_and_what_it_changed():
    (decision,) = only(told(), DecisionStop)
    assert (decision.rice, decision.owner, decision.told) == ("100", "Mara", 1)
    (change,) = decision.changes
    assert (change.before, change.after, change.target) == ("52", "59", "75")
    assert decision.answers == ("Mapping stalls",)


def test_before_it_ships_there_is_no_after():
    stops = told(replace(record("o1"), status="committed", shipped_on=None))
    (change,) = only(stops, DecisionStop)[0].changes
    assert (change.before, change.after) == ("59", "")


def test_the_end_has_decisions_next_steps_and_the_last_review():
    (end,) = only(told(), EndStop)
    assert [(s.title, s.status) for s in end.settled] == [("Guided mapping", "shipped")]
    assert [(n.text, n.owner, n.about) for n in end.next_steps] == [
        ("Beta", "Jonas", "Mapping stalls")
    ]
    assert end.from_review == "Tell everyone"


def test_cards_that_lie_face_down_are_never_told():
    stops = told(replace(record("c2"), face_down=True))
    assert "Mapping stalls" not in repr(stops)
    assert not only(stops, DecisionStop)  # nothing else leads to it


@pytest.mark.parametrize(
    ("lane", "gone"),
    [("fl", "Mapping stalls"), ("vl", "Sample data"), ("gl", "Connect data"), ("el", "-70")],
)
def test_hidden_lanes_are_never_told(lane, gone):
    assert gone in repr(told())
    assert gone not in repr(told(replace(record(lane), hidden=True)))


def test_a_hidden_lane_of_metrics_takes_the_numbers_of_the_stage():
    (stage,) = only(told(replace(record("ml"), hidden=True)), StageStop)
    assert stage.figures == ()


def test_the_title_says_so_where_no_card_matches_the_lens():
    lens = ActiveLens(frozenset({("status", "parked")}))
    assert only(told(lens=lens), TitleStop)[0].lens.endswith("no card matches")
    clear = ActiveLens(frozenset({("segment", "ops")}))
    assert "no card" not in only(told(lens=clear), TitleStop)[0].lens


def test_a_lens_leaves_out_what_does_not_match_and_what_hangs_on_it():
    lens = ActiveLens(frozenset({("segment", "ops")}))
    stops = told(lens=lens)
    assert [m.title for stop in only(stops, MomentsStop) for m in stop.moments] == ["Sample data"]
    assert not only(stops, DecisionStop)
    assert only(stops, TitleStop)[0].lens
    assert [f.value for f in only(stops, StageStop)[0].feelings] == [40]


def test_an_idea_on_the_map_that_is_no_opportunity_yet_is_told_as_a_card():
    idea = Card("idea", kind="opportunity", lane_id="fl", stage_id="s3", title="Skip it")
    stop = only(told(idea), MomentsStop)[-1]
    assert (stop.kind, [m.title for m in stop.moments]) == ("opportunity", ["Skip it"])


def test_an_empty_journey_has_only_its_title():
    snapshot = Snapshot.of([Project("p"), Journey("j"), Stage("s", journey_id="j", rank="a0")])
    assert [stop.key for stop in story(snapshot, "j")] == ["title"]
    assert story(snapshot, "none") == ()
