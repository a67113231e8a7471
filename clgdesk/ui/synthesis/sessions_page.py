"""Synthesis sessions: a list of them, and the page of one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from clgdesk.analysis.report import this_day
from clgdesk.document import synthesis as verbs
from clgdesk.model.records import Synthesis, SynthesisTheme, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.days import day_text
from clgdesk.ui.following import Following
from clgdesk.ui.inspector.chips import ChipsPart
from clgdesk.ui.inspector.form import Form
from clgdesk.ui.inspector.links import Linked, Links
from clgdesk.ui.synthesis.list_and_page import ChosenPage, headed, side_by_side
from clgdesk.ui.synthesis.record_list import RecordList
from clgdesk.ui.two_lines import TwoLinePainter

_ROWS = ("*title", ("held_on", "people"), "scope", "agenda", "clustered", "decisions")
_WIDTH = 210


class SessionsPage(QWidget):
    """All sessions, the newest first; what is typed is kept as everywhere."""

    started = Signal()
    """A session is to be started with the present scope."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.following = Following(self, self.refresh)
        self.following.follow(bridge.changed)
        self._page = self._right()
        side_by_side(self, self._left(), self._page, (0, 1))
        self.refresh()

    def _left(self) -> QWidget:
        self.start_button = QPushButton(tr("Start a session"))
        self.start_button.setProperty("primary", True)
        self.start_button.clicked.connect(self.started)
        self.list = RecordList(tr("Synthesis sessions"), TwoLinePainter)
        self.list.chosen.connect(self._show_current)
        self.list.asked_remove.connect(self.remove)
        self.remove_button = QPushButton(tr("Delete this session"))
        self.remove_button.clicked.connect(self.remove)
        left = headed(tr("Sessions"), self.start_button, self.list, self.remove_button)
        left.setFixedWidth(_WIDTH)
        return left

    def _right(self) -> ChosenPage:
        words = tr(
            "Once a week or once a month: sit together, look at what was heard, name the patterns"
            " and decide. A session keeps who was there, what was looked at and what was decided."
        )
        self.form = Form(self._bridge, "synthesis", _ROWS)
        self.themes = ChipsPart(self._bridge, tr("Themes that came out of it"), session_themes())
        return ChosenPage(words, self.form, self.themes)

    @property
    def current(self) -> str:
        """The id of the session that is shown, or nothing."""
        return self.list.current

    def refresh(self, chosen: str = "") -> None:
        """Show the sessions as they are now."""
        self.following.stop()
        found = sorted(
            self._bridge.document.snapshot.of_kind(Synthesis).values(),
            key=lambda s: (s.held_on or "", s.id), reverse=True,
        )  # fmt: skip
        self.list.show_records([(s.id, self._words(s)) for s in found], chosen)

    def _words(self, session: Synthesis) -> str:
        count = len(
            self._bridge.document.snapshot.where(SynthesisTheme, "synthesis_id", session.id)
        )
        themes = trn("{n} theme", "{n} themes", count).format(n=count)
        title = " ".join(session.title.split()) or tr("Untitled session")
        return f"{title}\n{day_text(session.held_on) or tr('no day')}  ·  {themes}"

    def _show_current(self) -> None:
        session_id = self.current
        self._page.show_page(bool(session_id))
        self.remove_button.setVisible(bool(session_id))
        self.form.bind((session_id,) if session_id else ())
        self.themes.bind((session_id,) if session_id else ())

    def start(self, title: str, scope: str, themes: list[str], clustered: str = "") -> None:
        """Add a session of today, with what was clustered, and let its title be typed."""
        made = ""
        with self._bridge.edit("synthesis.add") as edit:
            made = verbs.start_session(
                edit, this_day(), title=title, scope=scope, themes=themes, clustered=clustered
            ).id
        if made:
            self.refresh(made)
            self.form.fields["title"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Delete the session that is shown; undo brings it back."""
        if session_id := self.current:
            with self._bridge.edit("synthesis.remove") as edit:
                verbs.remove_session(edit, session_id)

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.form.flush()


def session_themes() -> Links:
    """Return how sessions are linked to themes."""

    def offered(snapshot: Snapshot) -> list[Linked]:
        themes = [theme for theme in snapshot.ordered(Theme) if not theme.retired]
        return [Linked(t.id, t.name) for t in sorted(themes, key=lambda t: t.name.casefold())]

    def linked(snapshot: Snapshot, session_id: str) -> list[Linked]:
        links = snapshot.where(SynthesisTheme, "synthesis_id", session_id)
        ids = {link.theme_id for link in links}
        return [Linked(t.id, t.name) for t in snapshot.ordered(Theme) if t.id in ids]

    return Links(
        "synthesis.link", linked, offered, verbs.link_theme, verbs.unlink_theme,
        lambda: tr("No other theme"),
    )  # fmt: skip
