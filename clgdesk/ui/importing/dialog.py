"""Imports insights in four steps: how it is read, what columns say, values, what will come in."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QWidget

from clgdesk.importing.source import Source
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.importing.columns_page import ColumnsPage
from clgdesk.ui.importing.source_page import SourcePage
from clgdesk.ui.importing.steps import Steps
from clgdesk.ui.importing.summary_page import SummaryPage
from clgdesk.ui.importing.values_page import ValuesPage
from clgdesk.ui.importing.work import ImportWork
from clgdesk.ui.label import label
from clgdesk.ui.settings import Settings

SOURCE, COLUMNS, VALUES, SUMMARY = range(4)


class ImportDialog(Frame):
    """Leads from a source to insights; nothing is changed before the last button."""

    imported = Signal(int)
    """So many insights came in."""

    def __init__(
        self, bridge: Bridge, settings: Settings, source: Source, parent: QWidget | None
    ) -> None:
        super().__init__(tr("Import insights"), parent)
        self.work = ImportWork(bridge, settings, source, self)
        self.steps = Steps((tr("Source"), tr("Columns"), tr("Values"), tr("Import")))
        self.body.addWidget(label(source.name, 13, 400, "secondary"))
        self.body.addWidget(self.steps)
        self.pages = QStackedWidget()
        self.source_page, self.columns_page = SourcePage(self.work), ColumnsPage(self.work)
        self.values_page, self.summary_page = ValuesPage(self.work), SummaryPage(self.work)
        for page in (self.source_page, self.columns_page, self.values_page, self.summary_page):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self._add_bottom()
        self._connect()
        self.resize(980, 620)
        self._show_step(SOURCE)
        self.tell(self.work.problem_words())
        self.work.begin()

    def _add_bottom(self) -> None:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.next = self.add_buttons(accept=tr("Next"))
        self.back = QPushButton(tr("Back"))
        self.back.setAutoDefault(False)
        last = self.body.itemAt(self.body.count() - 1)
        row = last.layout() if last is not None else None
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.count() - 1, self.back)
        self.next.setEnabled(False)

    def _connect(self) -> None:
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._show_step(self.step - 1))
        self.columns_page.changed.connect(self._set_ready)
        work = self.work
        work.reading_changed.connect(self._reading_changed)
        work.result_changed.connect(self._result_changed)
        work.failed.connect(self._failed)
        work.progressed.connect(self._progressed)
        work.imported.connect(self._imported)
        work.left.connect(self._left)

    @property
    def step(self) -> int:
        """The step that is shown."""
        return self.pages.currentIndex()

    # From step to step

    def _show_step(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.steps.show_step(step)
        self.next.setText(tr("Import") if step == SUMMARY else tr("Next"))
        self.back.setVisible(step > SOURCE)
        page = self.pages.currentWidget()
        if isinstance(page, ColumnsPage | SummaryPage | ValuesPage):
            page.refresh()
        self._set_ready()
        self.next.setFocus()

    def _set_ready(self) -> None:
        """Let the button go on only where there is something to go on with."""
        work = self.work
        ready = work.reading is not None and not work.importing
        if self.step == COLUMNS and work.reading is not None:
            ready = ready and not work.reading.mapping.doubled()
        if self.step in (VALUES, SUMMARY):
            ready = ready and work.result is not None and not work.open_questions()
        if self.step == SUMMARY and work.result is not None:
            ready = ready and bool(work.result.outcome.insights)
        self.next.setEnabled(ready)
        self.back.setEnabled(not work.importing)
        self.pages.setEnabled(not work.importing)

    def _go_on(self) -> None:
        self.tell("")
        if self.step == SUMMARY:
            self._import()
        elif self.step == COLUMNS:
            self.work.convert()
            self._show_step(VALUES)
        else:
            self._show_step(self.step + 1)

    def _import(self) -> None:
        self.work.start_import()
        self._set_ready()

    # What the work tells

    def _reading_changed(self) -> None:
        self.tell("")
        self.source_page.refresh()
        self._set_ready()

    def _result_changed(self) -> None:
        self.progress.hide()
        page = self.values_page if self.step == VALUES else self.summary_page
        page.refresh()
        self._set_ready()
        if self.step == VALUES:
            still_open = sorted(self.work.open_questions() & set(self.values_page.questions))
            first = self.values_page.questions[still_open[0]].editor if still_open else self.next
            first.setFocus()

    def _failed(self, sentence: str) -> None:
        self.progress.hide()
        self.tell(sentence)
        self.next.setEnabled(False)

    def _progressed(self, done: int, total: int) -> None:
        if self.work.importing or self.step in (VALUES, SUMMARY):
            self.progress.setVisible(self.work.busy)
            self.progress.setRange(0, max(total, 1))
            self.progress.setValue(min(done, total))

    def _imported(self, count: int) -> None:
        self.imported.emit(count)
        self.accept()

    def _left(self, sentence: str) -> None:
        """The import ended without a trace."""
        self.progress.hide()
        self.tell(sentence or tr("Nothing was imported."))
        self._set_ready()

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window closes, or this one: nothing may go on afterwards."""
        self.work.end_now()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape or Cancel: an import that goes on is taken back first."""
        if self.work.importing:
            self.work.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Close; what goes on is ended."""
        self.work.cancel()
        super().done(result)

    def tell(self, sentence: str) -> None:
        """Show a sentence beside the buttons."""
        reading = sentence == self.work.problem_words()
        self.trouble.setProperty("tone", "secondary" if reading else "friction")
        self.trouble.style().polish(self.trouble)
        super().tell(sentence)
