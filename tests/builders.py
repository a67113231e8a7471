"""Readable ways to make records, snapshots and documents for tests.

Everything is a pure function of its arguments: the same call gives the same ids and ranks.
"""

import random
import uuid
from collections.abc import Iterable, Iterator

from clgdesk.document import Document
from clgdesk.model.fields import Spec, specs
from clgdesk.model.ids import pair_id
from clgdesk.model.ranks import spread
from clgdesk.model.records import (
    RECORD_TYPES,
    Card,
    CardJob,
    CardSegment,
    EmotionPoint,
    Evidence,
    Insight,
    Job,
    Journey,
    Lane,
    Project,
    Record,
    Segment,
    Stage,
    Step,
)
from clgdesk.model.snapshot import Snapshot

STAGE_TITLES = (
    "Awareness", "Onboarding", "Activation", "Regular use", "Expansion", "Renewal",
    "Advocacy", "Support", "Training", "Return",
)  # fmt: skip
LANE_FORMS = (
    ("text", "goal", "Customer goal"),
    ("steps", "", "Steps"),
    ("emotion", "", "Emotion"),
    ("cards", "friction", "Friction points"),
    ("cards", "value", "Value moments"),
    ("cards", "opportunity", "Opportunities"),
    ("cards", "touchpoint", "Touchpoints"),
    ("metrics", "", "Metrics"),
)
CARD_LANES = LANE_FORMS[3:7]
"""What the lanes beyond the first eight are for."""
COLOURS = ("#2563EB", "#B45309", "#0F766E", "#7C3AED", "#BE185D", "#4D7C0F")
WORDS = tuple(
    word
    for sentence in (
        "export the weekly numbers to a spreadsheet and build the summary by hand as the board",
        "wants one page nobody knows which filter was used last month the chart appears in two",
        "minutes mapping fields is where most people stop invite a colleague share the dashboard",
        "permission missing waits for the data team finds the template gallery sets a report",
    )
    for word in sentence.split()
)


class Ids:
    """Ids that depend only on a seed and on their order."""

    def __init__(self, seed: int = 0) -> None:
        self._rng = random.Random(f"ids {seed}")
        self._clock = 1_780_000_000_000 + seed

    def __call__(self) -> str:
        self._clock += 1
        bits = self._clock << 80 | 7 << 76 | self._rng.getrandbits(12) << 64
        return str(uuid.UUID(int=bits | 2 << 62 | self._rng.getrandbits(62)))


def a_project(title: str = "Brightboard", seed: int = 0) -> list[Record]:
    """Only the project record: the smallest valid content."""
    return [Project(Ids(seed)(), title=title)]


def a_journey(
    stages: int = 3,
    lanes: int = 8,
    segments: int = 2,
    jobs: int = 1,
    *,
    title: str = "Onboarding to renewal",
    seed: int = 0,
) -> list[Record]:
    """A project with one journey: stages and lanes, segments and jobs, but no cards."""
    ids, rng = Ids(seed + 1), random.Random(seed)
    journey = Journey(ids(), title=title)
    return [
        *a_project(seed=seed),
        *_segments(ids, rng, segments),
        *_jobs(ids, rng, jobs),
        journey,
        *_stages(ids, rng, journey, stages),
        *_lanes(ids, rng, journey, lanes),
    ]


def _segments(ids: Ids, rng: random.Random, count: int) -> Iterator[Segment]:
    for i, rank in enumerate(spread(count, rng=rng)):
        name, colour = f"Segment {i + 1}", COLOURS[i % len(COLOURS)]
        yield Segment(
            ids(), rank=rank, name=name, code=f"S{i + 1}", colour=colour, accounts=100 * i
        )


def _jobs(ids: Ids, rng: random.Random, count: int) -> Iterator[Job]:
    for i, rank in enumerate(spread(count, rng=rng)):
        yield Job(
            ids(),
            rank=rank,
            title=f"Job {i + 1}",
            situation="the board meets on Monday",
            motivation="see the week on one page",
            outcome="walk in prepared",
            importance=8,
        )


def _stages(ids: Ids, rng: random.Random, journey: Journey, count: int) -> Iterator[Stage]:
    for i, rank in enumerate(spread(count, rng=rng)):
        title = STAGE_TITLES[i] if i < len(STAGE_TITLES) else f"Stage {i + 1}"
        yield Stage(ids(), journey_id=journey.id, rank=rank, title=title, goal=a_sentence(rng, 9))


def _lanes(ids: Ids, rng: random.Random, journey: Journey, count: int) -> Iterator[Lane]:
    for i, rank in enumerate(spread(count, rng=rng)):
        form, content, title = LANE_FORMS[i] if i < len(LANE_FORMS) else CARD_LANES[i % 4]
        yield Lane(ids(), journey_id=journey.id, rank=rank, form=form, content=content, title=title)


def a_sentence(rng: random.Random, words: int) -> str:
    """Some words of the domain, beginning with a capital letter."""
    start = rng.randrange(len(WORDS))
    chosen = [WORDS[(start + i) % len(WORDS)] for i in range(words)]
    return " ".join(chosen).capitalize()


def many_cards(count: int, seed: int = 0, *, stages: int = 10, lanes: int = 8) -> Snapshot:
    """A realistic map: cards over 10 stages × 8 lanes, each with two links, evidence behind some.

    Every card has one segment and one job (10,000 cards have 20,000 links); one in twenty stands
    in the tray; every third has an insight behind it; two segments have emotion curves.
    """
    records = a_journey(stages, lanes, segments=4, jobs=3, seed=seed)
    return Snapshot.of([*records, *_content(Snapshot.of(records), count, seed)])


def _content(base: Snapshot, count: int, seed: int) -> Iterator[Record]:
    ids, rng = Ids(seed + 2), random.Random(seed + 2)
    places = [
        (lane, stage)
        for lane in base.ordered(Lane)
        if lane.form == "cards"
        for stage in base.ordered(Stage)
    ]
    segments, jobs = base.ordered(Segment), base.ordered(Job)
    for stage in base.ordered(Stage):
        yield from _steps(ids, rng, stage)
    for segment in segments[:2]:
        yield from _emotions(ids, rng, base, segment)
    for i, rank in enumerate(spread(count, rng=rng)):
        card = _card(ids, rng, rank, *places[i % len(places)]) if places else _note(ids, rng, rank)
        yield card
        yield from _links(ids, rng, card, segments[i % len(segments)], jobs[i % len(jobs)], i)


def _steps(ids: Ids, rng: random.Random, stage: Stage) -> Iterator[Step]:
    for rank in spread(3, rng=rng):
        yield Step(ids(), stage_id=stage.id, rank=rank, title=a_sentence(rng, 2))


def _emotions(
    ids: Ids, rng: random.Random, base: Snapshot, segment: Segment
) -> Iterator[EmotionPoint]:
    for stage in base.ordered(Stage):
        value = rng.randint(-90, 90)
        yield EmotionPoint(ids(), stage_id=stage.id, segment_id=segment.id, value=value)


def _card(ids: Ids, rng: random.Random, rank: str, lane: Lane, stage: Stage) -> Card:
    in_tray = rng.random() < 0.05
    return Card(
        ids(),
        rank=rank,
        kind=lane.content or "note",
        title=a_sentence(rng, rng.randint(3, 12)),
        body=a_sentence(rng, 20) if rng.random() < 0.3 else "",
        level=rng.randint(1, 5) if lane.content in ("friction", "value") else None,
        lane_id=None if in_tray else lane.id,
        stage_id=None if in_tray else stage.id,
        product_area=rng.choice(("Reports", "Import", "Sharing")),
        owner=rng.choice(("Ada", "Grace", "")),
        reach=rng.randint(1, 500),
    )


def _note(ids: Ids, rng: random.Random, rank: str) -> Card:
    return Card(ids(), rank=rank, kind="note", title=a_sentence(rng, 6))


def _links(
    ids: Ids, rng: random.Random, card: Card, segment: Segment, job: Job, number: int
) -> Iterator[Record]:
    yield CardSegment(pair_id("card_segment", card.id, segment.id), card.id, segment.id)
    yield CardJob(pair_id("card_job", card.id, job.id), card.id, job.id)
    if number % 3 == 0:
        insight = Insight(
            ids(), text=a_sentence(rng, 18), channel="interview", segment_id=segment.id
        )
        yield insight
        yield Evidence(pair_id("evidence", insight.id, card.id), insight.id, card.id)


def a_document(content: Snapshot | Iterable[Record] | None = None) -> Document:
    """A document in memory; without content, one with a small map of 12 cards."""
    if content is None:
        content = many_cards(12, stages=3)
    return Document(content if isinstance(content, Snapshot) else Snapshot.of(content))


def one_of_each(seed: int = 0) -> list[Record]:
    """Two records of every kind (one project), with every field filled and every reference set."""
    ids, made = Ids(seed + 3), dict[str, list[Record]]()
    for record_type in RECORD_TYPES:
        count = 1 if record_type is Project else 2
        made[record_type.KIND] = [_filled(record_type, ids, made, n) for n in range(count)]
    return [record for records in made.values() for record in records]


def _filled(
    record_type: type[Record], ids: Ids, made: dict[str, list[Record]], number: int
) -> Record:
    values: dict[str, object] = {}
    used: dict[str, int] = {}
    for name, spec in specs(record_type).items():
        if spec.target:
            values[name] = made[spec.target][used.setdefault(spec.target, 0)].id
            used[spec.target] += 1
        else:
            values[name] = ids() if spec.kind == "id" else _example(record_type, name, spec, number)
    return record_type(**{**values, **_FITTING.get(record_type.KIND, {})})


_FITTING = {
    "segment": {"colour": "#0F766E"},
    "card": {"kind": "friction", "subtype": "no_value"},
}


def _example(record_type: type[Record], name: str, spec: Spec, number: int) -> object:
    text = f"{record_type.KIND} {name} {number} – «ß»\n中文 🙂"
    return {
        "rank": f"a{number}",
        "line": text.split("\n")[0][: spec.limit],
        "text": text,
        "choice": spec.choices[-1] if spec.choices else "",
        "whole": spec.high,
        "flag": number == 0,
        "day": "2026-11-22",
        "moment": "2026-11-22T08:15:30Z",
        "decimal": "-28.50",
        "blob": bytes(range(256)),
    }[spec.kind]
