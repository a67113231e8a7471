"""Takes in a table that is dropped on the window: as cards where its header is that of cards."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from clgdesk.importing.card_table import is_header, names_cards
from clgdesk.importing.pasted import tidy
from clgdesk.importing.problems import Unreadable
from clgdesk.importing.source import Source
from clgdesk.translation import tr
from clgdesk.ui.behind import Behind
from clgdesk.ui.importing.entry import import_source, with_source

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_MOST_ROWS = 20_000
Row = tuple[str, ...]


def open_import(
    window: "MainWindow",
    path: Path,
    tell: Callable[[str], object] | None = None,
    after: Callable[[], object] = lambda: None,
) -> None:
    """Read a file behind the window: cards, or the import of insights.

    ``tell`` is told why it is no table; ``after`` is called when nothing goes on any more.
    """
    tell = tell or window.tell

    def opened(source: Source) -> None:
        Behind(window).run(lambda: _cards_or_problem(source), lambda found: arrived(source, found))

    def refused(sentence: str) -> None:
        tell(sentence)
        after()

    def arrived(source: Source, found: tuple[Row, ...] | Unreadable) -> None:
        if isinstance(found, Unreadable):
            refused(str(found))
        elif found:
            _add_cards(window, source, found)
            after()
        elif (dialog := import_source(window, source)) is not None:
            dialog.finished.connect(lambda _result: after())
        else:
            after()

    with_source(window, path, opened, refused)


def _add_cards(window: "MainWindow", source: Source, rows: tuple[Row, ...]) -> None:
    """Make cards; where nothing else is to be told, say that it may be something else."""
    window.workspace.map.clipboard.add_rows(rows)
    steps = window.file.document.stacks.undo
    if window.workspace.notices.isVisible() or not steps:
        return
    mine = steps[-1].last.id

    def as_insights() -> None:
        if steps and steps[-1].last.id == mine:
            window.registry.run("edit.undo")
        import_source(window, source)

    words = tr("{name} was read as a table of cards.").format(name=source.name)
    window.bridge.notice.emit(words, ((tr("Import as insights…"), as_insights),))


def _cards_or_problem(source: Source) -> tuple[Row, ...] | Unreadable:
    """Return the rows of a table of cards; none for another table."""
    try:
        way = source.guess()
        rows = source.rows(way)
        first = next(rows, None)
        if first is None or not is_header(first) or not names_cards(first):
            return ()
        return tidy([tuple(first), *(tuple(row) for row in islice(rows, _MOST_ROWS))])
    except Unreadable as problem:
        return problem
