"""What the stops of a story tell: plain values, taken from the records, without any geometry."""

from dataclasses import dataclass
from typing import NamedTuple

from clgdesk.method.evidence import Support


class Who(NamedTuple):
    """A segment as it is shown: name, short code and colour."""

    name: str
    code: str
    colour: str


class Feeling(NamedTuple):
    """A point of the emotion curve: the number of its stage, its place there, its value."""

    stage: int
    place: int
    value: int
    quote: str = ""


class Figure(NamedTuple):
    """A number with its unit; ``observed`` is the n behind it, ``note`` what it is of."""

    title: str
    value: str
    unit: str
    target: str = ""
    observed: int | None = None
    note: str = ""


class Quote(NamedTuple):
    """Something that was said: by whom, over which channel, and when (a day, or in words)."""

    text: str
    who: str
    segment: str
    channel: str
    day: str
    period: str


class Moment(NamedTuple):
    """A friction or a value moment, or an idea, as a large card."""

    card_id: str
    kind: str
    title: str
    body: str
    level: int | None
    signal: str
    segments: tuple[Who, ...]
    support: Support


class Change(NamedTuple):
    """A metric before and after something shipped; empty where it is not known."""

    title: str
    unit: str
    direction: str
    before: str
    after: str
    target: str


class Settled(NamedTuple):
    """A decision in a line: what, how far it is, by whom, and the day it is due or shipped."""

    title: str
    status: str
    owner: str
    day: str


class NextStep(NamedTuple):
    """Something to do next, by whom, and about what."""

    text: str
    owner: str
    about: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where the story halts. ``key`` stays the same across edits."""

    key: str
    stage_id: str = ""


@dataclass(frozen=True, slots=True)
class TitleStop(Stop):
    """Whose journey it is."""

    project: str = ""
    journey: str = ""
    state: str = ""
    description: str = ""
    segment: Who | None = None
    lens: str = ""


@dataclass(frozen=True, slots=True)
class JobStop(Stop):
    """What the customer wants to get done."""

    title: str = ""
    story: str = ""
    importance: int | None = None
    satisfaction: int | None = None
    status: str = ""
    top_priority: bool = False


@dataclass(frozen=True, slots=True)
class StageStop(Stop):
    """A stage: its goal, how it feels there, its signs, its numbers.

    ``answers`` are pairs of a field of the stage and what stands in it. ``feelings`` are those of
    the whole journey.
    """

    number: int = 0
    count: int = 0
    title: str = ""
    subtitle: str = ""
    goal: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    feelings: tuple[Feeling, ...] = ()
    felt_by: Who | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class MomentsStop(Stop):
    """Two or three moments of one kind, beside each other."""

    stage: str = ""
    number: int = 0
    kind: str = ""
    moments: tuple[Moment, ...] = ()
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class EvidenceStop(Stop):
    """What stands behind a moment."""

    stage: str = ""
    number: int = 0
    moment: Moment | None = None
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionStop(Stop):
    """What is done about it."""

    stage: str = ""
    number: int = 0
    title: str = ""
    solution: str = ""
    why: str = ""
    instead_of: str = ""
    answers: tuple[str, ...] = ()
    status: str = ""
    rice: str = ""
    moscow: str = ""
    owner: str = ""
    due_on: str = ""
    shipped_on: str = ""
    told: int = 0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class EndStop(Stop):
    """What was decided, and what comes next."""

    settled: tuple[Settled, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    from_review: str = ""
