"""What is said of a paste: how much of it was taken, what had no place, and what is missing."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from clgdesk.document.copies import Copies
from clgdesk.document.pasting import Missing
from clgdesk.document.pasting_shape import Put
from clgdesk.translation import tr, trn
from clgdesk.ui.new_names import names_said

MOST = 200
"""Cards that are made at once from what comes from elsewhere."""
NAMED = 6
"""So many names are said of what is missing; of more, how many they are."""


class Wording(NamedTuple):
    """How a paste is spoken of: ``much`` of what is too much, and ``astray`` of what has no place.

    ``unread``: there was more than could be looked at.
    """

    much: str
    total: int
    astray: Callable[[int], str]
    unread: bool = False


def unread(copies: Copies) -> list[str]:
    if not copies.unread:
        return []
    text = tr("{total} cards: the first {made} were pasted. Copy the others by themselves.")
    made = len(copies.cards)
    return [text.format(total=f"{made + copies.unread:,}", made=f"{made:,}")]


def shape_astray(put: Put) -> list[str]:
    """Say what of a stage or a lane found no place of its own."""
    said = []
    if put.astray:
        words = trn(
            "{n} card had no place here: it waits in the tray.",
            "{n} cards had no place here: they wait in the tray.",
            put.astray,
        )
        said.append(words.format(n=put.astray))
    if put.texts:
        words = trn(
            "{n} text had no place here: it is a note in the tray.",
            "{n} texts had no place here: they are notes in the tray.",
            put.texts,
        )
        said.append(words.format(n=put.texts))
    return said


def next_words(left: int) -> str:
    """Return what the button says that adds more of what was pasted."""
    return tr("Add the next {n}").format(n=min(left, MOST))


def lines_said(read: Sequence[object], total: int = 0, _cards: int = 0) -> Wording:
    """Return how lines are spoken of; ``total`` is how many there were, where not all were read."""
    much = tr("{total} lines: the first {made} became cards.")
    return Wording(much, max(total, len(read)), _cells_astray, total > len(read))


def cells_said(read: Sequence[object], total: int, cells: int) -> Wording:
    """Return how a table is spoken of of which so many cells are to be cards."""
    if total > len(read):
        much = tr("{total} rows: the first {made} cells became cards.")
        return Wording(much, total, _cells_astray, unread=True)
    much = tr("{total} cells: the first {made} became cards.")
    return Wording(much, cells, _cells_astray)


def _cells_astray(count: int) -> str:
    text = trn(
        "{n} cell lay beyond the map: it went to the last lane or stage.",
        "{n} cells lay beyond the map: they went to the last lane or stage.",
        count,
    )
    return text.format(n=count)


def named_astray(count: int) -> str:
    text = trn(
        "{n} card names a stage that is not here: it waits in the tray.",
        "{n} cards name a stage that is not here: they wait in the tray.",
        count,
    )
    return text.format(n=count)


def _counted(missing: Missing) -> str:
    """Say how many of what are missing: "2 segments and 1 job"."""
    parts = []
    if n := len(missing.segments):
        parts.append(trn("{n} segment", "{n} segments", n).format(n=n))
    if n := len(missing.jobs):
        parts.append(trn("{n} job", "{n} jobs", n).format(n=n))
    if n := len(missing.themes):
        parts.append(trn("{n} theme", "{n} themes", n).format(n=n))
    if len(parts) < 2:
        return parts[0]
    return tr("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def missing_words(missing: Missing) -> str:
    """Say what is missing by its names, so that it is known what would be made."""
    ties = (*missing.segments.values(), *missing.jobs.values())
    names = [*(tie.name for tie in ties), *missing.themes.values()]
    text = tr("The pasted cards speak of {what} that this project does not have: {names}.")
    return text.format(what=_counted(missing), names=names_said(names, NAMED))


def create_words(missing: Missing) -> str:
    return tr("Create {what}").format(what=_counted(missing))
