"""Any project: the analysis never fails, tells the same twice, and its fixes mend."""

import json
import os
import random
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.analysis import words
from clgdesk.analysis.as_json import as_json
from clgdesk.analysis.report import analyse
from clgdesk.document.fixes import LABELS, apply_fix, choices
from clgdesk.document.labels import label_text
from clgdesk.model import rules
from clgdesk.model.ids import pair_id
from clgdesk.model.records import Card, CardLink
from tests.analysis.rich import rich
from tests.analysis.story import TODAY, found, project
from tests.analysis.test_gaps import GAPS
from tests.builders import a_document, many_cards, one_of_each
from tests.random_edits import random_edit


def some_project(seed):
    """A project that random edits and random links between cards led to."""
    rng = random.Random(seed)
    base = rng.choice((many_cards(12, seed, stages=3), rich(20, 30, seed), one_of_each(seed % 7)))
    document = a_document(base)
    for _ in range(rng.randint(0, 12)):
        with suppress(rules.RuleBroken):  # several edits in one may not fit together
            random_edit(document, rng)
    cards = sorted(document.snapshot.of_kind(Card))
    with document.edit("links") as edit:
        for _ in range(rng.randint(0, 12) if len(cards) > 1 else 0):
            one, two = rng.sample(cards, 2)
            form = rng.choice(("leads_to", "blocks"))
            edit.put(CardLink(pair_id("card_link", one, two), one, two, form=form))
    return document


@given(st.integers(0, 10**6))
def test_any_project_is_analysed_and_every_record_named_exists(seed):
    snapshot = some_project(seed).snapshot
    report = analyse(snapshot, TODAY)
    assert analyse(snapshot, TODAY) == report
    told = as_json(report, TODAY)
    json.dumps(told)
    keys = [key for finding in report.findings for key in finding.keys]
    keys += [
        key for part in (report.chains, report.clusters) for found in part for key in found.keys
    ]
    keys += [key for lever in report.levers for key in (lever.key, *lever.jobs, *lever.follows)]
    keys += [step.key for trace in report.traces for step in trace.steps]
    for key in keys:
        kind, _, record_id = key.partition(":")
        assert snapshot.lookup(kind, record_id) is not None
    for finding in report.findings:
        assert words.sentence(finding)


@given(st.integers(0, 10**6))
def test_every_fix_makes_its_finding_go_away_in_one_step(seed):
    document = some_project(seed)
    for finding in analyse(document.snapshot, TODAY).findings[:8]:
        assert_it_mends(document, finding)


def test_fixes_of_many_kinds_are_among_those_that_were_tried():
    verbs = set()
    for seed in range(12):
        document = some_project(seed)
        for finding in analyse(document.snapshot, TODAY).findings[:8]:
            if assert_it_mends(document, finding):
                verbs.add(finding.fix.verb)
    assert len(verbs) >= 4


def assert_it_mends(document, finding):
    """Check that a finding goes away when it is fixed; tells whether it could be fixed."""
    fix = finding.fix
    if fix is None:
        return False
    answers = [choice.value for choice in choices(document.snapshot, fix)]
    if fix.asks == "owner":
        answers.append("Mara")  # any name is an answer
    if fix.asks and not answers:
        return False
    answer = answers[0] if fix.asks else ""
    before, steps = document.snapshot, len(document.history())
    with document.edit(LABELS.get(fix.verb, fix.verb)) as edit:
        apply_fix(edit, fix, answer, today=TODAY)
    assert not rules.check(document.snapshot)
    same = [f for f in analyse(document.snapshot, TODAY).findings if f.id == finding.id]
    assert not same or "planned" in words.sentence(same[0])
    assert len(document.history()) == steps + 1
    document.undo()
    assert document.snapshot == before
    return True


@pytest.mark.parametrize("kind", [k for k, make in GAPS.items() if found(make(), k)[0].fix])
def test_the_fix_of_each_kind_mends_it(kind):
    document = a_document(GAPS[kind]())
    (finding,) = found(document.snapshot, kind)
    assert label_text(LABELS.get(finding.fix.verb, finding.fix.verb))
    assert assert_it_mends(document, finding)


def test_the_same_project_gives_the_same_report_in_another_process():
    code = (
        "from tests.analysis.rich import rich\n"
        "from clgdesk.analysis.report import analyse\n"
        "from clgdesk.analysis.as_json import as_json\n"
        "print(as_json(analyse(rich(), '2026-11-26'), ''))"
    )
    outs = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        )
        outs.add(done.stdout)
    assert len(outs) == 1


def test_a_rich_project_has_something_of_everything():
    report = analyse(rich(), TODAY)
    assert report.findings
    assert report.chains
    assert report.levers
    assert report.clusters
    assert {trace.state for trace in report.traces} >= {"broken", "under_way"}


def test_an_owner_can_be_any_name():
    document = a_document(project(friction={"owner": ""}))
    (finding,) = found(document.snapshot, "friction_without_owner")
    with document.edit("card.edit") as edit:
        apply_fix(edit, finding.fix, "  Somebody new ")
    assert document.snapshot.lookup(*finding.keys[0].split(":")).owner == "Somebody new"
