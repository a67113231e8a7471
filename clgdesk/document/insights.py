"""What was heard: capturing it, tagging it, tying it to cards, deciding on it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from clgdesk.document.cards import Place, add_card, link_segment, link_theme, theme_named
from clgdesk.document.edit import Edit
from clgdesk.document.pairs import join, part_all
from clgdesk.method.insight_marks import needs_review, today
from clgdesk.method.insight_query import NAMED, PLAIN
from clgdesk.method.learned import heard_behind
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Account,
    Card,
    Evidence,
    Insight,
    InsightTheme,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

CHANNELS = (
    "Interview", "In-product feedback", "Support", "Success conversation", "Sales call",
    "Usability test", "NPS", "CSAT", "Analytics", "Review", "Market research", "Heat map",
    "Co-creation",
)  # fmt: skip
"""The method's channels; a project may use others as well."""
_TITLE = 120
AGAIN = 182
"""Days after which what was looked at again is due once more."""
TAKERS = frozenset({*NAMED, *PLAIN, "theme"})
"""Fields that insights can be put under, as ``insight_query`` calls them."""


def channels_of(snapshot: Snapshot) -> list[str]:
    """Return the channels to choose from: the method's, then those that the project has besides."""
    used = {insight.channel for insight in snapshot.of_kind(Insight).values() if insight.channel}
    return [*CHANNELS, *sorted(used - set(CHANNELS), key=str.casefold)]


def add_insight(edit: Edit, text: str, themes: Iterable[str] = (), **fields: Any) -> Insight:
    """Add what was heard today (unless ``heard_on`` says otherwise), with themes by name."""
    fields.setdefault("heard_on", date.today().isoformat())
    moment = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    insight = edit.put(Insight(new_id(), text=text, created_at=moment, **fields))
    for name in themes:
        tag(edit, [insight.id], name)
    return insight


def account_named(edit: Edit, name: str, segment_id: str | None = None) -> Account | None:
    """Return the account with that name (case does not matter), made if it is not there."""
    wanted = " ".join(name.split())
    if not wanted:
        return None
    for account in edit.snapshot.of_kind(Account).values():
        if account.name.casefold() == wanted.casefold():
            return account
    return edit.put(Account(new_id(), name=wanted, segment_id=segment_id))


def set_fields(edit: Edit, ids: Iterable[str], **fields: Any) -> None:
    """Set the same fields of several insights."""
    for insight_id in ids:
        edit.put(replace(edit.get(Insight, insight_id), **fields))


def decide(edit: Edit, ids: Iterable[str], status: str) -> str | None:
    """Accept or reject insights, or put them back among those to be reviewed.

    One that is accepted although its day of review has passed is looked at again in half a year;
    that day is returned if there was such a one.
    """
    day, again = today(), None
    for insight_id in ids:
        insight = edit.get(Insight, insight_id)
        fresh = replace(insight, status=status)
        if status == "accepted" and needs_review(insight, day):
            again = (date.fromisoformat(day) + timedelta(days=AGAIN)).isoformat()
            fresh = replace(fresh, review_by=again)
        edit.put(fresh)
    return again


def remove_insights(edit: Edit, ids: Iterable[str]) -> None:
    """Remove insights with their links."""
    for insight_id in ids:
        edit.remove(edit.get(Insight, insight_id))


def tag(edit: Edit, ids: Iterable[str], name: str) -> None:
    """Give insights a theme by name; one that is not there is made, a retired one is used again."""
    if name.strip():
        give_theme(edit, ids, theme_named(edit, name))


def give_theme(edit: Edit, ids: Iterable[str], theme: Theme) -> None:
    """Give insights a theme; it is in use from now on."""
    if theme.retired:
        edit.put(replace(theme, retired=False))
    for insight_id in ids:
        join(edit, InsightTheme, insight_id=insight_id, theme_id=theme.id)


def put_under(edit: Edit, ids: Iterable[str], field: str, value: str) -> None:
    """Put insights under a segment, job, stage, account or theme (its id), or set a plain field.

    A theme comes to those that they have; all else stands in place of what was there.
    """
    if field == "theme":
        give_theme(edit, ids, edit.get(Theme, value))
    elif field in NAMED:
        reference, record_type, _name = NAMED[field]
        set_fields(edit, ids, **{reference: edit.get(record_type, value).id})
    else:
        set_fields(edit, ids, **{PLAIN[field]: value})


def untag(edit: Edit, ids: Iterable[str], theme_id: str) -> None:
    """Take a theme off insights."""
    part_all(edit, InsightTheme, "insight_id", ids, theme_id=theme_id)


def link(edit: Edit, ids: Iterable[str], card_id: str) -> None:
    """Let insights stand behind a card."""
    for insight_id in ids:
        join(edit, Evidence, insight_id=insight_id, card_id=card_id)


def unlink(edit: Edit, ids: Iterable[str], card_id: str) -> None:
    """Take insights away from behind a card."""
    part_all(edit, Evidence, "insight_id", ids, card_id=card_id)


def is_linked(snapshot: Snapshot, insight_id: str, card_id: str) -> bool:
    """Tell whether an insight stands behind a card."""
    links = snapshot.where(Evidence, "card_id", card_id)
    return any(link.insight_id == insight_id for link in links)


def proposed_kind(insights: Iterable[Insight], neutral: str = "note") -> str:
    """Return the kind of card that insights speak for: by the sum of what is felt in them.

    A success that nothing else is felt in is good. What is neither good nor bad is ``neutral``.
    """
    balance = sum(i.sentiment or (i.signal == "success") for i in insights)
    return "value" if balance > 0 else "friction" if balance < 0 else neutral


def speaking(snapshot: Snapshot, ids: Iterable[str]) -> list[Insight]:
    """Return insights and what they rest on: together they say what a card of them is about."""
    insights = [snapshot.get(Insight, i) for i in ids]
    return list({i.id: i for i in (*insights, *heard_behind(snapshot, insights))}.values())


def make_card(
    edit: Edit,
    ids: Iterable[str],
    place: Place | None = None,
    kind: str = "",
    *,
    title: str = "",
    themes: Iterable[str] = (),
) -> Card:
    """Make a card of insights, in the tray or at a place, with themes by name.

    Without a title its words are those of the first.
    """
    chosen = list(ids)
    insights = speaking(edit.snapshot, chosen)
    title = title or _title_of(insights[0])
    card = add_card(edit, kind or proposed_kind(insights), place, title=title)
    link(edit, chosen, card.id)
    for segment_id in dict.fromkeys(i.segment_id for i in insights if i.segment_id):
        link_segment(edit, card.id, segment_id)
    for name in themes:
        link_theme(edit, card.id, name)
    return card


def _title_of(insight: Insight) -> str:
    words = " ".join(insight.text.split()).strip("“”\"' ")
    return words if len(words) <= _TITLE else f"{words[: _TITLE - 1].rstrip()}…"
