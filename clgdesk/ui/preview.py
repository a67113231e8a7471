"""A picture as large as it fits in the window, with the others of its card one key away."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clgdesk.document.attachments import attachments_of, is_picture
from clgdesk.model.records import Attachment
from clgdesk.translation import tr
from clgdesk.ui.behind import Behind
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.images import Reading
from clgdesk.ui.label import label
from clgdesk.ui.named import named
from clgdesk.ui.saved_files import described, save_attachment
from clgdesk.ui.theme import colour, font, worn

_EDGE = 32
_BAR = 48


class Preview(QWidget):
    """Lies over the whole window; Escape or a click beside the picture closes it."""

    def __init__(self, window: QWidget, bridge: Bridge, attachment_id: str) -> None:
        super().__init__(window)
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Picture"))
        self._bridge, self._id = bridge, attachment_id
        self._image: QImage | None = None
        self._read = ""
        self._before: QWidget | None = window.focusWidget()
        self._behind = Behind(self)
        self._build()
        window.installEventFilter(self)
        bridge.changed.connect(self._renew)

    def _build(self) -> None:
        self.words = label("", 13, 500)
        self.earlier = IconButton("chevron-left", tr("The one before"))
        self.later = IconButton("chevron-right", tr("The next one"))
        self.save_button = QPushButton(tr("Save to disk…"))
        self.original_button = QPushButton(tr("Save the original…"))
        close = IconButton("x", tr("Close"))
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.save_button.clicked.connect(lambda: save_attachment(self, self._bridge, self._id))
        self.original_button.clicked.connect(
            lambda: save_attachment(self, self._bridge, self._id, original=True)
        )
        close.clicked.connect(self.close)
        bar = named(QWidget(), "preview_bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for widget in (self.earlier, self.later, self.original_button, self.save_button, close):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(bar)

    @property
    def shown(self) -> Attachment | None:
        """The attachment that is shown, as long as it is there."""
        return self._bridge.seen.find(Attachment, self._id)

    @property
    def image(self) -> QImage | None:
        """What is painted, once it is decoded."""
        return self._image

    def appear(self) -> None:
        """Come up over the window."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self._renew()
        if self.shown is not None:
            self.show()
            self.raise_()
            self.setFocus()

    def _renew(self, *_news: object) -> None:
        attachment = self.shown
        if attachment is None:
            self.close()
            return
        self.words.setText(described(attachment))
        self.original_button.setVisible(bool(attachment.original))
        others = self._others()
        self.earlier.setEnabled(others[0] != self._id)
        self.later.setEnabled(others[-1] != self._id)
        self._decode(attachment)

    def _others(self) -> list[str]:
        attachment = self.shown
        card_id = attachment.card_id if attachment else None
        found = attachments_of(self._bridge.seen, card_id or "")
        return [a.id for a in found] or [self._id]

    def _decode(self, attachment: Attachment) -> None:
        if self._read == attachment.id:
            return
        self._read, self._image = attachment.id, None
        if is_picture(attachment):
            data = attachment.data

            def arrived(image: QImage) -> None:
                if self._read == attachment.id:
                    self._image = image
                    self.update()

            self._behind.run(lambda: Reading(data).image(), arrived)
        self.update()

    def step(self, by: int) -> None:
        """Show the next or the one before of the same card."""
        ids = self._others()
        to = ids.index(self._id) + by if self._id in ids else 0
        if 0 <= to < len(ids):
            self._id = ids[to]
            self._renew()

    # Painting

    def _room(self) -> QRect:
        return self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - _BAR)

    def _frame(self) -> QRectF:
        """Return where the picture lies: as large as it fits, never larger than it is."""
        room = QRectF(self._room())
        if self._image is None or self._image.isNull():
            return QRectF(room.center().x() - 140, room.center().y() - 60, 280, 120)
        ratio = self.devicePixelRatioF()
        width, height = self._image.width() / ratio, self._image.height() / ratio
        scale = min(room.width() / width, room.height() / height, 1.0)
        area = QRectF(0, 0, width * scale, height * scale)
        area.moveCenter(room.center())
        return area

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(10, 13, 20, 200))
        area = self._frame()
        if self._image is not None and not self._image.isNull():
            ratio = self.devicePixelRatioF()
            size = (area.size() * ratio).toSize()
            mode = Qt.TransformationMode.SmoothTransformation
            image = (
                self._image if size == self._image.size() else self._image.scaled(size, mode=mode)
            )
            painter.fillRect(area, QColor("white"))
            painter.drawImage(area, image)
            return
        self._paint_words(painter, area)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(worn(), "card"))
        painter.drawRoundedRect(area, 8, 8)
        ink = colour(worn(), "secondary")
        paint_icon(painter, "file-text", area.center().x() - 14, area.y() + 22, 28, ink, 1.5)
        painter.setPen(ink)
        painter.setFont(font(13, 400))
        broken = self._image is not None and self._image.isNull()
        words = tr("This picture cannot be shown.") if broken else tr("Save this file to open it.")
        if is_picture_waiting(self.shown, self._image):
            words = ""
        painter.drawText(area.adjusted(8, 58, -8, -8), Qt.AlignmentFlag.AlignCenter, words)

    # Leaving

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame().contains(event.position()):
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.close()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.step(-1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.step(1)

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        if self._before is not None:
            self._before.setFocus()
            self._before = None


def is_picture_waiting(attachment: Attachment | None, image: QImage | None) -> bool:
    """Tell whether a picture is still being decoded."""
    return attachment is not None and is_picture(attachment) and image is None
