"""Numbers as people write them. Whether 1,234 is large or small is asked, never guessed."""

import re
from collections.abc import Iterable
from typing import Literal

Decimal = Literal["point", "comma"]
DECIMALS: tuple[Decimal, ...] = ("point", "comma")
_EXACT = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,12})?\Z")
_WAYS = {
    "point": re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?\Z"),
    "comma": re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)?(,\d+)?\Z"),
}
_BLANKS = re.compile(r"[\s'’\u00a0\u202f]")


def number_of(text: str, way: Decimal) -> str | None:
    """Return a number as exact decimal text, or None for what is no number in that way."""
    if way == "point" and _EXACT.match(text):
        return text
    bare = _bare(text)
    if not any(c.isdigit() for c in bare) or not _WAYS[way].match(bare):
        return None
    thousands, mark = (",", ".") if way == "point" else (".", ",")
    plain = bare.replace(thousands, "").replace(mark, ".").lstrip("+")
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, dot, rest = digits.partition(".")
    made = f"{sign}{whole.lstrip('0') or '0'}{dot}{rest}"
    return made if _EXACT.match(made) else None


def _bare(text: str) -> str:
    return _BLANKS.sub("", text.replace("−", "-")).strip("%€$£¥")


def decimal_of(texts: Iterable[str]) -> tuple[Decimal, bool]:
    """Return how decimals are probably marked, and whether somebody has to be asked."""
    marked = [bare for text in texts if "," in (bare := _bare(text)) or "." in bare]
    fitting = {way: sum(bool(_WAYS[way].match(bare)) for bare in marked) for way in DECIMALS}
    if not marked or fitting["point"] == fitting["comma"] == 0:
        return "point", False
    if fitting["point"] != fitting["comma"]:
        way: Decimal = "point" if fitting["point"] > fitting["comma"] else "comma"
        return way, max(fitting.values()) < len(marked)
    return "point", True


def whole_of(text: str) -> int | None:
    """Return a whole number such as 9, 9.0 or 9/10; None for what is none."""
    bare = _bare(text.partition("/")[0])
    if bare.endswith((".0", ",0", ".00", ",00")):
        bare = re.split("[.,]", bare)[0]
    return int(bare) if re.fullmatch(r"[+-]?\d{1,12}", bare) and bare.isascii() else None
