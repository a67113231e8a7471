"""What the pages of a document share: fonts, opacities, shadings, soft masks, pictures."""

from collections.abc import Callable
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument

from clgdesk.exporting.pdf.glyph_font import GlyphFont
from clgdesk.exporting.pdf.numbers import fine, nums
from clgdesk.exporting.pdf.objects import Reference, array, dictionary, stream
from clgdesk.exporting.pdf.outlines import Outlined
from clgdesk.exporting.pdf.pictures import picture_object
from clgdesk.layout.shapes import Gradient
from clgdesk.layout.theme import Rgba, Theme

FontTables = Callable[[str, str], bytes]
"""Returns a table of a face: face key, tag."""

Colour = tuple[float, float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Resources:
    """Hands out names; ``write`` puts what they stand for into the document."""

    def __init__(
        self,
        document: PDFDocument,
        theme: Theme,
        tables: FontTables,
        pictures: Callable[[str], bytes | None],
    ) -> None:
        self._document, self._theme = document, theme
        self._tables, self._picture_data = tables, pictures
        self._fonts: dict[str, GlyphFont] = {}
        self._states: dict[str, PDFDictionary] = {}
        self._shadings: dict[object, tuple[str, PDFDictionary]] = {}
        self._pictures: dict[str, tuple[str, Reference] | None] = {}
        self._by_data: dict[bytes, tuple[str, Reference] | None] = {}
        self._ornaments: dict[tuple[str, int], tuple[str, Reference] | None] = {}
        self._layers: dict[tuple[str, Box], tuple[str, Reference]] = {}
        self._all = dictionary()
        self.reference = document.Reference(self._all, "Resources")

    def font(self, face: str) -> GlyphFont:
        """Return the document's font for a face."""
        font = self._fonts.get(face)
        if font is None:
            tables = self._tables
            outlined = outlined_face(face, lambda tag: tables(face, tag))
            font = self._fonts[face] = GlyphFont(f"F{len(self._fonts) + 1}", face, outlined)
        return font

    def ornament(self, face: str, glyph: int) -> str | None:
        """Return the form that paints a glyph in units of its font; None if it is blank."""
        key = (face, glyph)
        if key not in self._ornaments:
            outline = self.font(face).face
            box, path = outline.glyph(glyph).box, outline.path(glyph)
            form = stream(
                f"{path} f".encode("ascii"), Type="/XObject", Subtype="/Form", BBox=array(*box)
            )
            name = f"G{len(self._ornaments) + 1}"
            self._ornaments[key] = (name, self._document.Reference(form)) if path else None
        found = self._ornaments[key]
        return found[0] if found else None

    def layer(self, operators: str, box: Box) -> str:
        """Return the form that paints operators as one: an opacity is that of the whole of it."""
        key = (operators, box)
        if key not in self._layers:
            form = stream(
                operators.encode("ascii"), Type="/XObject", Subtype="/Form", BBox=_parts(box),
                Group=dictionary(S="/Transparency", CS="/DeviceRGB"), Resources=self.reference,
            )  # fmt: skip
            name = f"L{len(self._layers) + 1}"
            self._layers[key] = name, self._document.Reference(form)
        return self._layers[key][0]

    def opacity(self, entry: str, alpha: float) -> str:
        """Return the state that sets an opacity: of fills (``ca``) or of strokes (``CA``)."""
        name = f"{entry}{round(alpha * 1000)}"
        if name not in self._states:
            self._states[name] = dictionary(Type="/ExtGState", **{entry: round(alpha, 3)})
        return name

    def shading(self, gradient: Gradient) -> str:
        """Return the name of a gradient's colours, without its opacities."""
        start, end = self._theme.rgba(gradient.start), self._theme.rgba(gradient.end)
        return self._axial(gradient, "/DeviceRGB", start[:3], end[:3])

    def fade(self, gradient: Gradient, box: Box) -> str | None:
        """Return the state that lays a gradient's opacities over a box; None if it has none."""
        start, end = self._theme.rgba(gradient.start)[3], self._theme.rgba(gradient.end)[3]
        if start == end == 1.0:
            return None
        shading = self._axial(gradient, "/DeviceGray", (start,), (end,))
        name = f"M{shading}"
        if name not in self._states:
            self._states[name] = self._soft_mask(shading, box)
        return name

    def _soft_mask(self, shading: str, box: Box) -> PDFDictionary:
        left, top, right, bottom = box
        form = stream(
            f"{nums(left, top, right - left, bottom - top)} re W n /{shading} sh".encode(),
            Type="/XObject",
            Subtype="/Form",
            BBox=array(*box),
            Group=dictionary(S="/Transparency", CS="/DeviceGray"),
            Resources=self.reference,
        )  # fmt: skip
        mask = dictionary(Type="/Mask", S="/Luminosity", G=self._document.Reference(form))
        return dictionary(Type="/ExtGState", SMask=mask)

    def _axial(
        self, line: Gradient, space: str, start: tuple[float, ...], end: tuple[float, ...]
    ) -> str:
        key = (line.x1, line.y1, line.x2, line.y2, space, start, end)
        found = self._shadings.get(key)
        if found is None:
            function = dictionary(
                FunctionType=2, Domain=array(0, 1), N=1, C0=_parts(start), C1=_parts(end)
            )
            shading = dictionary(
                ShadingType=2, ColorSpace=space, Extend=array("true", "true"), Function=function,
                Coords=_parts((line.x1, line.y1, line.x2, line.y2)),
            )  # fmt: skip
            found = self._shadings[key] = (f"S{len(self._shadings) + 1}", shading)
        return found[0]

    def picture(self, attachment_id: str) -> str | None:
        """Return the name of a picture; None if the attachment is not one that can be read."""
        if attachment_id not in self._pictures:
            data = self._picture_data(attachment_id)
            self._pictures[attachment_id] = self._picture_of(data) if data else None
        found = self._pictures[attachment_id]
        return found[0] if found else None

    def _picture_of(self, data: bytes) -> tuple[str, Reference] | None:
        """Put a picture in; the same one on several cards is put in once."""
        if data not in self._by_data:
            image = picture_object(self._document, data)
            name = f"P{len(self._by_data) + 1}"
            self._by_data[data] = None if image is None else (name, image)
        return self._by_data[data]

    def write(self) -> None:
        """Put everything that was named into the document."""
        fonts = {font.name: font.write(self._document) for font in self._fonts.values()}
        shadings = {name: self._document.Reference(s) for name, s in self._shadings.values()}
        named_forms = (
            *self._pictures.values(), *self._ornaments.values(), *self._layers.values(),
        )  # fmt: skip
        forms = dict(filter(None, named_forms))
        for entry, named in (
            ("Font", fonts),
            ("ExtGState", self._states),
            ("Shading", shadings),
            ("XObject", forms),
        ):
            if named:
                self._all[entry] = PDFDictionary(named)


def _parts(values: tuple[float, ...]) -> object:
    return array(*(fine(value) for value in values))


_faces: dict[str, Outlined] = {}


def outlined_face(face: str, table: Callable[[str], bytes]) -> Outlined:
    """Return the outlines of a face; those that were read stay for the next document."""
    if face not in _faces:
        _faces[face] = Outlined(table)
    return _faces[face]


@lru_cache(1024)
def rgb(colour: Rgba) -> str:
    """Return the colour's parts without its opacity."""
    return " ".join(fine(round(part, 4)) for part in colour[:3])
