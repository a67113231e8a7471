"""A board painted to fit a widget: for previews and for looking back. Nothing can be edited."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clgdesk.layout.shapes import Board
from clgdesk.layout.theme import Theme
from clgdesk.ui.map.painter import RawFonts, paint_block
from clgdesk.ui.theme import colour, worn

_EDGE = 12
_LARGEST = 1.0


class BoardPicture(QWidget):
    """Shows a whole board as large as it fits, at most at 100 %."""

    def __init__(self, fonts: RawFonts, *, light: Theme | None = None) -> None:
        super().__init__()
        self._fonts, self._theme = fonts, light
        self._board: Board | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 140)

    @property
    def board(self) -> Board | None:
        """What is shown."""
        return self._board

    def show_board(self, board: Board | None) -> None:
        """Show another board."""
        self._board = board
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme or worn()
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(theme, "canvas"))
        board = self._board
        if board is None or not board.blocks:
            return
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        scale = min(room.width() / board.w, room.height() / board.h, _LARGEST)
        painter.translate(room.x() + (room.width() - board.w * scale) / 2, room.y())
        painter.scale(scale, scale)
        for block in board.blocks:
            painter.translate(block.x, block.y)
            paint_block(painter, block, theme, self._fonts)
            painter.translate(-block.x, -block.y)
