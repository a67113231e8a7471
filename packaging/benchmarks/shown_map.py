"""A map in a window of 1920 by 1080 in the application's look, and what its frames take."""

import gc
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from maps import ROOT, Snapshot
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from clgdesk.method.lens import ActiveLens
from clgdesk.ui.collecting import AT_REST, Collector

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")

__all__ = ("ROOT", "Looked", "ShownMap", "edits", "looked_through", "percentile", "show", "wait")

FOLLOWED = 0.6
"""Seconds in which all that follows a change of lens has begun: the minimap is drawn anew."""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class ShownMap:
    """A view of a map in a window of its own, over a file in a folder.

    Without content the file is opened that is there already.
    """

    def __init__(self, content: Snapshot | None, folder: Path) -> None:
        from clgdesk.document.files import create_document, open_document
        from clgdesk.layout.theme import load
        from clgdesk.text.engine import Engine
        from clgdesk.ui.actions import ActionRegistry
        from clgdesk.ui.bridge import Bridge
        from clgdesk.ui.map.view import MapView
        from clgdesk.ui.selection import Selection
        from clgdesk.ui.theme import Look

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Qt's own scroll bars take longer to paint than the whole map while it is zoomed.
        self.look = Look(app, "light")
        os.environ.update(
            CLGDESK_DATA=str(folder / "data"), CLGDESK_SETTINGS=str(folder / "settings")
        )
        path = folder / "map.clg"
        self.file = create_document(path, content.records()) if content else open_document(path)
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
        gc.freeze()  # as the application does when a window has opened
        self.collector = Collector(self.window)

    def close(self) -> None:
        """Close window and file."""
        self.window.close()
        self.bridge.close()
        self.file.close()

    def rest(self) -> None:
        """Let every picture be made, and then do nothing, as a hand does now and then."""
        self.settle()
        wait(AT_REST)
        self.collector.look()

    def settle(self) -> None:
        """Let every picture be made."""
        end = time.perf_counter() + 10
        quiet = 0
        while quiet < 20 and time.perf_counter() < end:
            QApplication.processEvents()
            quiet = 0 if self.view.refining else quiet + 1

    def frames(self, act: Callable[[int], object], count: int = 200) -> list[float]:
        """Return the milliseconds of work of each frame: an event and what it has painted."""
        taken = []
        for number in range(count):
            begun = time.thread_time()
            act(number)
            QApplication.processEvents()
            taken.append((time.thread_time() - begun) * 1000)
        return taken

    # What a hand does

    def mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
        """Send an event of the left button to the map."""
        viewport = self.view.viewport()
        screen = QPointF(viewport.mapToGlobal(at.toPoint()))
        held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, at, screen, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)

    def turn(self, angle: int) -> None:
        """Turn the wheel with Ctrl over the middle of the map."""
        turned = QPoint(0, angle)
        _wheel(self.view.viewport(), QPoint(), turned, Qt.KeyboardModifier.ControlModifier)

    def roll(self, right: int, down: int) -> None:
        """Scroll by pixels with two fingers, or with a wheel that turns both ways."""
        roll(self.view.viewport(), right, down)

    def drag(self, count: int = 200) -> list[float]:
        """Drag a card in the middle of the map to and fro over cells and cards."""
        board = self.view.board
        cards = [block for block in board.blocks if block.kind == "card"]
        block = min(cards, key=lambda b: abs(b.x - board.w / 2) + abs(b.y - board.h / 2))
        self.view.reveal(block.key)
        self.settle()
        start = self.view.camera.to_view(QRectF(block.x, block.y, block.w, block.h)).center()
        self.mouse(QEvent.Type.MouseButtonPress, start, LEFT)
        free = self.view.heads.free_area().adjusted(60, 60, -60, -60)
        path = [
            QPointF(
                free.left() + (start.x() + 7 * i) % free.width(),
                free.top() + (start.y() + 4 * i) % free.height(),
            )
            for i in range(10 + count)
        ]
        for at in path[:10]:
            self.mouse(QEvent.Type.MouseMove, at, NONE)
        taken = self.frames(lambda i: self.mouse(QEvent.Type.MouseMove, path[i + 10], NONE), count)
        self.view.mouse.cancel()
        self.settle()
        return taken

    def pan(self, step: int = 40, count: int = 160) -> list[float]:
        """Scroll to and fro, sideways and down."""
        camera = self.view.camera

        def scroll(number: int) -> None:
            way = step if number % 40 < 20 else -step
            camera.scroll_by(*((way, 0) if number % 80 < 40 else (0, way)))

        return self.frames(scroll, count)

    def repaint(self, count: int = 40, between: Callable[[], object] = int) -> list[float]:
        """Put everything on the screen again, as when another window goes away.

        ``between`` is done after each frame and not counted.
        """
        viewport, heads = self.view.viewport(), self.view.heads

        def expose(_number: int) -> None:
            viewport.update()
            heads.repaint_all()

        taken = []
        for _ in range(count):
            taken += self.frames(expose, 1)
            between()
        return taken

    def paint_anew(self, count: int = 40) -> list[float]:
        """Paint cards and heads anew, nothing of what was painted is kept; the first frame each."""
        return self.frames(lambda _number: self.view.repaint_all(), count)

    def paint_whole_anew(self, count: int = 20) -> list[float]:
        """Paint them anew; return the work of all frames until everything is."""
        taken = []
        for _ in range(count):
            self.settle()
            begun = time.thread_time()
            self.view.repaint_all()
            QApplication.processEvents()
            while self.view.painting.left:
                wait(0.002)
            taken.append((time.thread_time() - begun) * 1000)
        return taken


def roll(widget: QWidget, right: int, down: int) -> None:
    """Scroll by pixels over the middle of a widget."""
    _wheel(widget, QPoint(-right, -down), QPoint(), Qt.KeyboardModifier.NoModifier)


def _wheel(widget: QWidget, pixels: QPoint, angle: QPoint, keys: Qt.KeyboardModifier) -> None:
    middle, phase = QPointF(widget.rect().center()), Qt.ScrollPhase.NoScrollPhase
    screen = QPointF(widget.mapToGlobal(middle.toPoint()))
    event = QWheelEvent(middle, screen, pixels, angle, NONE, keys, phase, False)
    QApplication.sendEvent(widget, event)


def wait(seconds: float) -> None:
    """Let events be handled until the time has passed; sleeping is no work."""
    loop = QEventLoop()
    QTimer.singleShot(max(0, round(seconds * 1000)), loop.quit)
    loop.exec()


def edits(shown: ShownMap, count: int = 40) -> tuple[list[float], list[float]]:
    """Move cards to and fro; return the work of each edit, and the time by the clock."""
    from clgdesk.document.cards import Place, move_cards
    from clgdesk.model.records import Card

    board = shown.view.board
    cards = [b.id for b in board.blocks if b.kind == "card"]
    columns = [column.stage_id for column in board.columns]
    work, clock = [], []
    for number in range(count):
        card = shown.document.snapshot.get(Card, cards[number * 7 % len(cards)])
        place = Place(card.lane_id or "", columns[number % len(columns)])
        begun, seen = time.thread_time(), time.perf_counter()
        with shown.bridge.edit("card.move") as change:
            move_cards(change, [card.id], place)
        QApplication.processEvents()
        work.append((time.thread_time() - begun) * 1000)
        clock.append((time.perf_counter() - seen) * 1000)
    return work, clock


class Looked(NamedTuple):
    """Milliseconds of work for each change of lens: the longest time that a hand would wait (a turn
    of the event loop, whatever was done in it), and all until the map is seen through it.
    """

    longest: list[float]
    whole: list[float]


def looked_through(shown: ShownMap, lenses: Iterable[ActiveLens]) -> Looked:
    """Look through one lens after the other, and wait each time until all is shown."""
    found = Looked([], [])
    for lens in lenses:
        begun = time.thread_time()
        shown.bridge.look_through(lens)
        turns = [(time.thread_time() - begun) * 1000]
        while shown.bridge.laying_out:
            turns += shown.frames(lambda _number: None, 1)
        turns += shown.frames(lambda _number: None, 1)
        found.whole.append(sum(turns))
        found.longest.append(max(*turns, _longest_frame(shown)))
    return found


def _longest_frame(shown: ShownMap) -> float:
    """Return the milliseconds of the longest frame until nothing is left to be painted."""
    found, end = 0.0, time.perf_counter() + FOLLOWED
    while time.perf_counter() < end or shown.view.refining:
        found = max(found, *shown.frames(lambda _number: time.sleep(0.001), 1))
    return found


def percentile(taken: list[float], share: float) -> float:
    """Return the value that a share of the figures does not pass."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


def show(name: str, value: float, budget: float, unit: str = "ms") -> bool:
    """Print a figure and its share of the budget; tell whether it is within it."""
    print(
        f"{name:44} {value:8.2f} {unit:2} {value / budget:6.2f} of {budget:.3g} {unit}", flush=True
    )
    return value <= budget
