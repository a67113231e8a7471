"""The findings beside the map: four parts, one list, and what can be done with a line."""

import time

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.analysis.report import Report
from clgdesk.analysis.words import fix_name
from clgdesk.translation import tr, trn
from clgdesk.ui.findings.line_list import LineList
from clgdesk.ui.findings.lines import PARTS, Line, Shown
from clgdesk.ui.findings.watch import Watcher
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import label, section_label, wrapped

_AGE_MS = 20_000
_BESIDE_TABS = 16


class FindingsPanel(QWidget):
    """Shows the report of a watcher. What the user asks for is told by signals."""

    shown = Signal(object)
    """Show the records of a line."""
    fixed = Signal(object, QPoint)
    """Mend the finding of a line."""
    ignored_changed = Signal(object)
    """Other findings are set aside: their ids."""

    def __init__(self, watcher: Watcher, ignored: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.setObjectName("panel_body")
        self._watcher = watcher
        self.part = "gaps"
        self._turned: set[str] = set()
        self._whole: set[str] = set()
        self.ignored = set(ignored)
        self.with_ignored = False
        self._at = 0.0
        self._age = QTimer(self, interval=_AGE_MS)
        self._age.timeout.connect(self._show_state)
        self.list = LineList()
        self._place()
        self._connect()
        self.refresh()

    # Building

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 14, 6, 8)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addLayout(self._tabs())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty_page())
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())

    def _head(self) -> QVBoxLayout:
        heading = section_label(tr("Findings"))
        self.state = label("", 12, tone="secondary")
        self.stop_button = IconButton("x", tr("Stop looking"), size=14)
        self.look_button = IconButton("rotate-cw", tr("Look again"), size=14)
        self.aside_button = IconButton("eye-off", tr("Show what was set aside"), size=14)
        self.aside_button.setCheckable(True)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(2)
        row.addWidget(heading, 1)
        for button in (self.aside_button, self.stop_button, self.look_button):
            row.addWidget(button)
        self.state.setContentsMargins(8, 0, 0, 2)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(self.state)
        return box

    def _tabs(self) -> QHBoxLayout:
        names = {
            "gaps": tr("Gaps"),
            "chains": tr("Chains"),
            "clusters": tr("Clusters"),
            "traces": tr("Traces"),
        }
        row = QHBoxLayout()
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(0)
        self.tabs = QButtonGroup(self)
        self.tab_buttons: dict[str, QToolButton] = {}
        for key, name in names.items():
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(key == self.part)
            button.setProperty("tab", True)
            button.setProperty("tight", True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, k=key: self.show_part(k))
            self.tabs.addButton(button)
            self.tab_buttons[key] = button
            row.addWidget(button)
        return row

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 14, 8, 0)
        self._empty_head = wrapped("", 13, 600)
        self._empty_text = wrapped("", 12, tone="secondary")
        column.addWidget(self._empty_head)
        column.addWidget(self._empty_text)
        column.addStretch(1)
        return page

    def _foot(self) -> QWidget:
        self._foot_box = QWidget()
        row = QHBoxLayout(self._foot_box)
        row.setContentsMargins(4, 2, 4, 0)
        row.setSpacing(6)
        self.fix_button = QPushButton()
        self.fix_button.setProperty("primary", True)
        self.ignore_button = QPushButton(tr("Not a problem"))
        hint = tr("Enter shows it · F mends it · Del sets it aside")
        self._keys = wrapped(hint, 12, tone="faint")
        for widget in (self.fix_button, self.ignore_button):
            row.addWidget(widget)
        row.addWidget(self._keys, 1)
        row.addStretch(0)
        self._foot_box.setMinimumHeight(36)
        return self._foot_box

    def _connect(self) -> None:
        self._watcher.changed.connect(self._report_changed)
        self.list.shown.connect(self.shown)
        self.list.turned.connect(self.turn)
        self.list.fixed.connect(self.fixed)
        self.list.ignored.connect(self.set_aside)
        self.list.moved.connect(self._show_foot)
        self.list.asked_menu.connect(self._popup)
        self.look_button.clicked.connect(self._watcher.look)
        self.stop_button.clicked.connect(self._watcher.stop)
        self.aside_button.toggled.connect(self.show_ignored)
        self.fix_button.clicked.connect(self._fix_current)
        self.ignore_button.clicked.connect(self._set_current_aside)

    # What is shown

    @property
    def report(self) -> Report:
        """What was found last."""
        return self._watcher.report

    def _report_changed(self) -> None:
        if self._watcher.state == "current":
            self._at = time.monotonic()
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        chosen = Shown(self._turned, self._whole, self.ignored, self.with_ignored)
        lines = list(PARTS[self.part](self.report, chosen))
        self.list.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if not lines:
            self._show_empty()
        self._count_gaps()
        self._show_state()
        self._show_foot()

    def _count_gaps(self) -> None:
        """Say on the tab how many gaps there are, where there is room for all that tabs say."""
        count = sum(finding.id not in self.ignored for finding in self.report.findings)
        counted = tr("Gaps {n}").format(n=f"{count:,}") if count else tr("Gaps")
        gaps = self.tab_buttons["gaps"]
        gaps.setText(counted)
        gaps.setAccessibleName(counted)
        needed = sum(b.minimumSizeHint().width() for b in self.tab_buttons.values())
        if needed > self.width() - _BESIDE_TABS:
            gaps.setText(tr("Gaps"))
        gaps.setToolTip("" if gaps.text() == counted else counted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count_gaps()

    def show_part(self, part: str) -> None:
        """Show another part: gaps, chains, clusters or traces."""
        self.part = part
        self.tab_buttons[part].setChecked(True)
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.rootIndex())
        self.refresh()
        self.list.scrollToTop()

    def show_ignored(self, on: bool) -> None:
        """Show what was set aside too, or not."""
        self.with_ignored = on
        self.aside_button.setChecked(on)
        self.refresh()

    def _show_state(self) -> None:
        state = self._watcher.state
        looking = state == "looking"
        self.stop_button.setVisible(looking)
        self.look_button.setVisible(not looking)
        aside = sum(finding.id in self.ignored for finding in self.report.findings)
        self.aside_button.setVisible(bool(aside) or self.with_ignored)
        words = {
            "never": "",
            "looking": tr("Looking through the project…"),
            "stopped": tr("Stopped before it was done"),
            "failed": tr("It could not be looked through. Look again?"),
            "current": self._age_text(),
        }[state]
        if aside and not looking:
            text = trn("{n} set aside", "{n} set aside", aside).format(n=aside)
            words = tr("{state} · {aside}").format(state=words, aside=text)
        self.state.setText(words)

    def _age_text(self) -> str:
        minutes = int((time.monotonic() - self._at) // 60)
        if minutes < 1:
            return tr("Looked through a moment ago")
        text = trn("Looked through {n} minute ago", "Looked through {n} minutes ago", minutes)
        return text.format(n=minutes)

    def _show_empty(self) -> None:
        if self._watcher.state in ("looking", "never"):
            head, text = tr("Looking…"), ""
        elif self.part == "gaps":
            head = tr("No gaps found")
            text = tr("Stages rest on evidence, frictions have owners, work has its metrics.")
        elif self.part == "chains":
            head = tr("Nothing leads to anything yet")
            text = tr("Link cards that lead to or block each other, and tie frictions to jobs.")
        elif self.part == "clusters":
            head = tr("No clusters yet")
            text = tr("Cards that share themes or insights stand together here.")
        else:
            head = tr("Nothing to trace yet")
            text = tr("An opportunity is followed from what was heard to the metric it moved.")
        self._empty_head.setText(head)
        self._empty_text.setText(text)

    def _show_foot(self) -> None:
        line = self.list.current if self.part == "gaps" else None
        finding = None if line is None else line.finding
        fix = None if finding is None else finding.fix
        self.fix_button.setVisible(fix is not None)
        if fix is not None:
            self.fix_button.setText(fix_name(fix))
        self.ignore_button.setVisible(finding is not None)
        if line is not None:
            self.ignore_button.setText(_ignore_words(line))
        self._keys.setVisible(finding is None)
        self._foot_box.setVisible(self.part == "gaps" and self._stack.currentIndex() == 0)

    # What is done

    def turn(self, line: Line) -> None:
        """Open or close a heading, or show the rest of a kind."""
        if line.id.startswith("more/"):
            self._whole.add(line.id.partition("/")[2])
        else:
            self._turned ^= {line.id}
        self.refresh()

    def set_aside(self, line: Line) -> None:
        """Set a finding aside: it is not a problem. A second time takes it back."""
        if line.finding is None:
            return
        self.ignored ^= {line.finding.id}
        self.ignored_changed.emit(frozenset(self.ignored))
        self.refresh()

    def _fix_current(self) -> None:
        line = self.list.current
        if line is not None and line.finding is not None:
            self.fixed.emit(line, self.fix_button.mapToGlobal(QPoint(0, self.fix_button.height())))

    def _set_current_aside(self) -> None:
        line = self.list.current
        if line is not None:
            self.set_aside(line)
            self.list.setFocus()

    def menu(self, line: Line) -> QMenu:
        """Return what can be done with a line."""
        menu = QMenu(self)
        if line.keys:
            menu.addAction(tr("Show it"), lambda: self.shown.emit(line))
        finding = line.finding
        if finding is not None and finding.fix is not None:
            place = self.cursor().pos()
            menu.addAction(fix_name(finding.fix), lambda: self.fixed.emit(line, place))
        if finding is not None:
            menu.addAction(_ignore_words(line), lambda: self.set_aside(line))
        if line.opened is not None:
            menu.addAction(tr("Close") if line.opened else tr("Open"), lambda: self.turn(line))
        return menu

    def _popup(self, line: Line, at: QPoint) -> None:
        menu = self.menu(line)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._age.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._age.stop()

    def focus_list(self) -> None:
        """Let keys go to the list, with a line to act on."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.list.current is None and self.list.model_of_lines.lines:
            self.list.setCurrentIndex(self.list.model_of_lines.index(0))


def _ignore_words(line: Line) -> str:
    return tr("A problem again") if line.ignored else tr("Not a problem")
