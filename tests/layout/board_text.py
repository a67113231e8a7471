"""A board as text that can be read and compared. Renew what is expected, and look at the diff:

python -m tests.layout.board_text
"""

from pathlib import Path

from clgdesk.layout.shapes import Block, Board, Gradient, Shape, Text
from tests.layout.story import board_of, snapshot

GOLDEN = Path(__file__).parent / "golden" / "story.txt"


def board_text(board: Board) -> str:
    """Every block with its place, what it is, and what is written on it."""
    lines = [f"board {board.w:g} x {board.h:g}"]
    for block in board.blocks:
        lines.append(_place(block))
        lines += [f"    {_shape(shape)}" for shape in block.shapes]
    return "\n".join(lines) + "\n"


def _place(block: Block) -> str:
    where = f"{block.x:g},{block.y:g} {block.w:g}x{block.h:g} z{block.z}"
    return f"{block.key} {where} {block.label}".rstrip()


def _shape(shape: Shape) -> str:
    if isinstance(shape, Text):
        return f"text {shape.x:.4g},{shape.y:g} {shape.colour} {shape.line.text}"
    values = tuple(shape)
    return f"{type(shape).__name__.lower()} " + " ".join(_value(v) for v in values if v != "")


def _value(value: object) -> str:
    if isinstance(value, Gradient):
        return f"from {value.start} at {value.x1:g} to {value.end} at {value.x2:g}"
    if isinstance(value, tuple):
        return "(" + " ".join(_value(v) for v in value) + ")"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(board_text(board_of(snapshot())), "utf-8")
