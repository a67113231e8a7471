"""Where the newest edit is, in a few words for the top bar."""

from clgdesk.document import SavedState
from clgdesk.translation import tr
from clgdesk.ui.days import clock_text


def saved_text(state: SavedState, read_only: str = "") -> str:
    """Return the words for a saved state."""
    if read_only:
        return tr("Read only")
    if state.state == "saved":
        at = clock_text(state.at) if state.at else ""
        return tr("Saved {time}").format(time=at) if at else tr("Saved")
    if state.state == "pending":
        return tr("Saved on this computer, file pending")
    return tr("File not written, kept on this computer")
