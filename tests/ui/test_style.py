"""What is pointed at or chosen stands out from its ground, in both themes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from clgdesk.layout.theme import load
from clgdesk.ui.style_sheet import style_sheet

LEAST = 1.1
"""How many times as bright one of two grounds is, if they are told apart at a glance."""


def brightness(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [x / 12.92 if x <= 0.04 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05


def told_apart(one: QColor, other: QColor) -> float:
    dark, bright = sorted((brightness(one), brightness(other)))
    return bright / dark


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return load(request.param)


def pixel(widget: QWidget, at: QPoint) -> QColor:
    return widget.grab().toImage().pixelColor(at)


def test_the_line_of_a_menu_that_is_pointed_at_stands_out(qtbot, theme):
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.setStyleSheet(style_sheet(theme))
    first, second = (menu.addAction(words) for words in ("Cut", "Copy"))
    menu.setActiveAction(first)
    pointed, plain = (menu.actionGeometry(one) for one in (first, second))
    side = QPoint(7, 0)
    colours = [pixel(menu, QPoint(8, area.center().y()) + side) for area in (pointed, plain)]
    assert told_apart(*colours) > LEAST


def test_what_is_chosen_in_a_list_over_the_map_stands_out(theme):
    assert told_apart(*(QColor(theme.colours[word]) for word in ("pointed", "card"))) > LEAST


def test_a_tab_that_is_pointed_at_stands_out(qtbot, theme):
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.setObjectName("side_panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    panel.setStyleSheet(style_sheet(theme))
    tab = QToolButton(panel)
    tab.setProperty("tab", True)
    tab.resize(80, 24)
    plain = pixel(panel, QPoint(6, 12))
    tab.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert told_apart(pixel(panel, QPoint(6, 12)), plain) > 1.03
