"""Tells for how long a window's thread did not come round, and what held it.

What a clock says of it is parted by what the system tells of each thread: how long it worked, and
how long it was ready to and others had the processor. A stand still is then

- the window's own work;
- its waiting, for the interpreter or a lock that another thread of ours had, or for a disk;
- what the machine took: the window's thread was ready and did not get a processor, or what it
  waited for was a thread of ours that did not get one.

The first two are what a user would see on a quiet machine. Where the system tells nothing of
threads (only Linux does) everything counts. A ``Witness`` tells how long nothing at all went on.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_TASKS = Path("/proc/self/task")
_NAP = 0.002


class Times(NamedTuple):
    """Seconds that a thread worked, and that it was ready to and had no processor."""

    worked: float = 0.0
    queued: float = 0.0

    def since(self, before: "Times") -> "Times":
        return Times(self.worked - before.worked, self.queued - before.queued)


class Stall(NamedTuple):
    """How long a thread did not come round in seconds, by the clock, and the parts of that."""

    clock: float = 0.0
    worked: float = 0.0
    machine: float = 0.0

    @property
    def ours(self) -> float:
        """What a user would see on a quiet machine."""
        return self.clock - self.machine

    def __str__(self) -> str:
        parts = (self.clock, self.worked, self.ours - self.worked, self.machine)
        words = "by the clock {:.0f}: own work {:.0f}, waiting {:.0f}, the machine {:.0f}"
        return words.format(*(1000 * part for part in parts))


class Threads:
    """What the system tells of the threads of this process."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}

    def times(self) -> dict[str, Times]:
        """Return the times of each thread there is; of the first one under the process's id."""
        try:
            names = set(os.listdir(_TASKS))
        except OSError:
            return {}
        for gone in self._open.keys() - names:
            os.close(self._open.pop(gone))
        return {name: self._of(name) for name in names}

    def _of(self, name: str) -> Times:
        with contextlib.suppress(OSError, ValueError):
            if name not in self._open:
                self._open[name] = os.open(_TASKS / name / "schedstat", os.O_RDONLY)
            worked, queued, _turns = os.pread(self._open[name], 100, 0).split()
            return Times(int(worked) / 1e9, int(queued) / 1e9)
        return Times()


class Stalls:
    """Measures how long the first thread of this process does not come."""

    def __init__(self) -> None:
        self._threads, self._own = Threads(), str(os.getpid())
        self._last, self._before = time.perf_counter(), self._threads.times()

    def come(self) -> Stall:
        """Return how long it has not come."""
        now, times, nothing = time.perf_counter(), self._threads.times(), Times()
        clock, self._last = now - self._last, now
        spent = {name: t.since(self._before.get(name, nothing)) for name, t in times.items()}
        self._before = times
        own = spent.pop(self._own, nothing)
        return Stall(clock, own.worked, own.queued + _held(clock - sum(own), spent.values()))


def _held(stood: float, others: Iterable[Times]) -> float:
    """Return how long a thread that stood may have waited for others that had no processor.

    While another one worked, that is what it waited for.
    """
    worked = queued = 0.0
    for other in others:
        worked, queued = max(worked, other.worked), max(queued, other.queued)
    return min(max(0.0, stood - worked), queued)


class Witness:
    """A process without work that notes how long it stood: it shares only the computer with us."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-S", __file__],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip

    def longest(self) -> float:
        """Return the longest stand still of this computer since it was asked before, in seconds."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write("\n")
        return float(self._child.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._child.communicate()


def _witness() -> None:
    """Nap and note; tell the longest at each line that comes in, until there comes no more."""
    import select

    longest, stalls = 0.0, Stalls()
    while True:
        asked, _, _ = select.select([sys.stdin], [], [], _NAP)
        longest = max(longest, stalls.come().clock - _NAP)
        if asked:
            if not sys.stdin.readline():
                return
            print(longest, flush=True)
            longest = 0.0


if __name__ == "__main__":
    _witness()
