"""Step 1: how the source was read, to be looked at and changed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from clgdesk.importing.encodings import encoding_names
from clgdesk.importing.source import Way
from clgdesk.translation import tr
from clgdesk.ui.importing.preview import Preview
from clgdesk.ui.importing.work import ImportWork
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.label import wrapped

_MOST_HEADERS = 12


class SourcePage(QWidget):
    """Encoding, delimiter, sheet and header; the first rows show what they do at once."""

    def __init__(self, work: ImportWork) -> None:
        super().__init__()
        self._work = work
        self.encoding = ChoiceField([*encoding_names().items()])
        self.delimiter = ChoiceField([
            (",", tr("Comma")), (";", tr("Semicolon")), ("\t", tr("Tab")), ("|", tr("Pipe")),
        ])  # fmt: skip
        self.sheet = ChoiceField([(name, name) for name in work.source.sheets])
        self.header = ChoiceField()
        self.preview = Preview()
        for field in (self.encoding, self.delimiter, self.sheet, self.header):
            field.committed.connect(self._changed)
        self._place()

    def _place(self) -> None:
        form = QFormLayout()
        form.setSpacing(12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows = [(tr("Names of the columns"), self.header)]
        if self._work.source.is_text:
            rows.insert(0, (tr("Between the cells"), self.delimiter))
            if type(self._work.source).__name__ == "TextFile":
                rows.insert(0, (tr("Encoding"), self.encoding))
        if len(self._work.source.sheets) > 1:
            rows.insert(0, (tr("Sheet"), self.sheet))
        for words, field in rows:
            form.addRow(words, field.editor)
            field.editor.setAccessibleName(words)
        hint = wrapped(
            tr("This was guessed from the content. Look at the rows: if letters or cells look "
               "wrong, choose another."), 12, 400, "secondary",
        )  # fmt: skip
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(hint)
        left.setFixedWidth(236)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.preview, 1)

    def refresh(self) -> None:
        """Show how it is read now."""
        reading = self._work.reading
        if reading is None:
            return
        way, rows = reading.way, self._work.rows
        names = [(0, tr("There are none"))]
        for at, row in enumerate(rows[:_MOST_HEADERS], 1):
            text = ", ".join(cell.strip() for cell in row if cell.strip())
            names.append(
                (
                    at,
                    tr("Row {n}: {text}").format(
                        n=at, text=text if len(text) <= 18 else f"{text[:17]}…"
                    ),
                )
            )
        self.header.offer(names)
        self.header.fill(way.header)
        self.encoding.fill(way.encoding)
        self.delimiter.fill(way.delimiter)
        self.sheet.fill(way.sheet)
        self.preview.show_rows(rows, reading.head.names, way.header)

    def way(self) -> Way:
        """Return how it is to be read."""
        reading = self._work.reading
        way = reading.way if reading is not None else Way()
        source = self._work.source
        if source.is_text:
            way = replace(way, delimiter=self.delimiter.value() or way.delimiter)
            way = replace(way, encoding=self.encoding.value() or way.encoding)
        if source.sheets:
            way = replace(way, sheet=self.sheet.value() or way.sheet)
        header = self.header.value()
        return replace(way, header=way.header if header is None else header)

    def _changed(self) -> None:
        self._work.read_as(self.way())
