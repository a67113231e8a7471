"""The look of the window: Fusion, a palette of our own from the theme, a short style sheet."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from clgdesk.layout.theme import Theme, load
from clgdesk.ui.app import WEARS_FUSION
from clgdesk.ui.icons import forget_icons
from clgdesk.ui.style_sheet import style_sheet

Choice = Literal["system", "light", "dark"]
FAMILY = "CLG Sans"

_worn: list[Theme] = []


def worn() -> Theme:
    """Return the theme that the application wears now (light before there is a window)."""
    return _worn[-1] if _worn else load("light")


class Look(QObject):
    """Which theme the application wears; follows the system unless the user chose one."""

    changed = Signal(object)
    """Another theme is worn: the new one."""

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self.choice: Choice = choice
        if not app.property(WEARS_FUSION):
            app.setStyle("Fusion")
            app.setProperty(WEARS_FUSION, True)
        app.setFont(font(13))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.theme = self._wanted()
        self._wear()

    def choose(self, choice: Choice) -> None:
        """Wear another theme from now on."""
        self.choice = choice
        self._update()

    def _system_changed(self) -> None:
        if self.choice == "system":
            self._update()

    def _update(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme:
            self.theme = wanted
            self._wear()
            self.changed.emit(wanted)

    def _wanted(self) -> Theme:
        if self.choice != "system":
            return load(self.choice)
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return load("dark" if dark else "light")

    def _wear(self) -> None:
        _worn[:] = [self.theme]
        forget_icons()
        self._app.setPalette(palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme))


def colour(theme: Theme, word: str) -> QColor:
    """Return a colour word of the theme as Qt's colour."""
    return QColor.fromRgbF(*theme.rgba(word))


def font(size: int, weight: int = 400) -> QFont:
    """Return the application's face at a size in pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    return made


_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "faint",
    QPalette.ColorRole.Shadow: "line",
}


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette in the theme's colours."""
    made = QPalette()
    for role, word in _ROLES.items():
        made.setColor(role, colour(theme, word))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour(theme, "faint"))
    return made
