"""From a snapshot to a board: where everything of a journey stands."""

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.blocks import blocks_of, group_of
from clgdesk.layout.cards import CardShaper
from clgdesk.layout.columns import MAP_X, USUAL, columns_of
from clgdesk.layout.connectors import Connectors
from clgdesk.layout.empty import empty_part
from clgdesk.layout.feelings import Feelings
from clgdesk.layout.grid import (
    HEAD_GAP,
    LABEL_WIDTH,
    LANE_GAP,
    MARGIN,
    WHOLE,
    Frame,
    Part,
    Sight,
)
from clgdesk.layout.heads import head_height, head_width, stage_head
from clgdesk.layout.lanes import (
    VISIBILITY_GAP,
    Z_HEAD,
    LaidLane,
    Role,
    faded_in,
    laid_lane,
    source_of,
)
from clgdesk.layout.laying import Laying, finished
from clgdesk.layout.link_chips import LinkChips
from clgdesk.layout.look import PLAIN_LOOK, Look
from clgdesk.layout.narrow_titles import narrow_titles
from clgdesk.layout.shapes import Block, Board, Group
from clgdesk.layout.stage_ways import StageWays, stage_ways
from clgdesk.layout.sub_heads import sub_head_height, sub_heads
from clgdesk.layout.through import Eye, Through
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Card, Journey, Lane, Stage
from clgdesk.model.snapshot import Snapshot

if TYPE_CHECKING:
    from clgdesk.layout.colouring import Colouring


class _Kept(NamedTuple):
    """What was made for a journey the last time, with all of its cards or with some left out."""

    connectors: Connectors
    board: Board | None = None
    lanes: Mapping[str, LaidLane] = {}

    @property
    def blocks(self) -> Mapping[str, Block]:
        """Its blocks, by key."""
        return self.board.by_key if self.board is not None else {}

    @property
    def above(self) -> Group | None:
        """What stands in no lane."""
        return self.board.groups[-1] if self.board is not None else None

    def stands(self, frame: Frame, head_h: float, lanes: Mapping[str, LaidLane]) -> bool:
        """Tell whether lanes are the very same as before, in columns that are as before."""
        board = self.board
        return (
            board is not None
            and (board.columns, board.head_h) == (frame.columns, head_h)
            and len(self.lanes) == len(lanes)
            and all(map(is_, self.lanes.values(), lanes.values()))
        )


class Layout:
    """Lays out journeys; keeps what it made, so that after an edit only what changed is made anew.

    A block that looks and stands as before is the very same object on the next board, and the
    shapes of one that only moved are the very same tuple.
    """

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._cards = CardShaper(shaper)
        self._chips = LinkChips(shaper)
        self._feelings = Feelings()
        self._kept: dict[tuple[str, bool], _Kept] = {}
        self._eye = Eye()
        self._colouring: Colouring | None = None

    def board(
        self,
        snapshot: Snapshot,
        journey_id: str,
        *,
        lens: ActiveLens = PLAIN,
        column_width: float = USUAL,
        sight: Sight = WHOLE,
        curve: tuple[str, str] | None = None,
    ) -> Board:
        """Return the board of a journey; one that says so if there is no such journey.

        ``column_width`` is the width of a stage in units. Lanes that begin below what is in
        ``sight`` are left out, and in a lane that reaches further down the cards beside it: a first
        frame does not wait for them. ``curve`` is the emotion curve to show in front, a segment and
        a state; None: the journey's own.
        """
        return finished(
            self.laying(
                snapshot, journey_id, lens=lens, column_width=column_width, sight=sight, curve=curve
            )
        )

    def laying(
        self,
        snapshot: Snapshot,
        journey_id: str,
        *,
        lens: ActiveLens = PLAIN,
        column_width: float = USUAL,
        sight: Sight = WHOLE,
        curve: tuple[str, str] | None = None,
    ) -> Laying[Board]:
        """Lay out the same a little at a time; no other board may be asked for meanwhile."""
        journey = snapshot.find(Journey, journey_id)
        if journey is None:
            return self._no_journey(journey_id)
        self._cards.take(snapshot)
        yield from self._eye.prepare(snapshot, lens)
        through = self._eye.through(snapshot, lens)
        yield
        kept = self._begun(journey_id, lens, leaves_out=through.hides)
        stages = snapshot.where(Stage, "journey_id", journey_id)
        columns = columns_of(snapshot, stages, column_width)
        frame = Frame(
            snapshot, journey, stages, columns, self._shaper, through, curve, self._feelings.felt,
            column_width, sight,
        )  # fmt: skip
        board, lanes, ways = yield from self._standing(frame, kept)
        colours = self._coloured(snapshot, lens.colour_by)
        if colours is not None:
            yield from colours.prepare(board.look.colours)
        board = _seen_through(board, frame, lanes.values(), colours)
        self._kept[journey_id, through.hides] = _Kept(kept.connectors, board, lanes)
        yield
        return (yield from kept.connectors.connecting(snapshot, board, ways))

    def _standing(
        self, frame: Frame, kept: _Kept
    ) -> Laying[tuple[Board, dict[str, LaidLane], StageWays]]:
        """Lay out what stands on a board, without connectors; it looks as the one before did."""
        stage_h, step_h = head_height(frame), sub_head_height(frame)
        head_h = stage_h + step_h
        ways = stage_ways(frame, MARGIN + head_h)
        lanes = yield from self._lanes(frame, MARGIN + head_h + HEAD_GAP + ways.height, kept)
        above = (
            *blocks_of(_stage_parts(frame, stage_h), MARGIN, kept.blocks),
            *blocks_of(sub_heads(frame, stage_h, step_h, Z_HEAD), MARGIN, kept.blocks),
            *blocks_of(narrow_titles(frame, tuple(lanes.values())), 0.0, kept.blocks),
            *blocks_of(_missing(frame, lanes, head_h + ways.height), 0.0, kept.blocks),
        )
        top = group_of(above, kept.above)
        board = kept.board
        if board is None or top is not kept.above or not kept.stands(frame, head_h, lanes):
            look = board.look if board is not None else PLAIN_LOOK
            board = _board(frame, head_h, lanes.values(), top)._replace(look=look)
        return board, lanes, ways

    def _begun(self, journey_id: str, lens: ActiveLens, *, leaves_out: bool) -> _Kept:
        """Return what there is to begin with.

        What was made while nothing was left out stays for as long as a lens leaves cards out: so
        everything is there at once when they come back.
        """
        kept = self._kept.get((journey_id, leaves_out))
        if kept is None:
            begun = self._kept.get((journey_id, not leaves_out), _Kept(Connectors(self._chips)))
            kept = begun._replace(connectors=Connectors(self._chips))
        if not lens.rules:
            self._kept.pop((journey_id, True), None)
        return kept

    def card_block(
        self, snapshot: Snapshot, card: Card, width: float, lens: ActiveLens = PLAIN
    ) -> Block:
        """Return one card by itself, its corner at 0, 0: for the tray and for drag pictures.

        Through a lens it fades, but is never left out.
        """
        self._cards.take(snapshot)
        faded = not self._eye.through(snapshot, lens).card(card)
        picture = self._cards.shaped(snapshot, card, width)
        key, h, label = f"card:{card.id}", picture.height, picture.face.label
        shapes = picture.shapes
        block = Block(key, "card", card.id, 0, 0, width, h, shapes, label=label, faded=faded)
        colours = self._coloured(snapshot, lens.colour_by)
        return block if colours is None else colours.worn(block)

    def _coloured(self, snapshot: Snapshot, colour_by: str) -> "Colouring | None":
        """Return by what cards are coloured; where by their kind, there is nothing to know."""
        before = self._colouring
        if colour_by == "kind":
            self._colouring = None
        elif before is None or not before.is_of(snapshot, colour_by):
            from clgdesk.layout.colouring import Colouring

            self._colouring = Colouring(snapshot, colour_by, before)
        return self._colouring

    def through(self, snapshot: Snapshot, lens: ActiveLens) -> Through:
        """Return what stands out through a lens."""
        return self._eye.through(snapshot, lens)

    def _lanes(self, frame: Frame, y: float, kept: _Kept) -> Laying[dict[str, LaidLane]]:
        laid: dict[str, LaidLane] = {}
        forms: set[str] = set()
        for lane in frame.snapshot.where(Lane, "journey_id", frame.journey.id):
            if lane.hidden or y > frame.sight.bottom:
                continue
            behind = lane.form == "backstage" and lane.form not in forms
            y += VISIBILITY_GAP - LANE_GAP if behind else 0.0
            role = Role(lane.form in forms, behind)
            source = source_of(frame, lane, role, self._cards)
            old = kept.lanes.get(lane.id)
            laid[lane.id] = laid_lane(frame, source, y, self._cards, old, kept.blocks)
            forms.add(lane.form)
            y += laid[lane.id].row.h + LANE_GAP
            yield
        return laid

    def _no_journey(self, journey_id: str) -> Board:
        part = empty_part(self._shaper, "journey", MARGIN, MARGIN)
        blocks = blocks_of([part], 0.0, {})
        w, h = part.w + 2 * MARGIN, part.h + 2 * MARGIN
        group = group_of(blocks, None)
        return Board(journey_id, w, h, 0, 0, 0, 0, (), (), blocks, group.by_key, {}, (group,), {})


def _stage_parts(frame: Frame, height: float) -> Iterable[Part]:
    for index, stage in enumerate(frame.stages):
        shapes = stage_head(frame, index, height)
        x, w = frame.columns[index].x, head_width(frame.columns, index)
        label = f"{index + 1} {stage.title}"
        key = f"stage:{stage.id}"
        yield Part(key, "stage", stage.id, x, 0, w, height, shapes, Z_HEAD, label)


def _seen_through(
    board: Board, frame: Frame, lanes: Iterable[LaidLane], colours: "Colouring | None"
) -> Board:
    """Return a board as a lens lets it be seen; the very same where nothing looks another way."""
    faded = frozenset[str]().union(*(faded_in(frame, lane.source) for lane in lanes))
    before = board.look
    if faded == before.faded:
        faded = before.faded
    if faded is before.faded and colours is before.colours:
        return board
    return board._replace(look=Look(faded, colours))


def _missing(frame: Frame, lanes: Mapping[str, LaidLane], head_h: float) -> Iterable[Part]:
    """Say what there is none of yet: stages (beside the lanes), lanes (below the stages)."""
    if not frame.stages:
        yield empty_part(frame.shaper, "stages", MAP_X, MARGIN + head_h + HEAD_GAP)
    elif not lanes:
        yield empty_part(frame.shaper, "lanes", MAP_X, MARGIN + head_h + HEAD_GAP)


def _board(frame: Frame, head_h: float, lanes: Iterable[LaidLane], above: Group) -> Board:
    lanes = tuple(lanes)
    groups = (*(lane.group for lane in lanes), above)
    by_key: dict[str, Block] = {}
    contents: dict[str, tuple[str, ...]] = {}
    for group in groups:
        by_key.update(group.by_key)
    for lane in lanes:
        contents.update(lane.contents)
    return Board(
        frame.journey.id,
        max(group.right for group in groups) + MARGIN,
        max(group.bottom for group in groups) + MARGIN,
        MARGIN,
        head_h,
        MARGIN,
        LABEL_WIDTH,
        frame.columns,
        tuple(lane.row for lane in lanes),
        tuple(chain.from_iterable(group.blocks for group in groups)),
        by_key,
        contents,
        groups,
        {},
    )
