"""Cards that lie face down: what may be known of them until they are turned over."""

from collections.abc import Iterator

from clgdesk.model.card_ties import CARD_TIES
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import Attachment, Card
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

_SAID = (Attachment, *CARD_TIES)
"""What hangs on a card and says what it is about; its connectors are seen on the map."""


def face_down(snapshot: Snapshot) -> tuple[Card, ...]:
    """Return the cards that lie face down."""
    return snapshot.where(Card, "face_down", True)


def veiled(snapshot: Snapshot) -> Snapshot:
    """Return a project in which face-down cards have a kind and a place, and say nothing.

    Neither do they concern anything: what hangs on them is left out, all but their connectors.
    Whatever is read out, listed, searched, analysed or handed to others is made from this one.
    """
    hidden = face_down(snapshot)
    return snapshot.changed(Changeset(tuple(_veiling(snapshot, hidden)))) if hidden else snapshot


def _veiling(snapshot: Snapshot, hidden: tuple[Card, ...]) -> Iterator[Change]:
    for card in hidden:
        yield Change(Card.KIND, card.id, card, back_of(card))
        for said in _SAID:
            for record in snapshot.where(said, "card_id", card.id):
                yield Change(said.KIND, record.id, record, None)


def back_of(card: Card) -> Card:
    """Return what a face-down card shows of itself; without a title it still waits for one."""
    title = face_down_words() if card.title.strip() else ""
    return Card(
        card.id, card.rank, card.kind, title, lane_id=card.lane_id,
        stage_id=card.stage_id, step_id=card.step_id, span=card.span, face_down=True,
    )  # fmt: skip


def face_down_words() -> str:
    """Return what stands in place of the words of a face-down card."""
    return tr("Face-down card")
