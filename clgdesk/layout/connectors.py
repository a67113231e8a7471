"""Connectors on a board: those between cards, and ways between stages."""

from collections.abc import Mapping

from clgdesk.glyphs import Shaper
from clgdesk.layout.blocks import group_of
from clgdesk.layout.card_links import CardLinks
from clgdesk.layout.connector_blocks import Connector, connector_of, free_block
from clgdesk.layout.laying import Laying, finished
from clgdesk.layout.link_chips import LinkChips
from clgdesk.layout.route import aside_of, way
from clgdesk.layout.shapes import Block, Board, Group
from clgdesk.layout.stage_ways import StageWays
from clgdesk.layout.ways import Points, Ways
from clgdesk.method.link_words import link_text
from clgdesk.model.records import StageLink
from clgdesk.model.snapshot import Snapshot


class Connectors:
    """Lays out the connectors of one journey's boards."""

    def __init__(self, chips: LinkChips) -> None:
        self._chips = chips
        self._card_links = CardLinks(chips)
        self._shown: dict[str, Connector] = {}
        self._stage_links: Mapping[str, Connector] = {}
        self._group: Group | None = None
        self._joined_from: dict[str, Connector] | None = None

    def connecting(self, snapshot: Snapshot, board: Board, stages: StageWays) -> Laying[Board]:
        """Make a board with its connectors: lines in ``links``, chips among its blocks."""
        found = yield from self._card_links.laying(snapshot, board)
        found = self._with_stages(found, snapshot, stages)
        if not found and not self._shown:
            return board
        if found is not self._shown:
            self._shown = found
            chips = sorted((c.chip for c in found.values() if c.words.shapes), key=_key_of)
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

    def _with_stages(
        self, found: dict[str, Connector], snapshot: Snapshot, stages: StageWays
    ) -> dict[str, Connector]:
        """Return all connectors; the very dictionary as before where none has changed."""
        before, fresh = self._stage_links, dict[str, Connector]()
        for link, points in stages.routes:
            made = self._stage_link(snapshot, link, points)
            old = before.get(made.key)
            fresh[made.key] = old if old is not None and old == made else made
        same = len(fresh) == len(before) and all(before.get(k) is c for k, c in fresh.items())
        self._stage_links = fresh
        if not fresh:
            return found
        if same and found is self._joined_from:
            return self._shown
        self._joined_from = found
        return {**found, **fresh}

    def _stage_link(self, snapshot: Snapshot, link: StageLink, points: Points) -> Connector:
        keys = f"stage:{link.from_stage_id}", f"stage:{link.to_stage_id}"
        made = self._chips.made(link.form, link.label)
        label = link_text(snapshot, link)
        return connector_of("stage_link", link.id, points, link.form, label, keys, made)


def reconnected(shaper: Shaper, snapshot: Snapshot, board: Board) -> Board:
    """Return a board whose cards were moved with the connectors where they belong now."""
    if not board.links:
        return board
    fresh = finished(CardLinks(LinkChips(shaper)).laying(snapshot, board))
    links = {**fresh, **{key: c for key, c in board.links.items() if key not in fresh}}
    chips = [c.chip for c in links.values() if c.words.shapes]
    blocks = (*(b for b in board.blocks if b.kind != "link_label"), *chips)
    return board._replace(blocks=blocks, by_key={b.key: b for b in blocks}, links=links)


def free_line(ways: Ways, start: Block, end: Block, link_id: str, form: str) -> Block:
    """Return the line between two cards that are not connected, or stand elsewhere, as a block."""
    return free_block(way(ways, start, end, aside_of(link_id)), form)


def _key_of(block: Block) -> str:
    return block.key
