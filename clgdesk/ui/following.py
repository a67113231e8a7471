"""Shows a widget anew soon after something new came, and only while it is seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget


class Following(QObject):
    """Calls ``refresh`` after each of the signals it follows, and when the widget is shown."""

    def __init__(self, widget: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(refresh)
        widget.installEventFilter(self)

    def follow(self, *news: SignalInstance) -> None:
        """Show everything anew after each of these signals."""
        for signal in news:
            signal.connect(self._later)

    def stop(self) -> None:
        """Leave it as it is: everything is shown, or nobody waits for it."""
        self._soon.stop()

    def _later(self) -> None:
        """Show the change when it is over: nothing may be kept while the project changes."""
        if self._widget.isVisibleTo(self._widget.window()):
            self._soon.start()

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._soon.start()
        return super().eventFilter(widget, event)
