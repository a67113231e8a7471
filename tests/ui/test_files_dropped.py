"""Files that are dropped on the window as a whole."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from clgdesk.model.records import Card
from tests.builders import many_cards
from tests.pictures import saved

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def drop(window, qtbot):
    def dropped(*paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        entered = QDragEnterEvent(QPoint(3, 3), COPY, data, LEFT, NONE)
        QApplication.sendEvent(window, entered)
        assert entered.isAccepted()
        QApplication.sendEvent(window, QDropEvent(QPoint(3, 3), COPY, data, LEFT, NONE))
        incoming = window.workspace.map.incoming
        qtbot.waitUntil(lambda: not incoming.busy and not window.bridge.images.busy)

    return dropped


def titles(window):
    return {card.title for card in window.bridge.document.snapshot.of_kind(Card).values()}


def test_a_project_opens_in_a_window_of_its_own(window, desk, drop, tmp_path, qtbot):
    other = desk.create(tmp_path / "other.clg", list(many_cards(3, stages=2).records()))
    qtbot.waitUntil(lambda: other.workspace.inspector.made is not None)
    other.close()
    drop(tmp_path / "other.clg")
    assert [w.file.path.name for w in desk.windows] == ["project.clg", "other.clg"]
    qtbot.waitUntil(lambda: desk.windows[-1].workspace.inspector.made is not None)


def test_a_picture_dropped_beside_the_map_waits_in_the_tray(window, drop, tmp_path):
    drop(saved(tmp_path / "beside.png"))
    assert "beside" in titles(window)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "Title;Kind;Severity\nVom Export überrascht;friction;4\n".encode()),
        ("b.csv", 'Kind,Title\nfriction,"Vom Export überrascht"\n'.encode("utf-8-sig")),
        ("c.tsv", "Title\tStage\nVom Export überrascht\t\n".encode("utf-16")),
        ("d.csv", "Title,Kind\nVom Export überrascht,note\n".encode("cp1252")),
    ],
)
def test_a_table_becomes_cards(window, drop, tmp_path, qtbot, name, data):
    (tmp_path / name).write_bytes(data)
    drop(tmp_path / name)
    qtbot.waitUntil(lambda: "Vom Export überrascht" in titles(window))
    window.registry.run("edit.undo")
    assert "Vom Export überrascht" not in titles(window)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("book.xlsx", b"PK\x03\x04", "broken workbook"),
        ("gone.csv", None, "is not there any more"),
        ("empty.csv", b"", "is empty"),
        ("odd.csv", bytes(range(256)), "binary file"),
    ],
)
def test_what_is_no_table_is_told(window, drop, tmp_path, qtbot, name, data, words):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    before = titles(window)
    drop(tmp_path / name)
    qtbot.waitUntil(lambda: words in window.workspace.notices.sentence)
    assert titles(window) == before
