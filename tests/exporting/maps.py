"""Maps to print: a small one in many languages, a hostile one, and large ones."""

from dataclasses import replace

from clgdesk.model.records import (
    Attachment,
    Card,
    EmotionPoint,
    Evidence,
    Insight,
    Job,
    Journey,
    Lane,
    Project,
    Record,
    Segment,
    Stage,
    Step,
)
from clgdesk.model.snapshot import Snapshot
from tests.builders import many_cards

LANGUAGES = {
    "en": "Exports the weekly numbers by hand, an office affair",
    "de": "Überprüft Größe und Maß – „ärgerlich“",
    "pl": "Łódź, źdźbło, gęś",
    "vi": "Người dùng chờ đợi quá lâu",
    "el": "Περιμένει τρεις εβδομάδες",
    "ru": "Ждёт ответа три недели",
    "marks": "e\u0301te\u0301 a\u0327\u0301b",
    "hi": "क्षत्रिय हिन्दी पाठ",
    "th": "ผู้ใหญ่รอนาน",
    "ar": "انتظرت ثلاثة أسابيع",
    "he": "חיכיתי שלושה שבועות",
    "emoji": "Great 👍🏽 🇩🇪 ❤️ work",
}
HOSTILE = (
    '<img src="/etc/passwd"/>',
    "a < b and <b>c &amp; <font color='[x]'>",
    "if x <y> then (balanced) \\( \\) \\",
    "controls \x00\x01\x07\x1b[31m\x7f\x9b end",
    "\u202eturned around",
    "x" * 10_000,
    "marks a" + "\u0301" * 5_000,
    "\u200b",
    "\ufeff\ufffe\uffff\U0001ffff",
    "no font: \U000f1234 \U0010abcd",
    "line\nbreaks\r\nof\u2028all\u2029kinds",
    " ",
    "%PDF-1.4 endstream endobj << >> ] [ /Type",
)


def a_map(titles: list[str], *, journey_title: str = "Wait for an answer") -> Snapshot:
    """A map of two stages whose cards carry the titles in turn."""
    records: list[Record] = [
        Project("p", title="Brightboard", created_at="2026-11-20T08:30:00+00:00"),
        Segment("fin", rank="a", name="Finance lead", code="FIN", colour="#2563EB"),
        Job("job", rank="a", title="Answer the board"),
        Journey("j", rank="a", title=journey_title, segment_id="fin", job_id="job"),
        Stage("s1", journey_id="j", rank="a", title="Ask", goal="Know who is asked"),
        Stage("s2", journey_id="j", rank="b", title="Wait", subtitle="Hears nothing"),
        Lane("l0", journey_id="j", rank="a", form="text", content="goal", title="Goal"),
        Lane("l1", journey_id="j", rank="b", form="emotion", title="Emotion"),
        Lane("l2", journey_id="j", rank="c", form="cards", content="friction", title="Frictions"),
        EmotionPoint("e1", stage_id="s1", segment_id="fin", value=40),
        EmotionPoint("e2", stage_id="s2", segment_id="fin", value=-60, quote="Three weeks."),
        Insight("i1", text="Nobody called back", created_at="2026-11-21T08:30:00+00:00"),
        Evidence("v1", insight_id="i1", card_id="c0"),
    ]
    cards = [
        Card(
            f"c{n}", rank=f"a{n:03}", kind="friction", title=title, level=1 + n % 5,
            lane_id="l2", stage_id=("s1", "s2")[n % 2],
        )
        for n, title in enumerate(titles)
    ]  # fmt: skip
    return Snapshot.of([*records, *cards])


def in_all_languages() -> Snapshot:
    """A map with a card in every language."""
    return a_map(list(LANGUAGES.values()))


def hostile() -> Snapshot:
    """A map that tries to break out of its page."""
    return a_map(list(HOSTILE), journey_title=HOSTILE[1])


def shaped() -> Snapshot:
    """A map with a split, a collapsed and a nested stage, a wide card, and lanes of all shapes."""
    snapshot = of_size(40)
    stages = snapshot.ordered(Stage)
    lanes = [lane for lane in snapshot.ordered(Lane) if lane.form == "cards"]
    steps = [
        Step(f"step{n}", stage_id=stages[1].id, rank=f"a{n}", title=title, needs_help=n == 1)
        for n, title in enumerate(("Invite", "Connect a source", "Map fields"))
    ]
    cards = [card for card in snapshot.ordered(Card) if card.stage_id == stages[1].id]
    changed: list[Record] = [
        replace(stages[1], split=True),
        replace(stages[2], collapsed=True, title="A title that runs down"),
        replace(stages[0], sub_journey_id="inner"),
        replace(lanes[0], collapsed=True),
        replace(lanes[-1], form="backstage", content=""),
        *(
            replace(card, step_id=steps[n % 3].id if n % 4 else None, span=3 if n == 1 else 1)
            for n, card in enumerate(cards)
        ),
        *steps,
        Journey("inner", rank="zz", title="Inner"),
    ]
    records = {record.id: record for record in (*snapshot.records(), *changed)}
    return Snapshot.of(records.values())


def with_picture(data: bytes) -> Snapshot:
    """A map with a picture on a card."""
    records = list(a_map(["With a picture"]).records())
    picture = Attachment(
        "pic", card_id="c0", name="a.png", media_type="image/png", width=40, height=20, data=data
    )
    return Snapshot.of([*records, picture])


def two_journeys() -> Snapshot:
    """A project with two journeys."""
    records = list(a_map(["One", "Two", "Three"]).records())
    second = Journey("j2", rank="b", title="Second journey")
    stage = Stage("s9", journey_id="j2", rank="a", title="Alone")
    return Snapshot.of([*records, second, stage])


def of_size(cards: int) -> Snapshot:
    """A map as teams have them, with a segment and a job of its own."""
    snapshot = many_cards(cards, stages=6 if cards < 100 else 10)
    journey = snapshot.ordered(Journey)[0]
    chosen = replace(
        journey,
        segment_id=snapshot.ordered(Segment)[0].id,
        job_id=snapshot.ordered(Job)[0].id,
    )
    return Snapshot.of([*(r for r in snapshot.records() if r.id != journey.id), chosen])
