"""Cut, copy and paste on the map: what is copied, and what comes of what is pasted or dropped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from clgdesk.document.cards import Place
from clgdesk.document.copies import Copies
from clgdesk.document.copies_read import NotCards, from_json
from clgdesk.document.lanes import cell_text, set_cell_text
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.incoming import Landing
from clgdesk.ui.map.clipboard_cards import MIME, CardMime
from clgdesk.ui.map.copying import Copying, is_text
from clgdesk.ui.map.drafts import cell_ids, cell_step
from clgdesk.ui.map.foreign import brings_files, image_in, links_in, local_files, opens_in_window
from clgdesk.ui.map.placing import kind_of_lane, place_for, spot_of
from clgdesk.ui.map.planting import Planting
from clgdesk.ui.map.step_lines import KeptSteps, lines_in, put_steps, step_place

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
        self._steps = KeptSteps()
        out = Copying(view, self._steps)
        self.can_copy, self.copy, self.cut = out.can_copy, out.copy, out.cut

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

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
        if is_text(self._snapshot, key):
            return data.hasText()
        place = step_place(self._view, key)
        return place is not None and not links_in(data) and bool(lines_in(data))

    def write_words(self, data: QMimeData, key: str) -> None:
        """Let a cell that shows texts or steps say what the words say."""
        place = step_place(self._view, key)
        if place is None:
            self._write(key, data.text())
        elif not self._steps.put(self._view, place, data.text()):
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
        if image is None and not files:
            self._take_unread(data, landing)
        return True

    def _take_unread(self, data: QMimeData, landing: Landing) -> None:
        """Take the link of an image that is none, or say that it cannot be read."""
        links = links_in(data)
        if links and landing.card_id is None:
            self._planting.put_links(links, landing.kind, landing.place)
        else:
            text = tr(
                "The other program gave no picture that can be read. Save it there as a file."
            )
            self._view.bridge.refuse(text)

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
