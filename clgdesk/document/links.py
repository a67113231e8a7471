"""Connectors between cards, and ways between stages besides the usual order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from clgdesk.document.edit import Edit
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, CardLink, Stage, StageLink
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

Link = CardLink | StageLink


class CannotConnect(RuleBroken):
    """Two things cannot be connected; the text is a sentence for the user."""

    def __init__(self, sentence: str) -> None:
        ValueError.__init__(self, sentence)
        self.breaches = ()


def link_cards(
    edit: Edit, from_id: str, to_id: str, form: str = "leads_to", label: str = ""
) -> CardLink:
    """Connect one card to another; where they are connected in that form already, return that.

    Raises:
        CannotConnect: both are the same card.
        KeyError: a card is not there.
    """
    if from_id == to_id:
        raise CannotConnect(tr("a card cannot be connected to itself"))
    for card_id in (from_id, to_id):
        edit.get(Card, card_id)
    found = _same(edit.snapshot.where(CardLink, "from_card_id", from_id), to_id, form)
    if isinstance(found, CardLink):
        return edit.put(replace(found, label=label)) if label and not found.label else found
    return edit.put(
        CardLink(new_id(), from_card_id=from_id, to_card_id=to_id, form=form, label=label)
    )


def link_stages(
    edit: Edit, from_id: str, to_id: str, form: str | None = None, label: str = ""
) -> StageLink:
    """Lead from one stage to another: a branch, or a loop where it goes back.

    Without a form, the order of the stages decides. An equal way that is there is returned.

    Raises:
        CannotConnect: both are the same stage, or in different journeys.
        KeyError: a stage is not there.
    """
    if from_id == to_id:
        raise CannotConnect(tr("a stage cannot lead to itself"))
    ends = edit.get(Stage, from_id), edit.get(Stage, to_id)
    if ends[0].journey_id != ends[1].journey_id:
        raise CannotConnect(tr("the stages are in different journeys"))
    form = form or _form_between(edit.snapshot, *ends)
    found = _same(edit.snapshot.where(StageLink, "from_stage_id", from_id), to_id, form)
    if isinstance(found, StageLink):
        return found
    return edit.put(
        StageLink(new_id(), from_stage_id=from_id, to_stage_id=to_id, form=form, label=label)
    )


def _form_between(snapshot: Snapshot, start: Stage, end: Stage) -> str:
    order = [stage.id for stage in snapshot.where(Stage, "journey_id", start.journey_id)]
    return "loop" if order.index(end.id) < order.index(start.id) else "branch"


def _same(links: Sequence[Link], to_id: str, form: str, but: str = "") -> Link | None:
    """Return the link among these that leads there in that form."""
    return next((x for x in links if ends(x)[1] == to_id and x.form == form and x.id != but), None)


def ends(link: Link) -> tuple[str, str]:
    """Return the ids of what a link leads from and to."""
    if isinstance(link, CardLink):
        return link.from_card_id, link.to_card_id
    return link.from_stage_id, link.to_stage_id


def connect_in_order(edit: Edit, ids: Sequence[str], form: str = "leads_to") -> list[CardLink]:
    """Connect each card to the next one."""
    return [link_cards(edit, start, end, form) for start, end in pairwise(ids)]


def remove_link(edit: Edit, link_id: str) -> None:
    """Remove a connector, or a way between stages."""
    edit.remove(get_link(edit.snapshot, link_id))


def get_link(snapshot: Snapshot, link_id: str) -> Link:
    """Return the connector, or the way between stages, with that id.

    Raises:
        KeyError: there is none.
    """
    return snapshot.find(CardLink, link_id) or snapshot.get(StageLink, link_id)


def set_link_label(edit: Edit, link: Link, label: str) -> Link:
    """Write on a link."""
    return edit.put(replace(link, label=label))


def set_form(edit: Edit, link: Link, form: str) -> Link:
    """Give a link another form; one that is there in that form already takes its place."""
    return _instead(edit, link, replace(link, form=form))


def reverse(edit: Edit, link: Link) -> Link:
    """Let a link lead the other way; a way between stages turns from branch to loop and back."""
    start, end = ends(link)
    if isinstance(link, CardLink):
        return _instead(edit, link, replace(link, from_card_id=end, to_card_id=start))
    form = {"branch": "loop", "loop": "branch"}[link.form]
    return _instead(edit, link, replace(link, from_stage_id=end, to_stage_id=start, form=form))


def _instead(edit: Edit, link: Link, fresh: Link) -> Link:
    """Put a link in another state, unless one like it is there: then that one is kept alone."""
    start, end = ends(fresh)
    field = "from_card_id" if isinstance(fresh, CardLink) else "from_stage_id"
    others: Sequence[Link] = edit.snapshot.where(type(fresh), field, start)
    twin = _same(others, end, fresh.form, but=link.id)
    if twin is None:
        return edit.put(fresh)
    edit.remove(link)
    return edit.put(replace(twin, label=twin.label or fresh.label))


def links_of(snapshot: Snapshot, kind: str, record_id: str) -> tuple[list[Link], list[Link]]:
    """Return the links that lead to a card or a stage, and those that lead away from it."""
    if kind == "card":
        arriving = list[Link](snapshot.where(CardLink, "to_card_id", record_id))
        return arriving, list[Link](snapshot.where(CardLink, "from_card_id", record_id))
    arriving = list[Link](snapshot.where(StageLink, "to_stage_id", record_id))
    return arriving, list[Link](snapshot.where(StageLink, "from_stage_id", record_id))


def copy_links_among(edit: Edit, snapshot: Snapshot, copies: Mapping[str, str]) -> None:
    """Connect copies of cards as their originals are connected; ``copies`` is by original."""
    for link in links_among(snapshot, copies):
        start, end = copies[link.from_card_id], copies[link.to_card_id]
        edit.put(replace(link, id=new_id(), from_card_id=start, to_card_id=end))


def links_among(snapshot: Snapshot, ids: Iterable[str]) -> list[CardLink]:
    """Return the connectors both ends of which are among these cards."""
    chosen = dict.fromkeys(ids)
    return [
        link
        for card_id in chosen
        for link in snapshot.where(CardLink, "from_card_id", card_id)
        if link.to_card_id in chosen
    ]
