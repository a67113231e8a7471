"""Ranks for things that are put between others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeVar

from clgdesk.document.edit import Edit
from clgdesk.model.ranks import is_crowded, spread
from clgdesk.model.records import Record

R = TypeVar("R", bound=Record)


def ranks_before(
    edit: Edit, siblings: Sequence[Any], before: str | None, count: int = 1
) -> list[str]:
    """Return ascending ranks in front of the sibling with the id ``before`` (None: at the end).

    ``siblings`` are in order. Where their ranks leave no room they are ranked anew in this edit.
    """
    siblings = _with_room(edit, siblings)
    at = next((i for i, s in enumerate(siblings) if s.id == before), len(siblings))
    low = siblings[at - 1].rank if at else None
    high = siblings[at].rank if at < len(siblings) else None
    return spread(count, low, high)


def ranks_behind(edit: Edit, siblings: Sequence[Any], ids: Iterable[str]) -> dict[str, str]:
    """Return for each of these siblings a rank right behind it."""
    siblings, chosen = _with_room(edit, siblings), set(ids)
    return {
        here.id: spread(1, here.rank, after.rank if after else None)[0]
        for here, after in zip_longest(siblings, siblings[1:])
        if here.id in chosen
    }


def _with_room(edit: Edit, siblings: Sequence[Any]) -> Sequence[Any]:
    if not is_crowded([s.rank for s in siblings]):
        return siblings
    fresh = spread(len(siblings))
    return [edit.put(replace(s, rank=r)) for s, r in zip(siblings, fresh, strict=True)]


def moved(edit: Edit, record: Any, siblings: Iterable[Any], before: str | None) -> None:
    """Put a record in front of a sibling (None: at the end); its own place changes nothing."""
    ordered = list(siblings)
    at = next((i for i, s in enumerate(ordered) if s.id == record.id), None)
    after_it = None if at is None or at + 1 >= len(ordered) else ordered[at + 1].id
    if at is not None and before in (record.id, after_it):
        return
    others = [s for s in ordered if s.id != record.id]
    edit.put(replace(record, rank=ranks_before(edit, others, before)[0]))


def copied(edit: Edit, records: Iterable[R], change: Callable[[R], R]) -> list[R]:
    """Put changed copies of records and return them."""
    return [edit.put(change(record)) for record in records]
