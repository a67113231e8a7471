"""The way from an observation back to the interview it was said in."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from clgdesk.method.interview_words import interview_name
from clgdesk.model.records import Insight, Interview
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import wrapped


class InterviewPart(Captioned):
    """Says in which interview something was heard, and opens it; nothing where in none."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Said in the interview with"))
        self._interview_id = ""
        self.words = wrapped("", 13)
        self.open_button = QPushButton(tr("Open the interview"))
        self.open_button.clicked.connect(
            lambda: bridge.asked_for.emit(f"interview:{self._interview_id}")
        )
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        self.column.addWidget(self.words)
        self.column.addLayout(row)

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        insight = snapshot.find(Insight, self.ids[0] if len(self.ids) == 1 else None)
        interview = None
        if insight is not None:
            interview = snapshot.find(Interview, insight.interview_id)
        self.setVisible(interview is not None)
        if interview is not None:
            self._interview_id = interview.id
            self.words.setText(interview_name(snapshot, interview))
