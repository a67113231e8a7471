"""Where the newest edit of a window is: told in its top bar, and a failure with its way out."""

from pathlib import Path
from typing import TYPE_CHECKING

from clgdesk.document import SavedState
from clgdesk.store.errors import OpenError
from clgdesk.translation import tr
from clgdesk.ui.notices import WayOut
from clgdesk.ui.saved_text import saved_text

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class Saving:
    """Tells of one window whether its file holds all that was done, and lets it close if so."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._file = window, window.file
        self._failure = ""
        self._close_anyway = False

    def show(self, state: SavedState) -> None:
        """Show where the newest edit is; a failure comes with its way out, until it is over."""
        self.show_words(state)
        notices = self._window.workspace.notices
        if state.state == "saved" and self._failure:
            if notices.sentence == self._failure:
                notices.dismiss()
            self._failure = ""
        if state.state == "failed":
            self._failure = state.reason
            again = (tr("Write it again"), lambda: self.write_to(self._file.path))
            self._window.tell(state.reason, self._save_as(), again, serious=True)

    def show_words(self, state: SavedState) -> None:
        """Show no more than the words in the top bar."""
        words = saved_text(state, self._file.read_only)
        self._window.top_bar.show_saved(words, str(self._file.path))

    def write_to(self, path: Path) -> None:
        """Go on in another file, or write this one again although others changed it."""
        try:
            state = self._file.save_as(path)
        except (OpenError, OSError) as error:
            self._window.tell(str(error), serious=True)
            return
        self.show(state)
        if state.state == "saved":
            self._window.workspace.notices.dismiss()  # whatever it was that led here
            self._window.desk.settings.add_recent(self._file.path)

    def may_close(self) -> bool:
        """Publish; where that fails, say once that the edits stay on this computer."""
        saved = self._file.read_only or self._file.saved_state.state == "saved"
        if self._close_anyway or saved:
            return True
        state = self._file.publish_now()
        self._close_anyway = True
        if state.state != "failed":
            return True
        kept = tr("Your edits are kept on this computer until the file is opened here again.")
        close = (tr("Close"), self._window.close)
        self._window.tell(f"{state.reason} {kept}", close, self._save_as(), serious=True)
        return False

    def _save_as(self) -> WayOut:
        return tr("Save as…"), lambda: self._window.registry.run("file.save_as")
