"""The start page: new from a template, open, the files opened last, the sample."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtGui import QCloseEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.text.faces import install_for_widgets
from clgdesk.translation import joined, tr
from clgdesk.ui.days import moment_text
from clgdesk.ui.dialogs.file_names import ask_open
from clgdesk.ui.icon_button import wear_icon
from clgdesk.ui.label import label, section_label, wrapped
from clgdesk.ui.named import named
from clgdesk.ui.notices import NoticeBar, WayOut
from clgdesk.ui.two_lines import TwoLinePainter

if TYPE_CHECKING:
    from clgdesk.ui.desk import Desk


class StartWindow(QMainWindow):
    """Shown where no project is open."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        install_for_widgets()
        self._desk = desk
        self.setWindowTitle("CLG Desk")
        self.resize(860, 560)
        self.notices = NoticeBar()
        body = named(QWidget(), "panel_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notices)
        row = QHBoxLayout()
        row.setContentsMargins(44, 36, 44, 40)
        row.setSpacing(44)
        row.addLayout(self._beginnings(), 2)
        row.addLayout(self._recent(), 3)
        column.addLayout(row, 1)
        self.setCentralWidget(body)

    def _beginnings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label("CLG Desk", 23, 600))
        column.addWidget(
            wrapped(
                tr("Customer journeys, the evidence behind them, and a PDF."), 13, 400, "secondary"
            )
        )
        column.addSpacing(18)
        for icon, text, slot, primary in (
            ("file-plus", tr("New project…"), self.new_project, True),
            ("folder-open", tr("Open a project…"), self.open_file, False),
            ("map", tr("Open the sample project"), self.open_sample, False),
        ):
            button = self._button(icon, text, primary=primary)
            button.clicked.connect(slot)
            column.addWidget(button)
        column.addStretch(1)
        return column

    @staticmethod
    def _button(icon: str, text: str, *, primary: bool) -> QPushButton:
        button = QPushButton(" " + text)
        button.setProperty("primary", primary)
        button.setMinimumHeight(36)
        role = QPalette.ColorRole.HighlightedText if primary else QPalette.ColorRole.WindowText
        wear_icon(button, icon, role, 16)
        return button

    def _recent(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(section_label(tr("Opened last")))
        self.recent = QListWidget()
        self.recent.setFrameShape(QFrame.Shape.NoFrame)
        self.recent.setAccessibleName(tr("Opened last"))
        self.recent.setItemDelegate(TwoLinePainter(self.recent))
        self.recent.setMouseTracking(True)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.itemActivated.connect(self._open_item)
        self.recent.itemClicked.connect(self._open_item)
        for name in self._desk.settings.recent:
            self.recent.addItem(_recent_item(Path(name)))
        column.addWidget(self.recent, 1)
        if not self.recent.count():
            self.recent.hide()
            column.addWidget(label(tr("Nothing yet."), 13, 400, "faint"))
            column.addStretch(1)
        return column

    def _open_item(self, item: QListWidgetItem) -> None:
        path = Path(str(item.data(Qt.ItemDataRole.UserRole)))
        if self._desk.open(path, self) is None and not path.exists():
            self._desk.settings.forget_recent(str(path))

    def open_file(self) -> None:
        """Ask for a project and open it."""
        path = ask_open(self)
        if path is not None:
            self._desk.open(path, self)

    def open_sample(self) -> None:
        """Open the user's own copy of the sample project."""
        self._desk.open_sample(self)

    def new_project(self) -> None:
        """Ask for a template and a place."""
        from clgdesk.ui.dialogs.new_project import NewProjectDialog

        NewProjectDialog(self._desk, self).open()

    def tell(self, sentence: str, *ways_out: WayOut, serious: bool = False) -> None:
        """Show a sentence above the page."""
        self.notices.tell(sentence, *ways_out, serious=serious)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._desk.settings.sync()
        super().closeEvent(event)


def _recent_item(path: Path) -> QListWidgetItem:
    info = QFileInfo(str(path))
    when = moment_text(datetime.fromtimestamp(info.lastModified().toSecsSinceEpoch(), UTC))
    detail = when if info.exists() else tr("not there any more")
    item = QListWidgetItem(f"{path.stem}\n{joined((_short(path.parent), detail))}")
    item.setData(Qt.ItemDataRole.UserRole, str(path))
    item.setToolTip(str(path))
    return item


def _short(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
