"""What stands behind a card: the quotes, and where, from whom and when they were heard."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from clgdesk.layout.card_face import FELT
from clgdesk.layout.kinds import level_name
from clgdesk.method.evidence import (
    USUAL_LEVEL,
    Support,
    counted_insights,
    evidence_factor,
    is_stale,
    loudest,
    segment_share,
    segments_of,
    support_of,
    voices_of,
    weight,
)
from clgdesk.method.evidence_words import (
    observation_count,
    status_definition,
    status_name,
    support_sentence,
    voice_count,
    weight_definition,
)
from clgdesk.method.learned import heard_behind
from clgdesk.model.records import Account, Card, Evidence, Insight, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.days import day_text
from clgdesk.ui.inspector.explained import Explained
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import section_font, wrapped
from clgdesk.ui.named import named

_FIRST = 6


def insights_of(snapshot: Snapshot, card_id: str) -> list[Insight]:
    """Return the insights behind a card, the newest first."""
    links = snapshot.where(Evidence, "card_id", card_id)
    found = [i for link in links if (i := snapshot.find(Insight, link.insight_id)) is not None]
    return sorted(found, key=lambda insight: (insight.heard_on or "", insight.id), reverse=True)


def source_line(snapshot: Snapshot, insight: Insight) -> str:
    """Say where, from whom and when something was heard."""
    segment = snapshot.find(Segment, insight.segment_id)
    account = snapshot.find(Account, insight.account_id)
    number = None if insight.count is None else tr("n = {count}").format(count=insight.count)
    parts = (
        insight.channel[:1].upper() + insight.channel[1:],
        insight.source or (account.name if account is not None else ""),
        segment.name if segment is not None else "",
        insight.period or day_text(insight.heard_on),
        number or "",
    )
    return joined(parts)


class EvidencePart(Captioned):
    """The evidence of one card: its status, what that rests on, and the quotes."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Evidence"))
        self.caption.setFont(section_font())
        self.caption.setProperty("tone", "faint")
        self.caption.setToolTip(status_definition())
        self.sentence = wrapped("", 12, tone="secondary")
        self.weight = wrapped("", 12, tone="secondary")
        self.explained = Explained(f"{status_definition()}\n\n{weight_definition()}")
        self._all = False
        self._shown: object = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setContentsMargins(0, 5, 0, 0)
        for widget in (self.sentence, self.weight, self.explained):
            self.column.addWidget(widget)
        self.column.addLayout(self._list)
        self._more = QPushButton()
        self._more.clicked.connect(self._show_all)
        self.column.addWidget(self._more)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def bind(self, ids: Sequence[str]) -> None:
        if tuple(ids) != self.ids:
            self._all = False
        super().bind(ids)

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        card = snapshot.find(Card, self.ids[0] if len(self.ids) == 1 else None)
        if card is None:
            self.hide()
            return
        found = insights_of(snapshot, card.id)
        self.setVisible(bool(found) or card.kind in FELT)
        self._show_status(snapshot, card)
        first = found if self._all else found[:_FIRST]
        lines = [(insight.text, evidence_line(snapshot, insight)) for insight in first]
        if (lines, len(found)) == self._shown:
            return
        self._shown = lines, len(found)
        self._clear()
        for text, line in lines:
            self._list.addWidget(quote(text, line))
        self._more.setText(tr("Show all {count}").format(count=len(found)))
        self._more.setVisible(len(found) > _FIRST and not self._all)

    def _show_status(self, snapshot: Snapshot, card: Card) -> None:
        support = support_of(snapshot, card.id)
        self.caption.setText(heading(support))
        self.sentence.setText(_sentence(snapshot, card, support))
        weighed = card.kind in FELT
        self.weight.setVisible(weighed)
        self.explained.setVisible(weighed)
        if weighed:
            self.weight.setText(weight_words(snapshot, card, support.voices))

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def heading(support: Support) -> str:
    """Say how much evidence there is that counts, and what that makes of the card."""
    count = support.insights
    parts = (tr("Evidence"), str(count) if count else "", status_name(support.status))
    return joined(parts)


def _sentence(snapshot: Snapshot, card: Card, support: Support) -> str:
    """Say what the status rests on, and what of it may be out of date."""
    counted, today = counted_insights(snapshot, card.id), date.today().isoformat()
    words = [support_sentence(support)]
    if loud := loudest(heard_behind(snapshot, counted)):
        told = tr("{n} of {all} come from {name}: a loud voice need not speak for many.")
        name = _voice_name(snapshot, loud[0])
        words.append(told.format(n=loud[1], all=support.heard, name=name))
    if stale := sum(is_stale(insight, today) for insight in counted):
        late = trn("{n} is past its review.", "{n} are past their review.", stale)
        words.append(late.format(n=stale))
    return " ".join(words)


def _voice_name(snapshot: Snapshot, insight: Insight) -> str:
    account = snapshot.find(Account, insight.account_id)
    return account.name if account is not None else insight.source


def weight_words(snapshot: Snapshot, card: Card, voices: int) -> str:
    """Say what a card weighs, and by which factors."""
    level = USUAL_LEVEL if card.level is None else card.level
    return tr(
        "Weight {weight:.1f} = {measure} {level} × evidence {factor:.1f} × {share:.0%} of accounts"
    ).format(
        weight=weight(snapshot, card),
        measure=level_name(card),
        level=level,
        factor=evidence_factor(voices),
        share=segment_share(snapshot, segments_of(snapshot, card)),
    )


def evidence_line(snapshot: Snapshot, insight: Insight) -> str:
    """Say where something was heard or what it rests on, and what to keep in mind about it."""
    parts = [source_line(snapshot, insight), rests_on(snapshot, insight)]
    if insight.status == "rejected":
        parts.append(tr("rejected, does not count"))
    elif is_stale(insight, date.today().isoformat()):
        parts.append(tr("review was due {day}").format(day=day_text(insight.review_by)))
    return joined(parts)


def rests_on(snapshot: Snapshot, insight: Insight) -> str:
    """Say what something that was learned rests on; nothing of what was heard itself."""
    heard = heard_behind(snapshot, [insight])
    if heard == [insight]:
        return ""
    return tr("rests on {observations} from {voices}").format(
        observations=observation_count(len(heard)), voices=voice_count(len(voices_of(heard)))
    )


def quote(text: str, source: str) -> QWidget:
    """Return what was said, and below it where it comes from."""
    box = named(QFrame(), "quote")
    column = QVBoxLayout(box)
    column.setContentsMargins(10, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(wrapped(text, 13))
    column.addWidget(wrapped(source, 12, tone="faint"))
    return box
