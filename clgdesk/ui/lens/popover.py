"""The popover of the lens: what to look for, what happens to the rest, what colours mean."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout

from clgdesk.method.lens import COLOURED_BY
from clgdesk.method.lens_words import colouring_name, matching_words
from clgdesk.translation import tr
from clgdesk.ui.label import label
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.choices import EDGE, Chips, Choices
from clgdesk.ui.lens.naming import Keeping
from clgdesk.ui.lens.saved_lenses import SavedLenses
from clgdesk.ui.lens.toggle_chip import ToggleChip
from clgdesk.ui.named import named

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_WIDTH = 408
_HAIRLINES = 2
"""Pixels above and below the choices."""


class LensPopover(QFrame):
    """The popover itself. Everything in it works at once; Escape closes it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("lens_popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._registry, bridge = window.registry, window.bridge
        self._bridge = bridge
        self._room = 0
        self.choices = Choices(bridge)
        self.count = label("", 12, 400, "secondary")
        self.clear_button = QPushButton(tr("Clear"))
        self.clear_button.clicked.connect(lambda: looking.clear(bridge))
        self.others = Chips(tr("What does not match"))
        self.colours = Chips(tr("Colour cards by"))
        self.keeping = Keeping(bridge)
        self._make_ways()
        self._place()
        bridge.lens_changed.connect(self.refresh)
        bridge.changed.connect(self._follow)
        self.refresh()

    @property
    def fields(self) -> dict[str, Chips]:
        """The chips of every field that there is something to look for in."""
        return self.choices.fields

    @property
    def saved(self) -> SavedLenses:
        """The saved lenses."""
        return self.choices.saved

    def _make_ways(self) -> None:
        bridge = self._bridge
        for value, name in (("fade", tr("fades")), ("hide", tr("is hidden"))):
            hide = partial(looking.hide_others, bridge, value == "hide")
            self.others.add(value, ToggleChip(name), hide)
        for field in COLOURED_BY:
            chip = ToggleChip(colouring_name(field))
            self.colours.add(field, chip, partial(looking.colour_by, bridge, field))

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 0, EDGE, 0)
        head.addWidget(label(tr("Lens"), 15, 600))
        head.addWidget(self.count, 1)
        head.addWidget(self.clear_button)
        column.addLayout(head)
        column.addWidget(self._scrolled(), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 0, EDGE, 0)
        foot.setSpacing(10)
        for part in (self.others, self.colours, self.keeping):
            foot.addWidget(part)
        column.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        self._area = area = named(QScrollArea(), "lens_choices")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.choices)
        return area

    def fit(self, room: int) -> None:
        """Be as tall as shows all of it, or as there is room for."""
        self._room = room
        whole, inside = self.layout(), self.choices.layout()
        assert whole is not None
        assert inside is not None
        around = whole.totalHeightForWidth(_WIDTH) - self._area.sizeHint().height()
        height = around + inside.totalHeightForWidth(_WIDTH - 2) + _HAIRLINES
        self.resize(_WIDTH, min(room, height))

    def _follow(self, *_args: object) -> None:
        """Take in a change of the project."""
        self.choices.renew()
        self.refresh()

    def refresh(self, *_args: object) -> None:
        """Show what is looked for now."""
        bridge = self._bridge
        lens = bridge.lens
        self.choices.refresh()
        self.others.tick(("hide" if lens.hides else "fade",))
        self.colours.tick((lens.colour_by,))
        self.count.setText(matching_words(*looking.matching(bridge)))
        self.clear_button.setEnabled(not lens.plain)
        self.keeping.refresh()
        if self._room:
            self.fit(self._room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif (command := _command_of(event)) is not None:
            self._registry.run(command)  # shortcuts of the window do not reach a popup
        else:
            super().keyPressEvent(event)


def _command_of(event: QKeyEvent) -> str | None:
    """Return the command that takes back what was done to a saved lens, or does it again."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "edit.undo"
    return "edit.redo" if event.matches(QKeySequence.StandardKey.Redo) else None


def show_popover(window: "MainWindow") -> LensPopover:
    """Open the popover below the button of the lens."""
    window.flush()
    made = LensPopover(window)
    button = window.top_bar.lens_button
    below = button.mapToGlobal(QPoint(button.width() - _WIDTH, button.height() + 6))
    edge = window.mapToGlobal(QPoint(8, window.height() - 8))
    made.fit(edge.y() - below.y())
    made.move(max(edge.x(), below.x()), below.y())
    made.show()
    made.setFocus()
    return made
