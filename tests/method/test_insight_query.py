"""A search as one line of text leads to a query and back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.method.insight_query import FIELDS, Query, conditions_of, parse, written
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Evidence, Insight, InsightSupport
from clgdesk.model.snapshot import Snapshot
from tests.many_insights import a_repository

VALUES = st.text(
    alphabet=st.characters(exclude_characters='"', exclude_categories=["C", "Z"]), min_size=1
)


@st.composite
def queries(draw):
    fields = draw(st.lists(st.sampled_from(FIELDS), unique=True))
    chosen = tuple(
        (f, draw(st.frozensets(VALUES, min_size=1, max_size=3))) for f in FIELDS if f in fields
    )
    words = " ".join(draw(st.lists(st.from_regex(r"-?[a-z]{1,8}", fullmatch=True))))
    since, until = (draw(st.sampled_from(["", "2026-07-01", "2026-08", "2027"])) for _ in "ab")
    lowest, highest = (draw(st.none() | st.integers(0, 100)) for _ in "ab")
    return Query(words, chosen, since, until, lowest, highest)


@given(queries())
def test_what_is_written_reads_back(query):
    assert parse(written(query)) == query


@given(st.text(max_size=80))
def test_any_text_is_a_query_that_stays_the_same_when_written_again(text):
    query = parse(text)
    assert parse(written(query)) == query


def test_fields_phrases_days_and_exclusions_are_understood():
    query = parse(
        'excel "every month" channel:Support theme:"exec sharing" from:2026-07-01 -old x:y'
    )
    assert query.words == 'excel "every month" -old x:y'
    assert query.values("theme") == {"exec sharing"}
    assert query.since == "2026-07-01"


def test_values_of_a_field_are_alternatives_and_fields_must_all_hold():
    snapshot = a_repository(300)
    insights = list(snapshot.of_kind(Insight).values())

    def found(text):
        tests = conditions_of(snapshot, parse(text))
        return {i.id for i in insights if all(test(i) for test in tests)}

    support, calls = found("channel:Support"), found('channel:"sales call"')
    assert support
    assert calls
    assert found('channel:support channel:"Sales call"') == support | calls
    assert found("channel:Support status:accepted") == support & found("status:accepted")
    assert found("from:2026-01-01") == {
        i.id for i in insights if (i.heard_on or "") >= "2026-01-01"
    }
    assert found("") == {i.id for i in insights}


def found_by(records, text):
    snapshot = Snapshot.of(records)
    tests = conditions_of(snapshot, parse(text))
    insights = snapshot.of_kind(Insight).values()
    return {i.text for i in insights if all(test(i) for test in tests)}


def test_a_range_of_days_takes_its_ends_also_where_they_are_months():
    days = ("2026-06-30", "2026-07-01", "2026-08-31", "2026-09-01", None)
    insights = [Insight(new_id(), text=str(day), heard_on=day) for day in days]
    assert found_by(insights, "from:2026-07-01 to:2026-08") == {"2026-07-01", "2026-08-31"}
    assert found_by(insights, "to:2026-06-30") == {"2026-06-30"}
    assert parse("from:yesterday").words == "from:yesterday"


def test_scores_are_found_by_group_and_by_range():
    answers = [("nps", 10), ("nps", 7), ("nps", 6), ("csat", 4), ("ces", 2), ("", None)]
    insights = [Insight(new_id(), text=f"{k} {s}", score_kind=k, score=s) for k, s in answers]
    assert found_by(insights, "score:promoter") == {"nps 10"}
    assert found_by(insights, "score:detractor score:passive") == {"nps 6", "nps 7"}
    assert found_by(insights, 'score:"CSAT 4"') == {"csat 4"}
    assert found_by(insights, "score:4..7") == {"nps 6", "nps 7", "csat 4"}
    assert found_by(insights, "score:..2") == {"ces 2"}
    assert found_by(insights, "score:8..") == {"nps 10"}


def test_periods_end_today_and_hold_each_other():
    today = date.today()
    days = {n: (today - timedelta(days=n)).isoformat() for n in (0, 6, 7, 29, 30, 400)}
    insights = [Insight(new_id(), text=str(n), heard_on=day) for n, day in days.items()]
    insights.append(Insight(new_id(), text="never"))
    assert found_by(insights, "heard:7d") == {"0", "6"}
    assert found_by(insights, "heard:30d") == {"0", "6", "7", "29"}
    assert found_by(insights, "heard:undated") == {"never"}


def test_states_say_what_waits_to_be_done():
    card, today, past = Card(new_id()), date.today().isoformat(), "2020-01-01"
    insights = [
        Insight(new_id(), text="stale", owner="Mara", review_by=past, status="accepted"),
        Insight(new_id(), text="rejected", owner="Mara", review_by=past, status="rejected"),
        Insight(new_id(), text="due today", review_by=today),
        Insight(
            new_id(), text="starred", owner="Mara", starred=True, created_at=f"{today}T00:00:00Z"
        ),
    ]  # fmt: skip
    records = [*insights, card]
    records.append(Evidence(new_id(), insight_id=insights[0].id, card_id=card.id))
    assert found_by(records, "is:stale") == {"stale"}
    assert found_by(records, "is:unowned") == {"due today"}
    assert found_by(records, "is:starred is:unowned") == {"starred", "due today"}
    assert found_by(records, "is:recent") == {"starred"}
    assert found_by(records, "is:unlinked") == {"rejected", "due today", "starred"}


def test_what_stands_behind_an_insight_behind_a_card_is_linked():
    card, names = Card(new_id()), ("heard", "loose", "learned", "alone", "under alone")
    made = {name: Insight(new_id(), text=name) for name in names}
    ends = (("learned", "heard"), ("alone", "under alone"))
    behind = [InsightSupport(new_id(), made[a].id, made[b].id) for a, b in ends]
    evidence = Evidence(new_id(), insight_id=made["learned"].id, card_id=card.id)
    records = [card, *made.values(), *behind, evidence]
    assert found_by(records, "is:unlinked") == {"loose", "alone", "under alone"}
