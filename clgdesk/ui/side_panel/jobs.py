"""The jobs to be done: the one with top priority as a story, the others with their cards."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from clgdesk.document.edit import Edit
from clgdesk.document.fields import set_fields
from clgdesk.document.jobs import add_job, job_story, move_job, remove_job, set_top_job
from clgdesk.model.records import Card, CardJob, Job, Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.ground import paint_ground
from clgdesk.ui.side_panel.record_section import RecordSection, Verbs, Words
from clgdesk.ui.side_panel.row_painter import RowPainter
from clgdesk.ui.side_panel.rows import Row
from clgdesk.ui.theme import colour, font, worn

_PADDING = 7
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class JobRow(Row):
    """What is shown of a job; ``here`` is the job of the shown journey."""

    detail: str = ""
    top: bool = False
    here: bool = False

    @property
    def name(self) -> str:
        """The title with its star."""
        return f"★ {self.title}" if self.top else self.title


def job_rows(snapshot: Snapshot, journey_id: str) -> list[JobRow]:
    """Return the rows of all jobs in their order."""
    journey = snapshot.find(Journey, journey_id)
    here = journey.job_id if journey is not None else None
    return [_row(snapshot, job, here) for job in snapshot.ordered(Job)]


def _row(snapshot: Snapshot, job: Job, here: str | None) -> JobRow:
    counted = card_counts(snapshot, job)
    detail = (job_story(job) if job.top_priority else "") or counted
    parts = [job.title, *([tr("top priority")] if job.top_priority else []), counted]
    return JobRow(
        f"job:{job.id}", job.title, ", ".join(parts), detail, job.top_priority, job.id == here
    )


def card_counts(snapshot: Snapshot, job: Job) -> str:
    """Say how many frictions and value moments concern a job."""
    links = snapshot.where(CardJob, "job_id", job.id)
    kinds = [card.kind for link in links if (card := snapshot.find(Card, link.card_id))]
    frictions, values = kinds.count("friction"), kinds.count("value")
    return " · ".join(
        (
            trn("{n} friction", "{n} frictions", frictions).format(n=frictions),
            trn("{n} value moment", "{n} value moments", values).format(n=values),
        )
    )


class JobPainter(RowPainter):
    """Paints a job: its title, and its story or its cards below."""

    def height(self, row: Row, width: int) -> int:
        assert isinstance(row, JobRow)
        return sum(_heights(row, width)) + 2 * _PADDING - 2

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        assert isinstance(row, JobRow)
        theme = worn()
        paint_ground(painter, rect, filled=row.here, chosen=chosen)
        title, _detail = _heights(row, rect.width())
        room = rect.adjusted(_PADDING, _PADDING - 1, -_PADDING, -_PADDING + 1)
        painter.setFont(font(13, _weight(row)))
        painter.setPen(colour(theme, "ink"))
        painter.drawText(room, _WRAP, row.name)
        painter.setFont(font(12))
        painter.setPen(colour(theme, "secondary"))
        painter.drawText(room.adjusted(0, title, 0, 0), _WRAP, row.detail)


def _weight(row: JobRow) -> int:
    return 600 if row.top else 400


def _heights(row: JobRow, width: int) -> tuple[int, int]:
    room = QRect(0, 0, width - 2 * _PADDING, 10_000)
    title = QFontMetrics(font(13, _weight(row))).boundingRect(room, _WRAP, row.name or " ")
    detail = QFontMetrics(font(12)).boundingRect(room, _WRAP, row.detail)
    return title.height(), detail.height()


class JobSection(RecordSection):
    """The jobs with what can be done to them."""

    def __init__(self, bridge: Bridge, selection: Selection) -> None:
        words = Words(
            tr("Jobs to be done"),
            tr("What do they want to get done? Add a job."),
            tr("Add a job"),
            tr("New job"),
        )
        verbs = Verbs(add_job, _rename, move_job, remove_job, set_top_job)
        super().__init__(bridge, selection, Job, JobPainter(), words, verbs)

    def shown_rows(self) -> Sequence[Row]:
        return job_rows(self._bridge.seen, self._bridge.journey_id)


def _rename(edit: Edit, job_id: str, title: str) -> None:
    set_fields(edit, Job, job_id, title=title)
