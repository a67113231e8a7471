"""A real window on a small project of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clgdesk.model.records import Record
from clgdesk.ui.desk import Desk
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.settings import Settings
from tests.builders import many_cards

Opener = Callable[..., MainWindow]


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(qapp, Settings())
    yield desk
    for window in tuple(desk.windows):
        window.close()
        window.close()  # the second one closes although the file cannot be written
    desk.quit()
    desk.look.deleteLater()
    desk.deleteLater()


@pytest.fixture
def open_window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Opener:
    """Opens a window on a new project with some records, and waits for its panels."""

    def opened(records: list[Record] | None = None, name: str = "project.clg") -> MainWindow:
        content = list(many_cards(12, stages=3).records()) if records is None else records
        window = desk.create(tmp_path / name, content)
        assert window is not None
        wait_for_panels(qtbot, window)
        return window

    return opened


def wait_for_panels(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workspace.inspector.made is not None)


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    return open_window()
