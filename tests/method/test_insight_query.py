"""A search as one line of text leads to a query and back."""

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.method.insight_query import FIELDS, Query, conditions_of, parse, written
from clgdesk.model.records import Insight
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
    since = draw(st.sampled_from(["", "2026-07-01"]))
    return Query(
        words, chosen, since, "", draw(st.sampled_from([frozenset(), frozenset({"starred"})]))
    )


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
