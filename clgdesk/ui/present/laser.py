"""A red dot that follows the pointer, with a short trail that goes out by itself."""

from collections import deque
from time import monotonic

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter

_LASTS = 0.25
"""Seconds until a point of the trail is gone."""
_FRAME_MS = 25
_MOST = 40
RED = QColor(239, 38, 38)


class Laser(QObject):
    """The pointer of a presenter; ``on`` while it is switched on or a button is held down."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.switched_on = self.held = False
        self._at: QPointF | None = None
        self._trail: deque[tuple[float, QPointF]] = deque(maxlen=_MOST)
        self._fading = QTimer(self, interval=_FRAME_MS)
        self._fading.timeout.connect(self._fade)

    @property
    def on(self) -> bool:
        """Whether the dot is seen."""
        return self.switched_on or self.held

    def toggle(self) -> None:
        """Switch it on or off."""
        self.switched_on = not self.switched_on
        self._forget()

    def hold(self, held: bool, at: QPointF) -> None:
        """A button went down or up."""
        self.held = held
        self._at = at
        if not self.on:
            self._forget()
        self.changed.emit()

    def move(self, at: QPointF) -> None:
        """The pointer is somewhere else."""
        if self.on and self._at is not None:
            self._trail.append((monotonic(), self._at))
            self._fading.start()
        self._at = at
        if self.on:
            self.changed.emit()

    def stop(self) -> None:
        """End it."""
        self.switched_on = self.held = False
        self._forget()

    def _forget(self) -> None:
        self._trail.clear()
        self._fading.stop()
        self.changed.emit()

    def _fade(self) -> None:
        old = monotonic() - _LASTS
        while self._trail and self._trail[0][0] < old:
            self._trail.popleft()
        if not self._trail:
            self._fading.stop()
        self.changed.emit()

    def paint(self, painter: QPainter, radius: float) -> None:
        """Paint dot and trail."""
        if not self.on or self._at is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(self._trail)
        for number, (_when, point) in enumerate(self._trail, 1):
            share = number / (count + 1)
            tone = QColor(RED)
            tone.setAlphaF(0.35 * share)
            painter.setBrush(tone)
            painter.drawEllipse(point, radius * share, radius * share)
        halo = QColor(RED)
        halo.setAlphaF(0.25)
        painter.setBrush(halo)
        painter.drawEllipse(self._at, radius * 1.7, radius * 1.7)
        painter.setBrush(RED)
        painter.drawEllipse(self._at, radius, radius)
