"""The view of what the insights say together: patterns at the side, pages in the centre."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.analysis.report import this_day
from clgdesk.method.coverage import Coverage
from clgdesk.method.heard import Heard, Wanted
from clgdesk.model.records import Theme
from clgdesk.translation import tr
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.named import named
from clgdesk.ui.synthesis.asker import Asker
from clgdesk.ui.synthesis.coverage_page import CoveragePage
from clgdesk.ui.synthesis.digest_page import DigestPage
from clgdesk.ui.synthesis.heard_page import HeardPage
from clgdesk.ui.synthesis.interviews_page import InterviewsPage
from clgdesk.ui.synthesis.patterns_panel import PatternsPanel
from clgdesk.ui.synthesis.phrases_page import PhrasesPage
from clgdesk.ui.synthesis.research_page import ResearchPage
from clgdesk.ui.synthesis.sessions_page import SessionsPage
from clgdesk.ui.wide_side import WideSide

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

WIDTH = 300


def page_names() -> dict[str, str]:
    """Return what the pages are called, in their order."""
    return {
        "heard": tr("Heard"),
        "coverage": tr("Coverage"),
        "interviews": tr("Interviews"),
        "phrases": tr("Phrases"),
        "sessions": tr("Sessions"),
        "research": tr("Research time"),
        "digest": tr("Digest"),
    }


class SynthesisView:
    """One window's synthesis: it asks for answers only while it is shown."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        bridge = window.bridge
        self.asker = Asker(bridge, window)
        self.panel = PatternsPanel(bridge, self.asker)
        self.heard, self.coverage = HeardPage(), CoveragePage(bridge)
        self.interviews = InterviewsPage(bridge, window.workspace.selection)
        self.phrases = PhrasesPage(bridge)
        self.sessions, self.research = SessionsPage(bridge), ResearchPage(bridge)
        self.digest = DigestPage(bridge, self.asker, window.file.path.parent)
        self.page = "heard"
        self._name, self._wanted = "", Wanted()
        self._wide = WideSide(window, "patterns", WIDTH)
        self._place()
        self._connect()

    def _place(self) -> None:
        self.centre = named(QWidget(), "panel_body")
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = named(QFrame(), "find_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        tabs = QWidget()
        row.addWidget(tabs)
        flow = FlowLayout(tabs, 4)
        self.pages = QStackedWidget()
        self.tabs = QButtonGroup(self.centre)
        self.tab_buttons: dict[str, QToolButton] = {}
        for key, name in page_names().items():
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setProperty("tab", True)
            button.clicked.connect(lambda _on=False, k=key: self.show_page(k))
            self.tabs.addButton(button)
            self.tab_buttons[key] = button
            flow.addWidget(button)
            self.pages.addWidget(getattr(self, key))
        column.addWidget(bar)
        column.addWidget(self.pages, 1)
        workspace = self._window.workspace
        workspace.side.addWidget(self.panel)
        workspace.centre.addWidget(self.centre)

    def _connect(self) -> None:
        self.panel.themes.looked_at.connect(self.look_at_theme)
        self.panel.clusters.chosen.connect(self.look_at_insights)
        self.panel.terms.chosen.connect(self.look_at_words)
        self.panel.days_changed.connect(lambda _days: self._days_changed())
        self.heard.opened.connect(self._window.go_to)
        self.coverage.chosen.connect(self.look_at_place)
        self.sessions.started.connect(self.start_session)
        for page in (self.digest, self.phrases):
            page.told.connect(self._window.status.tell)
        self.interviews.looked_at.connect(self._window.workspace.inspector.show)
        self.coverage.planned.connect(self.show_interview)
        self.panel.terms.kept.connect(self.keep_phrase)
        for record_page in (self.interviews, self.phrases, self.sessions, self.research):
            record_page.following.follow(self._window.rest_loaded)
        self.asker.answered.connect(self._answered)
        self._window.desk.look.changed.connect(lambda _theme: self._wear())

    # Showing

    def show(self) -> None:
        """Show it, and look through the insights."""
        workspace = self._window.workspace
        workspace.centre.setCurrentWidget(self.centre)
        workspace.side.setCurrentWidget(self.panel)
        workspace.side.show()
        workspace.inspector.hide()
        self._wide.widen()
        self.panel.start()
        self.show_page(self.page)
        self.centre.setFocus()

    def leave(self) -> None:
        """Another view is shown: look no more."""
        self.flush()
        self.panel.rest()
        self.digest.rest()
        self.asker.rest()
        workspace = self._window.workspace
        workspace.centre.setCurrentWidget(workspace.map)
        self._wide.narrow()
        workspace.inspector.setVisible(self._window.desk.settings.shown("inspector"))

    def close(self) -> None:
        """The window closes: nothing may go on."""
        self.flush()
        self.asker.close()
        self._wide.narrow()

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        for part in (self.panel, self.interviews, self.phrases, self.sessions, self.research):
            part.flush()

    def hint(self) -> str:
        """Return the keys worth knowing here."""
        if self.page == "interviews":
            return tr("Enter keeps an answer · F2 edits what was said · Del takes it out")
        return tr("Enter looks at a theme · F2 renames · M merges · Del retires")

    def show_page(self, key: str) -> None:
        """Show one of the pages."""
        self.flush()
        if self.page == "interviews" != key:
            self._window.workspace.inspector.hide()
        on_tabs = self.tab_buttons[self.page].hasFocus()
        self.page = key
        self.tab_buttons[key].setChecked(True)
        self.centre.setFocusProxy(self.tab_buttons[key])
        if on_tabs:
            self.centre.setFocus()
        self.pages.setCurrentWidget(getattr(self, key))
        for task in ("coverage", "digest", "heard"):
            self.asker.forget(task)
        if key == "coverage":
            self.asker.watch("coverage", self.panel.days, None)
        elif key == "digest":
            self.digest.start()
        elif key == "heard":
            self.asker.watch("heard", self._wanted._replace(days=self.panel.days))
        self._window.show_hint()

    def _answered(self, task: str, found: object) -> None:
        if task == "coverage" and isinstance(found, Coverage):
            self.coverage.show_coverage(found)
        elif task == "heard" and isinstance(found, Heard):
            name = self._name or tr("Everything heard")
            shown = self.panel.themes.shown(self._wanted.theme_id)
            who = (*shown.who(), *shown.warnings) if shown is not None else ()
            snapshot, theme_id = self._window.bridge.document.snapshot, self._wanted.theme_id
            self.heard.show_insights(name, snapshot, found, who, theme_id)

    def _days_changed(self) -> None:
        if self.page in ("coverage", "heard"):
            self.show_page(self.page)

    def _wear(self) -> None:
        self.digest.show_digest()
        if self.coverage.found is not None:
            self.coverage.show_coverage(self.coverage.found)

    # What is looked at

    def go_to(self, key: str) -> bool:
        """Show an interview or a phrase; tells whether it is there."""
        kind, _, record_id = key.partition(":")
        if kind == "interview":
            return self.show_interview(record_id)
        self.show_page("phrases")
        self.phrases.list.setFocus()
        return self.phrases.show_phrase(record_id)

    def show_interview(self, interview_id: str) -> bool:
        """Show an interview; tells whether it is there."""
        self.show_page("interviews")
        self.interviews.list.setFocus()
        return self.interviews.show_interview(interview_id)

    def new_interview(self) -> None:
        """Open a new interview."""
        self.show_page("interviews")
        self.interviews.begin()

    def keep_phrase(self, text: str) -> None:
        """Keep words that recur as a phrase of the project, and show it."""
        self.show_page("phrases")
        self.phrases.keep(text)

    def look_at_theme(self, theme_id: str) -> None:
        """List what carries a theme; everything where none is named."""
        theme = self._window.bridge.document.snapshot.find(Theme, theme_id or None)
        if theme is None:
            self._look("", Wanted())
        else:
            self._look(theme.name, Wanted(theme_id=theme_id))

    def look_at_insights(self, ids: tuple[str, ...], name: str) -> None:
        """List some insights."""
        self._look(name, Wanted(ids=ids))

    def look_at_words(self, words: str) -> None:
        """List the insights that hold these words."""
        self._look(tr("“{words}”").format(words=words), Wanted(words=words))

    def look_at_place(self, place: tuple[str, str, str]) -> None:
        """List the insights of a cell of the coverage."""
        row = self.coverage.table.verticalHeaderItem(self.coverage.table.currentRow())
        name = row.text() if row is not None else ""
        self._look(" · ".join(part for part in (name, place[2]) if part), Wanted(place=place))

    def _look(self, name: str, wanted: Wanted) -> None:
        self._name, self._wanted = name, wanted
        self.show_page("heard")

    def start_session(self) -> None:
        """Add a session about what is looked at now."""
        days = self.panel.days
        when = tr("the last {n} days").format(n=days) if days else tr("everything so far")
        scope = ", ".join(part for part in (self._name, when) if part)
        theme_id = self.panel.themes.chosen
        chosen = [theme_id] if theme_id else []
        if not chosen and self.panel.found is not None:
            chosen = [p.theme_id for p in self.panel.found.themes if p.recurs][:5]
        title = tr("Synthesis {day}").format(day=this_day())
        self.show_page("sessions")
        self.sessions.start(title, scope, chosen, self.panel.clusters.told())


def open_digest(window: "MainWindow") -> None:
    """Show the digest."""
    view = window.show_view("synthesis")
    assert isinstance(view, SynthesisView)
    view.show_page("digest")
