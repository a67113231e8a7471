"""A presenter's hands and eyes: real keys go to the window that has the focus."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.present.facilitator import Facilitator
from clgdesk.ui.present.presentation import Presentation
from clgdesk.ui.present.room_window import RoomWindow
from clgdesk.ui.present.telling import Telling

_TEXTS = {"?": Qt.Key.Key_Question, "+": Qt.Key.Key_Plus, "-": Qt.Key.Key_Minus}


class Presenter:
    """Presents with the keyboard of one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.activateWindow()
        window.workspace.map.setFocus()

    @property
    def presentation(self) -> Presentation:
        return self.window.presentation

    @property
    def room(self) -> RoomWindow:
        assert self.presentation.room is not None, "nothing is presented"
        return self.presentation.room

    @property
    def facilitator(self) -> Facilitator:
        assert self.presentation.facilitator is not None, "there is no facilitator's window"
        return self.presentation.facilitator

    @property
    def telling(self) -> Telling:
        assert self.presentation.telling is not None
        return self.presentation.telling

    @property
    def stop(self) -> str:
        """The key of the stop that is told, without ids."""
        assert self.telling.current is not None
        return self.telling.current.key.partition(":")[0]

    def settle(self) -> "Presenter":
        for _ in range(20):
            QApplication.processEvents()
        return self

    def start(self, keys: str = "F5") -> "Presenter":
        """Press F5 in the window of the project."""
        combination = QKeySequence(keys)[0]
        QTest.keyClick(
            self.window.workspace.map, combination.key(), combination.keyboardModifiers()
        )
        return self.settle()

    def key(self, keys: str, times: int = 1, *, at: QWidget | None = None) -> "Presenter":
        """Press a key in the room's window, or in another."""
        for _ in range(times):
            target = at or self.room
            if keys in _TEXTS:
                QTest.keyClick(target, _TEXTS[keys])
            else:
                combination = QKeySequence(keys)[0]
                QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.settle()
        return self

    def type(self, text: str) -> "Presenter":
        """Type where notes are written."""
        QTest.keyClicks(self.facilitator.note, text)
        return self.settle()

    def picture(self) -> QImage:
        """What the room sees."""
        return self.room.grab().toImage()

    def is_all(self, colour: str) -> bool:
        """Tell whether the room sees nothing but a colour."""
        image = self.picture()
        wanted = QColor(colour).rgb()
        return all(
            image.pixel(x, y) == wanted
            for x in range(0, image.width(), 40)
            for y in range(0, image.height(), 40)
        )

    def hold_mouse(self, x: float, y: float) -> "Presenter":
        """Press the left button at a share of the screen."""
        QTest.mousePress(self.room, Qt.MouseButton.LeftButton, pos=self._at(x, y))
        return self.settle()

    def move_mouse(self, x: float, y: float) -> "Presenter":
        QTest.mouseMove(self.room, self._at(x, y))
        return self.settle()

    def let_go(self, x: float, y: float) -> "Presenter":
        QTest.mouseRelease(self.room, Qt.MouseButton.LeftButton, pos=self._at(x, y))
        return self.settle()

    def _at(self, x: float, y: float):
        return QPointF(self.room.width() * x, self.room.height() * y).toPoint()
