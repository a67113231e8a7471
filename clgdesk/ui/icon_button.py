"""A flat button with a line icon in the palette's colour, painted anew when the theme changes."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

from clgdesk.ui.icons import icon
from clgdesk.ui.tip import as_tip


def wear_icon(button: QAbstractButton, name: str, role: QPalette.ColorRole, size: int) -> None:
    """Give a button its icon in a colour of its palette."""
    colours = button.palette()
    faded = colours.color(QPalette.ColorGroup.Disabled, role)
    button.setIcon(icon(name, colours.color(role), size, faded))
    button.setIconSize(QSize(size, size))


class IconButton(QToolButton):
    """A flat button; ``words`` is its tool tip and what a screen reader says."""

    def __init__(
        self,
        name: str,
        words: str,
        parent: QWidget | None = None,
        *,
        size: int = 16,
        role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText,
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self.setProperty("flat", True)
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)
        wear_icon(self, name, role, size)

    def wear(self, name: str, words: str) -> None:
        """Show another icon, and say something else."""
        if name != self._name:
            self._name = name
            wear_icon(self, name, self._role, self._size)
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            wear_icon(self, self._name, self._role, self._size)
