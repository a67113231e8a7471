"""Opportunities: adding them, and the cards they answer."""

from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.pairs import join, part
from clgdesk.document.places import ranks_before
from clgdesk.model.ids import new_id
from clgdesk.model.records import Opportunity, OpportunityCard


def add_opportunity(edit: Edit, title: str, **fields: Any) -> Opportunity:
    """Add an opportunity at the end."""
    rank = ranks_before(edit, edit.snapshot.ordered(Opportunity), None)[0]
    return edit.put(Opportunity(new_id(), rank=rank, title=title, **fields))


def link_opportunity(edit: Edit, card_id: str, opportunity_id: str) -> None:
    """Say that an opportunity answers a card."""
    join(edit, OpportunityCard, card_id=card_id, opportunity_id=opportunity_id)


def unlink_opportunity(edit: Edit, card_id: str, opportunity_id: str) -> None:
    """Say that an opportunity does not answer a card."""
    part(edit, OpportunityCard, card_id=card_id, opportunity_id=opportunity_id)
