"""Cut, copy and paste on the map: what is copied, and what comes of what is pasted or dropped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from clgdesk.document.card_copies import Copies, NotCards, copied, from_json, to_json
from clgdesk.document.cards import WHOLE, Place, cards_of_step, remove_cards
from clgdesk.document.lanes import cell_text, set_cell_text
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.incoming import Landing
from clgdesk.ui.map.clipboard_cards import MIME, CardMime, hold, to_html, to_text
from clgdesk.ui.map.drafts import cell_ids, cell_step
from clgdesk.ui.map.foreign import brings_files, image_in, links_in, local_files, opens_in_window
from clgdesk.ui.map.placing import kind_of_lane, place_for, spot_of
from clgdesk.ui.map.planting import Planting
from clgdesk.ui.map.step_lines import lines_in, put_steps, step_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clgdesk.ui.map.view import MapView

MOST_READ = 5_000
"""Cards that are read from our own data."""


class Clipboard:
    """The clipboard of one view."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._planting = Planting(view)

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    # Out

    def can_copy(self) -> bool:
        """Tell whether something is selected that can be copied."""
        kinds = {key.partition(":")[0] for key in self._view.selection.keys}
        return bool(kinds & {"card", "cell", "stage", "lane"})

    def copy(self) -> bool:
        """Copy what is selected; tells whether there was anything."""
        data = self._data()
        if data is None:
            return self._copy_texts()
        hold(data)
        return True

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        self._view.editing.end()
        if self.copy():
            stages, lanes = self._of_kind(Stage), self._of_kind(Lane)
            label = "stage.cut" if stages else "lane.cut" if lanes else "card.cut"
            cards = self._chosen() | self._inside(stages, lanes)
            with self._view.bridge.edit(label) as edit:
                remove_cards(edit, cards)
                self._view.commands.delete_all_but_cards(edit)

    def _data(self) -> QMimeData | None:
        stages = self._of_kind(Stage)
        lanes = self._of_kind(Lane)
        cards = self._in_order({*self._chosen(), *self._inside(stages, lanes)})
        if not cards and not stages and not lanes:
            return None
        return self.data_of(cards, stages, lanes)

    def _of_kind(self, record_type: type[Stage] | type[Lane]) -> list[Stage | Lane]:
        chosen = set(self._view.selection.ids(record_type.KIND))
        journey = self._view.bridge.journey_id
        return [
            r for r in self._snapshot.where(record_type, "journey_id", journey) if r.id in chosen
        ]

    def _chosen(self) -> set[str]:
        """Return the ids of the selected cards, and of those seen in selected cells."""
        through = self._view.bridge.through()
        found = set(self._view.commands.cards())
        for key in self._view.selection.keys:
            if key.startswith("cell:"):
                column = self._view.board.column(cell_ids(key)[1])
                step_id = (cell_step(key) or WHOLE) if column and column.parts else None
                cards = cards_of_step(self._snapshot, *cell_ids(key), step_id)
                found |= {card.id for card in through.shown(cards)}
        return found

    def _inside(
        self, stages: "Iterable[Stage | Lane]", lanes: "Iterable[Stage | Lane]"
    ) -> set[str]:
        on_stages = [self._snapshot.where(Card, "stage_id", stage.id) for stage in stages]
        in_lanes = [self._snapshot.where(Card, "lane_id", lane.id) for lane in lanes]
        return {card.id for cards in (*on_stages, *in_lanes) for card in cards}

    def _in_order(self, ids: set[str]) -> list[Card]:
        """Return cards in the order in which they are read, those of the tray last."""
        mapped = [b.id for b in self._view.board.blocks if b.kind == "card" and b.id in ids]
        there = set(mapped)
        others = [i for i in self._view.commands.cards() if i not in there and i in ids]
        others += sorted(ids - there - set(others))
        return [self._snapshot.get(Card, card_id) for card_id in (*mapped, *others)]

    def data_of(
        self,
        cards: list[Card],
        stages: "Iterable[Stage | Lane]" = (),
        lanes: "Iterable[Stage | Lane]" = (),
    ) -> QMimeData:
        """Return cards as our own data, as text, as a table and as a picture, all made late."""
        snapshot, view = self._snapshot, self._view
        blocks = self._blocks(cards, stages, lanes)
        copies = copied(snapshot, cards, tuple(stages), tuple(lanes))  # type: ignore[arg-type]
        titles = "\n".join(record.title for record in (*stages, *lanes))
        seen = view.bridge.seen
        told = [seen.get(Card, card.id) for card in cards]
        return CardMime(
            copies,
            lambda: to_json(copied(seen, told, tuple(stages), tuple(lanes))),  # type: ignore[arg-type]
            lambda: to_text(seen, told) if cards else titles,
            lambda: to_html(seen, told),
            (lambda: _picture(view, blocks)) if blocks else None,
        )

    def _blocks(
        self, cards: list[Card], stages: "Iterable[Stage | Lane]", lanes: "Iterable[Stage | Lane]"
    ) -> list[Block]:
        """Return what is seen of what is copied; a card in the tray stands by itself."""
        keys = {f"card:{card.id}" for card in cards} | {f"stage:{stage.id}" for stage in stages}
        keys |= {f"lane:{lane.id}" for lane in lanes}
        board = self._view.board
        found = [board.seen(block) for block in board.blocks if block.key in keys]
        if not found and len(cards) == 1:
            return [self._view.bridge.card_block(cards[0], 184)]
        return found

    def _copy_texts(self) -> bool:
        """Copy the texts of the selected cells of text lanes; tells whether there were any."""
        texts = []
        for key in self._view.selection.keys:
            if key.startswith("cell:") and self._is_text(key):
                texts.append(cell_text(self._snapshot, *cell_ids(key), cell_step(key)))
        if not any(texts):
            return False
        QGuiApplication.clipboard().setText("\n".join(texts))
        return True

    def _is_text(self, key: str | None) -> bool:
        if not (key or "").startswith("cell:"):
            return False
        lane = self._snapshot.find(Lane, cell_ids(key or "")[0])
        return lane is not None and lane.form == "text"

    # In

    def paste(self) -> None:
        """Paste into the selected cell, on to the selected card, or into the tray."""
        self._view.editing.end()
        data = QGuiApplication.clipboard().mimeData()
        if data is None:
            return  # another program holds the clipboard
        copies = _own(data)
        if copies is not None:
            self._planting.put_copies(copies)
        elif brings_files(data):
            self.take_files(data, self._landing())
        elif data.hasText() or data.hasHtml() or data.hasUrls():
            current = self._view.selection.current
            if self.says_itself(data, current):
                self.write_words(data, current or "")
                return
            kind = self._kind_here()
            self.take_words(data, kind, place_for(self._snapshot, self._view.board, current, kind))

    def _kind_here(self) -> str:
        """Return what lines become: cards for the lane that is selected, or stood in."""
        current = self._view.selection.current or ""
        spot = spot_of(self._snapshot, current)
        lane_id = current.partition(":")[2] if current.startswith("lane:") else None
        return kind_of_lane(self._snapshot, spot.lane_id if spot else lane_id)

    def _landing(self) -> Landing:
        """Return where a pasted file goes: on to the one selected card, or to a card of its own."""
        cards = self._view.commands.cards()
        if len(cards) == 1:
            return Landing(cards[0])
        kind, current = self._kind_here(), self._view.selection.current
        return Landing(None, place_for(self._snapshot, self._view.board, current, kind), kind)

    def says_itself(self, data: QMimeData, key: str | None) -> bool:
        """Tell whether words become what is selected itself: the text of a cell, or steps."""
        if self._is_text(key):
            return data.hasText()
        place = step_place(self._view, key)
        return place is not None and not links_in(data) and bool(lines_in(data))

    def write_words(self, data: QMimeData, key: str) -> None:
        """Let a cell that shows texts or steps say what the words say."""
        place = step_place(self._view, key)
        if place is None:
            self._write(key, data.text())
        else:
            put_steps(self._view, place, lines_in(data))

    def _write(self, key: str, text: str) -> None:
        """Put a text behind what a cell of a text lane says."""
        lane_id, stage_id, step_id = (*cell_ids(key), cell_step(key))
        before = cell_text(self._snapshot, lane_id, stage_id, step_id).rstrip()
        with self._view.bridge.edit("cell.edit") as edit:
            said = f"{before}\n{text.strip()}".strip()
            set_cell_text(edit, lane_id, stage_id, said, step_id)

    # What is dropped comes here too

    def take_files(self, data: QMimeData, landing: Landing) -> bool:
        """Take in files or an image; a project or a table is handed to the window."""
        files = local_files(data)
        for path in files:
            if opens_in_window(path):
                self._view.file_dropped.emit(path)
        sources = [path for path in files if not opens_in_window(path)]
        image = None if files else image_in(data)
        self._view.incoming.take([image] if image is not None else sources, landing)
        return True

    def drop_beside(self, data: QMimeData) -> None:
        """Take in files that were dropped in the window but not on the map."""
        self.take_files(data, self._landing())

    def take_words(self, data: QMimeData, kind: str, place: Place | None) -> bool:
        """Take in links, a table or lines of text: one step of undo."""
        links = links_in(data)
        if links:
            self._planting.put_links(links, kind, place)
            return True
        html = data.html() if data.hasHtml() else ""
        return self._planting.put_text(data.text(), html, kind, place)

    def add_rows(self, rows: "Iterable[tuple[str, ...]]") -> None:
        """Make cards of a table, from the selected cell on."""
        self._planting.put_table(tuple(rows), self._kind_here())

    def select(self, ids: "Iterable[str]") -> None:
        """Select cards that are there, and show the last one."""
        self._planting.select(ids)


def _own(data: QMimeData) -> Copies | None:
    """Return what was copied in a window of ours, or None."""
    if isinstance(data, CardMime):
        return data.copies
    if not data.hasFormat(MIME):
        return None
    try:
        return from_json(bytes(data.data(MIME).data()), MOST_READ)
    except NotCards:
        return None


def _picture(view: "MapView", blocks: list[Block]) -> object:
    from clgdesk.ui.images import ON_CARDS, images_of
    from clgdesk.ui.map.copied_picture import picture_of

    return picture_of(blocks, view.theme, view.engine, images_of(view.bridge.document, ON_CARDS))
