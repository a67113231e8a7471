"""How frequent a card is: counted from its evidence, or said by the team for a reason."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.model.ids import pair_id
from clgdesk.model.records import Account, Card, Evidence, Insight
from clgdesk.ui.inspector.frequency import FrequencyPart
from clgdesk.ui.map.tips import tip_of
from clgdesk.ui.outline.columns import COLUMNS
from tests.builders import Ids
from tests.window_driver import WindowDriver

COUNTED = "2 voices, counted from the evidence."


class Hands(WindowDriver):
    """The window, with a friction of two voices that is selected, and its frequency."""

    def __init__(self, window):
        super().__init__(window)
        ids = Ids(77)
        frictions = [c for c in self.document.snapshot.ordered(Card) if c.kind == "friction"]
        self.first, self.other = frictions[:2]
        with self.document.edit("insight.add") as edit:
            account = edit.put(Account(ids(), name="Aoba"))
            said = edit.put(Insight(ids(), text="It stalls", account_id=account.id))
            link = pair_id("evidence", said.id, self.first.id)
            edit.put(Evidence(link, insight_id=said.id, card_id=self.first.id))
        self.problems = []
        window.bridge.problem.connect(self.problems.append)
        self.look_at(self.first)
        self.begin_history()

    def look_at(self, card):
        self.select(card).settle()
        panel = self.window.workspace.inspector.panel
        panel.refresh()
        parts = panel.page("card").parts
        self.part = next(p for p in parts if isinstance(p, FrequencyPart))
        return self

    def click(self, button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return self.settle()

    def say(self, number, reason):
        """Say a number by the keyboard, from the button on."""
        self.part.say_button.setFocus()
        self.key("Space").type(number).key("Tab").type(reason).key("Return")
        return self.settle()

    def said(self):
        card = self.document.snapshot.get(Card, self.first.id)
        return card.frequency, card.frequency_reason


@pytest.fixture
def hands(window) -> Hands:
    return Hands(window)


def test_it_is_counted_until_another_number_is_said_which_undo_takes_back(hands):
    assert hands.part.sentence.text() == COUNTED
    assert not hands.part.count_button.isVisible()
    hands.say("12", "Tickets of October")
    assert hands.said() == (12, "Tickets of October")
    hands.expect_history(1)
    assert hands.part.sentence.text() == (
        "12 accounts, as the team says: Tickets of October. The evidence counts 2 voices."
    )
    assert not hands.part.form.isVisible()
    hands.map.setFocus()
    hands.key("Ctrl+Z").settle()
    assert hands.said() == (None, "")
    assert hands.part.sentence.text() == COUNTED


def test_a_number_without_a_reason_is_refused_and_what_was_typed_stays(hands):
    hands.say("12", "")
    assert hands.said() == (None, "")
    assert hands.problems == ["Say why the frequency is another than the evidence counts."]
    assert hands.part.form.isVisible()
    assert hands.focus() is hands.part.reason.line
    hands.type("Sales said so").key("Return")
    assert hands.said() == (12, "Sales said so")
    hands.expect_history(1)


def test_what_could_not_be_written_stays_in_the_form(hands, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hands.document, "_apply", full)
    hands.say("12", "Tickets")
    assert len(hands.problems) == 1
    assert hands.said() == (None, "")
    assert hands.part.form.isVisible()
    assert (hands.part.number.value(), hands.part.reason.value()) == (12, "Tickets")


def test_what_is_no_number_is_refused_in_one_sentence(hands):
    hands.say("many", "Sales said so")
    assert hands.problems == ["Write a whole number from 0 to 1,000,000,000."]
    assert hands.said() == (None, "")
    hands.key("Esc")
    assert not hands.part.form.isVisible()
    assert hands.focus() is hands.part.say_button
    hands.expect_history(0)


def test_the_way_back_to_the_counted_number_takes_the_reason_along(hands):
    hands.say("12", "Tickets")
    hands.begin_history()
    hands.click(hands.part.count_button)
    assert hands.said() == (None, "")
    hands.expect_history(1)
    assert hands.part.sentence.text() == COUNTED


def test_what_cannot_be_kept_yet_waits_for_its_card(hands):
    hands.click(hands.part.say_button).type("12")
    hands.look_at(hands.other)
    assert not hands.part.form.isVisible()
    hands.look_at(hands.first)
    assert hands.part.form.isVisible()
    assert hands.part.number.value() == 12
    hands.part.reason.line.setFocus()
    hands.type("Tickets")
    hands.look_at(hands.other)
    assert hands.said() == (12, "Tickets")
    assert hands.document.snapshot.get(Card, hands.other.id).frequency is None


def test_the_map_the_table_and_the_tip_say_it_with_its_reason(hands):
    hands.say("12", "Tickets")
    said = "12 accounts, as the team says: Tickets"
    block = hands.map.board.by_key[f"card:{hands.first.id}"]
    snapshot = hands.document.snapshot
    assert said in block.label
    assert said in tip_of(snapshot, block)
    evidence = next(column for column in COLUMNS if column.key == "evidence")
    assert said in evidence.text(snapshot, snapshot.get(Card, hands.first.id))


def test_a_note_without_evidence_has_no_frequency_to_show(hands):
    with hands.document.edit("card.edit") as edit:
        edit.put(replace(hands.other, kind="note", level=None, subtype=""))
    hands.look_at(hands.other)
    assert not hands.part.isVisible()
