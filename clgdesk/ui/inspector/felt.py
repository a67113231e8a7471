"""A derived feeling: what it is and the insights that it rests on."""

from PySide6.QtWidgets import QVBoxLayout

from clgdesk.method.evidence_words import voice_count
from clgdesk.method.feelings import feeling_definition, feeling_words, felt, insights_felt
from clgdesk.model.records import Segment, Stage
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.evidence import evidence_line, quote
from clgdesk.ui.inspector.explained import Explained
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import wrapped

_FIRST = 12


class FeltPart(Captioned):
    """How a segment feels at a stage by the evidence; the ids are the stage's and the segment's."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Derived from evidence"))
        self.sentence = wrapped("", 13)
        self._shown: object = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.setSpacing(8)
        self.column.addWidget(self.sentence)
        self.column.addWidget(Explained(feeling_definition()))
        self.column.addLayout(self._list)

    def refresh(self) -> None:
        if len(self.ids) != 2:
            return
        snapshot, (stage_id, segment_id) = self.bridge.document.snapshot, self.ids
        stage, segment = snapshot.find(Stage, stage_id), snapshot.find(Segment, segment_id)
        found = felt(snapshot, stage_id).get(segment_id)
        insights = insights_felt(snapshot, stage_id, segment_id)
        if stage is None or segment is None or found is None:
            return
        words = trn(
            "{segment} feels {feeling} at {stage}: {n} insight, {voices}.",
            "{segment} feels {feeling} at {stage}: {n} insights, {voices}.",
            found.insights,
        )
        self.sentence.setText(
            words.format(
                segment=segment.name,
                feeling=feeling_words(found.value),
                stage=stage.title,
                n=found.insights,
                voices=voice_count(found.voices),
            )
        )
        if insights == self._shown:
            return
        self._shown = insights
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for insight in insights[:_FIRST]:
            mood = tr("sentiment {value:+d}").format(value=insight.sentiment)
            self._list.addWidget(
                quote(insight.text, f"{mood} · {evidence_line(snapshot, insight)}")
            )
