"""The field in which a text is edited where it stands: same face, same size, same lines."""

from enum import Enum

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from clgdesk.glyphs import TextStyle
from clgdesk.ui.map.foreign import brings_files
from clgdesk.ui.theme import FAMILY

REST = 1000
"""Milliseconds without a keystroke after which what was typed is written."""
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_BASELINE_SHARE = 0.8
"""Qt puts the baseline of a line of fixed height after four fifths of it."""
_SLACK = 2.0
_EXACT, _SAMPLE = 200, "first impressions"
"""Pixels of a size at which letters are as wide as designed, and what is measured."""
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""What some systems send for AltGr: with it one types, and runs no command."""


class End(Enum):
    """How an edit ended."""

    DONE = "done"
    NEXT = "next"
    LEFT = "left"


class FieldEditor(QTextEdit):
    """A text field without a frame that grows with its text."""

    typed = Signal()
    """The text has changed."""
    rested = Signal()
    """Nothing was typed for a while."""
    ended = Signal(object)
    """The edit ended: how (``End``)."""
    files_came = Signal(object)
    """Pictures or files were pasted or dropped: the data."""
    overflowed = Signal()
    """What was typed or pasted does not fit: what is too much was not taken."""

    def __init__(self, parent: QWidget, text: str, limit: int | None = None) -> None:
        """Nothing beyond ``limit`` letters is taken, so that all that is seen can be kept."""
        super().__init__(parent)
        self._limit = limit
        self.setObjectName("field_editor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setStyleSheet("#field_editor { background: transparent; border: none; padding: 0; }")
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.rested)
        self.textChanged.connect(self._text_changed)

    def _text_changed(self) -> None:
        if self._limit is not None and self.document().characterCount() - 1 > self._limit:
            self._cut(self._limit)
            return
        self._rest.start()
        self.typed.emit()

    def _cut(self, limit: int) -> None:
        """Take away what stands beyond the limit, and tell."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(limit)
        cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.overflowed.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return super().canInsertFromMimeData(source) or brings_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste; of a text that does not fit only its beginning, before it costs any time.

        A tab would stand elsewhere here than on the map, and pictures and files are not for here.
        """
        if brings_files(source):
            self.files_came.emit(source)
            return
        text, cursor = source.text().replace("\t", " "), self.textCursor()
        if self._limit is not None:
            kept = self.document().characterCount() - 1 - len(cursor.selectedText())
            room = max(0, self._limit - kept)
            if len(text) > room:
                text = text[:room]
                self.overflowed.emit()
        cursor.insertText(text)
        self.ensureCursorVisible()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._text_changed()

    @property
    def text_as_seen(self) -> str:
        """The text with what is being composed in its place."""
        block = self.textCursor().block()
        composed = block.layout().preeditAreaText()
        at = block.position() + max(0, block.layout().preeditAreaPosition())
        text = self.toPlainText()
        return text[:at] + composed + text[at:] if composed else text

    @property
    def caret(self) -> QRectF:
        """Where the caret is, in pixels of what the field lies on."""
        return QRectF(self.cursorRect()).translated(QPointF(self.pos()))

    def stop(self) -> None:
        """Close the field."""
        self._rest.stop()
        self.blockSignals(True)
        self.hide()
        self.deleteLater()

    def wear(self, style: TextStyle, scale: float, ink: QColor, accent: QColor) -> None:
        """Set the text in a style at a scale, and in a colour."""
        face = QFont(FAMILY)
        face.setPointSizeF(style.size * scale * 72 / self.logicalDpiY())
        face.setWeight(QFont.Weight(style.weight))
        face.setItalic(style.italic)
        face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if face != self.document().defaultFont():
            self.document().setDefaultFont(face)
        self._set_leading(style.leading * scale)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Highlight, accent)
        if palette != self.palette():
            self.setPalette(palette)

    def _set_leading(self, height: float) -> None:
        """Give every line the height it has on the map; undo inside the field is not touched."""
        block = self.document().firstBlock()
        if abs(block.blockFormat().lineHeight() - height) < 0.01 and not self._uneven(height):
            return
        form = QTextBlockFormat()
        form.setLineHeight(height, _FIXED)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.blockSignals(True)
        cursor.joinPreviousEditBlock()
        cursor.mergeBlockFormat(form)
        cursor.endEditBlock()
        self.blockSignals(False)

    def _uneven(self, height: float) -> bool:
        return abs(self.document().lastBlock().blockFormat().lineHeight() - height) > 0.01

    def put(
        self,
        x: float,
        top: float,
        width: float,
        wrap: float,
        style: TextStyle,
        scale: float,
        most: int = 0,
    ) -> None:
        """Place the field so that its lines stand where they stand on the map.

        Of a text with more than ``most`` lines those around the caret are seen.
        """
        wider = self._wider(style.size * scale)
        width *= max(1.0, wider)
        self.setLineWrapColumnOrWidth(round(min(wrap * wider, width) + _SLACK))
        leading = style.leading * scale
        fall = leading / 2 + 0.3636 * style.size * scale - _BASELINE_SHARE * leading
        whole = self.document().size().height()
        height = max(min(whole, most * leading) if most else whole, leading) + 2
        self.setGeometry(round(x), round(top + fall), round(width + _SLACK), round(height))
        self.ensureCursorVisible()

    def _wider(self, size: float) -> float:
        """Return how many times as wide as on the map text is here: Qt rounds sizes to pixels.

        Lines would break elsewhere.
        """
        face = self.document().defaultFont()
        exact = QFont(face)
        exact.setPixelSize(_EXACT)
        wide, wanted = (QFontMetricsF(x).horizontalAdvance(_SAMPLE) for x in (face, exact))
        return wide / (wanted * size / _EXACT)

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            command = event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier
                | Qt.KeyboardModifier.AltModifier
                | Qt.KeyboardModifier.MetaModifier
            )
            alt_gr = (command & _ALT_GR) == _ALT_GR and event.text().isprintable()
            if alt_gr and event.text():
                event.accept()
                return True
            if not command and event.key() < Qt.Key.Key_F1:
                event.accept()
                return True
            if event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            else:
                self.ended.emit(End.DONE)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F2):
            self.ended.emit(End.DONE)
        elif key == Qt.Key.Key_Tab:
            self.ended.emit(End.NEXT)
        elif key == Qt.Key.Key_Backtab:
            self.ended.emit(End.DONE)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit(End.LEFT)
