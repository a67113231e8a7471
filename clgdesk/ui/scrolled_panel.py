"""Panels whose content scrolls up and down and is as wide as they are."""

from PySide6.QtCore import QSize, Qt, QTimer, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clgdesk.ui.named import named

Margins = tuple[int, int, int, int]


class _Body(QWidget):
    """What is scrolled: however long a word is, it asks for no width, and takes what there is."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class ScrolledPanel(QScrollArea):
    """The panel; what stands in it goes into ``column``, on its ``body``."""

    def __init__(self, margins: Margins, spacing: int) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = named(_Body(), "panel_body")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)
        self.setWidget(self.body)


class FollowingPanel(ScrolledPanel):
    """A panel that shows what is new soon after it came, and only while it is seen."""

    def __init__(self, margins: Margins, spacing: int) -> None:
        super().__init__(margins, spacing)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)

    def follow(self, *news: SignalInstance) -> None:
        """Show everything anew after each of these signals."""
        for signal in news:
            signal.connect(self._later)

    def _later(self) -> None:
        """Show the change when it is over: nothing may be kept while the project changes."""
        if self.isVisibleTo(self.window()):
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def refresh(self) -> None:
        """Show everything as it is now; called before anybody waits for it."""
        self._soon.stop()

    def stop(self) -> None:
        """Show nothing any more: the window closes."""
        self._soon.stop()
