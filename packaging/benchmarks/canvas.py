"""How large maps keep up: python packaging/benchmarks/canvas.py [--cards N] [--ratio 1 2]

Maps of 300, 2,000 and 10,000 cards with links between cards (the last has 100 stages and 20 lanes),
in the real view at 1920 by 1080, painted by the processor alone, at device pixel ratios 1 and 2.
Each size and ratio runs in a child process of its own, so that its memory can be told. Prints
median, 95th and 99th percentile of the frames of every kind, and shares of the budgets; the exit
code is 1 where one is above 1. Times are those of the window's thread at work: waiting for the
disk or for other programs is not in them.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

from maps import SIZES, a_map
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from shown_map import ROOT, ShownMap, edits, looked_through, percentile, show, wait

from clgdesk.method.lens import PLAIN, ActiveLens

FRAME = 16.7
DRAG_MEDIAN, DRAG_95TH, EDIT = 3.0, 8.0, 50.0
MEMORY = 300.0
"""Budgets in milliseconds and megabytes."""
BLITS, RECTANGLES = 4.0, 2.0
"""Budgets as multiples of the least work."""
REST = 4.0
"""Seconds after which memory is measured: what is free has been given back by then."""
SCALES = (1.0, 2.0, 0.75, 0.5, 0.49, 0.35, 0.2)


class Findings:
    """Figures printed as they come; ``kept`` says whether all are within their budgets."""

    def __init__(self) -> None:
        self.kept = True

    def within(self, name: str, value: float, budget: float, unit: str = "ms") -> None:
        self.kept &= show(name, value, budget, unit)

    def frames(self, name: str, taken: list[float]) -> None:
        middle = f"{statistics.median(taken):.2f} / {percentile(taken, 0.95):.2f}"
        self.within(f"{name} (median, 95th {middle}), 99th", percentile(taken, 0.99), FRAME)


def measure(cards: int, ratio: int, folder: Path) -> bool:
    print(f"\n{cards:,} cards, device pixel ratio {ratio}", flush=True)
    begun = time.process_time()
    shown = ShownMap(None, folder)
    print(f"opened and shown in {time.process_time() - begun:.2f} s, {megabytes():.0f} MB")
    found = Findings()
    for scale in SCALES:
        _at(shown, found, scale)
    _fit(shown, found, cards)
    found.frames("zoom from fit to 200 % and back", _zoom(shown))
    _drag(shown, found, cards)
    _edit(shown, found)
    _lens(shown, found)
    print(f"{'change of theme, median':44} {statistics.median(_themes(shown)):8.2f} ms")
    shown.settle()
    wait(REST)
    if cards >= max(SIZES) and ratio == 1:  # each pixel of twice the ratio takes four times as much
        found.within("memory", megabytes(), MEMORY, "MB")
    else:
        print(f"memory {megabytes():.0f} MB")
    shown.close()
    return found.kept


def _at(shown: ShownMap, found: Findings, scale: float) -> None:
    look_at_middle(shown, scale)
    name, blits = f"{scale:.0%}", []
    blit_once = _blit(shown)
    full = shown.repaint(between=lambda: blits.append(blit_once()))
    found.frames(f"{name} repaint", full)
    found.frames(f"{name} painted anew", anew := shown.paint_anew())
    found.frames(f"{name} pan 40", shown.pan())
    found.frames(f"{name} pan 400", shown.pan(400, 80))
    if scale == 1.0:
        blit = statistics.median(blits)
        found.within("100% repaint, in blits", statistics.median(full) / blit, BLITS, "x")
        print(f"{'100% painted anew, in blits':44} {statistics.median(anew) / blit:8.2f} x")


def look_at_middle(shown: ShownMap, scale: float) -> None:
    view = shown.view
    view.set_zoom(scale)
    board, room = view.board, view.viewport().rect()
    view.camera.scroll_to(
        QPointF(board.w, board.h) / 2 * scale - QPointF(room.width(), room.height()) / 2
    )
    shown.rest()


def _fit(shown: ShownMap, found: Findings, cards: int) -> None:
    shown.view.fit()
    shown.settle()
    name = f"fit {shown.view.zoom:.1%}"
    found.frames(f"{name} repaint", full := shown.repaint())
    found.frames(f"{name} painted anew", shown.paint_anew())
    whole = shown.paint_whole_anew()
    found.frames(f"{name} pan 40", shown.pan())
    if cards >= max(SIZES):
        rectangles, words = _rectangles(shown), f"in {cards:,} rectangles"
        full_share = statistics.median(full) / rectangles
        found.within(f"{name} repaint, {words}", full_share, RECTANGLES, "x")
        anew = f"{name} painted anew to its end, {words}"
        print(f"{anew:44} {statistics.median(whole) / rectangles:8.2f} x")


def _zoom(shown: ShownMap) -> list[float]:
    shown.view.fit()
    shown.settle()
    steps = 0
    taken = []
    while shown.view.zoom < 2.0 and steps < 120:
        taken += shown.frames(lambda _i: shown.turn(30), 1)
        steps += 1
    taken += shown.frames(lambda _i: shown.turn(-30), steps)
    shown.settle()
    return taken


def _drag(shown: ShownMap, found: Findings, cards: int) -> None:
    for scale in (1.0, 0.3):
        look_at_middle(shown, scale)
        taken, name = shown.drag(), f"drag at {scale:.0%}"
        found.frames(name, taken)
        found.within(f"{name}, median", statistics.median(taken), DRAG_MEDIAN)
        found.within(f"{name}, 95th", percentile(taken, 0.95), DRAG_95TH)
        if scale == 1.0:
            print(f"DRAG {cards} {statistics.median(taken):.3f}")


def _edit(shown: ShownMap, found: Findings) -> None:
    for scale in (1.0, 0.3):
        look_at_middle(shown, scale)
        work, clock = edits(shown)
        found.within(f"edit shown at {scale:.0%}, median", statistics.median(work), EDIT)
        found.within(f"edit shown at {scale:.0%}, 95th", percentile(work, 0.95), EDIT)
        print(f"{'by the clock, with the disk':44} {statistics.median(clock):8.2f} ms")


def _lens(shown: ShownMap, found: Findings) -> None:
    """Look at frictions alone, the others fading or left out, and at everything again."""
    frictions = ActiveLens(frozenset([("kind", "friction")]))
    for scale, hides in product((1.0, 0.3), (False, True)):
        look_at_middle(shown, scale)
        looked = looked_through(shown, [frictions._replace(hides=hides), PLAIN] * 5)
        name = f"lens that {'hides' if hides else 'fades'} at {scale:.0%}"
        found.frames(f"{name}, longest turn", looked.longest)
        for words, whole in (("seen", looked.whole[::2]), ("and all again", looked.whole[1::2])):
            print(f"{f'{name}, {words}':44} {statistics.median(whole):8.2f} ms")


def _themes(shown: ShownMap) -> list[float]:
    """Change all colours: that is one frame, however long, so that nothing is half light."""
    from clgdesk.layout.theme import load

    look_at_middle(shown, 1.0)
    return shown.frames(lambda i: shown.view.set_theme(load("dark" if i % 2 else "light")), 20)


def _blit(shown: ShownMap) -> Callable[[], float]:
    """Return what measures how long putting one opaque picture on all pixels takes.

    Both pictures are there before: only the copying counts.
    """
    target = _target(shown)
    source = QPixmap(target.size())
    source.fill(QColor("#aabbcc"))

    def blit() -> float:
        return _median_of(target, lambda painter: painter.drawPixmap(0, 0, source), 1)

    blit()
    return blit


def _rectangles(shown: ShownMap) -> float:
    """Return the milliseconds that drawing every card as a bare rectangle takes."""
    view, target = shown.view, _target(shown)
    groups: dict[str, list[QRectF]] = {}
    for block in view.board.blocks:
        if block.kind == "card":
            area = QRectF(block.x, block.y, block.w, block.h)
            groups.setdefault(block.key[-1], []).append(area)
    transform = view.viewportTransform() * view.devicePixelRatioF()

    def paint(painter: QPainter) -> None:
        painter.setTransform(transform)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, areas in enumerate(groups.values()):
            painter.setBrush(QColor(number * 9, 90, 160))
            painter.drawRects(areas)

    return _median_of(target, paint)


def _target(shown: ShownMap) -> QImage:
    size = shown.view.viewport().size() * shown.view.devicePixelRatioF()
    return QImage(size, QImage.Format.Format_RGB32)


def _median_of(target: QImage, paint, count: int = 40) -> float:
    taken = []
    for _ in range(count):
        painter = QPainter(target)
        begun = time.thread_time()
        paint(painter)
        painter.end()
        taken.append((time.thread_time() - begun) * 1000)
    return statistics.median(taken)


def megabytes() -> float:
    """Return the memory of this process that is in use now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def make(cards: int, folder: Path) -> int:
    """Write the map to a file; in a process of its own, whose memory is not measured."""
    from clgdesk.document.files import create_document

    os.environ.update(CLGDESK_DATA=str(folder / "made"), CLGDESK_SETTINGS=str(folder / "settings"))
    create_document(folder / "map.clg", a_map(cards).records()).close()
    return 0


def child(cards: int, ratio: int, folder: Path) -> int:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    kept = measure(cards, ratio, folder)
    del app
    return 0 if kept else 1


def _run(cards: int, ratio: int) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "QT_SCALE_FACTOR": str(ratio), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, __file__, "--cards", str(cards), "--ratio", str(ratio)]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*words, "--make", folder], env=env, check=True)
        child_words = [*words, "--child", folder]
        return subprocess.run(child_words, env=env, stdout=subprocess.PIPE, text=True, check=False)


def parent(sizes: list[int], ratios: list[int]) -> int:
    """Run every size and ratio in a process of its own; compare the drags of the sizes."""
    codes, drags = [], {}
    for ratio in ratios:
        for cards in sizes:
            done = _run(cards, ratio)
            lines = [x for x in done.stdout.splitlines() if not x.startswith("DRAG ")]
            drags |= {
                (ratio, int(n)): float(taken)
                for _, n, taken in (x.split() for x in done.stdout.splitlines() if x[:5] == "DRAG ")
            }
            print("\n".join(lines), flush=True)
            codes.append(done.returncode)
    few, many = min(SIZES), max(SIZES)
    for ratio in ratios:
        if (ratio, few) in drags and (ratio, many) in drags:
            share = drags[ratio, many] / drags[ratio, few]
            name = f"drag at {many:,} as of {few}, ratio {ratio}"
            codes.append(0 if show(name, share, 4.0, "x") else 1)
    return max(codes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cards", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--ratio", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.make:
        return make(words.cards[0], words.make)
    if words.child:
        return child(words.cards[0], words.ratio[0], words.child)
    return parent(words.cards, words.ratio)


if __name__ == "__main__":
    raise SystemExit(main())
