"""How long an edit takes to be durable, and a file to be read: packaging/benchmarks/commit.py

A card is moved in a project file; timed is the commit (rows and history, durable). The same disk
is asked in the same run for the least that durability can cost: 4 KiB written in place and one
fdatasync. Loading is compared with sqlite3's own fetchall of the same tables, which gives neither
records nor checks. Prints ratios and shares of the budgets; the exit code is 1 where one is
above 1.
"""

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from clgdesk.document import Document, cards  # noqa: E402
from clgdesk.document.cards import Place  # noqa: E402
from clgdesk.document.files import create_document  # noqa: E402
from clgdesk.document.storage import Storage  # noqa: E402
from clgdesk.model.changes import Changeset  # noqa: E402
from clgdesk.model.history import Entry  # noqa: E402
from clgdesk.model.records import RECORD_TYPES, Card, Lane, Stage  # noqa: E402
from clgdesk.store import guard  # noqa: E402
from tests.builders import many_cards  # noqa: E402

COMMIT, LOAD = 8.0, 6.0
"""Budgets: times one fdatasync; times fetchall."""


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class TimedStorage:
    """Passes writes on and notes how long they take."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.seconds: list[float] = []

    def write(self, entry: Entry, changeset: Changeset) -> None:
        self.seconds.append(seconds(lambda: self._storage.write(entry, changeset)))

    def __getattr__(self, name: str):
        return getattr(self._storage, name)


def commit_ratio(folder: Path, size: int, edits: int) -> tuple[float, float, float]:
    """Return the median of a commit and of one fdatasync in milliseconds, and their ratio."""
    with (
        create_document(folder / "map.clg", many_cards(size).records()) as file,
        open(folder / "floor", "w+b", buffering=0) as floor,
    ):
        file.warm_up()
        timed = file.document.storage = TimedStorage(file.document.storage)
        os.posix_fallocate(floor.fileno(), 0, 4096)
        moves, least = _moves(file.document), []
        for number in range(edits):
            least.append(seconds(lambda n=number: _sync(floor.fileno(), n)))
            next(moves)
    own = timed.seconds[5:]  # statements are compiled at their first use
    commit, sync = statistics.median(own) * 1000, statistics.median(least) * 1000
    return commit, sync, commit / sync


def _sync(handle: int, number: int) -> None:
    os.pwrite(handle, bytes([number % 256]) * 4096, 0)
    os.fdatasync(handle)


def _moves(document: Document) -> Iterator[None]:
    stages = document.snapshot.ordered(Stage)
    lane = next(lane for lane in document.snapshot.ordered(Lane) if lane.form == "cards")
    ids = [card.id for card in document.snapshot.ordered(Card)]
    for number in count():
        place = Place(lane.id, stages[number % len(stages)].id)
        with document.edit("card.move") as edit:
            cards.move_cards(edit, [ids[number % len(ids)]], place)
        yield


def load_ratio(folder: Path, size: int) -> tuple[float, float, float]:
    """Return the best time to read a file whole, that of fetchall (ms), and their ratio."""
    path = folder / f"{size}.clg"
    create_document(path, many_cards(size).records()).close()
    whole = min(seconds(lambda: guard.read_file(path).database.close()) for _ in range(7))
    raw = min(seconds(lambda: _fetch_all(path)) for _ in range(7))
    return whole * 1000, raw * 1000, whole / raw


def _fetch_all(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        for record_type in RECORD_TYPES:
            db.execute(f"SELECT * FROM {record_type.KIND}").fetchall()


def main() -> int:
    """Measure and print; return 1 when a budget is passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="a folder on the disk to measure")
    arguments = parser.parse_args()
    shares = []
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        os.environ["CLGDESK_DATA"] = str(folder / "data")
        commit, sync, ratio = commit_ratio(folder, 300, arguments.edits)
        shares.append(ratio / COMMIT)
        print(f"card moved at 300 cards: commit {commit:.2f} ms, one fdatasync {sync:.2f} ms,")
        print(f"  {ratio:.1f} times, {ratio / COMMIT:.0%} of the budget of {COMMIT:g} times")
        for size in (300, 10_000):
            whole, raw, ratio = load_ratio(folder, size)
            shares.append(ratio / LOAD)
            print(f"{size} cards read, checked and made: {whole:.1f} ms, fetchall {raw:.1f} ms,")
            print(f"  {ratio:.1f} times, {ratio / LOAD:.0%} of the budget of {LOAD:g} times")
    return int(max(shares) > 1)


if __name__ == "__main__":
    sys.exit(main())
