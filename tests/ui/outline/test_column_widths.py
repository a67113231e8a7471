"""How wide the columns of the outline are: what tells most is in sight."""

import pytest
from PySide6.QtWidgets import QApplication

from clgdesk.ui.outline.columns import COLUMNS
from tests.ui.outline.conftest import NUMBER, edit_cell


def right_of(outline, key):
    table = outline.table
    return table.columnViewportPosition(NUMBER[key]) + table.columnWidth(NUMBER[key])


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_what_tells_most_of_a_card_is_in_sight_beside_both_panels(outline, window, size):
    window.resize(*size)
    QApplication.processEvents()
    assert window.workspace.inspector.isVisible()
    assert right_of(outline, "evidence") <= outline.table.viewport().width()
    heads = outline.table.horizontalHeader()
    for column in COLUMNS[: NUMBER["evidence"] + 1]:
        needed = heads.fontMetrics().horizontalAdvance(column.title())
        assert outline.table.columnWidth(NUMBER[column.key]) > needed


def test_a_kind_says_its_name_where_there_is_room_and_the_title_takes_the_rest(outline, window):
    kind, title = COLUMNS[NUMBER["kind"]], COLUMNS[NUMBER["title"]]
    window.resize(1280, 720)
    QApplication.processEvents()
    assert outline.table.columnWidth(NUMBER["kind"]) == kind.least
    window.resize(1900, 900)
    QApplication.processEvents()
    assert outline.table.columnWidth(NUMBER["kind"]) == kind.width
    assert outline.table.columnWidth(NUMBER["title"]) > title.width
    assert right_of(outline, "evidence") == outline.table.viewport().width()


def test_a_column_keeps_the_width_it_was_given_by_hand(outline, window):
    outline.table.horizontalHeader().resizeSection(NUMBER["jobs"], 150)
    window.resize(1280, 720)
    QApplication.processEvents()
    assert outline.table.columnWidth(NUMBER["jobs"]) == 150


def test_a_choice_in_a_narrow_column_is_read_whole(outline, window):
    window.resize(1280, 720)
    QApplication.processEvents()
    box = edit_cell(outline, 0, "kind")
    assert box.width() >= box.sizeHint().width() > outline.table.columnWidth(NUMBER["kind"])
    assert outline.table.viewport().rect().contains(box.geometry())
    assert box.height() <= outline.table.rowHeight(0)
    box.hidePopup()


def test_the_longest_of_the_choices_stands_in_one_line(outline, window):
    window.resize(1280, 720)
    QApplication.processEvents()
    box = edit_cell(outline, 0, "level")
    box.setCurrentIndex(max(range(box.count()), key=lambda n: len(box.itemText(n))))
    assert box.height() <= outline.table.rowHeight(0)
    box.hidePopup()
