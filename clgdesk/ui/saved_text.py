"""Where the newest edit is, in a few words for the top bar."""

from datetime import datetime

from PySide6.QtCore import QLocale

from clgdesk.document import SavedState
from clgdesk.translation import tr


def saved_text(state: SavedState, read_only: str = "") -> str:
    """Return the words for a saved state."""
    if read_only:
        return tr("Read only")
    if state.state == "saved":
        at = clock(state.at)
        return tr("Saved {time}").format(time=at) if at else tr("Saved")
    if state.state == "pending":
        return tr("Saved on this computer, file pending")
    return tr("File not written, kept on this computer")


def clock(moment: str) -> str:
    """Return the time of day of an ISO 8601 moment in this place, as it is written here."""
    if not moment:
        return ""
    local = datetime.fromisoformat(moment).astimezone()
    return str(QLocale().toString(local.time().replace(microsecond=0), "HH:mm"))  # type: ignore[call-overload]
