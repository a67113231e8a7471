"""Tips say words as they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clgdesk.ui.tip import as_tip

SHORT = "Waits <b>two weeks</b> for an answer"


@pytest.mark.parametrize(
    "words",
    [
        SHORT,
        "a < b & c > d",
        "&lt;p&gt;",
        "<!doctype html>",
        "<?xml version='1.0'?><p>",
        "<br>",
        "",
    ],
)
def test_nothing_in_a_tip_is_read_as_markup(words, qtbot):
    label, plain = QLabel(as_tip(words)), QLabel(as_tip(words))
    plain.setTextFormat(Qt.TextFormat.PlainText)
    qtbot.addWidget(label)
    qtbot.addWidget(plain)
    assert label.sizeHint() == plain.sizeHint()
    assert as_tip(words).replace("\u200b", "") == words


def test_a_long_line_breaks_between_words_and_a_short_one_does_not():
    words = "Asks the same question again. " * 20
    lines = as_tip(f"{words}\n\nShort").split("\n")
    assert max(map(len, lines)) <= 90
    assert " ".join(lines[:-2]) == words.strip()
    assert lines[-2:] == ["", "Short"]


def test_a_word_without_an_end_breaks_too():
    assert as_tip("x" * 200).split("\n") == ["x" * 90, "x" * 90, "x" * 20]


def test_the_label_of_a_long_name_says_it_whole_and_plainly(qtbot):
    from clgdesk.ui.label import ElidedLabel

    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(SHORT)
    label.resize(40, 20)
    label.grab()
    assert label.toolTip() == as_tip(SHORT)
