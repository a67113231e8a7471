"""Forgets an account or a person, after showing what would go. It cannot be undone."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from clgdesk.document import purge, purge_words
from clgdesk.document.files import DocumentFile
from clgdesk.document.purge import Plan
from clgdesk.model.records import Account, Insight, Interview
from clgdesk.translation import tr
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.label import wrapped

_LOOK_MS = 150


class ForgetDialog(Frame):
    """Asks for a name, shows all that would go, and forgets it."""

    def __init__(self, file: DocumentFile, parent: QWidget | None, name: str = "") -> None:
        super().__init__(tr("Forget a customer"), parent)
        self._file = file
        self.plan: Plan | None = None
        self.name_line = QLineEdit(name)
        self.name_line.setPlaceholderText(tr("Name of an account or of a person"))
        self.name_line.setAccessibleName(tr("Name of an account or of a person"))
        completer = QCompleter(_names(file), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name_line.setCompleter(completer)
        self.goes = wrapped("", 13, 400)
        self.stays = wrapped("", 12, 400)
        for widget in (self.name_line, self.goes, self.stays):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.button = self.add_buttons(accept=tr("Forget for good"))
        self.button.clicked.connect(self.forget)
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._soon.timeout.connect(self.look)
        self.name_line.textChanged.connect(lambda _text: self._soon.start())
        self.resize(520, 420)
        self.look()

    def look(self) -> None:
        """Show what would go for the name that stands there."""
        self.plan = self._found(self.name_line.text())
        self.button.setEnabled(self.plan is not None)
        if self.plan is None:
            asked = self.name_line.text().strip()
            words = tr("Nothing in the project is by “{name}”.").format(name=asked)
            self.goes.setText(words if asked else tr("What would go is shown here first."))
            self.stays.setText("")
            return
        lines = [f"•  {line}" for line in purge_words.what_goes(self.plan)]
        self.goes.setText("\n".join([*lines, "", purge_words.what_follows()]))
        kept = list(purge_words.mentions(self.plan))
        head = tr("These stay, and a text of theirs holds the name:")
        self.stays.setText("\n".join([head, *kept]) if kept else "")

    def _found(self, name: str) -> Plan | None:
        snapshot, wanted = self._file.document.snapshot, name.strip().casefold()
        if not wanted:
            return None
        accounts = snapshot.of_kind(Account).values()
        account = next((a for a in accounts if a.name.strip().casefold() == wanted), None)
        plan = purge.of_person(snapshot, name)
        if account is not None and account.form == "organisation":
            plan = purge.of_account(snapshot, account.id)
        return plan if plan.removed or plan.changed else None

    def forget(self) -> None:
        """Do it; what goes wrong is told here."""
        if self.plan is None:
            return
        try:
            self._file.purge(self.plan)
        except OSError as error:
            self.tell(str(error))
            return
        self.accept()


def _names(file: DocumentFile) -> list[str]:
    snapshot = file.document.snapshot
    names = {account.name for account in snapshot.of_kind(Account).values()}
    names |= {interview.person for interview in snapshot.of_kind(Interview).values()}
    names |= {insight.person for insight in snapshot.of_kind(Insight).values()}
    return sorted(filter(None, names), key=str.casefold)
