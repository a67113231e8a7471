"""The card with the keys of a presentation, over the picture."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from clgdesk.ui.label import label
from clgdesk.ui.named import named
from clgdesk.ui.present.keys import key_rows


class KeyCard(QFrame):
    """Shows every key and what it does; hidden at first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 22, 28, 22)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        for row, (keys, words) in enumerate(key_rows()):
            grid.addWidget(label(keys, 17, 600), row, 0)
            grid.addWidget(label(words, 17), row, 1)
        self.hide()

    def toggle(self) -> None:
        """Show or hide it."""
        self.setVisible(self.isHidden())
        self.stand()

    def stand(self) -> None:
        """Stand in the middle."""
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move(parent.rect().center() - self.rect().center())
            self.raise_()
