"""Exports the story of a journey: a page in the shape of a screen for every slide."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from clgdesk.exporting.pdf.document import Bookmark, PdfDocument
from clgdesk.exporting.pdf.export import about, chosen, missing
from clgdesk.exporting.report import ExportReport, newest_moment
from clgdesk.layout import theme
from clgdesk.layout.sheet import Item, Sheet
from clgdesk.layout.story.progress import progress as progress_line
from clgdesk.layout.story.sizes import HEIGHT
from clgdesk.layout.story.slides import Slide, slides
from clgdesk.method.face_down import veiled
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.method.story import story
from clgdesk.method.story_words import stop_name
from clgdesk.method.told import Stop
from clgdesk.model.records import Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.engine import Engine

PAGE = (960.0, 540.0)
"""Points: as wide and high as a slide of 16 to 9."""
_SCALE = PAGE[1] / HEIGHT
_SIZE = (PAGE[0] / _SCALE, HEIGHT)
Progress = Callable[[int, int], None]


def story_pdf_data(
    snapshot: Snapshot,
    journey_id: str,
    *,
    lens: ActiveLens = PLAIN,
    engine: Engine | None = None,
    when: datetime | None = None,
    author: str = "",
    progress: Progress | None = None,
) -> tuple[ExportReport, bytes]:
    """Return the report and the bytes of a PDF.

    Raises:
        NothingToExport: there is no such journey.
    """
    snapshot, engine = veiled(snapshot), engine or Engine()
    journeys = chosen(snapshot, journey_id)
    document = PdfDocument(
        about(snapshot, journeys, author, when or newest_moment(snapshot)),
        theme.load("light"),
        engine.font_table,
        lambda _attachment_id: None,
    )
    stages = tuple(s.id for s in snapshot.where(Stage, "journey_id", journey_id))
    stops = story(snapshot, journey_id, lens)
    sheets: list[Sheet] = []
    marks: list[Bookmark] = []
    for number, stop in enumerate(stops, 1):
        marks.append(Bookmark(stop_name(stop), _level(stop), len(sheets), 0, 0))
        for sheet in _sheets(engine, journey_id, stages, stop, (number, len(stops))):
            document.add_page(sheet)
            sheets.append(sheet)
        if progress is not None:
            progress(number, len(stops))
    data = document.data(marks)
    return ExportReport(len(sheets), len(data), tuple(dict.fromkeys(missing(sheets)))), data


def _level(stop: Stop) -> int:
    """Return how deep a stop stands in the outline: below its stage."""
    return 1 if stop.stage_id and not stop.key.startswith("stage:") else 0


def _sheets(
    engine: Engine, journey_id: str, stages: Sequence[str], stop: Stop, at: tuple[int, int]
) -> Iterator[Sheet]:
    for slide in slides(engine, stop, *_SIZE):
        foot = progress_line(engine, stages, stop.stage_id, at, _SIZE)
        items = (
            Item(slide.block, 0, 0, _SCALE, reading=(0.0,)),
            Item(foot, 0, foot.y * _SCALE, _SCALE),
        )
        yield Sheet(journey_id, _title(slide, stop), *PAGE, items)


def _title(slide: Slide, stop: Stop) -> str:
    return f"{stop_name(stop)} {slide.part}" if slide.parts > 1 else stop_name(stop)
