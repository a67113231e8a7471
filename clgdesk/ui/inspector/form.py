"""A form over fields of one or several records of a kind, made from their declarations."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clgdesk.document.cards import set_kind, set_span
from clgdesk.document.edit import Edit
from clgdesk.document.fields import set_fields
from clgdesk.document.insights import account_named
from clgdesk.document.interviews import change_interview, reword
from clgdesk.document.jobs import set_top_job
from clgdesk.document.links import get_link, set_form
from clgdesk.document.nesting import nest
from clgdesk.document.segments import rename_segment, set_top_segment
from clgdesk.model.fields import Spec, specs
from clgdesk.model.records import BY_KIND, Record, as_dict
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.choices import choices_of
from clgdesk.ui.inspector.field import Field
from clgdesk.ui.inspector.flag_field import FlagField
from clgdesk.ui.inspector.line_fields import DayField, DecimalField, LineField
from clgdesk.ui.inspector.number_field import WholeField
from clgdesk.ui.inspector.offered import AccountField, NewName, OfferedField
from clgdesk.ui.inspector.offers import offer_of
from clgdesk.ui.inspector.text_field import TextField
from clgdesk.ui.label import ElidedLabel
from clgdesk.ui.words import field_name

PAUSE_MS = 1_000
Row = str | tuple[str, ...]


class Form(QWidget):
    """Fields in rows. What is typed is kept on Enter, at the loss of focus, or after a second.

    ``rows`` name the fields, a tuple stands side by side; a name with ``*`` is the heading.
    """

    def __init__(self, bridge: Bridge, kind: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._bridge, self._kind, self._type = bridge, kind, BY_KIND[kind]
        self.ids: tuple[str, ...] = ()
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, Any] = {}
        self._cells: dict[str, QWidget] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        for row in rows:
            column.addLayout(self._row((row,) if isinstance(row, str) else row))

    def _row(self, names: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for name in names:
            row.addWidget(self._cell(name, alone=len(names) == 1), 1)
        return row

    def _cell(self, name: str, *, alone: bool) -> QWidget:
        heading = name.startswith("*")
        name = name.removeprefix("*")
        field = self._made(name, specs(self._type)[name], heading=heading, alone=alone)
        field.edited.connect(self._pause.start)
        field.committed.connect(lambda: self.keep(name))
        self.fields[name] = field
        cell = self._cells[name] = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        text = field_name(self._kind, name)
        field.editor.setAccessibleName(text)
        if not heading and not isinstance(field, FlagField):
            caption = self._labels[name] = ElidedLabel(12)
            caption.setText(text)
            caption.setProperty("tone", "secondary")
            caption.setBuddy(field.editor)
            column.addWidget(caption)
        column.addWidget(field.editor)
        column.addStretch(1)
        return cell

    def _made(self, name: str, spec: Spec, *, heading: bool, alone: bool) -> Field:
        if heading:
            return TextField(heading=True)
        if name == "account_id":
            return AccountField(self._bridge)
        if (offer := offer_of(self._kind, name, self._bridge)) is not None:
            return OfferedField(offer, spec.limit)
        if spec.kind in ("choice", "ref") or choices_of(self._kind, name) is not None:
            return ChoiceField()
        makers: dict[str, Callable[[], Field]] = {
            "line": lambda: TextField(one_line=True) if alone else LineField(spec.limit),
            "text": TextField,
            "whole": lambda: WholeField(spec.low, spec.high, optional=spec.optional),
            "flag": lambda: FlagField(field_name(self._kind, name)),
            "day": lambda: DayField(optional=spec.optional),
            "decimal": DecimalField,
        }
        return makers[spec.kind]()

    # Showing

    def bind(self, ids: Sequence[str]) -> None:
        """Edit other records from now on; what was typed for the ones before is kept first."""
        if tuple(ids) != self.ids:
            self.flush()
            self.ids = tuple(ids)
            for field in self.fields.values():
                field.dirty = False
        self.refresh()

    def records(self, snapshot: Snapshot | None = None) -> list[Record]:
        """Return the records of this form that are there."""
        snapshot = snapshot or self._bridge.document.snapshot
        found = (snapshot.lookup(self._kind, i) for i in self.ids)
        return [record for record in found if record is not None]

    def refresh(self) -> None:
        """Show the records as they are now; a field being typed in is left alone."""
        records = self.records()
        if not records:
            return
        form = getattr(records[0], "kind", "") or str(getattr(records[0], "form", ""))
        for name, field in self.fields.items():
            self._name(name, form)
            if isinstance(field, ChoiceField):
                snapshot = self._bridge.document.snapshot
                field.offer(choices_of(self._kind, name, snapshot, records[0]) or ())
            if not field.dirty:
                values = [as_dict(record)[name] for record in records]
                field.fill(values[0], mixed=any(v != values[0] for v in values))

    def _name(self, name: str, form: str) -> None:
        text = field_name(self._kind, name, form)
        self.fields[name].editor.setAccessibleName(text)
        if name in self._labels:
            self._labels[name].setText(text)

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field, or not."""
        self._cells[name].setVisible(shown)

    # Keeping

    def flush(self) -> None:
        """Keep everything that was typed and not kept yet."""
        self._pause.stop()
        for name, field in self.fields.items():
            if field.dirty:
                self.keep(name)

    def keep(self, name: str) -> None:
        """Make what is in a field part of the project, as one step that undo takes back."""
        field = self.fields[name]
        try:
            value = field.value()
        except ValueError as error:
            self._bridge.problem.emit(str(error))
            return
        field.dirty = False
        records = self.records()
        if not records or all(as_dict(record)[name] == value for record in records):
            return
        label_key = self._label(name)
        with self._bridge.edit(label_key, (label_key, *self.ids, name)) as edit:
            self._set(edit, [record.id for record in records], name, value)
        if any(as_dict(record)[name] != value for record in self.records()):
            self.refresh()

    def _label(self, name: str) -> str:
        special = {
            ("card", "level"): "card.level",
            ("card", "kind"): "card.kind",
            ("segment", "top_priority"): "segment.top",
            ("job", "top_priority"): "job.top",
            ("emotion_point", "value"): "emotion.set",
            ("card_link", "form"): "card_link.form",
            ("stage_link", "form"): "stage_link.form",
        }
        return special.get((self._kind, name), f"{self._kind}.edit")

    def _set(self, edit: Edit, ids: Sequence[str], name: str, value: Any) -> None:
        if isinstance(value, NewName):
            value = self._new_account(edit, value)
        setter = _SETTERS.get((self._kind, name)) or _SETTERS.get((self._kind, ""))
        if setter is not None:
            setter(edit, ids, name, value)
        else:
            for record_id in ids:
                set_fields(edit, self._type, record_id, **{name: value})

    def _new_account(self, edit: Edit, name: str) -> str | None:
        segments = {getattr(record, "segment_id", None) for record in self.records()}
        account = account_named(edit, name, segments.pop() if len(segments) == 1 else None)
        return None if account is None else account.id


Setter = Callable[[Edit, Sequence[str], str, Any], object]


def _set_form(edit: Edit, ids: Sequence[str], _name: str, value: Any) -> None:
    set_form(edit, get_link(edit.snapshot, ids[0]), value)


def _nest(edit: Edit, ids: Sequence[str], _name: str, value: Any) -> None:
    for stage_id in ids:
        nest(edit, stage_id, value)


_SETTERS: dict[tuple[str, str], Setter] = {
    ("segment", "name"): lambda edit, ids, _name, value: rename_segment(edit, ids[0], value),
    ("segment", "top_priority"): lambda edit, ids, _name, value: set_top_segment(
        edit, ids[0] if value else None
    ),
    ("job", "top_priority"): lambda edit, ids, _name, value: set_top_job(
        edit, ids[0] if value else None
    ),
    ("card_link", "form"): _set_form,
    ("stage_link", "form"): _set_form,
    ("card", "kind"): lambda edit, ids, _name, value: set_kind(edit, ids, value),
    ("card", "span"): lambda edit, ids, _name, value: set_span(edit, ids, value),
    ("stage", "sub_journey_id"): _nest,
    ("insight", "text"): lambda edit, ids, _name, value: reword(edit, ids[0], value),
    ("interview", ""): lambda edit, ids, name, value: change_interview(
        edit, ids[0], **{name: value}
    ),
}
"""How a field is set that more than itself depends on; an empty name stands for every field."""
