"""Pieces that several kinds of stops show: what stands above, quotes, figures, days."""

from datetime import date

from clgdesk.layout.metrics import with_unit
from clgdesk.layout.page_composer import day_in_words
from clgdesk.layout.story.flow import Row
from clgdesk.layout.story.kit import Kit
from clgdesk.method.told import Figure, Quote
from clgdesk.translation import isolated, joined, tr

STATUS_TONES = {"shipped": "value", "told": "value", "in_progress": "accent"}


def eyebrow(kit: Kit, text: str, colour: str = "accent") -> list[Row]:
    """Return the small line above a heading."""
    style = kit.style("eyebrow")
    line = kit.shaper.line(text, style, kit.width - 120 * kit.factor)
    rows = kit.text(line.text, "eyebrow", kit.width, colour)[:1]
    return [*rows, kit.gap(4)]


def of_stage(number: int, stage: str, words: str) -> str:
    """Return the words above a heading, with the stage they are about."""
    where = f"{number}  {isolated(stage)}" if stage.strip() else str(number)
    return f"{where} · {words}"


def quote_rows(kit: Kit, quote: Quote, width: float, colour: str) -> list[Row]:
    """Return what somebody said, and who and when."""
    channel = quote.channel[:1].upper() + quote.channel[1:]
    when = quote.period or day_name(quote.day)
    source = joined((quote.who, quote.segment, channel, when))
    rows = kit.text(quoted(quote.text), "quote", width, indent=22)
    rows += kit.text(source, "caption", width, "secondary", indent=22)
    return kit.barred(rows, f"{colour}@60")


def quoted(text: str) -> str:
    """Put what was said between quotation marks, unless it stands between some."""
    text = text.strip()
    return text if text[:1] in '“"„«”' and text[-1:] in '”"“»' else f"“{text}”"


def day_name(day: str) -> str:
    """Return a day in words; nothing for none."""
    return day_in_words(date.fromisoformat(day)) if day else ""


def figure_rows(kit: Kit, figure: Figure, width: float, *, small: bool = False) -> list[Row]:
    """Return a number, what it measures, and what is to be known of it."""
    value = with_unit(figure.value, figure.unit)
    notes = [figure.note] if figure.note else []
    if figure.target:
        notes.append(tr("target {target}").format(target=with_unit(figure.target, figure.unit)))
    if figure.observed is not None:
        notes.append(tr("n = {count}").format(count=f"{figure.observed:,}"))
    size = "lead" if small else "figure"
    rows = kit.caption(figure.title, width) if small else []
    rows += kit.text(value, size, width, "ink", holds=True)
    rows += [] if small else kit.text(figure.title, "body", width)
    return [*rows, *kit.text(joined(notes), "caption", width, "secondary")]
