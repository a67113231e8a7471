"""Which curve of an emotion lane is drawn: of which segment, as it is or as it should be."""

from PySide6.QtWidgets import QHBoxLayout

from clgdesk.model.records import Lane, Segment
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.inspector.place import under
from clgdesk.ui.map.curves import STATES, drawn_curve
from clgdesk.ui.words import choice_name


class CurvePart(Captioned):
    """Chooses the curve that stands in front; not there for other lanes."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, "")
        self.caption.hide()
        self.segment, self.state = ChoiceField(), ChoiceField()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(under(tr("Curve to draw"), self.segment), 1)
        row.addWidget(under(tr("State"), self.state), 1)
        self.column.addLayout(row)
        self.segment.committed.connect(self._choose)
        self.state.committed.connect(self._choose)
        bridge.curve_changed.connect(self.refresh)

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        lane = snapshot.find(Lane, self.ids[0] if len(self.ids) == 1 else None)
        drawn = drawn_curve(self.bridge)
        self.setVisible(lane is not None and lane.form == "emotion" and drawn is not None)
        if drawn is None:
            return
        self.segment.offer([(s.id, s.name) for s in snapshot.ordered(Segment)])
        self.state.offer([(state, choice_name("state", state)) for state in STATES])
        self.segment.fill(drawn[0])
        self.state.fill(drawn[1])

    def _choose(self) -> None:
        self.segment.dirty = self.state.dirty = False
        self.bridge.show_curve(str(self.segment.value()), str(self.state.value()))
