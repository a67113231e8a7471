"""How long it takes to import 100,000 insights: packaging/benchmarks/import_insights.py

A CSV of 27 MB (seeded, five languages) is read, mapped and matched, written to a project file with
its history as one durable step, and taken into the search index. The same table is put into
SQLite in the same run: csv.reader, one INSERT a row, the index rebuilt. Prints the ratio, how soon
a cancel is answered, and the most memory; the exit code is 1 where one is above its budget.
"""

import argparse
import csv
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from clgdesk.document.bulk import Cancelled  # noqa: E402
from clgdesk.document.document import now  # noqa: E402
from clgdesk.document.files import create_document  # noqa: E402
from clgdesk.exporting.insight_table import as_csv  # noqa: E402
from clgdesk.importing.insight_rows import Reading, rows_to_records  # noqa: E402
from clgdesk.importing.opening import first_reading  # noqa: E402
from clgdesk.importing.source import open_source  # noqa: E402
from clgdesk.importing.survey import Stopped  # noqa: E402
from clgdesk.model.records import Insight, Record  # noqa: E402
from clgdesk.model.snapshot import Snapshot  # noqa: E402
from clgdesk.store.insight_index import InsightIndex  # noqa: E402
from tests.many_insights import a_repository  # noqa: E402

RATIO, CANCEL, MEMORY = 3.0, 0.3, 500.0
"""Budgets: times a plain import; seconds; MB."""
SLICE = 1_000
"""Insights that the search index takes in at a time."""
_SEARCHED = (
    "Quote", "Meaning", "Channel", "Owner", "Source team", "Asked after", "Period", "Signal",
    "Link", "Person", "Source id", "Customer", "Segment", "Job", "Stage", "Themes",
)  # fmt: skip
"""What our index takes the words of."""
_OURS = ("insight", "insight_theme", "evidence")


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def plain(table: Path, folder: Path) -> None:
    """Import the table with nothing but csv and sqlite3, durably, and index its words."""
    place = folder / "plain.db"
    place.unlink(missing_ok=True)
    with closing(sqlite3.connect(place, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = EXTRA")
        with table.open(newline="", encoding="utf-8-sig") as file:
            rows = csv.reader(file)
            header = next(rows)
            columns = ", ".join(f'"{name}"' for name in header)
            db.execute("BEGIN")
            db.execute(f"CREATE TABLE insight (n INTEGER PRIMARY KEY, {columns})")
            places = ", ".join("?" * len(header))
            db.executemany(f"INSERT INTO insight ({columns}) VALUES ({places})", rows)
            db.execute("COMMIT")
        words = ", ".join(f'"{name}"' for name in _SEARCHED)
        db.execute(
            f"CREATE VIRTUAL TABLE words USING fts5({words}, content='insight', content_rowid='n',"
            " prefix='1 2 3')"
        )
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")


def ours(table: Path, base: list[Record], folder: Path) -> dict[str, float]:
    """Import as the window and the command line do; returns seconds by part."""
    parts: dict[str, float] = {}
    clock = time.perf_counter()

    def part(name: str) -> None:
        nonlocal clock
        parts[name], clock = time.perf_counter() - clock, time.perf_counter()

    place = folder / "ours.clg"
    place.unlink(missing_ok=True)
    file = create_document(place, base)
    file.warm_up()
    clock = time.perf_counter()
    reading = first_reading(open_source(table))
    result = rows_to_records(reading, file.document.snapshot, now())
    part("read and match")
    bulk = file.document.begin_bulk("insight.import")
    bulk.write(result.outcome.records())
    part("write")
    bulk.keep()
    part("commit")
    bulk.finish()
    part("show")
    index = InsightIndex()
    ids = list(file.document.snapshot.of_kind(Insight))
    for start in range(0, len(ids), SLICE):
        index.take(file.document.snapshot, ids[start : start + SLICE])
    index.settle()
    part("search index")
    count = len(file.document.snapshot.of_kind(Insight))
    index.close()
    file.close()
    parts["rows"] = count
    return parts


def answered(table: Path, base: list[Record], folder: Path) -> float:
    """Return the longest that a cancel waits, asked for at many moments."""
    worst = 0.0
    reading = first_reading(open_source(table))
    file = create_document(folder / "cancel.clg", base)
    records = rows_to_records(reading, file.document.snapshot, now()).outcome.records()
    for share in (0.05, 0.2, 0.4, 0.6, 0.8):
        worst = max(worst, _stopped_reading(reading, file.document.snapshot, share))
        bulk = file.document.begin_bulk("insight.import")
        worst = max(worst, _stopped_writing(bulk, records, share))
        if len(file.document.snapshot.of_kind(Insight)) or len(file.document.history()) > 1:
            raise SystemExit("a cancelled import left something behind")
    file.close()
    return worst


def _stopped_reading(reading: Reading, snapshot: Snapshot, share: float) -> float:
    asked = [0.0]

    def stopped() -> bool:
        return asked[0] > 0

    timer = threading.Timer(2.0 * share, lambda: asked.__setitem__(0, time.perf_counter()))
    timer.start()
    try:
        rows_to_records(reading, snapshot, now(), stopped=stopped)
    except Stopped:
        return time.perf_counter() - asked[0]
    finally:
        timer.cancel()
        timer.join()
    return 0.0


def _stopped_writing(bulk: object, records: list[Record], share: float) -> float:
    asked = [0.0]
    timer = threading.Timer(3.0 * share, lambda: asked.__setitem__(0, time.perf_counter()))
    timer.start()
    try:
        bulk.write(records, cancelled=lambda: asked[0] > 0)
    except Cancelled:
        pass
    finally:
        timer.cancel()
        timer.join()
    bulk.abandon()
    return time.perf_counter() - asked[0] if asked[0] else 0.0


def megabytes() -> float:
    """Return the most memory that this process had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> int:
    """Measure, print, and tell whether the budgets are kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.memory_of:
        folder = arguments.memory_of
        os.environ["CLGDESK_DATA"] = str(folder / "data2")
        base = list(a_repository(0).records())
        ours(folder / "said.csv", base, folder)
        print(megabytes())
        return 0
    with tempfile.TemporaryDirectory() as made:
        return measured(Path(made), arguments.rows, arguments.runs)


def measured(folder: Path, rows: int, runs: int) -> int:
    """Measure in a folder."""
    os.environ["CLGDESK_DATA"] = str(folder / "data")
    table = folder / "said.csv"
    table.write_bytes(as_csv(a_repository(rows)))
    base = [r for r in a_repository(0).records() if r.KIND not in _OURS]
    print(f"{rows:,} rows, {table.stat().st_size / 1e6:.0f} MB")
    times, best = [], {}
    for _ in range(runs):
        raw = seconds(lambda: plain(table, folder))
        parts = ours(table, base, folder)
        count = parts.pop("rows")
        times.append((sum(parts.values()), raw))
        best = parts if times[-1] == min(times) else best
    mine, raw = (min(taken) for taken in zip(*times, strict=True))
    ratio = mine / raw
    print(
        f"plain {raw:.2f} s, ours {mine:.2f} s: {ratio:.2f} times (at most {RATIO}), {count:,.0f}"
    )
    for name, took in best.items():
        print(f"  {name:18}{took:6.2f} s")
    wait = answered(table, base, folder)
    print(f"a cancel is answered within {wait:.3f} s (at most {CANCEL})")
    command = [sys.executable, __file__, "--memory-of", str(folder)]
    most = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"most memory {most:.0f} MB (at most {MEMORY:.0f})")
    return int(ratio > RATIO or wait > CANCEL or most > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
