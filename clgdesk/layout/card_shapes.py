"""The picture of a card: title, level, segments, evidence and score on a coloured edge."""

from functools import lru_cache
from typing import NamedTuple

from clgdesk.glyphs import Shaper, TextLine
from clgdesk.layout.card_face import CardFace, Chip, Image
from clgdesk.layout.evidence_mark import MARK, evidence_mark
from clgdesk.layout.kinds import CARD_ICONS, SIGNAL_ICONS
from clgdesk.layout.shapes import Block, Box, Dot, Icon, Path, Picture, Shape, Text
from clgdesk.layout.typesetting import (
    CARD_TITLE,
    CODE,
    COUNT,
    SCORE,
    centred,
    stack_height,
    stacked,
)

Segments = tuple[tuple[str | float, ...], ...]
RADIUS = 6.0
BAR = 4.0
LEFT, RIGHT, TOP, BOTTOM = 13.0, 7.0, 7.0, 5.0
META_HEIGHT = 16.0
META_GAP = 6.0
ICON = 12.0
SIGNAL_ROOM = ICON + 3
DOT_PITCH = 5.75
CHIP_GAP = 3.0
CHIP_HEIGHT = 14.0
CHIP_PADDING = 3.25
MOST_LINES = 12
MOST_CHIPS = 12
TALLEST_IMAGE = 160.0
TALLEST_IN_IMAGES = 320.0
"""How tall a picture may be, in most lanes and in lanes that are for pictures."""
LEAST_IMAGE = 24.0
_USUAL = "card"
"""The ground of most cards; the worst and the strongest have one in their colour."""
BACK_HEIGHT = 52.0
HATCH = 8.0
"""Height of a card that lies face down, and how far apart the lines on its back are."""


class Tag(NamedTuple):
    """Something small on the meta line: its width and its shapes from its left and its middle."""

    width: float
    shapes: tuple[Box | Dot | Icon | Text, ...]


def card_shapes(
    shaper: Shaper, face: CardFace, width: float, tallest: float = TALLEST_IMAGE
) -> tuple[tuple[Shape, ...], float]:
    """Return the shapes of a card of that width, and its height."""
    if face.face_down:
        return _back(face, width)
    inner = width - LEFT - RIGHT
    lines, room = _title(shaper, face, inner)
    image, y = _image(face.image, inner, tallest)
    title = stacked(lines, LEFT, y, CARD_TITLE, "ink", room)
    signal = _signal(face, width, y)
    y += _title_height(face, lines) + META_GAP
    marks, marks_end = _marks(face, y + META_HEIGHT / 2)
    tags, y = _tag_rows(_tags(shaper, face, inner), marks_end, width - RIGHT, y)
    height = y + BOTTOM
    ground = _grounds((face.kind,), face.level == 5, width, height)
    return (*ground, *image, *title, *signal, *marks, *tags), height


def _back(face: CardFace, width: float) -> tuple[tuple[Shape, ...], float]:
    """Return the back of a card, always of one height: its length would tell of its words."""
    height, kind = BACK_HEIGHT, face.kind
    middle, size = height / 2, 2 * ICON
    x = BAR + (width - BAR - size) / 2
    return (
        *_grounds((kind,), True, width, height),
        _hatching(width, height, kind),
        Box(x - 5, middle - size / 2 - 5, size + 10, size + 10, f"{kind}.ground", radius=6),
        Icon(x, middle - size / 2, size, CARD_ICONS[kind], kind),
        Icon(width - RIGHT - ICON, TOP, ICON, "eye-off", kind),
    ), height


def _hatching(width: float, height: float, colour: str) -> Path:
    """Return the pattern of a card's back: slanting lines in its colour."""
    left, right, top, bottom = BAR + 5.0, width - 5.0, 5.0, height - 5.0
    segments: list[tuple[str | float, ...]] = []
    foot = left - (bottom - top) + HATCH
    while foot < right:
        start, end = max(foot, left), min(foot + bottom - top, right)
        segments += (("M", start, bottom - (start - foot)), ("L", end, bottom - (end - foot)))
        foot += HATCH
    return Path(tuple(segments), stroke=f"{colour}@18")


def _title(shaper: Shaper, face: CardFace, inner: float) -> tuple[tuple[TextLine, ...], float]:
    """Return the lines of the title, which leave room for a signal's mark, and their width."""
    lines = shaper.lines(face.title, CARD_TITLE, inner, most=MOST_LINES, balanced=True)
    room = inner - SIGNAL_ROOM
    if not face.signal or all(not x.rtl and x.width <= room for x in lines[:1]):
        return lines, inner
    return shaper.lines(face.title, CARD_TITLE, room, most=MOST_LINES, balanced=True), room


def _title_height(face: CardFace, lines: tuple[TextLine, ...]) -> float:
    """Return the room of the title; a picture without words needs none."""
    if face.image is not None and not face.title.strip() and not face.signal:
        return 0.0
    return max(stack_height(lines, CARD_TITLE), CARD_TITLE.leading)


@lru_cache(4096)
def _grounds(
    colours: tuple[str, ...], worst: bool, width: float, height: float
) -> tuple[Shape, ...]:
    """Return the card itself and its edge, in its colours."""
    first = colours[0]
    fill, stroke = (_ground_of(first), first) if worst else (_USUAL, f"{first}@50")
    box = Box(0.5, 0.5, width - 1, height - 1, fill, stroke, radius=RADIUS - 0.5, shadow=True)
    return box, *bars(colours, height)


def _ground_of(colour: str) -> str:
    """Return the colour behind the words of the worst and the strongest cards."""
    use, _, own = colour.partition(":")
    return f"{use}-ground:{own}" if own else f"{colour}.ground"


def recoloured(block: Block, colours: tuple[str, ...]) -> tuple[Shape, ...]:
    """Return the shapes of a card of a board in other colours than that of its kind."""
    box, _, *others = block.shapes
    worst = isinstance(box, Box) and box.fill != _USUAL
    return (*_grounds(colours, worst, block.w, block.h), *others)


def edge_colour(block: Block) -> str:
    """Return the colour of a card's edge; the uppermost where there are several."""
    edge = block.shapes[1]
    return edge.fill if isinstance(edge, Path) and isinstance(edge.fill, str) else "uncoloured"


def bars(colours: tuple[str, ...], height: float) -> tuple[Path, ...]:
    """Return the coloured edge of a card: one strip, or one below the other."""
    if len(colours) == 1:
        return (bar(colours[0], height),)
    inset = RADIUS - (RADIUS**2 - (RADIUS - BAR) ** 2) ** 0.5
    cuts = [RADIUS + (height - 2 * RADIUS) * n / len(colours) for n in range(len(colours) + 1)]
    parts = []
    for n, colour in enumerate(colours):
        top: Segments = (("M", 0.0, cuts[n]), ("L", BAR, cuts[n]))
        if n == 0:
            top = (("M", 0.0, RADIUS), ("C", 0.0, 3.2, 1.6, 1.2, BAR, inset))
        foot: Segments = (("L", BAR, cuts[n + 1]), ("L", 0.0, cuts[n + 1]), ("Z",))
        if n == len(colours) - 1:
            foot = (
                ("L", BAR, height - inset),
                ("C", 1.6, height - 1.2, 0.0, height - 3.2, 0.0, height - RADIUS),
                ("Z",),
            )
        parts.append(Path((*top, *foot), fill=colour))
    return tuple(parts)


def bar(colour: str, height: float) -> Path:
    """Return the coloured edge of a card: its left strip, with the card's round corners."""
    inset = RADIUS - (RADIUS**2 - (RADIUS - BAR) ** 2) ** 0.5
    return Path(
        (
            ("M", BAR, inset),
            ("C", 1.6, 1.2, 0.0, 3.2, 0.0, RADIUS),
            ("L", 0.0, height - RADIUS),
            ("C", 0.0, height - 3.2, 1.6, height - 1.2, BAR, height - inset),
            ("Z",),
        ),
        fill=colour,
    )


def _image(image: Image | None, inner: float, tallest: float) -> tuple[list[Shape], float]:
    """Return the picture above the title, never larger than it is, and where the title begins."""
    if image is None:
        return [], TOP
    scale = min(inner / image.width, tallest / image.height, 1.0)
    w, h = image.width * scale, image.height * scale
    top, room = TOP + 2, max(h, LEAST_IMAGE)
    x, y = LEFT + (inner - w) / 2, top + (room - h) / 2
    radius = min(4.0, w / 2, h / 2)
    return [Picture(x, y, w, h, image.attachment_id, radius)], top + room + 4


def _signal(face: CardFace, width: float, title_top: float) -> list[Shape]:
    """Return the mark of an aha moment or a red flag, at the right of the title."""
    if not face.signal:
        return []
    x, y = width - RIGHT - ICON, title_top + (CARD_TITLE.leading - ICON) / 2
    return [Icon(x, y, ICON, SIGNAL_ICONS[face.signal], face.kind, filled=True)]


def _marks(face: CardFace, y: float) -> tuple[list[Shape], float]:
    """Return the kind's icon and the dots of the level, and where they end."""
    marks: list[Shape] = [Icon(LEFT, y - ICON / 2, ICON, CARD_ICONS[face.kind], face.kind)]
    x = LEFT + ICON + 3.5
    if face.level is not None:
        marks += [_dot(x + 2.25 + i * DOT_PITCH, y, i < face.level, face.kind) for i in range(5)]
        x += 5 * DOT_PITCH
    return marks, x


def _dot(x: float, y: float, full: bool, colour: str) -> Dot:
    return Dot(x, y, 2.25, fill=colour) if full else Dot(x, y, 1.75, stroke=colour)


def _tags(shaper: Shaper, face: CardFace, inner: float) -> list[Tag]:
    tags = [_code(shaper, chip, inner) for chip in face.chips[:MOST_CHIPS]]
    if more := len(face.chips) - MOST_CHIPS:
        tags += [_count(shaper, f"+{more}")] if more > 0 else []
    if face.evidence:
        tags.append(_evidence(shaper, face.evidence, face.status))
    elif face.status:
        tags.append(Tag(MARK, evidence_mark(face.status, MARK / 2, 0, "faint")))
    if face.files > 0:
        tags.append(_files(shaper, face.files))
    if face.score:
        tags.append(_score(shaper, face))
    if face.dots:
        tags.append(_dots(shaper, face.dots))
    return tags


def _code(shaper: Shaper, chip: Chip, inner: float) -> Tag:
    line = shaper.line(chip.code, CODE, inner - 2 * CHIP_PADDING)
    w, (ground, ink) = round(line.width + 2 * CHIP_PADDING, 2), _segment_colours(chip.colour)
    box = Box(0, -CHIP_HEIGHT / 2, w, CHIP_HEIGHT, ground, radius=4)
    return Tag(w, (box, centred(line, w / 2, 0, CODE, ink)))


@lru_cache(64)
def _segment_colours(colour: str) -> tuple[str, str]:
    """Return the colour words behind and of a segment's code: the same two for every card."""
    return f"segment-ground:{colour}", f"segment:{colour}"


def _count(shaper: Shaper, text: str) -> Tag:
    line = shaper.line(text, COUNT)
    w = round(line.width + 10, 2)
    return Tag(w, (_pill(w), centred(line, w / 2, 0, COUNT, "secondary")))


def _evidence(shaper: Shaper, count: int, status: str) -> Tag:
    line = shaper.line(str(count), COUNT)
    w = round(line.width + 17.5, 2)
    mark = evidence_mark(status, 3.5 + MARK / 2, 0, "secondary")
    return Tag(w, (_pill(w), *mark, centred(line, w - 4.5 - line.width / 2, 0, COUNT, "secondary")))


def _files(shaper: Shaper, count: int) -> Tag:
    """Return the paper clip of what is attached besides the picture that is seen."""
    line = shaper.line(str(count), COUNT)
    w = round(line.width + 17, 2)
    mark = Icon(3.5, -4, 8, "paperclip", "secondary", width=2.5)
    return Tag(w, (_pill(w), mark, centred(line, w - 4.5 - line.width / 2, 0, COUNT, "secondary")))


def _dots(shaper: Shaper, count: int) -> Tag:
    """Return what a vote gave the card: a dot and how many there are, on the accent."""
    line = shaper.line(str(count), COUNT)
    w = round(line.width + 17, 2)
    pill = Box(0, -CHIP_HEIGHT / 2, w, CHIP_HEIGHT, "accent", radius=CHIP_HEIGHT / 2)
    words = centred(line, w - 5 - line.width / 2, 0, COUNT, "on_accent")
    return Tag(w, (pill, Dot(7, 0, 2.5, fill="on_accent"), words))


def _pill(width: float) -> Box:
    return Box(0, -CHIP_HEIGHT / 2, width, CHIP_HEIGHT, "chip", radius=CHIP_HEIGHT / 2)


def _score(shaper: Shaper, face: CardFace) -> Tag:
    line = shaper.line(f"RICE {face.score}", SCORE)
    return Tag(line.width, (centred(line, line.width / 2, 0, SCORE, face.kind),))


def _tag_rows(tags: list[Tag], left: float, right: float, y: float) -> tuple[list[Shape], float]:
    """Set tags flush right in as many rows as they need; the first begins after ``left``."""
    shapes: list[Shape] = []
    row: list[Tag] = []
    for tag in tags:
        if _row_width([*row, tag]) > right - left - CHIP_GAP and (row or left > LEFT):
            shapes += _flush_right(row, right, y)
            row, left, y = [], LEFT, y + META_HEIGHT + 1
        row.append(tag)
    return [*shapes, *_flush_right(row, right, y)], y + META_HEIGHT


def _row_width(row: list[Tag]) -> float:
    return sum(tag.width for tag in row) + CHIP_GAP * (len(row) - 1)


def _flush_right(row: list[Tag], right: float, y: float) -> list[Shape]:
    x = right - _row_width(row)
    shapes: list[Shape] = []
    for tag in row:
        middle = y + META_HEIGHT / 2
        shapes += [s._replace(x=s.x + x, y=s.y + middle) for s in tag.shapes]
        x += tag.width + CHIP_GAP
    return shapes
