"""Any table of insights that is exported comes back equal, as CSV and as a workbook."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.exporting.insight_table import TableError, as_csv, as_workbook
from clgdesk.importing.insight_rows import rows_to_records
from clgdesk.importing.opening import first_reading
from clgdesk.importing.source import open_source
from clgdesk.method.insight_table import insight_rows
from clgdesk.model.cell_guard import guarded, unguarded
from clgdesk.model.fields import specs
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import Account, Insight, InsightTheme, Job, Segment, Stage, Theme
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_journey

CHOSEN = ('=1+1', "-2", "-x", "+49", "@home", "\ttab", "'", "''", "'=x", " lead", "trail ", "'-5",
          "a;b", "a,b", '"', 'a"b', "_x0041_", "\x01", "\x0b", "\u2028", "é", "Ø", "中文", "1,5",
          "2026-01-02", "yes", "\ufeff", "\x85", "a\nb")  # fmt: skip
words = st.one_of(st.sampled_from(CHOSEN), st.text(max_size=12)).map(
    lambda t: t.encode("utf-8", "replace").decode().replace("\r", "\n").replace("\0", "")
)
names = words.filter(lambda t: t.strip() != "")
days = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()))
decimals = st.one_of(st.none(), st.from_regex(r"\A-?(0|[1-9]\d{0,5})(\.\d{1,4})?\Z").map(str.strip))


def whole(low, high):
    return st.one_of(st.none(), st.integers(low, high))


def choices(field):
    return st.sampled_from(specs(Insight)[field].choices)


@st.composite
def insights(draw, accounts, segments, jobs, stages):
    kind = draw(choices("score_kind"))
    return Insight(
        new_id(), form=draw(choices("form")), text=draw(names), meaning=draw(words),
        channel=draw(words), source=draw(words), heard_on=draw(days),
        account_id=draw(st.sampled_from(accounts)), segment_id=draw(st.sampled_from(segments)),
        job_id=draw(st.sampled_from(jobs)), stage_id=draw(st.sampled_from(stages)),
        customer_type=draw(choices("customer_type")), signal=draw(choices("signal")),
        sentiment=draw(whole(-2, 2)), number=draw(decimals), unit=draw(words),
        count=draw(whole(0, 10**9)), period=draw(words), language=draw(words), owner=draw(words),
        source_team=draw(words), status=draw(choices("status")), review_by=draw(days),
        starred=draw(st.booleans()), created_at="2026-11-22T08:15:30Z", person=draw(words),
        source_id=draw(words), score_kind=kind, trigger=draw(words),
        score=draw(whole(0, 10 if kind == "nps" else 100)),
    )  # fmt: skip


def blank_is_nothing(record):
    """What is only blanks says nothing in a table."""
    values = {n: "" for n in specs(Insight) if str(getattr(record, n) or "x").strip() == ""}
    return replace(record, **values)


@st.composite
def projects(draw):
    base = a_journey(3, 8, segments=0, jobs=0)
    folded = {"unique_by": lambda t: " ".join(t.casefold().split())}
    some = draw(st.lists(names, min_size=8, max_size=8, **folded))
    accounts = [Account(new_id(), name=n) for n in some[:2]]
    segments = [Segment(new_id(), name=n, rank=f"a{i}") for i, n in enumerate(some[2:4])]
    jobs = [Job(new_id(), title=n, rank=f"a{i}") for i, n in enumerate(some[4:6])]
    themes = [Theme(new_id(), name=n, rank=f"a{i}") for i, n in enumerate(some[6:])]
    stages = [r.id for r in base if isinstance(r, Stage)]
    refs = [[None, *(r.id for r in group)] for group in (accounts, segments, jobs)]
    made = draw(st.lists(insights(*refs, [None, *stages]), min_size=1, max_size=4))
    made = [blank_is_nothing(insight) for insight in made]
    links = [
        InsightTheme(pair_id("insight_theme", i.id, t.id), i.id, t.id)
        for i in made
        for t in draw(st.lists(st.sampled_from(themes), unique=True, max_size=2))
    ]
    return Snapshot.of([*base, *accounts, *segments, *jobs, *themes, *made, *links])


def read_back(path, project):
    base = Snapshot.of(r for r in project.records() if r.KIND not in ("insight", "insight_theme"))
    result = rows_to_records(
        first_reading(open_source(path)), base, "2026-01-01T00:00:00Z", keep_duplicates=True
    )
    assert [p.sentence for p in result.outcome.problems] == []
    assert result.outcome.made == []
    return Snapshot.of([*base.records(), *result.outcome.records()])


@given(project=projects())
@pytest.mark.parametrize("kind", ["csv", "csv without mark", "tsv", "xlsx"])
def test_what_is_exported_comes_back_equal(tmp_path_factory, kind, project):
    path = tmp_path_factory.mktemp("table") / f"t.{kind[:4].strip()}"
    if kind == "xlsx":
        path.write_bytes(as_workbook(project))
    else:
        mark = "\t" if kind == "tsv" else ","
        path.write_bytes(as_csv(project, mark, bom=kind != "csv without mark"))
    back = read_back(path, project)
    assert list(insight_rows(back)) == list(insight_rows(project))
    before = sorted(project.of_kind(Insight).values(), key=lambda i: i.id)
    after = sorted(back.of_kind(Insight).values(), key=lambda i: i.id)
    assert [replace(a, id=b.id) for a, b in zip(after, before, strict=True)] == before


@given(words)
def test_no_cell_starts_a_formula_and_every_cell_comes_back(text):
    cell = guarded(text)
    assert unguarded(cell) == text
    assert cell[:1] not in "=@\t\r" or cell == ""
    assert (
        cell[:1] not in ("+", "-")
        or cell[1:].strip("%").replace(",", "").replace(".", "").isdigit()
    )


def test_a_text_that_is_too_long_for_a_sheet_is_told():
    project = Snapshot.of([*a_journey(), Insight(new_id(), text="x" * 40_000)])
    with pytest.raises(TableError, match="40,000 characters"):
        as_workbook(project)
