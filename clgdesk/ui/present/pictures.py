"""Paints what is told: a slide, or the map with one stage lit and the rest dimmed."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clgdesk.glyphs import Shaper
from clgdesk.layout.painting_order import painting_order
from clgdesk.layout.shapes import FADED, Block, Board, Box
from clgdesk.layout.story.map_sight import MapSight, pinned
from clgdesk.layout.story.progress import progress
from clgdesk.layout.story.sizes import FOOT
from clgdesk.layout.theme import Theme
from clgdesk.ui.map.painter import Images, RawFonts, paint_block
from clgdesk.ui.present.telling import Telling
from clgdesk.ui.theme import colour

_DIM = 0.78
"""How much of what is not the stage goes away."""
_LEGIBLE = 0.3
"""Below that scale cards are coloured boxes: nobody could read them."""
_MANY = ("card", "cell")
_LOOKED_AWAY = ("prompt", "empty")
"""Blocks that invite to edit."""


class Pictures:
    """Paints the pictures of a telling; painters stand at its corner, in units."""

    def __init__(
        self, telling: Telling, shaper: Shaper, fonts: RawFonts, images: Images | None = None
    ) -> None:
        self._telling, self._shaper = telling, shaper
        self._fonts, self._images = fonts, images

    def ground(self, painter: QPainter, theme: Theme) -> None:
        """Fill the whole of it."""
        painter.fillRect(QRectF(0, 0, *self._telling.size), colour(theme, "canvas"))

    def now(self, painter: QPainter, theme: Theme) -> None:
        """Paint what is told now."""
        telling = self._telling
        self.ground(painter, theme)
        if telling.on_map:
            self.map(painter, theme, telling.sight)
        elif telling.slide is not None:
            self.block(painter, telling.slide.block, theme)
        foot = progress(
            self._shaper, telling.stages, telling.stage_id, telling.number, telling.size
        )
        painter.fillRect(QRectF(0, foot.y, foot.w, foot.h), colour(theme, "canvas"))
        self.block(painter, foot, theme)

    def block(self, painter: QPainter, block: Block, theme: Theme) -> None:
        """Paint a block in its place."""
        painter.translate(block.x, block.y)
        paint_block(painter, block, theme, self._fonts, self._images)
        painter.translate(-block.x, -block.y)

    def map(self, painter: QPainter, theme: Theme, sight: MapSight) -> None:
        """Paint a part of the map; heads of lanes and stages stay in sight."""
        board = self._telling.bridge.board
        beside, above = pinned(board)
        w, h = self._telling.size
        area = QRectF(sight.x - beside, sight.y - above, w / sight.scale, (h - FOOT) / sight.scale)
        hidden = self._telling.hidden_keys()
        last = _reaching_out(board, sight, area) if sight.dim > 0 else []
        left_for_last = {block.key for block in last}
        painter.save()
        painter.setClipRect(QRectF(0, 0, w, h - FOOT))
        painter.scale(sight.scale, sight.scale)
        painter.translate(-area.x(), -area.y())
        for block in painting_order(board):
            if block.kind in _LOOKED_AWAY or block.key in hidden or not _seen(block, area):
                continue
            if block.key in left_for_last:
                continue  # what fades would show twice as strong
            if sight.scale < _LEGIBLE and block.kind in _MANY:
                _coarse(painter, block, theme)
            else:
                self.block(painter, block, theme)
        if sight.dim > 0:
            _dim(painter, theme, board, sight, area)
            for block in last:
                if block.key not in hidden:
                    self.block(painter, block, theme)
            self._heads(painter, theme, board, sight, area)
        painter.restore()

    def _heads(
        self, painter: QPainter, theme: Theme, board: Board, sight: MapSight, area: QRectF
    ) -> None:
        """Paint the heads once more, where they do not leave the screen."""
        beside, above = pinned(board)
        ground = colour(theme, "canvas")
        left, top = max(area.x(), 0.0), max(area.y(), 0.0)
        painter.fillRect(QRectF(left, area.y(), beside, area.height()), ground)
        painter.fillRect(QRectF(area.x(), top, area.width(), above), ground)
        self._pin(painter, theme, _lane_heads(board, top + above), area, left, 0.0)
        painter.fillRect(QRectF(left, top, beside, above), ground)
        painter.save()
        painter.setClipRect(QRectF(left + beside, top, area.width() - beside, above + 4))
        stages = [block for block in board.blocks if block.kind == "stage"]
        self._pin(painter, theme, stages, area, 0.0, top)
        _dim(painter, theme, board, sight, area)
        painter.restore()

    def _pin(
        self,
        painter: QPainter,
        theme: Theme,
        heads: Iterable[Block],
        area: QRectF,
        dx: float,
        dy: float,
    ) -> None:
        painter.save()
        painter.translate(dx, dy)
        shown = area.translated(-dx, -dy)
        for block in heads:
            if _seen(block, shown):
                self.block(painter, block, theme)
        painter.restore()


def _lane_heads(board: Board, top: float) -> Iterator[Block]:
    """Give the heads of lanes; the words of one that begins above ``top`` stand at the top."""
    for row in board.rows:
        head = board.by_key[f"lane:{row.lane_id}"]
        down = min(top - row.y, row.h - row.words)
        if down > 0:
            yield head._replace(shapes=head.shapes[:1])
            yield head._replace(y=head.y + down, h=row.words, shapes=head.shapes[1:])
        else:
            yield head


def _seen(block: Block, area: QRectF) -> bool:
    """Tell whether any of a block is in sight."""
    left, top = area.x() - 4, area.y() - 4
    return (
        block.x < left + area.width() + 8
        and block.x + block.w > left
        and block.y < top + area.height() + 8
        and block.y + block.h > top
    )


def _coarse(painter: QPainter, block: Block, theme: Theme) -> None:
    """Paint a card or a cell too small to be read: its ground and its edge alone."""
    box = next((shape for shape in block.shapes if isinstance(shape, Box)), None)
    if box is not None and block.kind == "card":
        hue = colour(theme, box.stroke or box.fill)
        hue.setAlphaF(hue.alphaF() * (FADED if block.faded else 1.0))
        painter.fillRect(QRectF(block.x, block.y, block.w, block.h), hue)
    elif box is not None and box.fill:
        area = QRectF(block.x + box.x, block.y + box.y, box.w, box.h)
        painter.fillRect(area, colour(theme, box.fill))


def _reaching_out(board: Board, sight: MapSight, area: QRectF) -> list[Block]:
    """Return what belongs to the stage and is wider than it, such as a quote."""
    column = next((c for c in board.columns if c.stage_id == sight.stage_id), None)
    if column is None:
        return []
    left, right = column.x, column.x + column.w
    return [
        board.seen(block)
        for block in board.blocks
        if block.kind in ("quote", "card") and left <= block.x + block.w / 2 < right
        if (block.x < left or block.x + block.w > right) and _seen(block, area)
    ]


def _dim(painter: QPainter, theme: Theme, board: Board, sight: MapSight, area: QRectF) -> None:
    """Fade everything left and right of the stage."""
    column = next((c for c in board.columns if c.stage_id == sight.stage_id), None)
    if column is None:
        return
    veil = colour(theme, "canvas")
    veil.setAlphaF(_DIM * min(sight.dim, 1.0))
    left, right = column.x - 2, column.x + column.w + 2
    painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), veil)
    painter.fillRect(QRectF(right, area.top(), area.right() - right, area.height()), veil)
