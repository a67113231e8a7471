"""The translucent copies of what is dragged, at the pointer, above map and panels."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import HEAD_KINDS, Block
from clgdesk.ui.map.gestures.gesture import Pointer
from clgdesk.ui.map.pictures import margin
from clgdesk.ui.theme import colour, font

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

OPACITY = 0.9
STEP = 6
MOST = 3
BADGE = 20


class Ghost(QWidget):
    """Shows up to three blocks one behind the other, and how many there are."""

    def __init__(self, view: "MapView", blocks: Sequence[Block], at: Pointer) -> None:
        self._window = view.window()
        super().__init__(self._window)
        self.setObjectName("ghost")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = view.theme
        self._count = len(blocks)
        heads = view.heads
        # What fades through a lens does not in the hand: it is read over other cards.
        worn = [view.board.seen(block)._replace(faded=False) for block in blocks[:MOST]]
        held = worn[0]
        is_head = held.kind in HEAD_KINDS
        scale = heads.scale if is_head else view.zoom
        shown = [heads.stuck_words(block).seen(block) if is_head else block for block in worn]
        self._picture = _picture(view, shown, scale)
        area = QRectF(held.x, held.y, held.w, held.h)
        corner = (heads.seen_area(held) if is_head else view.camera.to_view(area)).topLeft()
        rim = round(margin(held) * scale)
        self._grip = (at.view - corner).toPoint() + QPoint(rim, rim)
        size = self._picture.deviceIndependentSize().toSize()
        self.resize(size.width() + BADGE // 2, size.height() + BADGE // 2)
        self.follow(at)
        self.show()
        self.raise_()

    def follow(self, at: Pointer) -> None:
        """Stay at the pointer."""
        self.move(self._window.mapFromGlobal(at.screen) - self._grip)

    def stop(self) -> None:
        """Go away."""
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(OPACITY)
        painter.drawPixmap(0, 0, self._picture)
        painter.setOpacity(1)
        if self._count > 1:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        width = BADGE + 6 * (len(str(self._count)) - 1)
        area = QRect(self.width() - width, 0, width, BADGE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._theme, "accent"))
        painter.drawRoundedRect(area, BADGE / 2, BADGE / 2)
        painter.setFont(font(11, 600))
        painter.setPen(colour(self._theme, "on_accent"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._count))


def _picture(view: "MapView", blocks: Sequence[Block], scale: float) -> QPixmap:
    """Paint the blocks one behind the other, the first one in front."""
    ratio = view.devicePixelRatioF()
    rim, shift = margin(blocks[0]), STEP * (len(blocks) - 1)
    width = max(b.w for b in blocks) * scale + 2 * rim * scale + shift
    height = max(b.h + i * STEP / scale for i, b in enumerate(blocks)) * scale + 2 * rim * scale
    picture = QPixmap(round(width * ratio) + 1, round(height * ratio) + 1)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for i, block in reversed(list(enumerate(blocks))):
        painter.save()
        painter.translate(rim * scale + i * STEP, rim * scale + i * STEP)
        painter.scale(scale, scale)
        view.render_block(painter, block)
        painter.restore()
    painter.end()
    return picture
