"""A small project in which nothing is missing, and the ways to take something out of it."""

from dataclasses import replace

from clgdesk.analysis.finding import Finding
from clgdesk.analysis.gaps import gaps
from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    Account,
    Card,
    CardJob,
    CardLink,
    CardSegment,
    CardTheme,
    Evidence,
    Insight,
    InsightTheme,
    Interview,
    Job,
    JobSegment,
    Journey,
    Lane,
    Metric,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Project,
    Reading,
    Record,
    Review,
    Segment,
    Stage,
    Telling,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from tests.builders import Ids

TODAY = "2026-11-26"
_ids = Ids(77)
_NAMES = (
    "project", "segment", "job", "journey", "stage", "lane", "friction", "value",
    "opportunity_card", "theme", "account", "other", "interview", "quote", "number", "opportunity",
    "metric", "reading1", "reading2", "review", "card2", "card3", "card4",
)  # fmt: skip
ID = {name: _ids() for name in _NAMES}


def link(record_type: type[Record], **ends: str) -> Record:
    """A relation between two named records."""
    fields = {f"{name}_id": ID.get(end, end) for name, end in ends.items()}
    return record_type(pair_id(record_type.KIND, *fields.values()), **fields)


def whole() -> dict[str, Record]:
    """Every record by a short name; nothing is missing in it."""
    card = {"lane_id": ID["lane"], "stage_id": ID["stage"]}
    named = {
        "project": Project(ID["project"], title="Whole"),
        "segment": Segment(ID["segment"], name="Finance lead", code="FIN", accounts=100),
        "job": Job(ID["job"], title="Report results upward"),
        "journey": Journey(
            ID["journey"], title="Month end", segment_id=ID["segment"], job_id=ID["job"]
        ),
        "stage": Stage(ID["stage"], journey_id=ID["journey"], title="Regular use"),
        "lane": Lane(ID["lane"], journey_id=ID["journey"], title="Cards"),
        "friction": Card(
            ID["friction"],
            kind="friction",
            title="Rebuilds the slide",
            level=5,
            owner="Mara",
            **card,
        ),
        "value": Card(ID["value"], kind="value", title="Digest before stand-up", level=4, **card),
        "opportunity_card": Card(
            ID["opportunity_card"],
            kind="opportunity",
            title="One click",
            opportunity_id=ID["opportunity"],
            **card,
        ),
        "theme": Theme(ID["theme"], name="reporting"),
        "account": Account(ID["account"], name="Orrin", segment_id=ID["segment"]),
        "other": Account(ID["other"], name="Northwind", segment_id=ID["segment"]),
        "interview": Interview(ID["interview"], held_on="2026-09-01", segment_id=ID["segment"]),
        "quote": Insight(
            ID["quote"],
            text="“I rebuild it in Excel.”",
            channel="interview",
            heard_on="2026-09-01",
            account_id=ID["account"],
            interview_id=ID["interview"],
            status="accepted",
            signal="workaround",
        ),
        "number": Insight(
            ID["number"],
            text="71 % end in an export",
            channel="analytics",
            heard_on="2026-09-02",
            number="71",
            status="accepted",
            segment_id=ID["segment"],
        ),
        "opportunity": Opportunity(
            ID["opportunity"], title="One click", status="shipped", shipped_on="2026-10-01"
        ),
        "metric": Metric(
            ID["metric"],
            title="Weekly active",
            stands_for="Month end happens here",
            stage_id=ID["stage"],
            unit="%",
            target="70",
        ),
        "reading1": Reading(
            ID["reading1"], metric_id=ID["metric"], taken_on="2026-09-30", value="61"
        ),
        "reading2": Reading(
            ID["reading2"], metric_id=ID["metric"], taken_on="2026-10-31", value="64"
        ),
        "review": Review(ID["review"], title="Q4", held_on="2026-11-10"),
    }
    links = {
        "job_segment": link(JobSegment, job="job", segment="segment"),
        "friction_segment": link(CardSegment, card="friction", segment="segment"),
        "friction_job": link(CardJob, card="friction", job="job"),
        "friction_theme": link(CardTheme, card="friction", theme="theme"),
        "value_theme": link(CardTheme, card="value", theme="theme"),
        "quote_theme": link(InsightTheme, insight="quote", theme="theme"),
        "quote_behind": link(Evidence, insight="quote", card="friction"),
        "number_behind": link(Evidence, insight="number", card="friction"),
        "answers": link(OpportunityCard, opportunity="opportunity", card="friction"),
        "moves": link(OpportunityMetric, opportunity="opportunity", metric="metric"),
        "told": Telling(
            pair_id("telling", ID["opportunity"], ID["account"]),
            ID["opportunity"],
            ID["account"],
            told_on="2026-10-02",
        ),
    }
    return {**named, **links}


def project(*without: str, also: tuple[Record, ...] = (), **changed: dict[str, object]) -> Snapshot:
    """The whole project without some records, with fields of others changed, and with more."""
    records = whole()
    for name, fields in changed.items():
        records[name] = replace(records[name], **fields)
    return Snapshot.of([*(r for name, r in records.items() if name not in without), *also])


def found(snapshot: Snapshot, kind: str = "") -> list[Finding]:
    """The findings of a kind, or all."""
    return [f for f in gaps(snapshot, TODAY) if kind in ("", f.kind)]


def leads(start: str, end: str, form: str = "leads_to") -> CardLink:
    """A card leads to another."""
    made = pair_id("card_link", ID[start], ID[end])
    return CardLink(made, from_card_id=ID[start], to_card_id=ID[end], form=form)


def friction(name: str, **fields: object) -> Card:
    """One more friction at the stage of the whole project."""
    place = {"lane_id": ID["lane"], "stage_id": ID["stage"]}
    return Card(ID[name], kind="friction", title=name, **{"owner": "Mara", **place, **fields})
