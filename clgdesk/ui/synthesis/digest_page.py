"""The digest for teams: what it is to tell, how it reads, and the ways out."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from clgdesk.exporting.digest_formats import digest_data
from clgdesk.exporting.digest_text import Tones, html_body, markdown, plain
from clgdesk.exporting.files import write_file
from clgdesk.exporting.unshown import unshown_words
from clgdesk.method.decisions import area_name, areas
from clgdesk.method.digest import Choices, Digest, teams
from clgdesk.method.digest_words import paragraphs
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.check_box import CheckBox
from clgdesk.ui.dialogs.file_names import ask_save, file_name
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.number_field import WholeField
from clgdesk.ui.label import label, wrapped
from clgdesk.ui.scrolled_panel import ScrolledPanel
from clgdesk.ui.synthesis.asker import Asker
from clgdesk.ui.synthesis.list_and_page import headed
from clgdesk.ui.theme import worn


class DigestPage(QWidget):
    """Choices at the left, the digest at the right."""

    told = Signal(str)
    """Something was done: one sentence."""

    def __init__(self, bridge: Bridge, asker: Asker, folder: Path) -> None:
        super().__init__()
        self._bridge, self._asker, self._folder = bridge, asker, folder
        self.digest: Digest | None = None
        self._looking = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        self.preview = QTextBrowser()
        self.preview.setOpenLinks(False)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.preview.document().setDocumentMargin(24)
        self.preview.setAccessibleName(tr("The digest as it will read"))
        row.addWidget(self.preview, 1)
        asker.answered.connect(self._answered)
        asker.failed.connect(self._failed)

    def _left(self) -> QWidget:
        left = ScrolledPanel((20, 18, 16, 14), 6)
        left.setFixedWidth(236)
        column = left.column
        words = tr("What was heard most: which customers, what for, how many times.")
        column.addWidget(headed(tr("Digest"), words=words))
        self.days, self.top = WholeField(0, 36_500), WholeField(1, 100)
        self.team, self.decision = ChoiceField(), ChoiceField()
        self.days.fill(90)
        self.top.fill(5)
        for name, field in (
            (tr("Days back (0: ever)"), self.days),
            (tr("Themes"), self.top),
            (tr("Brought in by"), self.team),
            (tr("For decisions on"), self.decision),
        ):
            caption = label(name, 12, tone="secondary")
            caption.setBuddy(field.editor)
            caption.setContentsMargins(0, 6, 0, 0)
            field.editor.setAccessibleName(name)
            field.committed.connect(self.ask)
            field.edited.connect(self.ask)
            column.addWidget(caption)
            column.addWidget(field.editor)
        self.redact = CheckBox(tr("Replace names"))
        self.redact.setToolTip(
            tr("Customers become “Account A”, people “Person A”, inside texts too")
        )
        self.redact.toggled.connect(lambda _on: self.ask())
        column.addSpacing(6)
        column.addWidget(self.redact)
        column.addSpacing(10)
        self.copy_button = QPushButton(tr("Copy digest"))
        self.copy_button.setProperty("primary", True)
        self.copy_button.clicked.connect(self.copy)
        self.markdown_button = QPushButton(tr("Copy as Markdown"))
        self.markdown_button.clicked.connect(self.copy_markdown)
        self.save_button = QPushButton(tr("Save…"))
        self.save_button.setToolTip(tr("As PDF, web page, Markdown or text"))
        self.save_button.clicked.connect(self.save)
        column.addWidget(self.copy_button)
        column.addWidget(self.markdown_button)
        column.addWidget(self.save_button)
        self.words = wrapped("", 12, tone="secondary")
        column.addWidget(self.words)
        column.addStretch(1)
        return left

    # Asking

    def start(self) -> None:
        """Somebody looks from now on."""
        self._looking = True
        self._offer()
        self.ask()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._looking = False
        self._asker.forget("digest")

    def _offer(self) -> None:
        snapshot = self._bridge.document.snapshot
        for field, first, offered in (
            (self.team, tr("every team"), [(name, name) for name in teams(snapshot)]),
            (self.decision, tr("everything"), [(a, area_name(a)) for a in areas(snapshot)]),
        ):
            value = field.value() if field.editor.count() else ""  # type: ignore[attr-defined]
            field.offer([("", first), *offered])
            field.fill(value if value in dict(offered) else "")

    def choices(self) -> Choices:
        """Return what is asked for.

        Raises:
            ValueError: a number does not fit; the text is one sentence.
        """
        return Choices(
            self.days.value(), self.top.value(), self.team.value() or "",
            self.decision.value() or "", self.redact.isChecked(),
        )  # fmt: skip

    def ask(self) -> None:
        """Show the digest that is asked for."""
        if not self._looking:
            return
        try:
            choices = self.choices()
        except ValueError as error:
            self.words.setText(str(error))
            return
        self.words.setText("")
        self._asker.watch("digest", choices)

    def _failed(self, task: str) -> None:
        if task == "digest":
            self.words.setText(tr("The digest could not be put together. An edit tries again."))

    def _answered(self, task: str, found: object) -> None:
        if task == "digest" and isinstance(found, Digest):
            self.digest = found
            self.show_digest()

    def show_digest(self) -> None:
        """Show the digest in the colours that are worn."""
        if self.digest is None:
            return
        colours = worn().colours
        tones = Tones(colours["ink"], colours["secondary"], colours["line"], colours["friction"])
        at = self.preview.verticalScrollBar().value()
        self.preview.setHtml(html_body(paragraphs(self.digest), tones))
        self.preview.verticalScrollBar().setValue(at)

    # The ways out

    def copy(self) -> None:
        """Put the digest on the clipboard, as text and as HTML at once."""
        if self.digest is None:
            return
        told = tuple(paragraphs(self.digest))
        data = QMimeData()
        data.setText(plain(told))
        data.setHtml(html_body(told))
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(tr("The digest is on the clipboard, as text and with its headings."))

    def copy_markdown(self) -> None:
        """Put the digest on the clipboard as Markdown."""
        if self.digest is not None:
            QGuiApplication.clipboard().setText(markdown(paragraphs(self.digest)))
            self.told.emit(tr("The digest is on the clipboard, as Markdown."))

    def save(self) -> None:
        """Ask for a file and write the digest to it; its ending says the format."""
        if self.digest is None:
            return
        name = file_name(tr("{project} digest").format(project=self.digest.project))
        kinds = ";;".join(
            (tr("PDF (*.pdf)"), tr("Web page (*.html)"), tr("Markdown (*.md)"), tr("Text (*.txt)"))
        )
        path = ask_save(self, tr("Save the digest"), self._folder / f"{name}.pdf", kinds)
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the digest; what goes wrong is told."""
        assert self.digest is not None
        language = self._bridge.document.snapshot.project.language
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            report, data = digest_data(self.digest, path.name, language=language)
            write_file(path, data)
        except (ValueError, OSError) as error:
            self._bridge.problem.emit(str(error))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        pages = trn("{n} page", "{n} pages", report.pages).format(n=report.pages)
        written = tr("The digest was written to {path}.").format(path=path)
        self.told.emit(f"{written} ({pages})" if report.pages else written)
        if report.missing:
            self._bridge.problem.emit(unshown_words(report.missing))
