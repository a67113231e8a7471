"""Where a lens is named: one that is kept, and one that gets another name."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from clgdesk.document.lenses import is_taken
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import label
from clgdesk.ui.lens import looking

_LONGEST = 120


class NameLine(QLineEdit):
    """A line for a name: Enter takes it, Escape leaves it."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setPlaceholderText(tr("Name of the lens"))
        self.setAccessibleName(tr("Name of the lens"))
        self.setMaxLength(_LONGEST)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from closing the popover: it only leaves the line."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        return super().event(event)


class LensName(QWidget):
    """The line, and below it why a name cannot be had: another lens has it."""

    named = Signal(str)
    left = Signal()

    def __init__(self, bridge: Bridge, name: str = "", lens_id: str = "") -> None:
        super().__init__()
        self._bridge, self._lens_id = bridge, lens_id
        self.line = NameLine(name)
        self.refusal = label("", 12, 400, "secondary")
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.refusal)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self._take)
        self.line.textEdited.connect(self.refusal.hide)
        self.line.left.connect(self.left)

    def _take(self) -> None:
        """Keep the name, if there is one and no other lens has it."""
        name = " ".join(self.line.text().split())
        if name and is_taken(self._bridge.document.snapshot, name, self._lens_id):
            self.refusal.setText(tr("There is a lens of that name already."))
            self.line.setAccessibleDescription(self.refusal.text())
            self.refusal.show()
        elif name:
            self.named.emit(name)


class Keeping(QWidget):
    """The button that asks for a name, and the line in its place while it is typed."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.button = QPushButton(tr("Save lens…"))
        self.button.clicked.connect(lambda: self._ask(asking=True))
        self.name = LensName(bridge)
        self.name.named.connect(self._save)
        self.name.left.connect(lambda: self._ask(asking=False))
        self.name.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Offer to keep what is looked through, if there is anything to keep."""
        self.button.setEnabled(not self._bridge.lens.plain)

    def _ask(self, *, asking: bool) -> None:
        self.name.setVisible(asking)
        self.button.setVisible(not asking)
        if asking:
            self.name.setFocus()
        else:
            self.window().setFocus()  # else the next widget would have the keys
            self.name.line.clear()
            self.name.refusal.hide()

    def _save(self, name: str) -> None:
        self._ask(asking=False)
        looking.save(self._bridge, name)
