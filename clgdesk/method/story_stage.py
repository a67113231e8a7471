"""What a story tells of a stage, and which of its cards."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from clgdesk.method.evidence import support_of, weight
from clgdesk.method.feelings import felt
from clgdesk.method.lens import ActiveLens, Matcher
from clgdesk.method.told import Feeling, Figure, Moment, StageStop, Who
from clgdesk.model.records import (
    Card,
    CardSegment,
    EmotionPoint,
    Journey,
    Lane,
    Metric,
    Reading,
    Segment,
    Stage,
)
from clgdesk.model.snapshot import Snapshot, order

ANSWERS = ("success_signs", "struggle_signs", "value_signals", "pain_signals")


class Sighted:
    """A journey as it is told: without hidden lanes, through a lens."""

    def __init__(self, snapshot: Snapshot, journey: Journey, lens: ActiveLens) -> None:
        self.snapshot, self.journey = snapshot, journey
        living = lens.living(snapshot)
        self._clear = Matcher().matching(snapshot, lens) | lens.spared if living else None
        self.segments = living.get("segment")
        lanes = snapshot.where(Lane, "journey_id", journey.id)
        self._hidden = {lane.id for lane in lanes if lane.hidden}
        self.shown = [lane for lane in lanes if not lane.hidden]
        shown = {lane.content for lane in self.shown if lane.form == "text"}
        hidden = {lane.content for lane in lanes if lane.hidden and lane.form == "text"}
        self._withheld = hidden - shown

    def tells(self, field: str) -> bool:
        """Tell whether a field of the stages may be shown: no lane that shows it is hidden."""
        return field not in self._withheld

    def lane(self, form: str) -> Lane | None:
        """Return the first lane of a form that is not hidden."""
        return next((lane for lane in self.shown if lane.form == form), None)

    def clear(self, card: Card) -> bool:
        """Tell whether a card is told."""
        if card.face_down or card.lane_id in self._hidden:
            return False
        return self._clear is None or card.id in self._clear

    def cards(self, stage: Stage) -> list[Card]:
        """Return the cards of a stage that are told."""
        return [c for c in self.snapshot.where(Card, "stage_id", stage.id) if self.clear(c)]

    def moments(self, stage: Stage, kind: str) -> list[Moment]:
        """Return the moments of a kind, the worst frictions or the strongest values first."""
        found = [c for c in self.cards(stage) if c.kind == kind and (c.title + c.body).strip()]
        found.sort(key=lambda c: (-(c.level or 0), -weight(self.snapshot, c), order(c)))
        return [moment_of(self.snapshot, card) for card in found]


def moment_of(snapshot: Snapshot, card: Card) -> Moment:
    """Return a card as a moment."""
    links = snapshot.where(CardSegment, "card_id", card.id)
    segments = sorted((snapshot.get(Segment, link.segment_id) for link in links), key=order)
    return Moment(
        card.id,
        card.kind,
        card.title,
        card.body,
        card.level,
        card.signal,
        tuple(Who(s.name, s.code, s.colour) for s in segments),
        support_of(snapshot, card.id),
    )


def told_by(snapshot: Snapshot, moment: Moment) -> bool:
    """Tell whether a card shows an opportunity, which has a stop of its own."""
    card = snapshot.get(Card, moment.card_id)
    return card.opportunity_id is not None


def stage_stop(
    sight: Sighted, stages: Sequence[Stage], number: int, stage: Stage
) -> Iterator[StageStop]:
    """Give the stop of a stage, if anything can be told of it."""
    answers = tuple(
        (field, str(getattr(stage, field)))
        for field in ANSWERS
        if sight.tells(field) and getattr(stage, field).strip()
    )
    goal = stage.goal if sight.tells("goal") else ""
    felt_by, feelings = _feelings(sight, stages)
    figures = _figures(sight, stage)
    here = any(feeling.stage == number for feeling in feelings)
    if not (goal.strip() or stage.subtitle.strip() or answers or figures or here):
        return
    yield StageStop(
        f"stage:{stage.id}",
        stage.id,
        number=number,
        count=len(stages),
        title=stage.title,
        subtitle=stage.subtitle,
        goal=goal,
        answers=answers,
        feelings=feelings,
        felt_by=felt_by,
        figures=figures,
    )


def _feelings(sight: Sighted, stages: Sequence[Stage]) -> tuple[Who | None, tuple[Feeling, ...]]:
    """Return the curve of the journey's own segment, else of the first that has one."""
    lane = sight.lane("emotion")
    if lane is None:
        return None, ()
    curves = _derived(sight, stages) if lane.content == "derived" else _drawn(sight, stages)
    if not curves and lane.content == "both":
        curves = _derived(sight, stages)
    if sight.segments is not None:
        curves = {i: points for i, points in curves.items() if i in sight.segments} or curves
    segments = [s for s in sight.snapshot.ordered(Segment) if s.id in curves]
    segments.sort(key=lambda s: s.id != sight.journey.segment_id)
    if not segments:
        return None, ()
    found = segments[0]
    points = sorted(curves[found.id], key=lambda feeling: feeling[:3])
    return Who(found.name, found.code, found.colour), tuple(points)


def _drawn(sight: Sighted, stages: Sequence[Stage]) -> dict[str, list[Feeling]]:
    curves: dict[str, list[Feeling]] = defaultdict(list)
    for number, stage in enumerate(stages, 1):
        for point in sight.snapshot.where(EmotionPoint, "stage_id", stage.id):
            if point.state == sight.journey.state:
                feeling = Feeling(number, point.place, point.value, point.quote)
                curves[point.segment_id].append(feeling)
    return curves


def _derived(sight: Sighted, stages: Sequence[Stage]) -> dict[str, list[Feeling]]:
    curves: dict[str, list[Feeling]] = defaultdict(list)
    for number, stage in enumerate(stages, 1):
        for segment_id, feeling in felt(sight.snapshot, stage.id).items():
            curves[segment_id].append(Feeling(number, 500, feeling.value))
    return curves


def _figures(sight: Sighted, stage: Stage) -> tuple[Figure, ...]:
    """Return the metrics of a stage with their newest readings."""
    if sight.lane("metrics") is None:
        return ()
    found = []
    for metric in sight.snapshot.where(Metric, "stage_id", stage.id):
        reading = newest(sight.snapshot, metric)
        if reading is not None and reading.value is not None:
            target = metric.target or ""
            found.append(Figure(metric.title, reading.value, metric.unit, target, reading.count))
    return tuple(found)


def newest(snapshot: Snapshot, metric: Metric, until: str = "") -> Reading | None:
    """Return the newest reading with a value, or the newest until a day."""
    known = [r for r in snapshot.where(Reading, "metric_id", metric.id) if r.value is not None]
    if until:
        known = [reading for reading in known if reading.taken_on <= until]
    return max(known, key=lambda reading: (reading.taken_on, reading.id), default=None)
