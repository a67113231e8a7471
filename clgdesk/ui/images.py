"""The pictures kept inside a project, as Qt's images: decoded at once, or behind the window.

A project may come from a stranger: only kinds of picture that are known to be safe are decoded, and
only so large.
"""

from collections import OrderedDict, deque
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from clgdesk.document import Document
from clgdesk.model.records import Attachment
from clgdesk.ui.behind import messenger
from clgdesk.ui.map.painter import Images

FORMATS = ("png", "jpeg", "gif", "webp", "bmp", "tiff")
"""The kinds of picture that are decoded; others, such as SVG, can ask for more than to be shown."""
MOST_PIXELS = 60_000_000
"""More than Qt would make room for; a JPEG is made smaller while it is read."""
ON_CARDS = 800
"""Pixels a side of a picture on a card."""
_KEPT_BYTES = 64 << 20


class Reading:
    """A reader of a picture's bytes. ``format`` is empty where they are no known picture."""

    def __init__(self, data: bytes, *, sized: bool = True) -> None:
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        found = bytes(QImageReader.imageFormat(self._buffer).data()).decode("ascii", "replace")
        self.format = found if found in FORMATS else ""
        self._reader = QImageReader(self._buffer, QByteArray(found.encode()))
        self._reader.setAutoTransform(True)
        self.size = self._reader.size() if self.format and sized else QSize()

    def __del__(self) -> None:
        del self._reader  # first: that of a TIFF turns to its buffer once more as it goes

    def count(self) -> int:
        """Return how many pictures it holds; that of a TIFF is lost once its size was asked."""
        return self._reader.imageCount() if self.format else 0

    def image(self, side: int | None = None) -> QImage:
        """Return the picture upright, at most so many pixels a side; null where it is damaged."""
        if not self.format or not self.size.isValid():
            return QImage()
        scales_while_reading = self.format == "jpeg"
        if self.size.width() * self.size.height() > MOST_PIXELS and not scales_while_reading:
            return QImage()
        if side is not None and max(self.size.width(), self.size.height()) > side:
            fitted = self.size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            self._reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
        return self._reader.read()


def pictures_in(data: bytes) -> int:
    """Return how many pictures, or pages, the file of a picture holds; 1 where that is not known.

    An animated PNG says no more than that there are several: 2.
    """
    reading = Reading(data, sized=False)
    if reading.format == "png":
        return 2 if b"acTL" in data[: max(0, data.find(b"IDAT"))] else 1
    return max(1, reading.count())


def images_of(document: Document, side: int | None = None) -> Images:
    """Return what finds the picture of an attachment, at most so large; each is decoded once."""
    known: dict[str, QImage | None] = {}

    def image(attachment_id: str) -> QImage | None:
        if attachment_id not in known:
            attachment = document.snapshot.find(Attachment, attachment_id)
            known[attachment_id] = None if attachment is None else _decoded(attachment.data, side)
        return known[attachment_id]

    return image


def _decoded(data: bytes, side: int | None = None) -> QImage | None:
    image = Reading(data).image(side)
    return None if image.isNull() else image


class LateImages(QObject):
    """Finds pictures for the map: one that is not decoded yet is None now and arrives later."""

    arrived = Signal(str)
    """A picture can be shown now: the id of its attachment."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._kept: OrderedDict[str, tuple[bytes, QImage | None]] = OrderedDict()
        self._size = 0
        self._wanted: deque[tuple[str, bytes]] = deque()
        self._asked: set[str] = set()
        self._lock = Lock()
        self._worker: Thread | None = None
        messenger().done.connect(self._told)

    def __call__(self, attachment_id: str) -> QImage | None:
        attachment = self._document.snapshot.find(Attachment, attachment_id)
        if attachment is None:
            return None
        kept = self._kept.get(attachment_id)
        if kept is not None and kept[0] is attachment.data:
            self._kept.move_to_end(attachment_id)
            return kept[1]
        self._ask(attachment_id, attachment.data)
        return None

    @property
    def busy(self) -> bool:
        """Whether some pictures are still to arrive."""
        return bool(self._asked)

    def _ask(self, attachment_id: str, data: bytes) -> None:
        if attachment_id in self._asked:
            return
        self._asked.add(attachment_id)
        with self._lock:
            self._wanted.append((attachment_id, data))
            if self._worker is None:
                self._worker = Thread(target=self._work, name="pictures")
                self._worker.start()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._worker = None
                    return
                attachment_id, data = self._wanted.popleft()
            image = _decoded(data, ON_CARDS)
            messenger().done.emit(self._lock, (attachment_id, data, image), None)

    def _told(self, whose: object, made: Any, _then: object) -> None:
        if whose is self._lock:
            self._take(*made)

    def _take(self, attachment_id: str, data: bytes, image: QImage | None) -> None:
        self._asked.discard(attachment_id)
        self._drop(attachment_id)
        self._kept[attachment_id] = (data, image)
        self._size += _bytes_of(image)
        while self._size > _KEPT_BYTES and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        self.arrived.emit(attachment_id)

    def _drop(self, attachment_id: str) -> None:
        gone = self._kept.pop(attachment_id, None)
        self._size -= _bytes_of(gone[1]) if gone else 0

    def stop(self) -> None:
        """Decode nothing more."""
        with self._lock:
            self._wanted.clear()


def _bytes_of(image: QImage | None) -> int:
    return image.sizeInBytes() if image is not None else 0
