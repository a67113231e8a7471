"""The templates that ship make projects that fit the rules and ask the questions of the method."""

import json

import pytest

from clgdesk import resources
from clgdesk.document import Document
from clgdesk.document.lanes import cell_text, set_cell_text
from clgdesk.document.templates import (
    UnknownTemplate,
    add_from_template,
    project_records,
    templates,
)
from clgdesk.model import rules
from clgdesk.model.records import LANE_CONTENTS, CellText, Journey, Lane, Metric, Stage, Step
from clgdesk.model.snapshot import Snapshot

NAMES = ["lifecycle", "experience", "service", "blank"]


def snapshot_of(name: str) -> Snapshot:
    return Snapshot.of(project_records(name, "A project"))


def test_the_templates_are_offered_in_a_fixed_order_with_a_title_and_a_description():
    offered = templates()
    assert [template.name for template in offered] == NAMES
    assert all(template.title and template.description for template in offered)


@pytest.mark.parametrize("name", NAMES)
def test_a_project_from_a_template_fits_the_rules(name):
    snapshot = snapshot_of(name)
    assert rules.check(snapshot) == ()
    assert snapshot.project.title == "A project"
    assert len(snapshot.of_kind(Journey)) == 1
    assert len(snapshot.of_kind(Stage)) >= 1


@pytest.mark.parametrize("name", NAMES)
def test_lanes_show_what_their_form_can_show(name):
    for lane in snapshot_of(name).ordered(Lane):
        assert lane.title
        assert lane.content in LANE_CONTENTS.get(lane.form, ("",))


@pytest.mark.parametrize("name", NAMES)
def test_order_and_texts_are_those_of_the_data_file(name):
    data = json.loads(resources.path("templates", f"{name}.json").read_text("utf-8"))
    snapshot = snapshot_of(name)
    journey = snapshot.ordered(Journey)[0]
    stages = snapshot.where(Stage, "journey_id", journey.id)
    assert data["name"] == name
    assert [s.title for s in stages] == [row["title"] for row in data["stages"]]
    assert [lane.title for lane in snapshot.ordered(Lane)] == [
        row["title"] for row in data["lanes"]
    ]
    for stage, row in zip(stages, data["stages"], strict=True):
        assert [s.title for s in snapshot.where(Step, "stage_id", stage.id)] == row["steps"]
        shown = [m.title for m in snapshot.where(Metric, "stage_id", stage.id)]
        assert shown == [metric["title"] for metric in row["metrics"]]


@pytest.mark.parametrize("name", ["lifecycle", "experience", "service"])
def test_every_stage_answers_the_questions_of_the_method(name):
    for stage in snapshot_of(name).ordered(Stage):
        assert stage.goal
        assert stage.success_signs
        assert stage.struggle_signs
        assert stage.value_signals
        assert stage.pain_signals


def test_the_experience_map_has_its_three_phases_and_one_measure_for_each_milestone():
    snapshot = snapshot_of("experience")
    assert [s.title for s in snapshot.ordered(Stage)] == ["Struggle", "Evaluation", "Growth"]
    milestones = [step.title for step in snapshot.of_kind(Step).values()]
    assert {"First value", "Value realisation"} <= set(milestones)
    meant = " ".join(metric.stands_for for metric in snapshot.ordered(Metric))
    assert len(snapshot.of_kind(Metric)) == len(milestones)
    assert all(milestone in meant for milestone in milestones)
    assert len(snapshot.of_kind(CellText)) == 9


def test_a_text_from_a_template_is_the_one_that_typing_in_its_cell_replaces():
    document = Document(snapshot_of("experience"))
    thinks = next(lane for lane in document.snapshot.ordered(Lane) if lane.title == "Thinks")
    stage = document.snapshot.ordered(Stage)[0]
    with document.edit("cell.edit") as edit:
        set_cell_text(edit, thinks.id, stage.id, "“This cannot go on.”")
    assert cell_text(document.snapshot, thinks.id, stage.id) == "“This cannot go on.”"
    assert len(document.snapshot.of_kind(CellText)) == 9


def test_a_second_journey_comes_after_the_first_and_can_be_undone():
    document = Document(snapshot_of("lifecycle"))
    before = document.snapshot
    with document.edit("journey.add") as edit:
        made = add_from_template(edit, "service", "Ask for a refund")
    snapshot = document.snapshot
    assert [j.title for j in snapshot.ordered(Journey)] == [
        "Customer lifecycle",
        "Ask for a refund",
    ]
    assert len(snapshot.where(Stage, "journey_id", made.id)) == 7
    assert snapshot.ordered(Metric)[0].title == "Qualified requests"
    document.undo()
    assert document.snapshot == before


def test_two_projects_from_one_template_share_no_id():
    first = {record.id for record in project_records("lifecycle", "One")}
    assert first.isdisjoint(record.id for record in project_records("lifecycle", "Two"))


def test_an_unknown_template_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownTemplate, match="lifecycle, experience, service, blank") as caught:
        project_records("kanban", "A project")
    assert caught.value.names == tuple(NAMES)


def test_a_name_cannot_reach_outside_the_folder_of_templates():
    with pytest.raises(UnknownTemplate):
        project_records("../themes/light", "A project")
