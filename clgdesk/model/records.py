"""The records of a project. Frozen; a relation is a record too; every id is a UUIDv7 text.

Numbers are whole or exact decimal texts, never floats. Order is a rank (see ``ranks``). The kind
of a record is a short word (``KIND``) that names its table, its JSON and its history entries.
"""

from clgdesk.model import fields as f
from clgdesk.model.record import Record as Record
from clgdesk.model.record import as_dict as as_dict
from clgdesk.model.record import dataclass

CARD_KINDS = ("friction", "value", "touchpoint", "opportunity", "note")
SUBTYPES = {
    "friction": ("stuck", "drops_off", "no_value"),
    "value": ("activation", "retention", "referral"),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Project(Record):
    """The project itself; there is exactly one.

    ``steward`` looks after the quality of the insights. A theme that ``pattern_threshold``
    different accounts speak of is a pattern. ``research_target`` is the share of the working time
    that talking to customers should take, in per cent.
    """

    KIND = "project"

    title: str = f.line()
    description: str = f.text()
    language: str = f.line("en", limit=35)
    growth_model: str = f.choice("customer_led", "product_led", "sales_led", "marketing_led")
    product: str = f.line()
    created_at: str | None = f.moment()
    steward: str = f.line()
    pattern_threshold: int = f.whole(1, 1000, default=3)
    research_target: int | None = f.maybe_whole(0, 100)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Segment(Record):
    """A group of customers with the same context. ``accounts`` is its size in accounts."""

    KIND = "segment"

    rank: str = f.rank()
    name: str = f.line()
    code: str = f.line(limit=8)
    colour: str = f.line("#2563EB", limit=7)
    role: str = f.line()
    industry: str = f.line()
    use_case: str = f.line()
    company_size: str = f.line()
    maturity: str = f.line()
    accounts: int | None = f.maybe_whole(0, 10**9)
    description: str = f.text()
    needs: str = f.text()
    struggles: str = f.text()
    aspirations: str = f.text()
    top_priority: bool = f.flag()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Job(Record):
    """What a customer wants to get done.

    ``form`` says how the three slots read: *When <situation>, I want to <motivation>, so I can
    <outcome>* or *When I <situation>, help me <motivation>, so I can <outcome>*. Importance and
    satisfaction are 0 to 10. The four forces are push and pull against anxiety and habit.
    """

    KIND = "job"

    rank: str = f.rank()
    title: str = f.line()
    form: str = f.choice("job_story", "struggle")
    situation: str = f.text()
    motivation: str = f.text()
    outcome: str = f.text()
    importance: int | None = f.maybe_whole(0, 10)
    satisfaction: int | None = f.maybe_whole(0, 10)
    push: str = f.text()
    pull: str = f.text()
    anxiety: str = f.text()
    habit: str = f.text()
    status: str = f.choice("draft", "hypothesis", "validated")
    top_priority: bool = f.flag()
    description: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class JobSegment(Record):
    """A segment has a job."""

    KIND = "job_segment"

    job_id: str = f.ref("job")
    segment_id: str = f.ref("segment")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DesiredOutcome(Record):
    """A measure of success of a job: direction + measure + object + context (Ulwick)."""

    KIND = "desired_outcome"

    job_id: str = f.ref("job")
    rank: str = f.rank()
    direction: str = f.choice("minimise", "maximise")
    measure: str = f.line()
    object: str = f.line()
    context: str = f.line()
    importance: int | None = f.maybe_whole(0, 10)
    satisfaction: int | None = f.maybe_whole(0, 10)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Journey(Record):
    """One end-to-end map, usually of one segment doing one job.

    While it is ``locked`` its stages, steps and lanes stay as they are; cards are free.
    """

    KIND = "journey"

    rank: str = f.rank()
    title: str = f.line()
    description: str = f.text()
    segment_id: str | None = f.maybe_ref("segment")
    job_id: str | None = f.maybe_ref("job")
    state: str = f.choice("as_is", "to_be")
    locked: bool = f.flag()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stage(Record):
    """A column of the map. ``sub_journey_id`` is a journey that shows this stage in detail.

    A ``collapsed`` stage is drawn narrow, with counts; a ``split`` one has a column for each step.
    ``notes`` are what the facilitator wants to say here; they are never printed.
    """

    KIND = "stage"

    journey_id: str = f.ref("journey")
    rank: str = f.rank()
    title: str = f.line()
    subtitle: str = f.line()
    goal: str = f.text()
    success_signs: str = f.text()
    struggle_signs: str = f.text()
    value_signals: str = f.text()
    pain_signals: str = f.text()
    duration: str = f.line()
    motion: str = f.choice("", "self_serve", "assisted", "hand_over")
    sub_journey_id: str | None = f.maybe_ref("journey")
    collapsed: bool = f.flag()
    split: bool = f.flag()
    notes: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Step(Record):
    """A part of a stage."""

    KIND = "step"

    stage_id: str = f.ref("stage")
    rank: str = f.rank()
    title: str = f.line()
    motion: str = f.choice("", "self_serve", "assisted", "hand_over")
    needs_help: bool = f.flag()
    description: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StageLink(Record):
    """A way from one stage to another besides the usual order."""

    KIND = "stage_link"

    from_stage_id: str = f.ref("stage")
    to_stage_id: str = f.ref("stage")
    form: str = f.choice("branch", "loop")
    label: str = f.line()


LANE_CONTENTS = {
    "text": ("", "goal", "success_signs", "struggle_signs", "value_signals", "pain_signals"),
    "cards": ("", *CARD_KINDS),
    "emotion": ("", "derived", "both"),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lane(Record):
    """A row of the map.

    ``content`` narrows a lane: a text lane shows that field of its stages (empty: texts of its
    own, see ``CellText``); a cards lane takes new cards of that kind (empty: any); an emotion lane
    shows curves that are drawn by hand (empty), derived from linked evidence, or both.
    """

    KIND = "lane"

    journey_id: str = f.ref("journey")
    rank: str = f.rank()
    form: str = f.choice(
        "text", "steps", "emotion", "cards", "metrics", "images", "backstage", default="cards"
    )
    content: str = f.line(limit=40)
    title: str = f.line()
    subtitle: str = f.line()
    hidden: bool = f.flag()
    collapsed: bool = f.flag()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CellText(Record):
    """The text of one stage (or step) in a text lane of its own."""

    KIND = "cell_text"

    lane_id: str = f.ref("lane")
    stage_id: str = f.ref("stage")
    step_id: str | None = f.owner_ref("step")
    text: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Card(Record):
    """A thing on the map, or in the tray when it has no stage.

    ``level`` is the severity of a friction or the strength of a value moment, 1 to 5. ``subtype``
    is one of ``SUBTYPES`` for its kind. A card with a ``signal`` is a repeatable one: an aha
    moment or a red flag, defined by an event, a threshold and a window. ``reach`` is the number of
    accounts it touches. ``span`` is the number of stages it covers. A ``face_down`` card was
    captured in a hidden round and is not revealed yet. ``frequency`` is from how many accounts it
    is heard, where the team says so for a ``frequency_reason``; else the evidence tells.
    """

    KIND = "card"

    rank: str = f.rank()
    kind: str = f.choice(*CARD_KINDS)
    title: str = f.text(limit=20_000)
    body: str = f.text()
    level: int | None = f.maybe_whole(1, 5)
    subtype: str = f.choice("", *SUBTYPES["friction"], *SUBTYPES["value"])
    lane_id: str | None = f.maybe_ref("lane")
    stage_id: str | None = f.maybe_ref("stage")
    step_id: str | None = f.maybe_ref("step")
    span: int = f.whole(1, 200, default=1)
    signal: str = f.choice("", "aha", "red_flag")
    signal_event: str = f.line()
    signal_threshold: str = f.line()
    signal_window: str = f.line()
    product_area: str = f.line()
    owner: str = f.line()
    next_step: str = f.line()
    status: str = f.choice("open", "in_progress", "done", "parked")
    reach: int | None = f.maybe_whole(0, 10**9)
    opportunity_id: str | None = f.maybe_ref("opportunity")
    face_down: bool = f.flag()
    frequency: int | None = f.maybe_whole(0, 10**9)
    frequency_reason: str = f.line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CardSegment(Record):
    """A card concerns a segment."""

    KIND = "card_segment"

    card_id: str = f.ref("card")
    segment_id: str = f.ref("segment")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CardJob(Record):
    """A card concerns a job."""

    KIND = "card_job"

    card_id: str = f.ref("card")
    job_id: str = f.ref("job")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CardTheme(Record):
    """A card carries a theme."""

    KIND = "card_theme"

    card_id: str = f.ref("card")
    theme_id: str = f.ref("theme")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CardLink(Record):
    """One card leads to, blocks or hands over to another."""

    KIND = "card_link"

    from_card_id: str = f.ref("card")
    to_card_id: str = f.ref("card")
    form: str = f.choice("leads_to", "blocks", "hand_over")
    label: str = f.line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EmotionPoint(Record):
    """How a segment feels at a place of a stage.

    ``value`` is -100 (frustrated) to 100 (delighted); ``place`` is 0 to 1000 across the stage.
    """

    KIND = "emotion_point"

    stage_id: str = f.ref("stage")
    segment_id: str = f.ref("segment")
    step_id: str | None = f.owner_ref("step")
    state: str = f.choice("as_is", "to_be")
    value: int = f.whole(-100, 100, default=0)
    place: int = f.whole(0, 1000, default=500)
    quote: str = f.text(limit=2_000)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theme(Record):
    """A tag on insights and cards."""

    KIND = "theme"

    rank: str = f.rank()
    name: str = f.line()
    description: str = f.text()
    retired: bool = f.flag()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Account(Record):
    """One customer organisation or person. ``yearly_value`` is in the project's own currency."""

    KIND = "account"

    name: str = f.line()
    form: str = f.choice("organisation", "person")
    segment_id: str | None = f.maybe_ref("segment")
    industry: str = f.line()
    champion: str = f.line()
    yearly_value: str | None = f.maybe_decimal()
    customer_since: str | None = f.maybe_day()
    customer_until: str | None = f.maybe_day()
    notes: str = f.text()


CUSTOMER_TYPES = ("power", "regular", "silent", "lost", "newcomer")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Interview(Record):
    """A conversation that yields many observations, with the method's three prompts."""

    KIND = "interview"

    held_on: str | None = f.maybe_day()
    account_id: str | None = f.maybe_ref("account")
    segment_id: str | None = f.maybe_ref("segment")
    person: str = f.line()
    interviewer: str = f.line()
    workflow: str = f.text()
    came_before: str = f.text()
    success: str = f.text()
    notes: str = f.text()
    customer_type: str = f.choice("", *CUSTOMER_TYPES)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Insight(Record):
    """One thing heard or observed (``observation``), or what it means (``insight``).

    Numeric evidence has a value, a unit, a count (n) and a period. Sentiment is -2 to 2. A score
    is an answer to a survey: NPS 0 to 10, CSAT and CES on their own scale; ``trigger`` is the event
    after which it was asked. ``source_id`` is its name in the system it came from.
    """

    KIND = "insight"

    form: str = f.choice("observation", "insight")
    text: str = f.text(limit=200_000)
    meaning: str = f.text()
    channel: str = f.line(limit=80)
    source: str = f.line()
    heard_on: str | None = f.maybe_day()
    account_id: str | None = f.maybe_ref("account")
    segment_id: str | None = f.maybe_ref("segment")
    job_id: str | None = f.maybe_ref("job")
    stage_id: str | None = f.maybe_ref("stage")
    interview_id: str | None = f.maybe_ref("interview")
    customer_type: str = f.choice("", *CUSTOMER_TYPES)
    signal: str = f.choice(
        "", "confusion", "success", "unmet_need", "workaround", "unexpected_use",
        "feature_gap", "emerging_use", "outgrown_plan", "adjacent_need",
    )  # fmt: skip
    sentiment: int | None = f.maybe_whole(-2, 2)
    number: str | None = f.maybe_decimal()
    unit: str = f.line(limit=40)
    count: int | None = f.maybe_whole(0, 10**9)
    period: str = f.line(limit=80)
    language: str = f.line(limit=35)
    owner: str = f.line()
    source_team: str = f.line(limit=80)
    status: str = f.choice("unreviewed", "accepted", "rejected")
    review_by: str | None = f.maybe_day()
    starred: bool = f.flag()
    created_at: str | None = f.moment()
    person: str = f.line()
    source_id: str = f.line(limit=200)
    score_kind: str = f.choice("", "nps", "csat", "ces")
    score: int | None = f.maybe_whole(0, 100)
    trigger: str = f.line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InsightTheme(Record):
    """An insight carries a theme."""

    KIND = "insight_theme"

    insight_id: str = f.ref("insight")
    theme_id: str = f.ref("theme")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Evidence(Record):
    """An insight stands behind a card."""

    KIND = "evidence"

    insight_id: str = f.ref("insight")
    card_id: str = f.ref("card")
    note: str = f.line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Opportunity(Record):
    """Something the team could do about one or more frictions.

    Impact and confidence are per cent (impact 300, 200, 100, 50 or 25 by RICE); effort is in
    tenths of a person-month; reach is people or events per ``reach_period``.
    """

    KIND = "opportunity"

    rank: str = f.rank()
    title: str = f.line()
    description: str = f.text()
    solution: str = f.text()
    cluster: str = f.line()
    decision_area: str = f.line()
    moscow: str = f.choice("", "must", "should", "could", "wont")
    reach: int | None = f.maybe_whole(0, 10**9)
    reach_period: str = f.choice("quarter", "month", "year")
    impact: int | None = f.maybe_whole(0, 1000)
    confidence: int | None = f.maybe_whole(0, 100)
    effort: int | None = f.maybe_whole(0, 100_000)
    customer_value: int | None = f.maybe_whole(0, 100)
    business_value: int | None = f.maybe_whole(0, 100)
    status: str = f.choice(
        "idea", "ready", "committed", "in_progress", "shipped", "told", "dropped"
    )
    engine: str = f.choice("", "retention", "expansion", "advocacy")
    owner: str = f.line()
    due_on: str | None = f.maybe_day()
    shipped_on: str | None = f.maybe_day()
    why_customers_care: str = f.text()
    instead_of: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpportunityCard(Record):
    """An opportunity answers a card."""

    KIND = "opportunity_card"

    opportunity_id: str = f.ref("opportunity")
    card_id: str = f.ref("card")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpportunityMetric(Record):
    """An opportunity is meant to move a metric."""

    KIND = "opportunity_metric"

    opportunity_id: str = f.ref("opportunity")
    metric_id: str = f.ref("metric")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Telling(Record):
    """A customer who asked was told that it shipped."""

    KIND = "telling"

    opportunity_id: str = f.ref("opportunity")
    account_id: str = f.ref("account")
    told_on: str | None = f.maybe_day()
    how: str = f.line()
    reaction: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Metric(Record):
    """A number over time. ``direction`` says which way is good."""

    KIND = "metric"

    rank: str = f.rank()
    title: str = f.line()
    unit: str = f.line(limit=40)
    direction: str = f.choice("up", "down")
    target: str | None = f.maybe_decimal()
    stage_id: str | None = f.maybe_ref("stage")
    segment_id: str | None = f.maybe_ref("segment")
    formula: str = f.text()
    stands_for: str = f.text()
    owner: str = f.line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reading(Record):
    """The value of a metric on a day; ``count`` is the n behind it."""

    KIND = "reading"

    metric_id: str = f.ref("metric")
    taken_on: str = f.day()
    value: str | None = f.maybe_decimal()
    count: int | None = f.maybe_whole(0, 10**9)
    note: str = f.line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Review(Record):
    """A dated look back: what was learned, done, and its measured effect."""

    KIND = "review"

    title: str = f.line()
    held_on: str | None = f.maybe_day()
    cadence: str = f.choice("quarterly", "monthly", "once")
    people: str = f.text()
    learned: str = f.text()
    did: str = f.text()
    effect: str = f.text()
    next_steps: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Attachment(Record):
    """A picture or another file kept inside the project.

    Width and height are those of ``data`` in pixels. A large picture is kept smaller; its
    ``original`` only when that was asked for.
    """

    KIND = "attachment"

    card_id: str | None = f.owner_ref("card")
    insight_id: str | None = f.owner_ref("insight")
    name: str = f.line()
    media_type: str = f.line(limit=100)
    width: int | None = f.maybe_whole(0, 10**6)
    height: int | None = f.maybe_whole(0, 10**6)
    data: bytes = f.blob()
    original: bytes = f.blob()
    rank: str = f.rank()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lens(Record):
    """A saved filter on the map and the way cards are coloured under it.

    What does not match fades, or is left out when the lens ``hides``.
    """

    KIND = "lens"

    rank: str = f.rank()
    name: str = f.line()
    colour_by: str = f.choice("kind", "segment", "product_area", "severity", "evidence", "owner")
    hides: bool = f.flag()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LensRule(Record):
    """One condition of a lens: a field and a value, the id of a record or a word.

    Values of the same field are alternatives; different fields must all hold.
    """

    KIND = "lens_rule"

    lens_id: str = f.ref("lens")
    field: str = f.choice(
        "segment", "job", "theme", "product_area", "owner", "status", "evidence", "kind"
    )
    value: str = f.line()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class VotingRound(Record):
    """A round of dot voting: each person has so many ``dots``; hidden until ``revealed``."""

    KIND = "voting_round"

    journey_id: str = f.ref("journey")
    title: str = f.line()
    held_at: str | None = f.moment()
    dots: int = f.whole(1, 100, default=5)
    revealed: bool = f.flag()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vote(Record):
    """The dots that one person put on a card in a round."""

    KIND = "vote"

    round_id: str = f.ref("voting_round")
    card_id: str = f.ref("card")
    voter: str = f.line(limit=80)
    dots: int = f.whole(1, 100, default=1)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AgendaItem(Record):
    """A part of a workshop and its length in minutes."""

    KIND = "agenda_item"

    rank: str = f.rank()
    title: str = f.line()
    minutes: int | None = f.maybe_whole(0, 1440)
    notes: str = f.text()
    done: bool = f.flag()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InsightSupport(Record):
    """An observation stands behind an insight."""

    KIND = "insight_support"

    insight_id: str = f.ref("insight")
    observation_id: str = f.ref("insight")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InsightFilter(Record):
    """A saved search in the insights; ``query`` is what stands in the search box."""

    KIND = "insight_filter"

    rank: str = f.rank()
    name: str = f.line()
    query: str = f.text(limit=4_000)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Phrase(Record):
    """Words that customers use, to be used again when talking to them."""

    KIND = "phrase"

    rank: str = f.rank()
    text: str = f.line()
    segment_id: str | None = f.maybe_ref("segment")
    job_id: str | None = f.maybe_ref("job")
    insight_id: str | None = f.maybe_ref("insight")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Synthesis(Record):
    """A session that made sense of what was heard: who, about what, and what was decided."""

    KIND = "synthesis"

    title: str = f.line()
    held_on: str | None = f.maybe_day()
    people: str = f.text()
    scope: str = f.text()
    agenda: str = f.text()
    clustered: str = f.text()
    decisions: str = f.text()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SynthesisTheme(Record):
    """A theme came out of a synthesis session, or was looked at there."""

    KIND = "synthesis_theme"

    synthesis_id: str = f.ref("synthesis")
    theme_id: str = f.ref("theme")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ResearchTime(Record):
    """Time that somebody spent on research, in minutes, on a day."""

    KIND = "research_time"

    spent_on: str = f.day()
    minutes: int = f.whole(0, 1440, default=60)
    activity: str = f.choice(
        "interview", "ethnography", "co_creation", "usability_test", "analysis", "other"
    )
    person: str = f.line()
    note: str = f.line()


RECORD_TYPES: tuple[type[Record], ...] = (
    Project, Segment, Job, JobSegment, DesiredOutcome, Journey, Stage, Step, StageLink, Lane,
    CellText, Theme, Account, Interview, Opportunity, Card, CardSegment, CardJob, CardTheme,
    CardLink, EmotionPoint, Insight, InsightTheme, Evidence, OpportunityCard, Metric,
    OpportunityMetric, Telling, Reading, Review, Attachment, Lens, LensRule, VotingRound, Vote,
    AgendaItem, InsightSupport, InsightFilter, Phrase, Synthesis, SynthesisTheme, ResearchTime,
)  # fmt: skip
BY_KIND: dict[str, type[Record]] = {t.KIND: t for t in RECORD_TYPES}
