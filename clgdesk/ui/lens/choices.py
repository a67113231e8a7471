"""What a lens can look for: the saved lenses, then the values of every field as chips."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.method.lens_values import Offer, map_cards, offered
from clgdesk.method.lens_words import field_name
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.label import section_label
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.saved_lenses import SavedLenses
from clgdesk.ui.lens.toggle_chip import ToggleChip

EDGE = 14


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
        if offers == self._offers:
            return
        self._offers = offers
        for chips in self.fields.values():
            self._column.removeWidget(chips)
            chips.hide()
            chips.deleteLater()
        self.fields = {field: self._field(field, found) for field, found in offers if found}
        for at, chips in enumerate(self.fields.values(), 1):
            self._column.insertWidget(at, chips)

    def _field(self, field: str, offers: list[Offer]) -> Chips:
        made = Chips(field_name(field))
        for offer in offers:
            icon = f"{CARD_ICONS[offer.value]} {offer.value}" if field == "kind" else ""
            chip = ToggleChip(offer.name, offer.number, offer.colour, icon)
            made.add(offer.value, chip, partial(looking.toggle, self._bridge, field, offer.value))
        return made

    def refresh(self) -> None:
        """Tick what is looked for; a lens may look for what is on no card of this map."""
        lens, snapshot = self._bridge.lens, self._bridge.document.snapshot
        living = lens.living(snapshot)
        if any(values - self._chips_of(field).keys() for field, values in living.items()):
            self.renew()
        for field, chips in self.fields.items():
            chips.tick(lens.values(field))
        self.saved.refresh()

    def _chips_of(self, field: str) -> dict[str, ToggleChip]:
        return self.fields[field].chips if field in self.fields else {}
