"""Each gap in a project that has it; the project that has none shows none."""

from dataclasses import replace

import pytest

from clgdesk.analysis.finding import KINDS
from clgdesk.analysis.words import fix_name, group_title, sentence
from clgdesk.model import rules
from clgdesk.model.records import (
    Account,
    Card,
    Evidence,
    Insight,
    InsightTheme,
    Interview,
    Journey,
    Metric,
    Opportunity,
    Reading,
    Segment,
    Stage,
)
from tests.analysis.story import ID, TODAY, found, friction, link, project
from tests.builders import Ids

ids = Ids(5)


def said(count, account="account", behind="friction", **fields):
    """So many insights of an account behind a card."""
    for _ in range(count):
        made = Insight(
            ids(), text="said", account_id=ID[account], status="accepted", heard_on="2026-10-01",
            **fields,
        )  # fmt: skip
        yield made
        if behind:
            yield link(Evidence, insight=made.id, card=behind)


def readings(*values):
    return tuple(
        Reading(ids(), metric_id=ID["metric"], taken_on=f"2026-11-{n:02}", value=str(value))
        for n, value in enumerate(values, 1)
    )


GAPS = {
    "segment_without_interview": lambda: project(
        "interview", quote={"channel": "support", "interview_id": None}
    ),
    "loud_segment": lambda: project(
        also=(Segment(ids(), name="Ops", accounts=900), *said(10, behind=""))
    ),
    "job_without_journey": lambda: project(journey={"job_id": None}),
    "empty_journey": lambda: project(also=(Journey(ids(), title="Empty"),)),
    "stage_without_evidence": lambda: project(
        also=(Stage(ids(), journey_id=ID["journey"], title="Renewal"),)
    ),
    "friction_without_opportunity": lambda: project(also=(friction("card2", level=4),)),
    "friction_without_owner": lambda: project(friction={"owner": " "}),
    "value_without_metric": lambda: project(metric={"stage_id": None}),
    "unlinked_card": lambda: project("value_theme"),
    "evidence_of_one_kind": lambda: project(
        "number_behind", "number", also=tuple(said(2, "other", channel="interview"))
    ),
    "card_of_one_account": lambda: project(also=tuple(said(3))),
    "theme_of_one_account": lambda: project(
        also=tuple(
            record
            for made in said(4, "other", behind="")
            for record in (made, link(InsightTheme, insight=made.id, theme="theme"))
        )
    ),
    "solution_without_opportunity": lambda: project(opportunity_card={"opportunity_id": None}),
    "opportunity_without_friction": lambda: project("answers"),
    "opportunity_without_evidence": lambda: project("quote_behind", "number_behind"),
    "opportunity_without_job": lambda: project("friction_job", journey={"job_id": None}),
    "opportunity_without_metric": lambda: project("moves"),
    "shipped_not_told": lambda: project("told"),
    "metric_without_value": lambda: project(metric={"stands_for": "  "}),
    "metric_without_reading": lambda: project("reading1", "reading2"),
    "stalled_metric": lambda: project(also=readings(63, 62, 64)),
    "unreviewed_insights": lambda: project(quote={"status": "unreviewed"}),
    "stale_insights": lambda: project(quote={"review_by": "2026-11-25"}),
    "loose_insights": lambda: project(also=tuple(said(1, behind=""))),
}


def test_a_whole_project_has_no_gap():
    assert not rules.check(project())
    assert found(project()) == []


def test_every_kind_of_gap_is_tried():
    assert set(GAPS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_gap_is_found_where_it_is(kind):
    snapshot = GAPS[kind]()
    assert not rules.check(snapshot)
    (finding,) = found(snapshot, kind)
    assert group_title(kind)
    text = sentence(finding)
    assert text.endswith((".", "?"))
    assert "{" not in text
    if finding.fix is not None:
        assert fix_name(finding.fix)
        assert finding.fix.key == finding.keys[0]
    for key in finding.keys:
        assert snapshot.lookup(*key.split(":"))


def test_what_is_parked_done_or_only_planned_is_no_gap():
    for status in ("done", "parked"):
        assert not found(
            project(friction={"owner": "", "status": status}), "friction_without_owner"
        )
    planned = project(friction={"owner": ""}, journey={"state": "to_be"})
    assert not found(planned, "friction_without_owner")
    assert not found(project("told", opportunity={"status": "dropped"}), "shipped_not_told")


def test_a_planned_interview_is_not_one_that_was_held():
    planned = Interview(ids(), segment_id=ID["segment"])
    without = project(
        "interview", quote={"channel": "support", "interview_id": None}, also=(planned,)
    )
    (finding,) = found(without, "segment_without_interview")
    assert finding.fix is None
    assert "planned" in sentence(finding)


def test_severity_follows_how_far_the_work_is():
    severities = {
        status: found(
            project("moves", opportunity={"status": status}), "opportunity_without_metric"
        )
        for status in ("idea", "ready", "committed", "shipped")
    }
    assert [f[0].severity for f in severities.values()] == ["hint", "notable", "serious", "serious"]


def test_a_metric_at_its_target_or_with_few_readings_does_not_stand_still():
    assert not found(project(also=readings(62, 63)), "stalled_metric")
    assert not found(project(also=readings(62, 63, 64.5)), "stalled_metric")
    at_target = project(also=readings(75, 75, 75, 75), metric={"target": "75"})
    assert not found(at_target, "stalled_metric")
    down = project(also=readings(65, 66, 67), metric={"direction": "down", "target": "10"})
    (finding,) = found(down, "stalled_metric")
    assert "no better than 61 %" in sentence(finding)
    assert "“One click” was to move it." in sentence(finding)


def test_who_asked_and_was_not_told_is_named():
    (finding,) = found(project(also=tuple(said(1, "other"))), "shipped_not_told")
    assert sentence(finding).endswith("1 of 2 who asked were not told: Northwind.")
    assert finding.severity == "notable"


def test_rejected_insights_are_no_evidence():
    rejected = project(quote={"status": "rejected"}, number={"status": "rejected"})
    assert found(rejected, "stage_without_evidence")
    assert found(rejected, "opportunity_without_evidence")


def test_an_old_insight_counts_as_stale_only_behind_a_card():
    old = {"heard_on": "2025-01-01", "created_at": None}
    assert found(project(quote=old), "stale_insights")
    assert not found(project("quote_behind", quote=old), "stale_insights")
    assert not found(project(quote={**old, "review_by": TODAY}), "stale_insights")


def test_an_untitled_record_still_has_a_sentence():
    (finding,) = found(project(friction={"owner": "", "title": ""}), "friction_without_owner")
    assert sentence(finding) == "Nobody looks after “untitled”."


def test_findings_come_by_kind_and_severity():
    snapshot = project(
        "told", "moves", friction={"owner": ""}, also=(friction("card2", level=1, owner=""),)
    )
    findings = found(snapshot)
    order = [KINDS.index(f.kind) for f in findings]
    assert order == sorted(order)
    owners = [f for f in findings if f.kind == "friction_without_owner"]
    assert [f.severity for f in owners] == ["notable", "hint"]


def test_names_of_any_length_fit_on_a_line():
    long = replace(project().get(Account, ID["other"]), name="x " * 200)
    snapshot = project("other", also=(long, *said(1, "other")))
    (finding,) = found(snapshot, "shipped_not_told")
    assert len(sentence(finding)) < 150


def test_many_untold_are_summed_up():
    others = [Account(ids(), name=f"Account {n}") for n in range(6)]
    heard = []
    for account in others:
        made = Insight(ids(), text="me too", account_id=account.id, status="accepted")
        heard += [account, made, link(Evidence, insight=made.id, card="friction")]
    (finding,) = found(project(also=tuple(heard)), "shipped_not_told")
    assert "Account 0, Account 1, Account 2 and 3 more" in sentence(finding)


def test_a_vain_metric_with_work_behind_it_is_only_a_hint():
    assert found(project(metric={"stands_for": ""}), "metric_without_value")[0].severity == "hint"
    lonely = Metric(ids(), title="Page views")
    (finding,) = found(project(also=(lonely,)), "metric_without_value")
    assert finding.severity == "notable"
    assert "guides no decision" in sentence(finding)


def test_an_idea_that_will_not_be_done_needs_nothing():
    wont = Opportunity(ids(), title="Offline viewer", moscow="wont")
    assert not found(project(also=(wont,)))


def test_a_card_in_the_tray_is_linked_by_asking():
    loose = Card(ids(), kind="friction", title="Loose", owner="Mara")
    (finding,) = found(project(also=(loose,)), "unlinked_card")
    assert finding.fix.asks == "segment"
    assert found(project("value_theme"), "unlinked_card")[0].fix.asks == ""
