"""Pictures and files of a card in the inspector, and pictures seen large."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from clgdesk.document.attachments import NewFile, add_attachments, attachments_of, face_of
from clgdesk.model.records import Attachment, Card
from clgdesk.ui.incoming import Landing
from clgdesk.ui.inspector.attachments import AttachmentsPart
from clgdesk.ui.preview import Preview
from clgdesk.ui.saved_files import suggested_name
from tests.pictures import an_image, bytes_of, saved


class Hands:
    """The window, a card, and what is seen of its files."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot = window, qtbot
        self.card = window.bridge.document.snapshot.ordered(Card)[0]
        window.workspace.selection.set((f"card:{self.card.id}",))
        self.refresh()

    def refresh(self):
        inspector = self.window.workspace.inspector.panel
        inspector.refresh()
        page = inspector.page("card")
        self.part = next(p for p in page.parts if isinstance(p, AttachmentsPart))

    @property
    def snapshot(self):
        return self.window.bridge.document.snapshot

    def names(self):
        return [a.name for a in attachments_of(self.snapshot, self.card.id)]

    def add(self, *files):
        with self.window.bridge.edit("attachment.add") as edit:
            add_attachments(edit, self.card.id, files)
        self.refresh()

    def choose(self, name, words):
        """Choose an entry of the menu of a file."""
        found = next(t for t in self.part.thumbnails if t.attachment.name == name)
        menu = self.part.menu(found.attachment.id)
        action = next(a for a in menu.actions() if a.text() == words)
        action.trigger()
        menu.deleteLater()
        self.wait()

    def wait(self):
        self.qtbot.waitUntil(lambda: not self.part.incoming.busy)
        self.qtbot.waitUntil(lambda: not self.window.bridge.images.busy)
        self.refresh()

    def edits(self):
        return len(self.window.file.document.history())


def picture(name="a.png", width=64, height=40):
    return NewFile(name, "image/png", bytes_of(an_image(width, height)), width, height)


@pytest.fixture
def hands(window, qtbot):
    hands = Hands(window, qtbot)
    yield hands
    hands.wait()


def test_files_are_added_from_disk(hands, tmp_path, monkeypatch):
    paths = [str(saved(tmp_path / "one.png")), str(tmp_path / "two.txt")]
    (tmp_path / "two.txt").write_text("words")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    before = hands.edits()
    hands.part.add_button.click()
    hands.wait()
    assert hands.names() == ["one.png", "two.txt"]
    assert hands.edits() == before + 1
    assert [t.attachment.name for t in hands.part.thumbnails] == hands.names()


def test_files_dropped_on_the_inspector_are_attached(hands, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved(tmp_path / "dropped.png")))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(hands.part, QDragEnterEvent(QPoint(3, 3), copy, data, left, none))
    QApplication.sendEvent(hands.part, QDropEvent(QPoint(3, 3), copy, data, left, none))
    hands.wait()
    assert hands.names() == ["dropped.png"]


def test_another_picture_becomes_the_face(hands):
    hands.add(picture("a.png"), picture("b.png"))
    hands.choose("b.png", "Show on the card")
    assert face_of(hands.snapshot, hands.card.id).name == "b.png"
    assert hands.names() == ["b.png", "a.png"]


def test_files_are_put_in_order(hands):
    hands.add(picture("a.png"), picture("b.png"), picture("c.png"))
    hands.choose("a.png", "Move later")
    assert hands.names() == ["b.png", "a.png", "c.png"]
    hands.choose("c.png", "Move earlier")
    assert hands.names() == ["b.png", "c.png", "a.png"]
    hands.choose("b.png", "Move earlier")
    assert hands.names() == ["b.png", "c.png", "a.png"]


def test_a_file_is_replaced_in_its_place(hands, tmp_path, monkeypatch):
    hands.add(picture("a.png"), picture("b.png"))
    other = str(saved(tmp_path / "other.png"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (other, ""))
    before = hands.edits()
    hands.choose("a.png", "Replace…")
    assert hands.names() == ["other.png", "b.png"]
    assert hands.edits() == before + 1


def test_a_vanished_replacement_leaves_the_file(hands, tmp_path, monkeypatch):
    hands.add(picture("a.png"))
    gone = str(tmp_path / "gone.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (gone, ""))
    hands.choose("a.png", "Replace…")
    assert hands.names() == ["a.png"]
    assert hands.window.workspace.notices.sentence == "gone.png is not there any more."


def test_a_file_is_removed_with_the_key_and_comes_back_with_undo(hands):
    hands.add(picture("a.png"))
    QTest.keyClick(hands.part.thumbnails[0], Qt.Key.Key_Delete)
    hands.refresh()
    assert hands.names() == []
    hands.window.registry.run("edit.undo")
    hands.refresh()
    assert hands.names() == ["a.png"]


def test_a_file_is_saved_to_disk(hands, tmp_path, monkeypatch):
    hands.add(picture("a.png")._replace(original=b"as it was"))
    target = tmp_path / "out.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    hands.choose("a.png", "Save to disk…")
    assert target.read_bytes() == picture().data
    hands.choose("a.png", "Save the original…")
    assert target.read_bytes() == b"as it was"
    nowhere = tmp_path / "no" / "such.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    hands.choose("a.png", "Save to disk…")
    assert "could not be written" in hands.window.workspace.notices.sentence


@pytest.mark.parametrize(
    ("name", "media", "offered"),
    [
        ("../../etc/passwd", "text/plain", "passwd"),
        ("C:\\Windows\\a.exe", "application/x", "a.exe"),
        ("", "image/png", "Picture.png"),
        ("photo.heic", "image/jpeg", "photo.jpg"),
        ("a/..", "text/plain", "project"),
    ],
)
def test_the_name_offered_for_a_file_leads_nowhere(qapp, name, media, offered):
    assert suggested_name(Attachment("x", name=name, media_type=media)) == offered


def test_a_picture_is_seen_large_with_the_others_one_key_away(hands, qtbot):
    hands.add(picture("a.png", 90, 60), NewFile("b.txt", "text/plain", b"x"), picture("c.png"))
    hands.part.thumbnails[0].click()
    preview = hands.window.findChild(Preview)
    qtbot.waitUntil(lambda: preview.image is not None)
    assert preview.image.width() == 90
    assert "a.png" in preview.words.text()
    QTest.keyClick(preview, Qt.Key.Key_Right)
    assert preview.shown.name == "b.txt"
    QTest.keyClick(preview, Qt.Key.Key_Right)
    QTest.keyClick(preview, Qt.Key.Key_Right)
    assert preview.shown.name == "c.png"
    qtbot.waitUntil(lambda: preview.image is not None)
    assert preview.grab().width() == hands.window.width()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_the_preview_closes_when_its_picture_is_removed(hands, qtbot):
    hands.add(picture("a.png"))
    hands.part.open(hands.part.thumbnails[0].attachment.id)
    preview = hands.window.findChild(Preview)
    qtbot.waitUntil(lambda: preview.image is not None)
    hands.part.remove(hands.part.thumbnails[0].attachment.id)
    assert not preview.isVisible()


def test_a_damaged_picture_is_said_to_be_so(hands, qtbot):
    hands.add(NewFile("a.png", "image/png", b"nothing", 20, 10))
    hands.part.open(hands.part.thumbnails[0].attachment.id)
    preview = hands.window.findChild(Preview)
    qtbot.waitUntil(lambda: preview.image is not None)
    assert preview.image.isNull()
    preview.grab()
    preview.close()


def test_originals_are_kept_when_the_switch_is_on(hands, desk):
    assert not hands.window.bridge.keep_originals
    hands.window.registry.run("edit.keep_originals")
    assert hands.window.bridge.keep_originals
    assert desk.settings.keep_originals
    hands.window.registry.run("edit.keep_originals")
    assert not desk.settings.keep_originals


def test_a_picture_in_the_tray_is_seen_there(hands, tmp_path):
    path = saved(tmp_path / "tray.png")
    hands.window.workspace.map.incoming.take([path], Landing())
    hands.qtbot.waitUntil(lambda: not hands.window.workspace.map.incoming.busy)
    hands.wait()
    assert any(c.title == "tray" for c in hands.snapshot.where(Card, "stage_id", None))
