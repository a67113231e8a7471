"""Records of a kind of which there are too many to wait for: some at hand, the rest when asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager

from clgdesk.model.record import Record

Records = dict[str, Record]


class LateMap(Mapping[str, Record]):
    """A map that knows how many records it has, holds some, and gets the others when asked.

    Asking for one that is not at hand, or for all, waits until they are loaded. What it says never
    changes: loading fills in what was there all the time. ``load`` gets what is at hand and returns
    all; ``lock`` lets one thread load at a time.
    """

    def __init__(
        self,
        at_hand: Records,
        count: int,
        load: Callable[[Records], Records],
        lock: AbstractContextManager[object],
    ) -> None:
        self._records = at_hand
        self._count = count
        self._load: Callable[[Records], Records] | None = load
        self._lock = lock

    def whole(self) -> Records:
        """Return all records; whoever asks first loads them, others wait for that."""
        if self._load is not None:
            with self._lock:
                if self._load is not None:
                    self._records = self._load(self._records)
                    self._load = None
        return self._records

    @property
    def is_whole(self) -> bool:
        """Whether everything is here."""
        return self._load is None

    def __getitem__(self, record_id: str) -> Record:
        found = self._records.get(record_id)
        return self.whole()[record_id] if found is None else found

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records or record_id in self.whole()

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return self._count if self._load is not None else len(self._records)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Mapping) and self.whole() == (
            other.whole() if isinstance(other, LateMap) else other
        )

    __hash__ = None  # type: ignore[assignment]
