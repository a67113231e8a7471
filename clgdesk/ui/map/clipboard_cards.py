"""Cards on the clipboard for other programs: as text, as a table and as a picture, made late."""

import atexit
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any

from PySide6.QtCore import QMetaType, QMimeData
from PySide6.QtGui import QGuiApplication

from clgdesk.document.copies import Copies
from clgdesk.importing.card_table import columns
from clgdesk.layout.kinds import kind_name
from clgdesk.model.cell_guard import guarded
from clgdesk.model.records import (
    Card,
    CardJob,
    CardSegment,
    CardTheme,
    Job,
    Lane,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.typed_names import quoted

MIME = "application/x-clgdesk-cards+json"
TEXT, HTML, IMAGE = "text/plain", "text/html", "application/x-qt-image"
_ALWAYS = ("kind", "title")


class CardMime(QMimeData):
    """What was copied, in every form; each form is made when somebody asks for it.

    ``copies`` is what was copied, for those in this process who need not read it from data: with
    the words of cards that lie face down, which no data tells.
    """

    def __init__(
        self,
        copies: Copies,
        data: Callable[[], bytes],
        text: Callable[[], str],
        html: Callable[[], str],
        picture: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        self.copies = copies
        makers: dict[str, Callable[[], object]] = {
            MIME: data, TEXT: text, HTML: html
        }  # fmt: skip
        if picture is not None:
            makers[IMAGE] = picture
        self._makers = makers
        self._made: dict[str, Any] = {}

    def formats(self) -> list[str]:
        return list(self._makers)

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self._makers

    def retrieveData(self, mimetype: str, _preferred: QMetaType | QMetaType.Type) -> Any:
        if mimetype not in self._makers:
            return None
        if mimetype not in self._made:
            self._made[mimetype] = self._makers[mimetype]()
        return self._made[mimetype]


def hold(data: QMimeData) -> None:
    """Put data on the clipboard; when the application ends, what is there no longer needs it."""
    _at_the_end()
    QGuiApplication.clipboard().setMimeData(data)


@cache
def _at_the_end() -> None:
    atexit.register(leave_plain)


def leave_plain() -> None:
    """Leave the words on the clipboard, as an object of Qt's own.

    One that was made in Python would be asked, and deleted, when Python is no longer there.
    """
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()
    if isinstance(data, CardMime):
        clipboard.setText(data.text())


def to_text(snapshot: Snapshot, cards: list[Card]) -> str:
    """Return cards as text: one alone as its title, several as a table with tabs and a header."""
    if len(cards) == 1:
        return cards[0].title
    return "\n".join("\t".join(map(_tabbed, row)) for row in rows(snapshot, cards))


def to_html(snapshot: Snapshot, cards: list[Card]) -> str:
    """Return cards as a table for spreadsheets and documents."""
    head, *body = rows(snapshot, cards)
    lines = ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"]
    for row in body:
        cells = (escape(guarded(cell)).replace("\n", "<br>") for cell in row)
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def rows(snapshot: Snapshot, cards: list[Card]) -> list[list[str]]:
    """Return a table of cards with its header; a column where nothing stands is left out."""
    table = [_row(snapshot, card) for card in cards]
    used = [c for c in columns() if c in _ALWAYS or any(row[c] for row in table)]
    return [[columns()[c] for c in used], *([row[c] for c in used] for row in table)]


def _row(snapshot: Snapshot, card: Card) -> dict[str, str]:
    stage, lane = snapshot.find(Stage, card.stage_id), snapshot.find(Lane, card.lane_id)
    segments = snapshot.where(CardSegment, "card_id", card.id)
    jobs = snapshot.where(CardJob, "card_id", card.id)
    themes = snapshot.where(CardTheme, "card_id", card.id)
    return {
        "stage": stage.title if stage else "",
        "lane": lane.title if lane else "",
        "kind": kind_name(card.kind),
        "title": card.title,
        "level": "" if card.level is None else str(card.level),
        "segments": ", ".join(quoted(snapshot.get(Segment, x.segment_id).name) for x in segments),
        "jobs": ", ".join(quoted(snapshot.get(Job, x.job_id).title) for x in jobs),
        "themes": ", ".join(quoted(snapshot.get(Theme, x.theme_id).name) for x in themes),
        "owner": card.owner,
        "product_area": card.product_area,
        "next_step": card.next_step,
        "body": card.body,
    }


def _tabbed(text: str) -> str:
    """Return a cell on one line; quotes around a part of it are not those of a spreadsheet."""
    line = guarded(" ".join(text.split()))
    return '"{}"'.format(line.replace('"', '""')) if line.startswith('"') else line
