"""What a lens can look for: the saved lenses, then the values of every field as chips."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.method.lens_values import Offer, map_cards, offered
from clgdesk.method.lens_words import field_name
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.label import section_label
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.saved_lenses import SavedLenses
from clgdesk.ui.lens.toggle_chip import ToggleChip

EDGE = 14
MANY = 14
"""Up to so many values of a field are all shown at once."""
FIRST = 12
"""Of more, so many are shown until somebody asks for the others."""


class Chips(QWidget):
    """A caption and its chips."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_label(caption))
        self._caption = caption
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, 6)
        column.addWidget(self._holder)
        self.chips: dict[str, ToggleChip] = {}

    def add(self, value: str, chip: ToggleChip, slot: Callable[[], object]) -> None:
        """Put a chip behind the others."""
        chip.clicked.connect(lambda: slot())
        chip.setAccessibleDescription(self._caption)
        self.chips[value] = chip
        self._flow.addWidget(chip)

    def add_last(self, chip: ToggleChip, slot: Callable[[], object]) -> None:
        """Put a chip at the end that stands for no value."""
        chip.clicked.connect(lambda: slot())
        self._flow.addWidget(chip)

    def tick(self, values: Iterable[str]) -> None:
        """Tick these chips, and no others."""
        ticked = set(values)
        for value, chip in self.chips.items():
            chip.setChecked(value in ticked)


class Choices(QWidget):
    """The part of the popover that scrolls."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("popover_body")
        self._bridge = bridge
        self.saved = SavedLenses(bridge)
        self.fields: dict[str, Chips] = {}
        self._offers: list[tuple[str, list[Offer]]] = []
        self._whole: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, 8, EDGE, 8)
        self._column.setSpacing(12)
        self._column.addWidget(self.saved)
        self._column.addStretch(1)
        self.renew()

    def renew(self) -> None:
        """Offer what there is now."""
        bridge = self._bridge
        cards = map_cards(bridge.seen, bridge.journey_id)
        offers = list(offered(bridge.seen, cards, bridge.lens))
        if offers != self._offers:
            self._offers = offers
            self._show()

    def _show(self) -> None:
        for chips in self.fields.values():
            self._column.removeWidget(chips)
            chips.hide()
            chips.deleteLater()
        self.fields = {field: self._field(field, found) for field, found in self._offers if found}
        for at, chips in enumerate(self.fields.values(), 1):
            self._column.insertWidget(at, chips)

    def _field(self, field: str, offers: list[Offer]) -> Chips:
        made, shown = Chips(field_name(field)), self._shown(field, offers)
        for offer in shown:
            icon = f"{CARD_ICONS[offer.value]} {offer.value}" if field == "kind" else ""
            chip = ToggleChip(offer.name, offer.number, offer.colour, icon)
            made.add(offer.value, chip, partial(looking.toggle, self._bridge, field, offer.value))
        if left := len(offers) - len(shown):
            more = ToggleChip(tr("{n} more…").format(n=left))
            more.setCheckable(False)
            more.setAccessibleDescription(field_name(field))
            made.add_last(more, partial(self._show_whole, field))
        return made

    def _shown(self, field: str, offers: list[Offer]) -> list[Offer]:
        """Return what is shown of many values: the first ones, and those that are looked for."""
        if field in self._whole or len(offers) <= MANY:
            return offers
        wanted = self._bridge.lens.values(field)
        return [offer for n, offer in enumerate(offers) if n < FIRST or offer.value in wanted]

    def _show_whole(self, field: str) -> None:
        before = self.fields[field].chips.keys()
        self._whole.add(field)
        self._show()
        self.refresh()
        fresh = self.fields[field].chips
        next(chip for value, chip in fresh.items() if value not in before).setFocus()

    def refresh(self) -> None:
        """Tick what is looked for; a lens may look for what is on no card of this map."""
        lens, snapshot = self._bridge.lens, self._bridge.document.snapshot
        living = lens.living(snapshot)
        if any(values - self._chips_of(field).keys() for field, values in living.items()):
            self.renew()
            self._show()
        for field, chips in self.fields.items():
            chips.tick(lens.values(field))
        self.saved.refresh()

    def _chips_of(self, field: str) -> dict[str, ToggleChip]:
        return self.fields[field].chips if field in self.fields else {}
