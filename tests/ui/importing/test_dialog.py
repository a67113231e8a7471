"""The import dialog, with real clicks and keys."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from shiboken6 import isValid

from clgdesk.document import bulk
from clgdesk.document.files import read_document
from clgdesk.document.insights import account_named, add_insight
from clgdesk.model.records import Account, Card, Insight, InsightTheme, Segment, Theme
from clgdesk.ui.importing import entry
from clgdesk.ui.importing.dialog import COLUMNS, SOURCE, SUMMARY, VALUES, ImportDialog
from clgdesk.ui.importing.export import export_to
from tests.dump import dump

TABLE = (
    "Survey of spring;;;;;\n"
    "Datum;Kunde;Segment;Themen;Kommentar;NPS\n"
    '03/04/2026;Müller AG;S1;"Preis; Export";„Zu teuer“;9\n'
    "05/06/2026;muller ag;Segment 2;Export;Fast fertig;11\n"
    "05/06/2026;Muller AG;Segment 2;Export;Fast fertig;3\n"
    "05/06/2026;Nord;Neu;;;\n"
)


class Hands:
    """The user of the dialog."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot = window, qtbot

    @property
    def dialog(self) -> ImportDialog:
        return self.window.findChild(ImportDialog)

    def opened(self) -> "Hands":
        self.qtbot.waitUntil(lambda: bool(self.dialog and self.dialog.work.reading))
        return self.settled()

    def settled(self) -> "Hands":
        self.qtbot.waitUntil(lambda: not (self.dialog and self.dialog.work.busy))
        return self

    def click(self, button) -> "Hands":
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def next(self) -> "Hands":
        return self.click(self.dialog.next).settled()

    def choose(self, box, name: str) -> "Hands":
        """Choose from a list by keys, as somebody without a mouse does."""
        at = box.findText(name, Qt.MatchFlag.MatchStartsWith)
        assert at >= 0, f"{name} is not offered"
        box.setFocus()
        while box.currentIndex() != at:
            down = box.currentIndex() < at
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        return self.settled()

    def closed(self) -> "Hands":
        self.qtbot.waitUntil(lambda: self.window.findChild(ImportDialog) is None)
        return self


@pytest.fixture
def hands(window, qtbot):
    return Hands(window, qtbot)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "spring.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    return path


def snapshot(window):
    return window.bridge.document.snapshot


def imported(window):
    before = "interview"  # the channel of what the builder made
    return [i for i in snapshot(window).of_kind(Insight).values() if i.channel != before]


def test_from_a_file_to_insights_in_four_steps(window, hands, table, qtbot):
    before = dump(snapshot(window))
    window.open_import(table)
    dialog = hands.opened().dialog
    assert dialog.step == SOURCE
    page = dialog.source_page
    assert (page.encoding.value(), page.delimiter.value()) == ("cp1252", ";")
    assert page.header.value() == 2
    hands.next()
    assert dialog.step == COLUMNS
    columns = ("heard_on", "account", "segment", "themes", "text", "score")
    assert dialog.work.reading.mapping.columns == columns
    hands.next()
    assert dialog.step == VALUES
    assert not dialog.next.isEnabled(), "3/4 may be in March or in April"
    hands.choose(dialog.values_page.questions["dates:0"].box, "Day, month")
    hands.next()
    assert dialog.step == SUMMARY
    outcome = dialog.work.result.outcome
    assert (len(outcome.insights), outcome.duplicates, outcome.left_out) == (2, 1, 1)
    assert dialog.summary_page.new.text() == "2 new insights"
    assert [dialog.summary_page.list.item(n, 0).text() for n in range(2)] == ["4", "6"]
    entries = len(window.bridge.document.history())
    hands.next().closed()
    first = next(i for i in imported(window) if i.score == 9)
    assert (first.text, first.heard_on, first.score_kind) == ("„Zu teuer“", "2026-04-03", "nps")
    segment = snapshot(window).get(Segment, first.segment_id)
    assert segment.code == "S1"
    assert {a.name for a in snapshot(window).of_kind(Account).values()} == {"Müller AG"}
    assert {t.name for t in snapshot(window).of_kind(Theme).values()} == {"Preis", "Export"}
    assert len(snapshot(window).of_kind(InsightTheme)) == 3
    assert len(window.bridge.document.history()) == entries + 1
    window.registry.run("edit.undo")
    assert dump(snapshot(window)) == before


def test_what_was_chosen_is_remembered_by_the_header(window, hands, table):
    window.open_import(table)
    dialog = hands.opened().next().dialog
    hands.choose(dialog.columns_page.preview.box(3), "Leave out")
    hands.next()
    hands.choose(dialog.values_page.questions["dates:0"].box, "Month")
    hands.next().next().closed()
    window.open_import(table)
    dialog = hands.opened().next().dialog
    assert dialog.work.reading.mapping.columns[3] == ""
    hands.next()
    assert dialog.next.isEnabled(), "nothing is asked twice"
    assert dialog.values_page.questions["dates:0"].value() == "mdy"
    hands.next()
    assert dialog.summary_page.new.text() == "0 new insights"
    assert not dialog.next.isEnabled()
    hands.click(dialog.summary_page.keep).settled()
    assert dialog.summary_page.new.text() == "3 new insights"
    hands.dialog.reject()
    hands.closed()


def test_another_encoding_and_another_header_show_at_once(window, hands, table):
    window.open_import(table)
    dialog = hands.opened().dialog
    shown = dialog.source_page.preview.model()
    hands.choose(dialog.source_page.encoding.box, "Mac Roman")
    assert shown.index(2, 1).data() != "Müller AG"
    hands.choose(dialog.source_page.encoding.box, "Windows-1252")
    assert shown.index(2, 1).data() == "Müller AG"
    hands.choose(dialog.source_page.encoding.box, "UTF-8")
    assert "is not written in UTF-8" in dialog.trouble.text()
    assert not dialog.next.isEnabled()
    hands.choose(dialog.source_page.encoding.box, "Windows-1252")
    hands.choose(dialog.source_page.header.box, "There are none")
    assert dialog.work.reading.head.names[0] == "Column A"
    hands.choose(dialog.source_page.delimiter.box, "Pipe")
    assert shown.columnCount() == 1
    dialog.reject()
    hands.closed()


def test_two_columns_cannot_say_the_same(window, hands, table):
    window.open_import(table)
    dialog = hands.opened().next().dialog
    hands.choose(dialog.columns_page.preview.box(1), "Date")
    assert "Two columns say “Date”" in dialog.columns_page.told.text()
    assert not dialog.next.isEnabled()
    hands.choose(dialog.columns_page.preview.box(0), "Leave out")
    assert dialog.next.isEnabled()
    hands.click(dialog.columns_page.again)
    assert dialog.work.reading.mapping.columns[:2] == ("heard_on", "account")
    dialog.reject()
    hands.closed()


def test_escape_leaves_everything_as_it_was(window, hands, table):
    before = dump(snapshot(window))
    window.open_import(table)
    dialog = hands.opened().next().dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    hands.closed()
    assert dump(snapshot(window)) == before


def test_cancel_takes_back_what_was_written_so_far(window, hands, tmp_path, monkeypatch):
    cancelled, all_slices = Event(), bulk._slices

    def slices(records):
        for number, part in enumerate(all_slices(records)):
            if number == 1:
                cancelled.wait(10)  # however slow the window is, there is something left to cancel
            yield part

    monkeypatch.setattr(bulk, "SLICE", 5)
    monkeypatch.setattr(bulk, "_slices", slices)
    path = tmp_path / "many.csv"
    path.write_text("Quote,Customer\n" + "".join(f"said {n},c{n}\n" for n in range(400)))
    before = dump(snapshot(window))
    entries = len(window.bridge.document.history())
    window.open_import(path)
    dialog = hands.opened().next().next().next().dialog
    assert dialog.step == SUMMARY
    dialog.work.start_import()
    assert dialog.work.importing
    dialog.work.cancel()
    cancelled.set()
    hands.settled()
    assert dialog.trouble.text() == "Nothing was imported."
    assert dump(snapshot(window)) == before
    assert len(window.bridge.document.history()) == entries
    hands.next().closed()  # it can be tried again
    assert len(imported(window)) == 400


def test_a_disk_that_is_full_is_told_and_the_project_can_be_edited(window, hands, tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("Quote,Customer\n" + "".join(f"said {n},c{n}\n" for n in range(4_000)))
    window.open_import(path)
    dialog = hands.opened().next().next().next().dialog
    before = dump(snapshot(window))
    copy = window.file._publisher.copy
    copy.make()  # the window makes it when it has a moment; the limit is that of a connection
    database = copy._db
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages + 20}")
    hands.click(dialog.next).settled()
    assert "no room left" in dialog.trouble.text()
    assert dump(snapshot(window)) == before
    with window.bridge.edit("card.remove") as edit:
        edit.remove(snapshot(window).ordered(Card)[0])
    database.execute("PRAGMA max_page_count = 1000000")
    hands.next().closed()
    assert len(imported(window)) == 4_000


def test_closing_the_window_while_it_imports_leaves_nothing(window, hands, tmp_path, qtbot):
    path = tmp_path / "many.csv"
    path.write_text("Quote\n" + "".join(f"said {n}\n" for n in range(4_000)))
    window.open_import(path)
    dialog = hands.opened().next().next().next().dialog
    dialog.work.start_import()
    path, work = window.file.path, dialog.work
    window.close()
    qtbot.waitUntil(lambda: not isValid(work) or not work.busy)
    assert not read_document(path).snapshot.where(Insight, "text", "said 1")


def test_a_table_from_the_clipboard(window, hands, qapp):
    QGuiApplication.clipboard().setText('Quote\tChannel\n"two\nlines"\tsupport\n')
    window.registry.run("insight.paste_table")
    hands.opened().next().next()
    assert hands.dialog.values_page.questions["channel"].editor.isVisible()
    hands.next().next().closed()
    assert [(i.text, i.channel) for i in imported(window)] == [("two\nlines", "Support")]
    QGuiApplication.clipboard().clear()


def test_an_empty_clipboard_is_told(window, qapp):
    QGuiApplication.clipboard().clear()
    window.registry.run("insight.paste_table")
    assert "no table on the clipboard" in window.workspace.notices.sentence


def test_a_huge_paste_on_the_map_can_become_insights(window, hands, qapp):
    window.workspace.map.setFocus()
    lines = "".join(f"remark {n}\tAda\n" for n in range(500))
    window.workspace.map.clipboard._planting.put_text(lines, "", "friction", None)
    cards = len(snapshot(window).of_kind(Card))
    assert cards > 200
    way = next(b for b in window.workspace.notices.ways_out if b.text() == "Import as insights…")
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    hands.opened()
    assert len(snapshot(window).of_kind(Card)) == 12
    assert hands.dialog.work.reading.head.rows[0] == ["remark 0", "Ada"]
    hands.dialog.reject()
    hands.closed()


def test_two_hundred_columns_have_lists_only_where_they_are_seen(window, hands, tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"Extra {n}" for n in range(199)) + ",Quote\n" + "x," * 199 + "said\n")
    window.open_import(path)
    preview = hands.opened().next().dialog.columns_page.preview
    assert len(preview.boxes) < 30
    assert preview.box(199).currentText() == "Quote"
    hands.dialog.reject()
    hands.closed()


def test_the_table_comes_out_again(window, hands, table, tmp_path, qtbot):
    target = tmp_path / "out.csv"
    export_to(window, target)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfDate,Channel")
    export_to(window, tmp_path / "out.doc")
    qtbot.waitUntil(lambda: "neither CSV nor XLSX" in window.workspace.notices.sentence)


def test_the_table_comes_out_without_names_when_asked(window, tmp_path, qtbot, monkeypatch):
    with window.bridge.edit("insight.add") as edit:
        account = account_named(edit, "Tessel Retail")
        add_insight(edit, "Tessel waits", account_id=account.id, person="Ona Brandt")
    target = tmp_path / "out.csv"
    monkeypatch.setattr("clgdesk.ui.importing.export.ask_save", lambda *_asked: target)
    window.registry.run("insight.export_redacted")
    qtbot.waitUntil(target.exists)
    text = target.read_text("utf-8-sig")
    assert "Account A waits" in text
    assert not [name for name in ("Tessel", "Ona", "Brandt") if name in text]


def test_the_list_of_problems_is_saved(window, hands, table, tmp_path):
    window.open_import(table)
    dialog = hands.opened().next().next().dialog
    hands.choose(dialog.values_page.questions["dates:0"].box, "Day, month").next()
    dialog.summary_page.write(tmp_path / "problems.csv")
    lines = (tmp_path / "problems.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "Row,Column,Problem,Left out"
    assert lines[1].startswith("4,NPS,11 is no NPS score")
    assert lines[2].endswith("the row")
    dialog.reject()
    hands.closed()


def test_a_binary_file_is_told_and_no_dialog_opens(window, hands, tmp_path, qtbot):
    (tmp_path / "odd.csv").write_bytes(bytes(range(256)))
    entry.import_file(window, tmp_path / "odd.csv")
    qtbot.waitUntil(lambda: "binary file" in window.workspace.notices.sentence)
    assert hands.dialog is None
