"""Records that belong to the one shown, each a small form with a cross: outcomes, readings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clgdesk.document.edit import Edit
from clgdesk.document.jobs import add_desired_outcome
from clgdesk.document.metrics import add_metric, add_reading
from clgdesk.model.records import BY_KIND, Record
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.form import Form, Row
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import section_font
from clgdesk.ui.named import named


@dataclass(frozen=True)
class Owned:
    """A kind of record that belongs to another: where it says so, its fields, how one is added."""

    kind: str
    owner_field: str
    caption: str
    add_words: str
    rows: tuple[Row, ...]
    add: Callable[[Edit, str], Record]
    newest_first: bool = False


def outcomes() -> Owned:
    """Return the desired outcomes of a job."""
    return Owned(
        "desired_outcome",
        "job_id",
        tr("Desired outcomes"),
        tr("Add a desired outcome"),
        (("direction", "measure"), ("object", "context"), ("importance", "satisfaction")),
        lambda edit, job_id: add_desired_outcome(edit, job_id, measure=tr("the time it takes")),
    )


def readings() -> Owned:
    """Return the readings of a metric."""
    return Owned(
        "reading",
        "metric_id",
        tr("Readings"),
        tr("Add a reading"),
        (("taken_on", "value"), ("count", "note")),
        lambda edit, metric_id: add_reading(edit, metric_id, date.today().isoformat(), "0"),
        newest_first=True,
    )


def metrics() -> Owned:
    """Return the metrics of a stage; the rest of a metric stands on its own page."""
    return Owned(
        "metric",
        "stage_id",
        tr("Metrics"),
        tr("Add a metric"),
        ("title", ("target", "unit")),
        lambda edit, stage_id: add_metric(edit, tr("New metric"), stage_id=stage_id),
    )


class OwnedPart(Captioned):
    """The records that belong to the one shown, one below the other."""

    def __init__(self, bridge: Bridge, owned: Owned) -> None:
        super().__init__(bridge, owned.caption)
        self._owned = owned
        self._forms: dict[str, tuple[QFrame, Form]] = {}
        self.caption.setFont(section_font())
        self.caption.setProperty("tone", "faint")
        self.column.removeWidget(self.caption)
        head = QHBoxLayout()
        add = IconButton("plus", owned.add_words, size=14)
        add.clicked.connect(self.add)
        head.addWidget(self.caption, 1)
        head.addWidget(add)
        self.column.addLayout(head)
        self.column.setSpacing(8)

    def records(self) -> Sequence[Record]:
        """Return the records shown, in their order."""
        owned, snapshot = self._owned, self.bridge.document.snapshot
        if len(self.ids) != 1:
            return ()
        found = snapshot.where(BY_KIND[owned.kind], owned.owner_field, self.ids[0])
        if not owned.newest_first:
            return found
        return sorted(found, key=lambda r: (getattr(r, "taken_on", ""), r.id), reverse=True)

    def refresh(self) -> None:
        ids = [record.id for record in self.records()]
        if ids != list(self._forms):
            self._rebuild(ids)
        for record_id, (_box, form) in self._forms.items():
            form.bind([record_id])

    def _rebuild(self, ids: list[str]) -> None:
        for gone in set(self._forms) - set(ids):
            box, _form = self._forms.pop(gone)
            box.hide()
            box.deleteLater()
        self._forms = {i: self._forms.get(i) or self._made(i) for i in ids}
        for box, _form in self._forms.values():
            self.column.removeWidget(box)
            self.column.addWidget(box)

    def _made(self, record_id: str) -> tuple[QFrame, Form]:
        box = named(QFrame(), "owned")
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 8, 4, 10)
        row.setSpacing(4)
        form = Form(self.bridge, self._owned.kind, self._owned.rows)
        cross = IconButton("x", tr("Remove"), size=12)
        cross.clicked.connect(lambda: self.remove(record_id))
        row.addWidget(form, 1)
        row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return box, form

    def add(self) -> None:
        """Add one."""
        with self.bridge.edit(f"{self._owned.kind}.add") as edit:
            self._owned.add(edit, self.ids[0])

    def remove(self, record_id: str) -> None:
        """Remove one."""
        with self.bridge.edit(f"{self._owned.kind}.remove") as edit:
            edit.remove(edit.get(BY_KIND[self._owned.kind], record_id))

    def flush(self) -> None:
        for _box, form in self._forms.values():
            form.flush()
