"""What forgetting a customer would take, in words: shown before, in window and terminal."""

from collections.abc import Iterator

from clgdesk.document.purge import Plan
from clgdesk.model.records import (
    Account,
    Insight,
    Interview,
    Phrase,
    Record,
    Telling,
)
from clgdesk.translation import tr, trn

MOST_MENTIONS = 12


def what_goes(plan: Plan) -> list[str]:
    """Return a line for each kind of record that goes; none when nothing was found."""
    counted = (
        (plan.count(Insight), "{n} insight", "{n} insights"),
        (plan.count(Interview), "{n} interview", "{n} interviews"),
        (plan.count(Phrase), "{n} phrase", "{n} phrases"),
        (plan.count(Telling), "{n} note of having told them", "{n} notes of having told them"),
        (plan.count(Account), "{n} account", "{n} accounts"),
        (len(plan.changed), "{n} champion’s name", "{n} champions’ names"),
    )
    return [trn(one, many, count).format(n=count) for count, one, many in counted if count]


def what_follows() -> str:
    """Return the sentence about history and backups."""
    return tr(
        "It also goes from the history and from every backup. Nothing before it can be undone"
        " afterwards, and nothing brings it back."
    )


def mentions(plan: Plan) -> Iterator[str]:
    """Yield a line for each record that stays although a text of its names the customer."""
    for record in plan.mentions[:MOST_MENTIONS]:
        yield f"{record.KIND.replace('_', ' ')}: {_title(record)}"
    if (more := len(plan.mentions) - MOST_MENTIONS) > 0:
        yield trn("and {n} more", "and {n} more", more).format(n=more)


def _title(record: Record) -> str:
    for name in ("title", "name", "text", "quote", "notes"):
        if words := " ".join(str(getattr(record, name, "")).split()):
            return words if len(words) <= 60 else f"{words[:59]}…"
    return record.id
