"""A line of text says when there is more of it than is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from clgdesk.ui.line import Line

LONG = "Customer success in the north and in the south"


@pytest.fixture
def line(qtbot) -> Iterator[Line]:
    """A line too narrow for its text, beside one that has the focus."""
    window, line, other = QWidget(), Line(), Line()
    column = QVBoxLayout(window)
    for widget in (other, line):
        widget.setFixedWidth(110)
        column.addWidget(widget)
    line.setText(LONG)
    line.setCursorPosition(0)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    other.setFocus()
    yield line
    window.close()


def shown(line: Line) -> object:
    return line.grab().toImage()


def test_what_does_not_fit_ends_in_an_ellipsis(line):
    assert line.is_cut()
    cut = shown(line)
    line.setText(next(f"{LONG[:n]}…" for n in range(40, 0, -1) if fits(line, f"{LONG[:n]}…")))
    assert shown(line) == cut


def fits(line: Line, text: str) -> bool:
    line.setText(text)
    return not line.is_cut()


def test_who_types_in_it_sees_the_text_and_a_tip_says_it_all(line):
    cut = shown(line)
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.deselect()
    assert shown(line) != cut
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
    assert line.toolTip() == LONG
    line.setText("Short")
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
    assert not line.toolTip()
