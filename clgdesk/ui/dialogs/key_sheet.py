"""The sheet of all keys, made from the registered commands: grouped, searchable, printed."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clgdesk.translation import tr
from clgdesk.ui.actions import ActionRegistry, Command
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.insights.keys import key_rows
from clgdesk.ui.label import label, section_label, wrapped
from clgdesk.ui.menus import category_names
from clgdesk.ui.named import named

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_NATIVE = QKeySequence.SequenceFormat.NativeText
_COLUMN = 280
"""The least width of a column in pixels."""
_SIZE = (1240, 664)
_ROOM = (40, 56)
"""What stays free of a small window beside and above the sheet."""

Rows = list[tuple[str, str]]
"""Keys, and what they do."""


def more_keys() -> Rows:
    """Return what works on the map besides the commands: keys or gesture, and what it does."""
    return [
        (tr("Arrows"), tr("Move the selection; with Shift extend it")),
        (tr("Ctrl+arrows"), tr("Go to the next cell")),
        (tr("Home, End"), tr("First and last of the lane; with Ctrl of the map")),
        (tr("PgUp, PgDn"), tr("Go a screenful up or down")),
        (tr("Any other letter"), tr("Edit the selected text and type it there")),
        (tr("Shift+letter"), tr("Type F, V, T, O or N instead of making a card")),
        (tr("Tab"), tr("End the edit and add the next card of the same kind")),
        (tr("Enter, Esc"), tr("End the edit and keep the text")),
        (tr("Shift+Enter"), tr("Break the line while editing")),
        (tr("Alt+arrows"), tr("Move a card, stage, lane, step or point, also in the panel")),
        (tr("Shift, Ctrl+click"), tr("Select several; a drag on the ground does, too")),
        (tr("Alt while dragging"), tr("Copy instead of moving")),
        (tr("Esc"), tr("Cancel a drag, clear the selection, close a panel")),
        (tr("Ctrl+wheel"), tr("Zoom at the pointer")),
        (tr("Space+drag, middle"), tr("Pan")),
    ]


def palette_signs() -> Rows:
    """Return what a sign in front narrows the palette down to."""
    return [
        (">", tr("Commands")),
        ("@", tr("Segments and jobs")),
        ("#", tr("Themes")),
        ("/", tr("Insights")),
    ]


def shortcuts_of(command: Command) -> str:
    """Return all keys of a command as this system writes them."""
    return ", ".join(key.toString(_NATIVE) for key in command.action.shortcuts())


def sections(registry: ActionRegistry) -> Iterator[tuple[str, Rows]]:
    """Give the groups of the sheet: the menus with their commands, and what else there is."""
    registry.refresh()
    for category, name in category_names().items():
        commands = registry.of_category(category)
        rows = [(shortcuts_of(c), c.general_label().rstrip("…")) for c in commands]
        yield name, [row for row in rows if row[0]]
    yield tr("First in the palette"), palette_signs()
    yield tr("On the map, too"), more_keys()
    yield tr("Among the insights"), key_rows()


class _Group(QWidget):
    """A heading with its rows; goes away where no row is left."""

    def __init__(self, heading: str, rows: Rows) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 14)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(section_label(heading), 0, 0, 1, 2)
        self.rows: list[tuple[str, list[QWidget]]] = []
        for keys, words in rows:
            self._add(keys, words)

    def _add(self, keys: str, words: str) -> None:
        at = self._grid.rowCount()
        cells: list[QWidget] = [wrapped(words, 12), label(keys, 12, 500, "secondary")]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(cells[0], at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(cells[1], at, 1, right)
        self.rows.append((f"{words} {keys}".casefold(), cells))

    def filter(self, typed: str) -> None:
        """Show the rows that say it."""
        left = False
        for text, cells in self.rows:
            for cell in cells:
                cell.setVisible(typed in text)
            left = left or typed in text
        self.setVisible(left)


class KeySheet(Frame):
    """Every key and what it does, by menu, searchable."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None) -> None:
        super().__init__(tr("All keys"), parent)
        self.sections = [(name, rows) for name, rows in sections(registry) if rows]
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a key or a command"))
        self.search.setAccessibleName(tr("Find a key or a command"))
        self.search.textChanged.connect(self._filter)
        self._fit(parent)
        self._groups = [_Group(name, rows) for name, rows in self.sections]
        self.area = self._made_area()
        self.body.addWidget(self.area, 1)
        self.add_buttons(cancel=tr("Close"))
        self._add_print()

    def _made_area(self) -> QScrollArea:
        sheet = named(QWidget(), "panel_body")
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(26)
        for groups in _in_columns(self._groups, max(1, self.width() // _COLUMN)):
            column = QVBoxLayout()
            column.setSpacing(0)
            for group in groups:
                column.addWidget(group)
            column.addStretch(1)
            row.addLayout(column, 1)
        area = QScrollArea()
        area.setAccessibleName(tr("All keys"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        return area

    def _add_print(self) -> None:
        button = QPushButton(tr("Print…"))
        button.setAutoDefault(False)
        button.clicked.connect(self.print_sheet)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(button)
        self.body.insertLayout(1, row)

    def _fit(self, parent: QWidget | None) -> None:
        room = self.screen().availableSize() if parent is None else parent.window().size()
        width, height = room.width() - _ROOM[0], room.height() - _ROOM[1]
        self.resize(min(_SIZE[0], width), min(_SIZE[1], height))

    def shown(self) -> list[str]:
        """Return the rows that are shown, as text."""
        rows = [row for group in self._groups for row in group.rows]
        return [text for text, cells in rows if not cells[0].isHidden()]

    def _filter(self, typed: str) -> None:
        for group in self._groups:
            group.filter(typed.strip().casefold())

    def print_sheet(self) -> None:
        """Ask for the printer and print every key."""
        try:
            from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        except ImportError:
            self.tell(tr("Printing is not available here."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(tr("All keys"))
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def print_on(self, printer: "QPrinter") -> None:
        """Print every key on a printer; a printer that cannot be reached is told."""
        from clgdesk.ui.dialogs.key_sheet_paper import print_keys

        if not print_keys(printer, self.sections):
            self.tell(tr("The printer cannot be reached."))


def _in_columns(groups: list[_Group], count: int) -> list[list[_Group]]:
    """Share groups out over columns, in their order, so that the tallest is as low as it can be."""
    tall: Callable[[list[_Group]], int] = lambda part: sum(len(g.rows) + 2 for g in part)  # noqa: E731
    if count == 1:
        return [groups]
    tries = []
    for cut in range(1, len(groups) + 1):
        rest = _in_columns(groups[cut:], count - 1) if groups[cut:] else []
        tries.append([groups[:cut], *rest])
    return min(tries, key=lambda columns: max(map(tall, columns)))
