"""Paints shapes as operators of a page's content.

The counterpart of the window's painter: both draw the same shapes, the same glyphs at the same
places. A block's operators are made once, from its own corner, for every sheet that shows it.
"""

from clgdesk.exporting.pdf.numbers import fine, num, nums
from clgdesk.exporting.pdf.outline_paths import box_path, circle_path, extent, segments_path
from clgdesk.exporting.pdf.resources import Resources, rgb
from clgdesk.exporting.pdf.runs import run_operators
from clgdesk.layout import icons
from clgdesk.layout.shapes import (
    FADED,
    RIM,
    SHADOW,
    Block,
    Box,
    Dot,
    Gradient,
    Icon,
    Path,
    Picture,
    Shape,
    Text,
    fades_as_one,
)
from clgdesk.layout.theme import Rgba, Theme

_BLACK: Rgba = (0.0, 0.0, 0.0, 1.0)


class Painter:
    """Paints blocks in the colours of a theme."""

    def __init__(self, resources: Resources, theme: Theme) -> None:
        self._resources, self._theme = resources, theme
        self._done: dict[int, tuple[Block, bytes]] = {}

    def block(self, block: Block) -> bytes:
        """Return the operators of a block, its corner at 0, 0 and y running down."""
        found = self._done.get(id(block))
        if found is None:
            found = self._done[id(block)] = (block, self._operators(block).encode("ascii"))
        return found[1]

    def _operators(self, block: Block) -> str:
        resources, theme = self._resources, self._theme
        if not fades_as_one(block):
            opacity = FADED if block.faded else 1.0
            return _BlockPainter(resources, theme, opacity).paint(block.shapes)
        whole = _BlockPainter(resources, theme).paint(block.shapes)
        layer = resources.layer(whole, (-RIM, -RIM, block.w + RIM, block.h + RIM))
        return f"/{resources.opacity('ca', FADED)} gs /{layer} Do"


class _BlockPainter:
    """Paints the shapes of one block; sets a colour or a width only where it changes."""

    def __init__(self, resources: Resources, theme: Theme, opacity: float = 1.0) -> None:
        self._resources, self._theme, self._opacity = resources, theme, opacity
        self._out: list[str] = []
        self._fill = self._stroke = _BLACK
        self._width = 1.0

    def paint(self, shapes: tuple[Shape, ...]) -> str:
        for shape in shapes:
            match shape:
                case Text():
                    self._text(shape)
                case Box():
                    self._box(shape)
                case Dot():
                    self._dot(shape)
                case Icon():
                    self._icon(shape)
                case Path():
                    self._path(shape)
                case Picture():
                    self._picture(shape)
        return "\n".join(self._out)

    def _text(self, text: Text) -> None:
        self._set_fill(text.colour)
        if text.turned:
            self._set_stroke(text.colour, 1)
            self._out.append(f"q 0 1 -1 0 {nums(text.x, text.y)} cm")
            self._text(text._replace(x=0.0, y=0.0, turned=False))
            self._out.append("Q")
            return
        for run in text.line.runs:
            self._out += run_operators(self._resources, run, text.x, text.y)
        for missing in text.line.missing:
            self._set_stroke(text.colour, 1)
            height = text.line.ascent * 0.78
            box = (text.x + missing.x + 0.5, text.y - height + 1, missing.width - 1, height)
            self._out.append(f"{nums(*box)} re S")

    def _box(self, box: Box) -> None:
        radii = box.radii or (box.radius,) * 4
        if box.shadow:
            self._shadow(box, radii[0])
        at = f"q 1 0 0 1 {nums(box.x, box.y)} cm {box_path(box.w, box.h, radii)}"
        self._painted(at, box.fill, box.stroke, box.width)

    def _shadow(self, box: Box, radius: float) -> None:
        """Lay a few faint shapes on each other: vectors, so that no picture is embedded."""
        for down, larger, word in SHADOW:
            self._set_fill(word)
            path = box_path(box.w + 2 * larger, box.h + 2 * larger, (radius + larger,) * 4)
            x, y = box.x - larger, box.y - larger + down
            self._out.append(f"q 1 0 0 1 {nums(x, y)} cm {path} f Q")

    def _dot(self, dot: Dot) -> None:
        at = f"q 1 0 0 1 {nums(dot.x, dot.y)} cm {circle_path(dot.r)}"
        self._painted(at, dot.fill, dot.stroke, dot.width)

    def _icon(self, icon: Icon) -> None:
        scale = icon.size / icons.GRID
        path = segments_path(icons.icon(icon.name))
        if icon.filled:
            self._set_fill(icon.colour)
        self._set_stroke(icon.colour, icon.width)
        paint = "B" if icon.filled else "S"
        place = f"{fine(scale)} 0 0 {fine(scale)} {nums(icon.x, icon.y)} cm"
        self._out.append(f"q {place} 1 J 1 j {path} {paint} Q")

    def _path(self, path: Path) -> None:
        operators = segments_path(path.segments)
        if isinstance(path.fill, Gradient):
            self._gradient(path.fill, operators, extent(path.segments))
            fill = ""
        else:
            fill = path.fill
        if fill or path.stroke:
            style = f"0 J [{nums(*path.dash)}] 0 d" if path.dash else "1 J"
            self._painted(f"q {style} 1 j {operators}", fill, path.stroke, path.width)

    def _gradient(
        self, gradient: Gradient, path: str, box: tuple[float, float, float, float]
    ) -> None:
        fade = self._resources.fade(gradient, box)
        state = f" /{fade} gs" if fade else ""
        self._out.append(f"q {path} W n{state} /{self._resources.shading(gradient)} sh Q")

    def _picture(self, picture: Picture) -> None:
        name = self._resources.picture(picture.attachment_id)
        if name is None:
            frame = Box(
                picture.x, picture.y, picture.w, picture.h, "chip", "line", radius=picture.radius
            )
            self._box(frame)
            return
        w, h = picture.w, picture.h
        corners = box_path(w, h, (picture.radius,) * 4)
        place = f"1 0 0 1 {nums(picture.x, picture.y)} cm {corners} W n"
        state = f"/{self._resources.opacity('ca', self._opacity)} gs " if self._opacity < 1 else ""
        self._out.append(f"q {state}{place} {nums(w, 0, 0, -h, 0, h)} cm /{name} Do Q")

    def _painted(self, path: str, fill: str, stroke: str, width: float) -> None:
        """Append a path that begins with q, filled and stroked as asked."""
        if not fill and not stroke:
            return
        if fill:
            self._set_fill(fill)
        if stroke:
            self._set_stroke(stroke, width)
        operator = "B" if fill and stroke else "f" if fill else "S"
        self._out.append(f"{path} {operator} Q")

    def _rgba(self, word: str) -> Rgba:
        red, green, blue, alpha = self._theme.rgba(word)
        return red, green, blue, alpha * self._opacity

    def _set_fill(self, word: str) -> None:
        colour = self._rgba(word)
        if colour == self._fill:
            return
        if colour[3] != self._fill[3]:
            self._out.append(f"/{self._resources.opacity('ca', colour[3])} gs")
        if colour[:3] != self._fill[:3]:
            self._out.append(f"{rgb(colour)} rg")
        self._fill = colour

    def _set_stroke(self, word: str, width: float) -> None:
        colour = self._rgba(word)
        if colour[3] != self._stroke[3]:
            self._out.append(f"/{self._resources.opacity('CA', colour[3])} gs")
        if colour[:3] != self._stroke[:3]:
            self._out.append(f"{rgb(colour)} RG")
        if width != self._width:
            self._out.append(f"{num(width)} w")
            self._width = width
        self._stroke = colour
