"""What to do when a file cannot be opened: the ways out beside the sentence."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clgdesk.document.files import backups_of, restore_backup, salvage_document
from clgdesk.model.rules import RuleBroken
from clgdesk.store.backup import Backup
from clgdesk.store.errors import OpenError
from clgdesk.translation import tr, trn
from clgdesk.ui.days import moment_text
from clgdesk.ui.dialogs.file_names import ask_open, ask_save, projects
from clgdesk.ui.notices import WayOut

if TYPE_CHECKING:
    from clgdesk.ui.desk import Desk, Teller

_NOTES = 3


def known_error(error: Exception) -> bool:
    """Tell whether an error is one of those that come with a sentence for the user."""
    return isinstance(error, OpenError | OSError | RuleBroken)


def ways_out(desk: "Desk", error: Exception, path: Path, teller: "Teller") -> Iterator[WayOut]:
    """Give what the user can do about a file that cannot be opened."""
    if isinstance(error, OpenError) and error.can_salvage:
        kept = backups_of(path)
        if kept:
            words = tr("Go back to {when}").format(when=moment_text(kept[0].at))
            yield words, partial(restore, desk, path, kept[0], teller)
        yield tr("Import what can be read…"), partial(ask_and_salvage, desk, path, teller)
    yield tr("Open another…"), partial(open_another, desk, path, teller)


def open_another(desk: "Desk", path: Path, teller: "Teller") -> None:
    """Ask for another file and open it."""
    chosen = ask_open(teller, path.parent)
    if chosen is not None:
        desk.open(chosen, teller)


def restore(desk: "Desk", path: Path, kept: Backup, teller: "Teller") -> None:
    """Put a kept state in the place of a damaged file and open it."""
    try:
        restore_backup(path, kept)
    except (OpenError, OSError) as error:
        teller.tell(str(error), serious=True)
        return
    window = desk.open(path, teller)
    if window is not None:
        words = tr("This is the state of {when}. The damaged file was kept aside.")
        window.tell(words.format(when=moment_text(kept.at)))


def ask_and_salvage(desk: "Desk", path: Path, teller: "Teller") -> None:
    """Ask for a new file and write into it what can be read of the damaged one."""
    suggested = path.with_name(f"{path.stem} {tr('rescued')}.clg")
    target = ask_save(teller, tr("Where to write what can be read"), suggested, projects())
    if target is not None:
        salvage(desk, path, target, teller)


def salvage(desk: "Desk", path: Path, target: Path, teller: "Teller") -> None:
    """Write what can be read of a damaged file to a new one, open it and say what it holds."""
    try:
        saved = salvage_document(path, target)
    except (OpenError, OSError) as error:
        teller.tell(str(error), serious=True)
        return
    window = desk.open(target, teller)
    if window is None:
        return
    count = sum(saved.counts.values())
    words = trn("{n} record was read.", "{n} records were read.", count).format(n=count)
    window.tell(" ".join((words, *saved.notes[:_NOTES], *_more(len(saved.notes) - _NOTES))))


def _more(left: int) -> tuple[str, ...]:
    if left <= 0:
        return ()
    return (trn("{n} more note.", "{n} more notes.", left).format(n=left),)
