"""Interviews: a list of them, and the page of one, on which answers become observations."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from clgdesk.analysis.report import this_day
from clgdesk.document import interviews as verbs
from clgdesk.method.evidence_words import observation_count
from clgdesk.method.interview_words import whom
from clgdesk.model.records import Insight, Interview
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.days import day_text
from clgdesk.ui.following import Following
from clgdesk.ui.inspector.form import Form
from clgdesk.ui.selection import Selection
from clgdesk.ui.synthesis.list_and_page import ChosenPage, headed, side_by_side
from clgdesk.ui.synthesis.record_list import RecordList
from clgdesk.ui.synthesis.said_list import LINE, PromptBlock, said_rows
from clgdesk.ui.two_lines import TwoLinePainter

_ROWS = (("held_on", "account_id"), ("person", "segment_id"))
_WIDTH = 210


class InterviewsPage(QWidget):
    """All interviews, those still to be held first; then the newest."""

    looked_at = Signal()
    """An observation was selected: the inspector has more about it."""

    def __init__(self, bridge: Bridge, selection: Selection) -> None:
        super().__init__()
        self._bridge, self._selection = bridge, selection
        self.following = Following(self, self.refresh)
        self.following.follow(bridge.changed)
        self._page = self._right()
        side_by_side(self, self._left(), self._page, (0, 1))
        selection.changed.connect(self._selected)
        self.refresh()

    # Building

    def _left(self) -> QWidget:
        self.new_button = QPushButton(tr("New interview"))
        self.new_button.setProperty("primary", True)
        self.new_button.clicked.connect(self.begin)
        self.list = RecordList(tr("Interviews"), TwoLinePainter)
        self.list.chosen.connect(self._show_current)
        self.list.asked_remove.connect(self.remove)
        self.remove_button = QPushButton(tr("Delete this interview"))
        self.remove_button.setToolTip(tr("What was heard in it stays among the insights"))
        self.remove_button.clicked.connect(self.remove)
        left = headed(tr("Interviews"), self.new_button, self.list, self.remove_button)
        left.setFixedWidth(_WIDTH)
        return left

    def _right(self) -> ChosenPage:
        words = tr(
            "Talk to customers about their work, not about the product. Three questions lead"
            " through the talk; each answer becomes an observation of that person."
        )
        self.form = Form(self._bridge, "interview", _ROWS)
        self.interviewer = Form(self._bridge, "interview", (("interviewer", "customer_type"),))
        self.type = self.interviewer.fields["customer_type"]
        self.notes = Form(self._bridge, "interview", ("notes",))
        self.blocks = {prompt: self._block(prompt) for prompt in (*verbs.PROMPTS, "")}
        return ChosenPage(words, self.form, self.interviewer, *self.blocks.values(), self.notes)

    def _block(self, prompt: str) -> PromptBlock:
        block = PromptBlock(prompt, self._selection)
        block.answered.connect(self.keep)
        block.renamed.connect(self.reword)
        block.removed.connect(self.take_back)
        block.asked_menu.connect(self._popup)
        return block

    # Showing

    @property
    def current(self) -> str:
        """The id of the interview that is shown, or nothing."""
        return self.list.current

    def refresh(self, chosen: str = "") -> None:
        """Show the interviews as they are now."""
        self.following.stop()
        interviews = self._bridge.document.snapshot.of_kind(Interview).values()
        newest = sorted(interviews, key=lambda i: (i.held_on or "", i.id), reverse=True)
        newest.sort(key=lambda i: i.held_on is not None)
        self.list.show_records([(i.id, self._words(i)) for i in newest], chosen)

    def _words(self, interview: Interview) -> str:
        snapshot = self._bridge.document.snapshot
        heard = observation_count(len(verbs.observations_of(snapshot, interview.id)))
        day = day_text(interview.held_on) or tr("to be held")
        return f"{whom(snapshot, interview)}\n{day}  ·  {heard}"

    def show_interview(self, interview_id: str) -> bool:
        """Show one of the interviews; tells whether it is there."""
        self.flush()
        self.refresh(interview_id)
        return self.current == interview_id

    def _show_current(self) -> None:
        interview = self._bridge.document.snapshot.find(Interview, self.current or None)
        self._page.show_page(interview is not None)
        self.remove_button.setVisible(interview is not None)
        ids = () if interview is None else (interview.id,)
        if ids != self.form.ids:
            self._keep_answers(self.form.ids)
        for form in (self.form, self.interviewer, self.notes):
            form.bind(ids)
        if interview is not None:
            self._show_said(interview)

    def _show_said(self, interview: Interview) -> None:
        snapshot = self._bridge.document.snapshot
        for prompt, said in verbs.said_under(snapshot, interview).items():
            self.blocks[prompt].show_said(said_rows(snapshot, prompt, said))

    def _selected(self) -> None:
        if self.isVisible() and self._said(self._selection.current or "") is not None:
            self.looked_at.emit()

    def _said(self, key: str) -> Insight | None:
        kind, _, record_id = key.partition(":")
        insight = self._bridge.document.snapshot.find(Insight, record_id)
        here = insight is not None and insight.interview_id == self.current != ""
        return insight if kind == "insight" and here else None

    # Doing

    def begin(self) -> None:
        """Open a new interview of today, and let it be said whom it is with."""
        self.flush()
        made = ""
        with self._bridge.edit("interview.add") as edit:
            made = verbs.open_interview(edit, this_day()).id
        self.refresh(made)
        self.form.fields["account_id"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Delete the interview that is shown; undo brings it back."""
        if interview_id := self.current:
            with self._bridge.edit("interview.remove") as edit:
                verbs.remove_interview(edit, interview_id)

    def keep(self, prompt: str, text: str) -> None:
        """Keep an answer as an observation of whom the interview is with."""
        self._answer(self.current, prompt, text)

    def _answer(self, interview_id: str, prompt: str, text: str) -> None:
        if self._bridge.document.snapshot.find(Interview, interview_id or None) is None:
            return
        box = self.blocks[prompt].box
        made: list[Insight] = []
        with self._bridge.edit("interview.answer") as edit:
            made = verbs.answer(edit, interview_id, prompt, text)
        found = self._bridge.document.snapshot.of_kind(Insight)
        if made and made[0].id in found:
            box.clear()
            self._page.area.ensureWidgetVisible(box)

    def _keep_answers(self, ids: tuple[str, ...]) -> None:
        """Keep what is typed in a box for the interview that was shown until now."""
        for prompt, block in self.blocks.items():
            if (text := block.box.toPlainText().strip()) and ids:
                self._answer(ids[0], prompt, text)

    def reword(self, key: str, text: str) -> None:
        """Give what was said other words."""
        insight = self._said(key)
        with self._bridge.edit("insight.edit") as edit:
            if insight is not None:
                verbs.reword(edit, insight.id, text)
            else:
                prompt, line = self._line(key)
                verbs.reword_line(edit, self.current, prompt, line, text)

    def _line(self, key: str) -> tuple[str, str]:
        """Return the prompt and the words of a note."""
        prompt = key.split(":")[1]
        rows = self.blocks[prompt].rows.rows.rows
        return prompt, next((row.title for row in rows if row.key == key), "")

    def take_back(self, keys: tuple[str, ...]) -> None:
        """Take out what was said, the observations and their lines."""
        lines = [self._line(key) for key in keys if key.startswith(f"{LINE}:")]
        insights = [insight for key in keys if (insight := self._said(key)) is not None]
        if not keys:
            return
        with self._bridge.edit("insight.remove" if insights else "interview.edit") as edit:
            for insight in insights:
                verbs.take_back(edit, insight.id)
            for prompt, line in lines:
                verbs.reword_line(edit, self.current, prompt, line, "")

    def observe(self, key: str) -> None:
        """Make an observation of a line that is only a note."""
        _prompt, line = self._line(key)
        interview = self._bridge.document.snapshot.get(Interview, self.current)
        with self._bridge.edit("interview.answer") as edit:
            verbs.observe(edit, interview, line)

    def menu(self, key: str) -> QMenu:
        """Return what can be done to a thing that was said."""
        menu = QMenu(self)
        insight = self._said(key)
        rows = next(b.rows for b in self.blocks.values() if not b.rows.area_of(key).isEmpty())
        menu.addAction(tr("Edit the words") + "\tF2", lambda: rows.rename(key))
        if insight is None:
            menu.addAction(tr("Keep as an observation"), lambda: self.observe(key))
        else:
            menu.addAction(tr("Show among the insights"), lambda: self._bridge.asked_for.emit(key))
        menu.addSeparator()
        menu.addAction(tr("Delete") + "\tDel", lambda: self.take_back((key,)))
        return menu

    def _popup(self, key: str, at: QPoint) -> None:
        menu = self.menu(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        for form in (self.form, self.interviewer, self.notes):
            form.flush()
        self._keep_answers(self.form.ids)
