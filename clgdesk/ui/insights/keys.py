"""The keys of the table of insights: its menu, its hint and the sheet of keys read them here."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from clgdesk.translation import tr

_NATIVE = QKeySequence.SequenceFormat.NativeText


class Deed(NamedTuple):
    """Something that is done to the selected insights: its name in code, key and words."""

    name: str
    key: Qt.Key | None
    words: Callable[[], str]

    def key_text(self) -> str:
        """Return the key as this system writes it; nothing where there is none."""
        return "" if self.key is None else QKeySequence(self.key).toString(_NATIVE)


DEEDS = (
    Deed("accept", Qt.Key.Key_A, lambda: tr("Accept, then the next")),
    Deed("reject", Qt.Key.Key_R, lambda: tr("Reject, then the next")),
    Deed("put_back", Qt.Key.Key_U, lambda: tr("Put back to be reviewed")),
    Deed("star", Qt.Key.Key_S, lambda: tr("Star, or take the star off")),
    Deed("tag", Qt.Key.Key_T, lambda: tr("Tag with a theme…")),
    Deed("link", Qt.Key.Key_L, lambda: tr("Link to a card…")),
    Deed("put", Qt.Key.Key_P, lambda: tr("Put under a segment, job or stage…")),
    Deed("own", Qt.Key.Key_O, lambda: tr("Give an owner…")),
    Deed("card", Qt.Key.Key_C, lambda: tr("Make a card")),
    Deed("learn", None, lambda: tr("What does it mean? Make an insight")),
    Deed("delete", Qt.Key.Key_Delete, lambda: tr("Delete")),
)


def key_rows() -> list[tuple[str, str]]:
    """Return keys and what they do, for the sheet of keys."""
    rows = [(deed.key_text(), deed.words().rstrip("…")) for deed in DEEDS if deed.key is not None]
    return [
        *rows,
        (tr("Enter, F2"), tr("Edit it in the inspector; so does a double-click")),
        (tr("J, K"), tr("Go to the next, or the one before")),
        ("/", tr("Go to the search")),
        (tr("Ctrl+Shift+Left, Right"), tr("Move the column")),
    ]


def hint() -> str:
    """Return the keys worth knowing, in one line."""
    return tr("A accepts · R rejects · J next · T tags · L links · P puts under · / searches")
