"""A small map with names that tests can speak of, shown in a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clgdesk.document import Document
from clgdesk.document.cards import Place, add_card, link_segment
from clgdesk.document.emotions import set_emotion
from clgdesk.document.jobs import add_job
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane
from clgdesk.document.segments import add_segment
from clgdesk.document.stages import add_stage, add_step
from clgdesk.layout.grid import WHOLE, Sight
from clgdesk.layout.theme import load
from clgdesk.model.records import Lane
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.engine import Engine
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.clipboard_cards import MIME
from clgdesk.ui.map.view import MapView
from clgdesk.ui.selection import Selection
from tests.builders import a_document, a_project
from tests.driver import Driver

LANES = (
    ("text", "goal", "Goal"),
    ("steps", "", "Steps"),
    ("emotion", "", "Emotion"),
    ("cards", "friction", "Friction"),
    ("cards", "value", "Value"),
    ("cards", "", "Anything"),
)

NEAR = 4
"""Steps of a colour that may differ: the strip's gradient as it is scrolled, the rim of a line."""


def a_small_map() -> Document:
    """Three stages, six lanes, six cards and one in the tray, a step, a point of a curve."""
    document = Document(Snapshot.of(a_project()))
    with document.edit("project.new") as edit:
        segment = add_segment(edit, "Finance lead")
        add_segment(edit, "Ops analyst")
        add_job(edit, "Report upward")
        journey = add_journey(edit, "The journey", segment_id=segment.id)
        stages = {t: add_stage(edit, journey.id, t) for t in ("Look", "Try", "Use")}
        lanes = {t: add_lane(edit, journey.id, form, kind, t) for form, kind, t in LANES}
        frictions = Place(lanes["Friction"].id, stages["Look"].id)
        for title in ("One", "Two", "Three"):
            add_card(edit, "friction", frictions, title=title)
        add_card(
            edit, "friction", Place(lanes["Friction"].id, stages["Try"].id), title="Four", level=4
        )
        good = add_card(edit, "value", Place(lanes["Value"].id, stages["Look"].id), title="Good")
        link_segment(edit, good.id, segment.id)
        add_card(edit, "note", Place(lanes["Anything"].id, stages["Use"].id), title="Remark")
        add_card(edit, "friction", title="Loose")
        add_step(edit, stages["Try"].id, "Ask")
        set_emotion(edit, stages["Try"].id, segment.id, 0)
    return document


@pytest.fixture(scope="session")
def engine(qapp) -> Engine:
    return Engine()


@pytest.fixture
def driver(qtbot, engine) -> Iterator[Driver]:
    """A driver of the small map; the window is active and the map has the focus."""
    yield from driven(qtbot, engine, a_small_map())


def driven(qtbot, engine, document: Document, sight: Sight = WHOLE) -> Iterator[Driver]:
    """Show a document's map, at first what is in sight, in a window with a widget beside it."""
    window = QWidget()
    qtbot.addWidget(window)
    bridge = Bridge(document, engine, window, sight=sight)
    view = MapView(bridge, Selection(window), ActionRegistry(window), engine, load("light"))
    view.wake()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(view, 1)
    elsewhere = QLineEdit(window)
    elsewhere.setObjectName("elsewhere")
    row.addWidget(elsewhere)
    window.resize(1100, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.setFocus()
    driver = Driver(view).settle()
    yield driver
    view.editing.end()
    window.hide()
    bridge.close()
    window.close()


@pytest.fixture
def empty_clipboard(qapp):
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def hold(text: str = "", html: str = "", own: bytes = b"") -> None:
    """Put words, their HTML or cards of ours on the clipboard."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if own:
        data.setData(MIME, own)
    QGuiApplication.clipboard().setMimeData(data)


def driven_without_minimap(qtbot, engine, document: Document) -> Iterator[Driver]:
    """Show a document's map so that its pixels can be compared: the minimap comes and goes."""
    for driver in driven(qtbot, engine, document):
        driver.view.minimap.want(False)
        yield driver


def without_curves(content: Snapshot) -> Document:
    """Return a document without emotion lanes: where dashes begin depends on what is in sight."""
    document = a_document(content)
    with document.edit("lane.remove") as edit:
        for lane in edit.snapshot.where(Lane, "form", "emotion"):
            edit.remove(lane)
    return document


def alike(one: QImage, other: QImage) -> bool:
    """Tell whether two pictures show the same."""
    both = [x.convertToFormat(QImage.Format.Format_RGB32) for x in (one, other)]
    a, b = (bytes(x.constBits()) for x in both)
    return a == b or max(abs(x - y) for x, y in zip(a, b, strict=True)) <= NEAR
