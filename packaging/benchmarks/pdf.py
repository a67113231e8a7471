"""PDF of a 40-card and of a 300-card map, from a running application: time and size.

    QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/benchmarks/pdf.py

Each line is a share of a budget: 40 cards in 0.6 s and 200 KB; 300 cards in twice what a warm
headless Chromium needs to print the same map (226 to 319 ms: the smaller one counts) and 450 KB.
The map has been laid out for the screen before, as in the application. The first export reads the
outlines of the fonts; the others find them.
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from clgdesk.exporting.pdf import pdf_data
from clgdesk.layout.board import Layout
from clgdesk.layout.paper import PageOptions
from clgdesk.model.records import Journey
from clgdesk.text.engine import Engine
from tests.exporting import maps

BUDGETS = {40: ("A3", 0.6, 200_000), 300: ("A1", 2 * 0.226, 450_000)}
WHEN = datetime(2026, 11, 22, tzinfo=UTC)
RUNS = 7


def exported(cards: int, paper: str) -> tuple[list[float], int]:
    """Return the seconds of every run, and the size of the file."""
    snapshot = maps.of_size(cards)
    engine = Engine()
    Layout(engine).board(snapshot, snapshot.ordered(Journey)[0].id)
    seconds, size = [], 0
    for _ in range(RUNS):
        start = time.perf_counter()
        report, _data = pdf_data(snapshot, None, PageOptions(paper), engine=engine, when=WHEN)
        seconds.append(time.perf_counter() - start)
        size = report.bytes
    return seconds, size


def main() -> None:
    for cards, (paper, budget, most_bytes) in BUDGETS.items():
        seconds, size = exported(cards, paper)
        first, usual = seconds[0], median(seconds[1:])
        print(
            f"{cards} cards: first {first * 1000:.0f} ms ({first / budget:.0%} of {budget:.2f} s), "
            f"then {usual * 1000:.0f} ms ({usual / budget:.0%}), "
            f"{size / 1000:.0f} KB ({size / most_bytes:.0%} of {most_bytes // 1000} KB)"
        )


if __name__ == "__main__":
    main()
