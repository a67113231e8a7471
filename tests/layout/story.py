"""A small journey with something of everything, and ids that can be read."""

from collections.abc import Iterable

from clgdesk.layout.board import Layout
from clgdesk.layout.shapes import Board
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import (
    Card,
    CardSegment,
    CellText,
    EmotionPoint,
    Evidence,
    Insight,
    Journey,
    Lane,
    Metric,
    Opportunity,
    Project,
    Reading,
    Record,
    Segment,
    Stage,
    Step,
)
from clgdesk.model.snapshot import Snapshot
from tests.layout.plain_shaper import PlainShaper

LANES = (
    ("goal", "text", "goal", "Goal", "What they want here"),
    ("own", "text", "", "Channels", ""),
    ("steps", "steps", "", "Steps", ""),
    ("emotion", "emotion", "", "Emotion", "Two curves"),
    ("friction", "cards", "friction", "Friction", "What gets in the way"),
    ("value", "cards", "value", "Value moments", "What they praise"),
    ("opportunity", "cards", "opportunity", "Opportunities", ""),
    ("any", "cards", "", "Notes", ""),
    ("measure", "metrics", "", "Measure", ""),
)


def records() -> list[Record]:
    """The story: three stages, two segments, nine lanes, seven cards on the map, one not."""
    return [
        Project("project", title="Brightboard"),
        Segment("fin", rank="a0", name="Finance lead", code="FIN", colour="#2563EB"),
        Segment("ops", rank="a1", name="Ops analyst", code="OPS", colour="#A21CAF"),
        Journey("journey", title="Finance lead journey", segment_id="fin"),
        stage("s1", "a0", "Awareness", subtitle="Looks for a faster way", goal="Answer the board"),
        stage("s2", "a1", "Onboarding", subtitle="Connects data", duration="1–5 days"),
        stage("s3", "a2", "Regular use", goal="Monthly numbers out in minutes"),
        *(lane(i, *row) for i, row in enumerate(LANES)),
        CellText("text", lane_id="own", stage_id="s2", text="In the app\nand by e-mail"),
        Step("t0", stage_id="s2", rank="a0", title="Invite"),
        Step("t1", stage_id="s2", rank="a1", title="Connect"),
        Step("t2", stage_id="s2", rank="a2", title="Map fields"),
        Step("t9", stage_id="s3", rank="a0", title="Exec summary", needs_help=True),
        EmotionPoint("e1", stage_id="s1", segment_id="fin", value=30),
        EmotionPoint("e2", stage_id="s2", segment_id="fin", value=-70, quote="I gave up."),
        EmotionPoint("e3", stage_id="s3", segment_id="fin", value=10),
        EmotionPoint("e4", stage_id="s2", segment_id="ops", value=40),
        card("c1", "friction", "s1", "Can’t tell plans apart", level=2),
        card("c2", "friction", "s2", "Field mapping stalls", rank="a1", level=5),
        card("c3", "friction", "s2", "IT approval takes a week", rank="a2", level=3),
        card("c4", "value", "s2", "Invites a teammate", level=4, signal="aha"),
        card("c5", "opportunity", "s3", "Guided field mapping", opportunity_id="o1"),
        card("c6", "note", "s1", "Same person in both", rank="a1", lane_id="any", span=2),
        card("c7", "note", "s2", "Ask again in March", rank="a2", lane_id="any"),
        Card("tray", kind="friction", title="Export times out"),
        CardSegment("l1", card_id="c2", segment_id="ops"),
        CardSegment("l2", card_id="c2", segment_id="fin"),
        *(Evidence(f"v{i}", insight_id=f"i{i}", card_id="c2") for i in range(14)),
        *(Insight(f"i{i}", channel=("Interview", "Support")[i % 2]) for i in range(14)),
        Opportunity("o1", reach=400, impact=200, confidence=90, effort=25),
        Metric("m1", title="Step 3 completion", unit="%", target="80", stage_id="s2"),
        Reading("r1", metric_id="m1", taken_on="2026-07-01", value="52"),
        Reading("r2", metric_id="m1", taken_on="2026-10-01", value="59", count=1204),
        Metric("m2", title="Demo requests", stage_id="s1"),
    ]  # fmt: skip


def stage(stage_id: str, rank: str, title: str, **fields: str) -> Stage:
    return Stage(stage_id, journey_id="journey", rank=rank, title=title, **fields)


def lane(i: int, lane_id: str, form: str, content: str, title: str, subtitle: str) -> Lane:
    return Lane(
        lane_id, journey_id="journey", rank=f"a{i}", form=form, content=content, title=title,
        subtitle=subtitle,
    )  # fmt: skip


def card(card_id: str, kind: str, stage_id: str, title: str, **fields: object) -> Card:
    fields.setdefault("lane_id", kind)
    return Card(card_id, kind=kind, title=title, stage_id=stage_id, **fields)


def snapshot() -> Snapshot:
    return Snapshot.of(records())


def board_of(found: Snapshot) -> Board:
    return Layout(PlainShaper()).board(found, "journey")


def changed(before: Snapshot, *after: Record, gone: Iterable[Record] = ()) -> Snapshot:
    """The snapshot with records put in (and taken out)."""
    changes = [Change(r.KIND, r.id, before.lookup(r.KIND, r.id), r) for r in after]
    changes += [Change(r.KIND, r.id, r, None) for r in gone]
    return before.changed(Changeset(tuple(changes)))
