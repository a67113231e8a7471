"""Lines that are pasted where steps are shown become steps."""

import pytest

from clgdesk.document.stages import add_step
from clgdesk.document.structure import set_locked
from clgdesk.model.records import Card, Step
from clgdesk.ui.map.menu import menu_for
from clgdesk.ui.map.planting import MOST
from tests.ui.map.conftest import clipboard, hold

pytestmark = pytest.mark.usefixtures("empty_clipboard")


def steps_in(driver, stage: str) -> list[Step]:
    return driver.snapshot.where(Step, "stage_id", driver.stage(stage).id)


def steps_of(driver, stage: str) -> list[str]:
    return [step.title for step in steps_in(driver, stage)]


def test_lines_pasted_where_steps_are_shown_become_steps_of_that_stage(driver):
    before = driver.snapshot.of_kind(Card)
    hold("1. Invite\n2. Connect\n")
    driver.click(driver.cell("Try", "Steps")).key("Ctrl+V").expect_history(1)
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect"]
    assert driver.snapshot.of_kind(Card) == before
    driver.key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect", "Invite", "Connect"]
    driver.undo(2)
    assert steps_of(driver, "Try") == ["Ask"]


def test_lines_pasted_on_a_stage_that_shows_its_steps_as_columns_become_columns(driver):
    driver.select(driver.stage("Try")).key("Alt+S")
    hold("Invite\nConnect")
    driver.select(driver.cell("Try", "Steps")).key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect"]


def test_lines_pasted_on_a_step_become_steps_behind_it(driver):
    with driver.document.edit("setup") as edit:
        add_step(edit, driver.stage("Try").id, "Wait")
    before, (ask, _) = driver.snapshot.of_kind(Card), steps_in(driver, "Try")
    hold("Invite\nConnect")
    driver.click(ask).key("Ctrl+V").expect_selected(*steps_in(driver, "Try")[1:3])
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect", "Wait"]
    hold("Go on")
    driver.key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect", "Go on", "Wait"]
    assert driver.snapshot.of_kind(Card) == before


@pytest.mark.parametrize("selected", ["card", "cell", "stage", "lane", "step"])
def test_the_menu_cuts_copies_and_pastes_what_keys_do(driver, selected):
    things = {
        "card": driver.card("One"), "cell": driver.cell("Look", "Friction"),
        "stage": driver.stage("Look"), "lane": driver.lane("Friction"),
        "step": steps_in(driver, "Try")[0],
    }  # fmt: skip
    offered = menu_for(driver.select(things[selected]).view).actions()
    for key in ("map.cut", "map.copy", "map.paste"):
        action = driver.view.registry[key]
        assert action in offered
        assert action.isEnabled()


def test_steps_are_copied_as_lines_and_cut_to_another_stage(driver):
    with driver.document.edit("setup") as edit:
        add_step(edit, driver.stage("Try").id, "Answer")
    driver.forget_history()
    ask, answer = steps_in(driver, "Try")
    driver.select(answer, ask).key("Ctrl+C")
    assert clipboard().text() == "Ask\nAnswer"
    driver.key("Ctrl+X").expect_history(1)
    assert steps_of(driver, "Try") == []
    driver.select(driver.cell("Use", "Steps")).key("Ctrl+V").expect_history(2)
    assert steps_of(driver, "Use") == ["Ask", "Answer"]
    driver.undo(2).expect_undone()
    assert steps_of(driver, "Try") == ["Ask", "Answer"]


def test_the_menu_of_a_step_pastes_steps(driver):
    hold("Invite")
    menu = menu_for(driver.select(steps_in(driver, "Try")[0]).view)
    next(a for a in menu.actions() if a is driver.view.registry["map.paste"]).trigger()
    assert steps_of(driver, "Try") == ["Ask", "Invite"]


def test_very_many_lines_pasted_on_a_step_stay_in_their_order(driver):
    with driver.document.edit("setup") as edit:
        add_step(edit, driver.stage("Try").id, "Wait")
    lines = [f"Line {n}" for n in range(MOST + 3)]
    hold("\n".join(lines))
    driver.select(steps_in(driver, "Try")[0]).key("Ctrl+V")
    dict(driver.notices[-1][1])["Add the next 3"]()
    assert steps_of(driver, "Try") == ["Ask", *lines, "Wait"]
    driver.undo()
    assert steps_of(driver, "Try") == ["Ask", "Wait"]


def test_lines_pasted_on_the_head_of_a_step_become_cards_of_that_step(driver):
    driver.select(driver.stage("Try")).key("Alt+S")
    (ask,) = steps_in(driver, "Try")
    hold("Slow\nLost")
    driver.click(ask).key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask"]
    for title in ("Slow", "Lost"):
        card = driver.card(title)
        assert (card.stage_id, card.step_id) == (ask.stage_id, ask.id)


def test_lines_pasted_on_the_head_of_the_whole_stage_become_its_cards_of_no_step(driver):
    driver.select(driver.stage("Try")).key("Alt+S")
    hold("Slow\nLost")
    driver.click(f"whole:{driver.stage('Try').id}").key("Ctrl+V")
    for title in ("Slow", "Lost"):
        card = driver.card(title)
        assert (card.stage_id, card.step_id) == (driver.stage("Try").id, None)


def test_a_locked_structure_takes_no_steps_and_says_so(driver):
    told: list[str] = []
    driver.view.bridge.problem.connect(told.append)
    with driver.document.edit("journey.lock") as edit:
        set_locked(edit, driver.view.bridge.journey_id, locked=True)
    before = driver.snapshot
    hold("Invite\nConnect")
    driver.click(driver.cell("Use", "Steps")).key("Ctrl+V")
    assert driver.snapshot is before
    assert len(told) == 1
    assert "is locked" in told[0]


def test_very_many_lines_become_steps_in_parts_that_are_one_step_of_undo(driver):
    hold("\n".join(f"Line {n}" for n in range(MOST + 3)))
    driver.click(driver.cell("Use", "Steps")).key("Ctrl+V")
    assert len(steps_of(driver, "Use")) == MOST
    sentence, ways = driver.notices[-1]
    assert sentence == f"{MOST + 3} lines: the first {MOST} became steps."
    dict(ways)["Add the next 3"]()
    assert steps_of(driver, "Use") == [f"Line {n}" for n in range(MOST + 3)]
    driver.undo()
    assert steps_of(driver, "Use") == []


def test_a_very_long_line_is_kept_whole(driver):
    hold("word " * 300)
    driver.click(driver.cell("Use", "Steps")).key("Ctrl+V")
    (step,) = driver.snapshot.where(Step, "stage_id", driver.stage("Use").id)
    assert step.description == ("word " * 300).strip()
    assert step.description.startswith(step.title)


def test_a_table_pasted_where_steps_are_shown_still_becomes_cards(driver):
    hold("Slow\tLost\nFast\tFound\n")
    driver.click(driver.cell("Look", "Steps")).key("Ctrl+V")
    assert steps_of(driver, "Look") == []
    driver.card("Slow")
