"""Labels in the sizes, weights and tones of the design."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from clgdesk.text.shown import held_together
from clgdesk.translation import tr
from clgdesk.ui.theme import font
from clgdesk.ui.tip import as_tip

_LONG_WORD = re.compile(r"\S{24,}")
_LONGEST_NAME = 44
_PART = 6
"""Letters of a long word that stay together."""


def breakable(text: str) -> str:
    """Return a text for a label that breaks lines: a very long word may go on in the next one.

    A number and its sign stay together.
    """
    return _LONG_WORD.sub(_parted, held_together(text))


def _parted(word: re.Match[str]) -> str:
    letters = word[0]
    return "\u200b".join(letters[at : at + _PART] for at in range(0, len(letters), _PART))


def cut(text: str, most: int) -> str:
    """Return a text of at most so many letters, with an ellipsis where some are left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def in_menu(name: str, unnamed: str = "") -> str:
    """Return a name as a menu or a button shows it: on one line, cut, its ``&`` no key.

    Without a name it is ``unnamed``: a blank line would be nothing to choose.
    """
    shown = cut(" ".join(name.split()), _LONGEST_NAME).replace("&", "&&")
    return shown or unnamed or tr("(no name)")


def label(text: str = "", size: int = 13, weight: int = 400, tone: str = "ink") -> QLabel:
    """Return a label for plain text; ``tone`` is ink, secondary, faint or accent."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(size, weight))
    if tone != "ink":
        made.setProperty("tone", tone)
    return made


def wrapped(text: str = "", size: int = 13, weight: int = 400, tone: str = "ink") -> QLabel:
    """Return a label that breaks its text into lines."""
    made = label(breakable(text), size, weight, tone)
    made.setWordWrap(True)
    return made


def section_label(text: str) -> QLabel:
    """Return the small capitals above a section of a panel."""
    made = label(text, 11, 600, "faint")
    made.setFont(section_font())
    return made


def section_font() -> QFont:
    """Return the face of section labels: small, capital, spaced."""
    face = font(11, 600)
    face.setCapitalization(QFont.Capitalization.AllUppercase)
    face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.7)
    return face


class ElidedLabel(QLabel):
    """One line that ends with an ellipsis where there is no room; the tool tip has it whole."""

    def __init__(self, size: int = 13, weight: int = 400, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(
            self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(as_tip(self.text()) if text != self.text() else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
