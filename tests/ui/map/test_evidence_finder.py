"""From a card to the insights that may stand behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.model.ids import new_id
from clgdesk.model.records import Evidence, Insight


@pytest.fixture
def finder(driver):
    with driver.view.bridge.edit("insight.add") as edit:
        for text in ("A good start", "Good grief", "Nothing alike"):
            edit.put(Insight(new_id(), text=text))
    return driver.view.evidence


def found(driver, qtbot):
    driver.view.registry.run("card.find_evidence")
    qtbot.waitUntil(lambda: not driver.view.evidence.behind.busy)
    return driver.view.evidence.chooser


def test_what_is_taken_stands_behind_the_card_and_the_rest_stays_offered(driver, finder, qtbot):
    driver.select(driver.card("Good"))
    chooser = found(driver, qtbot)
    assert len(chooser.found.finds) == 2
    assert "“good”" in chooser.found.finds[0].aside
    first = chooser.found.finds[0].key
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    (evidence,) = driver.snapshot.where(Evidence, "card_id", driver.card("Good").id)
    assert evidence.insight_id == first
    driver.expect_history(2)
    left = driver.view.evidence.chooser
    assert len(left.found.finds) == 1
    QTest.keyClick(left.line, Qt.Key.Key_Escape)
    driver.expect_history(2)


def test_where_nothing_is_alike_it_says_so(driver, finder, qtbot):
    driver.select(driver.card("Loose"))
    with qtbot.waitSignal(driver.view.bridge.notice) as told:
        driver.view.registry.run("card.find_evidence")
    assert "Loose" in told.args[0]
    assert finder.chooser is None
