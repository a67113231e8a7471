"""The timer: it counts down above the map, and rings."""

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from clgdesk.ui.workshop import sound
from clgdesk.ui.workshop.timer import WorkshopTimer, clock_text
from tests.ui.workshop.conftest import Left


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
