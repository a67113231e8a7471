"""A digest in words: paragraphs of a few kinds, which every format sets in its own way."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clgdesk.method.decisions import area_name, area_of
from clgdesk.method.digest import Digest, Quote, Topic
from clgdesk.method.insight_words import signal_name
from clgdesk.translation import tr, trn

KINDS = ("title", "note", "heading", "count", "fact", "warning", "quote")


class Passage(NamedTuple):
    """A part of a digest: one of ``KINDS``, a text, and a name in front of it or a source behind.

    A fact has its name in ``aside``, a quote who said it.
    """

    kind: str
    text: str
    aside: str = ""


def paragraphs(digest: Digest) -> Iterator[Passage]:
    """Yield the digest from its title to its last quote."""
    yield Passage("title", title(digest))
    yield Passage("note", about(digest))
    if not digest.topics:
        yield Passage("note", _nothing(digest))
    for number, topic in enumerate(digest.topics, 1):
        yield from _topic(number, topic)
    for signal, quotes, count in digest.signals:
        name = signal_name(signal)
        yield Passage("heading", name[:1].upper() + name[1:])
        yield Passage("count", trn("{n} insight", "{n} insights", count).format(n=count))
        yield from (_quote(quote) for quote in quotes)
    if digest.steward:
        words = tr("Steward of the insights: {name}")
        yield Passage("note", words.format(name=digest.steward))


def title(digest: Digest) -> str:
    """Return the headline: how many themes of how many days."""
    top, days = digest.choices.top, digest.choices.days
    themes = trn("Top theme", "Top {n} themes", top).format(n=top)
    if not days:
        return tr("{themes} so far").format(themes=themes)
    return trn("{themes} of the last day", "{themes} of the last {n} days", days).format(
        themes=themes, n=days
    )


def about(digest: Digest) -> str:
    """Return the line below the headline: project, day, what it is narrowed to, how much."""
    parts = [digest.project, tr("up to {day}").format(day=digest.today)]
    if digest.choices.team:
        parts.append(tr("brought in by {team}").format(team=digest.choices.team))
    if digest.choices.decision:
        area = area_name(area_of(digest.choices.decision))
        parts.append(tr("for decisions on: {area}").format(area=area))
    parts.append(heard_words(digest.insights, digest.voices))
    if digest.choices.redact:
        parts.append(tr("names replaced"))
    return " · ".join(part for part in parts if part)


def _nothing(digest: Digest) -> str:
    if digest.untagged:
        return tr("Nothing that was heard carries a theme yet: tag insights to see what recurs.")
    return tr("Nothing was heard in this time.")


def heard_words(insights: int, voices: int) -> str:
    """Say how many insights there are, and from how many customers."""
    return tr("{insights} from {voices}").format(
        insights=trn("{n} insight", "{n} insights", insights).format(n=insights),
        voices=trn("{n} customer", "{n} customers", voices).format(n=voices),
    )


def _topic(number: int, topic: Topic) -> Iterator[Passage]:
    yield Passage("heading", f"{number}. {topic.name}")
    yield Passage("count", count_words(topic))
    for name, texts in (
        (tr("Customers"), _customers(topic)),
        (tr("Segments"), topic.segments),
        (tr("Use cases"), topic.uses),
        (tr("Stages"), topic.stages),
        (tr("Heard through"), topic.channels),
        (tr("Signals"), [f"{signal_name(s)} ({n})" for s, n in topic.signals]),
    ):
        if texts:
            yield Passage("fact", ", ".join(texts), name)
    for kind, who, part, whole in topic.loud:
        yield Passage("warning", loud_words(kind, who, part, whole))
    yield from (_quote(quote) for quote in topic.quotes)


def count_words(topic: Topic) -> str:
    """Say how often a theme was heard, from how many, and against before."""
    parts = [heard_words(topic.insights, topic.voices)]
    if not topic.recurs:
        parts.append(tr("single voice") if topic.voices == 1 else tr("not a pattern yet"))
    if topic.before is not None:
        parts.append(trend_words(topic.voices, topic.before))
    return " · ".join(parts)


def trend_words(voices: int, before: int) -> str:
    """Say how many voices there were in the period before."""
    if not before:
        return tr("new: nobody in the time before")
    word = tr("up") if voices > before else tr("down") if voices < before else tr("as before")
    return tr("{word}: {n} in the time before").format(word=word, n=before)


def loud_words(kind: str, who: str, part: int, whole: int) -> str:
    """Warn that most of a theme comes from one side."""
    if kind == "segment":
        sentence = tr("Loud segment: {part} of {whole} insights come from {who} alone.")
    else:
        sentence = tr("Loud customer: {part} of {whole} insights come from {who} alone.")
    return sentence.format(part=part, whole=whole, who=who or tr("one source"))


def _customers(topic: Topic) -> Sequence[str]:
    if not topic.others:
        return topic.customers
    if not topic.customers:
        return ()
    more = trn("{n} other", "{n} others", topic.others).format(n=topic.others)
    return (*topic.customers, more)


def _quote(quote: Quote) -> Passage:
    source = ", ".join(part for part in (quote.who, quote.channel, quote.day) if part)
    return Passage("quote", _said(quote), source)


def _said(quote: Quote) -> str:
    """Return what was said in quotation marks, unless it has them or is a number."""
    marked = quote.text[:1] in "\"“„«‘'「『‹" or quote.measured
    return quote.text if marked else f"“{quote.text}”"
