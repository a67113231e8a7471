"""Presents on two displays and prints what happened: a process of its own, as displays are fixed
when Qt starts."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from clgdesk.ui.app import make_app
from clgdesk.ui.desk import Desk
from clgdesk.ui.settings import Settings
from tests.ui.present.driver import Presenter
from tests.ui.present.test_present import story


def main(path: Path) -> None:
    app = make_app()
    desk = Desk(app, Settings())
    window = desk.create(path, story())
    assert window is not None
    clock = QElapsedTimer()
    clock.start()
    while window.workspace.inspector.made is None and clock.elapsed() < 20_000:
        app.processEvents()
    presenter, found = Presenter(window), {}
    presenter.start()
    menu = presenter.presentation.menu
    found["asked"] = [action.text() for action in menu.actions()]
    found["before"] = presenter.presentation.running
    menu.actions()[0].trigger()
    menu.close()
    presenter.settle()
    found["room"] = presenter.room.screen().name()
    found["size"] = [presenter.room.width(), presenter.room.height()]
    found["facilitator"] = presenter.facilitator.screen().name()
    presenter.key("F5")
    found["moved"] = presenter.room.screen().name()
    found["gave_way"] = presenter.facilitator.screen().name()
    presenter.key("Esc").start()
    found["again"] = presenter.room.screen().name()
    presenter.key("Esc", at=presenter.facilitator)
    window.close()
    presenter.settle()
    found["left"] = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
