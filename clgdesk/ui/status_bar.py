"""The bar at the bottom: counts, key hints for what is selected, what just happened, zoom."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from clgdesk.document.cards import tray
from clgdesk.model.records import Card, Insight, Segment, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.label import ElidedLabel, label
from clgdesk.ui.theme import font

_HEIGHT = 29
_MESSAGE_MS = 6_000


class StatusBar(QFrame):
    """Says in one line what the project holds and what the keys do now."""

    zoom_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setFixedHeight(_HEIGHT)
        self._counts = label("", 12, 400, "secondary")
        self._hint = ElidedLabel(12)
        self._hint.setProperty("tone", "secondary")
        self._zoom = QToolButton()
        self._zoom.setProperty("flat", True)
        self._zoom.setFont(font(12))
        self._zoom.setToolTip(tr("Zoom to 100 %"))
        self._zoom.clicked.connect(self.zoom_clicked)
        self._standing = ""
        self._until = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._until.timeout.connect(self._show_hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(14)
        row.addWidget(self._counts)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self._zoom)

    def show_counts(
        self, snapshot: Snapshot, journey_id: str, matching: tuple[int, int] | None = None
    ) -> None:
        """Count what the shown journey and the project hold.

        ``matching`` says how many cards of how many stand out through a lens.
        """
        stages = snapshot.where(Stage, "journey_id", journey_id)
        on_map = sum(len(snapshot.where(Card, "stage_id", stage.id)) for stage in stages)
        counted = trn("{n} card", "{n} cards", on_map).format(n=on_map)
        if matching is not None:
            from clgdesk.method.lens_words import matching_words

            counted = matching_words(*matching)
        elif waiting := len(tray(snapshot)):
            counted += f" · {tr('{n} in the tray').format(n=waiting)}"
        parts = (
            trn("{n} stage", "{n} stages", len(stages)).format(n=len(stages)),
            counted,
            _count_of(snapshot, Segment, "{n} segment", "{n} segments"),
            _count_of(snapshot, Insight, "{n} insight", "{n} insights"),
        )
        self._counts.setText(" · ".join(parts))

    def show_hint(self, text: str) -> None:
        """Show which keys serve what is selected now."""
        self._standing = text
        if not self._until.isActive():
            self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setText(self._standing)
        self._hint.updateGeometry()

    def tell(self, message: str) -> None:
        """Show a message for some seconds in place of the hint."""
        self._hint.setText(message)
        self._hint.updateGeometry()
        from clgdesk.ui.spoken import announce

        self._until.start()
        announce(self, message)

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom; 1.0 is 100 %."""
        self._zoom.setText(tr("{percent} %").format(percent=round(zoom * 100)))
        self._zoom.setAccessibleName(tr("Zoom, {percent} %").format(percent=round(zoom * 100)))

    def offer_zoom(self, offered: bool) -> None:
        """Show the zoom, or not: in views without a map there is nothing that it says."""
        self._zoom.setVisible(offered)

    @property
    def shows_zoom(self) -> bool:
        """Whether the zoom is shown."""
        return not self._zoom.isHidden()

    @property
    def counts_text(self) -> str:
        """What is shown as counts."""
        return self._counts.text()

    @property
    def message(self) -> str:
        """What is shown as hint or message."""
        return self._hint.text()


def _count_of(snapshot: Snapshot, record_type: type[Segment | Insight], one: str, many: str) -> str:
    count = len(snapshot.of_kind(record_type))
    return trn(one, many, count).format(n=count)
