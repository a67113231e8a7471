"""A font of a PDF: the glyphs that its pages use, and the text that each stands for."""

import hashlib
import re
import struct

from reportlab.pdfbase.pdfdoc import PDFDocument

from clgdesk.exporting.pdf.font_program import FontProgram, font_program
from clgdesk.exporting.pdf.objects import Reference, array, dictionary, stream, string
from clgdesk.exporting.pdf.outlines import Outlined

_MOST_CODES = 65_535
_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class TooManyGlyphs(Exception):
    """One face is used with more glyphs than a font of a PDF can number."""


class GlyphFont:
    """Numbers the glyphs of one face as pages use them.

    A number stands for a glyph together with its text: the same picture may stand for different
    characters, and what is copied or found is always the text of the record.
    """

    def __init__(self, name: str, face_name: str, face: Outlined) -> None:
        self.name = name
        self.face = face
        self._face_name = re.sub(r"[^A-Za-z0-9-]", "", face_name) or "Font"
        self._codes: dict[tuple[int, str], str] = {}
        self._advances: dict[int, float] = {}

    def code(self, glyph: int, text: str) -> str:
        """Return the number of a glyph that stands for a text, as four hexadecimal digits."""
        code = self._codes.get((glyph, text))
        if code is None:
            number = len(self._codes) + 1
            if number > _MOST_CODES:
                raise TooManyGlyphs(self._face_name)
            code = self._codes[glyph, text] = f"{number:04X}"
        return code

    def advance(self, glyph: int) -> float:
        """Return the width of a glyph in thousandths of the size."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.face.advance(glyph) * 1000 / self.face.upem
        return found

    def write(self, document: PDFDocument) -> Reference:
        """Put the font into a document and return the reference for its pages."""
        glyphs = list(dict.fromkeys([0, *(glyph for glyph, _ in self._codes)]))
        program = font_program(self.face, glyphs)
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program.data).digest()[:6])
        base = f"/{tag}+{self._face_name}"
        descendant = document.Reference(self._descendant(document, base, glyphs, program))
        font = dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=base,
            Encoding="/Identity-H",
            DescendantFonts=array(descendant),
            ToUnicode=document.Reference(stream(self._to_unicode())),
        )
        return document.Reference(font)

    def _descendant(
        self, document: PDFDocument, base: str, glyphs: list[int], program: FontProgram
    ) -> object:
        places = {glyph: n for n, glyph in enumerate(glyphs)}
        order = [0, *(places[glyph] for glyph, _ in self._codes)]
        widths = [0, *(round(self.advance(glyph), 2) for glyph, _ in self._codes)]
        return dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=base,
            CIDSystemInfo=dictionary(
                Registry=string("Adobe"), Ordering=string("Identity"), Supplement=0
            ),
            FontDescriptor=document.Reference(self._descriptor(document, base, program)),
            DW=1000,
            W=array(0, array(*widths)),
            CIDToGIDMap=document.Reference(stream(struct.pack(f">{len(order)}H", *order))),
        )

    def _descriptor(self, document: PDFDocument, base: str, program: FontProgram) -> object:
        per_mille = 1000 / self.face.upem
        return dictionary(
            Type="/FontDescriptor",
            FontName=base,
            Flags=4,
            FontBBox=array(*(round(side * per_mille) for side in program.box)),
            ItalicAngle=-9 if "Italic" in base else 0,
            Ascent=round(self.face.ascent * per_mille),
            Descent=round(self.face.descent * per_mille),
            CapHeight=round(0.727 * 1000),
            StemV=80,
            FontFile2=document.Reference(stream(program.data, Length1=len(program.data))),
        )

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
        ]
        parts = [_MAP_HEAD]
        for some in _hundreds(rows):
            parts += [f"{len(some)} beginbfchar\n", *(f"{row}\n" for row in some), "endbfchar\n"]
        return "".join([*parts, _MAP_FOOT]).encode("ascii")


def _hundreds(rows: list[str]) -> list[list[str]]:
    return [rows[n : n + 100] for n in range(0, len(rows), 100)]
