"""How long frames of the map take: python packaging/benchmarks/frames.py [--cards N]

A map of 300 cards at 1920 by 1080, painted by the processor alone: dragging a card, panning and
zooming with real events, and one edit of a project in a file (a card moved: changeset, commit,
layout, patched scene, painted). Prints shares of the budgets; the exit code is 1 where one is
above 1. Times are those of the window's thread at work (waiting for the disk is shown apart).
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from shown_map import ShownMap, edits, percentile, show

from tests.builders import many_cards

FRAME, DRAG_MEDIAN, EDIT = 16.7, 2.0, 16.0
"""Budgets in milliseconds."""


def pan(shown: ShownMap) -> list[float]:
    """Scroll to and fro from the corner."""
    shown.view.camera.scroll_to(QPointF(0, 0))
    shown.settle()
    return shown.pan(24)


def zoom(shown: ShownMap) -> list[float]:
    """Turn the wheel with Ctrl: in and out between a tenth and two hundred per cent."""
    shown.view.set_zoom(0.25)
    shown.settle()
    taken = shown.frames(lambda number: shown.turn(30 if number % 100 < 50 else -30))
    shown.view.set_zoom(1.0)
    shown.settle()
    return taken


def measure(cards: int, folder: Path) -> int:
    shown = ShownMap(many_cards(cards), folder)
    figures = {"drag": shown.drag(), "pan": pan(shown), "zoom": zoom(shown)}
    kept = [show("drag, median", statistics.median(figures["drag"]), DRAG_MEDIAN)]
    kept += [
        show(f"{name}, 99th percentile", percentile(t, 0.99), FRAME) for name, t in figures.items()
    ]
    work, clock = edits(shown)
    kept.append(show("one edit, median", statistics.median(work), EDIT))
    kept.append(show("one edit, 95th percentile", percentile(work, 0.95), EDIT))
    print(f"{'one edit by the clock, with the disk':44} {statistics.median(clock):8.2f} ms")
    shown.close()
    return 0 if all(kept) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cards", type=int, default=300)
    words = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        code = measure(words.cards, Path(folder))
    del app
    return code


if __name__ == "__main__":
    raise SystemExit(main())
