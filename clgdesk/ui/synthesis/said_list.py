"""What was said under one prompt of an interview, and the box in which the next answer is typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clgdesk.document.interviews import Said
from clgdesk.method.insight_words import signal_name
from clgdesk.method.interview_words import prompt_words
from clgdesk.model.records import Insight, InsightTheme, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.inspector.text_field import TextArea
from clgdesk.ui.label import label, wrapped
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.ground import paint_ground
from clgdesk.ui.side_panel.row_list import RowList
from clgdesk.ui.side_panel.row_painter import RowPainter
from clgdesk.ui.side_panel.rows import Row
from clgdesk.ui.theme import colour, font, worn

_LEFT, _PADDING = 27, 5
_WRAP = Qt.TextFlag.TextWordWrap
LINE = "line"
"""The kind of the key of a line that is only a note: ``line:<prompt>:<number>``."""


@dataclass(frozen=True)
class SaidRow(Row):
    """What is shown of a thing that was said; ``kept`` as an observation, or only a note."""

    detail: str = ""
    kept: bool = False


def said_rows(snapshot: Snapshot, prompt: str, said: Sequence[Said]) -> list[SaidRow]:
    """Return the rows of what was said under a prompt."""
    return [_row(snapshot, prompt, number, one) for number, one in enumerate(said)]


def _row(snapshot: Snapshot, prompt: str, number: int, said: Said) -> SaidRow:
    if said.insight is None:
        detail = tr("a note, not an observation yet")
        return SaidRow(f"{LINE}:{prompt}:{number}", said.text, f"{said.text}, {detail}", detail)
    detail = _detail(snapshot, said.insight)
    spoken = ", ".join(filter(None, (said.text, detail)))
    return SaidRow(f"insight:{said.insight.id}", said.text, spoken, detail, kept=True)


def _detail(snapshot: Snapshot, insight: Insight) -> str:
    links = snapshot.where(InsightTheme, "insight_id", insight.id)
    themes = (snapshot.find(Theme, link.theme_id) for link in links)
    names = sorted(theme.name for theme in themes if theme is not None)
    return " · ".join(filter(None, (", ".join(names), signal_name(insight.signal))))


class SaidPainter(RowPainter):
    """Paints what was said: the words, and its themes below."""

    def height(self, row: Row, width: int) -> int:
        assert isinstance(row, SaidRow)
        words, detail = _heights(row, width)
        return words + detail + 2 * _PADDING

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        assert isinstance(row, SaidRow)
        theme = worn()
        paint_ground(painter, rect, filled=False, chosen=chosen)
        ink = colour(theme, "accent" if row.kept else "faint")
        icon = "quote" if row.kept else "align-left"
        paint_icon(painter, icon, rect.x() + 7, rect.y() + _PADDING + 2, 13, ink)
        words, _detail = _heights(row, rect.width())
        room = rect.adjusted(_LEFT, _PADDING, -_PADDING, -_PADDING)
        painter.setFont(font(13))
        painter.setPen(colour(theme, "ink" if row.kept else "secondary"))
        painter.drawText(room, _WRAP, row.title)
        painter.setFont(font(12))
        painter.setPen(colour(theme, "secondary"))
        painter.drawText(room.adjusted(0, words, 0, 0), _WRAP, row.detail)


def _heights(row: SaidRow, width: int) -> tuple[int, int]:
    room = QRect(0, 0, max(40, width - _LEFT - _PADDING), 10_000)
    words = QFontMetrics(font(13)).boundingRect(room, _WRAP, row.title or " ").height()
    if not row.detail:
        return words, 0
    return words, QFontMetrics(font(12)).boundingRect(room, _WRAP, row.detail).height()


class AnswerBox(TextArea):
    """Where an answer is typed. Enter keeps it; pasted lines are an answer each."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where nothing was typed: it takes back the last answer."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)


class PromptBlock(QWidget):
    """One prompt: its question, what was said, and where the next answer goes."""

    answered = Signal(str, str)
    """An answer was typed under a prompt: the prompt and the text."""
    renamed = Signal(str, str)
    removed = Signal(tuple)
    asked_menu = Signal(str, QPoint)

    def __init__(self, prompt: str, selection: Selection) -> None:
        super().__init__()
        self.prompt = prompt
        question, hint = prompt_words(prompt)
        self.rows = RowList("insight", SaidPainter(), selection)
        self.rows.setAccessibleName(question)
        self.rows.setAcceptDrops(False)
        self.rows.rows.renamed.connect(self.renamed)
        self.rows.asked_remove.connect(self.removed)
        self.rows.asked_menu.connect(self.asked_menu)
        self.box = AnswerBox()
        self.box.setPlaceholderText(tr("What they say; Enter keeps it"))
        self.box.setAccessibleName(tr("Answer to: {question}").format(question=question))
        self.box.finished.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(question, 13, 600))
        column.addWidget(wrapped(hint, 12, tone="secondary"))
        column.addWidget(self.rows)
        column.addWidget(self.box)

    def keep(self) -> None:
        """Keep what stands in the box, and empty it."""
        text = self.box.toPlainText()
        if text.strip():
            self.answered.emit(self.prompt, text)

    def show_said(self, rows: Sequence[SaidRow]) -> None:
        """Show what was said."""
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
