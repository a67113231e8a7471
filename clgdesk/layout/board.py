"""From a snapshot to a board: where everything of a journey stands."""

from collections.abc import Sequence

from clgdesk.glyphs import Shaper
from clgdesk.layout.blocks import Blocks
from clgdesk.layout.cards import CardShaper, card_lane
from clgdesk.layout.emotion import emotion_lane
from clgdesk.layout.empty import WIDTH as EMPTY_WIDTH
from clgdesk.layout.empty import empty_part
from clgdesk.layout.grid import (
    CARD_FORMS,
    COLUMN_GAP,
    HEAD_GAP,
    LABEL_WIDTH,
    LANE_GAP,
    MARGIN,
    Frame,
    LaneParts,
    Part,
)
from clgdesk.layout.heads import (
    cell_ground,
    head_height,
    head_width,
    lane_ground,
    lane_words,
    stage_head,
)
from clgdesk.layout.metrics import metrics_lane
from clgdesk.layout.shapes import Block, Board, Column, Row
from clgdesk.layout.steps import steps_lane
from clgdesk.layout.texts import text_lane
from clgdesk.model.records import Card, Journey, Lane, Stage
from clgdesk.model.snapshot import Snapshot

LOWEST_LANE = 60.0
Z_CELL, Z_HEAD = 0, 6


class Layout:
    """Lays out journeys; keeps what it made, so that after an edit only what changed is made anew.

    A block that looks and stands as before is the very same object on the next board, and the
    shapes of one that only moved are the very same tuple.
    """

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._cards = CardShaper(shaper)
        self._boards: dict[str, Board] = {}

    def board(self, snapshot: Snapshot, journey_id: str, *, column_width: float = 168.0) -> Board:
        """Return the board of a journey; one that says so if there is no such journey.

        ``column_width`` is the width of a stage in units.
        """
        journey = snapshot.find(Journey, journey_id)
        if journey is None:
            return self._no_journey(journey_id)
        self._cards.take(snapshot)
        before = self._boards.get(journey_id)
        board = _Plan(self._shaper, self._cards, snapshot, journey, column_width, before).board()
        self._boards[journey_id] = board
        return board

    def card_block(self, snapshot: Snapshot, card: Card, width: float) -> Block:
        """Return one card by itself, its corner at 0, 0: for the tray and for drag pictures."""
        self._cards.take(snapshot)
        picture = self._cards.shaped(snapshot, card, width)
        return Block(
            f"card:{card.id}", "card", card.id, 0, 0, width, picture.height, picture.shapes,
            label=picture.face.label,
        )  # fmt: skip

    def _no_journey(self, journey_id: str) -> Board:
        blocks = Blocks({})
        blocks.add(empty_part(self._shaper, "journey", MARGIN, MARGIN))
        found = blocks.in_order()
        w, h = EMPTY_WIDTH + 2 * MARGIN, found[0].h + 2 * MARGIN
        return Board(journey_id, w, h, 0, 0, 0, 0, (), (), found, {found[0].key: found[0]})


class _Plan:
    """One board in the making: lane after lane downwards."""

    def __init__(
        self,
        shaper: Shaper,
        cards: CardShaper,
        snapshot: Snapshot,
        journey: Journey,
        column_width: float,
        before: Board | None,
    ) -> None:
        stages = snapshot.where(Stage, "journey_id", journey.id)
        columns = _columns(stages, column_width)
        self._frame = Frame(snapshot, journey, stages, columns, shaper)
        self._cards = cards
        self._blocks = Blocks(before.by_key if before else {})
        self._rows: list[Row] = []
        self._contents: dict[str, tuple[str, ...]] = {}
        self._y = MARGIN

    def board(self) -> Board:
        """Lay everything out."""
        frame = self._frame
        head_h = head_height(frame)
        self._add_stages(head_h)
        self._y += head_h + HEAD_GAP
        by_cell = _cards_by_cell(frame)
        for lane in frame.snapshot.where(Lane, "journey_id", frame.journey.id):
            if not lane.hidden:
                self._add_lane(lane, by_cell.get(lane.id, {}))
        width = self._add_empty(frame.right)
        blocks = self._blocks.in_order()
        return Board(
            frame.journey.id, width + MARGIN, self._y - LANE_GAP + MARGIN, MARGIN, head_h, MARGIN,
            LABEL_WIDTH, frame.columns, tuple(self._rows), blocks,
            {block.key: block for block in blocks}, self._contents,
        )  # fmt: skip

    def _add_stages(self, height: float) -> None:
        columns = self._frame.columns
        for index, stage in enumerate(self._frame.stages):
            shapes = stage_head(self._frame, index, height)
            w = head_width(columns, index)
            key, x = f"stage:{stage.id}", columns[index].x
            label = f"{index + 1} {stage.title}"
            self._blocks.add(
                Part(key, "stage", stage.id, x, self._y, w, height, shapes, Z_HEAD, label)
            )

    def _add_lane(self, lane: Lane, cells: dict[str, list[Card]]) -> None:
        parts = self._parts(lane, cells)
        words, words_height = lane_words(self._frame.shaper, lane, parts.legend)
        h = max(parts.height, words_height, LOWEST_LANE)
        key, shapes = f"lane:{lane.id}", (lane_ground(h), *words)
        self._blocks.add(
            Part(key, "lane", lane.id, MARGIN, self._y, LABEL_WIDTH, h, shapes, Z_HEAD, lane.title)
        )
        self._add_cells(lane, parts, h)
        for part in parts.parts:
            self._blocks.add(part, self._y)
        self._rows.append(Row(lane.id, self._y, h, lane.form, lane.content))
        self._y += h + LANE_GAP

    def _parts(self, lane: Lane, cells: dict[str, list[Card]]) -> LaneParts:
        if lane.form in CARD_FORMS:
            return card_lane(self._frame, cells, self._cards)
        if lane.form == "text":
            return text_lane(self._frame, lane)
        form = {"steps": steps_lane, "emotion": emotion_lane, "metrics": metrics_lane}[lane.form]
        parts = form(self._frame, lane)
        return parts.renamed(lane.id) if any(r.form == lane.form for r in self._rows) else parts

    def _add_cells(self, lane: Lane, parts: LaneParts, h: float) -> None:
        last = len(self._frame.columns) - 1
        for index, column in enumerate(self._frame.columns):
            stage_id = column.stage_id
            ground = cell_ground(column.w, h, index == last)
            shapes = (ground, *parts.drawn.get(stage_id, ()))
            label = parts.labels.get(stage_id, "")
            cell_id = f"{lane.id}:{stage_id}"
            key = f"cell:{cell_id}"
            self._blocks.add(
                Part(key, "cell", cell_id, column.x, self._y, column.w, h, shapes, Z_CELL, label)
            )
            self._contents[key] = parts.contents.get(stage_id, ())

    def _add_empty(self, right: float) -> float:
        """Say what is missing, and return where the map ends on the right."""
        x = MARGIN + LABEL_WIDTH + COLUMN_GAP
        missing = [("stages", MARGIN)] if not self._frame.stages else []
        if not self._rows:
            missing.append(("lanes", self._y))
        for what, y in missing:
            part = empty_part(self._frame.shaper, what, x, y)
            self._blocks.add(part)
            right = max(right, x + part.w)
            self._y = max(self._y, y + part.h + LANE_GAP)
        return right


def _columns(stages: Sequence[Stage], width: float) -> tuple[Column, ...]:
    left = MARGIN + LABEL_WIDTH + COLUMN_GAP
    pitch = width + COLUMN_GAP
    return tuple(Column(stage.id, left + i * pitch, width) for i, stage in enumerate(stages))


def _cards_by_cell(frame: Frame) -> dict[str, dict[str, list[Card]]]:
    """Return the journey's cards by lane, then by stage, in their order."""
    found: dict[str, dict[str, list[Card]]] = {}
    for stage in frame.stages:
        for card in frame.snapshot.where(Card, "stage_id", stage.id):
            if card.lane_id is not None:
                found.setdefault(card.lane_id, {}).setdefault(stage.id, []).append(card)
    return found
