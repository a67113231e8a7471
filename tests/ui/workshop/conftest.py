"""The workshop of a real window, its panel shown."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from clgdesk.document.voting import rounds
from clgdesk.model.records import Card, VotingRound
from clgdesk.ui.workshop import sound
from clgdesk.ui.workshop.view import Workshop
from tests.window_driver import WindowDriver

Left, Right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


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


def capture(hands: WindowDriver, words: str) -> Card:
    """Type a friction beside the first card of the map."""
    before = set(hands.document.snapshot.of_kind(Card))
    hands.select(cards_on_map(hands)[0])
    hands.key("F").type(words).key("Return")
    fresh = set(hands.document.snapshot.of_kind(Card)) - before
    assert len(fresh) == 1
    return hands.document.snapshot.get(Card, fresh.pop())


@pytest.fixture
def held(hands, kit) -> VotingRound:
    part = kit.panel.voting
    part.title.setText("What first?")
    part.dots.set_value(3)
    part.start()
    hands.settle()
    return rounds(hands.document.snapshot, hands.window.bridge.journey_id)[0]
