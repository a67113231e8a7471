"""Files that are dropped on the window as a whole."""

import base64
import io
import zipfile

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from clgdesk.model.records import Card
from clgdesk.ui.importing.dialog import ImportDialog
from tests.builders import many_cards
from tests.pictures import an_image, bytes_of, saved

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def an_opendocument() -> bytes:
    """A package as LibreOffice writes it, as far as it is looked at."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return package.getvalue()


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
    qtbot.waitUntil(lambda: len(desk.windows) == 2)
    assert [w.file.path.name for w in desk.windows] == ["project.clg", "other.clg"]
    qtbot.waitUntil(lambda: desk.windows[-1].workspace.inspector.made is not None)


def test_a_picture_dropped_beside_the_map_waits_in_the_tray(window, drop, tmp_path):
    drop(saved(tmp_path / "beside.png"))
    assert "beside" in titles(window)


@pytest.mark.parametrize("address", ["https://example.org", "mailto:mara@example.org"])
def test_what_has_no_place_beside_the_map_is_not_asked_for_there(window, address):
    data = QMimeData()
    data.setUrls([QUrl(address)])
    entered = QDragEnterEvent(QPoint(3, 3), COPY, data, LEFT, NONE)
    QApplication.sendEvent(window, entered)
    assert not entered.isAccepted()


def test_an_address_that_is_a_picture_is_taken_beside_the_map_too(window, qtbot):
    data, before = QMimeData(), len(titles_of_all(window))
    written = base64.b64encode(bytes_of(an_image())).decode()
    data.setUrls([QUrl(f"data:image/png;base64,{written}")])
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(3, 3), COPY, data, LEFT, NONE))
    QApplication.sendEvent(window, QDropEvent(QPoint(3, 3), COPY, data, LEFT, NONE))
    incoming = window.workspace.map.incoming
    qtbot.waitUntil(lambda: not incoming.busy and not window.bridge.images.busy)
    assert len(titles_of_all(window)) == before + 1


def titles_of_all(window) -> list[str]:
    return [card.title for card in window.bridge.document.snapshot.of_kind(Card).values()]


def test_a_picture_dropped_where_there_is_no_map_leaves_the_view_and_says_where_it_is(
    window, drop, tmp_path
):
    window.show_view("insights")
    before = window.workspace.side.currentWidget()
    drop(saved(tmp_path / "beside.png"))
    assert "beside" in titles(window)
    assert window.workspace.side.currentWidget() is before
    assert window.status.message == "Kept in the tray, beside the map."


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
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old workbook (.xls)"),
        ("calc.ods", an_opendocument(), "calc.ods is an OpenDocument table; save it as .xlsx"),
    ],
)
def test_what_is_no_table_is_told(window, drop, tmp_path, qtbot, name, data, words):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    before = titles(window)
    drop(tmp_path / name)
    qtbot.waitUntil(lambda: words in window.workspace.notices.sentence)
    assert titles(window) == before


def imports(window) -> list[ImportDialog]:
    return [dialog for dialog in window.findChildren(ImportDialog) if dialog.isVisible()]


def test_several_tables_are_imported_one_after_the_other(window, drop, tmp_path, qtbot):
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text("Quote,Channel\nIt takes long,interview\n")
    (tmp_path / "none.csv").write_text("")
    drop(tmp_path / "one.csv", tmp_path / "none.csv", tmp_path / "two.csv")
    for name in ("one.csv", "two.csv"):
        qtbot.waitUntil(lambda: len(imports(window)) == 1)
        (dialog,) = imports(window)
        assert dialog.work.source.name == name
        assert not window.workspace.notices.isVisible()
        dialog.reject()
    qtbot.waitUntil(lambda: window.workspace.notices.sentence == "none.csv is empty.")
    assert not imports(window)


def test_what_fails_of_several_files_is_told_together(window, desk, drop, tmp_path, qtbot):
    names = ("a.clg", "b.clg", "c.csv", "d.csv", "e.csv")
    for name in names:
        (tmp_path / name).write_text("no project" if name.endswith("clg") else "")
    drop(*(tmp_path / name for name in names))
    notices = window.workspace.notices
    qtbot.waitUntil(lambda: notices.sentence.endswith("2 more files were left out."))
    assert all(f"{name} is" in notices.sentence for name in ("a.clg", "b.clg", "c.csv"))
    assert len(desk.windows) == 1


def test_a_window_that_closes_takes_in_no_more_files(window, drop, tmp_path, qtbot):
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text("Quote,Channel\nIt takes long,interview\n")
    drop(tmp_path / "one.csv", tmp_path / "two.csv")
    qtbot.waitUntil(lambda: len(imports(window)) == 1)
    made = []
    window.bridge.closing.connect(lambda: made.extend(imports(window)))
    window.close()
    QApplication.processEvents()
    assert not made
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]
