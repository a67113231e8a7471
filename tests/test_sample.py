"""The sample project that ships: whole, true to its story, and made by its script."""

import shutil
import sys
from pathlib import Path

import pytest

from clgdesk import resources
from clgdesk.document.files import open_document, read_document
from clgdesk.document.samples import own_copy
from clgdesk.method.rice import rice
from clgdesk.model import rules
from clgdesk.model.records import (
    Account,
    Card,
    EmotionPoint,
    Evidence,
    Insight,
    Job,
    Journey,
    Metric,
    Opportunity,
    Reading,
    Review,
    Segment,
    Stage,
)

SAMPLE = resources.path("samples", "brightboard.clg")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def sample():
    """What the shipped file holds."""
    return read_document(SAMPLE)


def test_it_fits_the_rules_and_opens_without_a_warning(sample):
    assert rules.check(sample.snapshot) == ()
    assert sample.warnings == ()


def test_it_tells_one_whole_story(sample):
    snapshot = sample.snapshot
    journey = snapshot.ordered(Journey)[0]
    assert [segment.code for segment in snapshot.ordered(Segment)] == ["FIN", "OPS", "ENT"]
    assert len(snapshot.of_kind(Job)) == 3
    assert len(snapshot.where(Stage, "journey_id", journey.id)) == 6
    assert 20 <= len(snapshot.of_kind(Card)) <= 30
    assert len(snapshot.where(Card, "stage_id", None)) == 2
    assert 36 <= len(snapshot.of_kind(Insight)) <= 48
    assert len(snapshot.of_kind(Review)) == 1
    assert {p.segment_id for p in snapshot.of_kind(EmotionPoint).values()} == {
        segment.id for segment in snapshot.ordered(Segment)[:2]
    }


def test_the_opportunities_have_the_scores_that_are_shown(sample):
    scores = {o.title: rice(o) for o in sample.snapshot.ordered(Opportunity)}
    assert scores["One-click, presentation-ready dashboards"] == 496
    assert scores["Guided field mapping"] == 288


def test_the_evidence_comes_from_many_channels_and_customers(sample):
    insights = sample.snapshot.of_kind(Insight)
    behind = [insights[e.insight_id] for e in sample.snapshot.of_kind(Evidence).values()]
    assert len({insight.channel for insight in behind}) >= 8
    assert len({insight.account_id for insight in behind} - {None}) >= 10
    assert set(sample.snapshot.of_kind(Account)) >= {i.account_id for i in behind} - {None}


def test_every_metric_has_readings(sample):
    for metric in sample.snapshot.ordered(Metric):
        assert len(sample.snapshot.where(Reading, "metric_id", metric.id)) == 6


def test_its_history_tells_who_did_what_in_order_of_time(sample):
    times = [entry.at for entry in sample.entries]
    assert times == sorted(times)
    assert {entry.actor for entry in sample.entries} >= {"Mara", "Jonas", "Lena", "Priya"}


def test_the_script_makes_the_same_project_again(sample, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import sample as script

    for name in ("again.clg", "once more.clg"):
        script.write(tmp_path / name)
    again = read_document(tmp_path / "again.clg")
    assert again.snapshot == sample.snapshot
    assert again.entries == sample.entries
    assert (tmp_path / "again.clg").read_bytes() == (tmp_path / "once more.clg").read_bytes()
    sys.modules.pop("sample", None)


def test_the_own_copy_is_made_once_and_keeps_what_was_done_to_it(own_folders):
    mine = own_copy()
    assert mine.read_bytes() == SAMPLE.read_bytes()
    assert mine.is_relative_to(own_folders)
    file = open_document(mine)
    with file.document.edit("project.edit") as edit:
        edit.remove(file.document.snapshot.ordered(Review)[0])
    file.close()
    assert own_copy() == mine
    assert read_document(mine).snapshot.of_kind(Review) == {}
    assert [path.name for path in mine.parent.iterdir()] == ["brightboard.clg"]


def test_an_own_copy_that_cannot_be_made_leaves_no_half(own_folders, monkeypatch):
    def full(_source, target):
        Path(target).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space left"):
        own_copy()
    assert list((own_folders / "data" / "samples").iterdir()) == []
