"""Presenting a journey: keys, blank, laser, the map, notes, edits meanwhile, and a clean end."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from clgdesk.document.journeys import add_journey
from clgdesk.model.ids import pair_id
from clgdesk.model.records import Card, Job, Journey, Lane, Project, Record, Stage
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.present.keys import key_rows
from tests.ui.conftest import Opener
from tests.ui.present.driver import Presenter


def uid(name: str) -> str:
    return pair_id("test", name, name)


def story() -> list[Record]:
    stages = ("Onboarding", "Activation", "Use")
    return [
        Project(uid("p"), title="P"),
        Job(uid("job"), title="Report upward", situation="the month closes"),
        Journey(uid("j"), title="J", job_id=uid("job")),
        *(
            Stage(uid(f"s{i}"), journey_id=uid("j"), rank=f"a{i}", title=title, goal=f"Goal {i}",
                  notes=f"Say {i}")
            for i, title in enumerate(stages)
        ),
        Lane(uid("g"), journey_id=uid("j"), rank="a0", form="text", content="goal", title="Goal"),
        Lane(uid("l"), journey_id=uid("j"), rank="a1", title="Cards"),
        *(
            Card(uid(f"c{i}"), rank=f"a{i}", kind="friction", title=f"Friction {i}", level=i + 1,
                 lane_id=uid("l"), stage_id=uid(f"s{i}"))
            for i in range(3)
        ),
    ]  # fmt: skip


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    return open_window(story())


@pytest.fixture
def presenter(window: MainWindow) -> Presenter:
    return Presenter(window)


def test_f5_fills_the_screen_and_escape_ends(presenter: Presenter) -> None:
    presenter.start()
    assert presenter.room.isFullScreen()
    assert presenter.stop == "title"
    presenter.key("Esc")
    assert not presenter.presentation.running


def test_keys_go_on_and_back(presenter: Presenter) -> None:
    presenter.start()
    for forward in ("PgDown", "Right", "Down", "Space", "Return"):
        for back in ("PgUp", "Left", "Up", "Backspace", "Shift+Space"):
            presenter.key(forward, 2)
            assert presenter.stop == "stage", forward
            presenter.key(back)
            assert presenter.stop == "job", back
            presenter.key("Home")
    presenter.key("Esc")


def test_home_end_and_a_number_jump(presenter: Presenter) -> None:
    presenter.start().key("End")
    assert presenter.telling.place.stop == len(presenter.telling.stops) - 1
    presenter.key("Home")
    assert presenter.stop == "title"
    presenter.key("4")
    assert presenter.room.digits == "4"
    assert presenter.stop == "title"
    presenter.key("Return")
    assert presenter.telling.place.stop == 3
    presenter.key("9").key("9").key("Return")
    assert presenter.telling.place.stop == len(presenter.telling.stops) - 1
    presenter.key("2").key("Backspace").key("1").key("Esc")
    assert presenter.room.digits == ""
    assert presenter.presentation.running
    presenter.key("Esc")


def test_the_end_is_the_end_and_the_beginning_the_beginning(presenter: Presenter) -> None:
    presenter.start().key("PgUp")
    assert presenter.stop == "title"
    presenter.key("End").key("PgDown")
    assert presenter.telling.place.stop == len(presenter.telling.stops) - 1
    presenter.key("Esc")


@pytest.mark.parametrize(("key", "colour"), [("B", "#000000"), ("W", "#ffffff"), (".", "#000000")])
def test_the_screen_goes_blank_and_comes_back(presenter: Presenter, key: str, colour: str) -> None:
    presenter.start()
    before = presenter.picture()
    presenter.key(key)
    assert presenter.is_all(colour)
    presenter.key(key)
    assert presenter.picture() == before
    presenter.key(key).key("PgDown")
    assert presenter.picture() == before  # the first key only takes the blank away
    presenter.key(key).key("Esc")
    assert presenter.presentation.running
    presenter.key("Esc")


def test_an_edit_does_not_show_the_room_what_was_hidden_from_it(presenter: Presenter) -> None:
    presenter.start().key("PgDown", 2).key("B")
    bridge = presenter.window.bridge
    card = next(iter(bridge.document.snapshot.of_kind(Card).values()))
    with bridge.edit("card.edit") as edit:
        edit.put(replace(card, title="Not for the room yet"))
    presenter.settle()
    assert presenter.is_all("#000000")
    presenter.key("+")
    assert presenter.is_all("#000000")
    presenter.key("Home")
    assert not presenter.is_all("#000000")
    presenter.key("Esc")


def test_the_facilitator_sees_that_the_screen_is_blank(presenter: Presenter) -> None:
    presenter.start().key("N")
    shown = presenter.facilitator
    before = shown.now.grab().toImage()
    presenter.key("B", at=shown)
    assert shown.black.text() == "Show again"
    assert shown.now.grab().toImage() != before
    shown.black.click()
    presenter.settle()
    assert shown.black.text() == "Black"
    assert shown.now.grab().toImage() == before
    assert not presenter.is_all("#000000")
    presenter.key("W", at=shown).key("N", at=shown).key("N")
    assert presenter.facilitator.black.text() == "Show again"
    presenter.key("Esc", 2)


def test_a_journey_without_stages_has_no_map_to_show(presenter: Presenter) -> None:
    bridge = presenter.window.bridge
    with bridge.edit("journey.add") as edit:
        journey = add_journey(edit, "Empty")
    bridge.show_journey(journey.id)
    presenter.start().key("M")
    assert not presenter.telling.on_map
    assert presenter.room.toast == "This journey has no stages yet"
    presenter.key("Esc")


def test_the_keys_are_as_large_as_the_picture(presenter: Presenter) -> None:
    presenter.start().key("?")
    keys = presenter.room.keys
    small = keys.width()
    presenter.room.resize(presenter.room.width() * 2, presenter.room.height() * 2)
    presenter.settle()
    assert keys.width() > 1.7 * small
    assert presenter.room.rect().contains(keys.geometry())
    presenter.key("Esc", 2)


def test_the_laser_is_seen_while_the_mouse_is_held_and_where_it_is(presenter: Presenter) -> None:
    presenter.start().key("PgDown")
    before = presenter.picture()
    presenter.hold_mouse(0.5, 0.8)
    room = presenter.room
    middle = presenter.picture().pixelColor(room.width() // 2, int(room.height() * 0.8))
    assert middle.red() > 200
    assert middle.green() < 80
    assert room.cursor().shape() == Qt.CursorShape.BlankCursor
    presenter.move_mouse(0.6, 0.7).let_go(0.6, 0.7)
    assert presenter.picture() == before
    assert room.cursor().shape() == Qt.CursorShape.ArrowCursor
    room.hide_cursor()
    assert room.cursor().shape() == Qt.CursorShape.BlankCursor
    presenter.key("Esc")


def test_the_laser_can_be_switched_on(presenter: Presenter, qtbot: QtBot) -> None:
    presenter.start().key("L")
    assert presenter.room.laser.on
    presenter.move_mouse(0.3, 0.3).move_mouse(0.4, 0.4)
    presenter.key("L")
    assert not presenter.room.laser.on
    presenter.key("Esc")


def test_a_blank_screen_shows_no_laser(presenter: Presenter) -> None:
    presenter.start().key("L").move_mouse(0.3, 0.3).key("B")
    assert presenter.is_all("#000000")
    presenter.key("B").key("L").key("Esc")


def test_the_wheel_goes_on(presenter: Presenter) -> None:
    presenter.start()
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(presenter.room, event)
    assert presenter.stop == "job"
    presenter.key("Esc")


def test_m_shows_the_map_at_the_stage_and_the_story_again_where_the_map_was(
    presenter: Presenter, qtbot: QtBot
) -> None:
    presenter.start().key("M")
    assert presenter.telling.stage_id == ""
    presenter.key("PgDown")
    assert presenter.telling.stage_id == uid("s0")
    presenter.key("End")
    assert presenter.telling.stage_id == uid("s2")
    presenter.key("M")
    assert presenter.stop == "stage"
    assert presenter.telling.stage_id == uid("s2")
    presenter.key("PgDown").key("M").key("M")
    assert presenter.stop == "moments"
    presenter.key("Esc")


def test_the_map_dims_what_is_not_the_stage(presenter: Presenter, qtbot: QtBot) -> None:
    presenter.start().key("M")
    whole = presenter.picture()
    presenter.key("PgDown")
    qtbot.waitUntil(lambda: not presenter.room.flying)
    presenter.settle()
    assert presenter.picture() != whole
    presenter.key("Esc")


def test_text_grows_and_shrinks_and_the_size_is_remembered(presenter: Presenter) -> None:
    presenter.start().key("+", 2)
    assert presenter.telling.factor == pytest.approx(1.2)
    presenter.key("-")
    assert presenter.telling.factor == pytest.approx(1.1)
    presenter.key("-", 20)
    assert presenter.telling.factor == pytest.approx(0.7)
    presenter.key("Esc").start()
    assert presenter.telling.factor == pytest.approx(0.7)
    presenter.key("Esc")


def test_the_keys_are_shown(presenter: Presenter) -> None:
    presenter.start().key("?")
    assert presenter.room.keys.isVisible()
    assert len(key_rows()) > 10
    presenter.key("Esc")
    assert presenter.room.keys.isHidden()
    presenter.key("Esc")


def test_the_facilitator_is_told_that_a_stop_goes_on_and_sees_no_empty_heading(
    presenter: Presenter,
) -> None:
    with presenter.window.bridge.edit("journey.edit") as edit:
        edit.put(replace(edit.get(Journey, uid("j")), description="A long way. " * 300))
    presenter.start().key("N")
    assert presenter.facilitator.next_title.text() == "J, part 2"
    assert presenter.facilitator.say_heading.isHidden(), "there is nothing to say of the title"
    presenter.key("3").key("Return")
    assert not presenter.facilitator.say_heading.isHidden()


def test_the_facilitators_window_tells_stop_next_and_what_to_say(presenter: Presenter) -> None:
    presenter.start().key("N")
    shown = presenter.facilitator
    assert shown.title.text() == "J"
    assert shown.next_title.text() == "Job: Report upward"
    presenter.key("PgDown", 2, at=shown)
    assert shown.title.text() == "1 Onboarding"
    assert shown.notes.text() == "Say 0"
    assert shown.position.text() == f"3 of {len(presenter.telling.stops)}"
    presenter.key("M", at=shown)
    assert shown.title.text() == "Onboarding"
    presenter.key("N", at=shown)
    assert presenter.presentation.facilitator is None
    assert presenter.presentation.running
    presenter.key("Esc")


def test_a_note_goes_to_the_tray_without_leaving(presenter: Presenter) -> None:
    document = presenter.window.bridge.document
    before = len(document.history())
    presenter.start().key("P").type("Ask legal about export")
    assert presenter.stop == "title"  # no letter was taken for a key
    presenter.key("Return", at=presenter.facilitator.note)
    made = [c for c in document.snapshot.of_kind(Card).values() if c.stage_id is None]
    assert [(c.kind, c.title) for c in made] == [("note", "Ask legal about export")]
    assert presenter.stop == "title"
    assert presenter.facilitator.note.text() == ""
    assert len(document.history()) == before + 1
    presenter.key("Esc", at=presenter.facilitator.note)
    assert presenter.presentation.running
    presenter.key("Esc", at=presenter.facilitator)
    document.undo()
    assert not [c for c in document.snapshot.of_kind(Card).values() if c.stage_id is None]


def test_a_note_that_was_begun_is_kept_at_the_end(presenter: Presenter) -> None:
    presenter.start().key("P").type("Half a thou")
    presenter.key("Esc")
    titles = {c.title for c in presenter.window.bridge.document.snapshot.of_kind(Card).values()}
    assert "Half a thou" in titles


@pytest.mark.parametrize("which", ["room", "facilitator"])
def test_closing_either_window_ends_both(presenter: Presenter, which: str) -> None:
    presenter.start().key("N")
    getattr(presenter, which).close()
    presenter.settle()
    assert not presenter.presentation.running
    assert presenter.presentation.facilitator is None
    names = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not {"RoomWindow", "Facilitator"} & set(names)


def test_closing_the_project_ends_the_presentation(presenter: Presenter) -> None:
    presenter.start().key("N").key("M")
    presenter.window.close()
    assert not presenter.presentation.running


def test_edits_are_seen_at_once_and_the_stop_is_kept(presenter: Presenter) -> None:
    presenter.start().key("4").key("Return")
    assert presenter.stop == "moments"
    before = presenter.picture()
    bridge = presenter.window.bridge
    with bridge.edit("card.edit") as edit:
        edit.put(replace(edit.snapshot.get(Card, uid("c0")), title="Much worse"))
    presenter.settle()
    assert presenter.stop == "moments"
    assert presenter.picture() != before
    assert "Much worse" in presenter.room.words()
    with bridge.edit("job.remove") as edit:
        edit.put(replace(edit.snapshot.get(Journey, uid("j")), job_id=None))
    assert presenter.stop == "moments"  # one stop fewer before it
    with bridge.edit("card.remove") as edit:
        edit.remove(edit.snapshot.get(Card, uid("c0")))
    assert presenter.telling.stage_id == uid("s0")
    presenter.key("Esc")


def test_everything_may_go_while_it_is_presented(presenter: Presenter) -> None:
    presenter.start().key("N").key("End")
    bridge = presenter.window.bridge
    with bridge.edit("journey.remove") as edit:
        edit.remove(edit.snapshot.get(Journey, uid("j")))
    presenter.settle()
    assert presenter.telling.stops == ()
    presenter.key("PgDown").key("M").key("PgDown").key("PgUp").key("M").key("+").key("Home")
    presenter.picture()
    presenter.key("Esc")


def test_it_begins_at_the_selected_stage_and_ends_with_the_last_one_in_sight(
    presenter: Presenter,
) -> None:
    presenter.window.workspace.selection.set((f"card:{uid('c2')}",))
    presenter.start("Shift+F5")
    assert presenter.telling.stage_id == uid("s2")
    presenter.key("Esc")
    area = presenter.window.workspace.map
    assert QApplication.focusWidget() is area
    block = area.board.by_key[f"stage:{uid('s2')}"]
    seen = area.camera.to_board(QPointF(area.viewport().width(), 0)).x()
    assert block.x + block.w <= seen + 1


def test_when_a_display_goes_the_presentation_fills_the_one_it_is_on(
    presenter: Presenter,
) -> None:
    presenter.start().key("N")
    presenter.room.showNormal()
    presenter.presentation._display_gone(presenter.room.screen())
    presenter.settle()
    assert presenter.room.isFullScreen()
    assert presenter.facilitator.isVisible()
    presenter.key("Esc")


def test_a_lens_that_is_looked_through_leaves_the_rest_out(presenter: Presenter) -> None:
    presenter.start()
    every = len(presenter.telling.stops)
    bridge = presenter.window.bridge
    bridge.look_through(bridge.lens.toggled("owner", "Nobody"))
    presenter.settle()
    assert len(presenter.telling.stops) == every - 3
    assert "Owner: Nobody" in presenter.room.words()
    presenter.key("Esc")


def test_without_a_workshop_t_says_that_no_timer_runs(presenter: Presenter) -> None:
    presenter.start().key("T")
    assert presenter.room.toast == "No timer is running"
    assert presenter.room.clock == ""
    presenter.key("Esc")


class FakeTimer(QObject):
    changed = Signal()
    shown, left = True, 125


class FakeWorkshop:
    def __init__(self) -> None:
        self.timer = FakeTimer()

    def show(self) -> None: ...
    def leave(self) -> None: ...


def test_t_shows_the_timer_of_the_workshop(presenter: Presenter) -> None:
    workshop = FakeWorkshop()
    presenter.window.views._made["workshop"] = workshop
    presenter.start().key("T")
    assert presenter.room.clock == "2:05"
    calm = presenter.picture()
    workshop.timer.up = True
    workshop.timer.changed.emit()
    assert presenter.picture() != calm  # the same words stand out now
    workshop.timer.left = 0
    workshop.timer.changed.emit()
    assert presenter.room.clock == "Time is up"
    presenter.key("T")
    assert presenter.room.clock == ""
    presenter.key("Esc")
    del presenter.window.views._made["workshop"]


def test_the_button_in_the_bar_presents_and_is_an_icon_in_a_narrow_window(
    presenter: Presenter,
) -> None:
    window = presenter.window
    window.resize(1280, 720)
    presenter.settle()
    assert window.top_bar.present_button.text() == ""
    window.resize(1440, 900)
    presenter.settle()
    assert window.top_bar.present_button.text().strip() == "Present"
    window.top_bar.present_button.click()
    presenter.settle()
    assert presenter.presentation.running
    presenter.key("Esc")


def test_without_a_journey_there_is_nothing_to_present(open_window: Opener) -> None:
    window = open_window([Project(uid("p"), title="P")])
    command = window.registry.command("view.present")
    command.refresh()
    assert not command.action.isEnabled()


def test_the_story_is_written_as_pdf_while_the_window_goes_on(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from pypdf import PdfReader

    target = tmp_path / "story.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.registry.run("file.export_story")
    export = window.presentation.story_export
    assert export is not None
    qtbot.waitUntil(lambda: export.over, timeout=30_000)
    pages = PdfReader(target).pages
    assert len(pages) == 8
    assert "Goal 0" in pages[2].extract_text()


def test_closing_the_window_ends_an_export(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "story.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.registry.run("file.export_story")
    window.close()
    assert window.presentation.story_export is None
    assert not target.exists()


def test_two_displays(tmp_path: Path) -> None:
    """The room gets the chosen one, the facilitator the other; F5 changes it."""
    screen = {
        "name": "one", "x": 0, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96,
        "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip
    screens = {"screens": [screen, {**screen, "name": "two", "x": 1280, "width": 1920}]}
    (tmp_path / "screens.json").write_text(json.dumps(screens))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}",
        "CLGDESK_DATA": str(tmp_path / "data"),
        "CLGDESK_SETTINGS": str(tmp_path / "settings"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.present.two_displays", str(tmp_path / "p.clg")],
        env=environment, cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=90,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "asked": ["Display 2 · 1920 × 720", "Display 1 · 1280 × 720 · this window is here"],
        "before": False,
        "room": "two",
        "size": [1920, 720],
        "facilitator": "one",
        "moved": "one",
        "gave_way": "two",
        "again": "one",
        "left": [],
    }
