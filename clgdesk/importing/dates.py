"""Days as people write them. Whether 3/4 is in March or in April is asked, never guessed."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

Order = Literal["ymd", "dmy", "mdy"]
ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")
_NUMERIC = re.compile(r"(\d{1,4})\s*([./\-年])\s*(\d{1,2})\s*[./\-月]\s*(\d{1,4})日?(?:\b|T|$)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]|$)")
_NAMED = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s\-]+(?:de\s+)?"
                    r"([^\W\d]{3,})\.?,?[\s\-]+(?:de\s+)?(\d{4}|\d\d)\b")  # fmt: skip
_NAME_FIRST = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero ene gennaio gen januari janeiro",
            "february feb februar fevrier fevr febrero febbraio februari fevereiro fev",
            "march mar marz maerz mars marzo maart mrt marco mrz",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag mei maio",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil julio luglio lug julho",
            "august aug aout agosto ago augustus",
            "september sep sept septembre septiembre settembre set setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez decembre diciembre dic dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}


def day_of(text: str, order: Order) -> str | None:
    """Return a day as ISO 8601 text, or None for what is no day in that order."""
    if _ISO.match(text):
        return _day(text[:4], text[5:7], text[8:10])
    if found := _NUMERIC.match(text):
        return _in_order((found[1], found[3], found[4]), order)
    if found := _COMPACT.match(text):
        return _day(*found.groups())
    return _with_name(text)


def _in_order(parts: tuple[str, str, str], order: Order) -> str | None:
    first, second, third = parts
    if len(first) == 4:
        return _day(first, second, third)
    if len(third) == 3 or len(first) == 3:
        return None
    if order == "ymd":
        return _day(_year(first), second, third) if len(third) <= 2 else None
    day, month = (first, second) if order == "dmy" else (second, first)
    return _day(_year(third), month, day)


def _year(text: str) -> str:
    return f"20{int(text):02}" if len(text) <= 2 else text


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _with_name(text: str) -> str | None:
    from clgdesk.importing.header_words import folded

    plain = folded(text)
    if (found := _NAMED.match(plain)) and (month := _MONTHS.get(found[2])):
        return _day(_year(found[3]), str(month), found[1])
    if (found := _NAME_FIRST.match(plain)) and (month := _MONTHS.get(found[1])):
        return _day(found[3], str(month), found[2])
    return None


def order_of(texts: Iterable[str]) -> tuple[Order, bool]:
    """Return in which order days are probably written, and whether somebody has to be asked."""
    numeric = [m for text in texts if not _ISO.match(text) if (m := _NUMERIC.match(text))]
    open_ones = [(m[1], m[3], m[4]) for m in numeric if len(m[1]) != 4]
    if not open_ones:
        return "ymd", False
    fitting = {o: sum(_in_order(parts, o) is not None for parts in open_ones) for o in ORDERS}
    best = max(fitting.values())
    possible = [order for order in ORDERS if fitting[order] == best]
    if len(possible) == 1:
        return possible[0], best < len(open_ones)
    if "dmy" in possible and all(m[2] == "." for m in numeric if len(m[1]) != 4):
        return "dmy", False  # with points it is always the day that comes first
    likely: Order = "dmy" if "dmy" in possible else possible[0]
    return likely, True
