"""How long it takes to see what recurs: python packaging/benchmarks/patterns.py

Patterns of 90 days and of all time, coverage and a digest over 100,000 insights, and clusters of
3,000, each computed as the child process computes them. The exit code is 1 where patterns take more
than two seconds of this computer's time. ``--small`` uses 10,000.
"""

import argparse
import sys
import time
from collections.abc import Callable

from maps import ROOT

sys.path.insert(0, str(ROOT))

from clgdesk.analysis.tasks import answer
from clgdesk.method.digest import Choices
from clgdesk.model.snapshot import Snapshot
from tests.many_insights import a_repository

TODAY, MOST = "2026-11-26", 2.0


def timed(name: str, act: Callable[[], object]) -> float:
    """Do something; print and return the processor time it took, and the time by the clock."""
    clock, begun = time.perf_counter(), time.process_time()
    act()
    taken = time.process_time() - begun
    print(f"  {name:36} {taken:6.2f} s   ({time.perf_counter() - clock:.2f} s by the clock)")
    return taken


def ask(snapshot: Snapshot, task: str, *arguments: object) -> Callable[[], object]:
    return lambda: list(answer(snapshot, TODAY, task, arguments))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true")
    count = 10_000 if parser.parse_args().small else 100_000
    snapshot = a_repository(count)
    print(f"{count:,} insights")
    slowest = max(
        timed(f"patterns, {name}", ask(snapshot, "patterns", days, None))
        for days, name in ((90, "90 days"), (365, "a year"), (0, "ever"))
    )
    timed("coverage, ever", ask(snapshot, "coverage", 0, None))
    timed("digest of 90 days", ask(snapshot, "digest", Choices()))
    timed("digest of 90 days, names replaced", ask(snapshot, "digest", Choices(redact=True)))
    timed("clusters of the newest 3,000", ask(snapshot, "clusters", None))
    return 0 if slowest <= MOST else 1


if __name__ == "__main__":
    raise SystemExit(main())
