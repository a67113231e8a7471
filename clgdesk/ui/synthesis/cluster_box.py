"""Insights that belong together: looked for when asked, told with what ties them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clgdesk.analysis.clustered import Clusters, InsightCluster
from clgdesk.document import themes as verbs
from clgdesk.document.insights import make_card, proposed_kind, speaking
from clgdesk.method.digest_words import heard_words
from clgdesk.model.records import Insight
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import section_label, wrapped
from clgdesk.ui.named import named
from clgdesk.ui.synthesis.asker import Asker


class ClusterBox(QFrame):
    """One cluster: a name that can be changed, its ties, quotes, and what to make of it."""

    def __init__(self, cluster: InsightCluster) -> None:
        super().__init__()
        self.cluster = cluster
        self.setObjectName("owned")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(5)
        self.name = QLineEdit(cluster.name)
        self.name.setAccessibleName(tr("Name of what is made of these"))
        self.look_button = QPushButton(_counted(cluster))
        self.look_button.setProperty("quiet", True)
        self.look_button.setToolTip(tr("Look at these insights"))
        self.theme_button = QPushButton(tr("Make a theme"))
        self.card_button = QPushButton(tr("Make a card"))
        head = QHBoxLayout()
        head.addWidget(self.look_button)
        head.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.theme_button, self.card_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addWidget(self.name)
        column.addLayout(head)
        column.addWidget(wrapped(ties_words(cluster), 12, tone="secondary"))
        column.addWidget(wrapped(cluster.quotes[0], 12))
        column.addLayout(buttons)


def _counted(cluster: InsightCluster) -> str:
    return heard_words(len(cluster.ids), cluster.voices)


def ties_words(cluster: InsightCluster) -> str:
    """Say what ties a cluster: “in 5 of 7: reporting (theme), month end”."""
    whole = len(cluster.ids)
    ties = []
    for tie in cluster.ties:
        name = tr("theme “{name}”") if tie.kind == "theme" else tr("“{name}”")
        ties.append(f"{name.format(name=tie.text)} {tie.insights}/{whole}")
    return tr("Tied by {ties}").format(ties=", ".join(ties))


class ClusterList(QWidget):
    """The clusters of the insights that are looked at."""

    chosen = Signal(tuple, str)
    """Look at insights: their ids, and what they are called."""

    def __init__(self, bridge: Bridge, asker: Asker) -> None:
        super().__init__()
        self._bridge, self._asker = bridge, asker
        self.boxes: list[ClusterBox] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(section_label(tr("What belongs together")))
        self.words = wrapped("", 12, tone="secondary")
        self.button = QPushButton(tr("Look for clusters"))
        self.button.clicked.connect(self.look)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addWidget(self.words)
        column.addLayout(row)
        self.words.hide()
        asker.answered.connect(self._answered)
        asker.failed.connect(self._failed)

    def look(self) -> None:
        """Look for clusters."""
        self.button.setEnabled(False)
        self._tell(tr("Looking for what belongs together…"))
        self._asker.ask("clusters", None)

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()

    def _failed(self, task: str) -> None:
        if task == "clusters":
            self.button.setEnabled(True)
            self._tell(tr("That could not be computed."))

    def _answered(self, task: str, found: object) -> None:
        if task != "clusters" or not isinstance(found, Clusters):
            return
        self.button.setEnabled(True)
        self._show(found.clusters)
        looked = trn("{n} insight", "{n} insights", found.looked_at).format(n=found.looked_at)
        if found.of > found.looked_at:
            words = tr("The newest {looked} of {of} were looked at.")
            told = words.format(looked=looked, of=found.of)
        else:
            told = tr("{looked} were looked at.").format(looked=looked)
        if not found.clusters:
            told = " ".join((told, tr("Nothing in them belongs together by words or themes.")))
        self._tell(told)

    def _show(self, clusters: Sequence[InsightCluster]) -> None:
        for box in self.boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [self._box(cluster) for cluster in clusters]

    def _box(self, cluster: InsightCluster) -> ClusterBox:
        box = named(ClusterBox(cluster), "owned")
        box.theme_button.clicked.connect(lambda: self.make_theme(box))
        box.card_button.clicked.connect(lambda: self.make_card(box))
        box.look_button.clicked.connect(lambda: self.chosen.emit(cluster.ids, box.name.text()))
        self._column.addWidget(box)
        return box

    def told(self) -> str:
        """Return the clusters that are shown, a line each: for the record of a session."""
        return "\n".join(
            tr("{name}: {count}").format(name=box.name.text().strip(), count=_counted(box.cluster))
            for box in self.boxes
        )

    def make_theme(self, box: ClusterBox) -> None:
        """Give the insights of a cluster a theme of the name that stands there."""
        before = self._bridge.document.snapshot
        with self._bridge.edit("theme.add") as edit:
            verbs.theme_of_insights(edit, box.name.text(), box.cluster.ids)
        box.theme_button.setEnabled(self._bridge.document.snapshot is before)

    def make_card(self, box: ClusterBox) -> None:
        """Make a card in the tray that these insights stand behind."""
        themes = [tie.text for tie in box.cluster.ties if tie.kind == "theme"]
        before = self._bridge.document.snapshot
        known = before.of_kind(Insight)
        ids = [insight_id for insight_id in box.cluster.ids if insight_id in known]
        with self._bridge.edit("card.add") as edit:
            make_card(
                edit,
                ids,
                kind=proposed_kind(speaking(before, ids), neutral="friction"),
                title=box.name.text().strip() or box.cluster.name,
                themes=themes,
            )
        box.card_button.setEnabled(self._bridge.document.snapshot is before)
