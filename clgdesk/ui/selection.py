"""What is selected, shared by the views and panels of one window."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """An ordered set of block keys (``card:<id>``, ``stage:<id>``, ``segment:<id>``, …).

    ``current`` is the one that the inspector shows and the keyboard starts from.
    """

    changed = Signal()
    sought = Signal(str)
    """A record was selected that is to be brought in sight: its key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self._current: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The selected keys in the order they were selected."""
        return self._keys

    @property
    def current(self) -> str | None:
        """The key the keyboard starts from: the last one selected."""
        return self._current

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the ids of the selected records of a kind."""
        return tuple(key.partition(":")[2] for key in self._keys if key.startswith(kind + ":"))

    def set(self, keys: Iterable[str], current: str | None = None) -> None:
        """Select exactly these; the last is current unless another is named."""
        fresh = tuple(dict.fromkeys(keys))
        chosen = current if current in fresh else (fresh[-1] if fresh else None)
        if (fresh, chosen) != (self._keys, self._current):
            self._keys, self._current = fresh, chosen
            self.changed.emit()

    def toggle(self, key: str) -> None:
        """Add a key, or take it out if it is selected."""
        if key in self._keys:
            self.set(k for k in self._keys if k != key)
        else:
            self.set((*self._keys, key))

    def seek(self, key: str) -> None:
        """Select one thing and have it brought in sight."""
        self.set((key,))
        self.sought.emit(key)

    def clear(self) -> None:
        """Select nothing."""
        self.set(())

    def keep(self, living: Iterable[str]) -> None:
        """Drop the keys that are not among the living ones."""
        known = set(living)
        self.set((k for k in self._keys if k in known), self._current)
