"""A strip that says that the lens finds nothing, with the way out; it covers nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import label
from clgdesk.ui.lens import looking
from clgdesk.ui.spoken import announce


class NoMatch(QFrame):
    """There while none of some cards match; ``cards`` gives what is looked at, if anything is."""

    def __init__(self, bridge: Bridge, cards: Callable[[], Sequence[Card]]) -> None:
        super().__init__()
        self.setObjectName("breadcrumb")
        self.setAccessibleName(tr("Lens"))
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
        words = self._words()
        if words and self.isHidden():
            announce(self, words)
        self.sentence.setText(words)
        self.setVisible(bool(words))

    def _words(self) -> str:
        """Say that nothing matches; nothing where something does, or where there is nothing."""
        through = self._bridge.through()
        clear, cards = through.clear, self._cards()
        if clear is None or not cards or any(card.id in clear for card in cards):
            return ""
        if through.hides and not any(map(through.card, cards)):
            return tr("No card matches the lens: all are hidden.")
        return tr("No card matches the lens.")
