"""Writes the story as PDF pages: made in a process of its own, while the window goes on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clgdesk.exporting.files import write_file
from clgdesk.exporting.report import ExportReport, newest_moment
from clgdesk.exporting.unshown import unshown_words
from clgdesk.store.errors import StorageError
from clgdesk.translation import tr
from clgdesk.ui.dialogs.file_names import ask_save, file_name
from clgdesk.ui.export_process import ExportProcess

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def export_story(window: "MainWindow") -> None:
    """Ask where to, and write the slides as pages."""
    window.flush()
    title = window.bridge.document.snapshot.project.title or window.file.path.stem
    name = file_name(tr("{title} story").format(title=title))
    suggested = window.file.path.with_name(f"{name}.pdf")
    path = ask_save(window, tr("Export the story"), suggested, tr("PDF (*.pdf)"))
    if path is not None:
        window.presentation.export(StoryExport(window, path))


class StoryExport(QObject):
    """One export; ends with its window."""

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window)
        self._window, self._path = window, path
        self.over = False
        self._process = ExportProcess(self)
        self._process.page_done.connect(self._tell)
        self._process.done.connect(self._made)
        self._process.failed.connect(self._failed)
        bridge = window.bridge
        snapshot = bridge.document.snapshot
        self._process.ask(
            snapshot,
            story=True,
            journey_id=bridge.journey_id,
            lens=bridge.lens,
            when=newest_moment(snapshot),
        )
        self._tell(0, 0)

    def _tell(self, done: int, count: int) -> None:
        words = tr("The story becomes a PDF: {done} of {count}") if count else tr("One moment …")
        self._window.status.tell(words.format(done=done, count=count))

    def _made(self, report: ExportReport, data: bytes) -> None:
        try:
            write_file(self._path, data)
        except (StorageError, OSError) as error:
            self._failed(str(error))
            return
        words = tr("The story was written to {path}: {count} pages.")
        self._window.status.tell(words.format(path=self._path, count=report.pages))
        if report.missing:
            self._window.tell(unshown_words(report.missing))
        self.over = True

    def _failed(self, sentence: str) -> None:
        self._window.tell(sentence, serious=True)
        self.over = True

    def cancel(self) -> None:
        """End it: nothing is written any more."""
        self.over = True
        self._process.cancel()
