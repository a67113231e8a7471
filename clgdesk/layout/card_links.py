"""Connectors between cards, laid out.

A connector is laid out from its own record and its own two ends; only its label also looks to the
cards beside its line and to the labels beside it, and the line to those in the same gutters. What
looks and stands as before stays the very same object, so that an edit lays out only the connectors
it concerns.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import is_
from typing import NamedTuple

from clgdesk.layout.chip_rooms import Spot, rows_seen, spot_of, spur_of, still_seen
from clgdesk.layout.connector_blocks import NO_SPUR, Connector, connector_of
from clgdesk.layout.connector_shapes import CHIP_HEIGHT, Chip
from clgdesk.layout.laying import Laying
from clgdesk.layout.link_chips import LinkChips, Said
from clgdesk.layout.route import aside_of, way
from clgdesk.layout.shapes import Block, Board, Group, Row, without
from clgdesk.layout.shelves import Place, Shelves
from clgdesk.layout.title_rooms import rooms_taken, rows_with, titles_in
from clgdesk.layout.tracks import Tracks, on_tracks, runs_of
from clgdesk.layout.ways import Moves, Point, Points, Ways, ways_of_board
from clgdesk.model.records import Card, CardLink
from clgdesk.model.snapshot import Snapshot

NOTHING = 1e-6
"""A smaller distance is none."""
SOME = 16
"""So many connectors are laid out between two pauses."""


class _Laid(NamedTuple):
    """A line on the board, and what it was made from.

    ``points`` are its corners in the middle of the gutters, when its first end was at ``top``;
    ``spot`` is what its label asks for.
    """

    link: CardLink
    keys: tuple[str, str]
    ends: tuple[Block, Block]
    points: Points
    top: float
    said: Said
    chip: Chip
    spot: Spot | None


class CardLinks:
    """Lays out the connectors between the cards of one journey's boards."""

    def __init__(self, chips: LinkChips) -> None:
        self._chips = chips
        self._laid: dict[str, _Laid] = {}
        self._ways = Ways((), ())
        self._rows: tuple[Row, ...] = ()
        self._links: Mapping[str, CardLink] = {}
        self._cards: Mapping[str, Card] = {}
        self._groups: tuple[Group, ...] = ()
        self._at: dict[str, list[str]] = {}
        self._unsaid: list[str] | None = None
        self._found: dict[str, Connector] = {}
        self._shelves, self._tracks = Shelves(), Tracks()
        self._looking: dict[int, dict[str, None]] = {}
        """The connectors whose labels look for room beside cards, by the numbers of the rows."""
        self._moves: Moves | None = None
        """How the grid moved since the lines were laid out that are looked at; None: not at all."""

    def laying(self, snapshot: Snapshot, board: Board) -> Laying[dict[str, Connector]]:
        """Lay out the connectors between the cards of a board; returns them by key.

        Where nothing changed they are the very same dictionary as for the board before.
        """
        links = snapshot.of_kind(CardLink)
        titles = titles_in(board.columns, board.by_key)
        board = board._replace(rows=rows_with(titles, board.rows))
        ways = ways_of_board(board)
        same_records = links is self._links and snapshot.of_kind(Card) is self._cards
        stands = len(board.groups) == len(self._groups)
        stands = stands and all(map(is_, board.groups, self._groups))
        if same_records and stands and (board.rows, ways) == (self._rows, self._ways):
            return self._found
        concerned: Iterable[str]
        if links is not self._links or ways != self._ways:
            self._take(links, ways)
            concerned = links
        else:
            concerned = self._concerned(snapshot, board)
        self._groups, self._rows = board.groups, board.rows
        self._cards = snapshot.of_kind(Card)
        changed: dict[str, Connector | None] = {}
        anew: list[str] = []
        for number, link_id in enumerate(self._there(concerned, board)):
            if self._lay(snapshot, board, links[link_id], changed):
                anew.append(link_id)
            if number % SOME == 0:
                yield
        self._moves = None
        self._shelves.keep_clear(rooms_taken(titles, ways))
        others = [*self._shelves.share_out(), *(yield from self._tracks.share_out())]
        for number, link_id in enumerate(dict.fromkeys((*anew, *others))):
            if number % SOME == 0:
                yield
            changed[f"card_link:{link_id}"] = self._made(link_id)
        if any(self._found.get(key) is not one for key, one in changed.items()):
            self._found = _with(self._found, changed)
        return self._found

    def _take(self, links: Mapping[str, CardLink], ways: Ways) -> None:
        """Take in other connectors, or another grid: each is looked at."""
        if self._ways != ways:
            self._moves, self._ways = Moves(self._ways, ways), ways
        if links is self._links:
            return
        self._links, self._at, self._unsaid = links, {}, None
        self._chips.forget_all_but(links)
        if gone := [link_id for link_id in self._laid if link_id not in links]:
            self._found = dict(self._found)
            for link_id in gone:
                self._found.pop(f"card_link:{link_id}", None)
                self._forget(link_id)

    def _ending_at(self) -> Mapping[str, list[str]]:
        """Return the ids of the connectors by the keys of the cards they join."""
        if not self._at:
            for link in self._links.values():
                for key in _ends(link):
                    self._at.setdefault(key, []).append(link.id)
        return self._at

    def _forget(self, link_id: str) -> None:
        self._look_away(self._laid.pop(link_id))
        self._shelves.leave(link_id)
        self._tracks.leave(link_id)

    def _look_away(self, laid: _Laid) -> None:
        for row in rows_seen(laid.spot):
            self._looking[row].pop(laid.link.id)

    def _concerned(self, snapshot: Snapshot, board: Board) -> dict[str, None]:
        """Return the ids of the connectors of which an end, or the room beside it, has changed."""
        keys: set[str] = set()
        at = self._ending_at()
        fresh = without(board.groups, self._groups)
        for group in (*without(self._groups, board.groups), *fresh):
            keys.update(key for key in group.by_key if key in at)
        found = {
            link_id: None for key in keys for link_id in at[key] if self._differs(link_id, board)
        }
        for number, (row, old) in enumerate(zip(board.rows, self._rows, strict=False)):
            if row.free != old.free:
                found |= {
                    link_id: None
                    for link_id in self._looking.get(number, ())
                    if not self._still_seen(link_id, board.rows)
                }
        return found | dict.fromkeys(self._renamed(snapshot.of_kind(Card)))

    def _still_seen(self, link_id: str, rows: tuple[Row, ...]) -> bool:
        spot = self._laid[link_id].spot
        return spot is None or still_seen(spot, rows)

    def _renamed(self, cards: Mapping[str, Card]) -> list[str]:
        """Return the hand-overs named after their owners where a card is not as it was."""
        before, links = self._cards, self._links
        if cards is before:
            return []
        if self._unsaid is None:
            self._unsaid = [x.id for x in links.values() if x.form == "hand_over" and not x.label]
        return [
            link_id
            for link_id in self._unsaid
            for link in (links[link_id],)
            if cards.get(link.from_card_id) is not before.get(link.from_card_id)
            or cards.get(link.to_card_id) is not before.get(link.to_card_id)
        ]

    def _differs(self, link_id: str, board: Board) -> bool:
        """Tell whether an end of a connector is another block than when it was laid out."""
        old, by_key = self._laid.get(link_id), board.by_key
        if old is None:
            return True
        start, end = by_key.get(old.keys[0]), by_key.get(old.keys[1])
        return start is not old.ends[0] or end is not old.ends[1]

    def _there(self, concerned: Iterable[str], board: Board) -> Iterator[str]:
        """Give the ids without those of which nothing was there before, and nothing is now."""
        laid, links, by_key = self._laid, self._links, board.by_key
        for link_id in concerned:
            link = links[link_id]
            if link_id in laid or (
                f"card:{link.from_card_id}" in by_key and f"card:{link.to_card_id}" in by_key
            ):
                yield link_id

    # One connector

    def _lay(
        self,
        snapshot: Snapshot,
        board: Board,
        link: CardLink,
        changed: dict[str, Connector | None],
    ) -> bool:
        """Lay out one connector; false where it only moved, or is left out: that is noted."""
        old, key = self._laid.get(link.id), f"card_link:{link.id}"
        same = old is not None and old.link is link
        keys = old.keys if same and old is not None else _ends(link)
        start, end = board.by_key.get(keys[0]), board.by_key.get(keys[1])
        if start is None or end is None:
            if old is not None:
                self._forget(link.id)
                changed[key] = None
            return False
        said, ends = self._chips.said(snapshot, self._cards, link), (start, end)
        known = (said.label, link.form, keys)
        if old is not None and (old.said.label, old.link.form, old.keys) == known:
            down = self._moved_down(old, start, end, board.rows)
            stands = down == 0 and start is old.ends[0] and end is old.ends[1]
            if stands and same and said is old.said:
                return False
            if down is not None:
                one = self._found[key]
                as_before = not down and one.label == said.sentence
                changed[key] = one if as_before else one.moved(down, said.sentence)
                self._laid[link.id] = _Laid(
                    link, keys, ends, old.points, old.top, said, old.chip, old.spot
                )
                return False
        if old is not None:
            self._look_away(old)
        self._laid[link.id] = self._line(link, keys, ends, said, board.rows)
        return True

    def _moved_down(
        self, old: _Laid, start: Block, end: Block, rows: tuple[Row, ...]
    ) -> float | None:
        """Return how far a connector only moved, with all it was laid out from; None if not so."""
        was, to = old.ends
        down = start.y - was.y
        if abs(end.y - to.y - down) > NOTHING:
            return None
        if (start.x, start.w, start.h) != (was.x, was.w, was.h):
            return None
        if (end.x, end.w, end.h) != (to.x, to.w, to.h):
            return None
        if self._moves is None:
            if abs(down) > NOTHING:
                return None  # it stands elsewhere in its lane, beside other lines
        else:
            top, foot = min(was.y, to.y), max(was.y + was.h, to.y + to.h)
            if not self._moves.alike(top, foot, down):
                return None
        return down if self._still_seen(old.link.id, rows) else None

    def _line(
        self,
        link: CardLink,
        keys: tuple[str, str],
        ends: tuple[Block, Block],
        said: Said,
        rows: tuple[Row, ...],
    ) -> _Laid:
        made, spot = self._chips.made(link.form, said.label), None
        points = way(
            self._ways, *ends, aside_of(link.id, midway=True), room_for_chip=bool(made.shapes)
        )
        self._tracks.put(link.id, runs_of(self._ways, points))
        if made.shapes:
            spot = spot_of(self._ways, rows, points, made.width)
            self._shelves.put(link.id, spot)
            for row in rows_seen(spot):
                self._looking.setdefault(row, {})[link.id] = None
        else:
            self._shelves.leave(link.id)
        return _Laid(link, keys, ends, points, ends[0].y, said, made, spot)

    def _made(self, link_id: str) -> Connector:
        """Return a connector with its label in its place; the one that was there if it is alike."""
        laid = self._laid[link_id]
        link, spot = laid.link, laid.spot
        down = laid.ends[0].y - laid.top
        points = on_tracks(laid.points, self._tracks.chosen(link_id), down)
        words, at, spur = laid.chip, points[0], NO_SPUR
        if spot is not None:
            words, at = self._put(laid, spot, self._shelves.place(link_id))
            spur = spur_of(points, at, words.width)
        made = connector_of(
            "card_link", link_id, points, link.form, laid.said.sentence, laid.keys, words, at, spur,
        )  # fmt: skip
        old = self._found.get(made.key)
        return old if old == made else made

    def _put(self, laid: _Laid, spot: Spot, place: Place) -> tuple[Chip, Point]:
        """Return a chip as wide as its place allows, and its corner."""
        if spot.shelf[0] == "gap":
            made = self._fitted(laid, place.size)
            y = self._ways.down[spot.shelf[1]] + spot.beside
            return made, (place.at - made.width / 2, y - CHIP_HEIGHT / 2)
        made = self._fitted(laid, spot.width)
        y = self._rows[spot.shelf[1]].y + place.at
        return made, (spot.beside - made.width * spot.align, y - CHIP_HEIGHT / 2)

    def _fitted(self, laid: _Laid, width: float) -> Chip:
        if width >= laid.chip.width:
            return laid.chip
        return self._chips.made(laid.link.form, laid.said.label, width)


def _with(
    found: dict[str, Connector], changed: Mapping[str, Connector | None]
) -> dict[str, Connector]:
    """Return connectors with those that changed, in the same order; None is taken out."""
    found = dict(found)
    for key, one in changed.items():
        if one is None:
            found.pop(key, None)
        else:
            found[key] = one
    return found


def _ends(link: CardLink) -> tuple[str, str]:
    return f"card:{link.from_card_id}", f"card:{link.to_card_id}"
