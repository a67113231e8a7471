"""Glyph runs as text operators.

Text is written in logical order. Where it reads from right to left every glyph is a text object of
its own: readers that copy or search follow that best (tried in seven ways against five readers). A
glyph that stands for no character (the dots of a letter, say) is painted as a path: as text, some
readers would make up a character for it.
"""

from collections.abc import Iterator

from clgdesk.exporting.pdf.glyph_font import GlyphFont
from clgdesk.exporting.pdf.numbers import fine, num, nums
from clgdesk.exporting.pdf.resources import Resources
from clgdesk.glyphs import GlyphRun

_LEVEL = 0.004
"""Baselines that differ less, in units, are one."""
_SLACK = 0.5
"""Thousandths of the size that a glyph may be off before it is moved."""


def run_operators(resources: Resources, run: GlyphRun, x: float, y: float) -> Iterator[str]:
    """Give the operators that write a run whose line begins at x, y."""
    font = resources.font(run.face)
    start = f"BT /{font.name} {num(run.size)} Tf 1 0 0 -1"
    for begin, end in _stretches(run):
        place = f"{start} {nums(x + run.xs[begin], y + run.ys[begin])} Tm"
        yield f"{place} {_shown(font, run, begin, end)} ET"
    if "" in run.texts:
        yield from _ornaments(resources, run, x, y)


def _stretches(run: GlyphRun) -> Iterator[tuple[int, int]]:
    """Give the stretches of glyphs with text that one operator can show: from, to (exclusive)."""
    texts, ys, count = run.texts, run.ys, len(run.glyphs)
    if not run.rtl and "" not in texts and max(ys) - min(ys) <= _LEVEL:
        yield 0, count
        return
    begin = 0
    while begin < count:
        end = begin + 1
        if texts[begin]:
            while end < count and not run.rtl and texts[end] and abs(ys[end] - ys[begin]) <= _LEVEL:
                end += 1
            yield begin, end
        begin = end


def _shown(font: GlyphFont, run: GlyphRun, begin: int, end: int) -> str:
    """Return the glyphs from begin to end, each at its place, in one operator."""
    per_unit = 1000 / run.size
    parts: list[str] = ["<"]
    pen = run.xs[begin] * per_unit
    for glyph, at, text in zip(
        run.glyphs[begin:end], run.xs[begin:end], run.texts[begin:end], strict=True
    ):
        off = pen - at * per_unit
        if abs(off) > _SLACK:
            step = round(off)
            parts.append(f">{step}<")
            pen -= step
        parts.append(font.code(glyph, text))
        pen += font.advance(glyph)
    if len(parts) == end - begin + 1:
        return "".join([*parts, "> Tj"])
    return "".join(["[", *parts, ">] TJ"])


def _ornaments(resources: Resources, run: GlyphRun, x: float, y: float) -> Iterator[str]:
    scale = fine(run.size / resources.font(run.face).face.upem)
    for glyph, text, at, above in zip(run.glyphs, run.texts, run.xs, run.ys, strict=True):
        name = None if text else resources.ornament(run.face, glyph)
        if name:
            yield f"q {scale} 0 0 -{scale} {nums(x + at, y + above)} cm /{name} Do Q"
