"""Replaces words in many cards at once."""

from collections.abc import Iterable
from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.method.search import Query, replaced
from clgdesk.model.fields import specs
from clgdesk.model.records import Card


def replace_in_cards(edit: Edit, ids: Iterable[str], query: Query, by: str) -> None:
    """Replace what is looked for in titles and bodies of cards, cut where a field ends.

    Cards that lie face down stay as they are: what they say was not looked for.
    """
    limits = {name: specs(Card)[name].limit for name in ("title", "body")}
    for card in [edit.get(Card, card_id) for card_id in ids]:
        if card.face_down:
            continue
        texts = {n: replaced(getattr(card, n), query, by)[:limit] for n, limit in limits.items()}
        edit.put(replace(card, **texts))  # type: ignore[arg-type]
