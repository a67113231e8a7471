"""Hands on the synthesis of a small story, and what they do there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.synthesis import asker, interviews_page, research_page, sessions_page, view
from clgdesk.ui.synthesis.view import SynthesisView
from tests.method.heard import TODAY, Heard
from tests.ui.conftest import Opener
from tests.window_driver import WindowDriver

_PATIENCE = 20_000


def a_story() -> Heard:
    heard = Heard()
    heard.segment("Finance", 100)
    heard.segment("Ops", 300)
    for name in ("Aoba", "Halden", "Orrin"):
        heard.said(
            f"The purchase order from {name} takes weeks",
            "buying",
            by=name,
            segment="Finance",
            customer_type="power",
            channel="Sales call",
            sentiment=-1,
        )
    heard.said(
        "The purchase order again",
        "buying",
        by="Aoba",
        segment="Finance",
        customer_type="power",
        channel="Support",
        sentiment=-1,
    )
    heard.said("Seats, seats", "seats", by="Orrin", segment="Ops", source_team="Sales")
    heard.said("long ago", "old", by="Aoba", heard_on="2026-01-10")
    return heard  # fmt: skip


class Hands(WindowDriver):
    """The hands of somebody who makes sense of what was heard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window)
        self.qtbot = qtbot

    @property
    def view(self) -> SynthesisView:
        shown = self.window.views.made("synthesis")
        assert isinstance(shown, SynthesisView)
        return shown

    def wait(self, done) -> "Hands":
        self.qtbot.waitUntil(done, timeout=_PATIENCE)
        return self.settle()

    def open(self) -> "Hands":
        self.key("Ctrl+Shift+Y")
        return self.wait(lambda: bool(self.view.panel.themes.rows))

    def click(self, widget: QWidget) -> "Hands":
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.settle()
        return self

    def page(self, key: str) -> "Hands":
        return self.click(self.view.tab_buttons[key])

    def row(self, name: str):
        return next(row for row in self.view.panel.themes.rows if row.shown.name == name)

    def names(self) -> list[str]:
        return [row.shown.name for row in self.view.panel.themes.rows]

    def choose_from(self, menu: QMenu, words: str) -> "Hands":
        action = next(a for a in menu.actions() if a.text().startswith(words))
        action.trigger()
        menu.deleteLater()
        self.settle()
        return self

    def expect_heard(self, count: int) -> "Hands":
        """So many insights are listed in the end."""
        return self.wait(lambda: len(self.heard()) == count)

    def heard(self) -> list[str]:
        listed = self.view.heard.list
        return [listed.item(at).text().partition("\n")[0] for at in range(listed.count())]


@pytest.fixture
def hands(open_window: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    for module in (asker, interviews_page, research_page, sessions_page, view):
        monkeypatch.setattr(module, "this_day", lambda: TODAY)
    made = Hands(open_window(a_story().records), qtbot)
    yield made
    QGuiApplication.clipboard().clear()
