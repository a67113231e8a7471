"""Hands on the findings panel: lines are named by words they contain."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from clgdesk.ui.findings.lines import Line
from clgdesk.ui.findings.view import Findings
from clgdesk.ui.main_window import MainWindow

WAIT_MS = 30_000


class FindingsDriver:
    """The findings of a window, opened from the rail, and the hands of its user."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        window.registry.run("view.findings")
        view = window.views.made("findings")
        assert isinstance(view, Findings)
        self.view = view
        self.panel, self.list, self.watcher = view.panel, view.panel.list, view.watcher
        self.rest()

    def rest(self) -> "FindingsDriver":
        """Wait until the report is that of the project as it is."""
        self.watcher.hurry()
        self._qtbot.waitUntil(lambda: self.watcher.state == "current", timeout=WAIT_MS)
        return self.settle()

    def settle(self) -> "FindingsDriver":
        for _ in range(10):
            QApplication.processEvents()
        return self

    def texts(self) -> list[str]:
        """Every line."""
        return [line.text for line in self.list.model_of_lines.lines]

    def line(self, words: str) -> Line:
        found = [line for line in self.list.model_of_lines.lines if words in line.text]
        assert found, f"{words!r} is not among {self.texts()}"
        return found[0]

    def _rect(self, words: str):
        row = self.list.model_of_lines.lines.index(self.line(words))
        index = self.list.model_of_lines.index(row)
        self.list.scrollTo(index)
        return self.list.visualRect(index)

    def click(self, words: str) -> "FindingsDriver":
        """Click on a line."""
        self._click(self._rect(words).center())
        return self

    def click_fix_of(self, words: str) -> "FindingsDriver":
        """Click on the mark at the edge of a finding that can be mended."""
        rect = self._rect(words)
        self._click(QPoint(rect.right() - 12, rect.top() + 12))
        return self

    def _click(self, at: QPoint) -> None:
        QTest.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def press(self, key: Qt.Key) -> "FindingsDriver":
        """Press a key in the list."""
        QTest.keyClick(self.list, key)
        return self.settle()

    def button(self, button) -> "FindingsDriver":
        """Click on a button of the panel."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return self.settle()

    def part(self, name: str) -> "FindingsDriver":
        """Show another part."""
        return self.button(self.panel.tab_buttons[name])

    def menu(self) -> QMenu:
        """The menu of answers that is open."""
        menus = [m for m in self.window.findChildren(QMenu, "fix_choices") if m.isVisible()]
        assert len(menus) == 1
        return menus[0]

    def answer(self, words: str) -> "FindingsDriver":
        """Choose an answer from the open menu."""
        menu = self.menu()
        (action,) = [action for action in menu.actions() if action.text() == words]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        return self.settle()
