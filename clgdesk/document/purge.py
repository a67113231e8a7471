"""Forgetting a customer: everything an account or a person said, for good.

``of_account`` and ``of_person`` find what would go, to be shown first. ``DocumentFile.purge`` then
takes it out of the project, out of its history and out of the backups. It cannot be undone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from clgdesk.model.fields import specs
from clgdesk.model.records import (
    Account,
    Insight,
    Interview,
    Phrase,
    Record,
    Telling,
)
from clgdesk.model.snapshot import Snapshot


class Plan(NamedTuple):
    """What is to be forgotten.

    ``removed`` are records that go, ``changed`` others as they will be. A step of the history that
    holds one of the ``names`` or concerns a removed record loses what it says. ``mentions`` are
    records that stay although a text of theirs holds a name: they are for a person to look at.
    """

    title: str
    removed: tuple[Record, ...]
    changed: tuple[Record, ...]
    names: tuple[str, ...]
    mentions: tuple[Record, ...]

    def count(self, record_type: type[Record]) -> int:
        """Return how many records of a type go."""
        return sum(type(record) is record_type for record in self.removed)


def of_account(snapshot: Snapshot, account_id: str) -> Plan:
    """Find everything that one account said, and the account itself.

    Raises:
        KeyError: there is no such account.
    """
    account = snapshot.get(Account, account_id)
    said = snapshot.where(Insight, "account_id", account_id)
    held = snapshot.where(Interview, "account_id", account_id)
    told = snapshot.where(Telling, "account_id", account_id)
    return _plan(snapshot, account.name, [account, *said, *held, *told], [])


def of_person(snapshot: Snapshot, name: str) -> Plan:
    """Find everything that a person of that name said (case does not matter)."""

    def is_meant(text: str) -> bool:
        return _same(text) == _same(name) != ""

    said = [i for i in snapshot.of_kind(Insight).values() if is_meant(i.person)]
    held = [i for i in snapshot.of_kind(Interview).values() if is_meant(i.person)]
    accounts = snapshot.of_kind(Account).values()
    alone = [a for a in accounts if a.form == "person" and is_meant(a.name)]
    for account in alone:
        said += snapshot.where(Insight, "account_id", account.id)
        held += snapshot.where(Interview, "account_id", account.id)
    champions = [a for a in accounts if is_meant(a.champion) and a not in alone]
    changed = [replace(account, champion="") for account in champions]
    return _plan(snapshot, name.strip(), [*alone, *said, *held], changed)


def _plan(
    snapshot: Snapshot, title: str, found: Iterable[Record], changed: Iterable[Record]
) -> Plan:
    removed = {record.id: record for record in found}
    for interview in [r for r in removed.values() if isinstance(r, Interview)]:
        said = snapshot.where(Insight, "interview_id", interview.id)
        removed.update((insight.id, insight) for insight in said)
    for insight_id in list(removed):
        phrases = snapshot.where(Phrase, "insight_id", insight_id)
        removed.update((phrase.id, phrase) for phrase in phrases)
    altered = {record.id: record for record in changed if record.id not in removed}
    names = (title,) if len(title) > 2 else ()
    mentions = tuple(_mentions(snapshot, names, {*removed}, altered))
    return Plan(title, tuple(removed.values()), tuple(altered.values()), names, mentions)


def _mentions(
    snapshot: Snapshot, names: tuple[str, ...], gone: set[str], altered: dict[str, Record]
) -> Iterator[Record]:
    wanted = [_same(name) for name in names]
    for record in snapshot.records():
        if record.id in gone:
            continue
        text = _same(" ".join(_texts(altered.get(record.id, record))))
        if any(name in text for name in wanted):
            yield record


def _texts(record: Record) -> Iterator[str]:
    for name, spec in specs(type(record)).items():
        if spec.kind in ("line", "text"):
            yield getattr(record, name)


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()
