"""Glyph runs as text operators.

Text is written in logical order. Where it reads from right to left every glyph is a text object of
its own: readers that copy or search follow that best (tried in seven ways against five readers).
"""

from collections.abc import Iterator

from clgdesk.exporting.pdf.glyph_font import GlyphFont
from clgdesk.exporting.pdf.numbers import num, nums
from clgdesk.glyphs import GlyphRun

_LEVEL = 0.004
"""Baselines that differ less, in units, are one."""
_SLACK = 0.5
"""Thousandths of the size that a glyph may be off before it is moved."""


def run_operators(font: GlyphFont, run: GlyphRun, x: float, y: float) -> Iterator[str]:
    """Give the operators that write a run whose line begins at x, y."""
    start = f"BT /{font.name} {num(run.size)} Tf 1 0 0 -1"
    ys = run.ys
    if run.rtl:
        for n, glyph in enumerate(run.glyphs):
            code = font.code(glyph, run.texts[n])
            yield f"{start} {nums(x + run.xs[n], y + ys[n])} Tm <{code}> Tj ET"
        return
    begin, count = 0, len(run.glyphs)
    for n in range(1, count + 1):
        if n == count or abs(ys[n] - ys[begin]) > _LEVEL:
            words = _shown(font, run, begin, n)
            yield f"{start} {nums(x + run.xs[begin], y + ys[begin])} Tm {words} ET"
            begin = n


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
