"""What the inspector shows of each kind of record: which fields and parts, in which order."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clgdesk.model.records import Card
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.attachments import AttachmentsPart
from clgdesk.ui.inspector.balance import BalancePart
from clgdesk.ui.inspector.card_opportunity import CardOpportunityPart
from clgdesk.ui.inspector.chips import CardsPart, ChipsPart, ThemesPart
from clgdesk.ui.inspector.colours import ColourPart
from clgdesk.ui.inspector.connections import ConnectionsPart, EndsPart
from clgdesk.ui.inspector.curve import CurvePart
from clgdesk.ui.inspector.evidence import EvidencePart
from clgdesk.ui.inspector.evidence_found import EvidenceFoundPart
from clgdesk.ui.inspector.feeds import FeedsPart
from clgdesk.ui.inspector.felt import FeltPart
from clgdesk.ui.inspector.forget_part import ForgetPart
from clgdesk.ui.inspector.form import Form, Row
from clgdesk.ui.inspector.frequency import FrequencyPart
from clgdesk.ui.inspector.interview_part import InterviewPart
from clgdesk.ui.inspector.job_story import JobStoryPart
from clgdesk.ui.inspector.links import (
    card_jobs,
    card_segments,
    insight_themes,
    job_segments,
    segment_jobs,
)
from clgdesk.ui.inspector.part import Part
from clgdesk.ui.inspector.phrases import PhrasesPart, insight_phrases, segment_phrases
from clgdesk.ui.inspector.place import PlacePart
from clgdesk.ui.inspector.rows import OwnedPart, metrics, outcomes, readings
from clgdesk.ui.inspector.supports import SupportsPart
from clgdesk.ui.inspector.text_field import TextArea
from clgdesk.ui.label import section_label
from clgdesk.ui.selection import Selection

_FORMS: dict[str, tuple[Row, ...]] = {
    "project": (
        "*title", "product", "description", ("growth_model", "language"), "steward",
    ),
    "journey": ("*title", "description", "segment_id", "job_id", "state"),
    "stage": (
        "*title", "subtitle", "goal", "success_signs", "struggle_signs", "value_signals",
        "pain_signals", ("duration", "motion"), "split", "collapsed", "sub_journey_id", "notes",
    ),
    "step": ("*title", "description", "motion", "needs_help"),
    "lane": ("*title", "subtitle", "content", "collapsed", "hidden"),
    "segment": (
        "*name", ("code", "accounts"), "top_priority", "description", "role", "industry",
        "company_size", "maturity", "use_case", "needs", "struggles", "aspirations",
    ),
    "emotion_point": (("value", "place"), "segment_id", "quote", "state"),
    "opportunity": (
        "*title", ("moscow", "status"), "description", "solution", "why_customers_care",
        "instead_of", ("reach", "reach_period"), ("impact", "confidence"), "effort",
        ("customer_value", "business_value"), ("cluster", "decision_area"),
        ("engine", "owner"), ("due_on", "shipped_on"),
    ),
    "metric": (
        "*title", ("unit", "direction"), ("target", "owner"), ("stage_id", "segment_id"),
        "stands_for", "formula",
    ),
    "cell_text": ("text",),
    "insight": (
        "*text", "meaning", ("channel", "form"), ("status", "starred"), ("heard_on", "review_by"),
        ("account_id", "person"), ("segment_id", "job_id"), ("stage_id", "interview_id"),
        ("customer_type", "signal"), ("sentiment", "language"), ("owner", "source_team"),
        ("source", "source_id"), ("number", "unit"), ("count", "period"),
        ("score_kind", "score"), "trigger",
    ),
    "insights": (
        ("status", "starred"), ("channel", "form"), ("segment_id", "job_id"),
        ("stage_id", "account_id"), ("customer_type", "signal"), ("sentiment", "language"),
        ("owner", "source_team"), ("heard_on", "review_by"),
    ),
    "account": (
        "*name", ("form", "segment_id"), ("industry", "champion"), "yearly_value",
        ("customer_since", "customer_until"), "notes",
    ),
    "interview": (
        ("held_on", "person"), ("account_id", "segment_id"), ("interviewer", "customer_type"),
        "workflow", "came_before", "success", "notes",
    ),
    "theme": ("*name", "description", "retired"),
    "phrase": ("*text", ("segment_id", "job_id")),
}  # fmt: skip


class Page(QWidget):
    """The parts of one kind of record, one below the other."""

    def __init__(self, parts: Sequence[Part | str]) -> None:
        super().__init__()
        self.ids: tuple[str, ...] = ()
        self.parts: list[Part] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in parts:
            if isinstance(part, str):
                column.addSpacing(4)
                column.addWidget(section_label(part))
            else:
                self.parts.append(part)
                column.addWidget(part)  # type: ignore[arg-type]

    def bind(self, ids: Sequence[str]) -> None:
        """Show other records."""
        self.ids = tuple(ids)
        for part in self.parts:
            part.bind(self.ids)

    def refresh(self) -> None:
        """Show the records as they are now."""
        for part in self.parts:
            part.refresh()

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        for part in self.parts:
            part.flush()

    def form(self) -> Form:
        """Return the first form of the page."""
        return next(part for part in self.parts if isinstance(part, Form))


class CardForm(Form):
    """The fields of a card; some are there only for some kinds."""

    def refresh(self) -> None:
        super().refresh()
        cards = [card for card in self.records() if isinstance(card, Card)]
        if not cards:
            return
        kinds = {card.kind for card in cards}
        felt = kinds <= {"friction", "value"}
        signal = len(cards) == 1 and bool(cards[0].signal)
        for name, shown in (
            ("level", felt),
            ("subtype", felt and len(kinds) == 1),
            ("signal", felt),
            ("signal_event", signal),
            ("signal_threshold", signal),
            ("signal_window", signal),
        ):
            if name in self.fields:
                self.show_field(name, shown)


def card_page(bridge: Bridge, selection: Selection, engine: Engine) -> Page:
    """Return the page of one card."""
    return Page(
        (
            CardForm(bridge, "card", ("*title", "body")),
            ChipsPart(bridge, tr("Segments"), card_segments()),
            ChipsPart(bridge, tr("Jobs"), card_jobs()),
            CardForm(
                bridge,
                "card",
                (
                    ("level", "subtype"),
                    "signal",
                    "signal_event",
                    ("signal_threshold", "signal_window"),
                ),
            ),
            CardOpportunityPart(bridge, selection),
            ThemesPart(bridge),
            CardForm(bridge, "card", (("owner", "status"), "next_step", ("product_area", "reach"))),
            PlacePart(bridge),
            CardForm(bridge, "card", (("span", "kind"),)),
            AttachmentsPart(bridge),
            ConnectionsPart(bridge, "card", selection),
            EvidencePart(bridge),
            FrequencyPart(bridge),
            EvidenceFoundPart(bridge),
            FeedsPart(bridge, selection, engine),
        )
    )  # fmt: skip


def cards_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of several cards: what can be set for all of them."""
    return Page(
        (
            CardForm(bridge, "card", ("kind", ("level", "subtype"))),
            ChipsPart(bridge, tr("Segments they share"), card_segments()),
            ChipsPart(bridge, tr("Jobs they share"), card_jobs()),
            ThemesPart(bridge),
            CardForm(bridge, "card", (("owner", "status"), "next_step", "product_area")),
            PlacePart(bridge),
        )
    )


def insight_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of an insight."""
    rows = _FORMS["insight"]
    words = Form(bridge, "insight", rows[:2])

    def marked() -> str:
        area = words.fields["text"].editor
        return area.textCursor().selectedText() if isinstance(area, TextArea) else ""

    return Page(
        (
            words,
            InterviewPart(bridge),
            ThemesPart(bridge, insight_themes()),
            PhrasesPart(bridge, tr("Phrases kept from it"), insight_phrases(), marked),
            CardsPart(bridge),
            SupportsPart(bridge, "insight"),
            SupportsPart(bridge, "observation"),
            Form(bridge, "insight", rows[2:]),
        )
    )


def insights_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of several insights: what can be set for all of them."""
    return Page(
        (
            ThemesPart(bridge, insight_themes()),
            CardsPart(bridge),
            Form(bridge, "insight", _FORMS["insights"]),
        )
    )


def segment_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of a segment."""
    rows = _FORMS["segment"]
    return Page(
        (
            Form(bridge, "segment", rows[:3]),
            ColourPart(bridge),
            Form(bridge, "segment", rows[3:]),
            ChipsPart(bridge, tr("Jobs"), segment_jobs()),
            PhrasesPart(bridge, tr("Phrases they use"), segment_phrases()),
        )
    )


def job_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of a job."""
    return Page(
        (
            Form(bridge, "job", ("*title", "top_priority")),
            JobStoryPart(bridge),
            Form(bridge, "job", ("form", "situation", "motivation", "outcome")),
            ChipsPart(bridge, tr("Segments"), job_segments()),
            Form(bridge, "job", (("importance", "satisfaction"), "status", "description")),
            tr("Forces"),
            Form(bridge, "job", ("push", "pull", "anxiety", "habit")),
            OwnedPart(bridge, outcomes()),
        )
    )


def stage_page(bridge: Bridge, selection: Selection, _engine: Engine) -> Page:
    """Return the page of a stage."""
    rows = _FORMS["stage"]
    asked = rows.index("goal")
    return Page(
        (
            Form(bridge, "stage", rows[:asked]),
            BalancePart(bridge, selection),
            tr("What the method asks"),
            Form(bridge, "stage", rows[asked : asked + 5]),
            Form(bridge, "stage", rows[asked + 5 :]),
            ConnectionsPart(bridge, "stage", selection),
            OwnedPart(bridge, metrics()),
        )
    )


def card_link_page(bridge: Bridge, selection: Selection, _engine: Engine) -> Page:
    """Return the page of a connector."""
    return _link_page("card_link", bridge, selection)


def stage_link_page(bridge: Bridge, selection: Selection, _engine: Engine) -> Page:
    """Return the page of a way between stages."""
    return _link_page("stage_link", bridge, selection)


def _link_page(kind: str, bridge: Bridge, selection: Selection) -> Page:
    return Page((Form(bridge, kind, ("form", "label")), EndsPart(bridge, kind, selection)))


def metric_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of a metric."""
    return Page((Form(bridge, "metric", _FORMS["metric"]), OwnedPart(bridge, readings())))


def account_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of an account."""
    return Page((Form(bridge, "account", _FORMS["account"]), ForgetPart(bridge)))


def lane_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of a lane."""
    return Page((Form(bridge, "lane", _FORMS["lane"]), CurvePart(bridge)))


def felt_page(bridge: Bridge, _selection: Selection, _engine: Engine) -> Page:
    """Return the page of a derived feeling."""
    return Page((FeltPart(bridge),))


_PAGES: dict[str, Callable[[Bridge, Selection, Engine], Page]] = {
    "card": card_page,
    "cards": cards_page,
    "insight": insight_page,
    "insights": insights_page,
    "segment": segment_page,
    "job": job_page,
    "stage": stage_page,
    "card_link": card_link_page,
    "stage_link": stage_link_page,
    "metric": metric_page,
    "account": account_page,
    "lane": lane_page,
    "felt": felt_page,
}


def page_for(kind: str, bridge: Bridge, selection: Selection, engine: Engine) -> Page:
    """Return a new page for a kind of record (``cards`` for several cards)."""
    maker = _PAGES.get(kind)
    if maker is not None:
        return maker(bridge, selection, engine)
    return Page((Form(bridge, kind, _FORMS[kind]),))


KINDS = frozenset(_FORMS) | frozenset(_PAGES)
"""The kinds that have a page."""
