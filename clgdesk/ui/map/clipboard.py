"""Cut, copy and paste on the map: what is copied, and what comes of what is pasted or dropped."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from clgdesk.document.card_copies import Copies, NotCards, copied, from_json, to_json
from clgdesk.document.cards import Place, remove_cards
from clgdesk.document.lanes import cell_text, set_cell_text
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import trn
from clgdesk.ui.incoming import Landing
from clgdesk.ui.map.clipboard_cards import MIME, CardMime, hold, to_html, to_text
from clgdesk.ui.map.drafts import cell_ids, cell_step
from clgdesk.ui.map.foreign import brings_files, image_in, links_in, local_files, opens_in_window
from clgdesk.ui.map.placing import kind_of_lane, place_for, spot_of
from clgdesk.ui.map.planting import Planting
from clgdesk.ui.map.step_lines import lines_in, put_steps, step_place
from clgdesk.ui.map.taken import Taken, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clgdesk.ui.map.copied_picture import Pictured
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
        """Copy what is selected, as it is seen; tells whether there was anything."""
        self._view.bridge.moved_on.emit()
        what = taken(self._view)
        copied = self._hold(what)
        if what.hidden:
            self._tell_hidden(
                trn("{n} hidden card was not copied.", "{n} hidden cards were not copied.",
                    len(what.hidden)),
                trn("Copy it too", "Copy them too", len(what.hidden)),
                len(what.hidden),
                partial(self._hold, what.with_hidden()),
            )  # fmt: skip
        return copied

    def _hold(self, what: Taken) -> bool:
        """Put it on the clipboard: cards, stages and lanes, or else the texts of cells."""
        data = self._data(what)
        if data is None:
            return self._copy_texts()
        hold(data)
        return True

    def cut(self) -> None:
        """Copy what is selected, as it is seen, and delete it."""
        view = self._view
        view.editing.end()
        view.bridge.moved_on.emit()
        what = taken(view)
        everything = self._data(what.with_hidden()) if what.hidden else None
        label = "stage.cut" if what.stages else "lane.cut" if what.lanes else "card.cut"
        step, before = (label, new_id()), self._snapshot
        if self._hold(what):
            with view.bridge.edit(label, step) as edit:
                remove_cards(edit, what.seen)
                view.commands.delete_all_but_cards(edit)
            if self._snapshot is before:
                return  # it was refused, and why was told
        if everything is not None:
            self._tell_uncut(what.hidden, partial(self._cut_too, what.hidden, everything, step))

    def _tell_uncut(self, hidden: frozenset[str], too: "Callable[[], object]") -> None:
        """Say where the cards are that were not cut."""
        waiting = [i for i in hidden if self._snapshot.get(Card, i).stage_id is None]
        words = trn(
            "{n} hidden card was not cut: it stays where it is.",
            "{n} hidden cards were not cut: they stay where they are.", len(hidden),
        )  # fmt: skip
        if waiting:
            words = trn(
                "{n} hidden card was not cut: it waits in the tray.",
                "{n} hidden cards were not cut: they wait in the tray.", len(hidden),
            )  # fmt: skip
        self._tell_hidden(words, trn("Cut it too", "Cut them too", len(hidden)), len(hidden), too)

    def _cut_too(self, hidden: frozenset[str], data: QMimeData, step: tuple[str, str]) -> None:
        """Cut what was left out; with what was cut before, if nothing came between, one step."""
        hold(data)
        with self._view.bridge.edit(step[0], step) as edit:
            there = edit.snapshot.of_kind(Card)
            remove_cards(edit, [i for i in hidden if i in there])

    def _tell_hidden(self, words: str, way: str, count: int, too: "Callable[[], object]") -> None:
        """Say that hidden cards were left out, until something else is done."""
        self._view.bridge.refuse(words.format(n=count), (way, too))

    def _data(self, what: Taken) -> QMimeData | None:
        cards = self._in_order(set(what.seen))
        if not cards and not what.stages and not what.lanes:
            return None
        return self.data_of(cards, what.stages, what.lanes)

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
        shown = self._pictured(cards, stages, lanes)
        copies = copied(snapshot, cards, tuple(stages), tuple(lanes))  # type: ignore[arg-type]
        titles = "\n".join(record.title for record in (*stages, *lanes))
        seen = view.bridge.seen
        told = [seen.get(Card, card.id) for card in cards]
        return CardMime(
            copies,
            lambda: to_json(copied(seen, told, tuple(stages), tuple(lanes))),  # type: ignore[arg-type]
            lambda: to_text(seen, told) if cards else titles,
            lambda: to_html(seen, told),
            (lambda: _picture(view, shown)) if shown.blocks else None,
        )

    def _pictured(
        self, cards: list[Card], stages: "Iterable[Stage | Lane]", lanes: "Iterable[Stage | Lane]"
    ) -> "Pictured":
        """Return what is seen of what is copied; a card in the tray stands by itself."""
        from clgdesk.ui.map.copied_picture import Pictured, pictured

        keys = {f"card:{card.id}" for card in cards} | {f"stage:{stage.id}" for stage in stages}
        shown = pictured(self._view.board, keys | {f"lane:{lane.id}" for lane in lanes})
        if not shown.blocks and len(cards) == 1:
            return Pictured((self._view.bridge.card_block(cards[0], 184),))
        return shown

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

    def take_beside(self, data: QMimeData) -> None:
        """Take in files that do not come to a place on the map: as if they were pasted."""
        self.take_files(data, self._landing())

    def take_in_tray(self, data: QMimeData) -> None:
        """Make cards of the tray of what was dropped on it."""
        to = Landing()
        if brings_files(data):
            self.take_files(data, to)
        elif links := links_in(data):
            self._planting.put_links(links, to.kind, None)
        else:
            html = data.html() if data.hasHtml() else ""
            self._planting.put_in_tray(data.text(), html, to.kind)

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


def _picture(view: "MapView", shown: "Pictured") -> object:
    from clgdesk.ui.images import ON_CARDS, images_of
    from clgdesk.ui.map.copied_picture import picture_of

    return picture_of(shown, view.theme, view.engine, images_of(view.bridge.document, ON_CARDS))
