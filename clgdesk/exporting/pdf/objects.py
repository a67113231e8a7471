"""Objects of a PDF that reportlab has no name for, and short ways to make those it has."""

import re

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFStream,
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


_IN_BOTH_ENCODINGS = re.compile("[\x20-\x7e\xa1-\xac\xae-\xff]*")

TRUE = Raw(b"true")


def dictionary(**entries: object) -> PDFDictionary:
    """Return a dictionary; text beginning with a slash is a name."""
    return PDFDictionary(entries)


def array(*items: object) -> PDFArray:
    """Return an array."""
    return PDFArray(items)


def entries(document: PDFDocument, **values: object) -> Raw:
    """Return a dictionary that is written at once: for the many small ones of a tree.

    Values are names beginning with a slash, whole numbers, references and raw objects.
    """
    parts = [f"/{name} ".encode("ascii") + _written(document, v) for name, v in values.items()]
    return Raw(b"<<" + b" ".join(parts) + b">>")


def _written(document: PDFDocument, value: object) -> bytes:
    if isinstance(value, PDFObject):
        data: bytes = value.format(document)
        return data
    return str(value).encode("ascii")


def string(text: str) -> Raw:
    """Return text that people read, in whichever of the two encodings of PDF it fits."""
    plain = _IN_BOTH_ENCODINGS.fullmatch(text)
    data = text.encode("latin-1") if plain else b"\xfe\xff" + text.encode("utf-16-be")
    for character in (b"\\", b"(", b")"):
        data = data.replace(character, b"\\" + character)
    return Raw(b"(" + data.replace(b"\r", b"\\r") + b")")


def stream(data: bytes, *, compressed: bool = True, **entries: object) -> PDFStream:
    """Return a stream with entries of its dictionary."""
    return PDFStream(PDFDictionary(entries), data, [PDFZCompress] if compressed else None)
