"""Pictures of attachments in a PDF."""

import logging
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

from clgdesk.exporting.pdf.objects import Reference, stream

LARGEST = 2400
"""Pixels a side: more is not seen on paper, and a stranger's picture may claim to be huge."""
_MOST_PIXELS = 100_000_000

log = logging.getLogger(__name__)


def picture_object(document: PDFDocument, data: bytes) -> Reference | None:
    """Put a picture into a document; None if it is of no known kind, damaged or too large."""
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.thumbnail((LARGEST, LARGEST))
            picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        log.warning("a picture could not be read: %s", error)
        return None
    return _embedded(document, picture)


def _embedded(document: PDFDocument, picture: Image.Image) -> Reference:
    alpha = picture.getchannel("A")
    colours = _image(picture.convert("RGB"), "/DeviceRGB")
    if alpha.getextrema() != (255, 255):
        colours.dictionary["SMask"] = document.Reference(_image(alpha, "/DeviceGray"))
    return document.Reference(colours)


def _image(picture: Image.Image, colours: str) -> PDFStream:
    return stream(
        picture.tobytes(),
        Type="/XObject",
        Subtype="/Image",
        Width=picture.width,
        Height=picture.height,
        BitsPerComponent=8,
        ColorSpace=colours,
    )
