"""Quick capture: a small panel that keeps the focus. Enter stores and clears, Escape closes."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document.insights import account_named, add_insight, channels_of
from clgdesk.model.records import Account, Segment, Theme
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.floating import SHADOW, paint_panel
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import label
from clgdesk.ui.theme import worn

_WIDTH, _TALL = 460, 268


class CapturePanel(QFrame):
    """Floats over the window until it is closed; several insights are captured in a row."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.stored = 0
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(tr("What did you hear or see? Verbatim, if you can."))
        self.text.setAccessibleName(tr("What was heard"))
        self.text.setTabChangesFocus(True)
        self.channel, self.segment, self.feeling = QComboBox(), QComboBox(), QComboBox()
        self.account, self.themes = QLineEdit(), QLineEdit()
        self.told = label("", 12, 400, "secondary")
        self._name_fields()
        self._place()
        for widget in (self.text, self.account, self.themes):
            widget.installEventFilter(self)
        parent.installEventFilter(self)
        self.setFocusProxy(self.text)

    def _name_fields(self) -> None:
        self.channel.setAccessibleName(tr("Channel"))
        self.channel.setEditable(True)
        self.segment.setAccessibleName(tr("Segment"))
        self.feeling.setAccessibleName(tr("Feeling"))
        for words, widget in ((tr("Account"), self.account), (tr("Themes"), self.themes)):
            widget.setPlaceholderText(words)
            widget.setAccessibleName(words)

    def _place(self) -> None:
        head = QGridLayout()
        head.addWidget(label(tr("Capture an insight"), 13, 600), 0, 0)
        close = IconButton("x", tr("Close"), self)
        close.clicked.connect(self.leave)
        head.addWidget(close, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, widget in enumerate(
            (self.channel, self.account, self.segment, self.themes, self.feeling)
        ):
            grid.addWidget(widget, number // 2, number % 2)
        grid.addWidget(self.told, 2, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 12, SHADOW + 6, SHADOW + 12, SHADOW + 10)
        column.setSpacing(7)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addLayout(grid)

    def begin(self) -> None:
        """Open it, offering what the project holds now."""
        snapshot = self._bridge.document.snapshot
        last = self.channel.currentText()
        self.channel.clear()
        self.channel.addItems(channels_of(snapshot))
        self.channel.setCurrentText(last or self.channel.itemText(0))
        chosen = self.segment.currentData()
        self.segment.clear()
        self.segment.addItem(tr("no segment"), None)
        for segment in snapshot.ordered(Segment):
            self.segment.addItem(segment.name, segment.id)
        self.segment.setCurrentIndex(max(0, self.segment.findData(chosen)))
        self._offer(self.account, [a.name for a in snapshot.of_kind(Account).values()])
        self._offer(self.themes, [t.name for t in snapshot.ordered(Theme) if not t.retired])
        if not self.feeling.count():
            self.feeling.addItem(tr("feeling unknown"), None)
            for value, words in (
                (2, tr("delighted")), (1, tr("content")), (0, tr("neither")),
                (-1, tr("annoyed")), (-2, tr("frustrated")),
            ):  # fmt: skip
                self.feeling.addItem(words, value)
        self.stand()
        self.show()
        self.raise_()
        self.text.setFocus()

    def _offer(self, line: QLineEdit, names: list[str]) -> None:
        completer = QCompleter(sorted(set(names), key=str.casefold), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)

    def stand(self) -> None:
        """Stand at the lower right of the window."""
        parent = self.parentWidget()
        if parent is not None:
            width, height = min(_WIDTH, parent.width() - 20), min(_TALL, parent.height() - 20)
            left, top = parent.width() - width - 18, parent.height() - height - 40
            self.setGeometry(left, max(0, top), width, height)

    def store(self) -> None:
        """Keep what was typed and be ready for the next; nothing typed keeps nothing."""
        text = self.text.toPlainText().strip()
        if not text:
            return
        themes = [word.strip() for word in self.themes.text().split(",") if word.strip()]
        with self._bridge.edit("insight.add") as edit:
            account = account_named(edit, self.account.text(), self.segment.currentData())
            add_insight(
                edit, text, themes, channel=self.channel.currentText().strip(),
                segment_id=self.segment.currentData(), sentiment=self.feeling.currentData(),
                account_id=None if account is None else account.id,
            )  # fmt: skip
            self.stored += 1
        self.text.clear()
        self.feeling.setCurrentIndex(0)
        self.told.setText(trn("{n} stored", "{n} stored", self.stored).format(n=self.stored))
        self.text.setFocus()

    def leave(self) -> None:
        """Close; what was typed stays for the next time."""
        self.hide()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.stand()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        broken = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not broken:
            self.store()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_panel(painter, self.rect().toRectF(), worn())
