"""Patterns beside the insights: themes by customers, words that recur, clusters, who is missing.

panel = PatternsPanel(bridge, asker)
panel.themes.looked_at.connect(...)   # the id of a theme, "" for none
panel.clusters.chosen.connect(...)    # ids of insights and what they are called
panel.terms.chosen.connect(...)       # words to search for
panel.start(); panel.rest()           # somebody looks at it, or no more
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton

from clgdesk.document.synthesis import set_threshold
from clgdesk.method.digest_words import heard_words
from clgdesk.method.insight_words import customer_type_name
from clgdesk.method.patterns import Patterns, unheard_types
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.number_field import WholeField
from clgdesk.ui.label import label, section_label, wrapped
from clgdesk.ui.scrolled_panel import ScrolledPanel
from clgdesk.ui.synthesis.asker import Asker
from clgdesk.ui.synthesis.cluster_box import ClusterList
from clgdesk.ui.synthesis.small_bars import Bar, SmallBars
from clgdesk.ui.synthesis.term_list import TermList
from clgdesk.ui.synthesis.theme_list import ThemeList


def period_names() -> dict[int, str]:
    """Return the periods that are offered, in days."""
    return {30: tr("30 days"), 90: tr("90 days"), 365: tr("Year"), 0: tr("Ever")}


class PatternsPanel(ScrolledPanel):
    """What recurs. It asks only while it is looked at."""

    days_changed = Signal(int)

    def __init__(self, bridge: Bridge, asker: Asker, days: int = 90) -> None:
        super().__init__((10, 14, 10, 14), 6)
        self._bridge, self._asker = bridge, asker
        self.days = days
        self.found: Patterns | None = None
        self._looking = False
        self.state = wrapped("", 12, tone="secondary")
        self.themes, self.terms = ThemeList(bridge), TermList()
        self.clusters, self.weeks = ClusterList(bridge, asker), SmallBars()
        self.shares_head = section_label(tr("Who was heard"))
        self.shares = wrapped("", 12, tone="secondary")
        self._place()
        asker.answered.connect(self._answered)
        asker.failed.connect(self._failed)
        bridge.changed.connect(self._names_changed)
        self.themes.use_changed.connect(self._ask_again)

    # Building

    def _place(self) -> None:
        weeks_head = section_label(tr("Written down each week"))
        for head in (weeks_head, self.shares_head):
            head.setContentsMargins(0, 10, 0, 0)
        column = self.column
        column.addWidget(section_label(tr("Patterns")))
        column.addWidget(self.state)
        column.addLayout(self._periods())
        column.addLayout(self._threshold())
        for part in (
            self.themes, self.terms, self.clusters, weeks_head, self.weeks, self.shares_head,
            self.shares,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)

    def _periods(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.periods = QButtonGroup(self)
        self.period_buttons: dict[int, QToolButton] = {}
        for days, name in period_names().items():
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(days == self.days)
            button.setProperty("tab", True)
            button.clicked.connect(lambda _on=False, d=days: self.show_days(d))
            self.periods.addButton(button)
            self.period_buttons[days] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _threshold(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        words = tr("A pattern: from")
        self.threshold = WholeField(1, 1000)
        self.threshold.editor.setFixedWidth(44)
        self.threshold.editor.setAccessibleName(tr("So many customers make a pattern"))
        self.threshold.fill(self._bridge.document.snapshot.project.pattern_threshold)
        self.threshold.committed.connect(self._keep_threshold)
        row.addWidget(label(words, 12, tone="secondary"))
        row.addWidget(self.threshold.editor)
        row.addWidget(label(tr("customers on"), 12, tone="secondary"))
        row.addStretch(1)
        return row

    # Asking

    def start(self) -> None:
        """Somebody looks from now on."""
        self._looking = True
        self.state.setText(self.state.text() or tr("Looking through the insights…"))
        self._asker.watch("patterns", self.days, None)

    def rest(self) -> None:
        """Nobody looks any more."""
        self._looking = False

    def show_days(self, days: int) -> None:
        """Look at another period."""
        self.period_buttons[days].setChecked(True)
        if days != self.days:
            self.days = days
            self.days_changed.emit(days)
            if self._looking:
                self.start()

    def _ask_again(self) -> None:
        if self._looking:
            self._asker.ask_again()

    def _keep_threshold(self) -> None:
        try:
            value = self.threshold.value()
        except ValueError as error:
            self._bridge.problem.emit(str(error))
            return
        self.threshold.dirty = False
        if value != self._bridge.document.snapshot.project.pattern_threshold:
            with self._bridge.edit("project.threshold") as edit:
                set_threshold(edit, value)

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        if self.threshold.dirty:
            self._keep_threshold()

    # Showing

    def _failed(self, task: str) -> None:
        if task == "patterns":
            self.state.setText(tr("The insights could not be looked through. An edit tries again."))

    def _answered(self, task: str, found: object) -> None:
        if task == "patterns" and isinstance(found, Patterns):
            self.found = found
            self._show(found)

    def _names_changed(self, *_change: object) -> None:
        """Show at once what an edit called otherwise; the numbers follow."""
        project = self._bridge.document.snapshot.project
        if not self.threshold.dirty:
            self.threshold.fill(project.pattern_threshold)
        if self.found is not None and self._looking:
            self.themes.show_patterns(self.found.themes)

    def _show(self, found: Patterns) -> None:
        untagged = tr("{n} without a theme").format(n=found.untagged) if found.untagged else ""
        heard = heard_words(found.insights, found.voices)
        self.state.setText(" · ".join(filter(None, (heard, untagged))))
        self.themes.show_patterns(found.themes)
        self.terms.show_terms(found.terms)
        self._show_weeks(found)
        lines = _who_was_heard(found)
        self.shares.setText("\n".join(lines))
        self.shares_head.setVisible(bool(lines))

    def _show_weeks(self, found: Patterns) -> None:
        weeks = found.weeks
        bars = [
            Bar(n, str(n) if n else "", day[8:].lstrip("0") if at % 2 else "", "opportunity")
            for at, (day, n) in enumerate(weeks)
        ]
        this, mean = weeks[-1][1], sum(n for _day, n in weeks[:-1]) / max(1, len(weeks) - 1)
        words = tr("{n} this week; {mean:.1f} a week before, by the day of the month it began")
        self.weeks.show_bars(bars, words.format(n=this, mean=mean))


def _who_was_heard(found: Patterns) -> list[str]:
    """Say of which types, teams and channels the insights are, and which types are missing."""
    lines = []
    types = [s for s in found.types if s.key]
    if types:
        lines.append(_shares([(customer_type_name(s.key), s.insights) for s in types]))
    if missing := unheard_types(found):
        names = ", ".join(customer_type_name(key) for key in missing)
        lines.append(tr("Nobody was heard of: {types}").format(types=names))
    teams = [(s.key or tr("no team"), s.insights) for s in found.teams]
    if len(teams) > 1 or (teams and found.teams[0].key):
        lines.append(tr("By team: {shares}").format(shares=_shares(teams)))
    channels = [(s.key or tr("no channel"), s.insights) for s in found.channels]
    if channels:
        lines.append(tr("By channel: {shares}").format(shares=_shares(channels)))
    return lines


def _shares(counted: Sequence[tuple[str, int]]) -> str:
    whole = sum(count for _name, count in counted) or 1
    most = sorted(counted, key=lambda pair: -pair[1])
    return ", ".join(f"{name} {round(100 * count / whole)}\u00a0%" for name, count in most)
