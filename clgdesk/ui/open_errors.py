"""What to do when a file cannot be opened: the ways out beside the sentence."""

from pathlib import Path
from typing import TYPE_CHECKING

from clgdesk.model.rules import RuleBroken
from clgdesk.store.errors import OpenError
from clgdesk.translation import tr
from clgdesk.ui.notices import WayOut

if TYPE_CHECKING:
    from clgdesk.ui.desk import Desk, Teller


def known_error(error: Exception) -> bool:
    """Tell whether an error is one of those that come with a sentence for the user."""
    return isinstance(error, OpenError | OSError | RuleBroken)


def ways_out(desk: "Desk", error: Exception, path: Path, teller: "Teller") -> tuple[WayOut, ...]:
    """Return what the user can do about a file that cannot be opened."""
    from clgdesk.ui.dialogs.file_names import ask_open

    def another() -> None:
        chosen = ask_open(teller, path.parent)
        if chosen is not None:
            desk.open(chosen, teller)

    return ((tr("Open another…"), another),)
