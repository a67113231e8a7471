"""The values of cells: each text is looked at once, what does not fit is noted with a sentence."""

from collections.abc import Callable, Sequence
from typing import Any

from clgdesk.importing.choice_words import choice_of, flag_of, sentiment_of
from clgdesk.importing.dates import Order, day_of
from clgdesk.importing.numbers import Decimal, number_of, whole_of
from clgdesk.importing.problems import shown
from clgdesk.model.cell_guard import unguarded
from clgdesk.model.clean import clean_text
from clgdesk.translation import tr

Reader = Callable[[str], Any]


class Wrong(ValueError):
    """A cell does not fit its field; the text is one sentence."""


class Values(dict[str, Any]):
    """The value of each text that a column holds. ``wrong`` says what does not fit, by text."""

    def __init__(self, read: Reader, nothing: Any) -> None:
        super().__init__()
        self._read, self._nothing = read, nothing
        self.wrong: dict[str, str] = {}

    def __missing__(self, cell: str) -> Any:
        bare = unguarded(cell) if cell[:1] == "'" else cell.strip()
        try:
            found = self._read(bare) if bare else self._nothing
        except Wrong as error:
            found, self.wrong[cell] = self._nothing, str(error)
        self[cell] = found
        return found


def texts(cells: Sequence[str]) -> list[str]:
    """Return cells that are hardly ever the same as texts that can be stored."""
    bare = [unguarded(cell) if cell[:1] == "'" else cell.strip() for cell in cells]
    joined = "".join(bare)
    return bare if clean_text(joined) is joined else [clean_text(cell) for cell in bare]


def line_reader(limit: int) -> Reader:
    """Return what reads a line of text."""

    def read(cell: str) -> str:
        if len(cell) > limit:
            raise Wrong(too_long(len(cell), limit))
        return clean_text(cell)

    return read


def too_long(length: int, limit: int) -> str:
    """Say that a text is too long."""
    text = tr("The text has {length} characters; {limit} is the most.")
    return text.format(length=f"{length:,}", limit=f"{limit:,}")


def day_reader(order: Order) -> Reader:
    """Return what reads a day."""

    def read(cell: str) -> str:
        found = day_of(cell, order)
        if found is None:
            raise Wrong(tr("“{cell}” is no day.").format(cell=shown(cell)))
        return found

    return read


def number_reader(way: Decimal) -> Reader:
    """Return what reads an exact number."""

    def read(cell: str) -> str:
        found = number_of(cell, way)
        if found is None:
            raise Wrong(tr("“{cell}” is no number.").format(cell=shown(cell)))
        return found

    return read


def whole_reader(low: int, high: int) -> Reader:
    """Return what reads a whole number inside bounds."""

    def read(cell: str) -> int:
        found = whole_of(cell)
        if found is None or not low <= found <= high:
            text = tr("“{cell}” is no whole number from {low} to {high}.")
            raise Wrong(text.format(cell=shown(cell), low=low, high=f"{high:,}"))
        return found

    return read


def choice_reader(field: str, names: Sequence[str]) -> Reader:
    """Return what reads one of a fixed list of words."""

    def read(cell: str) -> str:
        found = choice_of(field, cell)
        if found is None:
            text = tr("“{cell}” is none of: {names}.")
            known = ", ".join(name.replace("_", " ") for name in names if name)
            raise Wrong(text.format(cell=shown(cell), names=known))
        return found

    return read


def read_sentiment(cell: str) -> int:
    """Read -2 to 2, or a word for it."""
    found = sentiment_of(cell)
    if found is None:
        text = tr("“{cell}” is no sentiment; write -2 to 2, or positive or negative.")
        raise Wrong(text.format(cell=shown(cell)))
    return found


def read_flag(cell: str) -> bool:
    """Read yes or no."""
    found = flag_of(cell)
    if found is None:
        raise Wrong(tr("“{cell}” is neither yes nor no.").format(cell=shown(cell)))
    return found


def read_moment(cell: str) -> str:
    """Read a moment in UTC as it is stored."""
    from datetime import UTC, datetime

    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        raise Wrong(tr("“{cell}” is no date with a time.").format(cell=shown(cell))) from None
    if found.utcoffset() is not None:
        return cell
    return found.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")
