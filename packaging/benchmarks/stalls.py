"""Tells for how long a window's thread did not come round, and what held it.

What a clock says of it is parted by what the system tells of each thread: how long it worked, and
how long it was ready to and others had the processor. A stand still is then

- the window's own work;
- its waiting, for the interpreter or a lock that another thread of ours had, or for a disk;
- what the machine took: the window's thread was ready and did not get a processor, or what it
  waited for was a thread of ours that did not get one, or none of ours did anything and witnesses
  (processes without work, one on each processor) did not come round at that moment either.

The first two are what a user would see on a quiet machine. Where the system tells nothing of
threads (only Linux does) everything counts.
"""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

_TASKS = Path("/proc/self/task")
_NAP, _NOTED = 0.002, 0.002


class Times(NamedTuple):
    """Seconds that a thread worked, and that it was ready to and had no processor."""

    worked: float = 0.0
    queued: float = 0.0

    def since(self, before: "Times") -> "Times":
        return Times(self.worked - before.worked, self.queued - before.queued)


class Pause(NamedTuple):
    """From when to when a witness stood."""

    begun: float
    ended: float


class Stall(NamedTuple):
    """How long a thread did not come round until a moment in seconds, and the parts of that.

    ``idle`` is the part in which no thread of ours worked or wanted to.
    """

    ended: float = 0.0
    clock: float = 0.0
    worked: float = 0.0
    machine: float = 0.0
    idle: float = 0.0

    @property
    def ours(self) -> float:
        """What a user would see on a quiet machine."""
        return self.clock - self.machine

    def witnessed(self, pauses: Iterable[Pause]) -> "Stall":
        """Return it with the idle time that somebody else stood as well as the machine's."""
        begun = self.ended - self.clock
        common = (min(p.ended, self.ended) - max(p.begun, begun) for p in pauses)
        stood = min(self.idle, max(0.0, *common, 0.0))
        return self._replace(machine=self.machine + stood, idle=self.idle - stood)

    def __str__(self) -> str:
        parts = (self.clock, self.worked, self.ours - self.worked, self.machine)
        words = "by the clock {:.0f}: own work {:.0f}, waiting {:.0f}, the machine {:.0f}"
        return words.format(*(1000 * part for part in parts))


class Threads:
    """What the system tells of the threads of this process that may hold the interpreter."""

    def __init__(self) -> None:
        self._open: dict[int, int] = {}

    def times(self) -> dict[int, Times]:
        """Return the times of each thread."""
        ids = {thread.native_id for thread in threading.enumerate()} - {None}
        for gone in self._open.keys() - ids:
            os.close(self._open.pop(gone))
        return {i: self._of(i) for i in ids if i is not None}

    def _of(self, thread: int) -> Times:
        with contextlib.suppress(OSError, ValueError):
            if thread not in self._open:
                self._open[thread] = os.open(_TASKS / str(thread) / "schedstat", os.O_RDONLY)
            worked, queued, _turns = os.pread(self._open[thread], 100, 0).split()
            return Times(int(worked) / 1e9, int(queued) / 1e9)
        return Times()


class Stalls:
    """Measures how long the thread that made it does not come."""

    def __init__(self) -> None:
        self._threads, self._own = Threads(), threading.get_native_id()
        self._last, self._before = time.perf_counter(), self._threads.times()

    def come(self) -> Stall:
        """Return how long it has not come."""
        now, times, nothing = time.perf_counter(), self._threads.times(), Times()
        clock, self._last = now - self._last, now
        spent = {thread: t.since(self._before.get(thread, nothing)) for thread, t in times.items()}
        self._before = times
        own = spent.pop(self._own, nothing)
        held, idle = _waiting(max(0.0, clock - sum(own)), spent.values())
        known = bool(own.worked)
        return Stall(now, clock, own.worked, own.queued + held, idle if known else 0.0)


def _waiting(stood: float, others: Iterable[Times]) -> tuple[float, float]:
    """Return how long a thread that stood waited for others without a processor, and for nobody.

    While another one worked, that is what it waited for.
    """
    worked = queued = 0.0
    for other in others:
        worked, queued = max(worked, other.worked), max(queued, other.queued)
    rest = max(0.0, stood - worked)
    return min(rest, queued), max(0.0, rest - queued)


class Witnesses:
    """Processes without work that note when they stood: they share only the computer with us."""

    def __init__(self) -> None:
        able = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [-1]
        self._children = [
            subprocess.Popen(
                [sys.executable, "-S", __file__, str(processor)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
            )
            for processor in able
        ]  # fmt: skip

    def pauses(self) -> list[Pause]:
        """Return when they stood since they were asked before, though they were not kept waiting.

        What kept them waiting for a processor kept us waiting as well or did not, which the system
        tells of us.
        """
        found: list[Pause] = []
        for child in self._children:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write("\n")
            ends = [float(word) for word in child.stdout.readline().split()]
            found += starmap(Pause, zip(ends[::2], ends[1::2], strict=True))
        return found

    def close(self) -> None:
        """End the processes."""
        for child in self._children:
            child.communicate()


def longest(pauses: Sequence[Pause]) -> float:
    """Return how long the longest pause was."""
    return max((pause.ended - pause.begun for pause in pauses), default=0.0)


def _witness(processor: int) -> None:
    """Nap and note when that took too long; tell it at each line that comes in."""
    import select

    if processor >= 0:
        os.sched_setaffinity(0, {processor})
    stalls, noted = Stalls(), []
    while True:
        asked, _, _ = select.select([sys.stdin], [], [], _NAP)
        stall = stalls.come()
        stood = stall.ours - _NAP
        if not asked and stood > _NOTED:
            noted += [stall.ended - stood, stall.ended]
        if asked:
            if not sys.stdin.readline():
                return
            print(*noted, flush=True)
            noted = []


if __name__ == "__main__":
    _witness(int(sys.argv[1]))
