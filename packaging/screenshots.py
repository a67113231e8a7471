"""Makes the pictures of resources/screenshots: python packaging/screenshots.py

The window is the real one, offscreen, on a fresh copy of the sample project, in both themes and two
sizes, each of its other views, a lens and
a presentation once; the page is the PDF that the command line exports.
"""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.update(LANGUAGE="en", LC_ALL="C.UTF-8", TZ="UTC")

import pypdfium2
from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from clgdesk import cli
from clgdesk.document.samples import own_copy
from clgdesk.method.insight_query import Query
from clgdesk.model.records import Card, Theme
from clgdesk.ui.app import make_app
from clgdesk.ui.desk import Desk
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.settings import Settings

FOLDER = Path(__file__).parent.parent / "resources" / "screenshots"
SIZES = ((1440, 900), (1280, 720))
SETTLE_MS = 1200
THEME = "exec sharing"
SELECTED = "Exports to a spreadsheet to build the exec summary"


def settle(app: QApplication) -> None:
    """Let timers, idle work and animations come to rest."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < SETTLE_MS:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def select(window: MainWindow) -> None:
    """Select the card that the sample tells of."""
    cards = window.bridge.document.snapshot.of_kind(Card).values()
    window.workspace.selection.set(f"card:{c.id}" for c in cards if c.title == SELECTED)


def pictures(app: QApplication, window: MainWindow, theme: str) -> None:
    """Save the window in one theme and every size."""
    window.desk.choose_theme(theme)
    for width, height in SIZES:
        window.resize(width, height)
        settle(app)
        window.top_bar.show_saved("Saved 14:32", "")
        app.processEvents()
        window.grab().save(str(FOLDER / f"map-{theme}-{width}x{height}.png"))


def views(app: QApplication, window: MainWindow) -> None:
    """Save the other views."""
    window.desk.choose_theme("light")
    window.resize(*SIZES[0])
    for key in ("outline", "insights", "findings", "synthesis", "workshop"):
        window.show_view(key)
        if key in ("findings", "workshop"):
            select(window)  # not what was selected among the insights
        settle(app)
        if key == "insights":
            window.views.made(key).facets.look_for(Query().toggled("segment", "Finance lead"))
            settle(app)
            window.views.made(key).rows.selectRow(2)
            settle(app)
        if key == "synthesis":
            themes = window.bridge.document.snapshot.of_kind(Theme).values()
            theme = next(theme for theme in themes if theme.name == THEME)
            window.views.made(key).look_at_theme(theme.id)
            settle(app)
        window.top_bar.show_saved("Saved 14:32", "")
        app.processEvents()
        window.grab().save(str(FOLDER / f"{key}.png"))
    window.show_view("map")


def lens(app: QApplication, window: MainWindow) -> None:
    """Save the map through a lens."""
    select(window)
    window.registry.run("lens.top_priority")
    settle(app)
    window.grab().save(str(FOLDER / "lens.png"))
    window.registry.run("lens.clear")


def presentation(app: QApplication, window: MainWindow) -> None:
    """Save what a room sees of the stage that is presented third."""
    window.presentation.start()
    room = window.presentation.room
    assert room is not None
    room.showNormal()
    room.resize(1280, 720)
    for _ in range(4):
        window.presentation.forward()
    settle(app)
    room.grab().save(str(FOLDER / "presentation.png"))
    window.presentation.end()


def page(project: Path, folder: Path) -> None:
    """Save the first page of the exported map."""
    pdf = folder / "map.pdf"
    if cli.main(["export", str(project), "-o", str(pdf), "--paper", "A3"]) != 0:
        raise SystemExit("the map could not be exported")
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=1.4).to_pil().save(FOLDER / "map-pdf.png", optimize=True)


def main(folder: Path) -> None:
    """Make all pictures; ``folder`` holds data and settings meanwhile."""
    os.environ.update(CLGDESK_DATA=str(folder / "data"), CLGDESK_SETTINGS=str(folder / "settings"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    project = own_copy()
    app = make_app()
    window = Desk(app, Settings()).open(project)
    if window is None:
        raise SystemExit("the sample could not be opened")
    settle(app)
    select(window)
    for theme in ("light", "dark"):
        pictures(app, window, theme)
    views(app, window)
    lens(app, window)
    presentation(app, window)
    window.close()
    page(project, folder)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
