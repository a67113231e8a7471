"""Step 3: what is asked once for a column, and what would be made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from clgdesk.importing.dates import day_of
from clgdesk.importing.insight_rows import Reading
from clgdesk.importing.mapping import DAYS, NUMBERS
from clgdesk.importing.matching import CHANNELS
from clgdesk.importing.numbers import number_of
from clgdesk.model.records import Account, Segment, Theme
from clgdesk.translation import tr, trn
from clgdesk.ui.importing.work import ImportWork
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.label import section_label, wrapped

_NAMES_SHOWN = 40


class ValuesPage(QScrollArea):
    """Questions about columns, then the names that the project does not have yet."""

    def __init__(self, work: ImportWork) -> None:
        super().__init__()
        self._work = work
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.questions: dict[str, ChoiceField] = {}
        """The questions that are asked now: ``dates:3``, ``decimals:5``, ``score``, ``channel``."""

    def refresh(self) -> None:
        """Show what is known of the values now."""
        reading, result = self._work.reading, self._work.result
        if reading is None or result is None:
            return
        self.questions = {}
        body = QWidget()
        body.setObjectName("panel_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(section_label(tr("How values are read")))
        column.addLayout(self._form(reading))
        column.addSpacing(12)
        column.addWidget(section_label(tr("New in this project")))
        for words in self._new_names():
            column.addWidget(words)
        column.addStretch(1)
        self.setWidget(body)

    # Questions

    def _form(self, reading: Reading) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for at in reading.mapping.places(*DAYS):
            self._ask_dates(form, reading, at)
        for at in reading.mapping.places(*NUMBERS):
            self._ask_decimals(form, reading, at)
        if "score" in reading.mapping.columns and "score_kind" not in reading.mapping.columns:
            kinds = (("nps", tr("NPS, 0 to 10")), ("csat", tr("CSAT, on its own scale")),
                     ("ces", tr("CES, on its own scale")))  # fmt: skip
            self._ask(form, "score", tr("Scores are"), kinds, reading.mapping.score_kind)
        words = tr("Channel where none is named") if "channel" in reading.mapping.columns else (
            tr("Channel of all rows"))  # fmt: skip
        channels = [("", tr("None")), *((name, name) for name in CHANNELS)]
        if reading.mapping.channel not in ("", *CHANNELS):
            channels.append((reading.mapping.channel, reading.mapping.channel))
        self._ask(form, "channel", words, channels, reading.mapping.channel)
        return form

    def _ask_dates(self, form: QFormLayout, reading: Reading, at: int) -> None:
        """Ask for the order of a column's days, with one of them in each order."""
        sample = _sample(reading, at, lambda text: len({_day(text, o) for o, _w in _orders()}) > 1)
        if not sample and at not in self._work.asked[0]:
            return
        choices = [
            (order, f"{words}: {day}") for order, words in _orders() if (day := _day(sample, order))
        ] or _orders()
        words = tr("Days in “{column}”").format(column=reading.head.names[at])
        self._ask(form, f"dates:{at}", words, choices, reading.mapping.dates.get(at))

    def _ask_decimals(self, form: QFormLayout, reading: Reading, at: int) -> None:
        sample = _sample(
            reading, at, lambda text: number_of(text, "point") != number_of(text, "comma")
        )
        if not sample and at not in self._work.asked[1]:
            return
        choices = (("point", tr("Decimal point")), ("comma", tr("Decimal comma")))
        told = [
            (way, f"{words}: {sample} → {number}")
            for way, words in choices
            if sample and (number := number_of(sample, way))  # type: ignore[arg-type]
        ]
        words = tr("Numbers in “{column}”").format(column=reading.head.names[at])
        self._ask(form, f"decimals:{at}", words, told or choices, reading.mapping.decimals.get(at))

    def _ask(
        self,
        form: QFormLayout,
        key: str,
        words: str,
        choices: Sequence[tuple[Any, str]],
        value: Any,
    ) -> None:
        field = ChoiceField(choices)
        still_open = key in self._work.open_questions()
        field.fill(None if still_open else value)
        field.box.setPlaceholderText(tr("Choose…"))
        field.editor.setFixedWidth(380)
        field.editor.setAccessibleName(words)
        field.committed.connect(lambda: self._answer(key, field.value()))
        self.questions[key] = field
        form.addRow(words, field.editor)
        if still_open:
            hint = wrapped(tr("It can be read both ways: please choose."), 12, 500, "accent")
            form.addRow("", hint)

    def _answer(self, key: str, value: Any) -> None:
        """Take an answer and look again at what would come in."""
        assert self._work.reading is not None
        mapping = self._work.reading.mapping
        what, _, place = key.partition(":")
        if what == "dates":
            mapping = replace(mapping, dates={**mapping.dates, int(place): value})
        elif what == "decimals":
            mapping = replace(mapping, decimals={**mapping.decimals, int(place): value})
        elif what == "score":
            mapping = replace(mapping, score_kind=value)
        else:
            mapping = replace(mapping, channel=value)
        self._work.answered.add(key)
        self._work.say(mapping)
        self._work.convert()

    # What would be made

    def _new_names(self) -> list[QLabel]:
        result = self._work.result
        assert result is not None
        made = result.outcome.made
        segments = [r.name for r in made if isinstance(r, Segment)]
        accounts = [r.name for r in made if isinstance(r, Account)]
        themes = [r.name for r in made if isinstance(r, Theme)]
        count = len(segments), len(accounts), len(themes)
        titles = (
            trn("{n} segment", "{n} segments", count[0]).format(n=count[0]),
            trn("{n} customer", "{n} customers", count[1]).format(n=f"{count[1]:,}"),
            trn("{n} theme", "{n} themes", count[2]).format(n=count[2]),
        )
        labels = [
            wrapped(f"{title}: {_some(names)}")
            for title, names in zip(titles, (segments, accounts, themes), strict=True)
            if names
        ]
        nothing = tr("Nothing: every segment, customer and theme is there already.")
        return labels or [wrapped(nothing, 13, 400, "secondary")]


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    return shown if len(names) <= _NAMES_SHOWN else f"{shown}…"


def _orders() -> list[tuple[str, str]]:
    return [("dmy", tr("Day, month, year")), ("mdy", tr("Month, day, year")),
            ("ymd", tr("Year, month, day"))]  # fmt: skip


def _day(text: str, order: str) -> str | None:
    return day_of(text, order)  # type: ignore[arg-type]


def _sample(reading: Reading, at: int, tells: Callable[[str], bool]) -> str:
    """Return the first cell of a column that different ways of reading understand differently."""
    cells = (row[at].strip() for row in reading.head.rows if at < len(row))
    return next((cell for cell in cells if cell and tells(cell)), "")
