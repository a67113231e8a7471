"""The way back above the map of a journey that shows a stage of another one in detail."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from clgdesk.document.nesting import parents_of
from clgdesk.model.records import Journey, Stage
from clgdesk.translation import joined, tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import wear_icon
from clgdesk.ui.label import label
from clgdesk.ui.map.view import MapView
from clgdesk.ui.tip import as_tip

_MOST = 5
"""So many journeys up are shown; one may be nested deeper."""


class Breadcrumb(QFrame):
    """Names the journeys above the shown one; a click goes back to one, its stage selected."""

    def __init__(self, bridge: Bridge, view: MapView) -> None:
        super().__init__()
        self.setObjectName("breadcrumb")
        self.setAccessibleName(tr("Journeys above"))
        self._bridge, self._view = bridge, view
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 2, 10, 2)
        self._row.setSpacing(2)
        self.links: list[QPushButton] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        bridge.changed.connect(lambda *_news: self.refresh())
        bridge.journey_changed.connect(lambda _id: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the way to the shown journey as it is now."""
        stages = self._way()
        shown = tuple((stage.id, self._words(stage)) for stage in stages)
        if shown != self._shown:
            self._shown = shown
            self._fill(stages)
        self.setVisible(bool(stages))

    def _way(self) -> list[Stage]:
        """Return the stages from the outermost journey down to the one that is shown in detail."""
        found: list[Stage] = []
        stage = self._bridge.parent_stage()
        while stage is not None and len(found) < _MOST:
            found.insert(0, stage)
            above = parents_of(self._bridge.document.snapshot, stage.journey_id)
            came_from = self._bridge.came_from.get(stage.journey_id)
            stage = next((s for s in above if s.id == came_from), above[0] if above else None)
        return found

    def _words(self, stage: Stage) -> str:
        journey = self._bridge.document.snapshot.get(Journey, stage.journey_id)
        words = (journey.title or tr("Untitled journey"), stage.title)
        return joined(" ".join(part.split()) for part in words)

    def _fill(self, stages: list[Stage]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.links = [self._link(stage) for stage in stages]
        parts: list[QWidget] = [part for link in self.links for part in (link, _arrow())]
        for part in (*parts, label(tr("in detail"), 12, 400, "faint")):
            self._row.addWidget(part)
            part.show()  # else the row takes it for hidden, which needs no room
        self._row.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let every journey say as much as there is room for, short ones all of it."""
        for link in self.links:
            link.setText("")
        rest = self._row.sizeHint().width()
        widths = [link.fontMetrics().horizontalAdvance(said) + 1 for said in map(_said, self.links)]
        most = _share(widths, self.width() - rest)
        for link, width in zip(self.links, widths, strict=True):
            elide = Qt.TextElideMode.ElideMiddle
            text = link.fontMetrics().elidedText(_said(link), elide, min(width, most))
            link.setText(text.replace("&", "&&"))

    def _link(self, stage: Stage) -> QPushButton:
        link, words = QPushButton(), self._words(stage)
        link.setFlat(True)
        link.setProperty("crumb", True)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setAccessibleName(words)
        link.setToolTip(f"{as_tip(words)}\n{tr('Back to this journey (Alt+Shift+Up goes one up)')}")
        wear_icon(link, "chevron-left", QPalette.ColorRole.WindowText, 13)
        link.clicked.connect(partial(self._go, stage))
        return link

    def _go(self, stage: Stage) -> None:
        self._bridge.show_journey(stage.journey_id)
        self._view.show_selected((f"stage:{stage.id}",))
        self._view.setFocus()


def _arrow() -> QWidget:
    made: QLabel = label("›", 13, 400, "faint")
    return made


def _said(link: QPushButton) -> str:
    """Return all that a link stands for."""
    return link.accessibleName()


def _share(widths: list[int], room: int) -> int:
    """Return how wide each may be so that all have room; what is narrower leaves some of it."""
    left = sorted(widths)
    while left and left[0] * len(left) <= room:
        room -= left.pop(0)
    return max(0, room) // len(left) if left else max(widths, default=0)
