"""A character that no font has: a box with its code, so that nothing is ever silently blank."""

from collections.abc import Callable, Iterator

from clgdesk.glyphs import GlyphRun, MissingGlyph, TextLine

WIDTH = 0.65625
"""Of the box, in em: the advance of the empty glyph of CLG Sans."""

DIGITS = 0.3
"""Size of the code's digits, in em of the text."""

_BASELINES = (-0.41, -0.1)  # of the two rows of digits, in em


def with_code_boxes(
    run: GlyphRun, digits: Callable[[str], TextLine]
) -> tuple[list[GlyphRun], list[MissingGlyph]]:
    """Split a run at its missing glyphs (number 0) and put digits and boxes in their places.

    ``digits`` shapes digits of the code at their size. The first one stands for the character
    itself in the text, so that it is found and copied.
    """
    runs: list[GlyphRun] = []
    missing: list[MissingGlyph] = []
    begin = 0
    for n, glyph in enumerate(run.glyphs):
        if glyph:
            continue
        if n > begin:
            runs.append(_part(run, begin, n))
        begin = n + 1
        if run.texts[n]:
            missing.append(MissingGlyph(run.xs[n], WIDTH * run.size, run.texts[n]))
            runs += _code(run, n, digits)
    if begin < len(run.glyphs):
        runs.append(_part(run, begin, len(run.glyphs)))
    return runs, missing


def _part(run: GlyphRun, begin: int, end: int) -> GlyphRun:
    return GlyphRun(
        run.face, run.size, run.glyphs[begin:end], run.xs[begin:end], run.ys[begin:end],
        run.texts[begin:end], run.rtl,
    )  # fmt: skip


def _code(run: GlyphRun, n: int, digits: Callable[[str], TextLine]) -> Iterator[GlyphRun]:
    code = f"{ord(run.texts[n][0]):04X}"
    code = code if len(code) == 4 else code.zfill(6)
    half = len(code) // 2
    text = run.texts[n]
    for baseline, row in zip(_BASELINES, (code[:half], code[half:]), strict=True):
        line = digits(row)
        x = run.xs[n] + (WIDTH * run.size - line.width) / 2
        y = run.ys[n] + baseline * run.size
        for part in line.runs:
            texts = (text, *[""] * (len(part.glyphs) - 1))
            text = ""
            xs = tuple(x + at for at in part.xs)
            ys = tuple(y + at for at in part.ys)
            yield GlyphRun(part.face, part.size, part.glyphs, xs, ys, texts, run.rtl)
