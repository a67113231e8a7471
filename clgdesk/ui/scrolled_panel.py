"""Panels whose content scrolls up and down and is as wide as they are."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clgdesk.ui.following import Following
from clgdesk.ui.named import named
from clgdesk.ui.tab_stops import as_read

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

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on as one reads: what was made later stands last in the order of Qt."""
        for before, after in pairwise(as_read(self.body)):
            QWidget.setTabOrder(before, after)
        return super().focusNextPrevChild(forward)


class FollowingPanel(ScrolledPanel):
    """A panel that shows what is new soon after it came, and only while it is seen."""

    def __init__(self, margins: Margins, spacing: int) -> None:
        super().__init__(margins, spacing)
        self._following = Following(self, self.refresh)
        self.follow = self._following.follow
        self.stop = self._following.stop

    def refresh(self) -> None:
        """Show everything as it is now; called before anybody waits for it."""
        self._following.stop()
