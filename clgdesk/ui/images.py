"""The pictures kept inside a project, as Qt's images."""

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from clgdesk.document import Document
from clgdesk.model.records import Attachment
from clgdesk.ui.map.painter import Images


def images_of(document: Document) -> Images:
    """Return what finds the picture of an attachment of a project; each is decoded once."""
    known: dict[str, QImage | None] = {}

    def image(attachment_id: str) -> QImage | None:
        if attachment_id not in known:
            known[attachment_id] = _decoded(document, attachment_id)
        return known[attachment_id]

    return image


def _decoded(document: Document, attachment_id: str) -> QImage | None:
    attachment = document.snapshot.find(Attachment, attachment_id)
    if attachment is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(attachment.data))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    return None if image.isNull() else image
