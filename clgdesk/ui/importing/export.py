"""Exports the insights as a table from the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from clgdesk.translation import tr, trn
from clgdesk.ui.behind import Behind
from clgdesk.ui.dialogs.file_names import ask_save, file_name

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def ask_and_export(window: "MainWindow", *, redact: bool = False) -> None:
    """Ask for a file and write the table of insights, with the names of customers or without."""
    window.flush()
    title = window.bridge.document.snapshot.project.title or window.file.path.stem
    suggested = window.file.path.with_name(f"{file_name(title)} {tr('insights')}.csv")
    kinds = tr("CSV (*.csv)"), tr("Workbook (*.xlsx)"), tr("TSV (*.tsv)")
    path = ask_save(window, tr("Export insights"), suggested, ";;".join(kinds))
    if path is not None:
        export_to(window, path, redact=redact)


def export_to(window: "MainWindow", path: Path, *, redact: bool = False) -> None:
    """Write the table behind the window."""
    snapshot = window.bridge.document.snapshot

    def work() -> int | str:
        from clgdesk.exporting.insight_table import TableError, export_insights
        from clgdesk.method.redacted import redacted

        try:
            return export_insights(redacted(snapshot) if redact else snapshot, path)
        except (TableError, OSError) as error:
            return str(error)

    def arrived(found: int | str) -> None:
        if isinstance(found, str):
            window.tell(found, serious=True)
            return
        words = trn("{n} insight was written to {path}.", "{n} insights were written to {path}.",
                    found)  # fmt: skip
        window.status.tell(words.format(n=f"{found:,}", path=path))

    Behind(window).run(work, arrived)
