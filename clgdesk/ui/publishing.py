"""Publishing while the user works: soon after the last edit, at focus loss, and at the end."""

from PySide6.QtCore import QObject, QTimer, Signal

from clgdesk.document import SavedState
from clgdesk.document.files import DocumentFile
from clgdesk.model.changes import Changeset
from clgdesk.ui.bridge import Bridge

REST_MS = 2_000
LONGEST_MS = 15_000
AGAIN_MS = 500


class Publisher(QObject):
    """Writes the document to its file in the background and tells how that went."""

    state_changed = Signal(object)
    """The saved state may have changed: a ``SavedState``, told on the window's thread."""
    _finished = Signal(object)

    def __init__(self, file: DocumentFile, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._rest = self._timer(REST_MS)
        self._longest = self._timer(LONGEST_MS)
        self._finished.connect(self._done)
        bridge.changed.connect(self._edited)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.publish)
        return timer

    @property
    def state(self) -> SavedState:
        """Where the newest edit is."""
        return self._file.saved_state

    def _edited(self, _changeset: Changeset, _entry: object) -> None:
        self._rest.start(REST_MS)
        if not self._longest.isActive():
            self._longest.start()
        self.state_changed.emit(self.state)

    def publish(self) -> None:
        """Publish in the background if something is pending."""
        self._rest.stop()
        self._longest.stop()
        if self._file.read_only or self.state.state == "saved":
            return
        if not self._file.publish_in_background(self._finished.emit) and self._is_pending():
            self._rest.start(AGAIN_MS)

    def _is_pending(self) -> bool:
        return self.state.state == "pending"

    def _done(self, state: SavedState) -> None:
        self.state_changed.emit(state)
        if self._is_pending() and not self._rest.isActive():
            self._rest.start(REST_MS)

    def stop(self) -> None:
        """Wait for nothing any more; the file's own closing publishes the rest."""
        self._rest.stop()
        self._longest.stop()
