"""A hidden round: cards captured face down, turned over together."""

from collections.abc import Iterable
from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.method.face_down import face_down
from clgdesk.model.records import Card
from clgdesk.translation import tr


def turn_down_added(edit: Edit) -> None:
    """Turn the cards face down that an edit adds."""
    for card in edit.added(Card):
        edit.put(replace(card, face_down=True))


def turn_over(edit: Edit, ids: Iterable[str]) -> None:
    """Turn cards face up."""
    for card_id in ids:
        edit.put(replace(edit.get(Card, card_id), face_down=False))


def reveal_all(edit: Edit) -> None:
    """Turn every card of the project face up."""
    turn_over(edit, [card.id for card in face_down(edit.snapshot)])


def still_face_down() -> str:
    """Return why a card that lies face down cannot be edited."""
    return tr("This card lies face down. Reveal the hidden round, or turn it over, to edit it.")
