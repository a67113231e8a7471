"""Pictures for tests: sound ones, and files that claim to be pictures."""

import struct
import zlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter


def an_image(width: int = 320, height: int = 200, colour: str = "#3A4593") -> QImage:
    """A plain image with a circle on it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    painter.setBrush(QColor("#FFB020"))
    painter.drawEllipse(width // 4, height // 4, width // 2, height // 2)
    painter.end()
    return image


def a_photograph(width: int = 320, height: int = 200) -> QImage:
    """An image of very many colours."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixel(x, y, 0xFF000000 | (x * 7919 + y * 104_729) % 0xFFFFFF)
    return image


def bytes_of(image: QImage, form: str = "PNG") -> bytes:
    """A picture file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data().data())


def saved(path: Path, image: QImage | None = None) -> Path:
    """A picture file at a path; its suffix says of which kind."""
    assert (image or an_image()).save(str(path))
    return path


def huge_png(width: int = 20_000, height: int = 10_000) -> bytes:
    """A PNG of 200 megapixels in a few hundred kilobytes: one bit a pixel, all alike."""
    line = b"\0" + bytes((width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    )
