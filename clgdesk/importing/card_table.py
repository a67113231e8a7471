"""A table of cards with a header of our own words: which column says what."""

from collections.abc import Sequence
from functools import cache

from clgdesk.model.cell_guard import unguarded
from clgdesk.translation import tr

Row = Sequence[str]


def columns() -> dict[str, str]:
    """Return the columns of a table of cards in their order, each with its word."""
    return {
        "stage": tr("Stage"),
        "lane": tr("Lane"),
        "kind": tr("Kind"),
        "title": tr("Title"),
        "level": tr("Severity"),
        "segments": tr("Segments"),
        "jobs": tr("Jobs"),
        "themes": tr("Themes"),
        "owner": tr("Owner"),
        "product_area": tr("Product area"),
        "next_step": tr("Next step"),
        "body": tr("Details"),
    }


_OTHER_WORDS = {
    "card": "title", "text": "title", "name": "title", "strength": "level", "level": "level",
    "type": "kind", "segment": "segments", "job": "jobs", "theme": "themes", "tags": "themes",
    "description": "body", "notes": "body", "area": "product_area",
}  # fmt: skip


@cache
def _words() -> dict[str, str]:
    own = {word.casefold(): column for column, word in columns().items()}
    return {**_OTHER_WORDS, **{column: column for column in columns()}, **own}


def is_header(row: Row) -> bool:
    """Tell whether a row names the columns of a table of cards: a title and something more."""
    known = [column for cell in row if (column := _words().get(cell.strip().casefold()))]
    return "title" in known and len(set(known)) > 1


_OF_INSIGHTS = {"text", "meaning", "account", "heard_on", "score", "channel", "source_id"}


def names_cards(row: Row) -> bool:
    """Tell whether a header is that of cards: a title, and nothing of insights."""
    from clgdesk.importing.header_words import field_of

    words = {cell.strip().casefold() for cell in row}
    titled = words & {"title", "card", tr("Title").casefold()}
    return bool(titled) and not _OF_INSIGHTS & {field_of(cell) for cell in row}


def named_cards(rows: Sequence[Row]) -> list[dict[str, str]]:
    """Read a table whose first row is a header: what stands in which column, for each card.

    What stands in a column that is not known goes to the details, with the word of its column.
    """
    header = [cell.strip() for cell in rows[0]]
    known = [_words().get(cell.casefold()) for cell in header]
    cards = (_card(row, header, known) for row in rows[1:])
    return [card for card in cards if card["title"] or card["body"]]


def _card(row: Row, header: list[str], known: list[str | None]) -> dict[str, str]:
    cells = dict.fromkeys(columns(), "")
    others: list[str] = []
    for at, cell in enumerate(row):
        words = unguarded(cell.strip())
        column = known[at] if at < len(known) else None
        if column is not None and not cells[column]:
            cells[column] = words
        elif words:
            word = header[at] if at < len(header) else ""
            others.append(f"{word}: {words}" if word else words)
    cells["body"] = "\n".join(filter(None, (cells["body"], *others)))
    return cells
