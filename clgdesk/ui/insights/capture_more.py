"""What quick capture asks for on demand: a number with what it counts, the signal, the customer."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from clgdesk.model.fields import specs
from clgdesk.model.records import Insight
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.choices import choices_of
from clgdesk.ui.inspector.field import Field
from clgdesk.ui.inspector.line_fields import DecimalField, LineField
from clgdesk.ui.inspector.number_field import WholeField
from clgdesk.ui.inspector.offered import OfferedField
from clgdesk.ui.inspector.offers import offer_of
from clgdesk.ui.words import field_name

_ONCE = ("number", "count")
"""What belongs to one figure; its unit, period and source serve for the next one too."""


class CaptureMore(QWidget):
    """The fields; each is an insight's own."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        limits = {name: spec.limit for name, spec in specs(Insight).items()}
        unit, period = offer_of("insight", "unit", bridge), offer_of("insight", "period", bridge)
        assert unit is not None
        assert period is not None
        self.fields: dict[str, Field] = {
            "number": DecimalField(),
            "unit": OfferedField(unit, limits["unit"]),
            "count": WholeField(0, 10**9, optional=True),
            "period": OfferedField(period, limits["period"]),
            "source": LineField(limits["source"]),
            "signal": ChoiceField(choices_of("insight", "signal") or ()),
            "customer_type": ChoiceField(choices_of("insight", "customer_type") or ()),
        }
        hints = {
            "number": tr("Value, such as 41"),
            "unit": tr("Unit, such as %"),
            "count": tr("n, such as 480"),
            "period": tr("Period, such as Q3"),
            "source": tr("Source, such as a report"),
        }
        names = {"signal": tr("no signal"), "customer_type": tr("customer type unknown")}
        for name, field in self.fields.items():
            field.editor.setAccessibleName(field_name("insight", name))
            if isinstance(field.editor, QLineEdit):
                field.editor.setPlaceholderText(hints[name])
            elif isinstance(field, ChoiceField):
                field.box.setItemText(0, names[name])
                field.box.setCurrentIndex(0)
        self._place()

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for name, row, column, wide in (
            ("number", 0, 0, 2), ("unit", 0, 2, 2), ("count", 0, 4, 2),
            ("period", 1, 0, 3), ("source", 1, 3, 3),
            ("signal", 2, 0, 3), ("customer_type", 2, 3, 3),
        ):  # fmt: skip
            grid.addWidget(self.fields[name].editor, row, column, 1, wide)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    def lines(self) -> list[QLineEdit]:
        """Return the lines in which Enter stores."""
        editors = (field.editor for field in self.fields.values())
        return [editor for editor in editors if isinstance(editor, QLineEdit)]

    def values(self) -> dict[str, Any]:
        """Return what stands in the fields.

        Raises:
            ValueError: one does not fit; the text is one sentence. That field has the focus.
        """
        found = {}
        for name, field in self.fields.items():
            try:
                found[name] = field.value()
            except ValueError:
                field.editor.setFocus()
                raise
            if isinstance(found[name], str):
                found[name] = found[name].strip()
        return found

    def holds_number(self) -> bool:
        """Tell whether a figure stands there that belongs to what is captured now."""
        lines = (self.fields[name].editor for name in _ONCE)
        return any(line.text().strip() for line in lines if isinstance(line, QLineEdit))

    def clear_once(self) -> None:
        """Empty what belongs to the one that was stored."""
        for name in (*_ONCE, "signal"):
            editor = self.fields[name].editor
            if isinstance(editor, QLineEdit):
                editor.clear()
        self.fields["signal"].fill("")
