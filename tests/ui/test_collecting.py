"""Garbage is looked for while nobody waits, and not while something goes on."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject, Qt

from clgdesk.ui import collecting
from clgdesk.ui.collecting import DUE, YOUNG, Collector


class Cycle:
    """An object that only the search for cycles takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp):
    before, parent = gc.get_threshold(), QObject()
    gc.collect()
    yield Collector(parent)
    parent.deleteLater()
    gc.set_threshold(*before)


def a_lost_cycle() -> weakref.ref[Cycle]:
    """Lose an object that has survived the searches among new ones, until others are due."""
    made = Cycle()
    gc.collect(0)
    kept = []
    while gc.get_count()[1] < DUE:
        kept += [[] for _ in range(YOUNG)]
    return weakref.ref(made)


def rest(monkeypatch, seconds: float) -> None:
    monkeypatch.setattr(collecting.FrameTime, "since_last", lambda: seconds)


def test_what_is_lost_is_taken_away_at_rest(collector, monkeypatch):
    lost = a_lost_cycle()
    rest(monkeypatch, 1.0)
    assert lost() is not None
    collector.look()
    assert lost() is None


def test_nothing_is_looked_for_while_a_map_is_painted_or_a_button_held(collector, monkeypatch):
    lost = a_lost_cycle()
    rest(monkeypatch, 0.1)
    collector.look()
    assert lost() is not None
    rest(monkeypatch, 1.0)
    held = Qt.MouseButton.LeftButton
    monkeypatch.setattr(collecting.QGuiApplication, "mouseButtons", lambda: held)
    collector.look()
    assert lost() is not None


def test_nothing_is_looked_for_while_very_many_records_are_made(collector, monkeypatch):
    lost = a_lost_cycle()
    rest(monkeypatch, 1.0)
    gc.disable()
    try:
        collector.look()
        assert lost() is not None
    finally:
        gc.enable()


def test_old_garbage_is_taken_away_too(collector, monkeypatch):
    lost = a_lost_cycle()
    gc.collect(1)  # now it is among the oldest
    for _ in range(DUE):
        gc.collect(1)
    rest(monkeypatch, 1.0)
    collector.look()
    assert lost() is None
