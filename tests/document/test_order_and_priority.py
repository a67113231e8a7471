"""Stages, lanes, steps, segments and jobs can be put in any order; one of each is first."""

from clgdesk.document import Document, jobs, journeys, lanes, segments, stages
from clgdesk.model.ids import new_id
from clgdesk.model.records import CellText, Job, Lane, Project, Segment, Stage, Step
from clgdesk.model.snapshot import Snapshot


def a_document() -> Document:
    return Document(Snapshot.of([Project(new_id(), title="Trial")]))


def test_stages_and_lanes_move_in_front_of_each_other():
    document = a_document()
    with document.edit("journey.add") as edit:
        journey = journeys.add_journey(edit, "Journey").id
        made = {t: stages.add_stage(edit, journey, t).id for t in "ABC"}
        rows = {t: lanes.add_lane(edit, journey, "cards", "", t).id for t in "XYZ"}
    with document.edit("stage.move") as edit:
        stages.move_stage(edit, made["C"], made["A"])
        lanes.move_lane(edit, rows["X"], None)
    in_order = document.snapshot.where(Stage, "journey_id", journey)
    assert [s.title for s in in_order] == ["C", "A", "B"]
    assert [x.title for x in document.snapshot.where(Lane, "journey_id", journey)] == list("YZX")


def test_a_step_moves_to_another_stage():
    document = a_document()
    with document.edit("journey.add") as edit:
        journey = journeys.add_journey(edit, "Journey").id
        first, second = (stages.add_stage(edit, journey, t).id for t in "AB")
        step = stages.add_step(edit, first, "Invite")
        there = stages.add_step(edit, second, "Share")
        stages.move_step(edit, step.id, second, there.id)
    steps = document.snapshot.where(Step, "stage_id", second)
    assert [s.title for s in steps] == ["Invite", "Share"]


def test_a_copied_stage_stands_behind_with_its_steps():
    document = a_document()
    with document.edit("stage.add") as edit:
        journey = journeys.add_journey(edit, "Journey").id
        stage = stages.add_stage(edit, journey, "A")
        stages.add_stage(edit, journey, "B")
        stages.add_step(edit, stage.id, "Invite")
        copy = stages.duplicate_stage(edit, stage.id)
    titles = [s.title for s in document.snapshot.where(Stage, "journey_id", journey)]
    assert titles == ["A", "A", "B"]
    assert [s.title for s in document.snapshot.where(Step, "stage_id", copy.id)] == ["Invite"]


def test_a_text_lane_shows_the_stage_s_own_field_or_a_text_of_the_cell():
    document = a_document()
    with document.edit("cell.edit") as edit:
        journey = journeys.add_journey(edit, "Journey").id
        stage = stages.add_stage(edit, journey, "A").id
        goal = lanes.add_lane(edit, journey, "text", "goal", "Goal").id
        thinks = lanes.add_lane(edit, journey, "text", "", "Thinks").id
        lanes.set_cell_text(edit, goal, stage, "Be done by noon")
        lanes.set_cell_text(edit, thinks, stage, "Why again?")
    snapshot = document.snapshot
    assert snapshot.get(Stage, stage).goal == "Be done by noon"
    assert lanes.cell_text(snapshot, goal, stage) == "Be done by noon"
    assert lanes.cell_text(snapshot, thinks, stage) == "Why again?"
    with document.edit("cell.edit") as edit:
        lanes.set_cell_text(edit, thinks, stage, "")
    assert not document.snapshot.of_kind(CellText)


def test_one_segment_and_one_job_have_top_priority():
    document = a_document()
    with document.edit("segment.add") as edit:
        groups = [segments.add_segment(edit, name) for name in ("Finance lead", "Ops analyst")]
        tasks = [jobs.add_job(edit, name) for name in ("Report", "Trust")]
        for group, task in zip(groups, tasks, strict=True):
            segments.set_top_segment(edit, group.id)
            jobs.set_top_job(edit, task.id)
    tops = [s.name for s in document.snapshot.ordered(Segment) if s.top_priority]
    assert tops == ["Ops analyst"]
    assert [j.title for j in document.snapshot.ordered(Job) if j.top_priority] == ["Trust"]


def test_new_segments_get_codes_and_colours_of_their_own():
    document = a_document()
    with document.edit("segment.add") as edit:
        made = [segments.add_segment(edit, "Finance lead") for _ in range(8)]
    assert len({s.code for s in made}) == 8
    assert len({s.colour for s in made}) == 8


def test_a_job_reads_as_a_sentence_in_both_forms():
    slots = {"situation": "the month closes", "motivation": "one summary.", "outcome": "brief"}
    document = a_document()
    with document.edit("job.add") as edit:
        story = jobs.add_job(edit, "Report", **slots)
        struggle = jobs.add_job(edit, "Report", form="struggle", situation="rebuild a slide")
    assert jobs.job_story(story) == "When the month closes, I want to one summary, so I can brief."
    assert jobs.job_story(struggle) == "When I rebuild a slide."
    assert jobs.job_story(Job(new_id())) == ""


def test_a_code_made_from_the_name_follows_the_name():
    document = a_document()
    with document.edit("segment.add") as edit:
        made = segments.add_segment(edit, "New segment")
        chosen = segments.add_segment(edit, "Operations", code="OPX")
    with document.edit("segment.edit") as edit:
        assert segments.rename_segment(edit, made.id, "Finance lead").code == "FIN"
        assert segments.rename_segment(edit, chosen.id, "Ops analyst").code == "OPX"
