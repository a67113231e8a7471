"""The words customers use: kept phrases by segment and job, and the page of one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from clgdesk.document import phrases as verbs
from clgdesk.model.records import Account, Insight, Job, Phrase, Segment
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.following import Following
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.form import Form
from clgdesk.ui.label import wrapped
from clgdesk.ui.synthesis.list_and_page import ChosenPage, headed, in_a_row, side_by_side
from clgdesk.ui.synthesis.record_list import RecordList
from clgdesk.ui.two_lines import LongWordsPainter

_ALL, _PROJECT = "all", ""
_WIDEST = 560


class PhrasesPage(QWidget):
    """All phrases in the order they were kept, of one segment where one is chosen."""

    told = Signal(str)
    """Something was done: one sentence."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.following = Following(self, self.refresh)
        self.following.follow(bridge.changed)
        self._page = self._right()
        side_by_side(self, self._left(), self._page, (3, 2))
        self.refresh()

    # Building

    def _left(self) -> QWidget:
        self.segment = ChoiceField()
        self.segment.editor.setAccessibleName(tr("Segment"))
        self.segment.committed.connect(self.refresh)
        self.line = QLineEdit()
        self.line.setMaxLength(500)
        self.line.setPlaceholderText(tr("Words as customers say them; Enter keeps them"))
        self.line.setAccessibleName(tr("Keep a phrase"))
        self.line.returnPressed.connect(self.add)
        self.list = RecordList(tr("Phrases customers use"), LongWordsPainter)
        self.list.chosen.connect(self._show_current)
        self.list.asked_remove.connect(self.remove)
        self.copy_button = QPushButton(tr("Copy these phrases"))
        self.copy_button.clicked.connect(self.copy)
        left = headed(
            tr("Phrases customers use"), self.segment.editor, self.line, self.list,
            in_a_row(self.copy_button),
            words=tr("Say it in their words: in headlines, in onboarding, in a sales talk."),
        )  # fmt: skip
        left.setMaximumWidth(_WIDEST)
        return left

    def _right(self) -> ChosenPage:
        self.form = Form(self._bridge, "phrase", ("*text", ("segment_id", "job_id")))
        self.source = wrapped("", 12, tone="secondary")
        self.source_button = QPushButton(tr("Show where it was said"))
        self.source_button.clicked.connect(self._show_source)
        self.remove_button = QPushButton(tr("Delete this phrase"))
        self.remove_button.clicked.connect(self.remove)
        words = tr(
            "Keep a phrase here, from an insight in the inspector, or from the words that recur"
            " at the left."
        )
        buttons = in_a_row(self.source_button, self.remove_button)
        return ChosenPage(words, self.form, self.source, buttons)

    # Showing

    @property
    def current(self) -> str:
        """The id of the phrase that is shown, or nothing."""
        return self.list.current

    def shown(self) -> list[Phrase]:
        """Return the phrases of the chosen segment (or of all), in their order."""
        wanted = self.segment.value()
        phrases = self._bridge.document.snapshot.ordered(Phrase)
        return [p for p in phrases if wanted == _ALL or (p.segment_id or _PROJECT) == wanted]

    def refresh(self, chosen: str = "") -> None:
        """Show the phrases as they are now."""
        self.following.stop()
        self._offer()
        self.list.show_records([(p.id, self._words(p)) for p in self.shown()], chosen)
        self.copy_button.setEnabled(self.list.count() > 0)

    def _offer(self) -> None:
        value = self.segment.value() if self.segment.box.count() else _ALL
        segments = [
            (s.id, s.name or s.code) for s in self._bridge.document.snapshot.ordered(Segment)
        ]
        offered = [(_ALL, tr("of every segment")), (_PROJECT, tr("of no segment alone")), *segments]
        self.segment.offer(offered)
        self.segment.fill(value if value in dict(offered) else _ALL)

    def _words(self, phrase: Phrase) -> str:
        snapshot = self._bridge.document.snapshot
        segment = snapshot.find(Segment, phrase.segment_id)
        job = snapshot.find(Job, phrase.job_id)
        parts = (
            segment.name or segment.code if segment is not None else tr("the whole project"),
            job.title if job is not None else "",
        )
        return f"“{phrase.text}”\n{joined(parts)}"

    def show_phrase(self, phrase_id: str) -> bool:
        """Show one of the phrases; tells whether it is there."""
        self.flush()
        self.segment.fill(_ALL)
        self.refresh(phrase_id)
        return self.current == phrase_id

    def _show_current(self) -> None:
        snapshot = self._bridge.document.snapshot
        phrase = snapshot.find(Phrase, self.current or None)
        self._page.show_page(phrase is not None)
        self.form.bind(() if phrase is None else (phrase.id,))
        insight = snapshot.find(Insight, phrase.insight_id if phrase is not None else None)
        account = snapshot.find(Account, insight.account_id if insight is not None else None)
        self.source_button.setVisible(insight is not None)
        by = account.name if account is not None else insight.person if insight is not None else ""
        self.source.setText(tr("Said by {name}").format(name=by) if by else "")
        self.source.setVisible(bool(by))

    def _show_source(self) -> None:
        phrase = self._bridge.document.snapshot.find(Phrase, self.current or None)
        if phrase is not None and phrase.insight_id:
            self._bridge.asked_for.emit(f"insight:{phrase.insight_id}")

    # Doing

    def add(self) -> None:
        """Keep what stands in the line for the chosen segment."""
        wanted = self.segment.value()
        self.keep(self.line.text(), None if wanted in (_ALL, _PROJECT) else wanted)

    def keep(self, text: str, segment_id: str | None = None) -> None:
        """Keep a phrase and show it; one that is kept already is only shown."""
        kept = None
        with self._bridge.edit("phrase.add") as edit:
            kept = verbs.keep_phrase(edit, text, segment_id=segment_id)
        if kept is not None and self._bridge.document.snapshot.find(Phrase, kept.id):
            self.line.clear()
            self.refresh(kept.id)

    def remove(self) -> None:
        """Delete the phrase that is shown; undo brings it back."""
        if phrase_id := self.current:
            with self._bridge.edit("phrase.remove") as edit:
                verbs.remove_phrase(edit, phrase_id)

    def copy(self) -> None:
        """Put the phrases that are listed on the clipboard, one a line."""
        phrases = self.shown()
        QGuiApplication.clipboard().setText("\n".join(phrase.text for phrase in phrases))
        words = trn(
            "{n} phrase is on the clipboard.", "{n} phrases are on the clipboard.", len(phrases)
        )
        self.told.emit(words.format(n=len(phrases)))

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.form.flush()
        if self.line.text().strip():
            self.add()
