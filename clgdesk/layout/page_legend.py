"""The legend of a page: explains the marks that the map uses, and nothing else."""

from collections.abc import Iterator

from clgdesk.glyphs import Shaper, TextStyle
from clgdesk.layout.card_shapes import bar
from clgdesk.layout.colouring import NONE
from clgdesk.layout.connector_shapes import ICONS, line_shapes
from clgdesk.layout.emotion import dash_of
from clgdesk.layout.evidence_mark import MARK, evidence_mark
from clgdesk.layout.kinds import CARD_ICONS, SIGNAL_ICONS, kind_name
from clgdesk.layout.page_use import Used
from clgdesk.layout.shapes import Block, Box, Dot, Icon, Path, Shape, Text
from clgdesk.layout.typesetting import centred
from clgdesk.method.evidence_words import status_name
from clgdesk.method.link_words import form_name
from clgdesk.translation import tr

ROW = 17.0
"""Height of a row of entries."""

_HEADING = TextStyle(9, 600, leading=12)
_WORDS = TextStyle(9, 400, leading=12)
_SMALL = TextStyle(8, 600, leading=10, tabular=True)
_MIDDLE = 7.0
_BASELINE = _MIDDLE + 3.25
_AFTER_MARK, _GAP = 5.0, 16.0
_LONGEST_NAME, _LONGEST_NAMES = 130.0, 390.0
"""Of one thing, and of what a colour stands for: that may be several."""

Drawn = tuple[tuple[Shape, ...], float]
"""Shapes from x = 0, and their width."""


def legend(shaper: Shaper, what: Used, width: float) -> Block | None:
    """Return the legend in as many rows as that width needs; None if there is nothing to say."""
    entries = list(_entries(shaper, what))
    if not entries:
        return None
    heading = shaper.line(tr("Legend"), _HEADING)
    shapes: list[Shape] = [Text(1, _BASELINE, heading, "ink")]
    indent, coloured = heading.width + _GAP, {name for _, name in what.colours}
    x, y = indent, 0.0
    for (mark, mark_width), words in entries:
        longest = _LONGEST_NAMES if words in coloured else _LONGEST_NAME
        room = width - indent - mark_width - _AFTER_MARK
        line = shaper.line(words, _WORDS, max(_LONGEST_NAME, min(longest, room)))
        needed = mark_width + _AFTER_MARK + line.width
        if x > indent and x + needed > width:
            x, y = indent, y + ROW
        shapes += [_moved(shape, x, y) for shape in mark]
        shapes.append(Text(x + mark_width + _AFTER_MARK, y + _BASELINE, line, "secondary"))
        x += needed + _GAP
    return Block("page:legend", "page", "", 0, 0, width, y + ROW, tuple(shapes), label=tr("Legend"))


def _entries(shaper: Shaper, what: Used) -> Iterator[tuple[Drawn, str]]:
    for kind in what.kinds:
        yield _card(kind, kind if what.colour_by == "kind" else NONE), kind_name(kind)
    yield from _colours(shaper, what)
    if what.levels:
        yield _dots(), _level_words(what.levels)
    for signal in what.signals:
        colour = {"aha": "value", "red_flag": "friction"}[signal]
        mark = Icon(0, _MIDDLE - 5, 10, SIGNAL_ICONS[signal], colour, filled=True)
        yield ((mark,), 10.0), {"aha": tr("aha moment"), "red_flag": tr("red flag")}[signal]
    if what.evidence:
        yield _evidence(shaper), tr("evidence behind a card")
    for status in what.statuses:
        yield (evidence_mark(status, MARK / 2, _MIDDLE, "secondary"), MARK), status_name(status)
    yield from _of_workshop(shaper, what)
    if what.feelings:
        moods = {"value": tr("delighted"), "mixed": tr("mixed"), "friction": tr("frustrated")}
        for colour, words in moods.items():
            yield ((Dot(4.5, _MIDDLE, 4.5, colour),), 9.0), words
    yield from _curves(what)
    for form in what.forms:
        yield _connector(form), form_name(form)
    for segment in what.segments if what.colour_by != "segment" else ():
        yield _code(shaper, segment.code, segment.colour), segment.name
    yield from _unshown(what)


def _unshown(what: Used) -> Iterator[tuple[Drawn, str]]:
    if what.unshown:
        box = Box(0.5, _MIDDLE - 5, 7, 10, stroke="secondary", width=0.8)
        yield ((box,), 8.0), tr("character without a font")


def _of_workshop(shaper: Shaper, what: Used) -> Iterator[tuple[Drawn, str]]:
    if what.voted:
        yield _votes(shaper), tr("dots of the vote")
    if what.face_down:
        yield ((Icon(0, _MIDDLE - 5, 10, "eye-off", "secondary"),), 10.0), tr("face down")


def _level_words(kinds: tuple[str, ...]) -> str:
    measures = dict.fromkeys(
        tr("severity") if kind == "friction" else tr("strength") for kind in kinds
    )
    return tr("1–5: {measures}").format(measures=tr(" or ").join(measures))


def _colours(shaper: Shaper, what: Used) -> Iterator[tuple[Drawn, str]]:
    """Give what cards are coloured by; the colour of segments with their codes."""
    for colour, name in what.colours:
        edge = _card("", colour)
        for segment in what.segments:
            if colour == f"segment:{segment.colour}":
                edge = _beside(edge, _code(shaper, segment.code, segment.colour))
        yield edge, name


def _beside(one: Drawn, other: Drawn) -> Drawn:
    """Return two marks side by side."""
    right = one[1] + 3
    return (*one[0], *(_moved(shape, right, 0) for shape in other[0])), right + other[1]


def _card(kind: str, colour: str) -> Drawn:
    """Return a card in small: with the icon of a kind, on an edge of a colour."""
    w, h = 17.0, 12.0
    edge = bar(colour, h * 2)
    half = tuple(
        tuple(part if isinstance(part, str) else part / 2 for part in segment)
        for segment in edge.segments
    )
    shapes = (
        Box(0.25, 0.25, w - 0.5, h - 0.5, "card", f"{colour}@45", 0.5, radius=3),
        edge._replace(segments=half),
        *((Icon(5.5, 2, 8, CARD_ICONS[kind], kind),) if kind else ()),
    )
    return tuple(_moved(shape, 0, _MIDDLE - h / 2) for shape in shapes), w


def _curves(what: Used) -> Iterator[tuple[Drawn, str]]:
    """Explain the lines of the curves, unless all are plain ones."""
    if any(dash_of(state, what.state) for state in what.curves):
        for state in what.curves:
            yield _curve(dash_of(state, what.state)), _curve_words(state)


def _curve(dash: tuple[float, ...]) -> Drawn:
    line = (("M", 0.0, _MIDDLE), ("L", 18.0, _MIDDLE))
    return (Path(line, stroke="curve", width=1.5, dash=dash),), 18.0


def _curve_words(state: str) -> str:
    return {
        "as_is": tr("felt as it is"),
        "to_be": tr("as it should be"),
        "derived": tr("derived from evidence"),
    }[state]


def _connector(form: str) -> Drawn:
    """Return a connector in small, with the icon of its chip."""
    icon = ICONS.get(form, "")
    mark = [Icon(27, _MIDDLE - 4.5, 9, icon, "secondary")] if icon else []
    return (*line_shapes(((0.0, _MIDDLE), (24.0, _MIDDLE)), form), *mark), 36.0 if icon else 24.0


def _dots() -> Drawn:
    shapes: list[Shape] = [Dot(2 + i * 5.5, _MIDDLE, 2, "secondary") for i in range(3)]
    shapes += [Dot(2 + i * 5.5, _MIDDLE, 1.6, stroke="secondary", width=0.8) for i in (3, 4)]
    return tuple(shapes), 26.0


def _votes(shaper: Shaper) -> Drawn:
    line = shaper.line("3", _SMALL)
    w = line.width + 15
    return (
        Box(0, _MIDDLE - 5.5, w, 11, "accent", radius=5.5),
        Dot(5.5, _MIDDLE, 2, fill="on_accent"),
        centred(line, w - 4.5 - line.width / 2, _MIDDLE, _SMALL, "on_accent"),
    ), w


def _evidence(shaper: Shaper) -> Drawn:
    line = shaper.line("3", _SMALL)
    w = line.width + 18
    return (
        Box(0, _MIDDLE - 5.5, w, 11, "chip", radius=5.5),
        *evidence_mark("several_voices", 4 + MARK / 2, _MIDDLE, "secondary"),
        centred(line, w - 4.5 - line.width / 2, _MIDDLE, _SMALL, "secondary"),
    ), w


def _code(shaper: Shaper, code: str, colour: str) -> Drawn:
    line = shaper.line(code, _SMALL)
    w = line.width + 7
    return (
        Box(0, _MIDDLE - 5.5, w, 11, f"segment-ground:{colour}", radius=3),
        centred(line, w / 2, _MIDDLE, _SMALL, f"segment:{colour}"),
    ), w


def _moved(shape: Shape, x: float, y: float) -> Shape:
    """Return a shape elsewhere."""
    if isinstance(shape, Path):
        shifts = (0.0, x, y, x, y, x, y)
        segments = tuple(
            tuple(
                p if isinstance(p, str) else p + by for p, by in zip(segment, shifts, strict=False)
            )
            for segment in shape.segments
        )
        return shape._replace(segments=segments)
    return shape._replace(x=shape.x + x, y=shape.y + y)
