"""PDF of a 40-card and of a 300-card map, from a running application: time and size.

    QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/benchmarks/pdf.py

Each line is a share of a budget: 40 cards in 0.6 s and 200 KB; 300 cards in twice what a warm
headless Chromium needs to print the same map (226 to 319 ms: the smaller one counts) and 450 KB.
The map has been laid out for the screen before. The first export reads the outlines of the fonts;
the others find them. "From the window" is what a user waits for: the process that makes the PDF
was started when the dialog opened, the time counts from the click until the bytes are there.
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


def from_the_window(cards: int, paper: str) -> float:
    """Return the median seconds from the click to the bytes, in a process that is ready."""
    from PySide6.QtCore import QEventLoop, QObject
    from PySide6.QtWidgets import QApplication

    from clgdesk.ui.export_process import ExportProcess

    app = QApplication.instance() or QApplication([])
    snapshot, seconds = maps.of_size(cards), []
    journey = snapshot.ordered(Journey)[0].id
    for _ in range(RUNS):
        owner, loop = QObject(app), QEventLoop()
        process = ExportProcess(owner)
        time.sleep(1.5)  # the user looks at the preview
        process.done.connect(loop.quit)
        start = time.perf_counter()
        process.ask(snapshot, journey_id=journey, options=PageOptions(paper), when=WHEN)
        loop.exec()
        seconds.append(time.perf_counter() - start)
        process.cancel()
    return median(seconds)


def main() -> None:
    for cards, (paper, budget, most_bytes) in BUDGETS.items():
        seconds, size = exported(cards, paper)
        first, usual = seconds[0], median(seconds[1:])
        asked = from_the_window(cards, paper)
        print(
            f"{cards} cards: first {first * 1000:.0f} ms ({first / budget:.0%} of {budget:.2f} s), "
            f"then {usual * 1000:.0f} ms ({usual / budget:.0%}), "
            f"from the window {asked * 1000:.0f} ms ({asked / budget:.0%}), "
            f"{size / 1000:.0f} KB ({size / most_bytes:.0%} of {most_bytes // 1000} KB)"
        )


if __name__ == "__main__":
    main()
