"""Step 2: what each column says."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clgdesk.method.insight_table import column_names
from clgdesk.translation import tr
from clgdesk.ui.importing.preview import Preview
from clgdesk.ui.importing.work import ImportWork
from clgdesk.ui.label import wrapped


class ColumnsPage(QWidget):
    """A list of fields above each column of the first rows."""

    changed = Signal()
    """Another field was chosen."""

    def __init__(self, work: ImportWork) -> None:
        super().__init__()
        self._work = work
        self.preview = Preview(choices=True)
        self.preview.chosen.connect(self._choose)
        self.told = wrapped("", 13, 400, "secondary")
        self.again = QPushButton(tr("Guess again"))
        self.again.setToolTip(tr("Forget what was chosen for these columns before"))
        self.again.clicked.connect(self._guess_again)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.preview, 1)

    def refresh(self) -> None:
        """Show the columns of the source as it is read now."""
        reading = self._work.reading
        if reading is not None:
            first = reading.way.header + 1
            self.preview.show_rows(reading.head.rows, reading.head.names, 0, first)
            self._show()

    def _show(self) -> None:
        reading = self._work.reading
        assert reading is not None
        columns = reading.mapping.columns
        self.preview.show_columns(columns)
        used = sum(map(bool, columns))
        text = tr("{used} of {count} columns are taken over.")
        sentences = [text.format(used=used, count=len(columns))]
        if not {"text", "meaning", "score", "number"} & set(columns):
            words = column_names()
            need = tr("Choose the column with what was said ({quote}), or a {score}.")
            sentences.append(need.format(quote=words["text"], score=words["score"]))
        for field in reading.mapping.doubled():
            twice = tr("Two columns say “{field}”: choose one.")
            sentences.append(twice.format(field=column_names()[field]))
        self.changed.emit()
        self.told.setText(" ".join(sentences))

    def _choose(self, at: int, field: str) -> None:
        reading = self._work.reading
        assert reading is not None
        self._work.say(reading.mapping.with_choice(at, field))
        self._show()

    def _guess_again(self) -> None:
        self._work.guess_again()
        self._show()
