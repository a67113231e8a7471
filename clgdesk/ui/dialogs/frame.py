"""What every dialog of ours has: a heading, a body, buttons, Escape and Enter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clgdesk.translation import tr
from clgdesk.ui.label import label, wrapped


class Frame(QDialog):
    """A dialog that leaves nothing behind when it closes."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.below = None if parent is None else parent.window()
        """The window that has the keys when this one is closed."""
        self.setWindowTitle(title)
        self.setObjectName("panel_body")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(22, 18, 22, 18)
        self.body.setSpacing(14)
        self.body.addWidget(label(title, 17, 600))
        self.trouble = wrapped("", 13, 500)
        self.trouble.setProperty("tone", "friction")
        self.trouble.hide()

    def done(self, result: int) -> None:
        """Close; keys go on to the window below it, also where no desktop sees to that."""
        had_keys = self.isActiveWindow()
        super().done(result)
        if had_keys and self.below is not None:
            self.below.activateWindow()

    def add_buttons(self, *, accept: str = "", cancel: str = "") -> QPushButton:
        """Add the row of buttons at the bottom; returns the one that accepts (or closes)."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.trouble, 1)
        row.addStretch(0)
        close = QPushButton(cancel or tr("Cancel"))
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        row.addWidget(close)
        self.body.addLayout(row)
        if not accept:
            return close
        button = QPushButton(accept)
        button.setProperty("primary", True)
        button.setDefault(True)
        row.addWidget(button)
        return button

    def tell(self, sentence: str) -> None:
        """Show what is wrong beside the buttons; nothing hides it."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
