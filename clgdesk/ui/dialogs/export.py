"""Exports journeys as a PDF: paper and fit on the left, the pages as they will be on the right."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from clgdesk.exporting.files import write_file
from clgdesk.exporting.report import ExportReport, newest_moment
from clgdesk.layout.pages import Pages
from clgdesk.layout.paper import MOST_SHEETS, SIZES, PageOptions, PaperError
from clgdesk.layout.sheet import Sheet
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.method.lens_words import full_words
from clgdesk.method.redacted import redacted, redacted_lens
from clgdesk.model.records import Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.behind import Behind
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.check_box import CheckBox
from clgdesk.ui.dialogs.file_names import ask_save
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.dialogs.page_preview import PagePreview
from clgdesk.ui.export_process import ExportProcess
from clgdesk.ui.images import images_of
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.line_fields import DayField
from clgdesk.ui.inspector.number_field import WholeField
from clgdesk.ui.settings import Settings

_PREVIEW_MS = 120


class ExportDialog(Frame):
    """Asks how the pages should be, shows them, and writes them."""

    written = Signal(Path, object)
    """The file is there: its path, and what it holds (``ExportReport``)."""

    def __init__(
        self,
        bridge: Bridge,
        engine: Engine,
        settings: Settings,
        suggested: Path,
        parent: QWidget | None,
    ) -> None:
        super().__init__(tr("Export PDF"), parent)
        self._bridge, self._engine, self._settings = bridge, engine, settings
        self._suggested = suggested
        self._pages = Pages(engine)
        self._make_fields()
        self.preview = PagePreview(engine, images_of(bridge.document))
        self._soon = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._soon.timeout.connect(self.refresh)
        self._place()
        self._button = self.add_buttons(accept=tr("Export…"))
        self._button.clicked.connect(self.ask_and_write)
        self._restore(settings.export)
        self._process = self._new_process()
        self._target = suggested
        self.refresh()
        self._soon.stop()  # filling the fields in has changed nothing
        self.resize(980, 640)

    def _make_fields(self) -> None:
        self.journey, self.paper = ChoiceField(), ChoiceField([(name, name) for name in SIZES])
        journeys = self._bridge.document.snapshot.ordered(Journey)
        self.journey.offer([*((j.id, j.title) for j in journeys), (None, tr("All journeys"))])
        self.across_page = ChoiceField([(True, tr("Landscape")), (False, tr("Portrait"))])
        self.fit = ChoiceField(
            [
                ("page", tr("One page")),
                ("poster", tr("Poster of several sheets")),
                ("content", tr("A page as large as the map")),
            ]
        )
        self.margin = WholeField(0, 100)
        self.sheets_across, self.sheets_down = (
            WholeField(1, MOST_SHEETS),
            WholeField(1, MOST_SHEETS),
        )
        self.legend = CheckBox(tr("Legend of what is in use"))
        self.through_lens = CheckBox(tr("Show through the lens"))
        self.through_lens.setToolTip(
            full_words(self._bridge.document.snapshot, self._bridge.lens)
            or tr("There is no lens on the map now")
        )
        self.redact = CheckBox(tr("Replace names"))
        self.redact.setToolTip(
            tr("Customers become “Account A”, people “Person A”; pictures stay as they are")
        )
        self._redacted: tuple[Snapshot, ActiveLens] | None = None
        self._behind = Behind(self)
        self.day = DayField()
        self.day.line.setPlaceholderText(tr("of the newest change"))
        for field in (self.journey, self.paper, self.across_page, self.fit):
            field.committed.connect(self._touched)
        for number in (self.margin, self.sheets_across, self.sheets_down, self.day):
            number.edited.connect(self._touched)
        for box in (self.legend, self.through_lens, self.redact):
            box.toggled.connect(self._touched)

    def _place(self) -> None:
        form = QFormLayout()
        form.setSpacing(9)
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        sheets = QWidget()
        across = QHBoxLayout(sheets)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.sheets_across.editor)
        across.addWidget(self.sheets_down.editor)
        self._sheets = sheets
        self._form = form
        for words, widget in (
            (tr("Journey"), self.journey.editor),
            (tr("Fit"), self.fit.editor),
            (tr("Sheets across, down"), sheets),
            (tr("Paper"), self.paper.editor),
            (tr("Orientation"), self.across_page.editor),
            (tr("Margins, mm"), self.margin.editor),
            (tr("Date"), self.day.editor),
            ("", self.legend),
            ("", self.through_lens),
            ("", self.redact),
        ):
            form.addRow(words, widget) if words else form.addRow(widget)
            widget.setAccessibleName(words or getattr(widget, "text", str)())
        left = self.fields = QWidget()
        left.setLayout(form)
        left.setFixedWidth(272)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)

    def _restore(self, kept: dict[str, Any]) -> None:
        """Take the options of the last export; what does not fit any more is left out."""
        usual = PageOptions()
        self.journey.fill(self._bridge.journey_id)
        paper = kept.get("paper")
        self.paper.fill(paper if paper in SIZES else usual.paper)
        self.across_page.fill(bool(kept.get("landscape", usual.landscape)))
        fit = kept.get("fit")
        self.fit.fill(fit if fit in ("page", "poster", "content") else "page")
        self.margin.fill(_whole(kept.get("margin"), round(usual.margin)))
        self.sheets_across.fill(_whole(kept.get("across"), 2))
        self.sheets_down.fill(_whole(kept.get("down"), 1))
        self.legend.setChecked(bool(kept.get("legend", True)))
        there = not self._bridge.lens.plain
        self.through_lens.setEnabled(there)
        self.through_lens.setChecked(there)

    def _keep(self) -> None:
        self._settings.export = {
            "paper": self.paper.value(),
            "landscape": self.across_page.value(),
            "fit": self.fit.value(),
            "margin": self.margin.value(),
            "across": self.sheets_across.value(),
            "down": self.sheets_down.value(),
            "legend": self.legend.isChecked(),
        }

    def options(self) -> PageOptions:
        """Return what the pages are to be like."""
        made = PageOptions(
            paper=self.paper.value(),
            landscape=self.across_page.value(),
            margin=float(self.margin.value()),
            content=self.fit.value() == "content",
            legend=self.legend.isChecked(),
            lens=self._lens() if self.through_lens.isChecked() else PLAIN,
        )
        if self.fit.value() != "poster":
            return made
        return replace(made, across=self.sheets_across.value(), down=self.sheets_down.value())

    def snapshot(self) -> Snapshot:
        """Return the project as it is to be seen on the pages: with its names, or without."""
        if self._redacted is not None and self.redact.isChecked():
            return self._redacted[0]
        return self._bridge.document.snapshot

    def _lens(self) -> ActiveLens:
        if self._redacted is not None and self.redact.isChecked():
            return self._redacted[1]
        return self._bridge.lens

    def _replaces_names(self) -> bool:
        """Tell whether names are still to be replaced; that is begun then."""
        if not self.redact.isChecked() or self._redacted is not None:
            return False
        if not self._behind.busy:
            whole, lens = self._bridge.document.snapshot, self._bridge.lens
            self._behind.run(
                lambda: (redacted(whole), redacted_lens(whole, lens)), self._names_replaced
            )
        return True

    def _names_replaced(self, found: tuple[Snapshot, ActiveLens]) -> None:
        self._redacted = found
        self.refresh()

    def journeys(self) -> list[Journey]:
        """Return the journeys to export."""
        everything = self.snapshot().ordered(Journey)
        chosen = self.journey.value()
        return [journey for journey in everything if chosen in (None, journey.id)]

    def when(self) -> datetime | None:
        """Return the moment the pages are from, or None for that of the newest change."""
        day = self.day.value()
        return None if day is None else datetime.fromisoformat(day).replace(tzinfo=UTC)

    def _touched(self, *_args: object) -> None:
        self._soon.start()

    def refresh(self) -> None:
        """Lay the pages out anew and show them, or what does not work."""
        content = self.fit.value() == "content"
        self._form.setRowVisible(self._sheets, self.fit.value() == "poster")
        for field in (self.paper, self.across_page):
            field.editor.setEnabled(not content)
        sheets: list[Sheet] = []
        trouble = tr("Names are being replaced…") if self._replaces_names() else ""
        try:
            sheets = [] if trouble else list(self._sheets_now())
        except (PaperError, ValueError) as error:
            trouble = str(error)
        self.preview.show_sheets(sheets)
        self.tell(trouble)
        self._button.setEnabled(bool(sheets))

    def _sheets_now(self) -> list[Sheet]:
        when = self.when()
        day: date | None = None if when is None else when.date()
        snapshot = self.snapshot()
        return list(self._pages.lay_out(snapshot, self.journeys(), self.options(), day))

    def ask_and_write(self) -> None:
        """Ask for the file and write it."""
        path = ask_save(self, tr("Export PDF"), self._suggested, tr("PDF (*.pdf)"))
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Have the pages made and written to a file; the dialog closes when that is done."""
        self._set_busy(busy=True)
        self.tell(tr("The pages are being made…"))
        snapshot = self.snapshot()
        self._target = path
        self._process.ask(
            snapshot,
            journey_id=self.journey.value(),
            options=self.options(),
            when=self.when() or newest_moment(snapshot),
            author=self._settings.actor,
        )

    def _set_busy(self, *, busy: bool) -> None:
        self._button.setEnabled(not busy)
        self.fields.setEnabled(not busy)

    def _show_progress(self, done: int, count: int) -> None:
        if count > 1:
            self.tell(tr("Page {done} of {count}").format(done=done, count=count))

    def _made(self, report: ExportReport, data: bytes) -> None:
        try:
            write_file(self._target, data)
        except OSError as error:
            self._stopped(str(error))
            return
        self._keep()
        self.written.emit(self._target, report)
        self.accept()

    def _stopped(self, sentence: str) -> None:
        """Say why there is no file; the next try has a process of its own."""
        self._process = self._new_process()
        self._set_busy(busy=False)
        self.tell(sentence)

    def _new_process(self) -> ExportProcess:
        process = ExportProcess(self)
        process.page_done.connect(self._show_progress)
        process.done.connect(self._made)
        process.failed.connect(self._stopped)
        return process

    def done(self, result: int) -> None:
        """Close; an export that goes on is ended."""
        self._process.cancel()
        super().done(result)


def _whole(value: object, usual: int) -> int:
    return value if isinstance(value, int) else usual
