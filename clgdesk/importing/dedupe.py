"""What is there already is not imported again."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from clgdesk.model.records import Insight
from clgdesk.model.snapshot import Snapshot

_PARTS = ("source_id", "text", "account", "heard_on", "person", "score", "number", "meaning")


class Known:
    """The insights that are there, and those that came before in the same table.

    One is known by its id in the system it came from. Without such an id it is known by its text,
    account and day; without a text by everything else that it says.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._ids: set[str] = set()
        self._said: set[tuple[Any, ...]] = set()
        for i in snapshot.of_kind(Insight).values():
            if i.source_id:
                self._ids.add(i.source_id)
            else:
                self._said.add(_said(i.text, i.account_id, i.heard_on, i.person, i.score,
                                     i.number, i.meaning))  # fmt: skip

    def leave_out(self, columns: Mapping[str, Sequence[Any]], keep: list[bool]) -> int:
        """Take those that are known out of the rows to keep; returns how many they are."""
        left = 0
        ids, said = self._ids, self._said
        for at, (source_id, *parts) in enumerate(self._rows(columns, len(keep))):
            if not keep[at]:
                continue
            mine = _said(*parts)
            known = mine in said or source_id in ids if source_id else mine in said
            if known:
                keep[at] = False
                left += 1
            elif source_id:
                ids.add(source_id)
            else:
                said.add(mine)
        return left

    @staticmethod
    def _rows(columns: Mapping[str, Sequence[Any]], count: int) -> Iterator[tuple[Any, ...]]:
        empty = {"source_id": "", "text": "", "person": "", "meaning": ""}
        found = [columns.get(name) or repeat(empty.get(name), count) for name in _PARTS]
        return zip(*found, strict=True)


def _said(text: str, account: str | None, day: str | None, *others: Any) -> tuple[Any, ...]:
    return (text, account, day) if text else (account, day, *others)
