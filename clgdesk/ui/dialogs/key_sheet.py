"""The sheet of all keys, made from the registered commands."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from clgdesk.translation import tr
from clgdesk.ui.actions import ActionRegistry, Command
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.label import label, section_label
from clgdesk.ui.menus import category_names
from clgdesk.ui.named import named

_NATIVE = QKeySequence.SequenceFormat.NativeText


def more_keys() -> tuple[tuple[str, str], ...]:
    """Return what works on the map besides the commands: keys or gesture, and what it does."""
    return (
        (tr("Arrows"), tr("Move the selection; with Shift extend it")),
        (tr("Tab"), tr("End the edit and add the next card of the same kind")),
        (tr("Shift+Enter"), tr("Break the line while editing")),
        (tr("Esc"), tr("Cancel a drag, clear the selection, close a panel")),
        (tr("Ctrl+wheel"), tr("Zoom at the pointer")),
        (tr("Space and drag, middle button"), tr("Pan")),
    )


def shortcuts_of(command: Command) -> str:
    """Return all keys of a command as this system writes them."""
    return ", ".join(key.toString(_NATIVE) for key in command.action.shortcuts())


class KeySheet(Frame):
    """Every key and what it does, by menu, searchable."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None) -> None:
        super().__init__(tr("All keys"), parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a key or a command"))
        self.search.textChanged.connect(self._filter)
        self.body.addWidget(self.search)
        self._rows: list[tuple[str, list[QWidget]]] = []
        sheet = named(QWidget(), "panel_body")
        self._grid = QGridLayout(sheet)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setContentsMargins(0, 0, 12, 0)
        for heading, rows in self._sections(registry):
            self._add_section(heading, rows)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        self.body.addWidget(area, 1)
        self.add_buttons(cancel=tr("Close"))
        self.resize(620, 640)

    @staticmethod
    def _sections(registry: ActionRegistry) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        registry.refresh()
        for category, name in category_names().items():
            commands = registry.of_category(category)
            rows = [(shortcuts_of(c), c.label().rstrip("…")) for c in commands]
            yield name, [row for row in rows if row[0]]
        yield tr("On the map, too"), list(more_keys())

    def _add_section(self, heading: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        self._grid.addWidget(section_label(heading), self._grid.rowCount(), 0, 1, 2)
        for keys, words in rows:
            at = self._grid.rowCount()
            cells: list[QWidget] = [label(words), label(keys, 12, 500, "secondary")]
            self._grid.addWidget(cells[0], at, 0)
            self._grid.addWidget(cells[1], at, 1, Qt.AlignmentFlag.AlignRight)
            self._rows.append((f"{words} {keys}".casefold(), cells))

    def shown(self) -> list[str]:
        """Return the rows that are shown, as text."""
        return [text for text, cells in self._rows if not cells[0].isHidden()]

    def _filter(self, typed: str) -> None:
        for text, cells in self._rows:
            for cell in cells:
                cell.setVisible(typed.strip().casefold() in text)
