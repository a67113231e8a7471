"""What a card shows of the project: its own words and what is linked to it."""

from typing import NamedTuple

from clgdesk.layout.kinds import kind_name, level_name
from clgdesk.method.dots import dots_on
from clgdesk.method.evidence import Support, support_of
from clgdesk.method.evidence_words import said_frequency, support_label
from clgdesk.method.rice import rice_text
from clgdesk.model.records import (
    Attachment,
    Card,
    CardSegment,
    Opportunity,
    Segment,
    Vote,
    VotingRound,
)
from clgdesk.model.snapshot import Snapshot, order
from clgdesk.translation import tr, trn

FELT = ("friction", "value")
"""The kinds of cards that claim something about customers: without evidence an assumption."""
LINKED = (CardSegment, Opportunity, Attachment, Segment, Vote, VotingRound)
"""The types of record besides the card itself and its evidence that a card shows something of."""


class Chip(NamedTuple):
    """A segment on a card: its short code in its colour."""

    code: str
    colour: str


class Image(NamedTuple):
    """A picture on a card, with its size in pixels."""

    attachment_id: str
    width: int
    height: int


class CardFace(NamedTuple):
    """All that the picture of a card depends on, but its width and the colours of a lens.

    ``status`` is how well it is supported; empty where that is no question. ``dots`` are those of
    the newest round of voting, once it is revealed. A card that lies ``face_down`` shows nothing
    but its kind.
    """

    kind: str
    title: str
    level: int | None
    signal: str
    chips: tuple[Chip, ...]
    evidence: int
    status: str
    score: str
    image: Image | None
    label: str
    files: int = 0
    dots: int = 0
    face_down: bool = False


def face_of(snapshot: Snapshot, card: Card) -> CardFace:
    """Return what a card shows."""
    if card.face_down:
        label = tr("{kind}: face down").format(kind=kind_name(card.kind))
        return CardFace(card.kind, "", None, "", (), 0, "", "", None, label, face_down=True)
    segments = _segments(snapshot, card)
    support = support_of(snapshot, card.id)
    score = _score(snapshot.find(Opportunity, card.opportunity_id))
    dots = dots_on(snapshot, card)
    return CardFace(
        card.kind,
        card.title,
        card.level,
        card.signal,
        tuple(Chip(code_of(segment), segment.colour) for segment in segments),
        support.insights,
        support.status if support.insights or card.kind in FELT else "",
        score,
        image := _image(snapshot, card),
        _label(snapshot, card, segments, support, score, dots),
        len(snapshot.where(Attachment, "card_id", card.id)) - (image is not None),
        dots,
    )


def code_of(segment: Segment) -> str:
    """Return the short code of a segment, or the beginning of its name."""
    return segment.code.strip() or segment.name.strip()[:3].upper() or "?"


def _segments(snapshot: Snapshot, card: Card) -> list[Segment]:
    links = snapshot.where(CardSegment, "card_id", card.id)
    return sorted((snapshot.get(Segment, link.segment_id) for link in links), key=order)


def _score(opportunity: Opportunity | None) -> str:
    return "" if opportunity is None else rice_text(opportunity)


def _image(snapshot: Snapshot, card: Card) -> Image | None:
    for attachment in snapshot.where(Attachment, "card_id", card.id):
        if attachment.media_type.startswith("image/") and attachment.width and attachment.height:
            return Image(attachment.id, attachment.width, attachment.height)
    return None


def _label(
    snapshot: Snapshot,
    card: Card,
    segments: list[Segment],
    support: Support,
    score: str,
    dots: int,
) -> str:
    """Say the card in words, for those who hear the map."""
    words = [f"{kind_name(card.kind)}: {card.title}"]
    if card.level is not None:
        words.append(
            tr("{measure} {level} of 5").format(measure=level_name(card), level=card.level)
        )
    if card.signal:
        words.append(tr("aha moment") if card.signal == "aha" else tr("red flag"))
    words += [segment.name or code_of(segment) for segment in segments]
    if support.insights or card.kind in FELT:
        words.append(support_label(support))
    if said := said_frequency(card):
        words.append(said)
    if score:
        words.append(f"RICE {score}")
    if dots:
        words.append(trn("{n} dot", "{n} dots", dots).format(n=dots))
    words += [a.name for a in snapshot.where(Attachment, "card_id", card.id) if a.name]
    return ", ".join(words)
