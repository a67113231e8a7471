"""Random edits as a person could make them, through the verbs of the document layer."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from clgdesk.document import (
    Document,
    Edit,
    cards,
    emotions,
    fields,
    insights,
    jobs,
    journeys,
    lane_copies,
    lanes,
    links,
    nesting,
    segments,
    stages,
    supports,
)
from clgdesk.document.cards import Place
from clgdesk.document.duplicates import duplicate_cards
from clgdesk.model.history import Entry
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Attachment,
    Card,
    CardLink,
    EmotionPoint,
    Insight,
    Job,
    Journey,
    Lane,
    Record,
    Segment,
    Stage,
    Step,
)

TEXTS = (
    "Export to a spreadsheet", "", "שלום עולם", "مرحبا", "👩‍👩‍👧‍👦 family", "a\nb\tc", "\x01\x7f",
    "lone \ud83d surrogate", "nul \0 here", "x" * 3000, "'; DROP TABLE card; --", "e\u0301\u0327",
)  # fmt: skip
R = TypeVar("R", bound=Record)


class Choices:
    """What the dice fall on: records of the project, places, texts."""

    def __init__(self, edit: Edit, rng: random.Random) -> None:
        self.edit = edit
        self.rng = rng

    def one(self, record_type: type[R]) -> R | None:
        found = sorted(self.edit.snapshot.of_kind(record_type).values(), key=lambda r: r.id)
        return self.rng.choice(found) if found else None

    def id_of(self, record_type: type[Record]) -> str | None:
        found = self.one(record_type)
        return found.id if found else None

    def some(self, record_type: type[Record]) -> list[str]:
        ids = sorted(self.edit.snapshot.of_kind(record_type))
        return self.rng.sample(ids, min(len(ids), self.rng.randint(1, 4)))

    def text(self) -> str:
        return self.rng.choice(TEXTS)

    def place(self) -> Place | None:
        lane = self.one(Lane)
        if lane is None or self.rng.random() < 0.2:
            return None
        columns = self.edit.snapshot.where(Stage, "journey_id", lane.journey_id)
        return Place(lane.id, self.rng.choice(columns).id) if columns else None


def _add_card(edit: Edit, dice: Choices) -> None:
    kind = dice.rng.choice(("friction", "value", "touchpoint", "opportunity", "note"))
    cards.add_card(edit, kind, dice.place(), title=dice.text())


def _move_cards(edit: Edit, dice: Choices) -> None:
    cards.move_cards(edit, dice.some(Card), dice.place())


def _edit_card(edit: Edit, dice: Choices) -> None:
    if card := dice.one(Card):
        reach = dice.rng.randint(0, 10**9)
        fields.set_fields(edit, Card, card.id, title=dice.text(), body=dice.text(), reach=reach)


def _shape(edit: Edit, dice: Choices) -> None:
    """Split, collapse, hide, widen, nest, and copy lanes to other journeys."""
    on = dice.rng.random() < 0.6
    journey, stage, lane = dice.id_of(Journey), dice.id_of(Stage), dice.id_of(Lane)
    verbs: list[Callable[[], object]] = [
        lambda: stages.split_stages(edit, dice.some(Stage), on=on),
        lambda: stages.collapse_stages(edit, dice.some(Stage), on=on),
        lambda: lanes.collapse_lanes(edit, dice.some(Lane), on=on),
        lambda: lanes.hide_lanes(edit, dice.some(Lane), on=on and dice.rng.random() < 0.3),
        lambda: cards.set_span(edit, dice.some(Card), dice.rng.randint(1, 5)),
    ]
    if (
        journey
        and stage
        and not nesting.leads_to(edit.snapshot, journey, edit.snapshot.get(Stage, stage).journey_id)
    ):
        verbs.append(lambda: nesting.nest(edit, stage, journey))
    if journey and lane and len(edit.snapshot.of_kind(Lane)) < 40:
        verbs.append(lambda: lane_copies.copy_lane(edit, lane, journey))
    dice.rng.choice(verbs)()
    step = dice.one(Step)
    if step is not None:
        on_stage = edit.snapshot.where(Card, "stage_id", step.stage_id)
        cards.set_step(edit, [card.id for card in on_stage[:2]], step.id)


def _remove_cards(edit: Edit, dice: Choices) -> None:
    cards.remove_cards(edit, dice.some(Card))


def _duplicate_cards(edit: Edit, dice: Choices) -> None:
    duplicate_cards(edit, dice.some(Card))


def _link(edit: Edit, dice: Choices) -> None:
    card, segment, job = dice.one(Card), dice.one(Segment), dice.one(Job)
    if card and segment:
        verb = dice.rng.choice((cards.link_segment, cards.unlink_segment))
        verb(edit, card.id, segment.id)
    if card and job:
        verb = dice.rng.choice((cards.link_job, cards.unlink_job))
        verb(edit, card.id, job.id)


def _connect(edit: Edit, dice: Choices) -> None:
    if (link := dice.one(CardLink)) and dice.rng.random() < 0.4:
        form = dice.rng.choice(("leads_to", "blocks", "hand_over"))
        verbs = (
            lambda: links.remove_link(edit, link.id),
            lambda: links.reverse(edit, link),
            lambda: links.set_form(edit, link, form),
            lambda: links.set_link_label(edit, link, dice.text()[:400]),
        )
        dice.rng.choice(verbs)()
        return
    ends = sorted(set(dice.some(Card)))
    links.connect_in_order(edit, ends)
    stages_found = sorted(set(dice.some(Stage)))[:2]
    if len(stages_found) == 2 and dice.rng.random() < 0.3:
        start, end = (edit.snapshot.get(Stage, i) for i in stages_found)
        if start.journey_id == end.journey_id:
            links.link_stages(edit, start.id, end.id)


def _theme(edit: Edit, dice: Choices) -> None:
    if card := dice.one(Card):
        cards.link_theme(edit, card.id, dice.rng.choice(("Trust", "Speed", "Cost")))


def _attach(edit: Edit, dice: Choices) -> None:
    data = dice.rng.randbytes(dice.rng.randint(0, 9000))
    edit.put(Attachment(new_id(), card_id=dice.id_of(Card), name="shot.png", data=data))


def _stages(edit: Edit, dice: Choices) -> None:
    stage, journey = dice.one(Stage), dice.one(Journey)
    roll = dice.rng.random()
    if stage is None or roll < 0.3:
        if journey:
            stages.add_stage(edit, journey.id, dice.text()[:400])
    elif roll < 0.6:
        stages.move_stage(edit, stage.id, None)
    elif roll < 0.8:
        stages.remove_stage(edit, stage.id)
    else:
        stages.duplicate_stage(edit, stage.id)


def _steps(edit: Edit, dice: Choices) -> None:
    if (step := dice.one(Step)) and dice.rng.random() < 0.4:
        stages.remove_step(edit, step.id)
    elif stage := dice.one(Stage):
        stages.add_step(edit, stage.id, "Step")


def _lanes(edit: Edit, dice: Choices) -> None:
    lane, journey = dice.one(Lane), dice.one(Journey)
    roll = dice.rng.random()
    if lane and roll < 0.3:
        lanes.remove_lane(edit, lane.id)
    elif lane and roll < 0.6:
        lanes.move_lane(edit, lane.id, None)
    elif journey:
        lanes.add_lane(edit, journey.id, "cards", "friction", "Lane")


def _segments(edit: Edit, dice: Choices) -> None:
    segment = dice.one(Segment)
    roll = dice.rng.random()
    if segment is None or roll < 0.4:
        segments.add_segment(edit, "Segment")
    elif roll < 0.7:
        segments.set_top_segment(edit, segment.id)
    else:
        segments.remove_segment(edit, segment.id)


def _jobs(edit: Edit, dice: Choices) -> None:
    job = dice.one(Job)
    if job is None or dice.rng.random() < 0.6:
        jobs.add_job(edit, "Job", importance=dice.rng.randint(0, 10))
    else:
        jobs.remove_job(edit, job.id)


def _emotion(edit: Edit, dice: Choices) -> None:
    stage, segment = dice.one(Stage), dice.one(Segment)
    if (point := dice.one(EmotionPoint)) and dice.rng.random() < 0.3:
        emotions.remove_emotion(edit, point.id)
    elif stage and segment:
        emotions.set_emotion(edit, stage.id, segment.id, dice.rng.randint(-100, 100))


def _journeys(edit: Edit, dice: Choices) -> None:
    journey = dice.one(Journey)
    roll = dice.rng.random()
    if journey and roll < 0.2:
        journeys.remove_journey(edit, journey.id)
    elif journey and roll < 0.4:
        journeys.duplicate_journey(edit, journey.id, "Copy")
    else:
        journeys.add_journey(edit, "Another")


def _hear(edit: Edit, dice: Choices) -> None:
    """Let insights stand behind cards and behind one another, and count or not."""
    insight, other, card = dice.id_of(Insight), dice.id_of(Insight), dice.id_of(Card)
    if insight is None or other is None or card is None:
        return
    status = dice.rng.choice(("rejected", "accepted"))
    verbs: list[Callable[[], object]] = [
        lambda: insights.link(edit, [insight], card),
        lambda: insights.unlink(edit, [insight], card),
        lambda: supports.support(edit, insight, other),
        lambda: supports.unsupport(edit, insight, other),
        lambda: insights.set_fields(edit, [insight], status=status),
        lambda: insights.set_fields(edit, [insight], source=dice.rng.choice("ab")),
    ]
    dice.rng.choice(verbs)()


def _recolour(edit: Edit, dice: Choices) -> None:
    """Change what cards are coloured by, and what a card shows nothing of."""
    card_id = dice.id_of(Card)
    if card_id is None:
        return
    card, named = edit.snapshot.get(Card, card_id), dice.rng.choice(("", "Ada", "Bo", "Cy"))
    field = dice.rng.choice(("owner", "product_area"))
    edit.put(replace(card, **{field: named}))


def _much_at_once(edit: Edit, dice: Choices) -> None:
    for _ in range(5):
        dice.rng.choice(VERBS)(edit, dice)


VERBS: tuple[Callable[[Edit, Choices], None], ...] = (
    _add_card, _move_cards, _shape, _edit_card, _remove_cards, _duplicate_cards, _link, _theme,
    _attach, _stages, _steps, _lanes, _segments, _jobs, _emotion,
)  # fmt: skip
RARE = (_journeys, _much_at_once)
CONNECTING = (_connect,) * 12
"""To be mixed in where connectors matter."""
HEARING = (_hear,) * 60
"""To be mixed in where it matters what stands behind cards."""
RECOLOURING = (_recolour,) * 30
"""To be mixed in where it matters by what cards are coloured."""


def random_edit(
    document: Document,
    rng: random.Random,
    more: tuple[Callable[[Edit, Choices], None], ...] = (),
) -> bool:
    """Make one edit, perhaps one of ``more``; returns whether it changed anything."""
    made: list[Entry] = []
    end = document.subscribe(lambda _changeset, entry: made.append(entry))
    verb = rng.choice(VERBS * 4 + RARE + more)
    merge = ("robot", verb.__name__) if rng.random() < 0.2 else ()
    with document.edit(f"robot.{verb.__name__.strip('_')}", merge) as edit:
        verb(edit, Choices(edit, rng))
    end()
    return bool(made)
