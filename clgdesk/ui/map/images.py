"""Finds the pictures of a project for the painter, each decoded once."""

from PySide6.QtGui import QImage

from clgdesk.document import Document
from clgdesk.model.records import Attachment

_MOST = 64


class Images:
    """The decoded pictures of one document; None where there is no picture."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._decoded: dict[str, QImage] = {}

    def __call__(self, attachment_id: str) -> QImage | None:
        found = self._decoded.get(attachment_id)
        if found is not None:
            return found
        attachment = self._document.snapshot.find(Attachment, attachment_id)
        if attachment is None:
            return None
        if len(self._decoded) >= _MOST:
            self._decoded.clear()
        image = self._decoded[attachment_id] = QImage.fromData(attachment.data)
        return image
