"""The frame of a page: head with project, journey, segment and job; foot with date and numbers.

All of it is laid out in units of the frame, which grow with the paper (see ``pages``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clgdesk.glyphs import Shaper, TextLine, TextStyle
from clgdesk.layout.shapes import Block, Box, Dot, Icon, Path, Shape, Text
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.method.lens_words import full_words
from clgdesk.model.records import Job, Journey, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr

HEAD = 52.0
"""Height of the head with the space below it."""
FOOT = 20.0
"""Height of the foot with the rule above it."""

TITLE = TextStyle(21, 700, leading=25, tracking=-0.3)
LONG_TITLE = TextStyle(16, 700, leading=20, tracking=-0.2)
LONGEST_TITLE = TextStyle(13.5, 700, leading=15.5, tracking=-0.1)
"""Of a title that needs two lines."""
SUBTITLE = TextStyle(10, 400, leading=13)
CAPTION = TextStyle(6.6, 600, leading=9, tracking=0.45)
CHIP = TextStyle(10.5, 600, leading=13)
LONG_CHIPS = (TextStyle(8.2, 600, leading=9.8), TextStyle(6.6, 600, leading=7.4))
"""Of names that need two lines, and three: nobody can point at paper to read the rest."""
NOTE = TextStyle(7.6, 400, leading=10)

_MARK = 34.0
_CHIP_HEIGHT, _CHIP_ICON = 33.0, 19.0
_CHIP_GAP = 8.0
_WIDEST_CHIP = 300.0


@dataclass(frozen=True, slots=True)
class Chip:
    """A panel at the right of the head: a caption and a name; ``share`` bounds its width."""

    caption: str
    name: str
    icon: str
    colour: str
    share: float = 0.3


def head(
    shaper: Shaper, snapshot: Snapshot, journey: Journey, width: float, lens: ActiveLens = PLAIN
) -> list[Block]:
    """Return the head of a page: logo, titles, and chips for segment, job and lens."""
    x = width
    blocks: list[Block] = []
    for chip in reversed(list(chips(snapshot, journey, lens))):
        block = _chip(shaper, chip, x, min(_WIDEST_CHIP * chip.share / 0.3, width * chip.share))
        blocks.insert(0, block)
        x = block.x - _CHIP_GAP
    room = x - _MARK - 24
    return [_mark(), _titles(shaper, snapshot, journey, room), *blocks]


def chips(snapshot: Snapshot, journey: Journey, lens: ActiveLens = PLAIN) -> Iterator[Chip]:
    """Give the chips of a journey: its segment and its job, where it has them, and the lens."""
    segment = snapshot.find(Segment, journey.segment_id)
    if segment is not None:
        colour = f"segment:{segment.colour}"
        yield Chip(tr("SEGMENT"), segment.name or segment.code, "users", colour)
    job = snapshot.find(Job, journey.job_id)
    if job is not None:
        yield Chip(tr("JOB TO BE DONE"), job.title or job.motivation, "target", "accent")
    if words := full_words(snapshot, lens):
        yield Chip(tr("SEEN THROUGH A LENS"), words, "funnel", "accent", 0.42)


def subtitle(snapshot: Snapshot, journey: Journey) -> str:
    """Return what stands below the journey's title: the project, and which state is shown."""
    return next(_subtitles(snapshot, journey))


def _subtitles(snapshot: Snapshot, journey: Journey) -> Iterator[str]:
    """Give the subtitle, and shorter ones for a page whose head has little room for it."""
    state = tr("current state") if journey.state == "as_is" else tr("future state")
    project = snapshot.project.title
    for words in ((project, tr("Customer journey"), state), (project, state), (state,)):
        yield joined(word for word in words if word != journey.title)


def _mark() -> Block:
    """Return the logo: a journey in three points."""
    points = ((8.5, 24.0), (14.0, 11.5), (20.0, 20.0), (25.5, 13.5))
    line = tuple(("M" if n == 0 else "L", x, y) for n, (x, y) in enumerate(points))
    shapes: tuple[Shape, ...] = (
        Box(0, 0, _MARK, _MARK, "accent", radius=7.5),
        Path(line, stroke="on_accent", width=2.4),
        *(Dot(x, y, 2.3, "on_accent") for x, y in points[::3]),
    )
    return Block("page:mark", "page", "", 0, 0, _MARK, _MARK, shapes)


def _titles(shaper: Shaper, snapshot: Snapshot, journey: Journey, room: float) -> Block:
    said = journey.title or tr("Untitled journey")
    ways = [shaper.line(words, SUBTITLE) for words in _subtitles(snapshot, journey)]
    below = next((line for line in ways if line.width <= room), None)
    below = below or shaper.line(subtitle(snapshot, journey), SUBTITLE, room)
    fitting = (style for style in (TITLE, LONG_TITLE) if shaper.line(said, style).width <= room)
    style = next(fitting, LONGEST_TITLE)
    lines = shaper.lines(said, style, room, most=2)
    first, foot = (16.5, 31.0) if len(lines) == 1 else (10.0, 38.5)
    shapes = (
        *(Text(0, first + n * style.leading, line, "ink") for n, line in enumerate(lines)),
        Text(0.5, foot, below, "secondary"),
    )
    width = max(below.width, *(line.width for line in lines))
    label = " ".join(said.split())
    return Block("page:title", "page", "", _MARK + 12, 0, width, foot + 3, shapes, label=label)


def _chip(shaper: Shaper, chip: Chip, right: float, widest: float) -> Block:
    words = 8 + _CHIP_ICON + 8
    names, style = _names(shaper, chip.name, widest - words - 10)
    caption = shaper.line(chip.caption, CAPTION)
    w = words + max(caption.width, *(line.width for line in names)) + 10
    inset = (_CHIP_HEIGHT - _CHIP_ICON) / 2
    above, first = (13.0, 25.5) if len(names) == 1 else (9.0, 18.5 - 0.8 * (len(names) - 2))
    shapes: tuple[Shape, ...] = (
        Box(0, 0, w, _CHIP_HEIGHT, "band", radius=7),
        Box(8, inset, _CHIP_ICON, _CHIP_ICON, "card", radius=5.5),
        Icon(8 + 4, inset + 4, _CHIP_ICON - 8, chip.icon, chip.colour),
        Text(words, above, caption, "secondary"),
        *(Text(words, first + n * style.leading, line, "ink") for n, line in enumerate(names)),
    )
    label = f"{chip.caption}: {chip.name}"
    return Block(
        f"page:{chip.icon}", "page", "", right - w, 0, w, _CHIP_HEIGHT, shapes, label=label
    )


def _names(shaper: Shaper, name: str, room: float) -> tuple[Sequence[TextLine], TextStyle]:
    """Return a name in one line, or in more and smaller ones where it is too long for that."""
    if shaper.line(name, CHIP).width <= room:
        return (shaper.line(name, CHIP),), CHIP
    for most, style in enumerate(LONG_CHIPS, 2):
        if len(shaper.lines(name, style, room)) <= most:
            return shaper.lines(name, style, room), style
    return shaper.lines(name, style, room, most=most), style


def foot(shaper: Shaper, left: str, right: str, width: float) -> Block:
    """Return the foot of a page of that width: a rule, and words at both ends."""
    end = shaper.line(right, NOTE, width / 2)
    start = shaper.line(left, NOTE, width - end.width - 20)
    shapes = (
        Box(0, 0, width, 0.6, "line"),
        Text(1, 13, start, "secondary"),
        Text(width - 1 - end.width, 13, end, "secondary"),
    )
    return Block("page:foot", "page", "", 0, 0, width, FOOT, shapes)
