"""The ways into the import: a file, the clipboard, rows that were pasted on the map."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from clgdesk.importing.problems import Unreadable
from clgdesk.importing.source import Rows, Source, TextTable, open_source
from clgdesk.translation import tr, trn
from clgdesk.ui.behind import Behind

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from clgdesk.ui.importing.dialog import ImportDialog
    from clgdesk.ui.main_window import MainWindow

_NEXT_MS = 1
"""After so long the window has come round: what was done before is one frame, this the next."""


def ask_and_import(window: "MainWindow") -> None:
    """Ask for a file and import its table."""
    from PySide6.QtWidgets import QFileDialog

    kinds = tr("Tables ({suffixes})").format(suffixes="*.csv *.tsv *.txt *.xlsx")
    name, _ = QFileDialog.getOpenFileName(
        window, tr("Import insights"), str(window.file.path.parent),
        f"{kinds};;{tr('All files (*)')}",
    )  # fmt: skip
    if name:
        import_file(window, Path(name))


def import_file(window: "MainWindow", path: Path) -> None:
    """Open the import with a file, or say why it is no table."""
    import_module("clgdesk.ui.importing.dialog")  # in a frame before the one that makes it
    with_source(window, path, lambda source: import_source(window, source))


def with_source(
    window: "MainWindow",
    path: Path,
    then: Callable[[Source], object],
    tell: Callable[[str], object] | None = None,
) -> None:
    """Open a source behind the window and go on with it, or say why it is no table."""

    def opened() -> Source | Unreadable:
        try:
            return open_source(path)
        except Unreadable as problem:
            return problem

    def arrived(found: Source | Unreadable) -> None:
        if isinstance(found, Unreadable):
            (tell or window.tell)(str(found))
        else:
            then(found)

    Behind(window).run(opened, arrived)


def import_clipboard(window: "MainWindow") -> None:
    """Open the import with the table on the clipboard."""
    from PySide6.QtGui import QGuiApplication

    import_mime(window, QGuiApplication.clipboard().mimeData())


def import_mime(window: "MainWindow", data: "QMimeData | None") -> None:
    """Open the import with a table that was copied elsewhere: its text, or its HTML."""
    text = data.text() if data is not None and data.hasText() else ""
    if data is None or not (text.strip() or data.hasHtml()):
        window.tell(tr("There is no table on the clipboard: copy its cells and paste again."))
        return
    import_source(window, source_of_text(text, data.html() if data.hasHtml() else ""))


def source_of_text(text: str, html: str = "") -> Source:
    """Return the table in a text, or that in the HTML that came with it."""
    from clgdesk.importing.html_table import rows_of_html

    name = tr("The clipboard")
    if "\t" not in text and "<table" in html[:2_000_000].lower():
        rows = rows_of_html(html)
        if rows:
            return Rows(rows, name)
    return TextTable(text, name)


def import_source(window: "MainWindow", source: Source) -> "ImportDialog | None":
    """Open the import with a source."""
    from clgdesk.ui.importing.dialog import ImportDialog

    if window.file.read_only:
        window.tell(window.file.read_only)
        return None
    window.flush()
    dialog = ImportDialog(window.bridge, window.desk.settings, source, window)
    dialog.imported.connect(
        lambda count: QTimer.singleShot(_NEXT_MS, window, lambda: _came_in(window, count))
    )
    dialog.open()
    return dialog


def _came_in(window: "MainWindow", count: int) -> None:
    """Show the view of the insights, where there is one, and say what came in."""
    from clgdesk.ui.views import PLANS

    if any(plan.key == "insights" for plan in PLANS):
        window.show_view("insights")
    words = trn("{n} insight was imported.", "{n} insights were imported.", count)
    window.status.tell(words.format(n=f"{count:,}"))
