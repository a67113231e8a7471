"""How long a change of lens takes: python packaging/benchmarks/lens.py [--cards N]

The map of frames.py; a segment, a job and a status are looked for by turns, faded and hidden, at
100 % and as an overview, and cards are coloured in other ways. Prints the work of each change
(matching, layout, patched scene) and of the frame that shows it, apart, as shares of the budgets.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from frames import FRAME, Bench, show  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from clgdesk.method.lens import PLAIN, ActiveLens  # noqa: E402
from clgdesk.model.records import Job, Segment  # noqa: E402

WORK = 50.0
"""Budget in milliseconds of what comes before the frame."""


def lenses(bench: Bench, *, hides: bool) -> list[ActiveLens]:
    """Lenses of every kind by turns, none between them."""
    snapshot = bench.document.snapshot
    rules = [("segment", s) for s in snapshot.of_kind(Segment)]
    rules += [("job", j) for j in snapshot.of_kind(Job)]
    rules += [("status", "open"), ("owner", "Ada"), ("evidence", "single_voice")]
    return [lens for r in rules for lens in (ActiveLens(frozenset([r]), hides), PLAIN)]


def measured(bench: Bench, chosen: list[ActiveLens]) -> tuple[float, float]:
    """Return the medians of work and frame in milliseconds."""
    work, frames = [], []
    for lens in chosen:
        begun = time.thread_time()
        bench.bridge.look_through(lens)
        done = time.thread_time()
        bench.view.viewport().repaint()
        frames.append((time.thread_time() - done) * 1000)
        work.append((done - begun) * 1000)
        bench.settle()
    return statistics.median(work), statistics.median(frames)


def measure(cards: int, folder: Path) -> int:
    os.environ.update(CLGDESK_DATA=str(folder / "data"), CLGDESK_SETTINGS=str(folder / "settings"))
    bench = Bench(cards, folder)
    colours = [PLAIN._replace(colour_by=c) for c in ("segment", "owner", "evidence", "kind")]
    kept = []
    for zoom in (1.0, 0.3):
        bench.view.set_zoom(zoom)
        bench.settle()
        for name, chosen in (
            ("fade", lenses(bench, hides=False)),
            ("hide", lenses(bench, hides=True)),
            ("colour", colours),
        ):
            work, frame = measured(bench, chosen)
            kept.append(show(f"{name} at {zoom:.0%}, work", work, WORK))
            kept.append(show(f"{name} at {zoom:.0%}, frame", frame, FRAME))
    bench.window.close()
    bench.bridge.close()
    bench.file.close()
    return 0 if all(kept) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cards", type=int, default=10_000)
    words = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        code = measure(words.cards, Path(folder))
    del app
    return code


if __name__ == "__main__":
    raise SystemExit(main())
