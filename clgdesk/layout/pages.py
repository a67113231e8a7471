"""Journeys on paper: which pages there are. How one is composed is in ``page_composer``. No Qt."""

from collections.abc import Iterator, Sequence
from datetime import date

from clgdesk.glyphs import Shaper
from clgdesk.layout.board import Layout
from clgdesk.layout.page_composer import Composer
from clgdesk.layout.paper import PageOptions
from clgdesk.layout.poster import cut, poster_size
from clgdesk.layout.sheet import Sheet
from clgdesk.model.records import Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


class Pages:
    """Lays out journeys on paper, with the line breaks that the screen shows."""

    def __init__(self, shaper: Shaper, layout: Layout | None = None) -> None:
        self._shaper = shaper
        self._layout = layout or Layout(shaper)

    def lay_out(
        self,
        snapshot: Snapshot,
        journeys: Sequence[Journey],
        options: PageOptions,
        day: date | None = None,
    ) -> Iterator[Sheet]:
        """Give the pages of journeys, one after the other. ``day`` is when the content is from.

        Raises:
            PaperError: the paper, its margins or the size of the map do not allow it.
        """
        for number, journey in enumerate(journeys, 1):
            board = self._layout.board(snapshot, journey.id, lens=options.lens)
            composer = Composer(
                self._shaper, snapshot, journey, board, options.legend, options.lens
            )
            page = ""
            if len(journeys) > 1:
                page = tr("page {number} of {count}").format(number=number, count=len(journeys))
            yield from self._journey(composer, options, day, page)

    def _journey(
        self, composer: Composer, options: PageOptions, day: date | None, page: str
    ) -> Iterator[Sheet]:
        if options.content:
            yield composer.at_its_own_size(options, day, page)
            return
        size = options.size()
        if options.sheets == 1:
            yield composer.fitted(*size, options.edge, day, page)
            return
        whole = composer.fitted(*poster_size(size, options), 0.0, day, page)
        yield from cut(whole, size, options, self._shaper)
