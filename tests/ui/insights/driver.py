"""Hands among the insights: rows are named by what they say, targets by what they are called."""

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget

from clgdesk.method.insight_query import parse
from clgdesk.model.records import Insight
from clgdesk.ui.insights.facet_tree import VALUE
from clgdesk.ui.main_window import MainWindow
from tests.ui.insights.answers import answers_of
from tests.window_driver import WindowDriver

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class InsightHands(WindowDriver):
    """The view of the insights of a window, and the hands of its user."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        super().__init__(window, take_focus=False)
        self.qtbot = qtbot
        self.view = window.show_view("insights")
        self.rest()

    @property
    def snapshot(self):
        return self.document.snapshot

    def insight(self, text: str) -> Insight:
        """The insight that says this."""
        return self.record(Insight, text=text)

    # Looking

    def rest(self) -> "InsightHands":
        """Wait until the table shows what matches now."""
        view = self.view
        self.qtbot.waitUntil(lambda: not view._soon.isActive())
        heard = answers_of(view.search)
        view.ask()
        self.qtbot.waitUntil(lambda: min(heard.found, heard.counted) >= view._asked)
        return self.settle()

    def look_for(self, text: str) -> "InsightHands":
        """Type a search."""
        self.view.facets.look_for(parse(text))
        return self.rest()

    def shown(self) -> list[str]:
        """What the rows say, from top to bottom."""
        return [self.snapshot.get(Insight, i).text for i in self.view.table.ids]

    def chosen(self) -> list[str]:
        """What the selected rows say."""
        return [self.snapshot.get(Insight, i).text for i in self.view.chosen()]

    def pick(self, *texts: str) -> "InsightHands":
        """Select rows, the first with a click, the others with Ctrl held down."""
        for place, text in enumerate(texts):
            row = self.view.table.row_of(self.insight(text).id)
            area = self.view.rows.visualRect(self.view.table.index(row, 1))
            held = Qt.KeyboardModifier.ControlModifier if place else _NONE
            QTest.mouseClick(self.view.rows.viewport(), _LEFT, held, area.center())
        return self.settle()

    # Filters

    def choice(self, field: str, value: str) -> QTreeWidgetItem:
        """The row of a choice, in sight."""
        parent = self.view.facets.fields[field]
        parent.setExpanded(True)
        children = (parent.child(n) for n in range(parent.childCount()))
        item = next(c for c in children if c.data(0, VALUE) == value)
        self.view.facets.tree.scrollToItem(item)
        self.settle()
        return item

    def counted(self, field: str) -> dict[str, int]:
        """The choices of a field with their counts."""
        parent = self.view.facets.fields[field]
        parent.setExpanded(True)
        children = (parent.child(n) for n in range(parent.childCount()))
        return {c.data(0, VALUE): int(c.text(1)) for c in children if c.data(0, VALUE) is not None}

    def tick(self, field: str, value: str) -> "InsightHands":
        """Click on a choice."""
        tree = self.view.facets.tree
        area = tree.visualItemRect(self.choice(field, value))
        QTest.mouseClick(tree.viewport(), _LEFT, _NONE, area.center())
        return self.rest()

    # Dragging

    def dragged(self) -> QMimeData:
        """What a drag of the selected rows carries."""
        return self.view.table.mimeData(self.view.rows.selectedIndexes())

    def drop_on_choice(self, field: str, value: str) -> bool:
        """Let the selected rows go on a choice of the filters; tells whether they were taken."""
        tree = self.view.facets.tree
        return self.drop_on(
            tree.viewport(), tree.visualItemRect(self.choice(field, value)).center()
        )

    def drop_on(self, widget: QWidget, at) -> bool:
        """Let the selected rows go on a place of a widget; tells whether they were taken."""
        data, action = self.dragged(), Qt.DropAction.CopyAction
        QApplication.sendEvent(widget, QDragEnterEvent(at, action, data, _LEFT, _NONE))
        moved = QDragMoveEvent(at, action, data, _LEFT, _NONE)
        QApplication.sendEvent(widget, moved)
        dropped = QDropEvent(QPointF(at), action, data, _LEFT, _NONE)
        if moved.isAccepted():
            QApplication.sendEvent(widget, dropped)
        self.settle()
        return moved.isAccepted() and dropped.isAccepted()

    # Popups

    def choose(self, words: str) -> "InsightHands":
        """Type into the chooser that is open, and take what it marks."""
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        line = QApplication.activePopupWidget().line
        QTest.keyClicks(line, words)
        QTest.keyPress(line, Qt.Key.Key_Return)
        return self.settle()
