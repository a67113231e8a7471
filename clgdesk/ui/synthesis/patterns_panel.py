"""Patterns beside the insights: themes by customers, words that recur, clusters, who is missing.

panel = PatternsPanel(bridge, asker)
panel.theme_chosen.connect(...)       # the id of a theme, "" for none
panel.insights_chosen.connect(...)    # ids of insights and what they are called
panel.words_chosen.connect(...)       # words to search for
panel.look_at(ids)                    # only these insights count; None: all
panel.start(); panel.rest()           # somebody looks at it, or no more
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document import themes as verbs
from clgdesk.document.insights import put_under
from clgdesk.document.synthesis import set_threshold
from clgdesk.method.digest_words import loud_words
from clgdesk.method.insight_words import customer_type_name
from clgdesk.method.patterns import Loud, Pattern, Patterns, unheard_types
from clgdesk.model.records import Account, Segment, Theme
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.fields import WholeField
from clgdesk.ui.jump_row import JumpRow
from clgdesk.ui.label import label, section_label, wrapped
from clgdesk.ui.named import named
from clgdesk.ui.synthesis.asker import Asker
from clgdesk.ui.synthesis.cluster_box import ClusterList
from clgdesk.ui.synthesis.small_bars import Bar, SmallBars
from clgdesk.ui.synthesis.theme_row import ShownTheme, ThemeRow

MOST_THEMES, MOST_TERMS = 30, 8


def period_names() -> dict[int, str]:
    """Return the periods that are offered, in days."""
    return {30: tr("30 days"), 90: tr("90 days"), 365: tr("Year"), 0: tr("Ever")}


class PatternsPanel(QScrollArea):
    """What recurs. It asks only while it is looked at."""

    theme_chosen = Signal(str)
    insights_chosen = Signal(tuple, str)
    words_chosen = Signal(str)
    phrase_wanted = Signal(str)
    """These words are to be kept as a phrase that customers use."""
    days_changed = Signal(int)

    def __init__(self, bridge: Bridge, asker: Asker, days: int = 90) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bridge, self._asker = bridge, asker
        self.days = days
        self.ids: tuple[str, ...] | None = None
        self.found: Patterns | None = None
        self.rows: list[ThemeRow] = []
        self.term_rows: list[JumpRow] = []
        self.chosen = ""
        self._looking = self._whole = False
        self._build()
        asker.answered.connect(self._answered)
        asker.failed.connect(self._failed)
        bridge.changed.connect(self._names_changed)

    # Building

    def _build(self) -> None:
        body = named(QWidget(), "panel_body")
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(10, 14, 10, 14)
        column.setSpacing(6)
        column.addWidget(section_label(tr("Patterns")))
        self.state = wrapped("", 12, tone="secondary")
        column.addWidget(self.state)
        column.addLayout(self._periods())
        column.addLayout(self._threshold())
        self._themes = self._part()
        self.more_button = QPushButton()
        self.more_button.setProperty("quiet", True)
        self.more_button.clicked.connect(self._show_whole)
        self.retired_button = QPushButton()
        self.retired_button.setProperty("quiet", True)
        self.retired_button.clicked.connect(self._ask_retired)
        for button in (self.more_button, self.retired_button):
            button.hide()  # until something is known to show
        column.addWidget(self.more_button)
        column.addWidget(self.retired_button)
        self._terms_head = self._heading(tr("Words customers use"))
        self._terms = self._part()
        self.clusters = ClusterList(self._bridge, self._asker)
        self.clusters.chosen.connect(self.insights_chosen)
        column.addWidget(self.clusters)
        self._heading(tr("Written down each week"))
        self.weeks = SmallBars()
        column.addWidget(self.weeks)
        self._shares_head = self._heading(tr("Who was heard"))
        self.shares = wrapped("", 12, tone="secondary")
        column.addWidget(self.shares)
        column.addStretch(1)
        self.setWidget(body)

    def _heading(self, words: str) -> QWidget:
        made = section_label(words)
        made.setContentsMargins(0, 10, 0, 0)
        self._column.addWidget(made)
        return made

    def _part(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(1)
        self._column.addLayout(made)
        return made

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
        self._asker.watch("patterns", self.days, self.ids)
        self.clusters.start(self.ids)

    def rest(self) -> None:
        """Nobody looks any more."""
        self._looking = False

    def look_at(self, ids: Sequence[str] | None) -> None:
        """Count only these insights; None counts all."""
        fresh = None if ids is None else tuple(ids)
        if fresh != self.ids:
            self.ids = fresh
            if self._looking:
                self.start()

    def show_days(self, days: int) -> None:
        """Look at another period."""
        self.period_buttons[days].setChecked(True)
        if days != self.days:
            self.days = days
            self.days_changed.emit(days)
            if self._looking:
                self._asker.watch("patterns", self.days, self.ids)

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
            self.refresh()

    def _names_changed(self, *_change: object) -> None:
        """Show at once what an edit called otherwise; the numbers follow."""
        project = self._bridge.document.snapshot.project
        if not self.threshold.dirty:
            self.threshold.fill(project.pattern_threshold)
        if self.found is not None and self._looking:
            self._show_themes()

    def refresh(self) -> None:
        """Show what was found."""
        found = self.found
        if found is None:
            return
        heard = trn("{n} insight", "{n} insights", found.insights).format(n=found.insights)
        words = tr("{insights} from {voices}").format(
            insights=heard,
            voices=trn("{n} customer", "{n} customers", found.voices).format(n=found.voices),
        )
        parts = [words]
        if self.ids is not None:
            parts.append(tr("only what the filter shows"))
        if found.untagged:
            parts.append(tr("{n} without a theme").format(n=found.untagged))
        self.state.setText(" · ".join(parts))
        self._show_themes()
        self._show_terms()
        self._show_weeks()
        self._show_shares()

    def _show_themes(self) -> None:
        assert self.found is not None
        snapshot = self._bridge.document.snapshot
        living = [p for p in self.found.themes if self._living(p.theme_id)]
        most = max((p.voices for p in living), default=1)
        kept = living if self._whole else living[:MOST_THEMES]
        shown = [self._shown(pattern, most) for pattern in kept]
        self._put_rows(shown)
        hidden = len(living) - len(kept)
        self.more_button.setText(tr("Show {n} more").format(n=hidden))
        self.more_button.setVisible(hidden > 0)
        retired = sum(theme.retired for theme in snapshot.ordered(Theme))
        words = trn("{n} retired theme…", "{n} retired themes…", retired).format(n=retired)
        self.retired_button.setText(words)
        self.retired_button.setVisible(retired > 0)

    def _living(self, theme_id: str) -> bool:
        theme = self._bridge.document.snapshot.find(Theme, theme_id)
        return theme is not None and not theme.retired

    def _put_rows(self, shown: Sequence[ShownTheme]) -> None:
        """Show rows; a row stays the widget it was, so that the focus stays."""
        old = {row.shown.theme_id: row for row in self.rows}
        self.rows = []
        for at, theme in enumerate(shown):
            row = old.pop(theme.theme_id, None)
            if row is None:
                row = self._row(theme)
            row.show_theme(theme)
            row.setChecked(theme.theme_id == self.chosen)
            self._themes.insertWidget(at, row)
            self.rows.append(row)
        for row in old.values():
            self._themes.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _row(self, shown: ShownTheme) -> ThemeRow:
        theme_id = shown.theme_id
        row = ThemeRow(shown)
        row.clicked.connect(lambda: self.choose(theme_id))
        row.renamed.connect(lambda name: self.rename(theme_id, name))
        row.given.connect(lambda ids: self.give(theme_id, ids))
        row.asked_retire.connect(lambda: self.retire(theme_id))
        row.asked_merge.connect(lambda: self._popup(self.merge_menu(theme_id), row))
        row.asked_menu.connect(lambda at: self._popup(self.menu(theme_id), row, at))
        return row

    def _shown(self, pattern: Pattern, most: int) -> ShownTheme:
        snapshot = self._bridge.document.snapshot
        parts, words = [], []
        for share in pattern.segments:
            segment = snapshot.find(Segment, share.key)
            parts.append(
                ("faint" if segment is None else f"segment:{segment.colour}", share.voices)
            )
            name = tr("no segment") if segment is None else segment.name or segment.code
            words.append(f"{name} {share.voices}")
        return ShownTheme(
            pattern.theme_id, snapshot.get(Theme, pattern.theme_id).name, pattern.voices,
            pattern.insights, pattern.before, pattern.trend,
            pattern.voices >= snapshot.project.pattern_threshold, tuple(parts), ", ".join(words),
            ", ".join(f"{s.key or tr('no channel')} {s.voices}" for s in pattern.channels),
            tuple(self._warning(loud) for loud in pattern.loud), most,
        )  # fmt: skip

    def _warning(self, loud: Loud) -> str:
        snapshot, name = self._bridge.document.snapshot, ""
        if loud.kind == "account":
            account = snapshot.find(Account, loud.key)
            name = account.name if account is not None else ""
        elif loud.kind == "segment":
            segment = snapshot.find(Segment, loud.key)
            name = segment.name or segment.code if segment is not None else ""
        elif loud.kind == "source":
            name = loud.key
        return loud_words(loud.kind, name, loud.insights, loud.of)

    def _show_terms(self) -> None:
        assert self.found is not None
        while (item := self._terms.takeAt(0)) is not None:
            if (holder := item.widget()) is not None:
                holder.hide()
                holder.deleteLater()
        self.term_rows = []
        for term in self.found.terms[:MOST_TERMS]:
            row = JumpRow(term.text, str(term.voices), "quote", "secondary")
            heard = trn("{n} insight", "{n} insights", term.insights).format(n=term.insights)
            row.setToolTip(tr("Said in {insights}; a click finds them").format(insights=heard))
            row.clicked.connect(lambda _on=False, words=term.text: self.words_chosen.emit(words))
            self._terms.addWidget(self._keepable(row))
            self.term_rows.append(row)
        self._terms_head.setVisible(bool(self.term_rows))

    def _keepable(self, row: JumpRow) -> QWidget:
        """Return a row of words with a button beside it that keeps them as a phrase."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        keep = IconButton(
            "bookmark-plus", tr("Keep as a phrase: {words}").format(words=row.title), size=14
        )
        keep.setObjectName("keep_phrase")
        keep.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep.clicked.connect(lambda: self.phrase_wanted.emit(row.title))
        line.addWidget(row, 1)
        line.addWidget(keep)
        return holder

    def _show_weeks(self) -> None:
        assert self.found is not None
        weeks = self.found.weeks
        bars = [
            Bar(n, str(n) if n else "", day[8:].lstrip("0") if at % 2 else "", "opportunity")
            for at, (day, n) in enumerate(weeks)
        ]
        this, mean = weeks[-1][1], sum(n for _day, n in weeks[:-1]) / max(1, len(weeks) - 1)
        words = tr("{n} this week; {mean:.1f} a week before, by the day of the month it began")
        self.weeks.show_bars(bars, words.format(n=this, mean=mean))

    def _show_shares(self) -> None:
        assert self.found is not None
        found, lines = self.found, []
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
        self.shares.setText("\n".join(lines))
        self._shares_head.setVisible(bool(lines))

    def shown(self, theme_id: str) -> ShownTheme | None:
        """Return what is shown of a theme, if it has a row."""
        rows = (row.shown for row in self.rows)
        return next((shown for shown in rows if shown.theme_id == theme_id), None)

    # What can be done

    def choose(self, theme_id: str) -> None:
        """Look at one theme, or at all again."""
        self.chosen = "" if self.chosen == theme_id else theme_id
        for row in self.rows:
            row.setChecked(row.shown.theme_id == self.chosen)
        self.theme_chosen.emit(self.chosen)

    def rename(self, theme_id: str, name: str) -> None:
        """Rename a theme; what carries it keeps it."""
        with self._bridge.edit("theme.edit") as edit:
            verbs.rename_theme(edit, theme_id, name)

    def give(self, theme_id: str, insight_ids: Sequence[str]) -> None:
        """Tag insights with a theme."""
        with self._bridge.edit("insight.tag") as edit:
            put_under(edit, insight_ids, "theme", theme_id)

    def merge(self, theme_id: str, into: str) -> None:
        """Merge a theme into another."""
        with self._bridge.edit("theme.merge") as edit:
            verbs.merge_themes(edit, [theme_id], into)

    def retire(self, theme_id: str, *, retired: bool = True) -> None:
        """Take a theme out of use, or back."""
        with self._bridge.edit("theme.retire" if retired else "theme.restore") as edit:
            verbs.retire_theme(edit, theme_id, retired=retired)
        if self._looking:
            self._asker.ask_again()

    def menu(self, theme_id: str) -> QMenu:
        """Return what can be done to a theme."""
        menu = QMenu(self)
        menu.addAction(tr("Look at its insights"), lambda: self.choose(theme_id))
        key = f"theme:{theme_id}"
        menu.addAction(tr("Show in Insights"), lambda: self._bridge.asked_for.emit(key))
        row = next((row for row in self.rows if row.shown.theme_id == theme_id), None)
        if row is not None:
            menu.addAction(tr("Rename") + "\tF2", row.rename)
        merge = self.merge_menu(theme_id, menu)
        merge.setTitle(tr("Merge into") + "\tM")
        menu.addMenu(merge)
        menu.addSeparator()
        menu.addAction(tr("Retire") + "\tDel", lambda: self.retire(theme_id))
        return menu

    def merge_menu(self, theme_id: str, parent: QWidget | None = None) -> QMenu:
        """Return the other themes, to merge this one into."""
        menu = QMenu(parent or self)
        themes = self._bridge.document.snapshot.ordered(Theme)
        others = [theme for theme in themes if theme.id != theme_id]
        for theme in sorted(others, key=lambda t: t.name.casefold()):
            name = theme.name.replace("&", "&&") or tr("untitled")
            menu.addAction(name, partial(self.merge, theme_id, theme.id))
        if not others:
            menu.addAction(tr("There is no other theme")).setEnabled(False)
        return menu

    def retired_menu(self) -> QMenu:
        """Return the retired themes, to take one back into use."""
        menu = QMenu(self)
        for theme in self._bridge.document.snapshot.ordered(Theme):
            if theme.retired:
                words = tr("Use “{name}” again").format(name=theme.name.replace("&", "&&"))
                menu.addAction(words, partial(self.retire, theme.id, retired=False))
        return menu

    def _ask_retired(self) -> None:
        self._popup(self.retired_menu(), self.retired_button)

    def _popup(self, menu: QMenu, below: QWidget, at: QPoint | None = None) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at or below.mapToGlobal(below.rect().bottomLeft()))

    def _show_whole(self) -> None:
        self._whole = True
        self._show_themes()


def _shares(counted: Sequence[tuple[str, int]]) -> str:
    whole = sum(count for _name, count in counted) or 1
    most = sorted(counted, key=lambda pair: -pair[1])
    return ", ".join(f"{name} {round(100 * count / whole)} %" for name, count in most)
