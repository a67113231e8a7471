"""Cards, cells, stages and lanes that are copied, within a project and from another one."""

import subprocess
import sys

import pytest

from clgdesk.document import Document
from clgdesk.document.attachments import NewFile, add_attachments, attachments_of
from clgdesk.document.card_copies import copied, to_json
from clgdesk.document.cards import Place, add_card, link_job, link_segment, link_theme
from clgdesk.document.copies_read import NotCards, from_json
from clgdesk.document.jobs import add_job
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane, set_cell_text
from clgdesk.document.segments import add_segment
from clgdesk.document.stages import add_stage, add_step
from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    Attachment,
    Card,
    CardJob,
    CardLink,
    CardSegment,
    CardTheme,
    CellText,
    Job,
    Lane,
    Segment,
    Stage,
    Step,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map.clipboard_cards import MIME
from clgdesk.ui.map.copied_picture import pictured
from tests.builders import a_project
from tests.pictures import an_image, bytes_of
from tests.ui.map.conftest import clipboard, hold

pytestmark = pytest.mark.usefixtures("empty_clipboard")


@pytest.fixture
def elsewhere():
    """Another project: two cards with ties, files and a connector."""
    document = Document(Snapshot.of(a_project(seed=9)))
    with document.edit("project.new") as edit:
        known = add_segment(edit, "Finance lead")
        fresh = add_segment(edit, "Night shift", colour="#123456", needs="Quiet")
        job = add_job(edit, "Hand over", situation="the shift ends")
        journey = add_journey(edit, "Nights")
        stage = add_stage(edit, journey.id, "Arrive")
        add_step(edit, stage.id, "Badge in")
        lane = add_lane(edit, journey.id, "cards", "friction", "Trouble")
        texts = add_lane(edit, journey.id, "text", "", "Said")
        set_cell_text(edit, texts.id, stage.id, "Hello")
        place = Place(lane.id, stage.id)
        first = add_card(edit, "friction", place, title="Dark", level=3)
        second = add_card(edit, "friction", place, title="Cold")
        link_segment(edit, first.id, known.id)
        link_segment(edit, first.id, fresh.id)
        link_job(edit, second.id, job.id)
        link_theme(edit, second.id, "Comfort")
        link = pair_id("card_link", first.id, second.id)
        edit.put(CardLink(link, first.id, second.id, form="blocks", label="until dawn"))
        picture = NewFile("a.png", "image/png", bytes_of(an_image(20, 10)), 20, 10, b"original")
        add_attachments(edit, first.id, [picture])
    return document


def of(document, *titles):
    cards = document.snapshot.ordered(Card)
    return [next(c for c in cards if c.title == title) for title in titles]


def test_what_is_missing_is_asked_for_once_and_made_as_it_was(driver, elsewhere):
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"))))
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Use", "Friction", "Dark", "Cold")
    assert _segments(driver, "Dark") == ["Finance lead"]
    ((sentence, ways),) = driver.notices
    assert "1 segment, 1 job and 1 theme" in sentence
    assert [words for words, _do in ways] == [
        "Create 1 segment, 1 job and 1 theme", "Leave them out"
    ]  # fmt: skip
    ways[0][1]()
    assert _segments(driver, "Dark") == ["Finance lead", "Night shift"]
    night = driver.snapshot.where(Segment, "name", "Night shift")[0]
    assert (night.colour, night.needs) == ("#123456", "Quiet")
    (job,) = driver.snapshot.where(Job, "title", "Hand over")
    assert job.situation == "the shift ends"
    assert driver.snapshot.where(CardJob, "card_id", driver.card("Cold").id)
    assert driver.snapshot.where(CardTheme, "card_id", driver.card("Cold").id)
    driver.undo().expect_undone()
    assert not driver.snapshot.where(Job, "title", "Hand over")


def _segments(driver, title):
    links = driver.snapshot.where(CardSegment, "card_id", driver.card(title).id)
    return sorted(driver.snapshot.get(Segment, link.segment_id).name for link in links)


def test_what_is_missing_can_be_left_out(driver, elsewhere):
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Cold"))))
    driver.key("Ctrl+V")
    dict(driver.notices[-1][1])["Leave them out"]()
    driver.expect_history(1)
    assert not driver.snapshot.where(CardJob, "card_id", driver.card("Cold").id)


def test_pictures_and_connectors_travel_along(driver, elsewhere):
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"))))
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V")
    dark, cold = driver.card("Dark"), driver.card("Cold")
    (link,) = driver.snapshot.of_kind(CardLink).values()
    assert (link.from_card_id, link.to_card_id) == (dark.id, cold.id)
    assert (link.form, link.label) == ("blocks", "until dawn")
    (file,) = attachments_of(driver.snapshot, dark.id)
    assert (file.name, file.original) == ("a.png", b"original")


def test_a_whole_stage_is_copied_with_its_cards_steps_and_texts(driver):
    driver.select(driver.stage("Look")).key("Ctrl+C").select(driver.stage("Try")).key("Ctrl+V")
    driver.expect_history(1)
    stages = driver.snapshot.where(Stage, "journey_id", driver.view.bridge.journey_id)
    assert [stage.title for stage in stages] == ["Look", "Try", "Look", "Use"]
    cards = driver.snapshot.where(Card, "stage_id", stages[2].id)
    assert sorted(card.title for card in cards) == ["Good", "One", "Three", "Two"]
    assert {card.lane_id for card in cards} == {driver.lane("Friction").id, driver.lane("Value").id}
    driver.undo().expect_undone()


def test_a_stage_from_another_project_brings_what_it_can(driver, elsewhere):
    stage = elsewhere.snapshot.ordered(Stage)[0]
    cards = of(elsewhere, "Dark", "Cold")
    hold(own=to_json(copied(elsewhere.snapshot, cards, [stage])))
    driver.select(driver.stage("Use")).key("Ctrl+V")
    fresh = driver.stage("Arrive")
    driver.expect_order("Arrive", "Friction", "Dark", "Cold")
    assert [s.title for s in driver.snapshot.where(Step, "stage_id", fresh.id)] == ["Badge in"]


def test_what_a_pasted_stage_is_missing_is_one_step_with_it(driver, elsewhere):
    stage = elsewhere.snapshot.ordered(Stage)[0]
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"), [stage])))
    driver.select(driver.stage("Use")).key("Ctrl+V")
    driver.notices[-1][1][0][1]()
    assert driver.snapshot.where(Job, "title", "Hand over")
    driver.undo().expect_undone()
    assert not driver.snapshot.where(Job, "title", "Hand over")
    assert len(driver.snapshot.ordered(Stage)) == 3


def test_a_lane_is_copied_with_its_cards_and_texts(driver, elsewhere):
    driver.select(driver.lane("Friction")).key("Ctrl+C").key("Ctrl+V").expect_history(1)
    lanes = driver.snapshot.where(Lane, "journey_id", driver.view.bridge.journey_id)
    assert [x.title for x in lanes][3:5] == ["Friction", "Friction"]
    cards = driver.snapshot.where(Card, "lane_id", lanes[4].id)
    assert sorted(card.title for card in cards) == ["Four", "One", "Three", "Two"]
    lane = next(x for x in elsewhere.snapshot.ordered(Lane) if x.title == "Said")
    with driver.document.edit("stage.edit") as edit:
        add_stage(edit, driver.view.bridge.journey_id, "Arrive")
    hold(own=to_json(copied(elsewhere.snapshot, [], [], [lane])))
    driver.select(driver.lane("Goal")).key("Ctrl+V")
    (cell,) = driver.snapshot.where(CellText, "lane_id", driver.lane("Said").id)
    assert cell.text == "Hello"


def test_a_selected_cell_is_copied_with_all_its_cards(driver):
    driver.select(driver.cell("Look", "Friction")).key("Ctrl+C")
    driver.select(driver.cell("Use", "Friction")).key("Ctrl+V")
    driver.expect_order("Use", "Friction", "One", "Two", "Three").expect_history(1)


def test_a_copy_has_every_form_but_makes_none_until_asked(driver, monkeypatch):
    asked = []
    monkeypatch.setattr("clgdesk.ui.map.copying._picture", lambda *_: asked.append(1) or an_image())
    driver.select(driver.card("One"), driver.card("Four")).key("Ctrl+C")
    data = clipboard()
    assert data.hasText()
    assert data.hasHtml()
    assert data.hasImage()
    assert data.hasFormat(MIME)
    assert not asked
    assert not data.imageData().isNull()
    assert asked == [1]


def test_the_picture_of_a_stage_shows_all_that_stands_there_and_nothing_beside(driver):
    board, head = driver.view.board, driver.block(driver.stage("Try"))
    shown = pictured(board, {head.key})
    keys = {block.key for block in shown.blocks}
    assert {head.key, driver.cell("Try", "Goal"), driver.cell("Try", "Friction")} <= keys
    assert f"card:{driver.card('Four').id}" in keys
    assert not keys & {f"stage:{driver.stage('Use').id}", f"card:{driver.card('One').id}"}
    assert not [block for block in shown.blocks if block.kind == "prompt"]
    driver.select(driver.stage("Try")).key("Ctrl+C")
    image = clipboard().imageData()
    assert image.width() == round((head.w + 16) * 2)
    assert image.height() == round((board.h - head.y + 16) * 2)
    column = board.column(driver.stage("Try").id)
    beside = round((column.x + column.w + 4 - head.x + 8) * 2)
    assert image.pixelColor(beside, image.height() // 2).alpha() == 0


def test_the_picture_of_a_lane_is_the_lane(driver):
    row = next(r for r in driver.view.board.rows if r.lane_id == driver.lane("Friction").id)
    driver.select(driver.lane("Friction")).key("Ctrl+C")
    image = clipboard().imageData()
    assert image.height() == round((row.h + 16) * 2)
    keys = {b.key for b in pictured(driver.view.board, {f"lane:{row.lane_id}"}).blocks}
    assert f"card:{driver.card('One').id}" in keys
    assert f"card:{driver.card('Good').id}" not in keys


def test_a_copied_picture_shows_the_cards_as_they_stand(driver):
    driver.select(driver.card("One"), driver.card("Four")).key("Ctrl+C")
    one, four = driver.block(driver.card("One")), driver.block(driver.card("Four"))
    image = clipboard().imageData()
    assert image.width() == round((four.x + four.w - one.x + 16) * 2)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(image.width() // 6, 24 * 2).alpha() == 255


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["links"].append([0, 7, "blocks", ""]),
        lambda found: found["links"].append([0, 0, "blocks", ""]),
        lambda found: found["links"].append([0, 1, "hates", ""]),
        lambda found: found["cards"][0]["files"].append(["a", "b", 1, 1, "no base64!", ""]),
        lambda found: found["cards"][0]["files"].append(["a", "b", -1, "x", "", ""]),
        lambda found: found["stages"].append([{"title": 3}, [], []]),
        lambda found: found["lanes"].append(7),
        lambda found: found.update(ties=[]),
    ],
)
def test_data_that_is_not_ours_is_refused_whole(elsewhere, change):
    import json

    found = json.loads(to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"))))
    change(found)
    with pytest.raises(NotCards):
        from_json(json.dumps(found).encode(), 10)


def test_our_own_data_reads_back_as_it_was(elsewhere):
    stages, lanes = elsewhere.snapshot.ordered(Stage), elsewhere.snapshot.ordered(Lane)
    copies = copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"), stages, lanes)
    assert from_json(to_json(copies), 10) == copies
    assert len(elsewhere.snapshot.of_kind(Attachment)) == 1


def test_an_application_that_ends_leaves_plain_words_on_the_clipboard():
    """Qt would ask for what was copied when Python can make nothing any more."""
    script = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtGui import QGuiApplication
from clgdesk.document.copies import Copies
from clgdesk.ui.map.clipboard_cards import CardMime, hold, leave_plain
app = QGuiApplication([])
hold(CardMime(Copies(), bytes, lambda: "words", lambda: "<b>words</b>", None))
leave_plain()
assert QGuiApplication.clipboard().text() == "words"
hold(CardMime(Copies(), bytes, lambda: "words", lambda: "<b>words</b>", None))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_stage_is_cut_with_its_cards_and_pasted_elsewhere_in_two_steps(driver):
    driver.select(driver.stage("Look")).key("Ctrl+X").expect_history(1).expect_tray("Loose")
    assert not driver.snapshot.where(Stage, "title", "Look")
    driver.select(driver.stage("Use")).key("Ctrl+V").expect_history(2)
    driver.expect_order("Look", "Friction", "One", "Two", "Three")
    driver.undo(2).expect_undone().expect_card_in("Good", "Look", "Value")


def test_a_cell_is_cut_with_its_cards_or_its_text(driver):
    driver.select(driver.cell("Look", "Friction")).key("Ctrl+X").expect_history(1)
    driver.expect_order("Look", "Friction")
    hold("Words")
    driver.select(driver.cell("Use", "Goal")).key("Ctrl+V")
    driver.select(driver.cell("Use", "Goal")).key("Ctrl+X").expect_history(3)
    assert driver.stage("Use").goal == ""
    assert clipboard().text() == "Words"
