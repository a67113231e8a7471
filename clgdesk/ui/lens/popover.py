"""The popover of the lens: what to look for, what happens to the rest, what colours mean."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.method.lens import COLOURED_BY
from clgdesk.method.lens_values import Offer, map_cards, offered
from clgdesk.method.lens_words import colouring_name, field_name, matching_words
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.label import label, section_label
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.saved_lenses import SavedLenses
from clgdesk.ui.lens.toggle_chip import ToggleChip
from clgdesk.ui.named import named

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_WIDTH = 408
_EDGE = 14


class Chips(QWidget):
    """A caption and its chips."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_label(caption))
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, 6)
        column.addWidget(self._holder)
        self.chips: dict[str, ToggleChip] = {}

    def add(self, value: str, chip: ToggleChip, slot: Callable[[], object]) -> None:
        """Put a chip behind the others."""
        chip.clicked.connect(lambda: slot())
        self.chips[value] = chip
        self._flow.addWidget(chip)

    def tick(self, values: Iterable[str]) -> None:
        """Tick these chips, and no others."""
        ticked = set(values)
        for value, chip in self.chips.items():
            chip.setChecked(value in ticked)


class LensPopover(QFrame):
    """The popover itself. Everything in it works at once; Escape closes it."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("lens_popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge = bridge
        self.fields: dict[str, Chips] = {}
        self.count = label("", 12, 400, "secondary")
        self.clear_button = QPushButton(tr("Clear"))
        self.clear_button.clicked.connect(lambda: looking.clear(bridge))
        self.others = Chips(tr("What does not match"))
        self.colours = Chips(tr("Colour cards by"))
        self.saved = SavedLenses(bridge)
        self._make_choices()
        self._place()
        bridge.lens_changed.connect(self.refresh)
        bridge.changed.connect(self.refresh)
        self.refresh()

    def _make_choices(self) -> None:
        bridge = self._bridge
        cards = map_cards(bridge.seen, bridge.journey_id)
        for field, offers in offered(bridge.seen, cards, bridge.lens):
            if offers:
                self.fields[field] = self._field(field, offers)
        for value, name in (("fade", tr("fades")), ("hide", tr("is hidden"))):
            hide = partial(looking.hide_others, bridge, value == "hide")
            self.others.add(value, ToggleChip(name), hide)
        for field in COLOURED_BY:
            chip = ToggleChip(colouring_name(field))
            self.colours.add(field, chip, partial(looking.colour_by, bridge, field))

    def _field(self, field: str, offers: list[Offer]) -> Chips:
        made = Chips(field_name(field))
        for offer in offers:
            icon = f"{CARD_ICONS[offer.value]} {offer.value}" if field == "kind" else ""
            chip = ToggleChip(offer.name, offer.number, offer.colour, icon)
            made.add(offer.value, chip, partial(looking.toggle, self._bridge, field, offer.value))
        return made

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 0, _EDGE, 0)
        head.addWidget(label(tr("Lens"), 15, 600))
        head.addWidget(self.count, 1)
        head.addWidget(self.clear_button)
        column.addLayout(head)
        column.addWidget(self._scrolled(), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_EDGE, 0, _EDGE, 0)
        foot.setSpacing(10)
        for part in (self.others, self.colours, section_label(tr("Saved lenses")), self.saved):
            foot.addWidget(part)
        column.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        body = named(QWidget(), "popover_body")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(_EDGE, 8, _EDGE, 8)
        inside.setSpacing(12)
        for chips in self.fields.values():
            inside.addWidget(chips)
        inside.addStretch(1)
        self._body = body
        self._area = area = named(QScrollArea(), "lens_choices")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    def fitting(self, room: int) -> QSize:
        """Return the size that shows all of it, or as much as there is room for."""
        whole, inside = self.layout(), self._body.layout()
        assert whole is not None
        assert inside is not None
        around = whole.totalHeightForWidth(_WIDTH) - self._area.sizeHint().height()
        return QSize(_WIDTH, min(room, around + inside.totalHeightForWidth(_WIDTH - 2)))

    def refresh(self, *_args: object) -> None:
        """Show what is looked for now."""
        bridge = self._bridge
        lens = bridge.lens
        for field, chips in self.fields.items():
            chips.tick(lens.values(field))
        self.others.tick(("hide" if lens.hides else "fade",))
        self.colours.tick((lens.colour_by,))
        self.count.setText(matching_words(*looking.matching(bridge)))
        self.clear_button.setEnabled(not lens.plain)
        self.saved.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def show_popover(window: "MainWindow") -> LensPopover:
    """Open the popover below the button of the lens."""
    window.flush()
    made = LensPopover(window.bridge, window)
    button = window.top_bar.lens_button
    below = button.mapToGlobal(QPoint(button.width() - _WIDTH, button.height() + 6))
    edge = window.mapToGlobal(QPoint(8, window.height() - 8))
    made.resize(made.fitting(edge.y() - below.y()))
    made.move(max(edge.x(), below.x()), below.y())
    made.show()
    made.setFocus()
    return made
