"""Synthesis sessions: a list of them, and the page of one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clgdesk.analysis.report import this_day
from clgdesk.document import synthesis as verbs
from clgdesk.model.records import Synthesis, SynthesisTheme, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.chips import ChipsPart, Linked, Links
from clgdesk.ui.inspector.form import Form
from clgdesk.ui.label import label, wrapped
from clgdesk.ui.synthesis.record_list import RecordList

_ROWS = ("*title", ("held_on", "people"), "scope", "agenda", "clustered", "decisions")


class SessionsPage(QWidget):
    """All sessions, the newest first; what is typed is kept as everywhere."""

    started = Signal()
    """A session is to be started with the present scope."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 18, 20, 12)
        row.setSpacing(20)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)
        bridge.changed.connect(self._changed)
        self.refresh()

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(230)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Sessions"), 17, 600))
        self.start_button = QPushButton(tr("Start a session"))
        self.start_button.setProperty("primary", True)
        self.start_button.clicked.connect(self.started)
        column.addWidget(self.start_button)
        self.list = RecordList(tr("Synthesis sessions"))
        self.list.chosen.connect(self._show_current)
        self.list.asked_remove.connect(self.remove)
        column.addWidget(self.list, 1)
        self.remove_button = QPushButton(tr("Delete this session"))
        self.remove_button.clicked.connect(self.remove)
        column.addWidget(self.remove_button)
        return left

    def _right(self) -> QWidget:
        self._stack = QStackedWidget()
        words = tr(
            "Once a week or once a month: sit together, look at what was heard, name the patterns"
            " and decide. A session keeps who was there, what was looked at and what was decided."
        )
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addWidget(wrapped(words, 13, tone="secondary"))
        column.addStretch(1)
        self.form = Form(self._bridge, "synthesis", _ROWS)
        self.themes = ChipsPart(self._bridge, tr("Themes that came out of it"), session_themes())
        page = QWidget()
        page.setMaximumWidth(680)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self.themes)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        self._stack.addWidget(empty)
        self._stack.addWidget(area)
        return self._stack

    @property
    def current(self) -> str:
        """The id of the session that is shown, or nothing."""
        return self.list.current

    def _changed(self, changeset: object, _entry: object) -> None:
        kinds = {change.kind for change in changeset}  # type: ignore[attr-defined]
        if kinds & {"synthesis", "synthesis_theme", "theme"}:
            self.refresh()

    def refresh(self, chosen: str = "") -> None:
        """Show the sessions as they are now."""
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
        return f"{title}\n{session.held_on or tr('no day')}  ·  {themes}"

    def _show_current(self) -> None:
        session_id = self.current
        self._stack.setCurrentIndex(1 if session_id else 0)
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
