"""The lens that the arguments of ``clgdesk export`` ask for, in the words that the window uses."""

import argparse
from collections.abc import Iterator, Sequence
from typing import NoReturn

from clgdesk.method.evidence import STATUSES
from clgdesk.method.lens import COLOURED_BY, FIELDS, LINKS, PLAIN, ActiveLens, saved
from clgdesk.method.lens_words import CARD_STATUSES, value_name
from clgdesk.model.records import CARD_KINDS, Card, Job, Lens, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

_FIXED = {"status": CARD_STATUSES, "evidence": STATUSES, "kind": CARD_KINDS}
"""Fields whose values are words of ours."""
_MOST = 10
"""As many names are told of what there is."""

Names = Sequence[tuple[str, tuple[str, ...]]]
"""Values, each with the names it goes by; the first is the one that is told."""


class NotThere(ValueError):
    """The arguments name what is not there; the text is one plain sentence."""


def asked_lens(snapshot: Snapshot, arguments: argparse.Namespace) -> ActiveLens:
    """Return the lens that the arguments ask for; those that add to a saved one make it another.

    Raises:
        NotThere: see there.
    """
    lens = PLAIN
    if arguments.lens is not None:
        lens = saved(snapshot, _saved_lens(snapshot, arguments.lens))
    rules = {
        (field, value)
        for field in FIELDS
        for name in getattr(arguments, field)
        for value in _values(snapshot, field, name)
    }
    if not rules <= lens.rules:
        lens = lens._replace(rules=lens.rules | rules, saved_id="")
    if arguments.hide:
        lens = lens._replace(hides=True)
    if arguments.colour_by is not None:
        lens = lens._replace(colour_by=_colour_by(arguments.colour_by))
    return lens


def _saved_lens(snapshot: Snapshot, name: str) -> Lens:
    records = snapshot.ordered(Lens)
    there = [(lens.id, (lens.name or tr("untitled"),)) for lens in records]
    found = _found(there, name) or _refuse(tr("lens"), name, there)
    return snapshot.get(Lens, found[0])


def _values(snapshot: Snapshot, field: str, name: str) -> list[str]:
    """Return the values of a field that go by a name: two of the same name are alternatives."""
    there = list(_names(snapshot, field))
    return _found(there, name) or _refuse(_noun(field), name, there)


def _found(there: Names, name: str) -> list[str]:
    """Return the values of that very name, or else those where only capitals differ."""
    exact = [value for value, names in there if name.strip() in names]
    plain = _plain(name)
    return exact or [value for value, names in there if plain in map(_plain, names)]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _names(snapshot: Snapshot, field: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if field in LINKS:
        for record in snapshot.ordered(LINKS[field][1]):
            yield record.id, (value_name(snapshot, field, record.id), *_also(record))
    elif field in _FIXED:
        for value in _FIXED[field]:
            yield value, (value_name(snapshot, field, value), value)
    else:
        told = (card for card in snapshot.of_kind(Card).values() if not card.face_down)
        words = {getattr(card, field) for card in told}
        for word in sorted(words, key=lambda word: (not word, word.casefold(), word)):
            yield word, (value_name(snapshot, field, word), *(() if word else ("", "none")))


def _also(record: object) -> tuple[str, ...]:
    """Return what else somebody may call a record: the code of a segment, the want of a job."""
    if isinstance(record, Segment):
        return tuple(filter(None, (record.code,)))
    return tuple(filter(None, (record.motivation,))) if isinstance(record, Job) else ()


def _noun(field: str) -> str:
    return {
        "segment": tr("segment"),
        "job": tr("job"),
        "theme": tr("theme"),
        "product_area": tr("product area"),
        "owner": tr("owner"),
        "status": tr("status"),
        "evidence": tr("evidence status"),
        "kind": tr("kind of card"),
    }[field]


def _refuse(what: str, name: str, there: Names) -> NoReturn:
    known = [names[0] for _, names in there]
    told = ", ".join(known[:_MOST])
    if len(known) > _MOST:
        told = tr("{names} and {n} more").format(names=told, n=len(known) - _MOST)
    sentence = tr("There is no {what} “{name}”; there are: {known}.")
    raise NotThere(sentence.format(what=what, name=name, known=told or tr("none")))


def _colour_by(text: str) -> str:
    wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in COLOURED_BY:
        return wanted
    known = ", ".join(field.replace("_", "-") for field in COLOURED_BY)
    sentence = tr("Cards cannot be coloured by “{text}”; they can by: {known}.")
    raise NotThere(sentence.format(text=text, known=known))
