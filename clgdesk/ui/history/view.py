"""The map as it was: shown in place of the map while an entry of the history is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clgdesk.document.past import go_back, snapshot_after
from clgdesk.layout.shapes import Board
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.board_picture import BoardPicture
from clgdesk.ui.history.panel import HistoryPanel, entry_aside, entry_text
from clgdesk.ui.label import ElidedLabel
from clgdesk.ui.map.painter import RawFonts
from clgdesk.ui.named import named

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class PastView(QWidget):
    """An earlier state of the map, with the way back to it and the way out."""

    go_back = Signal()
    leave = Signal()

    def __init__(self, fonts: RawFonts) -> None:
        super().__init__()
        self.picture = BoardPicture(fonts)
        self._words = ElidedLabel(13, 500)
        self.back_button = QPushButton(tr("Go back to here"))
        self.back_button.setProperty("primary", True)
        self.back_button.clicked.connect(self.go_back)
        leave = QPushButton(tr("Show the present"))
        leave.clicked.connect(self.leave)
        bar = named(QFrame(), "notice")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 7, 10, 7)
        row.addWidget(self._words, 1)
        row.addWidget(leave)
        row.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.picture, 1)

    def show_past(self, board: Board, words: str, *, present: bool) -> None:
        """Show a board; the present offers no way back to itself."""
        self.picture.show_board(board)
        self._words.setText(words)
        self.back_button.setEnabled(not present)


class History:
    """The history of one window: its panel, and what was chosen in it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._past: Snapshot | None = None
        workspace = window.workspace
        self.panel = HistoryPanel(window.bridge)
        self.view = PastView(window.desk.engine)
        workspace.side.addWidget(self.panel)
        workspace.centre.addWidget(self.view)
        self.panel.chosen.connect(self.look)
        self.view.go_back.connect(self.go_back)
        self.view.leave.connect(self.leave)

    def show(self) -> None:
        """Show the panel beside the map as it is now."""
        workspace = self._window.workspace
        self.panel.refresh()
        workspace.side.setCurrentWidget(self.panel)
        workspace.side.show()

    def look(self, entry_id: str) -> None:
        """Show the map as it was right after an entry."""
        document = self._window.bridge.document
        entry = next((e for e in self.panel.entries.entries if e.id == entry_id), None)
        if entry is None:
            return
        self._past = snapshot_after(document, entry_id)
        words = tr("As it was after “{step}”, {when}").format(
            step=entry_text(entry), when=entry_aside(entry)
        )
        present = not document.snapshot.difference(self._past)
        board = self._window.bridge.lay_out(self._past)
        self.view.show_past(board, words, present=present)
        self._window.workspace.centre.setCurrentWidget(self.view)
        self._window.workspace.inspector.setEnabled(False)

    def leave(self) -> None:
        """Show the map as it is now."""
        self._past = None
        self.panel.choose_none()
        workspace = self._window.workspace
        workspace.centre.setCurrentWidget(workspace.map)
        workspace.inspector.setEnabled(True)

    def go_back(self) -> None:
        """Make the project what it was; one step that undo takes back."""
        past = self._past
        if past is None:
            return
        with self._window.bridge.edit("history.go_back") as edit:
            go_back(edit, past)
        self.leave()
        self._window.status.tell(tr("Back to the earlier state. Undo brings the present back."))
