"""Puts what was pasted or dropped on to the map: so many cards at once, the rest on request."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from clgdesk.document import NothingToUndo
from clgdesk.document.card_tables import cell_plan, line_plan, named_plan
from clgdesk.document.cards import Place
from clgdesk.document.copies import CardCopy, Copies, PointCopy, Tie
from clgdesk.document.cut_back import put_back
from clgdesk.document.pasting import (
    Planned,
    create_missing,
    missing_of,
    put_cards,
)
from clgdesk.document.pasting_shape import Put, put_copies, put_points, step_like
from clgdesk.importing.card_table import is_header, named_cards
from clgdesk.importing.pasted import read
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Lane, Stage
from clgdesk.translation import tr
from clgdesk.ui.map.foreign import WebLink
from clgdesk.ui.map.paste_words import (
    MOST,
    Wording,
    cells_said,
    create_words,
    lines_said,
    missing_words,
    named_astray,
    next_words,
    shape_astray,
    unread,
)
from clgdesk.ui.map.placing import place_for, spot_of
from clgdesk.ui.map.unseen import see, told_with

if TYPE_CHECKING:
    from clgdesk.document.edit import Edit
    from clgdesk.ui.map.view import MapView
    from clgdesk.ui.notices import WayOut

Felt = Sequence[tuple[str, Sequence[PointCopy]]]
"""Pasted stages and the points of the curves that came with them."""


class _Batch(NamedTuple):
    """What is left of a paste, of which ``done`` are cards already."""

    planned: Sequence[Planned]
    wording: Wording
    done: int
    key: str
    pasted: tuple[str, str] | None


class Planting:
    """Adds cards to the map of one view, and tells what else is to be known."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._backs: dict[str, str] = {}
        """The cards that were made again of cut ones, by the ids of those."""
        self._pasted: tuple[str, str] | None = None
        """The text, and its HTML, that cards are being made of."""

    def put_links(self, links: Sequence[WebLink], kind: str, place: Place | None) -> None:
        """Make a card of each link, with the address in its body."""
        copies = [CardCopy(kind, {"title": x.title[:2_000], "body": x.url[:20_000]}) for x in links]
        self._begin([Planned(copy, place) for copy in copies], lines_said(links))

    def put_text(self, text: str, html: str, kind: str, place: Place | None) -> bool:
        """Make cards of a table or of lines; tells whether there was anything."""
        found = read(text, html)
        if not found.rows:
            return False
        self._pasted = (text, html)
        try:
            if found.is_table or is_header(found.rows[0]):
                self.put_table(found.rows, kind, found.total, place)
            else:
                lines = [row[0] for row in found.rows]
                self._begin(line_plan(lines, kind, place), lines_said(found.rows, found.total))
        finally:
            self._pasted = None
        return True

    def put_in_tray(self, text: str, html: str, kind: str) -> bool:
        """Make cards of the tray of lines, or of the cells of a table that names no places."""
        found = read(text, html)
        if found.rows and is_header(found.rows[0]):
            return self.put_text(text, html, kind, None)
        cells = [cell.strip() for row in found.rows for cell in row if cell.strip()]
        self._pasted = (text, html)
        try:
            said = cells_said if found.is_table else lines_said
            self._begin(line_plan(cells, kind, None), said(found.rows, found.total, len(cells)))
        finally:
            self._pasted = None
        return bool(cells)

    def put_table(
        self,
        rows: Sequence[tuple[str, ...]],
        kind: str,
        total: int = 0,
        place: Place | None = None,
    ) -> None:
        """Make cards of a table: by its header if that is ours, else cell by cell."""
        if not rows:
            return
        snapshot, journey = self._view.bridge.document.snapshot, self._view.bridge.journey_id
        current = place and f"cell:{place.lane_id}:{place.stage_id}"
        current = current or self._view.selection.current
        if is_header(rows[0]):
            table = named_cards(rows)
            here = partial(place_for, snapshot, self._view.board, current)
            said = lines_said(rows[1:], total - 1)._replace(astray=named_astray)
            self._begin(named_plan(snapshot, journey, table, here, kind), said)
        elif max(map(len, rows)) == 1:
            there = place_for(snapshot, self._view.board, current, kind)
            self._begin(line_plan([row[0] for row in rows], kind, there), lines_said(rows, total))
        else:
            spot = spot_of(snapshot, current)
            lane_id, stage_id = (spot.lane_id, spot.stage_id) if spot else (None, None)
            plan = cell_plan(snapshot, journey, rows, lane_id, stage_id)
            self._begin(plan, cells_said(rows, total, len(plan)))

    def _begin(self, planned: Sequence[Planned], wording: Wording) -> None:
        """Add the first cards of many; a notice leads to the others."""
        self._put_next(_Batch(planned, wording, 0, new_id(), self._pasted))

    def _put_next(self, batch: "_Batch") -> None:
        """Add so many of what was pasted; with those before, if nothing came between, one step."""
        now, later, key = batch.planned[:MOST], batch.planned[MOST:], batch.key
        with self._view.bridge.edit("card.paste", ("card.paste", key)) as edit:
            cards = put_cards(edit, now)
        if not self._made(cards):
            return
        self.select(card.id for card in cards)
        done = batch.done + len(now)
        sentences: list[str] = []
        ways: list[WayOut] = []
        said = batch.wording
        left = bool(later) or said.unread
        if left:
            sentences.append(said.much.format(total=f"{said.total:,}", made=f"{done:,}"))
        if astray := sum(plan.astray for plan in now):
            sentences.append(said.astray(astray))
        if later:
            rest = batch._replace(planned=later, done=done)
            ways.append((next_words(len(later)), lambda: self._put_next(rest)))
        if left and batch.pasted is not None:
            ways.append((tr("Import as insights…"), self._as_insights(batch.pasted)))
        pasted = [(card.id, plan.card) for card, plan in zip(cards, now, strict=True)]
        self._tell(sentences, ways, pasted, ("card.paste", key))

    # Our own

    def put_copies(self, copies: Copies) -> None:
        """Put copied cards to what is selected; stages and lanes behind the selected ones."""
        view, key = self._view, new_id()
        label = "stage.paste" if copies.stages else "lane.paste" if copies.lanes else "card.paste"
        put = Put((), (), [])  # should it be refused halfway
        with view.bridge.edit(label, (label, key)) as edit:
            if copies.stages or copies.lanes:
                before = self._next(Stage), self._next(Lane)
                put = put_copies(edit, copies, view.bridge.journey_id, *before)
            else:
                planned = [Planned(card, place) for card, place in self._places(copies.cards)]
                put = Put((), (), put_cards(edit, planned, copies.links))
            self._put_back(edit, put.cards, copies.cards)
        keys = (*(f"stage:{i}" for i in put.stages), *(f"lane:{i}" for i in put.lanes))
        known = [k for k in keys if snapshot_has(view, k)]
        if known:
            view.show_selected(known)
        elif not keys and self._made(put.cards):
            self.select(card.id for card in put.cards)
        if known or self._made(put.cards):
            pasted = [(c.id, copy) for c, copy in zip(put.cards, copies.cards, strict=True)]
            felt = tuple(zip(put.stages, (s.points for s in copies.stages), strict=True))
            self._tell([*unread(copies), *shape_astray(put)], [], pasted, (label, key), felt)

    def _places(self, cards: Sequence[CardCopy]) -> Iterable[tuple[CardCopy, Place | None]]:
        """Give cards and where they go; a step of the same name is theirs where none is meant."""
        view, snapshot = self._view, self._view.bridge.document.snapshot
        current = view.selection.current
        places = {
            kind: place_for(snapshot, view.board, current, kind)
            for kind in {card.kind for card in cards}
        }
        for card in cards:
            place = places[card.kind]
            column = place and view.board.column(place.stage_id)
            if place is not None and column is not None and not column.parts:
                place = place._replace(step_id=step_like(snapshot, place.stage_id, card.step))
            yield card, place

    def _put_back(self, edit: "Edit", cards: Sequence[Card], copies: Sequence[CardCopy]) -> None:
        """Give cards that were cut what hung on them, unless one has it from an earlier paste."""
        there, backs = edit.snapshot.of_kind(Card), self._backs
        due = [
            (card, copy)
            for card, copy in zip(cards, copies, strict=True)
            if copy.cut is not None and backs.get(copy.cut.card.id) not in there
        ]
        put_back(edit, due)
        backs.update({copy.cut.card.id: card.id for card, copy in due if copy.cut is not None})

    def _next(self, record_type: type[Stage] | type[Lane]) -> str | None:
        """Return what stands behind the selected stage or lane: what is pasted comes before it."""
        snapshot, current = self._view.bridge.document.snapshot, self._view.selection.current
        ids = [
            r.id for r in snapshot.where(record_type, "journey_id", self._view.bridge.journey_id)
        ]
        kind, _, record_id = (current or "").partition(":")
        spot = spot_of(snapshot, current)
        here = record_id if kind == record_type.KIND else None
        if here is None and spot is not None:
            here = spot.stage_id if record_type is Stage else spot.lane_id
        after = ids[ids.index(here) + 1 :] if here in ids else []
        return after[0] if after else None

    # What else is to be known

    def _tell(
        self,
        sentences: list[str],
        ways: list["WayOut"],
        pasted: Sequence[tuple[str, CardCopy]],
        step: tuple[str, str],
        felt: "Felt" = (),
    ) -> None:
        """Say what did not fit, and ask once for what is missing."""
        bridge = self._view.bridge
        missing = missing_of(
            bridge.document.snapshot, [copy for _id, copy in pasted], _segments_of(felt)
        )
        if missing:
            sentences.append(missing_words(missing))
            create = partial(self._create, tuple(pasted), step, felt)
            ways = [*ways, (create_words(missing), create), (tr("Leave them out"), lambda: None)]
        elif sentences:
            ways = [*ways, (tr("Undo"), self._undoer())]
        if sentences:
            told_with(self._view, " ".join(sentences), *ways)

    def _create(
        self, pasted: Sequence[tuple[str, CardCopy]], step: tuple[str, str], felt: "Felt"
    ) -> None:
        """Make what is missing; with the paste, if nothing came between, it is one step."""
        with self._view.bridge.edit(step[0], step) as edit:
            create_missing(edit, pasted, _segments_of(felt))
            for stage_id, points in felt:
                if edit.snapshot.find(Stage, stage_id) is not None:
                    put_points(edit, stage_id, points)

    def _as_insights(self, pasted: tuple[str, str]) -> Callable[[], None]:
        """Return what takes the cards back and imports what was pasted as insights."""
        undo = self._undoer()

        def go() -> None:
            undo()
            self._view.insights_pasted.emit(*pasted)

        return go

    def _undoer(self) -> Callable[[], None]:
        """Return what takes this paste back, as long as it is the newest step."""
        document = self._view.bridge.document
        mine = document.stacks.undo[-1].last.id

        def undo() -> None:
            steps = document.stacks.undo
            if not steps or steps[-1].last.id != mine:
                text = tr("Something else was done since: undo takes that back first.")
                self._view.bridge.problem.emit(text)
                return
            try:
                document.undo()
            except (NothingToUndo, OSError, ValueError) as error:
                self._view.bridge.problem.emit(str(error))

        return undo

    def _made(self, cards: Sequence[Card]) -> bool:
        """Tell whether cards were added, and not refused."""
        known = self._view.bridge.document.snapshot.of_kind(Card)
        return bool(cards) and cards[0].id in known

    def select(self, ids: Iterable[str]) -> None:
        """Select cards that are there, and show the last one, or say where it is."""
        view, known = self._view, self._view.bridge.document.snapshot.of_kind(Card)
        there = [known[card_id] for card_id in ids if card_id in known]
        view.selection.set(f"card:{card.id}" for card in there)
        if there and there[-1].stage_id is None:
            view.captured.emit(f"card:{there[-1].id}")
        elif there:
            see(view, f"card:{there[-1].id}")


def _segments_of(felt: "Felt") -> list[Tie]:
    return [point.segment for _stage_id, points in felt for point in points]


def snapshot_has(view: "MapView", key: str) -> bool:
    """Tell whether a key stands for a record."""
    kind, _, record_id = key.partition(":")
    return view.bridge.document.snapshot.lookup(kind, record_id) is not None
