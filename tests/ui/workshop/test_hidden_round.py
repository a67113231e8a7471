"""The hidden round: cards lie face down until all are turned over."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from clgdesk.document.cards import tray
from clgdesk.method.search import Query
from clgdesk.model.records import Card
from clgdesk.ui.palette.popup import show_palette
from tests.ui.workshop.conftest import Left, capture, cards_on_map

SECRET = "zanzibar"


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
