"""Collects the blocks of a board; what looks and stands as before stays the very same object."""

from collections.abc import Mapping

from clgdesk.layout.grid import Part
from clgdesk.layout.shapes import Block


class Blocks:
    """The blocks of a board to be. ``before`` are those of the journey's last board."""

    def __init__(self, before: Mapping[str, Block]) -> None:
        self._before = before
        self._found: list[Block] = []

    def add(self, part: Part, top: float = 0.0) -> None:
        """Take in a part whose y counts from ``top``."""
        key, kind, record_id, x, y, w, h, shapes, z, label = part
        y += top
        old = self._before.get(key)
        if old is not None:
            if old.shapes is not shapes and old.shapes == shapes:
                shapes = old.shapes
            if shapes is old.shapes and (old.x, old.y, old.w, old.h, old.z, old.label) == (
                x, y, w, h, z, label,
            ):  # fmt: skip
                self._found.append(old)
                return
        self._found.append(Block(key, kind, record_id, x, y, w, h, shapes, z, label))

    def in_order(self) -> tuple[Block, ...]:
        """Return the blocks in painting order."""
        return tuple(sorted(self._found, key=lambda block: block.z))
