"""Patterns are counted by customers, not by rows, against the time before."""

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document.edit import Edit
from clgdesk.document.supports import insight_of
from clgdesk.method.coverage import coverage
from clgdesk.method.digest import Choices, digest
from clgdesk.method.heard import Wanted
from clgdesk.method.heard import heard as looked_for
from clgdesk.method.patterns import Loud, Share, patterns, unheard_types
from clgdesk.method.terms import recurring
from clgdesk.model.records import Insight, InsightTheme
from tests.many_insights import a_repository
from tests.method.heard import TODAY, Heard


def by_name(heard, found):
    return {heard.snapshot().lookup("theme", p.theme_id).name: p for p in found.themes}


def test_a_theme_counts_different_accounts_not_rows():
    heard = Heard()
    for _ in range(5):
        heard.said("again", "loud", by="Northwind")
    for name in ("Aoba", "Halden", "Orrin"):
        heard.said("once", "broad", by=name)
    found = by_name(heard, patterns(heard.snapshot(), 90, TODAY))
    assert list(found) == ["broad", "loud"]
    assert (found["broad"].voices, found["broad"].insights, found["broad"].recurs) == (3, 3, True)
    assert (found["loud"].voices, found["loud"].insights, found["loud"].recurs) == (1, 5, False)


def test_what_was_learned_counts_through_its_observations_and_is_no_voice():
    heard = Heard()
    for name in ("Aoba", "Halden"):
        heard.said("slow", "seats", by=name, segment="Finance")
    edit = Edit(heard.snapshot(), "insight.learn")
    made = insight_of(edit, [i.id for i in heard.records if isinstance(i, Insight)], "They wait")
    snapshot = edit.snapshot
    (theme,) = patterns(snapshot, 0, TODAY).themes
    assert (theme.voices, theme.insights) == (2, 2)
    assert len(snapshot.where(InsightTheme, "theme_id", theme.theme_id)) == 3
    wanted = Wanted(days=0, theme_id=theme.theme_id)
    assert made.id not in looked_for(snapshot, wanted, TODAY).ids
    assert digest(snapshot, Choices(days=0), TODAY).insights == 2
    assert sum(row.whole.insights for row in coverage(snapshot, 0, TODAY).rows) == 2


def test_the_threshold_of_the_project_parts_a_pattern_from_a_single_voice():
    for threshold, recurs in ((2, True), (3, False)):
        heard = Heard(threshold)
        heard.said("a", "seats", by="Aoba")
        heard.said("b", "seats", by="Orrin")
        assert patterns(heard.snapshot(), 90, TODAY).themes[0].recurs is recurs


def test_the_period_is_held_against_the_one_before():
    heard = Heard()
    days = {"2026-11-26": "in", "2026-10-28": "in", "2026-10-27": "before", "2026-09-27": "gone"}
    for day in days:
        heard.said("x", "seats", by=day, heard_on=day)
    heard.said("tomorrow", "seats", by="later", heard_on="2026-11-27")
    (theme,) = patterns(heard.snapshot(), 30, TODAY).themes
    assert (theme.voices, theme.before, theme.trend) == (2, 1, "up")
    (ever,) = patterns(heard.snapshot(), 0, TODAY).themes
    assert (ever.voices, ever.before, ever.trend) == (5, None, "")


def test_what_nobody_spoke_of_before_is_new_and_less_is_down():
    heard = Heard()
    heard.said("x", "new", by="Aoba")
    heard.said("x", "fading", by="Aoba")
    for name in ("Orrin", "Halden"):
        heard.said("x", "fading", by=name, heard_on="2026-07-01")
    trends = {
        name: p.trend for name, p in by_name(heard, patterns(heard.snapshot(), 90, TODAY)).items()
    }
    assert trends == {"new": "new", "fading": "down"}


def test_what_was_rejected_and_themes_that_were_retired_do_not_count():
    heard = Heard()
    heard.theme("old", retired=True)
    heard.said("x", "old", by="Aoba")
    heard.said("x", "seats", by="Aoba", status="rejected")
    found = patterns(heard.snapshot(), 90, TODAY)
    assert found.themes == ()
    assert (found.insights, found.untagged) == (1, 1)


def test_segments_channels_teams_and_types_have_their_shares():
    heard = Heard()
    fin, ops = heard.segment("Finance", 300).id, heard.segment("Ops", 100).id
    heard.said("x", "seats", by="A1", segment="Finance", channel="NPS", source_team="Sales")
    heard.said("x", "seats", by="A1", segment="Finance", channel="NPS", source_team="Support")
    heard.said("x", "seats", by="A2", segment="Ops", channel="Call", source_team="Sales")
    heard.said("x", by="A3", customer_type="silent")
    found = patterns(heard.snapshot(), 90, TODAY)
    assert found.themes[0].segments == (Share(fin, 1, 2), Share(ops, 1, 1))
    assert found.themes[0].channels == (Share("NPS", 1, 2), Share("Call", 1, 1))
    assert found.themes[0].reach == 100
    assert set(found.teams) == {Share("Sales", 2, 2), Share("Support", 1, 1), Share("", 1, 1)}
    assert unheard_types(found) == ("power", "regular", "lost", "newcomer")


def test_one_account_or_a_small_segment_with_most_of_a_theme_is_loud():
    heard = Heard()
    ent = heard.segment("Enterprise", 10).id
    heard.segment("Small", 990)
    account = heard.account("Halden").id
    for _ in range(3):
        heard.said("x", "seats", by="Halden", segment="Enterprise")
    heard.said("x", "seats", by="Aoba", segment="Small")
    (theme,) = patterns(heard.snapshot(), 90, TODAY).themes
    assert theme.loud == (Loud("account", account, 3, 4), Loud("segment", ent, 3, 4))


def test_a_segment_that_is_most_of_the_customers_may_say_most():
    heard = Heard()
    heard.segment("Enterprise", 10)
    heard.segment("Small", 990)
    for number in range(5):
        heard.said("x", "seats", by=f"A{number}", segment="Small")
    assert patterns(heard.snapshot(), 90, TODAY).themes[0].loud == ()


def test_recurring_words_are_counted_by_customers_and_a_phrase_takes_its_words_in():
    heard = Heard()
    said = [
        heard.said("We rebuild the monthly report in a spreadsheet", by="Aoba"),
        heard.said("Each Friday I rebuild the monthly report!", by="Orrin"),
        heard.said("The MONTHLY REPORT is empty", by="Orrin"),
        heard.said("月度报告在哪里", by="Tessel"),
        heard.said("我找不到月度报告", by="Lumen"),
    ]
    terms = {term.text: (term.voices, term.insights) for term in recurring(said)}
    assert terms["monthly report"] == (2, 3)
    assert terms["月度报告"] == (2, 2)
    assert not {"monthly", "the", "报告"} & terms.keys()


def test_weeks_are_counted_by_the_day_something_was_written_down():
    heard = Heard()
    heard.said("x", created_at="2026-11-23T08:00:00Z", heard_on="2025-01-01")
    heard.said("x", created_at="2026-11-22T08:00:00Z")
    weeks = patterns(heard.snapshot(), 90, TODAY).weeks
    assert weeks[-2:] == (("2026-11-16", 1), ("2026-11-23", 1))
    assert len(weeks) == 12


REMARK = st.tuples(
    st.sampled_from(["", "A1", "A2", "A3"]),
    st.sets(st.sampled_from(["t1", "t2", "t3"])),
    st.sampled_from(["", "Mixpanel", "#1"]),
    st.sampled_from(["2026-11-20", "2026-06-01", "2020-01-01", None]),
    st.sampled_from(["unreviewed", "accepted", "rejected"]),
)


@given(st.lists(REMARK, max_size=25), st.sampled_from([0, 30, 90, 365]))
def test_voices_never_exceed_insights_and_nothing_is_counted_twice(remarks, days):
    heard = Heard()
    for by, themes, source, day, status in remarks:
        heard.said("a b c", *sorted(themes), by=by, source=source, heard_on=day, status=status)
    found = patterns(heard.snapshot(), days, TODAY)
    assert sum(share.insights for share in found.channels) == found.insights
    for theme in found.themes:
        assert 1 <= theme.voices <= theme.insights <= found.insights
        assert theme.voices <= found.voices
        assert sum(share.insights for share in theme.segments) == theme.insights


def test_the_same_project_gives_the_same_patterns():
    assert patterns(a_repository(300), 365, TODAY) == patterns(a_repository(300), 365, TODAY)
