"""Cards in their cells: their pictures, remembered, and the flow of a lane's cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import is_not

from clgdesk.glyphs import Shaper
from clgdesk.layout.card_face import LINKED, CardFace, face_of, links_of
from clgdesk.layout.card_shapes import card_shapes
from clgdesk.layout.grid import CARD_GAP, CELL_PADDING, Frame, LaneParts, Part
from clgdesk.layout.shapes import Shape
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot

_MOST_REMEMBERED = 50_000


@dataclass(slots=True)
class ShapedCard:
    """A card's picture, and what it was made from."""

    links: tuple[object, ...]
    generation: int
    segments: object
    face: CardFace
    shapes: tuple[Shape, ...]
    height: float


class CardShaper:
    """Makes the pictures of cards; a card that shows the same keeps its very shapes."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._kept: dict[tuple[str, float], ShapedCard] = {}
        self._maps: tuple[Mapping[str, object], ...] = ()
        self._generation = 0

    def take(self, snapshot: Snapshot) -> None:
        """Look whether anything besides cards changed that cards show."""
        maps = tuple(snapshot.of_kind(record_type) for record_type in LINKED)
        if not self._maps or any(map(is_not, maps, self._maps)):
            self._generation += 1
        self._maps = maps
        if len(self._kept) > _MOST_REMEMBERED:
            self._kept.clear()

    def shaped(self, snapshot: Snapshot, card: Card, width: float) -> ShapedCard:
        """Return the picture of a card; ``take`` was called with this snapshot before."""
        key = (card.id, width)
        kept = self._kept.get(key)
        if kept is not None and kept.generation == self._generation and kept.links[0] is card:
            return kept
        links = links_of(snapshot, card)
        if kept is not None and kept.segments is self._maps[-1] and kept.links == links:
            kept.generation, kept.links = self._generation, links
            return kept
        fresh = self._made(face_of(snapshot, card), links, width, kept)
        self._kept[key] = fresh
        return fresh

    def _made(
        self, face: CardFace, links: tuple[object, ...], width: float, kept: ShapedCard | None
    ) -> ShapedCard:
        if kept is not None and kept.face == face:
            shapes, height = kept.shapes, kept.height
        else:
            shapes, height = card_shapes(self._shaper, face, width)
        return ShapedCard(links, self._generation, self._maps[-1], face, shapes, height)


def card_lane(frame: Frame, cells: Mapping[str, Sequence[Card]], cards: CardShaper) -> LaneParts:
    """Flow a lane's cards, given by stage: wide ones on top, the others below one another."""
    parts = LaneParts()
    bottoms = [CELL_PADDING] * len(frame.columns)
    placed: list[list[Part]] = [[] for _ in frame.columns]
    for wide in (True, False):
        for index, stage in enumerate(frame.stages):
            for card in cells.get(stage.id, ()):
                if (card.span > 1) == wide:
                    placed[index].append(_placed(frame, card, index, bottoms, cards))
    for stage, column in zip(frame.stages, placed, strict=True):
        parts.contents[stage.id] = tuple(part.key for part in column)
        parts.parts += column
    parts.height = max(bottoms, default=CELL_PADDING) - CARD_GAP + CELL_PADDING
    return parts


def _placed(frame: Frame, card: Card, index: int, bottoms: list[float], cards: CardShaper) -> Part:
    """Set a card below what its columns hold already."""
    first = frame.columns[index]
    if card.span == 1:
        w, y, last = first.w, bottoms[index], index
    else:
        last = min(index + card.span, len(frame.columns)) - 1
        w = frame.columns[last].x + frame.columns[last].w - first.x
        y = max(bottoms[index : last + 1])
    w -= 2 * CELL_PADDING
    picture = cards.shaped(frame.snapshot, card, w)
    bottoms[index : last + 1] = [y + picture.height + CARD_GAP] * (last + 1 - index)
    key = f"card:{card.id}"
    x = first.x + CELL_PADDING
    return Part(
        key, "card", card.id, x, y, w, picture.height, picture.shapes, 5, picture.face.label
    )
