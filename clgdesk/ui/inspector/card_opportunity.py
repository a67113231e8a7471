"""The opportunity that an opportunity card shows: its score and the parts of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from clgdesk.document.fields import set_fields
from clgdesk.document.opportunities import add_opportunity
from clgdesk.method.rice import rice, score_text
from clgdesk.model.records import Card, Opportunity
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.form import Form
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.selection import Selection


class CardOpportunityPart(Captioned):
    """Scores an opportunity from its card."""

    def __init__(self, bridge: Bridge, selection: Selection) -> None:
        super().__init__(bridge, tr("Opportunity"))
        self._selection = selection
        self._start = QPushButton(tr("Score this opportunity"))
        self._start.clicked.connect(self.start)
        self._open = QPushButton(tr("All fields of the opportunity"))
        self._open.clicked.connect(self._show)
        self._card_form = Form(bridge, "card", ("opportunity_id",))
        self._form = Form(
            bridge,
            "opportunity",
            (("moscow", "status"), ("reach", "reach_period"), ("impact", "confidence"), "effort"),
        )
        self.column.setSpacing(10)
        for widget in (self._card_form, self._form, self._start, self._open):
            self.column.addWidget(widget)

    def _card(self) -> Card | None:
        return self.bridge.document.snapshot.find(Card, self.ids[0] if self.ids else None)

    def bind(self, ids: Sequence[str]) -> None:
        self._card_form.bind(ids)
        super().bind(ids)

    def refresh(self) -> None:
        card, snapshot = self._card(), self.bridge.document.snapshot
        self.setVisible(card is not None and card.kind == "opportunity")
        found = snapshot.find(Opportunity, None if card is None else card.opportunity_id)
        score = None if found is None else rice(found)
        text = "" if score is None else tr(" · RICE {score}").format(score=score_text(score))
        self.caption.setText(tr("Opportunity{score}").format(score=text))
        self._card_form.refresh()
        self._card_form.setVisible(bool(snapshot.of_kind(Opportunity)))
        self._start.setVisible(found is None)
        self._form.setVisible(found is not None)
        self._open.setVisible(found is not None)
        self._form.bind([] if found is None else [found.id])

    def flush(self) -> None:
        self._card_form.flush()
        self._form.flush()

    def start(self) -> None:
        """Make the opportunity that this card shows."""
        card = self._card()
        if card is None:
            return
        with self.bridge.edit("opportunity.add") as edit:
            opportunity = add_opportunity(edit, card.title)
            set_fields(edit, Card, card.id, opportunity_id=opportunity.id)

    def _show(self) -> None:
        card = self._card()
        if card is not None and card.opportunity_id:
            self._selection.set([f"opportunity:{card.opportunity_id}"])
