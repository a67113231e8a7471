"""The way from an account to forgetting it for good."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.part import Captioned


class ForgetPart(Captioned):
    """A button that shows first what forgetting this customer would take."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Privacy"))
        self.button = QPushButton(tr("Forget this customer…"))
        self.button.clicked.connect(lambda: bridge.wanted.emit("file.forget"))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.column.addLayout(row)
