"""The time that making pictures may take of one frame, shared by all who make them.

Cards come first, then connectors, then heads: whoever finds it spent makes one picture and leaves
the others for the next frame, so that everything is made in the end. Parts of the map have a limit
of their own: a frame that is older begins to paint none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

BUDGET = 0.004
"""Seconds: pictures are made until a frame is so old, but for a third of it in any case."""
PAINTING = 0.003
"""Seconds after which a frame begins to paint no further part of the map."""
ZOOMING = 0.001
"""Seconds of making while the scale changes."""
FRAME = 0.016
"""Seconds after which whoever paints is at another frame, although nobody has said so."""


class FrameTime:
    """How much of a frame is spent.

    The first one takes what it needs, as does the first in another theme: what is opened is seen
    whole at once, not card after card, and no map is half light and half dark.
    """

    _last = 0.0
    """When the last frame of any map began."""

    def __init__(self) -> None:
        self.first = True
        """Whether the map's first frame, or the first in another theme, comes next or goes on."""
        self._begun = 0.0
        self._spent = 0.0
        self.edited = False
        """Whether the frame that comes next, or goes on, shows an edit."""
        self.made = 0
        """How many pictures were made in this frame."""

    def begin(self) -> None:
        """Start a frame."""
        self._begun = FrameTime._last = perf_counter()
        self._spent = 0.0
        self.made = 0

    @staticmethod
    def since_last() -> float:
        """Return the seconds since the last frame of any map began."""
        return perf_counter() - FrameTime._last

    def join(self) -> None:
        """Go on with the frame that others have begun; start one where they have not."""
        if perf_counter() - self._begun > FRAME:
            self.begin()

    def spend(self, seconds: float, pictures: int = 1) -> None:
        """Take note of the making of pictures, or of what they are made from."""
        self._spent += seconds
        self.made += pictures

    @contextmanager
    def preparing(self) -> Iterator[None]:
        """Count what is done within: it is needed for pictures, and is none itself."""
        begun = perf_counter()
        yield
        self.spend(perf_counter() - begun, pictures=0)

    def after_edit(self) -> None:
        """The next frame shows an edit."""
        self.edited = True

    def take_all(self) -> None:
        """The next frame is as a first one: it takes what it needs for everything."""
        self.first = True

    @property
    def unhurried(self) -> bool:
        """Whether the frame that comes next, or goes on, leaves no part of the map to others."""
        return self.edited or self.first

    def end(self) -> None:
        """The map's frame has ended."""
        self.edited = self.first = False

    @property
    def over(self) -> bool:
        """Whether the frame has no time for one more part of the map.

        One that shows an edit takes what it needs: what was moved is not seen in two places.
        """
        return not self.unhurried and perf_counter() - self._begun > PAINTING

    def left(self, *, settled: bool) -> bool:
        """Tell whether more pictures may be made.

        While the scale changes there are only few: those pictures will not be used for long.
        """
        if self.first:
            return True
        if not settled:
            return self._spent < ZOOMING
        return self._spent < BUDGET / 3 or perf_counter() - self._begun < BUDGET
