"""The dialog that exports: its preview, its options, the process that writes."""

from dataclasses import replace

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from shiboken6 import isValid

from clgdesk.exporting.pdf import pdf_data
from clgdesk.layout.paper import PageOptions
from clgdesk.method.lens import ActiveLens
from clgdesk.model.ids import new_id
from clgdesk.model.records import Account, Card, Stage
from clgdesk.ui.dialogs.export import ExportDialog
from clgdesk.ui.dialogs.printing import nearest_paper, sheets_for


@pytest.fixture
def export(window, tmp_path):
    desk = window.desk
    target = tmp_path / "map.pdf"
    dialog = ExportDialog(window.bridge, desk.engine, desk.settings, target, window)
    dialog.show()
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_the_preview_shows_one_page_and_a_poster_its_sheets(export):
    assert len(export.preview.sheets) == 1
    export.fit.fill("poster")
    export.sheets_across.fill(2)
    export.sheets_down.fill(1)
    export.refresh()
    assert len(export.preview.sheets) == 2
    export.preview.turn(1)
    assert export.preview.at == 1


def test_what_is_asked_for_begins_below_the_title(export):
    fields = export.fields.findChildren(QLabel) + export.fields.findChildren(QCheckBox)
    lefts = {field.mapTo(export, QPoint(0, 0)).x() for field in fields if not field.isHidden()}
    titles = [x for x in export.findChildren(QLabel) if x.text() == export.windowTitle()]
    assert min(lefts) == titles[0].mapTo(export, QPoint(0, 0)).x()


def test_margins_without_room_are_told_and_cannot_be_exported(export):
    export.paper.fill("A4")
    export.margin.fill(100)
    export.refresh()
    assert "no room" in export.trouble.text()
    assert not export.preview.sheets


def test_the_pages_are_written_and_the_options_remembered(export, window, tmp_path, qtbot):
    path = tmp_path / "out.pdf"
    export.paper.fill("A4")
    export.across_page.fill(False)
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(path)
    page = pypdf.PdfReader(path).pages[0]
    assert float(page.mediabox.height) == pytest.approx(841.89, abs=0.5)
    assert window.desk.settings.export["paper"] == "A4"


def test_names_of_customers_are_replaced_on_the_pages_when_asked(export, window, tmp_path, qtbot):
    with window.bridge.edit("account.add") as edit:
        edit.put(Account(new_id(), name="Orrin & Co"))
        stage = edit.snapshot.ordered(Stage)[0]
        edit.put(replace(stage, title="Orrin buys"))
        for card in edit.snapshot.ordered(Card)[:3]:
            edit.put(replace(card, product_area="Orrin portal"))
    window.bridge.look_through(ActiveLens(frozenset({("product_area", "Orrin portal")})))
    export.through_lens.setChecked(True)
    export.journey.fill(stage.journey_id)
    QTest.mouseClick(export.redact, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: export.snapshot().get(Stage, stage.id).title == "Account A buys")
    path = tmp_path / "out.pdf"
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(path)
    text = pypdf.PdfReader(path).pages[0].extract_text()
    assert "Account A buys" in " ".join(text.split())
    assert "Account A por" in " ".join(text.split()), "the legend names the lens"
    assert "Orrin" not in text


def test_an_export_that_cannot_be_written_says_so_and_the_next_try_can(export, tmp_path, qtbot):
    export.write(tmp_path / "no such folder" / "out.pdf")
    qtbot.waitUntil(export.fields.isEnabled, timeout=30_000)
    assert "no such folder" in export.trouble.text()
    assert export.isVisible()
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(tmp_path / "out.pdf")


def test_the_process_writes_the_very_bytes_that_the_command_line_does(
    export, window, tmp_path, qtbot
):
    snapshot = window.bridge.document.snapshot
    options, path = export.options(), tmp_path / "out.pdf"
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(path)
    _, data = pdf_data(snapshot, export.journey.value(), options)
    assert path.read_bytes() == data


def test_an_export_that_is_cancelled_leaves_nothing_behind(export, tmp_path):
    export.write(tmp_path / "out.pdf")
    export.reject()
    assert not list(tmp_path.glob("*.pdf*"))


def test_a_process_that_dies_is_told_of_and_the_next_one_is_ready(export, tmp_path, qtbot):
    export.write(tmp_path / "out.pdf")
    export._process._process.kill()
    qtbot.waitUntil(export.fields.isEnabled, timeout=30_000)
    assert "ended before" in export.trouble.text()
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(tmp_path / "out.pdf")


def test_all_journeys_are_chosen_together(export):
    export.journey.fill(None)
    assert len(export.journeys()) == 1
    assert export.options() == PageOptions(legend=True)


def test_a_printer_gets_the_nearest_paper(window):
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter

    assert nearest_paper(595, 842) == "A4"
    printer = QPrinter()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    sheet = sheets_for(window, printer)[0]
    assert sheet.w > sheet.h
