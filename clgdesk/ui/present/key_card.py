"""The card with the keys of a presentation, over the picture."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from clgdesk.ui.label import label
from clgdesk.ui.named import named
from clgdesk.ui.present.keys import key_rows
from clgdesk.ui.theme import font

_SIZE, _SMALLEST = 15.0, 12
"""The size of the letters in units of the picture, and the smallest in pixels."""


class KeyCard(QFrame):
    """Shows every key and what it does; hidden at first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._grid = QGridLayout(self)
        self._labels: list[QLabel] = []
        for row, texts in enumerate(key_rows()):
            for column, text in enumerate(texts):
                self._labels.append(label(text))
                self._grid.addWidget(self._labels[-1], row, column)
        self._scale = 0.0
        self.stand(1.0)
        self.hide()

    def toggle(self) -> None:
        """Show or hide it."""
        self.setVisible(self.isHidden())
        self.stand(self._scale)

    def stand(self, scale: float) -> None:
        """Stand in the middle, as large as what it lies on: so many pixels a unit."""
        if scale != self._scale:
            self._scale = scale
            self._grow()
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move(parent.rect().center() - self.rect().center())
            self.raise_()

    def _grow(self) -> None:
        """Set letters and gaps as large as the picture is."""
        size = max(_SMALLEST, round(_SIZE * self._scale))
        for number, part in enumerate(self._labels):
            part.setFont(font(size, 400 if number % 2 else 600))
        self._grid.setContentsMargins(*(round(size * share) for share in (1.6, 1.3, 1.6, 1.3)))
        self._grid.setHorizontalSpacing(round(size * 1.9))
        self._grid.setVerticalSpacing(round(size * 0.45))
