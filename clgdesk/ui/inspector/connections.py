"""What a card or a stage is connected to, and the two ends of a connector."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clgdesk.document.links import Link, ends, get_link, links_of, remove_link
from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.method.link_words import arriving_name, end_titles, form_name
from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.jump_row import JumpRow
from clgdesk.ui.label import section_font
from clgdesk.ui.map.connect_actions import ICONS
from clgdesk.ui.selection import Selection


class _Rows(Captioned):
    """Rows that are made anew when what they show has changed."""

    def __init__(self, bridge: Bridge, caption: str, kind: str, selection: Selection) -> None:
        super().__init__(bridge, caption)
        self.kind = kind
        self._selection = selection
        self._shown: object = None
        self.rows: list[JumpRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.column.addLayout(self._list)
        self.caption.setFont(section_font())
        self.caption.setProperty("tone", "faint")

    def _renew(self, found: object, made: Callable[[], Iterable[QWidget]]) -> None:
        """Put in rows made from what was found, where that differs from what is shown."""
        if found == self._shown:
            return
        self._shown = found
        self.rows.clear()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for widget in made():
            self._list.addWidget(widget)

    def _row(self, row: JumpRow, key: str) -> JumpRow:
        row.clicked.connect(lambda: self._selection.seek(key))
        self.rows.append(row)
        return row


class ConnectionsPart(_Rows):
    """The connectors of one card, or the ways from and to one stage: each can be taken off."""

    def __init__(self, bridge: Bridge, kind: str, selection: Selection) -> None:
        super().__init__(bridge, tr("Connections"), kind, selection)

    def _links(self) -> tuple[list[Link], list[Link]]:
        if len(self.ids) != 1:
            return [], []
        return links_of(self.bridge.document.snapshot, self.kind, self.ids[0])

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        found = [[(link, end_titles(snapshot, link)) for link in some] for some in self._links()]
        self._renew(found, self._link_rows)
        self.setVisible(bool(self.rows))

    def _link_rows(self) -> Iterator[QWidget]:
        arriving, leaving = self._links()
        for link in leaving:
            yield self._link_row(link, form_name(link.form), other=1)
        for link in arriving:
            yield self._link_row(link, arriving_name(link.form), other=0)

    def _link_row(self, link: Link, words: str, other: int) -> QWidget:
        title = end_titles(self.bridge.document.snapshot, link)[other]
        said = tuple(filter(None, (words, link.label)))
        row = self._row(JumpRow(title, "", ICONS[link.form], "secondary", said), _key(link))
        cross = IconButton("x", tr("Remove the connection"), size=12)
        cross.clicked.connect(lambda: self.remove(link))
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(row, 1)
        line.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def remove(self, link: Link) -> None:
        """Take a connection off."""
        with self.bridge.edit(f"{link.KIND}.remove") as edit:
            remove_link(edit, link.id)


class EndsPart(_Rows):
    """Where a connector comes from and where it leads: a click goes there."""

    def __init__(self, bridge: Bridge, kind: str, selection: Selection) -> None:
        super().__init__(bridge, tr("Connects"), kind, selection)

    def _link(self) -> Link | None:
        snapshot = self.bridge.document.snapshot
        known = len(self.ids) == 1 and snapshot.lookup(self.kind, self.ids[0]) is not None
        return get_link(snapshot, self.ids[0]) if known else None

    def refresh(self) -> None:
        link = self._link()
        titles = link and end_titles(self.bridge.document.snapshot, link)
        self._renew((link, titles), self._end_rows)

    def _end_rows(self) -> Iterator[JumpRow]:
        link = self._link()
        if link is None:
            return
        titles = end_titles(self.bridge.document.snapshot, link)
        for words, title, end in zip((tr("from"), tr("to")), titles, ends(link), strict=True):
            icon, tone = self._icon(end)
            kind = "card" if link.KIND == "card_link" else "stage"
            yield self._row(JumpRow(title, words, icon, tone), f"{kind}:{end}")

    def _icon(self, end: str) -> tuple[str, str]:
        card = self.bridge.document.snapshot.find(Card, end)
        return ("columns-3", "secondary") if card is None else (CARD_ICONS[card.kind], card.kind)


def _key(link: Link) -> str:
    return f"{link.KIND}:{link.id}"
