"""The themes among the patterns, and what is done to them: looked at, renamed, merged, retired."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from clgdesk.document import themes as verbs
from clgdesk.document.insights import put_under
from clgdesk.method.digest_words import loud_words
from clgdesk.method.patterns import Loud, Pattern
from clgdesk.model.records import Account, Segment, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import in_menu
from clgdesk.ui.synthesis.theme_row import ShownTheme, ThemeRow

MOST_THEMES = 30


class ThemeList(QWidget):
    """A row for each theme in use, the loudest first; below them the way to the others."""

    looked_at = Signal(str)
    """The id of the theme to look at, "" for none."""
    use_changed = Signal()
    """A theme was retired, or taken back: other numbers are wanted."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._patterns: Sequence[Pattern] = ()
        self._whole = False
        self.rows: list[ThemeRow] = []
        self.chosen = ""
        self.more_button, self.retired_button = QPushButton(), QPushButton()
        self.more_button.clicked.connect(self._show_whole)
        self.retired_button.clicked.connect(self._ask_retired)
        self._themes = QVBoxLayout()
        self._themes.setSpacing(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._themes)
        for button in (self.more_button, self.retired_button):
            button.setProperty("quiet", True)
            button.hide()  # until something is known to show
            column.addWidget(button)

    # Showing

    def show_patterns(self, patterns: Sequence[Pattern]) -> None:
        """Show what was found of each theme, under the name it has now."""
        self._patterns = patterns
        snapshot = self._bridge.document.snapshot
        living = [p for p in patterns if _in_use(snapshot, p.theme_id)]
        most = max((p.voices for p in living), default=1)
        kept = living if self._whole else living[:MOST_THEMES]
        self._put_rows([shown_theme(snapshot, pattern, most) for pattern in kept])
        hidden = len(living) - len(kept)
        self.more_button.setText(tr("Show {n} more").format(n=hidden))
        self.more_button.setVisible(hidden > 0)
        retired = sum(theme.retired for theme in snapshot.ordered(Theme))
        words = trn("{n} retired theme…", "{n} retired themes…", retired).format(n=retired)
        self.retired_button.setText(words)
        self.retired_button.setVisible(retired > 0)

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

    def shown(self, theme_id: str) -> ShownTheme | None:
        """Return what is shown of a theme, if it has a row."""
        rows = (row.shown for row in self.rows)
        return next((shown for shown in rows if shown.theme_id == theme_id), None)

    def _show_whole(self) -> None:
        self._whole = True
        self.show_patterns(self._patterns)

    # What can be done

    def choose(self, theme_id: str) -> None:
        """Look at one theme, or at all again."""
        self.chosen = "" if self.chosen == theme_id else theme_id
        for row in self.rows:
            row.setChecked(row.shown.theme_id == self.chosen)
        self.looked_at.emit(self.chosen)

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
        self.use_changed.emit()

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
            name = in_menu(theme.name, tr("untitled"))
            menu.addAction(name, partial(self.merge, theme_id, theme.id))
        if not others:
            menu.addAction(tr("There is no other theme")).setEnabled(False)
        return menu

    def retired_menu(self) -> QMenu:
        """Return the retired themes, to take one back into use."""
        menu = QMenu(self)
        for theme in self._bridge.document.snapshot.ordered(Theme):
            if theme.retired:
                words = tr("Use “{name}” again").format(name=in_menu(theme.name))
                menu.addAction(words, partial(self.retire, theme.id, retired=False))
        return menu

    def _ask_retired(self) -> None:
        self._popup(self.retired_menu(), self.retired_button)

    def _popup(self, menu: QMenu, below: QWidget, at: QPoint | None = None) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at or below.mapToGlobal(below.rect().bottomLeft()))


def _in_use(snapshot: Snapshot, theme_id: str) -> bool:
    theme = snapshot.find(Theme, theme_id)
    return theme is not None and not theme.retired


def shown_theme(snapshot: Snapshot, pattern: Pattern, most: int) -> ShownTheme:
    """Return what a row shows of a theme; ``most`` is the longest bar."""
    parts, words = [], []
    for share in pattern.segments:
        segment = snapshot.find(Segment, share.key)
        tone = "faint" if segment is None else f"segment:{segment.colour}"
        parts.append((tone, share.voices))
        name = tr("no segment") if segment is None else segment.name or segment.code
        words.append(f"{name} {share.voices}")
    return ShownTheme(
        pattern.theme_id, snapshot.get(Theme, pattern.theme_id).name, pattern.voices,
        pattern.insights, pattern.before, pattern.trend,
        pattern.voices >= snapshot.project.pattern_threshold, tuple(parts), ", ".join(words),
        ", ".join(f"{s.key or tr('no channel')} {s.voices}" for s in pattern.channels),
        tuple(_warning(snapshot, loud) for loud in pattern.loud), most,
    )  # fmt: skip


def _warning(snapshot: Snapshot, loud: Loud) -> str:
    name = loud.key if loud.kind == "source" else ""
    if loud.kind == "account":
        account = snapshot.find(Account, loud.key)
        name = account.name if account is not None else ""
    elif loud.kind == "segment":
        segment = snapshot.find(Segment, loud.key)
        name = segment.name or segment.code if segment is not None else ""
    return loud_words(loud.kind, name, loud.insights, loud.of)
