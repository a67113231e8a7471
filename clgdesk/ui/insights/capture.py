"""Quick capture: a small panel that keeps the focus. Enter stores and clears, Escape closes."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document.insights import account_named, add_insight, channels_of
from clgdesk.model.records import Insight, Segment, Theme
from clgdesk.model.typed_names import divided, folded
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.floating import SHADOW, paint_panel
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.insights.capture_more import CaptureMore
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.offered import OfferedLine, account_names
from clgdesk.ui.label import label, wrapped
from clgdesk.ui.new_names import NewNames
from clgdesk.ui.theme import worn
from clgdesk.ui.words import feeling_names

_WIDTH, _TALL, _MORE = 460, 284, 112


def forms() -> dict[str, tuple[str, str, str]]:
    """Return what can be captured: its name, its keys, and what the empty box says."""
    return {
        "observation": (
            tr("Heard or seen"), "Alt+1", tr("What did you hear or see? Verbatim, if you can."),
        ),
        "insight": (tr("What it means"), "Alt+2", tr("What does it mean, in one sentence?")),
    }  # fmt: skip


class CapturePanel(QFrame):
    """Floats over the window until it is closed; several insights are captured in a row."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.stored = 0
        self.form = "observation"
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("What was heard"))
        self.text.setTabChangesFocus(True)
        feelings = [(None, tr("feeling unknown")), *feeling_names()]
        self.segment, self.feeling = ChoiceField(), ChoiceField(feelings)
        self.feeling.box.setCurrentIndex(0)
        self.channel = OfferedLine(lambda: channels_of(bridge.document.snapshot))
        self.account = OfferedLine(lambda: account_names(bridge))
        self.themes = OfferedLine(lambda: self._theme_names())
        self.new_themes = NewNames(self.themes, self._known_themes)
        self.more = CaptureMore(bridge)
        self.more.hide()
        self.more_button = QToolButton()
        self.told = wrapped("", 12, 400, "secondary")
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._name_fields()
        self._place()
        for widget in (self.text, self.channel, self.account, self.themes, *self.more.lines()):
            widget.installEventFilter(self)
        parent.installEventFilter(self)
        self.setFocusProxy(self.text)
        self.capture_as("observation")

    def _theme_names(self) -> list[str]:
        themes = self._bridge.document.snapshot.ordered(Theme)
        return sorted((t.name for t in themes if not t.retired), key=str.casefold)

    def _known_themes(self) -> set[str]:
        return {folded(t.name) for t in self._bridge.document.snapshot.of_kind(Theme).values()}

    def _name_fields(self) -> None:
        self.segment.box.setAccessibleName(tr("Segment"))
        self.feeling.box.setAccessibleName(tr("Feeling"))
        for words, widget in (
            (tr("Channel"), self.channel),
            (tr("Account"), self.account),
            (tr("Themes"), self.themes),
        ):
            widget.setPlaceholderText(words)
            widget.setAccessibleName(words)
        self.more_button.setText(tr("Number, signal, customer"))
        self.more_button.setToolTip(tr("Alt+N shows or hides these fields"))
        self.more_button.setCheckable(True)
        self.more_button.setProperty("tab", True)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more_button.toggled.connect(self.show_more)
        self._key("Alt+N", self.more_button.toggle)

    def _key(self, keys: str, act: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _place(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        fields = (self.channel, self.account, self.segment.editor, self.themes, self.feeling.editor)
        for number, widget in enumerate(fields):
            grid.addWidget(widget, number // 2, number % 2)
        grid.addWidget(self.more_button, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 12, SHADOW + 6, SHADOW + 12, SHADOW + 8)
        column.setSpacing(7)
        column.addLayout(self._head())
        column.addWidget(self.text, 1)
        column.addLayout(grid)
        column.addWidget(self.more)
        column.addWidget(self.told)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(tr("Capture"), 13, 600))
        head.addSpacing(8)
        group = QButtonGroup(self)
        self.form_buttons: dict[str, QToolButton] = {}
        for form, (name, keys, _words) in forms().items():
            button = QToolButton()
            button.setText(name)
            button.setToolTip(keys)
            button.setCheckable(True)
            button.setProperty("tab", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, f=form: self.capture_as(f))
            self._key(keys, lambda f=form: self.capture_as(f))
            group.addButton(button)
            self.form_buttons[form] = button
            head.addWidget(button)
        head.addStretch(1)
        close = IconButton("x", tr("Close"), self)
        close.clicked.connect(self.leave)
        head.addWidget(close)
        return head

    def capture_as(self, form: str) -> None:
        """Capture what was heard or seen (an observation), or what it means (an insight)."""
        self.form = form
        self.form_buttons[form].setChecked(True)
        self.text.setPlaceholderText(forms()[form][2])
        self.text.setAccessibleName(forms()[form][0])
        self.text.setFocus()

    def show_more(self, shown: bool) -> None:
        """Show or hide the fields for a number, a signal and the type of customer."""
        self.more.setVisible(shown)
        self.more_button.setChecked(shown)
        self.stand()
        if self.isVisible():
            (self.more.fields["number"].editor if shown else self.text).setFocus()

    def begin(self) -> None:
        """Open it, offering what the project holds now."""
        snapshot = self._bridge.document.snapshot
        if not self.channel.text():
            self.channel.setText(channels_of(snapshot)[0])
        chosen = self.segment.value()
        segments = [(s.id, s.name) for s in snapshot.ordered(Segment)]
        self.segment.offer([(None, tr("no segment")), *segments])
        self.segment.fill(chosen if chosen in dict(segments) else None)
        self.stand()
        self.show()
        self.raise_()
        self.text.setFocus()

    def stand(self) -> None:
        """Stand at the lower right of the window."""
        parent = self.parentWidget()
        if parent is not None:
            tall = _TALL if self.more.isHidden() else _TALL + _MORE
            width, height = min(_WIDTH, parent.width() - 20), min(tall, parent.height() - 20)
            left, top = parent.width() - width - 18, parent.height() - height - 40
            self.setGeometry(left, max(0, top), width, height)

    def store(self) -> None:
        """Keep what was typed and be ready for the next; nothing typed keeps nothing."""
        text = self.text.toPlainText().strip()
        try:
            fields = {} if self.more.isHidden() else self.more.values()
        except ValueError as error:
            self._tell(str(error), wrong=True)
            return
        if not text:
            if not self.more.isHidden() and self.more.holds_number():
                self._tell(tr("Say in words what the number tells."), wrong=True)
                self.text.setFocus()
            return
        made = None
        themes = list(divided(self.themes.text(), self._known_themes()))
        with self._bridge.edit("insight.add") as edit:
            account = account_named(edit, self.account.text(), self.segment.value())
            made = add_insight(
                edit, text, themes, channel=self.channel.text().strip(), form=self.form,
                segment_id=self.segment.value(), sentiment=self.feeling.value(),
                account_id=None if account is None else account.id, **fields,
            )  # fmt: skip
        if made is not None and self._bridge.document.snapshot.find(Insight, made.id):
            self.stored += 1
            self._clear()

    def _clear(self) -> None:
        self.text.clear()
        self.feeling.fill(None)
        self.more.clear_once()
        self._tell(trn("{n} stored", "{n} stored", self.stored).format(n=self.stored))
        self.text.setFocus()

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.told.setProperty("tone", "friction" if wrong else "secondary")
        self.told.style().polish(self.told)
        self.told.setText(words)

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
