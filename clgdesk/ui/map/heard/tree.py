"""What is heard of a board: an order of things, each with a sentence. No Qt."""

from clgdesk.layout.reading import reading_tree
from clgdesk.layout.shapes import Block, Board
from clgdesk.model.records import Card, Journey, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn

ROOT = ""
_SAY_THEIR_STAGE = ("cell", "stage", "lane", "card_link", "stage_link")
"""Kinds whose label names a stage already, or that belong to none."""


class HeardTree:
    """The things of a board, one below the other; ``ROOT`` is the map itself."""

    def __init__(self, board: Board, snapshot: Snapshot) -> None:
        self.board, self._snapshot = board, snapshot
        self.below = reading_tree(board)
        self.above = {key: parent for parent, keys in self.below.items() for key in keys}
        self.folded = {
            *(f"stage:{column.stage_id}" for column in board.columns if column.collapsed),
            *(f"lane:{row.lane_id}" for row in board.rows if row.collapsed),
        }
        """The keys of stages and lanes that are collapsed."""
        self._places = {
            key: place for keys in self.below.values() for place, key in enumerate(keys)
        }

    def __contains__(self, key: object) -> bool:
        return key in self.above

    def children(self, key: str) -> tuple[str, ...]:
        """Return what stands below a thing, in reading order."""
        return self.below.get(key, ())

    def place(self, key: str) -> int:
        """Return which one it is below the thing above it, from 0."""
        return self._places.get(key, -1)

    def sentence(self, key: str) -> str:
        """Say a thing: what it is, what it says, and on which stage it stands."""
        if key == ROOT:
            return self._map_sentence()
        block = self.board.block(key)
        if block is None:
            return ""
        folded = tr("collapsed") if key in self.folded else ""
        parts = (_kind_first(block), self._count(key, block), self._stage(block), folded)
        return ", ".join(part for part in parts if part)

    def aside(self, key: str) -> str:
        """Say what is told of a thing after its sentence."""
        block = self.board.block(key)
        return tr("left aside by the lens") if block is not None and self.board.fades(block) else ""

    def _map_sentence(self) -> str:
        journey = self._snapshot.find(Journey, self.board.journey_id)
        stages, lanes = len(self.board.columns), len(self.board.rows)
        cards = sum(1 for key in self.above if key.startswith("card:"))
        parts = (
            tr("Map of {title}").format(title="" if journey is None else journey.title),
            trn("{n} stage", "{n} stages", stages).format(n=stages),
            trn("{n} lane", "{n} lanes", lanes).format(n=lanes),
            trn("{n} card", "{n} cards", cards).format(n=cards),
        )
        return ", ".join(parts)

    def _count(self, key: str, block: Block) -> str:
        if block.kind != "lane":
            return ""
        cards = sum(1 for child in self.children(key) if child.startswith("card:"))
        return trn("{n} card", "{n} cards", cards).format(n=cards) if cards else ""

    def _stage(self, block: Block) -> str:
        """Name the stage of what stands in a cell; a card is one thing in several at times."""
        if block.kind in _SAY_THEIR_STAGE:
            return ""
        record = self._snapshot.lookup(block.kind, block.id)
        if block.kind == "sub_head":
            record = self._snapshot.find(Step, block.id)
        stage = self._snapshot.find(Stage, getattr(record, "stage_id", None))
        if stage is None:
            return ""
        words = tr("stage {title}").format(title=stage.title)
        span = record.span if isinstance(record, Card) else 1
        if span > 1:
            words += ", " + trn("over {n} stage", "over {n} stages", span).format(n=span)
        return words


def _kind_first(block: Block) -> str:
    """Return the label of a block, with what it is where the label is only a title."""
    words = {
        "stage": tr("Stage {label}"),
        "lane": tr("Lane {label}"),
        "step": tr("Step {label}"),
        "sub_head": tr("Step {label}"),
        "metric": tr("Metric {label}"),
        "quote": tr("Quote {label}"),
    }
    return words.get(block.kind, "{label}").format(label=block.label)
