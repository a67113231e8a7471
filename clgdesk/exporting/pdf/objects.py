"""Objects of a PDF that reportlab has no name for, and short ways to make those it has."""

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

Reference = PDFObjectReference


class Raw(PDFObject):  # type: ignore[misc]
    """Bytes that are written as they are."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _document: PDFDocument) -> bytes:
        """Return the bytes."""
        return self.data


TRUE = Raw(b"true")


def dictionary(**entries: object) -> PDFDictionary:
    """Return a dictionary; text beginning with a slash is a name."""
    return PDFDictionary(entries)


def array(*items: object) -> PDFArray:
    """Return an array."""
    return PDFArray(items)


def string(text: str) -> PDFString:
    """Return text that people read, in whichever of the two encodings of PDF it fits."""
    return PDFString(text)


def stream(data: bytes, *, compressed: bool = True, **entries: object) -> PDFStream:
    """Return a stream with entries of its dictionary."""
    return PDFStream(PDFDictionary(entries), data, [PDFZCompress] if compressed else None)
