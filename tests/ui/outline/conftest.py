"""Hands on the outline of a small project."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from clgdesk.model.records import Card, Stage
from clgdesk.ui.outline.columns import COLUMNS
from tests.window_driver import WindowDriver

NUMBER = {column.key: n for n, column in enumerate(COLUMNS)}
CHOSEN = ("stage", "lane", "kind", "level", "status", "step")
"""Columns whose values are chosen from a list."""


@pytest.fixture(params=["tree", "table"])
def hands(window, request) -> WindowDriver:
    """Hands on either of both, the first card of a stage current."""
    return outline_of(window, request.param)


@pytest.fixture
def table(window) -> WindowDriver:
    return outline_of(window, "table")


@pytest.fixture
def tree(window) -> WindowDriver:
    return outline_of(window, "tree")


@pytest.fixture
def outline(window):
    window.show_view("outline")
    panel = window.views.made("outline").panel
    panel.choose("table")
    return panel


def outline_of(window, way: str) -> WindowDriver:
    driver = WindowDriver(window)
    window.show_view("outline")
    panel_of(driver).choose(way)
    panel_of(driver).shown.setFocus()
    select_first(driver)
    return driver


def panel_of(hands: WindowDriver):
    return hands.window.views.made("outline").panel


def select_first(hands: WindowDriver) -> Card:
    """Select the first card of the first stage."""
    stage = hands.document.snapshot.ordered(Stage)[0]
    card = next(c for c in hands.document.snapshot.ordered(Card) if c.stage_id == stage.id)
    hands.selection.set((f"card:{card.id}",))
    hands.settle().begin_history()
    return card


def titles(hands: WindowDriver) -> list[str]:
    return [card.title for card in hands.document.snapshot.of_kind(Card).values()]


def edit_cell(outline, row, key):
    """Begin to edit a cell of the table; returns what edits it."""
    table = outline.table
    index = table.table.index(row, NUMBER[key])
    table.setCurrentIndex(index)
    table.edit(index)
    editors = list(table.viewport().findChildren((QLineEdit, QComboBox)[key in CHOSEN]))
    assert editors, "nothing edits the cell"
    return editors[-1]


def snapshot(outline):
    return outline._bridge.document.snapshot


def finish(line):
    """Press Enter in an editor: Qt takes what was typed in the next turn."""
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
