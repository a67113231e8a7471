"""How long frames of the map take: python packaging/benchmarks/frames.py [--cards N]

A map of 300 cards at 1920 by 1080, painted by the processor alone: dragging a card, panning and
zooming with real events, and one edit of a project in a file (a card moved: changeset, commit,
layout, patched scene, painted). Prints shares of the budgets; the exit code is 1 where one is
above 1. Times are those of the window's thread at work (waiting for the disk is shown apart).
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt  # noqa: E402
from PySide6.QtGui import QMouseEvent, QWheelEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget  # noqa: E402

FRAME, DRAG_MEDIAN, EDIT = 16.7, 2.0, 16.0
"""Budgets in milliseconds."""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Bench:
    """A view of a map in a window, and the time that its frames take."""

    def __init__(self, cards: int, folder: Path) -> None:
        from clgdesk.document.files import create_document
        from clgdesk.layout.theme import load
        from clgdesk.text.engine import Engine
        from clgdesk.ui.actions import ActionRegistry
        from clgdesk.ui.bridge import Bridge
        from clgdesk.ui.map.view import MapView
        from clgdesk.ui.selection import Selection
        from tests.builders import many_cards

        self.file = create_document(folder / "map.clg", many_cards(cards).records())
        self.file.warm_up()
        self.document = self.file.document
        self.window = QWidget()
        self.bridge = Bridge(self.document, engine := Engine(), self.window)
        registry, selection = ActionRegistry(self.window), Selection(self.window)
        self.view = MapView(self.bridge, selection, registry, engine, load("light"))
        self.view.wake()
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.window.resize(1920, 1080)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let every picture be made."""
        end = time.perf_counter() + 5
        QApplication.processEvents()
        while self.view.refining and time.perf_counter() < end:
            QApplication.processEvents()
        for _ in range(20):
            QApplication.processEvents()

    def frames(self, act: Callable[[int], object], count: int = 200) -> list[float]:
        """Return the milliseconds of work of each frame: an event and what it has painted."""
        taken = []
        for number in range(count):
            begun = time.thread_time()
            act(number)
            QApplication.processEvents()
            taken.append((time.thread_time() - begun) * 1000)
        return taken

    def mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
        viewport = self.view.viewport()
        screen = QPointF(viewport.mapToGlobal(at.toPoint()))
        held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, at, screen, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)


def drag(bench: Bench) -> list[float]:
    """Drag a card across the map, over cells and cards."""
    block = next(b for b in bench.view.board.blocks if b.kind == "card" and b.x > 500)
    bench.view.reveal(block.key)
    bench.settle()
    area = bench.view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
    start = area.center()
    bench.mouse(QEvent.Type.MouseButtonPress, start, LEFT)
    path = [start + QPointF(7 * (i % 120), 4 * (i % 90)) for i in range(10, 210)]
    taken = bench.frames(lambda i: bench.mouse(QEvent.Type.MouseMove, path[i], NONE))
    bench.view.mouse.cancel()
    bench.settle()
    return taken


def pan(bench: Bench) -> list[float]:
    """Scroll to and fro."""
    bench.view.camera.scroll_to(QPointF(0, 0))
    bench.settle()
    camera = bench.view.camera
    return bench.frames(
        lambda i: (
            camera.scroll_by(*((24, 0) if i % 40 < 20 else (-24, 0)))
            if i % 80 < 40
            else camera.scroll_by(*((0, 40) if i % 40 < 20 else (0, -40)))
        )
    )


def zoom(bench: Bench) -> list[float]:
    """Turn the wheel with Ctrl: in and out between a tenth and two hundred per cent."""
    middle = QPointF(bench.view.viewport().rect().center())
    screen = QPointF(bench.view.viewport().mapToGlobal(middle.toPoint()))

    def turn(number: int) -> None:
        angle = 30 if number % 100 < 50 else -30
        event = QWheelEvent(
            middle, screen, QPointF().toPoint(), QPointF(0, angle).toPoint(), NONE,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(bench.view.viewport(), event)

    bench.view.set_zoom(0.25)
    bench.settle()
    taken = bench.frames(turn)
    bench.view.set_zoom(1.0)
    bench.settle()
    return taken


def edit(bench: Bench, count: int = 40) -> tuple[list[float], list[float]]:
    """Move cards to and fro; return the work of each edit, and the time by the clock."""
    from clgdesk.document.cards import Place, move_cards
    from clgdesk.model.records import Card

    cards = [b.id for b in bench.view.board.blocks if b.kind == "card"]
    columns = [column.stage_id for column in bench.view.board.columns]
    work, clock = [], []
    for number in range(count):
        card = bench.document.snapshot.get(Card, cards[number * 7 % len(cards)])
        place = Place(card.lane_id or "", columns[number % len(columns)])
        begun, seen = time.thread_time(), time.perf_counter()
        with bench.bridge.edit("card.move") as change:
            move_cards(change, [card.id], place)
        QApplication.processEvents()
        work.append((time.thread_time() - begun) * 1000)
        clock.append((time.perf_counter() - seen) * 1000)
    return work, clock


def percentile(taken: list[float], share: float) -> float:
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


def show(name: str, value: float, budget: float) -> bool:
    """Print a figure and its share of the budget; tell whether it is within it."""
    print(f"{name:38} {value:7.2f} ms   {value / budget:5.2f} of {budget:g} ms")
    return value <= budget


def measure(cards: int, folder: Path) -> int:
    os.environ.update(CLGDESK_DATA=str(folder / "data"), CLGDESK_SETTINGS=str(folder / "settings"))
    bench = Bench(cards, folder)
    figures = {"drag": drag(bench), "pan": pan(bench), "zoom": zoom(bench)}
    kept = [show("drag, median", statistics.median(figures["drag"]), DRAG_MEDIAN)]
    kept += [
        show(f"{name}, 99th percentile", percentile(t, 0.99), FRAME) for name, t in figures.items()
    ]
    work, clock = edit(bench)
    kept.append(show("one edit, median", statistics.median(work), EDIT))
    kept.append(show("one edit, 95th percentile", percentile(work, 0.95), EDIT))
    print(f"{'one edit by the clock, with the disk':38} {statistics.median(clock):7.2f} ms")
    bench.window.close()
    bench.bridge.close()
    bench.file.close()
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
