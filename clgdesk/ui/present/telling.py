"""Where a presentation stands: the stops of the story, or the map, and the steps between them."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from clgdesk.glyphs import Shaper
from clgdesk.layout.story.map_sight import MapSight, map_sights
from clgdesk.layout.story.sizes import LARGEST, SMALLEST, STEP
from clgdesk.layout.story.slides import Slide, slides
from clgdesk.method.story import story
from clgdesk.method.told import Stop
from clgdesk.model.records import Card, Stage
from clgdesk.ui.bridge import Bridge


class Place(NamedTuple):
    """A place in the story: the number of a stop, and which part of it."""

    stop: int
    part: int = 0


class Telling(QObject):
    """Follows the document: after an edit the stops are made anew, and the place is kept."""

    moved = Signal()
    """Something else is to be seen."""

    def __init__(self, bridge: Bridge, shaper: Shaper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge, self._shaper = bridge, shaper
        self._size = (1280.0, 720.0)
        self.factor = 1.0
        self.on_map = False
        self.sight_at = 0
        self.place = Place(0)
        self._slides: dict[str, tuple[Slide, ...]] = {}
        self.stops: tuple[Stop, ...] = ()
        self._take()
        bridge.changed.connect(self._changed)
        bridge.lens_changed.connect(self._changed)
        bridge.journey_changed.connect(self._changed)

    def stop(self) -> None:
        """Listen no more."""
        self.bridge.changed.disconnect(self._changed)
        self.bridge.lens_changed.disconnect(self._changed)
        self.bridge.journey_changed.disconnect(self._changed)

    # What there is

    @property
    def size(self) -> tuple[float, float]:
        """The size of the room's screen, in units."""
        return self._size

    @property
    def stages(self) -> tuple[str, ...]:
        """The ids of the stages in order."""
        snapshot, journey_id = self.bridge.document.snapshot, self.bridge.journey_id
        return tuple(s.id for s in snapshot.where(Stage, "journey_id", journey_id))

    @property
    def current(self) -> Stop | None:
        """The stop that is told now."""
        return self.stops[self.place.stop] if self.stops else None

    @property
    def stage_id(self) -> str:
        """The stage that is told now, or nothing."""
        if self.on_map:
            return self.sight.stage_id
        return "" if self.current is None else self.current.stage_id

    @property
    def sights(self) -> tuple[MapSight, ...]:
        """The sights of the map in order."""
        return map_sights(self.bridge.board, *self._size)

    @property
    def sight(self) -> MapSight:
        """The part of the map that is seen now."""
        return self.sights[min(self.sight_at, len(self.sights) - 1)]

    @property
    def number(self) -> tuple[int, int]:
        """The number of what is shown, and of all."""
        if self.on_map:
            return min(self.sight_at, len(self.sights) - 1) + 1, len(self.sights)
        return self.place.stop + 1, len(self.stops)

    def slides_of(self, number: int) -> tuple[Slide, ...]:
        """Return the slides of a stop."""
        stop = self.stops[number]
        found = self._slides.get(stop.key)
        if found is None:
            found = slides(self._shaper, stop, *self._size, self.factor)
            self._slides[stop.key] = found
        return found

    @property
    def slide(self) -> Slide | None:
        """The slide that is shown now."""
        return self.slide_at(self.place)

    def slide_at(self, place: Place | None) -> Slide | None:
        """Return the slide of a place."""
        if place is None or not self.stops:
            return None
        found = self.slides_of(place.stop)
        return found[min(place.part, len(found) - 1)]

    def hidden_keys(self) -> frozenset[str]:
        """Return the keys of the cards on the map that lie face down."""
        cards = self.bridge.document.snapshot.of_kind(Card).values()
        return frozenset(f"card:{card.id}" for card in cards if card.face_down)

    # Going

    def next_place(self) -> Place | None:
        """Return the place after this one, None at the end."""
        if not self.stops:
            return None
        if self.place.part + 1 < len(self.slides_of(self.place.stop)):
            return self.place._replace(part=self.place.part + 1)
        after = self.place.stop + 1
        return Place(after) if after < len(self.stops) else None

    def _place_before(self) -> Place | None:
        if self.place.part > 0:
            return self.place._replace(part=self.place.part - 1)
        before = self.place.stop - 1
        return Place(before, len(self.slides_of(before)) - 1) if before >= 0 else None

    def forward(self) -> None:
        """Go to what comes next."""
        if self.on_map:
            self._look(self.sight_at + 1)
        else:
            self._go(self.next_place())

    def back(self) -> None:
        """Go to what came before."""
        if self.on_map:
            self._look(self.sight_at - 1)
        else:
            self._go(self._place_before() if self.stops else None)

    def to_first(self) -> None:
        """Go to the beginning."""
        self.to_number(1)

    def to_last(self) -> None:
        """Go to the end."""
        self.to_number(len(self.sights) if self.on_map else len(self.stops))

    def to_number(self, number: int) -> None:
        """Go to a stop by its number, counted from 1; the nearest where there is none."""
        if self.on_map:
            self._look(number - 1)
        elif self.stops:
            self._go(Place(min(max(number, 1), len(self.stops)) - 1))

    def to_stage(self, stage_id: str) -> None:
        """Go to the first stop of a stage, if there is one."""
        found = next((n for n, stop in enumerate(self.stops) if stop.stage_id == stage_id), None)
        if found is not None:
            self._go(Place(found))

    def _go(self, place: Place | None) -> None:
        if place is not None and place != self.place:
            self.place = place
            self.moved.emit()

    def _look(self, number: int) -> None:
        number = min(max(number, 0), len(self.sights) - 1)
        if number != self.sight_at:
            self.sight_at = number
            self.moved.emit()

    def toggle_map(self) -> None:
        """Show the map instead of the story, at the same stage; or the story again."""
        stage_id = self.stage_id
        self.on_map = not self.on_map
        if self.on_map:
            found = (n for n, sight in enumerate(self.sights) if sight.stage_id == stage_id)
            self.sight_at = next(found, 0)
        elif stage_id and self.current is not None and self.current.stage_id != stage_id:
            self.to_stage(stage_id)
        self.moved.emit()

    # What changes

    def fit(self, w: float, h: float) -> None:
        """Lay the story out for a screen of another size, in units."""
        if (w, h) != self._size:
            self._size = (w, h)
            self._anew()

    def resize_text(self, steps: int) -> None:
        """Make the text larger or smaller; by nothing: as large as usual."""
        wanted = round(self.factor + steps * STEP, 2) if steps else 1.0
        wanted = min(max(wanted, SMALLEST), LARGEST)
        if wanted != self.factor:
            self.factor = wanted
            self._anew()

    def _anew(self) -> None:
        self._slides.clear()
        if self.stops:
            parts = len(self.slides_of(self.place.stop))
            self.place = self.place._replace(part=min(self.place.part, parts - 1))
        self.moved.emit()

    def _changed(self, *_what: object) -> None:
        self._take()
        self._anew()

    def _take(self) -> None:
        """Make the stops anew and stay where it was: at the same stop, else at the same stage."""
        before, stage_id = self.current, self.stage_id if self.stops else ""
        bridge = self.bridge
        self.stops = story(bridge.seen, bridge.journey_id, bridge.lens)
        if before is None:
            self.place = Place(0)
            return
        keys = [stop.key for stop in self.stops]
        if before.key in keys:
            self.place = Place(keys.index(before.key), self.place.part)
            return
        of_stage = (n for n, stop in enumerate(self.stops) if stop.stage_id == stage_id)
        nearest = min(self.place.stop, max(len(self.stops) - 1, 0))
        self.place = Place(next(of_stage, nearest) if stage_id else nearest)
