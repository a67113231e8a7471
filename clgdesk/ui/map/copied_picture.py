"""The picture of copied cards as they stand on the map, for slides and chats."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from clgdesk.layout.connector_blocks import Connector
from clgdesk.layout.painting_order import painting_order
from clgdesk.layout.shapes import HEAD_KINDS, Block, Board
from clgdesk.layout.theme import Theme
from clgdesk.ui.map.painter import Images, RawFonts, paint_block

_INVITING = ("prompt", "empty")
"""Blocks that invite to edit."""
_EDGE = 8
_LARGEST = 4096
_RATIO = 2.0


class Pictured(NamedTuple):
    """What a picture shows: blocks in painting order, cut to ``areas`` of the map if there are any.

    Whole stages and lanes are shown as they stand, with their texts and their piece of a curve.
    """

    blocks: tuple[Block, ...]
    areas: tuple[QRectF, ...] = ()

    @property
    def bounds(self) -> QRectF:
        """What is in the picture, in units of the map."""
        around = QRectF()
        for area in self.areas or (QRectF(b.x, b.y, b.w, b.h) for b in self.blocks):
            around = around.united(area)
        return around.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)


def pictured(board: Board, keys: Collection[str]) -> Pictured:
    """Return what is seen of cards, stages and lanes."""
    areas = (*_columns(board, keys), *_rows(board, keys))
    if not areas:
        return Pictured(tuple(board.seen(b) for b in board.blocks if b.key in keys))
    cards = [QRectF(b.x, b.y, b.w, b.h) for b in board.blocks if b.kind == "card" and b.key in keys]
    areas = (*areas, *(card for card in cards if not any(a.contains(card) for a in areas)))
    return Pictured(tuple(_within(board, areas, keys)), areas)


def _columns(board: Board, keys: Collection[str]) -> Iterator[QRectF]:
    for column in board.columns:
        head = board.block(f"stage:{column.stage_id}")
        if head is not None and head.key in keys:
            yield QRectF(head.x, head.y, head.w, head.h)
            below = head.y + head.h
            yield QRectF(column.x, below, column.w, board.h - below)


def _rows(board: Board, keys: Collection[str]) -> Iterator[QRectF]:
    for row in board.rows:
        if f"lane:{row.lane_id}" in keys:
            yield QRectF(board.label_x, row.y, board.w - board.label_x, row.h)


def _within(board: Board, areas: Iterable[QRectF], keys: Collection[str]) -> Iterator[Block]:
    sides = [(a.left(), a.top(), a.right(), a.bottom()) for a in areas]

    def wanted(thing: Block | Connector) -> bool:
        if thing.kind in _INVITING or (thing.kind in HEAD_KINDS and thing.key not in keys):
            return False
        left, top, w, h = thing.x, thing.y, thing.w, thing.h
        return any(
            left < x2 and x1 < left + w and top < y2 and y1 < top + h for x1, y1, x2, y2 in sides
        )

    return painting_order(board, wanted)


def picture_of(shown: Pictured, theme: Theme, fonts: RawFonts, images: Images) -> QImage:
    """Return blocks where they stand to each other, on nothing, twice as fine as on the map."""
    bounds = shown.bounds
    scale = min(_RATIO, _LARGEST / max(bounds.width(), bounds.height(), 1.0))
    image = QImage(
        round(bounds.width() * scale),
        round(bounds.height() * scale),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-bounds.topLeft())
    if shown.areas:
        edges = QPainterPath()
        for area in shown.areas:
            edges.addRect(area)
        painter.setClipPath(edges.simplified())
    for block in shown.blocks:
        painter.save()
        painter.translate(block.x, block.y)
        paint_block(painter, block, theme, fonts, images)
        painter.restore()
    painter.end()
    return image
