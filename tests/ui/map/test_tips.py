"""What the pointer is told: words that are cut or not seen, and what a click does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from clgdesk.layout.heads import fold_spot
from clgdesk.ui.map.tips import tip_of

LONG = "A great many words that nobody would ever be able to read on so small a thing " * 4


def renamed(driver, record, title):
    with driver.document.edit("card.rename") as edit:
        edit.put(replace(record, title=title))
    return driver.settle()


def tip(driver, thing, *, far=False):
    return tip_of(driver.snapshot, driver.block(thing), far=far)


@pytest.mark.parametrize("kind", ["stage", "lane", "card"])
def test_words_that_are_cut_are_told_whole(driver, kind):
    find, title = getattr(driver, kind), {"stage": "Try", "lane": "Value", "card": "Remark"}[kind]
    assert title not in tip(driver, find(title))
    renamed(driver, find(title), LONG.strip())
    assert tip(driver, find(LONG.strip())).startswith(LONG.strip())


def test_a_subtitle_that_is_cut_is_told_with_its_title(driver):
    with driver.document.edit("stage.subtitle") as edit:
        edit.put(replace(driver.stage("Try"), subtitle=LONG.strip()))
    assert tip(driver.settle(), driver.stage("Try")) == f"Try\n{LONG.strip()}"


def test_from_far_away_titles_are_told(driver):
    for thing in driver.stage("Use"), driver.lane("Friction"), driver.card("Remark"):
        assert tip(driver, thing, far=True).startswith(thing.title)


def test_a_card_that_lies_face_down_tells_nothing(driver):
    with driver.document.edit("card.turn_over") as edit:
        edit.put(replace(driver.card("Remark"), title=LONG.strip(), face_down=True))
    assert tip(driver.settle(), driver.card(LONG.strip()), far=True) == ""


@pytest.mark.parametrize(("kind", "title"), [("stage", "Try"), ("lane", "Value")])
def test_where_a_click_collapses_the_pointer_is_told_so(driver, kind, title):
    view, head = driver.view, driver.block(getattr(driver, kind)(title))
    spot = (view.heads.words_at(head) + QPoint(*map(round, fold_spot(head)))).toPoint()
    screen = view.viewport().mapToGlobal(spot)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, screen))
    assert QToolTip.text() == f"Collapse the {kind} (Alt+C)"
    QToolTip.hideText()
