"""Chains, levers, clusters and traces of small projects."""

import networkx as nx
import pytest

from clgdesk.analysis import words
from clgdesk.analysis.chains import chains
from clgdesk.analysis.clusters import clusters
from clgdesk.analysis.graph import project_graph
from clgdesk.analysis.levers import levers
from clgdesk.analysis.report import analyse
from clgdesk.analysis.traces import traces
from clgdesk.model.records import CardJob, CardTheme, Job, Metric, OpportunityMetric, Theme
from tests.analysis.story import ID, TODAY, friction, leads, link, project
from tests.builders import Ids

ids = Ids(9)


def key(name, kind="card"):
    return f"{kind}:{ID[name]}"


def chain_of(*extra, **changed):
    more = (friction("card2"), friction("card3"), friction("card4"))
    snapshot = project(also=(*more, *extra), **changed)
    return snapshot, project_graph(snapshot)


# The graph


def test_the_graph_leads_from_a_segment_to_a_reading():
    graph = project_graph(project())
    path = [
        key("segment", "segment"),
        key("job", "job"),
        key("friction"),
        key("opportunity", "opportunity"),
        key("metric", "metric"),
        key("reading2", "reading"),
        key("review", "review"),
    ]
    assert nx.is_path(graph, path)
    assert nx.is_path(graph, [key("account", "account"), key("quote", "insight"), key("friction")])
    assert nx.has_path(graph, key("job", "job"), key("stage", "stage"))


# Chains


def test_the_longest_chain_of_a_tangle_is_named():
    snapshot, graph = chain_of(
        leads("friction", "card2"),
        leads("card2", "card3", "blocks"),
        leads("friction", "card3"),
        leads("card3", "value", "blocks"),
    )
    (chain,) = chains(graph, snapshot)
    assert chain.keys == (key("friction"), key("card2"), key("card3"), key("value"))
    assert not chain.ring
    assert words.chain_title(chain) == "A chain of 4 cards"
    assert words.chain_sentence(chain).startswith("It starts with “Rebuilds the slide”")


def test_a_ring_is_named_and_does_not_hide_the_chain_through_it():
    snapshot, graph = chain_of(
        leads("card2", "card3"), leads("card3", "card2"), leads("card3", "card4")
    )
    ring, chain = chains(graph, snapshot)
    assert ring.ring
    assert set(ring.keys) == {key("card2"), key("card3")}
    assert chain.keys[-1] == key("card4")
    assert len(chain.keys) == 2
    assert "leads back" in words.chain_sentence(ring)


def test_hand_overs_and_done_frictions_make_no_chain():
    handed, graph = chain_of(leads("friction", "card2", "hand_over"))
    assert chains(graph, handed) == ()
    done, graph = chain_of(leads("friction", "card2"), friction={"status": "done"})
    assert chains(graph, done) == ()


# Levers


def test_what_a_friction_leads_to_goes_with_it():
    other = Job(ids(), title="Trust one set of numbers")
    snapshot, graph = chain_of(
        other,
        leads("friction", "card2"),
        leads("card2", "card3"),
        link(CardJob, card="card3", job=other.id),
    )
    first, *_others = levers(graph, snapshot)
    assert first.key == key("friction")
    assert set(first.job_titles) == {"Report results upward", "Trust one set of numbers"}
    assert set(first.follows) == {key("card2"), key("card3")}
    assert first.accounts == 100
    assert first.cleared == (key("job", "job"),)
    said = words.lever_sentence(first)
    assert said == (
        "helps 2 jobs · 100 accounts · 2 frictions go with it · clears the way for 1 job · "
        "answered by “One click”"
    )


def test_frictions_that_lead_to_each_other_go_together():
    snapshot, graph = chain_of(leads("card2", "card3"), leads("card3", "card2"))
    by_key = {lever.key: lever for lever in levers(graph, snapshot)}
    assert by_key[key("card2")].follows == (key("card3"),)
    assert by_key[key("card3")].follows == (key("card2"),)


# Clusters


def test_cards_that_share_themes_are_a_cluster_and_it_says_why():
    theme = Theme(ids(), name="mapping")
    tags = [link(CardTheme, card=name, theme=theme.id) for name in ("card2", "card3", "card4")]
    snapshot, graph = chain_of(theme, *tags)
    (cluster,) = clusters(graph, snapshot)
    assert set(cluster.keys) == {key("card2"), key("card3"), key("card4")}
    assert words.cluster_title(cluster) == "mapping"
    assert (
        words.cluster_sentence(cluster) == "3 cards share mapping (3) · 0 of 3 frictions answered"
    )


def test_a_retired_theme_ties_nothing():
    theme = Theme(ids(), name="mapping", retired=True)
    tags = [link(CardTheme, card=name, theme=theme.id) for name in ("card2", "card3", "card4")]
    snapshot, graph = chain_of(theme, *tags)
    assert clusters(graph, snapshot) == ()


# Traces


def traced(*without, also=(), **changed):
    snapshot = project(*without, also=also, **changed)
    (trace,) = traces(project_graph(snapshot), snapshot, TODAY)
    return trace


def test_a_whole_trace_leads_from_the_first_signal_to_the_review():
    trace = traced()
    assert [step.kind for step in trace.steps] == [
        "signal",
        "card",
        "opportunity",
        "shipped",
        "told",
        "metric",
        "review",
    ]
    assert trace.state == "whole"
    assert trace.keys == (key("friction"),)
    assert trace.facts == {"to_shipped": 30, "to_measured": 60}
    assert words.trace_state(trace) == "From signal to effect"
    assert (
        words.trace_days(trace)
        == "From the first signal: 30 days to shipping, 60 days to a reading"
    )
    texts = [words.step_text(step) for step in trace.steps]
    assert texts[0] == "“I rebuild it in Excel.” and 1 more"
    assert texts[4] == "1 of 1 who asked were told"
    assert texts[5] == "Weekly active: 61 % → 64 %"


@pytest.mark.parametrize(
    ("without", "changed", "expected"),
    [
        (("answers",), {}, "no_card"),
        (("quote_behind", "number_behind"), {}, "no_signal"),
        (("moves",), {}, "no_metric"),
        ((), {"opportunity": {"shipped_on": None}}, "no_ship_day"),
        (("told",), {}, "not_told"),
        (("reading2",), {}, "not_measured"),
        (
            ("review",),
            {
                "opportunity": {"shipped_on": "2026-05-01"},
                "reading1": {"taken_on": "2026-04-01"},
            },
            "not_reviewed",
        ),
    ],
)
def test_a_broken_trace_says_where_it_breaks(without, changed, expected):
    trace = traced(*without, **changed)
    assert trace.state == "broken"
    assert trace.breaks == (expected,)
    assert words.trace_state(trace).startswith("Breaks")


def test_the_day_an_opportunity_was_noted_counts_unless_it_was_noted_afterwards():
    heard = {"heard_on": "2026-05-20"}
    trace = traced(quote=heard, opportunity={"status": "idea", "shipped_on": None})
    assert words.trace_days(trace) == "From the first signal: 8 days to an opportunity"
    shipped = traced(quote=heard, opportunity={"shipped_on": "2026-05-25"})
    assert shipped.facts["to_shipped"] == 5
    assert "to_opportunity" not in shipped.facts


def test_what_did_not_move_its_metric_says_so():
    trace = traced(reading2={"value": "60"})
    assert trace.state == "no_effect"
    assert words.trace_state(trace) == "Shipped, and nothing moved"


def test_what_is_not_shipped_is_under_way():
    trace = traced(opportunity={"status": "in_progress", "shipped_on": None})
    assert trace.state == "under_way"
    assert words.step_text(trace.steps[-1]) == "Weekly active: 64 % now"


def test_one_moved_metric_of_two_is_an_effect():
    still = Metric(ids(), title="NPS", stands_for="Liking")
    trace = traced(
        also=(still, link(OpportunityMetric, opportunity="opportunity", metric=still.id))
    )
    assert trace.state == "whole"
    assert "NPS: never measured" in [words.step_text(step) for step in trace.steps]


def test_an_empty_project_has_an_empty_report():
    report = analyse(project(*(n for n in whole_names() if n != "project")), TODAY)
    assert report == type(report)()


def whole_names():
    from tests.analysis.story import whole

    return tuple(whole())
