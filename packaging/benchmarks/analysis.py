"""How long the analyses take, and what they cost a drag: python packaging/benchmarks/analysis.py

Each analysis by itself, for a usual project (300 cards, 1,000 insights) and a large one (10,000
cards, 20,000 insights). Then a card is dragged across the large map: idle, while the project is
being sent to the analysis process, while that computes, and while a PDF is made. Prints the frames
as a ratio to idle; the exit code is 1 where the median is above 1.5. ``--small`` leaves the large
project out.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from maps import ROOT
from PySide6.QtWidgets import QApplication
from shown_map import ShownMap, percentile, wait

sys.path.insert(0, str(ROOT))

from clgdesk.analysis.chains import chains
from clgdesk.analysis.clusters import clusters
from clgdesk.analysis.frames import changes, framed
from clgdesk.analysis.gaps import gaps
from clgdesk.analysis.graph import project_graph
from clgdesk.analysis.levers import levers
from clgdesk.analysis.traces import traces
from clgdesk.layout.paper import PageOptions
from clgdesk.ui.export_process import ExportProcess
from clgdesk.ui.findings.process import AnalysisProcess
from tests.analysis.rich import rich

TODAY, MOST = "2026-11-26", 1.5
READY = 1.5
"""Seconds in which the process of an export has started: the user looks at the preview."""


def timed(name: str, act: Callable[[], object]) -> object:
    """Do something and print how long it took."""
    begun = time.perf_counter()
    result = act()
    print(f"  {name:36} {(time.perf_counter() - begun) * 1000:8.1f} ms")
    return result


def analyses(cards: int, insights: int) -> None:
    snapshot = rich(cards, insights)
    print(f"{cards:,} cards, {insights:,} insights")
    found = timed("gaps", lambda: gaps(snapshot, TODAY))
    graph = timed("the graph", lambda: project_graph(snapshot))
    timed("traces", lambda: traces(graph, snapshot, TODAY))
    timed("chains", lambda: chains(graph, snapshot))
    timed("levers", lambda: levers(graph, snapshot))
    timed("clusters", lambda: clusters(graph, snapshot))
    data = timed("packed to be sent", lambda: [framed(m) for m in changes(None, snapshot)])
    size = sum(map(len, data)) / 1e6
    print(f"  {len(found):,} findings, {graph.number_of_edges():,} edges, {size:.1f} MB sent")


def drags(cards: int, insights: int, folder: Path) -> bool:
    """Drag idle and while something else goes on; tell whether the ratio is kept."""
    snapshot = rich(cards, insights)
    shown, process = ShownMap(snapshot, folder), AnalysisProcess()
    shown.drag(60)
    print(f"a drag over {cards:,} cards")
    idle = shown.drag()
    kept = tell("idle", idle, statistics.median(idle))
    begun = time.perf_counter()
    process.ask(snapshot, 1, TODAY)
    kept &= tell("while the project is sent", shown.drag(), statistics.median(idle))
    while process.sending:
        QApplication.processEvents()
    print(f"  sent after {(time.perf_counter() - begun) * 1000:.0f} ms by the clock")
    process.ask(snapshot, 2, TODAY)
    busy = shown.drag()
    if not process.busy:
        print("  (the answer came before the drag ended)")
    kept &= tell("while the process computes", busy, statistics.median(idle))
    begun = time.perf_counter()
    process.stop()
    print(f"  {'cancelled in':36} {(time.perf_counter() - begun) * 1000:8.1f} ms")
    kept &= tell("while a PDF is made", during_export(shown), statistics.median(idle))
    shown.close()
    return kept


def during_export(shown: ShownMap) -> list[float]:
    """Return the milliseconds of a drag while the map is exported."""
    export, ended = ExportProcess(shown.window), list[object]()
    export.done.connect(lambda report, _data: ended.append(report))
    export.failed.connect(ended.append)
    wait(READY)
    export.ask(shown.document.snapshot, journey_id=shown.bridge.journey_id, options=PageOptions())
    taken = shown.drag()
    if ended:
        print(f"  (the export ended before the drag did: {ended[0]})")
    export.cancel()
    return taken


def tell(name: str, taken: list[float], idle: float) -> bool:
    median = statistics.median(taken)
    ratio = median / idle
    tail = percentile(taken, 0.95)
    words = f"median {median:6.2f} ms   {ratio:5.2f} × idle   95th {tail:6.2f} ms"
    print(f"  {name:36} {words}   longest {max(taken):6.2f} ms")
    return ratio <= MOST


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true")
    words = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    analyses(300, 1_000)
    if not words.small:
        analyses(10_000, 20_000)
    cards, insights = (300, 1_000) if words.small else (10_000, 20_000)
    with tempfile.TemporaryDirectory() as folder:
        kept = drags(cards, insights, Path(folder))
    del app
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
