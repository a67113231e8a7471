"""Where on a block its text stands, and in which style: there the editor is put."""

from dataclasses import dataclass, replace

from clgdesk.glyphs import TextStyle
from clgdesk.layout import card_shapes, quotes, steps, sub_heads
from clgdesk.layout.card_shapes import LEFT, RIGHT, TOP
from clgdesk.layout.connector_shapes import BEHIND_ICON, CHIP_PADDING, WIDEST_LABEL
from clgdesk.layout.folded import FOLDED_LANE
from clgdesk.layout.grid import CELL_PADDING, LABEL_WIDTH
from clgdesk.layout.heads import FOLDED_TEXT_X, LANE_TEXT_X, STAGE_TEXT_X
from clgdesk.layout.quotes import PADDING_X, PADDING_Y
from clgdesk.layout.shapes import Block, Board, Icon, Shape, Text
from clgdesk.layout.steps import PILL_PADDING_X, PILL_PADDING_Y
from clgdesk.layout.sub_heads import PADDING_Y as SUB_PADDING_Y
from clgdesk.layout.typesetting import (
    CARD_TITLE,
    CELL_TEXT,
    LANE_TITLE,
    LINK,
    QUOTE,
    STAGE_TITLE,
    STEP,
    baseline,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of block holds its text: the left edge, the top if it is empty, the style.

    ``most`` is how many lines it shows; 0: as many as there are.
    """

    x: float
    top: float
    right: float
    style: TextStyle
    colour: str
    balanced: bool = True
    most: int = 0


_KINDS = {
    "card": _Kind(LEFT, TOP, RIGHT, CARD_TITLE, "ink", most=card_shapes.MOST_LINES),
    "stage": _Kind(STAGE_TEXT_X, 13.0, 4.0, STAGE_TITLE, "on_strip"),
    "lane": _Kind(LANE_TEXT_X, 13.0, 4.0, LANE_TITLE, "ink"),
    "low_lane": _Kind(FOLDED_TEXT_X, 6.0, 4.0, LANE_TITLE, "ink"),
    "sub_head": _Kind(
        PILL_PADDING_X, SUB_PADDING_Y, PILL_PADDING_X, STEP, "ink", most=sub_heads.MOST_LINES
    ),
    "step": _Kind(
        PILL_PADDING_X, PILL_PADDING_Y, PILL_PADDING_X, STEP, "ink", most=steps.MOST_LINES
    ),
    "cell": _Kind(CELL_PADDING, CELL_PADDING, CELL_PADDING, CELL_TEXT, "ink", balanced=False),
    "link_label": _Kind(CHIP_PADDING, 0.5, CHIP_PADDING, LINK, "secondary"),
    "quote": _Kind(PADDING_X, PADDING_Y, PADDING_X, QUOTE, "secondary", most=quotes.MOST_LINES),
}


@dataclass(frozen=True, slots=True)
class FieldBox:
    """The place of a text on a block, in units from the block's corner.

    ``width`` is the room for a line, ``widest`` the widest line that is there now. ``texts`` are
    the shapes that the editor stands in for, ``most`` the lines that are shown of a long text.
    """

    x: float
    top: float
    width: float
    widest: float
    style: TextStyle
    colour: str
    texts: tuple[Text, ...]
    most: int = 0

    def without(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return a block's shapes without the text itself."""
        return tuple(shape for shape in shapes if not any(shape is text for text in self.texts))


def field_box(board: Board, block: Block) -> FieldBox:
    """Return where the text of a block stands.

    Raises:
        KeyError: blocks of this kind hold no text that can be edited.
    """
    kind = _kind_of(block)
    texts = tuple(s for s in block.shapes if isinstance(s, Text) and _belongs(s, kind))
    top = kind.top if not texts else texts[0].y - baseline(0, kind.style)
    width = _room(board, block) - kind.x - kind.right
    whole = not kind.most or len(texts) < kind.most  # else lines that are not shown may be wider
    widest = max((t.line.width for t in texts), default=0.0) if kind.balanced and whole else 0.0
    return FieldBox(kind.x, top, width, widest, kind.style, kind.colour, texts, kind.most)


def _kind_of(block: Block) -> _Kind:
    """Return how a block holds its text; on a chip it stands behind the icon, if there is one."""
    low = block.kind == "lane" and block.h <= FOLDED_LANE
    kind = _KINDS["low_lane" if low else block.kind]
    if block.kind == "link_label" and any(isinstance(shape, Icon) for shape in block.shapes):
        return replace(kind, x=CHIP_PADDING + BEHIND_ICON)
    return kind


def _belongs(text: Text, kind: _Kind) -> bool:
    return abs(text.x - kind.x) < 0.01 and text.colour == kind.colour


def _room(board: Board, block: Block) -> float:
    """Return how wide a block may become: a pill grows to its column, a head stays as it is."""
    if block.kind == "step":
        column = min(board.columns, key=lambda c: abs(c.x - block.x))
        return column.w - 2 * CELL_PADDING
    if block.kind == "stage":
        return next(c.w for c in board.columns if c.stage_id == block.id)
    if block.kind == "link_label":
        return WIDEST_LABEL + 3 * CHIP_PADDING
    return LABEL_WIDTH if block.kind == "lane" else block.w
