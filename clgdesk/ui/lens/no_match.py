"""A strip that says that the lens finds nothing, with the way out; it covers nothing."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import label
from clgdesk.ui.lens import looking
from clgdesk.ui.spoken import announce


class NoMatch(QFrame):
    """There while none of some cards match; ``cards`` gives what is looked at, if anything is."""

    def __init__(self, bridge: Bridge, cards: Callable[[], Iterable[Card]]) -> None:
        super().__init__()
        self.setObjectName("breadcrumb")
        self._bridge, self._cards = bridge, cards
        self.sentence = label("", 12, 400, "secondary")
        self.clear_button = QPushButton(tr("Clear the lens"))
        self.clear_button.clicked.connect(lambda: looking.clear(bridge))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(12)
        row.addWidget(self.sentence)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        bridge.changed.connect(self.refresh)
        bridge.lens_changed.connect(self.refresh)
        bridge.journey_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_news: object) -> None:
        """Come where nothing matches, or go."""
        there = self._finds_nothing()
        if there and self.isHidden():
            announce(self, self._words())
        self.sentence.setText(self._words())
        self.setVisible(there)

    def _words(self) -> str:
        if self._bridge.lens.hides:
            return tr("No card matches the lens: all are hidden.")
        return tr("No card matches the lens.")

    def _finds_nothing(self) -> bool:
        clear = self._bridge.through().clear
        if clear is None:
            return False
        cards = list(self._cards())
        return bool(cards) and not any(card.id in clear for card in cards)
