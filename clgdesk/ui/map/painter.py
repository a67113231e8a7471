"""Paints shapes with Qt in the colours of a theme: the screen's half of the two painters."""

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGlyphRun,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from clgdesk.glyphs import GlyphRun
from clgdesk.layout.icons import GRID
from clgdesk.layout.painting_order import painting_order
from clgdesk.layout.shapes import (
    FADED,
    RIM,
    SHADOW,
    Block,
    Board,
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
from clgdesk.ui.icons import icon_path, outline, paint_icon

Images = Callable[[str], QImage | None]
"""Finds the image of an attachment."""

_LARGEST_RUN = 64.0
"""Pixels: Qt's raster engine leaves out larger glyphs of a font that was read from a file."""
_NO_BRUSH, _NO_PEN = Qt.BrushStyle.NoBrush, Qt.PenStyle.NoPen


class RawFonts(Protocol):
    """The part of the text engine that painting needs."""

    def raw_font(self, face: str, size: float) -> QRawFont:
        """Return the font of a face at a size."""


def paint_block(
    painter: QPainter,
    block: Block,
    theme: Theme,
    fonts: RawFonts,
    images: Images | None = None,
) -> None:
    """Paint a block's shapes; the painter stands at the block's corner, in map units."""
    if fades_as_one(block):
        clear = block._replace(faded=False)
        _paint_faded(painter, block, lambda layer: paint_block(layer, clear, theme, fonts, images))
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pass_ = _Pass(painter, theme, fonts, images)
    opacity = painter.opacity()
    if block.faded:
        painter.setOpacity(opacity * FADED)
    for shape in block.shapes:
        pass_.paint(shape)
    if block.faded:
        painter.setOpacity(opacity)


def _paint_faded(painter: QPainter, block: Block, paint: Callable[[QPainter], None]) -> None:
    """Paint a block as a picture that fades as a whole; ``paint`` paints it where one stands."""
    ratio = painter.device().devicePixelRatioF()
    area = QRectF(-RIM, -RIM, block.w + 2 * RIM, block.h + 2 * RIM)
    if painter.hasClipping():
        area &= painter.clipBoundingRect()
    place = painter.worldTransform() * QTransform.fromScale(ratio, ratio)
    pixels = place.mapRect(area).toAlignedRect()
    if pixels.isEmpty():
        return
    picture = QImage(pixels.size(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    layer = QPainter(picture)
    layer.setTransform(place * QTransform.fromTranslate(-pixels.x(), -pixels.y()))
    paint(layer)
    layer.end()
    painter.save()
    painter.setOpacity(painter.opacity() * FADED)
    painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    painter.drawImage(pixels.topLeft(), picture)
    painter.restore()


def render_board(board: Board, theme: Theme, fonts: RawFonts, scale: float = 1.0) -> QImage:
    """Return a picture of a whole board on the theme's canvas."""
    image = QImage(
        round(board.w * scale), round(board.h * scale), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(QColor.fromRgbF(*theme.rgba("canvas")))
    painter = QPainter(image)
    painter.scale(scale, scale)
    for block in painting_order(board):
        painter.translate(block.x, block.y)
        paint_block(painter, block, theme, fonts)
        painter.translate(-block.x, -block.y)
    painter.end()
    return image


@lru_cache(1024)
def _colour(rgba: Rgba) -> QColor:
    return QColor.fromRgbF(*rgba)


@lru_cache(1024)
def _pen(rgba: Rgba, width: float) -> QPen:
    return QPen(
        _colour(rgba),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


class _Pass:
    """One run over the shapes of a block."""

    def __init__(
        self, painter: QPainter, theme: Theme, fonts: RawFonts, images: Images | None
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._fonts = fonts
        self._images = images
        self._unit: float | None = None

    def paint(self, shape: Shape) -> None:
        """Paint one shape."""
        match shape:
            case Box():
                self._box(shape)
            case Text():
                self._text(shape)
            case Path():
                self._path(shape)
            case Dot():
                self._dot(shape)
            case Icon():
                self._icon(shape)
            case Picture():
                self._picture(shape)

    def _colour(self, word: str) -> QColor:
        return _colour(self._theme.rgba(word))

    def _take(self, fill: str | Gradient, stroke: str, width: float) -> None:
        """Set brush and pen; an empty colour word is none."""
        self._painter.setBrush(self._brush(fill) if fill else _NO_BRUSH)
        self._painter.setPen(_pen(self._theme.rgba(stroke), width) if stroke else _NO_PEN)

    def _brush(self, fill: str | Gradient) -> QColor | QBrush:
        if isinstance(fill, str):
            return self._colour(fill)
        gradient = QLinearGradient(fill.x1, fill.y1, fill.x2, fill.y2)
        gradient.setColorAt(0, self._colour(fill.start))
        gradient.setColorAt(1, self._colour(fill.end))
        return QBrush(gradient)

    def _box(self, box: Box) -> None:
        if box.shadow:
            self._shadow(box)
        self._take(box.fill, box.stroke, box.width)
        area = QRectF(box.x, box.y, box.w, box.h)
        if box.radii:
            self._painter.drawPath(_rounded(area, box.radii))
        elif box.radius:
            self._painter.drawRoundedRect(area, box.radius, box.radius)
        else:
            self._painter.drawRect(area)

    def _shadow(self, box: Box) -> None:
        for down, larger, word in SHADOW:
            self._take(word, "", 0)
            area = QRectF(box.x, box.y + down, box.w, box.h)
            radius = box.radius + larger
            self._painter.drawRoundedRect(
                area.adjusted(-larger, -larger, larger, larger), radius, radius
            )

    def _text(self, text: Text) -> None:
        if text.turned:
            self._painter.save()
            self._painter.translate(text.x, text.y)
            self._painter.rotate(90)
            self._text(text._replace(x=0.0, y=0.0, turned=False))
            self._painter.restore()
            return
        painter = self._painter
        painter.setPen(self._colour(text.colour))
        origin = QPointF(text.x, text.y)
        for run in text.line.runs:
            if run.size * self._scale() > _LARGEST_RUN:
                self._large(origin, run, text.colour)
            else:
                painter.drawGlyphRun(origin, self._glyph_run(run))
        for box in text.line.missing:
            painter.setBrush(_NO_BRUSH)
            height = text.line.ascent * 0.78
            painter.drawRect(
                QRectF(text.x + box.x + 0.5, text.y - height + 1, box.width - 1, height)
            )

    def _scale(self) -> float:
        """Return how many pixels a unit is high."""
        if self._unit is None:
            self._unit = abs(self._painter.deviceTransform().m22())
        return self._unit

    def _large(self, origin: QPointF, run: GlyphRun, colour: str) -> None:
        """Fill the outlines of glyphs: Qt draws none of a run that is larger than 64 pixels."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        font = self._fonts.raw_font(run.face, run.size)
        for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
            path.addPath(font.pathForGlyph(glyph).translated(origin.x() + x, origin.y() + y))
        self._painter.fillPath(path, self._colour(colour))

    def _glyph_run(self, run: GlyphRun) -> QGlyphRun:
        found = QGlyphRun()
        found.setRawFont(self._fonts.raw_font(run.face, run.size))
        found.setGlyphIndexes(list(run.glyphs))
        found.setPositions([QPointF(x, y) for x, y in zip(run.xs, run.ys, strict=True)])
        return found

    def _path(self, path: Path) -> None:
        self._take(path.fill, path.stroke, path.width)
        if path.dash:
            pen = self._painter.pen()
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([part / path.width for part in path.dash])
            self._painter.setPen(pen)
        self._painter.drawPath(outline(path.segments))

    def _dot(self, dot: Dot) -> None:
        self._take(dot.fill, dot.stroke, dot.width)
        self._painter.drawEllipse(QPointF(dot.x, dot.y), dot.r, dot.r)

    def _icon(self, icon: Icon) -> None:
        colour, painter = self._colour(icon.colour), self._painter
        if icon.filled:
            painter.save()
            painter.translate(icon.x, icon.y)
            painter.scale(icon.size / GRID, icon.size / GRID)
            painter.fillPath(icon_path(icon.name), colour)
            painter.restore()
        paint_icon(painter, icon.name, icon.x, icon.y, icon.size, colour, icon.width)

    def _picture(self, picture: Picture) -> None:
        area = QRectF(picture.x, picture.y, picture.w, picture.h)
        image = self._images(picture.attachment_id) if self._images else None
        if image is not None and not image.isNull():
            self._image(area, image, picture.radius)
            return
        self._take("chip", "", 0)
        self._painter.drawRoundedRect(area, picture.radius, picture.radius)
        side = min(20.0, picture.h)
        self._icon(
            Icon(area.center().x() - side / 2, area.center().y() - side / 2, side, "image", "faint")
        )

    def _image(self, area: QRectF, image: QImage, radius: float) -> None:
        """Fill a rounded area with an image, made as small as it is seen first: it stays sharp."""
        painter, scale = self._painter, self._painter.deviceTransform().m11()
        width, height = round(area.width() * scale), round(area.height() * scale)
        if 0 < width < image.width() and 0 < height < image.height():
            image = image.scaled(width, height, mode=Qt.TransformationMode.SmoothTransformation)
        brush = QBrush(image)
        place = QTransform.fromTranslate(area.x(), area.y())
        brush.setTransform(
            place.scale(area.width() / image.width(), area.height() / image.height())
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(_NO_PEN)
        painter.setBrush(brush)
        painter.drawRoundedRect(area, radius, radius)


def _rounded(area: QRectF, radii: tuple[float, float, float, float]) -> QPainterPath:
    """Return a rectangle with a radius for each corner: top-left, then clockwise."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    top_left, top_right, bottom_right, bottom_left = radii
    x1, y1, x2, y2 = area.left(), area.top(), area.right(), area.bottom()
    path.moveTo(x1 + top_left, y1)
    path.lineTo(x2 - top_right, y1)
    path.arcTo(x2 - 2 * top_right, y1, 2 * top_right, 2 * top_right, 90, -90)
    path.lineTo(x2, y2 - bottom_right)
    side = 2 * bottom_right
    path.arcTo(x2 - side, y2 - side, side, side, 0, -90)
    path.lineTo(x1 + bottom_left, y2)
    path.arcTo(x1, y2 - 2 * bottom_left, 2 * bottom_left, 2 * bottom_left, -90, -90)
    path.lineTo(x1, y1 + top_left)
    path.arcTo(x1, y1, 2 * top_left, 2 * top_left, 180, -90)
    path.closeSubpath()
    return path
