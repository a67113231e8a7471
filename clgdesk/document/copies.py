"""What was copied or cut, as it travels to another place or project: cards, stages, lanes."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from clgdesk.document.attachments import NewFile
from clgdesk.model.records import Card, Record


@dataclass(frozen=True, slots=True)
class Tie:
    """A segment or a job that a card is tied to: by id in the same project, else by name.

    ``fields`` are those of the record, so that it can be made where it is missing.
    """

    id: str
    name: str
    fields: dict[str, Any] = field(default_factory=dict)


class StepCopy(NamedTuple):
    """The step that something belongs to, and the how-manieth of its stage it is."""

    title: str
    number: int


class CellCopy(NamedTuple):
    """What a cell says, by the title of the lane or stage that did not come along."""

    title: str
    text: str
    step: StepCopy | None = None


class Cut(NamedTuple):
    """A card that was cut, and what went with it that no copy has: votes, connectors to others."""

    card: Card
    hanging: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class CardCopy:
    """A card as it travels. ``column`` and ``row`` count the stages and lanes it came with.

    The ids of ``insights`` (each with a note) and ``opportunities`` mean something in the same
    project only. That a card lies ``face_down``, and that it was ``cut``, is known in this process
    only: as data the first says nothing anyway.
    """

    kind: str
    fields: dict[str, Any]
    segments: tuple[Tie, ...] = ()
    jobs: tuple[Tie, ...] = ()
    themes: tuple[str, ...] = ()
    files: tuple[NewFile, ...] = ()
    stage: str = ""
    lane: str = ""
    column: int | None = None
    row: int | None = None
    face_down: bool = False
    span: int = 1
    step: StepCopy | None = None
    insights: tuple[tuple[str, str], ...] = ()
    opportunities: tuple[str, ...] = ()
    cut: Cut | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it stood on a stage."""
        return bool(self.stage) or self.column is not None


@dataclass(frozen=True, slots=True)
class PointCopy:
    """A point of a curve as it travels."""

    segment: Tie
    fields: dict[str, Any]
    step: StepCopy | None = None


@dataclass(frozen=True, slots=True)
class StageCopy:
    """A stage as it travels, with its steps, its curves, and its texts by the title of their lane.

    ``sub_journey`` means something in the same project only; so do ``loose``, the metrics and
    insights that lose their stage when it is cut, which are known in this process only.
    """

    fields: dict[str, Any]
    steps: tuple[dict[str, Any], ...] = ()
    texts: tuple[CellCopy, ...] = ()
    points: tuple[PointCopy, ...] = ()
    sub_journey: str = ""
    loose: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneCopy:
    """A lane as it travels, with its texts by the title of their stage."""

    fields: dict[str, Any]
    texts: tuple[CellCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkCopy:
    """A connector between two of the cards that travel together, by their numbers.

    Or a way between two of the stages.
    """

    first: int
    second: int
    form: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """Everything that was copied at once. ``unread`` counts cards that were too many to be read."""

    cards: tuple[CardCopy, ...] = ()
    links: tuple[LinkCopy, ...] = ()
    stages: tuple[StageCopy, ...] = ()
    lanes: tuple[LaneCopy, ...] = ()
    ways: tuple[LinkCopy, ...] = ()
    unread: int = 0
