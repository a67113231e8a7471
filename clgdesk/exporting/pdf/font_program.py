"""A TrueType font of just the glyphs that a document uses, as it is embedded in a PDF."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from clgdesk.exporting.pdf.outlines import GlyphData, Outlined

_MAGIC = 0x5F0F3CF5
_CHECKSUM_SUM = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class FontProgram:
    """A font file, and the box around all its glyphs in units of the font."""

    data: bytes
    box: tuple[int, int, int, int]


def font_program(face: Outlined, glyphs: Sequence[int]) -> FontProgram:
    """Return a font that holds these glyphs of a face, numbered from 0 in this order."""
    outlines = [face.glyph(glyph) for glyph in glyphs]
    drawn = [outline for outline in outlines if outline.data]
    boxes = [outline.box for outline in drawn] or [(0, 0, 0, 0)]
    box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline.data))
    metrics = [
        (face.advance(g), outline.box[0]) for g, outline in zip(glyphs, outlines, strict=True)
    ]
    count = len(glyphs)
    tables = {
        b"glyf": b"".join(outline.data for outline in outlines) or b"\0",
        b"head": _head(face.upem, box),
        b"hhea": _hhea(face, max((m[0] for m in metrics), default=0), count),
        b"hmtx": b"".join(struct.pack(">Hh", advance, left) for advance, left in metrics),
        b"loca": struct.pack(f">{len(offsets)}I", *offsets),
        b"maxp": _maxp(count, drawn),
    }
    return FontProgram(_font_file(tables), box)


def _head(upem: int, box: tuple[int, int, int, int]) -> bytes:
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        0x00010000, 0x00010000, 0, _MAGIC, 0x000B, upem, 0, 0, *box, 0, 8, 2, 1, 0,
    )  # fmt: skip


def _hhea(face: Outlined, widest: int, count: int) -> bytes:
    return struct.pack(
        ">IhhhHhhhhhhhhhhhH",
        0x00010000, face.ascent, face.descent, 0, widest, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, count,
    )  # fmt: skip


def _maxp(count: int, drawn: Sequence[GlyphData]) -> bytes:
    points = max((outline.points for outline in drawn), default=0)
    contours = max((outline.contours for outline in drawn), default=0)
    return struct.pack(
        ">IHHHHHHHHHHHHHH",
        0x00010000, count, points, contours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    )  # fmt: skip


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    offset = 12 + 16 * count
    directory, body = b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        directory += tag + struct.pack(">III", _checksum(data), offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    reach = 16 << power
    start = struct.pack(">IHHHH", 0x00010000, count, reach, power, 16 * count - reach)
    file = start + directory + body
    adjustment = struct.pack(">I", (_CHECKSUM_SUM - _checksum(file)) & 0xFFFFFFFF)
    at = (
        offset
        + sum(len(tables[t]) + -len(tables[t]) % 4 for t in sorted(tables) if t < b"head")
        + 8
    )
    return file[:at] + adjustment + file[at + 4 :]


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
