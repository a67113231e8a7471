"""The inspector: the panel on the right that edits what is selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from clgdesk.text.engine import Engine
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icons import pixmap
from clgdesk.ui.inspector.pages import Page, page_for
from clgdesk.ui.inspector.subject import Subject, subject_of
from clgdesk.ui.label import breakable, cut, section_label, wrapped
from clgdesk.ui.scrolled_panel import FollowingPanel
from clgdesk.ui.selection import Selection
from clgdesk.ui.theme import colour, worn
from clgdesk.ui.words import page_name

_MOST_LETTERS = 120


class Inspector(FollowingPanel):
    """Shows the page of what is selected; pages are made when first needed and kept."""

    def __init__(self, bridge: Bridge, selection: Selection, engine: Engine) -> None:
        super().__init__((14, 14, 14, 18), spacing=9)
        self._bridge, self._selection, self._engine = bridge, selection, engine
        self._pages: dict[str, Page] = {}
        self._subject: Subject | None = None
        self._icon = QLabel()
        self._words = wrapped("", 12, 600)
        self._set_up()
        self.follow(bridge.changed, bridge.journey_changed, selection.changed)

    def _set_up(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        self.column.addLayout(head)
        self.column.addStretch(1)

    @property
    def subject(self) -> Subject | None:
        """What is shown now."""
        return self._subject

    def page(self, kind: str) -> Page:
        """Return the page of a kind, made when first needed."""
        page = self._pages.get(kind)
        if page is None:
            page = page_for(kind, self._bridge, self._selection, self._engine)
            self._pages[kind] = page
            self.column.insertWidget(self.column.count() - 1, self._titled(kind, page))
        return page

    def _titled(self, kind: str, page: Page) -> QWidget:
        """Return the page, with a heading where it comes below another one."""
        if kind != "journey":
            return page
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(section_label(page_name(kind)))
        column.addWidget(page)
        return box

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        super().refresh()
        fresh = subject_of(
            self._bridge.document.snapshot,
            self._selection.keys,
            self._selection.current,
            self._bridge.journey_id,
        )
        moved = self._subject is None or fresh.pages != self._subject.pages
        self._subject = fresh
        shown = dict(fresh.pages)
        for kind, ids in fresh.pages:
            self.page(kind).bind(ids)
        for kind, page in self._pages.items():
            self._holder(page).setVisible(kind in shown)
        self._show_head()
        if moved:
            self.verticalScrollBar().setValue(0)

    def _holder(self, page: Page) -> QWidget:
        parent = page.parentWidget()
        return page if parent is self.widget() or parent is None else parent

    def wear(self) -> None:
        """Another theme is worn: its style has taken the colour from the words."""
        self._show_head()

    def _show_head(self) -> None:
        if self._subject is None:
            return
        ink = colour(worn(), self._subject.colour)
        name = ink.name(ink.NameFormat.HexArgb)
        self._icon.setPixmap(pixmap(self._subject.icon, 14, name, self.devicePixelRatioF()))
        self._words.setText(breakable(cut(self._subject.words, _MOST_LETTERS)))
        palette = self._words.palette()
        palette.setColor(palette.ColorRole.WindowText, ink)
        self._words.setPalette(palette)

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        for page in self._pages.values():
            page.flush()

    def edit_title(self) -> None:
        """Put the cursor into the first field."""
        self.refresh()
        if self._subject is not None and self._subject.pages:
            fields = self.page(self._subject.pages[-1][0]).form().fields
            editor = next(iter(fields.values())).editor
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(editor, (QLineEdit, QPlainTextEdit)):  # of several it may be a choice
                editor.selectAll()
