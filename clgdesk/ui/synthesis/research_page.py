"""Time spent on research: a small form, a bar for each month against the target, the log."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.analysis.report import this_day
from clgdesk.document import synthesis as verbs
from clgdesk.method.research import Month, months, target
from clgdesk.model.fields import specs
from clgdesk.model.records import ResearchTime
from clgdesk.translation import joined, tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.following import Following
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.line_fields import DayField
from clgdesk.ui.inspector.number_field import WholeField
from clgdesk.ui.label import label, section_label, wrapped
from clgdesk.ui.scrolled_panel import ScrolledPanel
from clgdesk.ui.synthesis.record_list import RecordList
from clgdesk.ui.synthesis.small_bars import Bar, SmallBars

MOST_ENTRIES = 200
_WIDEST, _LEAST = 560, 120


def activity_name(activity: str) -> str:
    """Return what an activity of research is called."""
    return {
        "interview": tr("Interview"),
        "ethnography": tr("Living with customers’ work"),
        "co_creation": tr("Co-creation"),
        "usability_test": tr("Usability test"),
        "analysis": tr("Analysis"),
        "other": tr("Other"),
    }.get(activity, activity)


class ResearchPage(QWidget):
    """The research log."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        panel = ScrolledPanel((20, 18, 20, 12), 10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel)
        column = panel.column
        column.addWidget(label(tr("Time with customers"), 17, 600))
        words = tr(
            "The method asks for 30 to 40 % of the working time with customers: in their daily"
            " work, and making things with them. Counted against eight hours on every weekday, for"
            " everybody who logged time that month."
        )
        column.addWidget(wrapped(words, 13, tone="secondary"))
        column.addLayout(self._goal_row())
        self.bars = SmallBars(120)
        self.bars.setMaximumWidth(_WIDEST)
        column.addWidget(self.bars)
        self.split = wrapped("", 12, tone="secondary")
        column.addWidget(self.split)
        column.addWidget(section_label(tr("Add time")))
        form = QWidget()
        form.setMaximumWidth(_WIDEST)
        form.setLayout(self._form())
        column.addWidget(form)
        self.list = RecordList(tr("Research time"))
        self.list.setMinimumHeight(_LEAST)
        self.list.asked_remove.connect(self.remove)
        column.addWidget(self.list, 1)
        self.following = Following(self, self.refresh)
        self.following.follow(bridge.changed)
        self.refresh()

    def _goal_row(self) -> QHBoxLayout:
        self.goal = WholeField(0, 100, optional=True)
        self.goal.editor.setFixedWidth(72)
        self.goal.editor.setAccessibleName(tr("Target in per cent of the working time"))
        self.goal.committed.connect(self._keep_goal)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(tr("Target"), 12, tone="secondary"))
        row.addWidget(self.goal.editor)
        row.addWidget(label(tr("% of the working time"), 12, tone="secondary"))
        row.addStretch(1)
        return row

    def _form(self) -> QVBoxLayout:
        self.day = DayField(optional=False)
        self.minutes = WholeField(1, 1440)
        self.activity = ChoiceField()
        self.person, self.note = QLineEdit(), QLineEdit()
        self.add_button = QPushButton(tr("Add"))
        self.day.fill(this_day())
        self.minutes.fill(60)
        choices = specs(ResearchTime)["activity"].choices
        self.activity.offer([(value, activity_name(value)) for value in choices])
        self.activity.fill(choices[0])
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, name, widget, width in (
            (first, tr("Day"), self.day.editor, 100),
            (first, tr("Minutes"), self.minutes.editor, 60),
            (first, tr("Activity"), self.activity.editor, 190),
            (first, tr("Person"), self.person, 0),
            (second, tr("Note"), self.note, 0),
        ):
            widget.setAccessibleName(name)
            if width:
                widget.setFixedWidth(width)
            row.addLayout(_captioned(name, widget), 0 if width else 1)
        second.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_button.clicked.connect(self.add)
        for line in (self.person, self.note):
            line.setMaxLength(500)
            line.returnPressed.connect(self.add)
        form = QVBoxLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for row in (first, second):
            row.setSpacing(8)
            form.addLayout(row)
        return form

    def add(self) -> None:
        """Add what stands in the form; what does not fit is told."""
        try:
            day, minutes = self.day.value(), self.minutes.value()
        except ValueError as error:
            self._bridge.problem.emit(str(error))
            return
        before = self._bridge.document.snapshot
        with self._bridge.edit("research_time.add") as edit:
            verbs.log_time(
                edit, day, minutes, self.activity.value(), self.person.text().strip(),
                self.note.text().strip(),
            )  # fmt: skip
        if self._bridge.document.snapshot is not before:
            self.note.clear()

    def _keep_goal(self) -> None:
        try:
            value = self.goal.value()
        except ValueError as error:
            self._bridge.problem.emit(str(error))
            return
        self.goal.dirty = False
        if value != self._bridge.document.snapshot.project.research_target:
            with self._bridge.edit("project.research") as edit:
                verbs.set_target(edit, value)

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        if self.goal.dirty:
            self._keep_goal()

    def refresh(self) -> None:
        """Show bars and log as they are now."""
        self.following.stop()
        snapshot = self._bridge.document.snapshot
        if not self.goal.dirty:
            self.goal.fill(snapshot.project.research_target)
        wanted = target(snapshot)
        found = months(snapshot, this_day())
        bars = [
            Bar(m.share, f"{m.share} %" if m.minutes else "–", m.month[2:], "accent") for m in found
        ]
        words = "; ".join(_month_words(month) for month in found)
        self.bars.show_bars(bars, words, (wanted, tr("target {n} %").format(n=wanted)))
        self.split.setText(_month_words(found[-1]))
        self._fill()

    def _fill(self) -> None:
        spent = self._bridge.document.snapshot.of_kind(ResearchTime).values()
        newest = sorted(spent, key=lambda s: (s.spent_on, s.id), reverse=True)
        shown = [(entry.id, _entry_words(entry)) for entry in newest[:MOST_ENTRIES]]
        self.list.show_records(shown, always=False)

    def remove(self) -> None:
        """Take the chosen entry out of the log."""
        if entry_id := self.list.current:
            with self._bridge.edit("research_time.remove") as edit:
                verbs.remove_time(edit, entry_id)


def _captioned(name: str, widget: QWidget) -> QVBoxLayout:
    caption = label(name, 12, tone="secondary")
    caption.setBuddy(widget)
    cell = QVBoxLayout()
    cell.setSpacing(3)
    cell.addWidget(caption)
    cell.addWidget(widget)
    return cell


def _entry_words(entry: ResearchTime) -> str:
    parts = (
        entry.spent_on, activity_name(entry.activity), _hours(entry.minutes), entry.person,
        entry.note,
    )  # fmt: skip
    return joined(parts)


def _hours(minutes: int) -> str:
    return tr("{h} h {m:02} min").format(h=minutes // 60, m=minutes % 60)


def _month_words(month: Month) -> str:
    if not month.minutes:
        return tr("{month}: nothing was logged").format(month=month.month)
    parts = ", ".join(f"{activity_name(a)} {_hours(m)}" for a, m in month.by_activity)
    return tr("{month}: {share} % of the working time of {n} ({parts})").format(
        month=month.month, share=month.share, n=month.people, parts=parts
    )
