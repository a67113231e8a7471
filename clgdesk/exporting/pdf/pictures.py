"""Pictures of attachments in a PDF."""

import logging
import zlib
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

from clgdesk.exporting.pdf.objects import Reference, stream

LARGEST = 2400
"""Pixels a side: more is not seen on paper, and a stranger's picture may claim to be huge."""
_MOST_PIXELS = 100_000_000
_UPRIGHT = (None, 1)
_ORIENTATION = 0x0112

log = logging.getLogger(__name__)


def picture_object(document: PDFDocument, data: bytes) -> Reference | None:
    """Put a picture into a document; None if it is of no known kind, damaged or too large.

    A JPEG is put in as it is: packed again it would only be worse, or larger.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            if _fits_as_it_is(image):
                image.load()  # a damaged one must not get into the document
                return document.Reference(_jpeg(image, data))
            image.draft("RGB", (LARGEST, LARGEST))
            image.thumbnail((LARGEST, LARGEST))
            picture = ImageOps.exif_transpose(image).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, zlib.error) as error:
        log.warning("a picture could not be read: %s", error)
        return None
    return _embedded(document, picture)


def _fits_as_it_is(image: Image.Image) -> bool:
    small = max(image.size) <= LARGEST
    plain = image.format == "JPEG" and image.mode in ("RGB", "L")
    return small and plain and image.getexif().get(_ORIENTATION) in _UPRIGHT


def _jpeg(image: Image.Image, data: bytes) -> PDFStream:
    colours = "/DeviceRGB" if image.mode == "RGB" else "/DeviceGray"
    return _image(image, data, colours, compressed=False, Filter="/DCTDecode")


def _embedded(document: PDFDocument, picture: Image.Image) -> Reference:
    alpha = picture.getchannel("A")
    colours = _image(picture, picture.convert("RGB").tobytes(), "/DeviceRGB")
    if alpha.getextrema() != (255, 255):
        colours.dictionary["SMask"] = document.Reference(
            _image(alpha, alpha.tobytes(), "/DeviceGray")
        )
    return document.Reference(colours)


def _image(
    picture: Image.Image, data: bytes, colours: str, *, compressed: bool = True, **more: str
) -> PDFStream:
    return stream(
        data,
        compressed=compressed,
        Type="/XObject",
        Subtype="/Image",
        Width=picture.width,
        Height=picture.height,
        BitsPerComponent=8,
        ColorSpace=colours,
        **more,
    )
