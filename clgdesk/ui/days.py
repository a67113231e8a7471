"""Days and times as they are written here: the only home of their formats, and how they are read.

In the file and in what programs read, a day is ISO 8601.
"""

import re
from datetime import date, datetime

from PySide6.QtCore import QLocale

from clgdesk.translation import tr

_WEEKDAY = re.compile(r"[\s,،]*d{3,4}[\s,،]*")
_YEAR_LAST = re.compile(r"[\s,،]*('[^']*'\s*)?y+.*$")
_YEAR_FIRST = re.compile(r"^y+[^\sMd]?\s*")


def day_text(day: str | date | None, *, year: bool = False) -> str:
    """Return a day, short: without its year where that is this one, unless it is asked for."""
    if not day:
        return ""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    style = _style(QLocale(), year=year or when.year != date.today().year)
    return str(QLocale().toString(when, style))  # type: ignore[call-overload]


def clock_text(moment: str | datetime) -> str:
    """Return the time of day of a moment in this place."""
    style = QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace(":ss", "")
    return str(QLocale().toString(_here(moment).time(), style))  # type: ignore[call-overload]


def moment_text(moment: str | datetime) -> str:
    """Return a moment: the time of day, and the day where that is not today."""
    here, now = _here(moment), datetime.now().astimezone()
    clock = clock_text(moment)
    if here.date() == now.date():
        return clock
    return tr("{day}, {time}").format(day=day_text(here.date()), time=clock)


def day_read(text: str) -> str:
    """Return the day that was written, in ISO 8601.

    Raises:
        ValueError: it is no day; the sentence says how one is written.
    """
    words = " ".join(text.split())
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        found = _read_here(words, QLocale())
    if found is None:
        example = day_text(date(2026, 11, 22), year=True)
        sentence = tr("Write the day as year-month-day, such as 2026-11-22, or as {example}.")
        raise ValueError(sentence.format(example=example))
    return found.isoformat()


def _read_here(words: str, locale: QLocale) -> date | None:
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    whole = _style(locale, year=True)
    for style in (whole, whole.replace("MMM", "MMMM"), re.sub(r"y+", "yyyy", short), short):
        found = locale.toDate(words, style)
        if found.isValid() and found.year() > 999:
            # Of a year that is written with two digits Qt takes it for one of the last century.
            year = found.year() + (100 if style is short and found.year() < 1970 else 0)
            return date(year, found.month(), found.day())
    bare = _style(locale, year=False)
    for style in (bare, bare.replace("MMM", "MMMM")):
        found = locale.toDate(f"{words} {date.today().year}", f"{style} yyyy")
        if found.isValid():
            return date(found.year(), found.month(), found.day())
    return None


def _style(locale: QLocale, *, year: bool) -> str:
    """Return how a day is written in a language, with the month as a short word."""
    whole = locale.dateFormat(QLocale.FormatType.LongFormat)
    style = _WEEKDAY.sub(" ", whole).strip().replace("MMMM", "MMM")
    bare = _YEAR_LAST.sub("", _YEAR_FIRST.sub("", style))
    # Where words belong to the year, little sense is left without it.
    return style if year or bare.startswith("'") else bare


def _here(moment: str | datetime) -> datetime:
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found.astimezone().replace(microsecond=0)
