"""Step 4: what will come in, what will not, and why."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clgdesk.exporting.files import write_file
from clgdesk.importing.problems import as_csv
from clgdesk.translation import tr, trn
from clgdesk.ui.check_box import CheckBox
from clgdesk.ui.dialogs.file_names import ask_save
from clgdesk.ui.importing.work import ImportWork
from clgdesk.ui.label import label, section_label, wrapped
from clgdesk.ui.tip import as_tip

_SHOWN = 500


class SummaryPage(QWidget):
    """Counts, then the problems row by row."""

    def __init__(self, work: ImportWork) -> None:
        super().__init__()
        self._work = work
        self.new, self.twice = label("", 23, 600), wrapped("", 13, 400, "secondary")
        self.keep = CheckBox(tr("Import duplicates too"))
        self.keep.toggled.connect(self._keep)
        self.trouble = section_label("")
        self.list = _problem_list()
        self.save = QPushButton(tr("Save the list…"))
        self.save.clicked.connect(self._ask_and_save)
        self.told = wrapped("", 12, 400, "secondary")
        heading = QHBoxLayout()
        heading.addWidget(self.trouble, 1)
        heading.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.new)
        column.addWidget(self.twice)
        column.addWidget(self.keep)
        column.addSpacing(10)
        column.addLayout(heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addStretch(0)

    def refresh(self) -> None:
        """Show the counts of what is known now."""
        result = self._work.result
        if result is None:
            return
        outcome = result.outcome
        count, twice, wrong = len(outcome.insights), outcome.duplicates, outcome.problem_count
        self.new.setText(trn("{n} new insight", "{n} new insights", count).format(n=f"{count:,}"))
        words = trn(
            "{n} duplicate is left out: it is there already, or twice in the table.",
            "{n} duplicates are left out: they are there already, or twice in the table.",
            twice,
        )
        none = tr("Duplicates come in too.") if self.keep.isChecked() else tr("No duplicates.")
        self.twice.setText(words.format(n=f"{twice:,}") if twice else none)
        self.keep.setVisible(bool(twice) or self.keep.isChecked())
        problems = trn("{n} problem", "{n} problems", wrong).format(n=f"{wrong:,}")
        self.trouble.setText(problems if wrong else tr("No problems"))
        for widget in (self.list, self.save):
            widget.setVisible(bool(wrong))
        self.told.setText(self._told(wrong, outcome.left_out))
        self.told.setVisible(bool(wrong))
        self._fill()

    def _told(self, wrong: int, left_out: int) -> str:
        words = trn("{n} row is left out.", "{n} rows are left out.", left_out)
        if not left_out:
            words = tr("No row is left out: only the value stays empty.")
        rest = tr("In the other rows only the value stays empty.") if left_out else ""
        more = tr("The first {n} are shown.").format(n=_SHOWN) if wrong > _SHOWN else ""
        return " ".join(filter(None, (words.format(n=f"{left_out:,}"), rest, more)))

    def _fill(self) -> None:
        result = self._work.result
        assert result is not None
        problems = result.outcome.problems[:_SHOWN]
        self.list.setRowCount(len(problems))
        for at, problem in enumerate(problems):
            cells = (str(problem.row), problem.column, problem.sentence)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(as_tip(text) if column == 2 else "")
                self.list.setItem(at, column, item)

    def _keep(self, keep: bool) -> None:
        if keep != self._work.keep_duplicates:
            self._work.keep_duplicates = keep
            self._work.convert()

    def _ask_and_save(self) -> None:
        suggested = Path(self._work.source.name).with_suffix("").name + tr(" problems") + ".csv"
        path = ask_save(self, tr("Save the list"), Path.home() / suggested, tr("CSV (*.csv)"))
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the list of problems to a file."""
        result = self._work.result
        assert result is not None
        try:
            write_file(path, as_csv(result.outcome.problems))
        except OSError as error:
            self.told.setText(str(error))
        else:
            self.told.setText(tr("The list was written to {path}.").format(path=path))


def _problem_list() -> QTableWidget:
    made = QTableWidget(0, 3)
    made.setObjectName("preview")
    made.setHorizontalHeaderLabels([tr("Row"), tr("Column"), tr("Problem")])
    made.setAccessibleName(tr("Problems"))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setFrameShape(QFrame.Shape.StyledPanel)
    made.setWordWrap(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(28)
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    made.setColumnWidth(0, 70)
    made.setColumnWidth(1, 170)
    return made
