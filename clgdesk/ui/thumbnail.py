"""A picture or file, small: a button that shows what it is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton

from clgdesk.document.attachments import is_picture
from clgdesk.model.records import Attachment
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.map.painter import Images
from clgdesk.ui.saved_files import described
from clgdesk.ui.theme import colour, font, worn
from clgdesk.ui.tip import as_tip

SIZE = QSize(68, 54)
_RADIUS = 6


class Thumbnail(QAbstractButton):
    """One attachment. ``marked`` says that it is the one the card shows."""

    asked_menu = Signal(QContextMenuEvent)
    asked_remove = Signal()

    def __init__(self, attachment: Attachment, images: Images, *, marked: bool = False) -> None:
        super().__init__()
        self.attachment, self._images, self._marked = attachment, images, marked
        self.setFixedSize(SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = described(attachment)
        words = tr("{file}, shown on the card").format(file=words) if marked else words
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(area, _RADIUS, _RADIUS)
        painter.fillPath(shape, colour(theme, "chip"))
        image = self._images(self.attachment.id) if is_picture(self.attachment) else None
        if image is not None:
            painter.save()
            painter.setClipPath(shape)
            _cover(painter, area, image)
            painter.restore()
        else:
            self._paint_file(painter, area)
        strong = self.hasFocus() or self.underMouse() or self._marked
        painter.setPen(QPen(colour(theme, "accent" if strong else "line"), 2 if strong else 1))
        painter.drawPath(shape)

    def _paint_file(self, painter: QPainter, area: QRectF) -> None:
        theme = worn()
        name = "image" if is_picture(self.attachment) else "file-text"
        x = area.center().x() - 9
        paint_icon(painter, name, x, area.y() + 6, 18, colour(theme, "secondary"), 1.5)
        painter.setFont(font(11, 400))
        painter.setPen(colour(theme, "ink"))
        room = area.adjusted(4, 28, -4, -4)
        words = painter.fontMetrics().elidedText(
            self.attachment.name, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked_menu.emit(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked_remove.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the part that holds them walks along
        else:
            super().keyPressEvent(event)


def _cover(painter: QPainter, area: QRectF, image: QImage) -> None:
    """Fill an area with the middle of an image, as small as it is seen: it stays sharp."""
    ratio = painter.device().devicePixelRatio()
    scale = max(area.width() / image.width(), area.height() / image.height())
    size = QSize(round(image.width() * scale * ratio), round(image.height() * scale * ratio))
    small = image.scaled(
        size.expandedTo(QSize(1, 1)), mode=Qt.TransformationMode.SmoothTransformation
    )
    width, height = area.width() * ratio, area.height() * ratio
    part = QRectF((small.width() - width) / 2, (small.height() - height) / 2, width, height)
    painter.drawImage(area, small, part)
