"""Paints tiles before they are seen, on a thread of its own: the window's thread only shows them.

They are asked for strip by strip, a few beside each other: what is in all of them is found once.
Python lets one thread run at a time. So the thread waits while the window is busy with a frame, and
lets go before every picture, each of which takes less than a millisecond.

It shapes no text and looks for no font by name: Qt has a lock for those. A thread that waits for
that lock keeps Python's, and whoever has it may wait for Python to take a message. So the window's
thread has shaped every text before, while the map rests those of the cards farther off as well.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from threading import Condition, Event, Thread

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from clgdesk.layout.shapes import Block, Picture, Shape, Text
from clgdesk.text.faces import RawFonts
from clgdesk.ui.given_back import give_back
from clgdesk.ui.map.connector_layer import paint_tile
from clgdesk.ui.map.frame_time import FrameTime
from clgdesk.ui.map.mosaic import Stamp
from clgdesk.ui.map.painter import paint_block
from clgdesk.ui.map.part import Part, even_ground
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.map.tile import Place, area_of

PAUSE = 3
"""Milliseconds between two looks: what the hand does goes first."""
AFTER_EDIT = 80
"""Milliseconds after an edit in which nothing is painted ahead: the next edit may come."""
RESTING = 150
"""Milliseconds without a frame after which texts farther off are shaped."""
SHAPING = 0.001
"""Seconds of that between two looks at what else there is to do."""
LONGEST_FRAME = 0.05
"""Seconds after which the thread goes on although no frame has ended."""
REST = 1.0
"""Seconds without anything to paint after which free memory is given back."""
LONGEST_TILE = 2.0
"""Seconds that closing waits for the tile at hand: Qt must not go while somebody paints."""
KEPT = 3 << 20
"""Bytes of pictures that the thread keeps: most of a card's are needed for the tile beside it."""
MOST_KNOWN = 5_000
"""Blocks of which it is remembered that their texts are shaped: those of a dozen screens."""

Strip = tuple[Place, ...]
"""Tiles beside each other."""


class Ahead(QObject):
    """The tiles that are wanted, and the thread that paints them."""

    _done = Signal(object, object)

    def __init__(
        self,
        look: "Callable[[Ahead], bool]",
        farther: "Callable[[Ahead], Iterator[None]]",
        take: Callable[[Mapping[Place, QImage], Stamp], object],
        parent: QObject,
    ) -> None:
        """``look`` says what is wanted next, and returns whether it is to be asked again.

        ``farther``, while the map rests, has texts shaped and pauses again and again; ``take`` is
        given what was painted.
        """
        super().__init__(parent)
        self._more, self._farther, self._give = look, farther, take
        self._wanted: dict[Strip, tuple[Stamp, Part]] = {}
        self._asked: dict[Place, Stamp] = {}
        self._failed: dict[Place, Stamp] = {}
        self._shaped: dict[int, tuple[Shape, ...]] = {}
        self._news = Condition()
        self._free = Event()
        self._stopped = False
        self._thread: Thread | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.look_now)
        self._active = 0.0
        self._shaping: Iterator[None] = iter(())
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._shape_farther)
        self._done.connect(self._take)

    def look(self) -> None:
        """Look soon for what may be seen next: a frame has ended."""
        self._active = time.perf_counter()
        if not self._again.isActive():
            self._again.start(PAUSE)  # an edit has set another time

    def rest(self) -> None:
        """Something was edited: what was to be painted will have to be painted anew."""
        self._active = time.perf_counter()
        self.keep_to(())
        self._again.start(AFTER_EDIT)

    def look_now(self) -> None:
        """Look for what may be seen next; the frame, if there was one, has ended."""
        self._free.set()
        if self._stopped:
            return
        if self._more(self):
            self._again.start(PAUSE)
        elif not self._resting.isActive():
            self._shaping = self._farther(self)
            self._resting.start(RESTING)

    def _shape_farther(self) -> None:
        """Go on shaping texts, if nobody has done anything for a moment."""
        begun = time.perf_counter()
        if begun - self._active < RESTING / 1000:
            self._shaping = self._farther(self)  # something else may be in sight now
            self._resting.start(RESTING)
            return
        for _ in self._shaping:
            if time.perf_counter() - begun > SHAPING:
                self._resting.start(PAUSE)
                return

    def want(self, strip: Strip, stamp: Stamp, part: Part) -> bool:
        """Have tiles painted that lie in a part; tells whether that can be done on the thread."""
        if any(self._failed.get(place) == stamp for place in strip):
            return False
        self._asked.update(dict.fromkeys(strip, stamp))
        for block, _ in (*part.below, *part.above):
            self.shape(block)
        with self._news:
            self._wanted[strip] = stamp, part
            self._news.notify()
        self._begin()
        return True

    def shape(self, block: Block) -> None:
        """Have the glyphs of a block's texts shaped, so that the thread can paint them."""
        shapes = block.shapes
        if self._shaped.get(id(shapes)) is shapes:
            return
        if len(self._shaped) > MOST_KNOWN:
            self._shaped.clear()
        self._shaped[id(shapes)] = shapes
        for shape in shapes:
            if isinstance(shape, Text):
                _ = shape.line.runs

    def _begin(self) -> None:
        if self._thread is None and not self._stopped:
            self._free.set()
            self._thread = Thread(target=self._work, name="ahead", daemon=True)
            self._thread.start()

    def is_asked(self, place: Place, stamp: Stamp) -> bool:
        """Tell whether a tile is still being painted."""
        return self._asked.get(place) == stamp

    def keep_to(self, places: Iterable[Place]) -> None:
        """Want nothing but these tiles; what the thread is at is left where it ends."""
        if not self._asked:
            return
        kept = set(places)
        for place in [place for place in self._asked if place not in kept]:
            del self._asked[place]
        with self._news:
            for strip in [strip for strip in self._wanted if kept.isdisjoint(strip)]:
                del self._wanted[strip]

    def pause(self) -> None:
        """A frame begins; ``look`` is called when it ends."""
        self._active = time.perf_counter()
        self._free.clear()

    def stop(self) -> None:
        """Paint nothing more; the thread has ended when this returns, or does with its tile."""
        with self._news:
            self._stopped = True
            self._asked.clear()
            self._wanted.clear()
            self._news.notify()
        self._resting.stop()
        self._free.set()
        if self._thread is not None:
            self._thread.join(LONGEST_TILE)

    def _take(self, stamp: Stamp, painted: Mapping[Place, QImage | None]) -> None:
        failed = [place for place, image in painted.items() if image is None]
        for place in painted:
            if self._asked.get(place) == stamp:
                del self._asked[place]
        self._give({place: image for place, image in painted.items() if image is not None}, stamp)
        if failed:
            self._failed.update(dict.fromkeys(failed, stamp))
            self.look()

    def _work(self) -> None:
        hand = _Hand(self._free)
        while (job := self._next(hand)) is not None:
            strip, stamp, part = job
            painted: dict[Place, QImage | None] = {}
            for place in strip:
                if self.is_asked(place, stamp):
                    painted[place] = hand.painted(part.within(area_of(place)))
            with suppress(RuntimeError):  # the window was closed meanwhile
                self._done.emit(stamp, painted)

    def _next(self, hand: "_Hand") -> tuple[Strip, Stamp, Part] | None:
        """Wait for the next tiles; None when there are none any more."""
        with self._news:
            rests = not self._news.wait_for(self._has_news, REST)
        if rests:
            hand.forget()
            give_back()
        with self._news:
            self._news.wait_for(self._has_news)
            if self._stopped:
                return None
            strip = next(iter(self._wanted))
            return strip, *self._wanted.pop(strip)

    def _has_news(self) -> bool:
        return self._stopped or bool(self._wanted)


class _Hand:
    """Paints parts of the board on the thread, with pictures and fonts of its own."""

    def __init__(self, free: Event) -> None:
        self._free = free
        self._part: Part | None = None
        self._fonts = RawFonts()  # a font belongs to the thread that it is made on
        time = _Endless()
        self._cards = Pictures(self._paint, KEPT, ground=self._ground, time=time)
        self._lines = Pictures(self._paint_tile, KEPT, time=time)

    def painted(self, part: Part) -> QImage | None:
        """Return a picture of a part; None where only the window has what it needs."""
        if self._part is None or part.theme is not self._part.theme:
            self.forget()
        self._part = part
        if not all(_can_paint(block) for block, _ in (*part.below, *part.above)):
            return None
        image = QImage(part.area.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.translate(-part.area.topLeft())
        painter.setClipRect(part.area)
        self._cards.begin(part.scale)
        self._lines.begin(part.scale)
        try:
            part.paint(painter, self._cards, self._lines)
        except KeyError:  # a face that only the window knows
            return None
        finally:
            painter.end()
        return image

    def forget(self) -> None:
        """Let go of every picture."""
        self._cards.clear()
        self._lines.clear()

    def _ground(self, block: Block) -> QColor | None:
        return (
            None if self._part is None else even_ground(block, self._part.board, self._part.theme)
        )

    def _paint(self, painter: QPainter, block: Block) -> None:
        self._let_go()
        self._paint_block(painter, block)

    def _paint_tile(self, painter: QPainter, tile: Block) -> None:
        self._let_go()
        paint_tile(painter, tile, self._paint_block)

    def _paint_block(self, painter: QPainter, block: Block) -> None:
        if self._part is not None:
            paint_block(painter, block, self._part.theme, self._fonts)

    def _let_go(self) -> None:
        time.sleep(0)
        self._free.wait(LONGEST_FRAME)


class _Endless(FrameTime):
    """The time of a thread that nobody waits for."""

    def left(self, *, settled: bool) -> bool:
        return True


def _can_paint(block: Block) -> bool:
    """Tell whether a block can be painted on another thread: images belong to the window's."""
    return not any(isinstance(shape, Picture) for shape in block.shapes)
