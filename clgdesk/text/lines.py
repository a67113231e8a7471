"""From Qt's lines to ours: glyph runs in logical order, each glyph with the text it stands for."""

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

from PySide6.QtGui import QGlyphRun, QRawFont, QTextLayout, QTextLine

from clgdesk.glyphs import GlyphRun, MissingGlyph, TextLine, TextStyle
from clgdesk.text.code_box import DIGITS, with_code_boxes
from clgdesk.text.faces import face_key
from clgdesk.text.paragraph import Paragraph

L = TypeVar("L", bound=TextLine)

ASCENT, DESCENT = 0.96875, 0.24121
"""Of CLG Sans, in em; every line keeps them, so that a glyph of another face moves nothing."""

FARTHEST = 1.25
"""In em: thousands of marks on one letter stay at their line instead of climbing over the page."""

_WANTED = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)


def _extent(source: QTextLine) -> tuple[int, int]:
    return source.textStart(), source.textStart() + source.textLength()


def _measured(line_type: type[L], paragraph: Paragraph, source: QTextLine, size: float) -> L:
    """Return all of a line but its glyphs."""
    return line_type(
        text=_Units(paragraph.text).text(*_extent(source)),
        width=source.naturalTextWidth() * paragraph.scale,
        ascent=ASCENT * size,
        descent=DESCENT * size,
        rtl=not paragraph.plain and paragraph.rtl,
    )


class LineMaker:
    """Turns lines of a paragraph into text lines, and keeps the faces that it met."""

    def __init__(self) -> None:
        self.faces: dict[str, QRawFont] = {}

    def line(self, paragraph: Paragraph, source: QTextLine, size: float) -> TextLine:
        """Return one line of a paragraph, with its glyphs."""
        measured = _measured(TextLine, paragraph, source, size)
        runs, missing = self.glyphs(paragraph, source, size)
        return measured._replace(runs=runs, missing=missing)

    def glyphs(
        self, paragraph: Paragraph, source: QTextLine, size: float
    ) -> tuple[tuple[GlyphRun, ...], tuple[MissingGlyph, ...]]:
        """Return the glyphs of one line."""
        start, end = _extent(source)
        units = _Units(paragraph.text)
        runs, missing = self._runs(paragraph, source, units, start, end, size)
        return tuple(runs), tuple(missing)

    def _runs(
        self,
        paragraph: Paragraph,
        source: QTextLine,
        units: "_Units",
        start: int,
        end: int,
        size: float,
    ) -> tuple[list[GlyphRun], list[MissingGlyph]]:
        found = sorted(
            ((run.stringIndexes(), run) for run in source.glyphRuns(-1, -1, _WANTED)),
            key=lambda pair: min(pair[0], default=0),
        )
        runs: list[GlyphRun] = []
        missing: list[MissingGlyph] = []
        baseline = source.ascent() + source.y()
        for n, (indexes, run) in enumerate(found):
            begin = start if n == 0 else min(indexes)
            stop = min(found[n + 1][0]) if n + 1 < len(found) else end
            texts = _dealt(units, indexes, begin, stop)
            made = self._run(run, texts, baseline, paragraph.scale, size)
            if 0 in made.glyphs:
                parts, boxes = with_code_boxes(made, partial(self._digits, size * DIGITS))
                runs += parts
                missing += boxes
            else:
                runs.append(made)
        return runs, missing

    def _digits(self, size: float, text: str) -> TextLine:
        """Shape digits of a missing character's code."""
        paragraph = Paragraph(text, TextStyle(size, 500, tabular=True))
        return self.line(paragraph, paragraph.broken(1e6)[0], size)

    def _run(
        self, run: QGlyphRun, texts: tuple[str, ...], baseline: float, scale: float, size: float
    ) -> GlyphRun:
        positions = [point.toTuple() for point in run.positions()]
        heights = _heights([y - baseline for _, y in positions], FARTHEST * size / scale)
        raw, glyphs = run.rawFont(), tuple(run.glyphIndexes())
        boxes = raw.pixelSize() <= 0  # no font at all has them: such a one cannot be asked
        return GlyphRun(
            face="" if boxes else self._face(raw),
            size=size,
            glyphs=(0,) * len(glyphs) if boxes else glyphs,
            xs=tuple([x * scale for x, _ in positions]),
            ys=tuple([y * scale for y in heights]),
            texts=texts,
            rtl=run.isRightToLeft(),
        )

    def _face(self, raw: QRawFont) -> str:
        key = face_key(raw.familyName(), raw.styleName())
        if key not in self.faces:
            self.faces[key] = raw
        return key


class LateGlyphs:
    """The glyphs of a paragraph's lines, made when the first of them is painted.

    A map knows where everything goes from the widths of its lines; most of them are not in sight.
    """

    def __init__(self, maker: LineMaker, text: str, style: TextStyle, wide: float) -> None:
        self._maker, self._text, self._style, self._wide = maker, text, style, wide
        self._made: list[tuple[tuple[GlyphRun, ...], tuple[MissingGlyph, ...]]] = []

    @property
    def made(self) -> bool:
        """Whether they are made."""
        return bool(self._made)

    def of(self, number: int) -> tuple[tuple[GlyphRun, ...], tuple[MissingGlyph, ...]]:
        """Return the glyphs of the line with that number."""
        if not self._made:
            paragraph = Paragraph(self._text, self._style)
            lines = paragraph.broken_at(self._wide)
            size = self._style.size
            self._made = [self._maker.glyphs(paragraph, line, size) for line in lines]
        return self._made[number]


class LateLine(TextLine):
    """A line whose glyphs are made when they are asked for."""

    late: LateGlyphs
    number: int

    @classmethod
    def all_of(
        cls, maker: LineMaker, paragraph: Paragraph, lines: list[QTextLine], style: TextStyle
    ) -> list[TextLine]:
        """Return the lines that a paragraph is broken into now."""
        late = LateGlyphs(maker, paragraph.text, style, paragraph.wide)
        found: list[TextLine] = []
        for number, source in enumerate(lines):
            line = _measured(cls, paragraph, source, style.size)
            line.late, line.number = late, number
            found.append(line)
        return found

    @property
    def runs(self) -> tuple[GlyphRun, ...]:
        """The glyph runs."""
        return self.late.of(self.number)[0]

    @property
    def missing(self) -> tuple[MissingGlyph, ...]:
        """The characters that no font has."""
        return self.late.of(self.number)[1]

    def _replace(self, **fields: Any) -> "LateLine":
        changed = super()._replace(**fields)
        changed.late, changed.number = self.late, self.number
        return changed


def _heights(heights: list[float], reach: float) -> list[float]:
    """Keep heights within reach of the baseline; hardly any are not."""
    if -reach <= min(heights, default=0.0) and max(heights, default=0.0) <= reach:
        return heights
    return [min(max(y, -reach), reach) for y in heights]


class _Units:
    """A text by UTF-16 units, in which Qt counts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.narrow = text.isascii() or not text or max(text) < "\U00010000"
        self._wide = b"" if self.narrow else text.encode("utf-16-le")

    def text(self, start: int, end: int) -> str:
        if self.narrow:
            return self._text[start:end]
        return self._wide[2 * start : 2 * end].decode("utf-16-le", "replace")


def _dealt(units: _Units, indexes: list[int], begin: int, end: int) -> tuple[str, ...]:
    """Deal the text from begin to end out over glyphs that stand for it from their indexes on.

    Where a cluster has several glyphs its characters go to them one by one, the rest to the last.
    """
    if units.narrow and indexes == list(range(begin, begin + len(indexes))):
        return _one_each(units.text(begin, end), len(indexes))
    if any(a > b for a, b in pairwise(indexes)):
        return (units.text(begin, end), *[""] * (len(indexes) - 1))
    texts: list[str] = []
    glyphs = Counter(indexes)
    stops = [*list(glyphs)[1:], end]
    for count, stop in zip(glyphs.values(), stops, strict=True):
        texts += _spread(units.text(begin, stop), count)
        begin = stop
    return tuple(texts)


def _one_each(text: str, count: int) -> tuple[str, ...]:
    """Deal a character to each glyph; what Qt does not draw at a line's end goes to the last."""
    return tuple(text) if len(text) == count else (*text[: count - 1], text[count - 1 :])


def _spread(cluster: str, count: int) -> list[str]:
    singles = list(cluster[: count - 1])
    return [*singles, cluster[count - 1 :]] + [""] * (count - 1 - len(singles))
