"""Prints the shown journey on one page of the chosen paper."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPainter

from clgdesk.layout.pages import Pages
from clgdesk.layout.paper import SIZES, PageOptions, PaperError
from clgdesk.layout.sheet import Sheet
from clgdesk.model.records import Journey
from clgdesk.translation import tr
from clgdesk.ui.images import images_of
from clgdesk.ui.sheet_painter import paint_sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from clgdesk.ui.main_window import MainWindow


def print_journey(window: "MainWindow") -> None:
    """Ask for the printer and print; where Qt has no printing, say so and name the way out."""
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    except ImportError:
        window.tell(
            tr("Printing is not available here. Export a PDF and print that."),
            (tr("Export PDF…"), lambda: window.registry.run("file.export")),
        )
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    printer.setDocName(window.bridge.document.snapshot.project.title)
    dialog = QPrintDialog(printer, window)
    dialog.accepted.connect(lambda: print_on(window, printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


def print_on(window: "MainWindow", printer: "QPrinter") -> None:
    """Print the shown journey on a printer; what does not work is told."""
    try:
        sheets = sheets_for(window, printer)
    except PaperError as error:
        window.tell(str(error))
        return
    painter = QPainter()
    if not painter.begin(printer):
        window.tell(tr("The printer cannot be reached. Export a PDF and print that."))
        return
    for number, sheet in enumerate(sheets):
        if number:
            printer.newPage()
        _paint(painter, printer, sheet, window)
    painter.end()
    window.status.tell(tr("The journey was sent to the printer."))


def sheets_for(window: "MainWindow", printer: "QPrinter") -> list[Sheet]:
    """Return the pages of the shown journey for the printer's paper."""
    snapshot = window.bridge.document.snapshot
    journeys = [j for j in snapshot.ordered(Journey) if j.id == window.bridge.journey_id]
    layout = printer.pageLayout()
    landscape = layout.orientation() == QPageLayout.Orientation.Landscape
    size = layout.pageSize().sizePoints()
    paper = nearest_paper(float(size.width()), float(size.height()))
    options = PageOptions(paper=paper, landscape=landscape, lens=window.bridge.lens)
    return list(Pages(window.desk.engine).lay_out(snapshot, journeys, options))


def nearest_paper(w: float, h: float) -> str:
    """Return the known paper whose size, in points, is nearest to that of the printer."""
    return min(SIZES, key=lambda name: abs(SIZES[name][0] - w) + abs(SIZES[name][1] - h))


def _paint(painter: QPainter, printer: "QPrinter", sheet: Sheet, window: "MainWindow") -> None:
    page = printer.paperRect(printer.Unit.DevicePixel)
    scale = min(page.width() / sheet.w, page.height() / sheet.h)
    painter.save()
    painter.scale(scale, scale)
    paint_sheet(painter, sheet, window.desk.engine, images_of(window.bridge.document))
    painter.restore()
