"""The workshop in the window: panel, timer, voting, lock, hidden round, exercises."""

import pytest
from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clgdesk.document.agenda import agenda
from clgdesk.document.cards import tray
from clgdesk.document.voting import dots_left, result, rounds, voters
from clgdesk.method.search import Query
from clgdesk.model.ids import new_id
from clgdesk.model.records import AgendaItem, Card, Journey, Lane, Stage, VotingRound
from clgdesk.ui.add_bar import AddBar
from clgdesk.ui.palette.going import go_to
from clgdesk.ui.palette.popup import show_palette
from clgdesk.ui.workshop import sound
from clgdesk.ui.workshop.timer import WorkshopTimer, clock_text
from clgdesk.ui.workshop.view import Workshop
from tests.window_driver import WindowDriver

Left, Right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SECRET = "zanzibar"


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the timer played; nothing is heard."""
    played: list[str] = []
    monkeypatch.setattr(sound, "ring", lambda: not played.append("ring"))
    return played


@pytest.fixture
def hands(window, rung) -> WindowDriver:
    return WindowDriver(window)


@pytest.fixture
def kit(hands) -> Workshop:
    """The workshop of the window, its panel shown."""
    hands.key("Ctrl+T").settle()
    kit = hands.window.views.get("workshop")
    assert hands.window.workspace.side.currentWidget() is kit.panel
    return kit


def cards_on_map(hands: WindowDriver) -> list[Card]:
    blocks = hands.map.board.blocks
    return [hands.document.snapshot.get(Card, b.id) for b in blocks if b.kind == "card"]


def click_card(hands: WindowDriver, card: Card, button=Left, keys=Qt.KeyboardModifier.NoModifier):
    """Click the middle of a card that is in sight."""
    hands.map.reveal(f"card:{card.id}")
    hands.settle()
    block = hands.map.board.block(f"card:{card.id}")
    area = hands.map.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
    QTest.mouseClick(hands.map.viewport(), button, keys, area.center().toPoint())
    hands.settle()


# Agenda


def test_an_agenda_is_typed_ticked_put_in_order_and_edited(hands, kit):
    part = kit.panel.agenda
    part.line.setFocus()
    hands.type("Welcome 10 min").key("Return").type("Map it 25 min").key("Return")
    assert [(i.title, i.minutes) for i in agenda(hands.document.snapshot)] == [
        ("Welcome", 10), ("Map it", 25),
    ]  # fmt: skip
    assert "35 MIN" in part.heading.text().upper()
    rows = part.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(0))
    hands.key("Space").key("Alt+Down")
    first, second = agenda(hands.document.snapshot)
    assert (first.title, second.title, second.done) == ("Map it", "Welcome", True)
    assert "25 min left" in part.state.text()
    rows.rename(f"agenda_item:{first.id}")
    editor = hands.focus()
    editor.selectAll()
    hands.type("Map all of it 30 min").key("Return")
    changed = hands.document.snapshot.get(AgendaItem, first.id)
    assert (changed.title, changed.minutes) == ("Map all of it", 30)
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(1))
    hands.key("Delete")
    assert len(agenda(hands.document.snapshot)) == 1


@pytest.mark.parametrize(
    "pasted",
    [
        "1. Welcome 10 min\n\n2. Map it (1 h)\n3. Look back\n",
        "Welcome\t10\nMap it\t60\nLook back\t\n",
    ],
)
def test_an_agenda_written_elsewhere_is_pasted_as_its_items(hands, kit, pasted):
    part = kit.panel.agenda
    part.line.setFocus()
    QGuiApplication.clipboard().setText(pasted)
    hands.key("Ctrl+V").expect_history(1)
    items = agenda(hands.document.snapshot)
    assert [(i.title, i.minutes) for i in items] == [
        ("Welcome", 10), ("Map it", 60), ("Look back", None),
    ]  # fmt: skip
    assert part.line.text() == ""
    QGuiApplication.clipboard().setText("Break 5 min")
    hands.key("Ctrl+V").key("Return")
    assert len(agenda(hands.document.snapshot)) == 4
    QGuiApplication.clipboard().clear()


def test_the_mouse_ticks_at_the_left_and_starts_at_the_right(hands, kit):
    part = kit.panel.agenda
    part.add_plan()
    hands.settle()
    first = agenda(hands.document.snapshot)[0]
    area = part.rows.area_of(f"agenda_item:{first.id}")
    QTest.mouseClick(part.rows.viewport(), Left, pos=area.topLeft() + QPoint(12, 14))
    assert hands.document.snapshot.get(AgendaItem, first.id).done
    QTest.mouseClick(part.rows.viewport(), Left, pos=area.topRight() + QPoint(-10, 14))
    assert kit.timer.running
    assert kit.timer.left == 600


def test_one_click_puts_in_a_plan_of_ninety_minutes_and_one_undo_takes_it_out(hands, kit):
    QTest.mouseClick(kit.panel.agenda.plan, Left)
    hands.expect_history(1)
    assert sum(i.minutes or 0 for i in agenda(hands.document.snapshot)) == 90
    hands.settle()
    assert kit.panel.agenda.plan.isHidden()
    hands.window.registry.run("edit.undo")
    assert agenda(hands.document.snapshot) == ()


def test_starting_an_item_sets_the_timer_and_a_mark_and_ticks_the_one_before(hands, kit):
    kit.panel.agenda.add_plan()
    hands.settle()
    items = agenda(hands.document.snapshot)
    hands.window.registry.run("workshop.next_item")
    assert (kit.timer.title, kit.timer.length) == (items[0].title, 600)
    assert not kit.timer_bar.isHidden()
    marks = [e.name for e in hands.document.history() if e.label == "mark"]
    assert marks[-1] == items[0].title
    hands.window.registry.run("workshop.next_item")
    assert kit.timer.title == items[1].title
    assert hands.document.snapshot.get(AgendaItem, items[0].id).done
    menu = kit.panel.agenda.menu(f"agenda_item:{items[4].id}")
    menu.actions()[0].trigger()
    assert kit.timer.title == items[4].title


def test_an_item_that_takes_as_long_as_it_takes_puts_the_timer_of_the_one_before_away(hands, kit):
    part = kit.panel.agenda
    for typed in ("Warm-up 10 min", "Talk", "Map 5 min"):
        part.line.setText(typed)
        part.add_typed()
    part.start_next()
    assert kit.timer.running
    part.start_next()
    assert not kit.timer.running
    assert not kit.timer.shown
    assert kit.timer.title == ""
    part.start_next()
    assert (kit.timer.title, kit.timer.left) == ("Map", 300)


def test_a_timer_of_ones_own_goes_on_beside_an_item_without_minutes(hands, kit):
    kit.panel.agenda.line.setText("Talk")
    kit.panel.agenda.add_typed()
    kit.timer.start()
    kit.panel.agenda.start_next()
    assert kit.timer.running


def test_after_the_last_item_nothing_is_left_to_start(hands, kit):
    part = kit.panel.agenda
    part.line.setText("Only one")
    part.add_typed()
    part.start_next()
    assert not kit.timer.shown  # it has no minutes: there is a mark, and no time runs
    hands.settle()
    assert part.next.isHidden()
    part.start_next()
    assert agenda(hands.document.snapshot)[0].done


# Timer


class Clock:
    """A clock that goes on only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_timer_counts_down_stands_still_and_says_when_time_is_up(qapp):
    owner, clock, ended = QObject(), Clock(), []
    timer = WorkshopTimer(owner, clock)
    timer.ended.connect(lambda: ended.append(True))
    timer.set_length(120, "Write")
    timer.start()
    clock.now += 30
    timer.tick()
    assert (timer.left, timer.in_last_minute) == (90, False)
    timer.pause()
    clock.now += 500
    assert timer.left == 90
    timer.start()
    clock.now += 40
    timer.tick()
    assert (timer.left, timer.in_last_minute) == (50, True)
    timer.add(60)
    assert timer.left == 110
    clock.now += 200
    timer.tick()
    assert (timer.left, timer.up, timer.running, ended) == (0, True, False, [True])
    timer.start()
    assert timer.left == 120
    timer.stop()
    timer.put_away()
    assert not timer.shown
    assert [clock_text(n) for n in (0, 59, 60, 605)] == ["0:00", "0:59", "1:00", "10:05"]


def test_the_timer_above_the_map_changes_colour_rings_and_is_put_away(hands, kit, rung):
    kit.timer.set_length(90)
    hands.window.registry.run("workshop.timer")
    assert kit.timer_bar.digits.text() == "1:30"
    assert kit.timer_bar.digits.property("tone") == "ink"
    assert hands.menu_text("workshop.timer") == "Pause the timer"
    kit.timer._ends_at -= 60
    kit.timer.tick()
    assert kit.timer_bar.digits.property("tone") == "friction"
    kit.timer._ends_at -= 60
    kit.timer.tick()
    assert (kit.timer_bar.digits.text(), rung) == ("Time is up", ["ring"])
    kit.timer.put_away()
    assert kit.timer_bar.isHidden()


def test_the_sound_is_switched_off_and_that_is_remembered(hands, kit, rung):
    QTest.mouseClick(kit.panel.timer.mute, Left)
    assert hands.window.desk.settings.muted
    kit.timer.start()
    kit.timer._ends_at = 0
    kit.timer.tick()
    assert rung == []
    assert kit.timer_bar.mute.accessibleName() == "No sound at the end"
    QTest.mouseClick(kit.timer_bar.mute, Left)
    assert not hands.window.desk.settings.muted


def test_that_nothing_can_play_the_sound_is_told_once(hands, kit, monkeypatch):
    monkeypatch.setattr(sound, "ring", lambda: False)
    for _ in range(2):
        kit.timer.start()
        kit.timer._ends_at = 0
        kit.timer.tick()
    assert "it only beeps" in hands.window.status.message


def test_a_sound_is_played_by_what_is_there_and_not_waited_for(monkeypatch, tmp_path):
    asked: list[tuple] = []
    monkeypatch.setattr(sound.sys, "platform", "linux")
    monkeypatch.setattr(sound.shutil, "which", lambda name: "/bin/x" if name == "aplay" else None)
    monkeypatch.setattr(
        sound.QProcess, "startDetached", lambda *what: bool(asked.append(what)) or (True, 7)
    )
    assert sound.play(tmp_path / "a.wav")
    assert asked == [("/bin/x", [str(tmp_path / "a.wav")])]
    monkeypatch.setattr(sound.shutil, "which", lambda _name: None)
    assert not sound.play(tmp_path / "a.wav")


def test_closing_the_window_ends_timer_and_voting(hands, kit):
    kit.timer.start()
    kit.panel.voting.start()
    hands.window.close()
    assert not kit.timer.running
    assert not kit.voting.active


# Dot voting


@pytest.fixture
def held(hands, kit) -> VotingRound:
    part = kit.panel.voting
    part.title.setText("What first?")
    part.dots.set_value(3)
    part.start()
    hands.settle()
    return rounds(hands.document.snapshot, hands.window.bridge.journey_id)[0]


def test_clicks_on_cards_are_dots_and_the_budget_is_kept(hands, kit, held):
    one, two, *_ = cards_on_map(hands)
    click_card(hands, one)
    click_card(hands, two)
    click_card(hands, two)
    assert kit.voting.left == 0
    assert kit.voting_bar.left.text() == "0 dots left"
    click_card(hands, one)
    assert "Voter 1 has used all 3 dots" in hands.window.workspace.notices.sentence
    click_card(hands, two, Right)
    click_card(hands, one, keys=Qt.KeyboardModifier.ShiftModifier)
    assert kit.voting.left == 2
    assert [p.card.id for p in result(hands.document.snapshot, held.id)] == [two.id]


@pytest.mark.parametrize("goes_on", ["takes a dot off", "the next one votes", "ends"])
def test_that_no_dot_is_left_is_told_until_the_voting_goes_on(hands, kit, held, goes_on):
    notices, card = hands.window.workspace.notices, cards_on_map(hands)[0]
    for _ in range(kit.voting.left + 1):
        kit.voting.put(card.id)
    assert "used all" in notices.sentence
    click_card(hands, card, Right if goes_on == "takes a dot off" else Left)
    assert notices.isVisible() == (goes_on != "takes a dot off")
    hands.key({"the next one votes": "Return", "ends": "Esc"}.get(goes_on, "Left"))
    assert not notices.isVisible()


def test_the_keyboard_votes_and_calls_the_next_one(hands, kit, held):
    card = cards_on_map(hands)[0]
    hands.select(card)
    hands.key("Space").key("Space").key("Shift+Space").key("Return")
    assert kit.voting.voter == "Voter 2"
    hands.key("Space").key("Tab")
    assert kit.voting.voter == "Voter 3"
    hands.key("Shift+Tab")
    assert kit.voting.voter == "Voter 2"
    assert voters(hands.document.snapshot, held.id) == ("Voter 1", "Voter 2")
    assert result(hands.document.snapshot, held.id)[0].dots == 2
    hands.key("Esc")
    assert not kit.voting.active
    assert kit.voting_bar.isHidden()
    assert hands.map.mode is None


def test_somebody_types_a_name_and_keeps_the_dots(hands, kit, held):
    hands.select(cards_on_map(hands)[0])
    hands.key("Space")
    kit.voting_bar.name.setFocus()
    kit.voting_bar.name.selectAll()
    hands.type("Ada").key("Return")
    assert kit.voting.voter == "Ada"
    assert dots_left(hands.document.snapshot, held.id, "Ada") == 2
    hands.key("Space")
    assert dots_left(hands.document.snapshot, held.id, "Ada") == 1
    kit.voting.next_voter()
    kit.voting.call("Ada")
    assert kit.voting.voter == "Ada"


def test_no_dot_is_seen_before_it_is_revealed_then_all_are(hands, kit, held):
    card = cards_on_map(hands)[0]
    key = f"card:{card.id}"
    before = hands.map.board.block(key)
    hands.select(card)
    hands.key("Space").key("Space")
    assert hands.map.board.block(key).shapes == before.shapes
    assert hands.map.board.block(key).label == before.label
    assert kit.panel.voting.results == []
    kit.voting.reveal()
    hands.settle()
    assert hands.map.board.block(key).label.endswith("2 dots")
    assert hands.map.board.block(key).shapes != before.shapes
    assert [row.title for row in kit.panel.voting.results] == [card.title]
    hands.selection.clear()
    kit.panel.voting.results[0].click()
    assert hands.selection.keys == (key,)
    QTest.mouseClick(kit.panel.voting.hide_again, Left)
    hands.settle()
    assert hands.map.board.block(key).label == before.label


@pytest.mark.parametrize("where", ["bar", "panel"])
def test_what_came_of_it_is_in_sight_when_it_is_revealed(hands, kit, held, where):
    hands.window.resize(1280, 600)
    for card in cards_on_map(hands)[:3]:
        kit.voting.put(card.id)
    kit.panel.verticalScrollBar().setValue(0)
    if where == "bar":
        kit.voting.reveal()
    else:
        kit.panel.voting.reveal.click()
    hands.settle()
    seen = kit.panel.viewport().rect()
    for row in kit.panel.voting.results:
        assert seen.contains(row.mapTo(kit.panel.viewport(), row.rect().center()))


def test_past_rounds_stay_can_be_looked_at_and_removed(hands, kit, held):
    hands.select(cards_on_map(hands)[0])
    hands.key("Space")
    kit.voting.reveal()
    part = kit.panel.voting
    part.title.setText("And now?")
    part.start()
    kit.voting.end()
    hands.settle()
    assert part.choice.box.count() == 2
    part.choice.box.setCurrentIndex(1)
    part.choice.box.activated.emit(1)
    assert part.round.id == held.id
    assert len(part.results) == 1
    QTest.mouseClick(part.delete, Left)
    hands.settle()
    assert part.choice.box.count() == 1
    hands.window.registry.run("edit.undo")
    assert hands.document.snapshot.find(VotingRound, held.id) is not None


def test_voting_ends_when_its_round_goes_or_another_journey_is_shown(hands, kit, held):
    hands.window.registry.run("edit.undo")
    assert not kit.voting.active
    kit.panel.voting.start()
    hands.window.registry.run("workshop.vote")
    assert not kit.voting.active
    hands.window.registry.run("workshop.vote")
    assert kit.voting.active
    with hands.window.bridge.edit("journey.add") as edit:
        edit.put(Journey(new_id(), title="Other"))
    other = next(j for j in hands.document.snapshot.ordered(Journey) if j.title == "Other")
    hands.window.bridge.show_journey(other.id)
    assert not kit.voting.active
    said = "Voting stopped with the change of the journey; the dots stay."
    assert hands.window.status.message == said


def test_cards_are_not_dragged_nor_opened_while_people_vote(hands, kit, held):
    card = cards_on_map(hands)[0]
    click_card(hands, card)
    assert not hands.map.editing.active
    hands.map.mouse.cancel()
    assert hands.document.snapshot.get(Card, card.id) == card


# Lock


def test_the_lock_is_a_switch_with_a_key_a_menu_entry_and_a_sentence(hands, kit):
    hands.map.setFocus()
    hands.key("Ctrl+Shift+F")
    assert hands.window.bridge.structure_locked
    assert hands.window.registry.command("workshop.lock").checked()
    assert kit.panel.lock.box.isChecked()
    stage = hands.document.snapshot.ordered(Stage)[0]
    for command in (
        "stage.add", "map.delete", "map.duplicate", "map.move_right", "map.open", "stage.branch",
    ):  # fmt: skip
        hands.window.workspace.notices.dismiss()
        hands.select(stage)
        hands.window.registry.run(command)
        hands.settle()
        assert "is locked" in hands.window.workspace.notices.sentence, command
        assert not hands.map.editing.active
        assert QApplication.activePopupWidget() is None
    hands.expect_history(1)
    hands.window.registry.run("edit.undo")
    assert not hands.window.bridge.structure_locked


@pytest.mark.parametrize("command", ["workshop.lock", "edit.undo"])
def test_that_the_structure_is_locked_is_told_no_longer_than_it_is(hands, kit, command):
    notices, registry = hands.window.workspace.notices, hands.window.registry
    registry.run("workshop.lock")
    hands.select(hands.document.snapshot.ordered(Stage)[0]).key("Del")
    assert "is locked" in notices.sentence
    registry.run(command)
    assert not hands.window.bridge.structure_locked
    assert not notices.isVisible()


def test_what_is_refused_while_locked_leaves_the_selection(hands, kit):
    view, snapshot = hands.map, hands.document.snapshot
    stages, lane = snapshot.ordered(Stage), snapshot.ordered(Lane)[0]
    hands.window.registry.run("workshop.lock")
    for thing in (stages[0], lane):
        hands.select(thing).key("Ctrl+D")
        hands.expect_current(thing)
    hands.select(stages[0])
    view.connecting.link_stage(stages[0].id, stages[1].id)
    hands.expect_current(stages[0]).expect_history(1)


def test_heads_are_not_dragged_while_locked(hands, kit):
    kit.panel.lock.box.click()
    stage = hands.document.snapshot.ordered(Stage)[0]
    block = hands.map.board.block(f"stage:{stage.id}")
    area = hands.map.heads.area_of(block)
    start, viewport = area.center().toPoint(), hands.map.viewport()
    QTest.mousePress(viewport, Left, pos=start)
    for step in (40, 120, 260):
        QTest.mouseMove(viewport, start + QPoint(step, 0))
    QTest.mouseRelease(viewport, Left, pos=start + QPoint(260, 0))
    hands.settle()
    assert hands.document.snapshot.ordered(Stage)[0].id == stage.id
    hands.expect_history(1)


def test_cards_are_captured_and_moved_while_locked(hands, kit):
    kit.panel.lock.box.click()
    hands.select(cards_on_map(hands)[0])
    hands.key("F").type("Still free").key("Return").key("Alt+Right")
    assert hands.card("Still free").stage_id is not None
    hands.expect_history(3)


def test_a_voter_at_the_keyboard_changes_no_card_and_is_told_what_keys_do(hands, kit, held):
    card = cards_on_map(hands)[0]
    hands.select(card)
    assert hands.window.status.message.startswith("Space or a click puts a dot")
    before = hands.document.snapshot
    for keys in ("F", "3", "L", "x", "Del", "Backspace", "F2"):
        hands.key(keys)
        assert hands.map.mode is kit.voting
        assert not hands.map.editing.active
        assert hands.document.snapshot is before
    assert "cards stay as they are" in hands.window.status.message
    hands.key("Space")
    assert hands.window.status.message == "Voter 1 has 1 dot on this card."
    hands.key("Shift+Space")
    assert hands.window.status.message == "Voter 1 has 0 dots on this card."
    hands.key("Esc").key("F").expect_editing()


def test_what_adds_and_connects_cards_gives_way_while_people_vote(hands, kit):
    hands.window.resize(1440, 900)
    bar, card = hands.map.findChild(AddBar), cards_on_map(hands)[0]
    hands.select(card)
    assert bar.isVisible()
    assert hands.map.wires.handle == f"card:{card.id}"
    kit.panel.voting.start()
    hands.settle()
    assert not bar.isVisible()
    assert hands.map.wires.handle is None
    hands.select(cards_on_map(hands)[1])
    assert hands.map.wires.handle is None
    hands.key("Esc").settle()
    assert bar.isVisible()


def test_while_locked_the_hint_names_no_key_that_is_refused(hands, kit):
    stages = hands.document.snapshot.ordered(Stage)
    hands.select(stages[0])
    assert "Alt+arrows" in hands.window.status.message
    kit.panel.lock.box.click()
    for selected in (stages[:1], stages[:2]):
        hands.select(*selected)
        assert "locked" in hands.window.status.message
        assert "Alt+arrows" not in hands.window.status.message


def test_the_hint_for_several_names_keys_that_serve_them_all(hands, kit):
    snapshot = hands.document.snapshot
    hands.select(*cards_on_map(hands)[:2])
    assert "Shift+L connects" in hands.window.status.message
    for several in (snapshot.ordered(Stage)[:2], snapshot.ordered(Lane)[:2]):
        hands.select(*several)
        said = "Alt+arrows move them · Alt+C collapses them · Del deletes them"
        assert hands.window.status.message == said
        hands.key("Alt+C")
        assert all(hands.document.snapshot.lookup(r.KIND, r.id).collapsed for r in several)


# Hidden round


def capture(hands: WindowDriver, words: str) -> Card:
    before = set(hands.document.snapshot.of_kind(Card))
    hands.select(cards_on_map(hands)[0])
    hands.key("F").type(words).key("Return")
    fresh = set(hands.document.snapshot.of_kind(Card)) - before
    assert len(fresh) == 1
    return hands.document.snapshot.get(Card, fresh.pop())


def test_cards_captured_in_a_hidden_round_lie_face_down_but_are_seen_while_typed(hands, kit):
    QTest.mouseClick(kit.panel.hidden_round.start, Left)
    hands.select(cards_on_map(hands)[0])
    hands.key("F").type("zanzibar one")
    hands.map.editing.commit()
    assert hands.map.editing.editor.text_as_seen == "zanzibar one"
    hands.type(" more").key("Return")
    made = hands.card("zanzibar one more")
    assert made.face_down
    block = hands.map.board.block(f"card:{made.id}")
    assert SECRET not in repr(block)
    assert block.label == "Friction: face down"
    hands.settle()
    assert kit.panel.hidden_round.state.text() == "1 card lies face down."


def test_the_key_that_reveals_is_alive_as_soon_as_a_card_lies_face_down(hands, kit, qtbot):
    hands.window.registry.run("workshop.hidden_round")
    made = capture(hands, "zanzibar")
    hands.key("Esc")
    qtbot.waitUntil(hands.window.registry["workshop.reveal_all"].isEnabled)
    hands.key("Ctrl+Shift+R")
    assert not hands.document.snapshot.get(Card, made.id).face_down


def test_a_face_down_card_is_not_opened_again_and_says_why(hands, kit):
    hands.window.registry.run("workshop.hidden_round")
    made = capture(hands, "zanzibar")
    for attempt in ("Return", "x"):
        hands.select(made)
        hands.key(attempt) if attempt == "Return" else hands.type(attempt)
        assert not hands.map.editing.active
        assert "lies face down" in hands.window.workspace.notices.sentence
    assert hands.document.snapshot.get(Card, made.id).title == "zanzibar"
    inspector = hands.window.workspace.inspector.panel
    inspector.refresh()
    assert inspector.subject.pages == ()
    assert "Face down" in inspector.subject.words


def test_nobody_reads_what_lies_face_down(hands, kit):
    hands.window.registry.run("workshop.hidden_round")
    made = capture(hands, "zanzibar")
    hands.selection.clear()
    hands.window.registry.run("card.to_tray")
    hands.select(made)
    hands.window.registry.run("map.copy")
    data = QGuiApplication.clipboard().mimeData()
    for form in data.formats():
        assert SECRET.encode() not in bytes(data.data(form).data()), form
    assert SECRET not in data.text() + data.html()
    palette = show_palette(hands.window)
    QTest.keyClicks(palette.line, SECRET)
    assert f"card:{made.id}" not in [find.key for find in palette.found.finds]
    palette.close()
    hands.window.registry.run("find.open")
    bar = hands.window.workspace.find_bar
    bar.finder.look_for(Query(SECRET))
    assert bar.finder.hits == ()
    bar.finder.look_for(Query("Face-down card"))
    assert [hit.key for hit in bar.finder.hits] == [f"card:{made.id}"]
    bar.close_search()
    hands.select(made)
    hands.window.registry.run("card.to_tray")
    hands.settle()
    assert made.id in {c.id for c in tray(hands.document.snapshot)}
    rows = kit.panel.parking_lot.rows.rows.rows
    assert SECRET not in repr([(r.title, r.spoken) for r in rows])
    kit.panel.parking_lot.rows.rows.renamed.emit(f"card:{made.id}", "seen")
    assert hands.document.snapshot.get(Card, made.id).title == SECRET


def test_a_face_down_card_that_is_pasted_here_keeps_its_words_and_lies_face_down(hands, kit):
    hands.window.registry.run("workshop.hidden_round")
    made = capture(hands, "zanzibar")
    hands.window.registry.run("workshop.hidden_round")
    hands.select(made)
    hands.window.registry.run("map.copy")
    hands.window.registry.run("map.paste")
    both = [c for c in hands.document.snapshot.of_kind(Card).values() if c.title == SECRET]
    assert [c.face_down for c in both] == [True, True]


def test_all_cards_are_turned_over_together_and_one_undo_hides_them(hands, kit):
    hands.window.registry.run("workshop.hidden_round")
    one, two = capture(hands, "first"), capture(hands, "second")
    hands.settle()
    hands.begin_history()
    QTest.mouseClick(kit.panel.hidden_round.reveal, Left)
    hands.expect_history(1)
    assert not hands.window.bridge.face_down
    assert not any(hands.document.snapshot.get(Card, c.id).face_down for c in (one, two))
    hands.window.registry.run("edit.undo")
    assert all(hands.document.snapshot.get(Card, c.id).face_down for c in (one, two))


def test_one_card_is_turned_over_alone(hands, kit):
    hands.window.registry.run("workshop.hidden_round")
    one, two = capture(hands, "first"), capture(hands, "second")
    hands.select(one)
    hands.window.registry.run("card.turn_over")
    assert not hands.document.snapshot.get(Card, one.id).face_down
    assert hands.document.snapshot.get(Card, two.id).face_down


def test_undo_of_a_deletion_does_not_turn_old_cards_down(hands, kit):
    card = cards_on_map(hands)[0]
    hands.select(card)
    hands.window.registry.run("map.delete")
    hands.window.registry.run("workshop.hidden_round")
    hands.window.registry.run("edit.undo")
    assert not hands.document.snapshot.get(Card, card.id).face_down


# Exercise and parking lot


def test_back_to_the_start_of_the_exercise_is_one_action(hands, kit):
    part = kit.panel.exercise
    part.name.setText("Frictions")
    assert part.back.isHidden()
    part.start_named()
    before = hands.document.snapshot
    for words in ("a", "b", "c"):
        capture(hands, words)
    hands.settle()
    assert part.state.text().endswith(": 3 cards added.")
    assert part.state.text().startswith("“Frictions”, since ")
    hands.begin_history()
    hands.map.setFocus()
    hands.key("Ctrl+Shift+Backspace")
    hands.expect_history(1)
    assert hands.document.snapshot == before
    assert "3 cards added" in hands.window.status.message
    hands.window.registry.run("edit.undo")
    assert hands.card("a").title == "a"


def test_a_card_that_is_half_typed_belongs_to_the_exercise_that_is_taken_back(hands, kit):
    kit.panel.exercise.start("Frictions")
    before = hands.document.snapshot
    hands.select(cards_on_map(hands)[0]).key("F").type("half a")
    hands.key("Ctrl+Shift+Backspace").settle()
    assert not hands.map.editing.active
    assert hands.document.snapshot == before
    said = "Back at the start. Taken back: 1 card added. Undo brings it here again."
    assert hands.window.status.message == said
    hands.key("Ctrl+Z")
    assert hands.card("half a")


def test_a_card_that_is_half_typed_when_an_exercise_starts_was_there_before(hands, kit):
    hands.select(cards_on_map(hands)[0]).key("F").type("half a")
    kit.panel.exercise.start("Frictions")
    hands.key("Ctrl+Shift+Backspace")
    assert hands.card("half a")


def test_with_nothing_to_go_back_to_it_says_so(hands, kit):
    hands.window.registry.run("workshop.back")
    assert "Nothing has changed" in hands.window.status.message


@pytest.mark.parametrize("key", ["Ctrl+F", "Ctrl+L"])
def test_searching_and_the_lens_leave_the_panel_of_the_workshop(hands, kit, key):
    hands.key(key)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    assert hands.window.workspace.side.currentWidget() is kit.panel


def test_a_card_gone_to_and_a_presentation_leave_the_panel_of_the_workshop(hands, kit):
    card = cards_on_map(hands)[0]
    go_to(hands.window, f"card:{card.id}")
    hands.expect_current(card)
    presentation = hands.window.presentation
    presentation.start()
    presentation.end()
    assert hands.window.workspace.side.currentWidget() is kit.panel
    assert hands.window.views.current == "workshop"


def test_a_card_in_the_tray_is_gone_to_where_the_tray_is(hands, kit):
    hands.select(cards_on_map(hands)[0])
    hands.map.commands.to_tray()
    card = tray(hands.document.snapshot)[0]
    hands.map.selection.clear()
    go_to(hands.window, f"card:{card.id}")
    hands.expect_current(card)
    assert hands.window.views.current == "map"


def test_the_parking_lot_is_the_tray_and_takes_cards_from_the_map(hands, kit):
    assert hands.map.tray_drop is kit.panel.parking_lot
    hands.selection.clear()
    hands.map.setFocus()
    hands.key("N").type("Later").key("Return")
    assert hands.window.workspace.side.currentWidget() is kit.panel
    assert kit.panel.parking_lot.heading.text().startswith("Parking lot · ")
    hands.window.show_view("map")
    assert hands.map.tray_drop is hands.window.workspace.side_panel.panel.tray


def test_a_card_for_the_parking_lot_is_scrolled_to(hands, kit):
    hands.window.resize(1280, 600)
    hands.settle()
    bar = kit.panel.verticalScrollBar()
    bar.setValue(0)
    hands.selection.clear()
    hands.map.setFocus()
    hands.key("N").type("Later").key("Return")
    row = kit.panel.parking_lot.rows.area_of(f"card:{hands.card('Later').id}")
    place = kit.panel.parking_lot.rows.viewport().mapTo(kit.panel.viewport(), row.center())
    assert kit.panel.viewport().rect().contains(place)
    bar.setValue(0)
    hands.select(cards_on_map(hands)[0])
    assert bar.value() == 0
