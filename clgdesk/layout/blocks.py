"""Makes blocks of parts; what looks and stands as before stays the very same object."""

from collections.abc import Iterable, Mapping
from operator import is_

from clgdesk.layout.grid import Part
from clgdesk.layout.shapes import Block, Group, Origin


def blocks_of(parts: Iterable[Part], top: float, before: Mapping[str, Block]) -> tuple[Block, ...]:
    """Return the blocks of parts whose y counts from ``top``, in painting order.

    ``before`` are the blocks of the journey's last board.
    """
    found = [_block(part, part.y + top, before.get(part.key)) for part in parts]
    return tuple(sorted(found, key=_depth))


def group_of(blocks: tuple[Block, ...], before: Group | None) -> Group:
    """Return blocks as a group; the very same group as before where all are the very same."""
    known = before.blocks if before is not None else ()
    if before is not None and len(blocks) == len(known) and all(map(is_, blocks, known)):
        return before
    right = max((block.x + block.w for block in blocks), default=0.0)
    bottom = max((block.y + block.h for block in blocks), default=0.0)
    top = min((block.y for block in blocks), default=0.0)
    return Group(blocks, {block.key: block for block in blocks}, top, right, bottom, Origin())


def moved_group(group: Group, down: float) -> Group | None:
    """Return a group that stands so many units further down, looking as before.

    None where adding that up could differ from laying it out anew, by the last of the digits.
    """
    if down % 1 or any(block.y % 1 for block in group.blocks):
        return None
    blocks = tuple(
        Block(key, kind, record_id, x, y + down, w, h, shapes, z, label)
        for key, kind, record_id, x, y, w, h, shapes, z, label, _ in group.blocks
    )
    by_key = dict(zip(group.by_key, blocks, strict=True))
    _, _, top, right, bottom, origin = group
    return Group(blocks, by_key, top + down, right, bottom + down, origin)


def _depth(block: Block) -> int:
    return block.z


def _block(part: Part, y: float, old: Block | None) -> Block:
    key, kind, record_id, x, _, w, h, shapes, z, label = part
    if old is not None:
        if old.shapes is not shapes and old.shapes == shapes:
            shapes = old.shapes
        same_place = old.x == x and old.y == y and old.w == w and old.h == h
        if shapes is old.shapes and same_place and old.z == z and old.label == label:
            return old
    return Block(key, kind, record_id, x, y, w, h, shapes, z, label)
