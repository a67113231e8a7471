"""Columns answer what one would find out insight by insight, and follow every change."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.document import Document
from clgdesk.document import insights as verbs
from clgdesk.document.supports import support
from clgdesk.method import insight_columns
from clgdesk.method.insight_columns import InsightColumns
from clgdesk.method.insight_query import FIELDS, conditions_of, parse, values_of
from clgdesk.model.ids import new_id
from clgdesk.model.records import Account, Card, Evidence, Insight, InsightSupport, Theme
from clgdesk.model.snapshot import Snapshot
from tests.many_insights import many_insights

RECORDS = list(many_insights(150))
QUERIES = (
    "", "channel:Support", "channel:support channel:NPS segment:x",
    "theme:reporting status:accepted",
    "from:2025-06-01 to:2026-01", "score:3..8",
    "is:starred", "is:unlinked language:de", "account:nobody",
)  # fmt: skip


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insight_columns, "PIECE", 7)


def passing(snapshot: Snapshot, query) -> list[Insight]:
    tests = conditions_of(snapshot, query)
    found = (i for i in snapshot.of_kind(Insight).values() if all(test(i) for test in tests))
    return sorted(found, key=lambda i: i.id)


def asked(columns: InsightColumns, text: str):
    query, everything = parse(text), range(len(columns.ids))
    chosen = columns.chosen(query, everything)
    return [columns.ids[n] for n in chosen], columns.counts(query, everything, chosen)


@pytest.mark.parametrize("text", QUERIES)
def test_choosing_and_counting(text):
    snapshot, query = Snapshot.of(RECORDS), parse(text)
    ids, counts = asked(InsightColumns(snapshot), text)
    assert ids == [i.id for i in passing(snapshot, query)]
    for field in FIELDS:
        others = query._replace(chosen=tuple(c for c in query.chosen if c[0] != field))
        values = values_of(snapshot, field)
        told = Counter(v.casefold() for i in passing(snapshot, others) for v in values(i))
        assert {value.casefold(): count for value, count in counts[field]} == told


def account_name(snapshot: Snapshot, insight: Insight) -> str:
    account = snapshot.find(Account, insight.account_id)
    return account.name if account is not None else ""


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("text", lambda _s, i: i.text.casefold()),
        ("date", lambda _s, i: i.heard_on or ""),
        ("starred", lambda _s, i: i.starred),
        ("created_at", lambda _s, i: i.created_at or ""),
        ("score", lambda _s, i: -1 if i.score is None else i.score),
        ("links", lambda s, i: len(s.where(Evidence, "insight_id", i.id))),
        ("account", lambda s, i: account_name(s, i).casefold()),
    ],
)
def test_ordering(column, key):
    snapshot = Snapshot.of(RECORDS)
    columns = InsightColumns(snapshot)
    for numbers in (range(len(columns.ids)), range(3, 90, 4)):
        ordered = [columns.insights[n] for n in columns.ordered(column, numbers)]
        there = [columns.insights[n] for n in numbers]
        assert ordered == sorted(there, key=lambda i: (key(snapshot, i), i.id))


def test_what_was_learned_stands_by_the_voices_behind_it():
    accounts = [Account(new_id(), name=name) for name in "ab"]
    insights = [Insight(new_id(), text="x", account_id=a.id) for a in (*accounts, *accounts)]
    learned = Insight(min(accounts[0].id, "0"), text="y", form="insight")
    behind = [
        InsightSupport(new_id(), insight_id=learned.id, observation_id=insight.id)
        for insight in insights
    ]
    columns = InsightColumns(Snapshot.of([*accounts, *insights, learned, *behind]))
    assert columns.ids[0] == learned.id
    assert list(columns.ordered("voices", range(5))) == [1, 2, 3, 4, 0]
    assert list(columns.column("voices").cells) == [2, 1]


def test_names_that_differ_in_case_only_are_one_place_in_the_order():
    accounts = [Account(new_id(), name=name) for name in ("b", "B", "a")]
    insights = [Insight(new_id(), text="x", account_id=accounts[n % 3].id) for n in range(9)]
    columns = InsightColumns(Snapshot.of([*accounts, *insights]))
    assert list(columns.ordered("account", range(9))) == [2, 5, 8, 0, 1, 3, 4, 6, 7]


CHANGES = {
    "status": lambda edit, i: verbs.set_fields(edit, [i], status="rejected"),
    "tag": lambda edit, i: verbs.tag(edit, [i], "a theme of its own"),
    "link": lambda edit, i: verbs.link(edit, [i], next(iter(edit.snapshot.of_kind(Card)))),
    "account": lambda edit, _i: edit.put(replace(one(edit, Account), name="Zebra")),
    "theme": lambda edit, _i: edit.put(replace(one(edit, Theme), name="zebras")),
    "add": lambda edit, _i: edit.put(Insight(new_id(), text="new", channel="Sales call")),
    "remove": lambda edit, i: verbs.remove_insights(edit, [i]),
    "rest": lambda edit, i: support(edit, i, min(edit.snapshot.of_kind(Insight))),
    "voice": lambda edit, _i: edit.put(replace(first(edit), account_id=None, source="Ann")),
    "text": lambda edit, i: verbs.set_fields(edit, [i], text="Zebras", heard_on="2030-01-01"),
}


def first(edit):
    return edit.snapshot.get(Insight, min(edit.snapshot.of_kind(Insight)))


def one(edit, record_type):
    return edit.snapshot.ordered(record_type)[0]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 140)), max_size=6))
def test_columns_follow_every_change(changes):
    document = Document(Snapshot.of(RECORDS))
    fields = ("text", "date", "links", "starred", "voices")
    columns = InsightColumns(document.snapshot)
    told: list[object] = []
    document.subscribe(lambda changeset, _entry: told.append(changeset))
    for name, number in changes:
        for field in (*FIELDS, *fields):
            columns.ordered(field, range(5))
        with document.edit(name) as edit:
            CHANGES[name](edit, sorted(document.snapshot.of_kind(Insight))[number])
        if told:
            columns = columns.after(document.snapshot, told.pop())
        fresh = InsightColumns(document.snapshot)
        everything = range(len(fresh.ids))
        for field in (*FIELDS, *fields):
            assert columns.ordered(field, everything) == fresh.ordered(field, everything)
        assert asked(columns, "status:accepted") == asked(fresh, "status:accepted")
