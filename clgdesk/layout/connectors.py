"""Connectors between cards, and ways between stages, on a board.

A connector is laid out from its own record and its own two ends; what looks and stands as before
stays the very same object, so that an edit lays out only the connectors it concerns.
"""

from collections.abc import Mapping
from typing import NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.blocks import group_of
from clgdesk.layout.connector_shapes import CHIP_HEIGHT, chip, chip_place, line_shapes
from clgdesk.layout.route import Points, Ways, aside_of, way, ways_of
from clgdesk.layout.shapes import Block, Board, Connector, Group, without
from clgdesk.layout.stage_ways import StageWays
from clgdesk.method.link_words import link_label, link_text
from clgdesk.model.records import Card, CardLink, StageLink
from clgdesk.model.snapshot import Snapshot

Z_LINE, Z_CHIP = 3, 6
RIM = 6.0
"""Around the corners of a line: room for its end."""


class _Laid(NamedTuple):
    """A connector, and what it was made from."""

    link: CardLink
    keys: tuple[str, str]
    ends: tuple[Block, Block]
    ways: Ways
    said: str
    connector: Connector


class Connectors:
    """Lays out the connectors of one journey's boards."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._laid: dict[str, _Laid] = {}
        self._shown: dict[str, Connector] = {}
        self._stage_links: Mapping[str, Connector] = {}
        self._group: Group | None = None
        self._ways = Ways((), ())
        self._links: Mapping[str, CardLink] = {}
        self._cards: Mapping[str, Card] = {}
        self._groups: tuple[Group, ...] = ()
        self._at: dict[str, list[str]] = {}
        self._unsaid: list[str] = []
        self._found: dict[str, Connector] = {}
        self._joined_from: dict[str, Connector] | None = None

    def connected(self, snapshot: Snapshot, board: Board, stages: StageWays) -> Board:
        """Return a board with its connectors: lines in ``links``, chips among its blocks."""
        found = self.card_links(snapshot, board)
        found = self._with_stages(found, snapshot, stages)
        if not found and not self._shown:
            return board
        if found is not self._shown:
            self._shown = found
            chips = sorted((c.chip for c in found.values() if c.chip.shapes), key=_key_of)
            self._group = group_of(tuple(chips), self._group) if chips else None
        group = self._group
        if group is None:
            return board._replace(links=found)
        return board._replace(
            blocks=(*board.blocks, *group.blocks),
            by_key={**board.by_key, **group.by_key},
            groups=(*board.groups, group),
            links=found,
        )

    def card_links(self, snapshot: Snapshot, board: Board) -> dict[str, Connector]:
        """Return the connectors between the cards of a board, by key.

        Where nothing changed they are the very same dictionary as for the board before.
        """
        links = snapshot.of_kind(CardLink)
        ways = ways_of(board.columns, board.rows)
        anew = links is not self._links or ways != self._ways
        if anew:
            self._take(links, ways)
        concerned = links if anew else self._concerned(snapshot, board)
        self._groups = board.groups
        self._cards = snapshot.of_kind(Card)
        found = self._found if concerned else None
        for link_id in concerned:
            found = self._lay(snapshot, board, links[link_id], found)
        self._found = found if found is not None else self._found
        return self._found

    def _take(self, links: Mapping[str, CardLink], ways: Ways) -> None:
        """Take in other connectors, or another grid: each is looked at."""
        self._ways = self._ways if self._ways == ways else ways
        if links is self._links:
            return
        self._links, self._at, self._unsaid = links, {}, []
        for link in links.values():
            for end in (link.from_card_id, link.to_card_id):
                self._at.setdefault(f"card:{end}", []).append(link.id)
            if link.form == "hand_over" and not link.label:
                self._unsaid.append(link.id)
        if gone := [link_id for link_id in self._laid if link_id not in links]:
            self._found = dict(self._found)
            for link_id in gone:
                self._found.pop(f"card_link:{link_id}", None)
                del self._laid[link_id]

    def _concerned(self, snapshot: Snapshot, board: Board) -> dict[str, None]:
        """Return the ids of the connectors of which an end has changed."""
        keys: set[str] = set()
        fresh = without(board.groups, self._groups)
        for group in (*without(self._groups, board.groups), *fresh):
            keys.update(key for key in group.by_key if key in self._at)
        found = {
            link_id: None
            for key in keys
            for link_id in self._at[key]
            if self._differs(link_id, board)
        }
        return found | dict.fromkeys(self._renamed(snapshot.of_kind(Card)))

    def _renamed(self, cards: Mapping[str, Card]) -> list[str]:
        """Return the hand-overs named after their owners where a card is not as it was."""
        before, links = self._cards, self._links
        if cards is before:
            return []
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

    def _lay(
        self, snapshot: Snapshot, board: Board, link: CardLink, found: dict[str, Connector] | None
    ) -> dict[str, Connector]:
        """Lay out one connector, or leave it out; the dictionary is copied when it must change."""
        known = found if found is not None else self._found
        key, old = f"card_link:{link.id}", self._laid.get(link.id)
        keys = f"card:{link.from_card_id}", f"card:{link.to_card_id}"
        start, end = board.by_key.get(keys[0]), board.by_key.get(keys[1])
        if start is None or end is None:
            self._laid.pop(link.id, None)
            if key not in known:
                return known
            return {k: one for k, one in known.items() if k != key}
        said = link.label if link.form != "hand_over" else link_label(snapshot, link)
        one = self._one(link, keys, (start, end), self._ways, said, old, snapshot)
        self._laid[link.id] = one
        if known.get(key) is one.connector:
            return known
        if known is self._found:
            known = dict(known)
        known[key] = one.connector
        return known

    def _one(
        self,
        link: CardLink,
        keys: tuple[str, str],
        ends: tuple[Block, Block],
        ways: Ways,
        said: str,
        old: _Laid | None,
        snapshot: Snapshot,
    ) -> _Laid:
        same = old is not None and old.link.form == link.form and old.said == said
        stands = same and old is not None and old.ways is ways and old.keys == keys
        if stands and old is not None and old.ends == ends:
            return old if old.link is link else old._replace(link=link)
        chipped = bool(said) or link.form == "hand_over"
        points = way(ways, *ends, aside_of(link.id), room_for_chip=chipped)
        label = link_text(snapshot, link)
        connector = self._connector(link, points, said, label, keys, old if same else None)
        connector = _faded(connector, ends[0].faded or ends[1].faded)
        if same and old is not None and connector == old.connector:
            connector = old.connector
        return _Laid(link, keys, ends, ways, said, connector)

    def _connector(
        self,
        link: CardLink,
        points: Points,
        said: str,
        label: str,
        keys: tuple[str, str],
        old: _Laid | None,
    ) -> Connector:
        x, y = _corner(points)
        own = tuple((round(px - x, 2), round(py - y, 2)) for px, py in points)
        if old is not None and old.connector.points == own:
            before = old.connector
            if (before.block.x, before.block.y, before.block.label) == (x, y, label):
                return before if before.ends == keys else before._replace(ends=keys)
            return _moved(before, x, y, label)._replace(ends=keys)
        return connector_of(
            self._shaper, "card_link", link.id, (x, y), own, link.form, said, label, keys
        )

    def _with_stages(
        self, found: dict[str, Connector], snapshot: Snapshot, stages: StageWays
    ) -> dict[str, Connector]:
        """Return all connectors; the very dictionary as before where none has changed."""
        before, fresh = self._stage_links, dict[str, Connector]()
        for link, points in stages.routes:
            made = self._stage_link(snapshot, link, points)
            old = before.get(made.block.key)
            fresh[made.block.key] = old if old is not None and old == made else made
        same = len(fresh) == len(before) and all(before.get(k) is c for k, c in fresh.items())
        self._stage_links = fresh
        if not fresh:
            return found
        if same and found is self._joined_from:
            return self._shown
        self._joined_from = found
        return {**found, **fresh}

    def _stage_link(self, snapshot: Snapshot, link: StageLink, points: Points) -> Connector:
        label = link_text(snapshot, link)
        keys = f"stage:{link.from_stage_id}", f"stage:{link.to_stage_id}"
        at = _corner(points)
        own = tuple((round(px - at[0], 2), round(py - at[1], 2)) for px, py in points)
        return connector_of(
            self._shaper, "stage_link", link.id, at, own, link.form, link.label, label, keys
        )


def reconnected(shaper: Shaper, snapshot: Snapshot, board: Board) -> Board:
    """Return a board whose cards were moved with the connectors where they belong now."""
    if not board.links:
        return board
    fresh = Connectors(shaper).card_links(snapshot, board)
    links = {**fresh, **{key: c for key, c in board.links.items() if key not in fresh}}
    chips = [c.chip for c in links.values() if c.chip.shapes]
    blocks = (*(b for b in board.blocks if b.kind != "link_label"), *chips)
    return board._replace(blocks=blocks, by_key={b.key: b for b in blocks}, links=links)


def connector_of(
    shaper: Shaper,
    kind: str,
    link_id: str,
    at: tuple[float, float],
    points: Points,
    form: str,
    said: str,
    label: str,
    ends: tuple[str, str],
) -> Connector:
    """Return a connector whose block's corner is at a place; ``points`` count from there."""
    w, h = max(p[0] for p in points) + RIM, max(p[1] for p in points) + RIM
    key = f"{kind}:{link_id}"
    block = Block(key, kind, link_id, *at, w, h, line_shapes(points, form), Z_LINE, label)
    shapes, width = chip(shaper, form, said)
    x, y = chip_place(points, width)
    left, top = round(at[0] + x - width / 2, 2), round(at[1] + y - CHIP_HEIGHT / 2, 2)
    moved = tuple(s._replace(y=round(s.y + CHIP_HEIGHT / 2, 2)) for s in shapes)  # type: ignore[union-attr,call-arg]
    own = Block(
        f"link_label:{link_id}", "link_label", link_id, left, top, width, CHIP_HEIGHT, moved,
        Z_CHIP, label,
    )  # fmt: skip
    return Connector(block, points, own, ends)


def _key_of(block: Block) -> str:
    return block.key


def _corner(points: Points) -> tuple[float, float]:
    x, y = min(p[0] for p in points) - RIM, min(p[1] for p in points) - RIM
    return round(x, 2), round(y, 2)


def _faded(connector: Connector, faded: bool) -> Connector:
    """Return a connector that fades, or not: it does so with either of its ends."""
    if connector.block.faded == faded:
        return connector
    return connector._replace(
        block=connector.block._replace(faded=faded), chip=connector.chip._replace(faded=faded)
    )


def _moved(connector: Connector, x: float, y: float, label: str) -> Connector:
    """Return a connector that looks as before, elsewhere."""
    block, mark = connector.block, connector.chip
    dx, dy = x - block.x, y - block.y
    return connector._replace(
        block=block._replace(x=x, y=y, label=label),
        chip=mark._replace(x=round(mark.x + dx, 2), y=round(mark.y + dy, 2), label=label),
    )


def free_line(ways: Ways, start: Block, end: Block, link_id: str, form: str) -> Block:
    """Return the line between two cards that are not connected, or stand elsewhere, as a block."""
    points = way(ways, start, end, aside_of(link_id))
    x, y = _corner(points)
    own = tuple((round(px - x, 2), round(py - y, 2)) for px, py in points)
    w, h = max(p[0] for p in own) + RIM, max(p[1] for p in own) + RIM
    return Block("line", "line", "", x, y, w, h, line_shapes(own, form))
