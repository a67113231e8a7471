"""The stage page weighs friction against value; the ranking beside the map leads on."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    Card,
    Evidence,
    Insight,
    Journey,
    Lane,
    OpportunityCard,
    Project,
    Record,
    Segment,
    Stage,
)
from clgdesk.ui.inspector.balance import BalancePart
from clgdesk.ui.inspector.curve import CurvePart
from clgdesk.ui.inspector.evidence import EvidencePart
from clgdesk.ui.inspector.felt import FeltPart
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.map_view import ACT_HERE_WIDTH
from tests.ui.conftest import Opener
from tests.window_driver import WindowDriver


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    return open_window(story())


def uid(name: str) -> str:
    """Return an id that a file takes for a name that a reader does."""
    return pair_id("test", name, name)


def story() -> list[Record]:
    names = ("Onboarding", "Activation")
    return [
        Project(uid("p"), title="P"),
        Journey(uid("j"), title="J"),
        *(
            Stage(uid(f"s{i}"), journey_id=uid("j"), rank=f"a{i}", title=title)
            for i, title in enumerate(names)
        ),
        Lane(uid("l"), journey_id=uid("j"), title="Cards"),
        *(
            Card(
                uid(f"c{i}"), rank=f"a{i}", kind="friction", title=f"Friction {i}", level=i + 1,
                lane_id=uid("l"), stage_id=uid("s1"),
            )
            for i in range(5)
        ),
        Card(
            uid("v"), rank="a9", kind="value", title="Praise", level=4, lane_id=uid("l"),
            stage_id=uid("s1"),
        ),
        Insight(uid("i1"), text="Once", channel="Interview", source="A"),
        Insight(uid("i2"), text="Twice", channel="Support", source="B", review_by="2020-01-31"),
        Evidence(uid("e1"), insight_id=uid("i1"), card_id=uid("c4")),
    ]  # fmt: skip


def page(window: MainWindow, key: str, kind: type):
    window.workspace.selection.set((key,))
    inspector = window.workspace.inspector.panel
    inspector.refresh()
    shown = inspector.page(key.partition(":")[0])
    return next(part for part in shown.parts if isinstance(part, kind))


def titles(rows) -> list[str]:
    return [row.title for row in rows]


def test_a_stage_shows_its_balance_and_the_heaviest_three_of_each_side(window) -> None:
    part = page(window, f"stage:{uid('s1')}", BalancePart)
    assert titles(part.rows) == ["Friction 4", "Friction 3", "Friction 2", "Praise"]
    assert part.bar.accessibleName() == "Friction weighs 20.0, value 4.0"
    assert part.rank.text().startswith("Act here: place 1 of 2 stages. 2 severe frictions, 1 voice")


def test_a_row_of_the_balance_jumps_to_its_card(window) -> None:
    page(window, f"stage:{uid('s1')}", BalancePart).rows[1].click()
    assert window.workspace.selection.keys == (f"card:{uid('c3')}",)


def test_a_balance_follows_the_cards_and_undo(window) -> None:
    part = page(window, f"stage:{uid('s1')}", BalancePart)
    with window.bridge.edit("card.remove") as edit:
        edit.remove(edit.snapshot.get(Card, uid("v")))
    part.refresh()
    assert part.bar.accessibleName() == "Friction weighs 20.0, value 0.0"
    window.bridge.document.undo()
    part.refresh()
    assert part.bar.accessibleName() == "Friction weighs 20.0, value 4.0"


def test_the_ranking_is_walked_with_keys_and_escape_leads_back(window) -> None:
    hands = WindowDriver(window)
    hands.key("Ctrl+Shift+A")
    rows = window.workspace.act_here.panel.rows
    assert hands.focus() is rows[0]
    assert hands.key("Down").focus() is rows[1]
    hands.key("Return")
    assert window.workspace.selection.current == f"stage:{uid('s0')}"
    assert hands.key("Esc").focus() is hands.map


def test_while_the_ranking_is_walked_an_edit_leaves_the_keys_there(window) -> None:
    hands, panel = WindowDriver(window), window.workspace.act_here
    hands.key("Ctrl+Shift+A").key("Down", times=2)
    with window.bridge.edit("card.remove") as edit:
        edit.remove(edit.snapshot.get(Card, uid("c4")))
    panel.panel.refresh()
    assert hands.settle().focus() is panel.panel.rows[2]


def test_why_a_stage_ranks_where_it_does_is_a_sentence(window) -> None:
    part = page(window, f"stage:{uid('s0')}", BalancePart)
    assert part.rank.text() == "Nothing here needs effort now. No open friction."


def test_the_ranking_opens_from_the_stage_page_and_its_rows_jump(window, qtbot: QtBot) -> None:
    workspace = window.workspace
    page(window, f"stage:{uid('s1')}", BalancePart).open_button.click()
    assert workspace.side.currentWidget() is workspace.act_here
    rows = workspace.act_here.panel.rows
    assert titles(rows)[:3] == ["Activation", "Onboarding", "Friction 4"]
    assert "1 voice" in rows[2].accessibleName()
    rows[1].click()
    assert workspace.selection.keys == (f"stage:{uid('s0')}",)
    rows[2].click()
    assert workspace.selection.keys == (f"card:{uid('c4')}",)


def test_the_ranking_is_a_switch_and_is_ranked_anew_after_an_edit(window, qtbot: QtBot) -> None:
    workspace, registry = window.workspace, window.registry
    registry.run("view.act_here")
    assert registry.command("view.act_here").checked()
    with window.bridge.edit("card.link") as edit:
        edit.put(Evidence(uid("e2"), insight_id=uid("i2"), card_id=uid("c0")))
        edit.put(Evidence(uid("e3"), insight_id=uid("i1"), card_id=uid("c3")))
        edit.remove(edit.snapshot.get(Evidence, uid("e1")))
    qtbot.waitUntil(lambda: "Friction 3" in titles(workspace.act_here.panel.rows)[2])
    workspace.act_here.panel.closed.emit()
    assert workspace.side.currentWidget() is workspace.side_panel
    registry.run("view.act_here")
    registry.run("view.act_here")
    assert workspace.side.currentWidget() is workspace.side_panel


def test_the_ranking_has_room_for_sentences_and_gives_the_width_back(window, qapp) -> None:
    window.resize(1280, 720)
    qapp.processEvents()
    workspace, usual = window.workspace, window.workspace.widths()
    for away in ("view.act_here", "view.map", "view.findings"):
        window.registry.run("view.act_here")
        qapp.processEvents()
        assert workspace.widths()[0] >= ACT_HERE_WIDTH
        window.registry.run(away)
        window.registry.run("view.map")
        qapp.processEvents()
        assert workspace.widths() == usual
    window.registry.run("view.act_here")
    workspace.act_here.panel.closed.emit()
    qapp.processEvents()
    assert workspace.widths() == usual


def test_the_ranking_brings_back_a_hidden_side_panel(window) -> None:
    window.registry.run("view.side_panel")
    window.registry.run("view.act_here")
    assert not window.workspace.side.isHidden()


def test_a_journey_where_nothing_hurts_says_so(open_window: Opener) -> None:
    kept = [r for r in story() if not isinstance(r, Card | Evidence | OpportunityCard)]
    window = open_window(kept)
    window.registry.run("view.act_here")
    panel = window.workspace.act_here.panel
    assert titles(panel.rows) == ["Onboarding", "Activation"]
    assert "No friction is open" in panel._empty.text()


def test_the_evidence_part_says_what_the_status_rests_on(window) -> None:
    part = page(window, f"card:{uid('c4')}", EvidencePart)
    assert part.caption.text() == "Evidence · 1 · single voice"
    assert part.sentence.text() == "1 insight from 1 voice, all spoken."
    assert part.weight.text() == "Weight 10.0 = severity 5 × evidence 2.0 × 100% of accounts"
    with window.bridge.edit("card.link") as edit:
        edit.put(Evidence(uid("e2"), insight_id=uid("i2"), card_id=uid("c4")))
    part.refresh()
    assert part.caption.text() == "Evidence · 2 · triangulated"
    expected = "2 insights from 2 voices, in 2 kinds that agree (spoken, written). "
    assert part.sentence.text() == expected + "1 is past its review."
    window.bridge.document.undo()
    part.refresh()
    assert part.caption.text() == "Evidence · 1 · single voice"


def test_a_friction_without_evidence_is_called_an_assumption(window) -> None:
    part = page(window, f"card:{uid('c0')}", EvidencePart)
    assert part.caption.text() == "Evidence · assumption"
    assert not part.isHidden()
    part.explained.button.setChecked(True)
    assert "Triangulated: two or more kinds" in part.explained.answer.text()


def test_a_loud_voice_is_told_from_a_broad_one(window) -> None:
    with window.bridge.edit("card.link") as edit:
        for n in range(4):
            edit.put(Insight(uid(f"n{n}"), channel="Interview", source="Dana"))
            edit.put(Evidence(uid(f"l{n}"), uid(f"n{n}"), uid("c4")))
    part = page(window, f"card:{uid('c4')}", EvidencePart)
    assert "4 of 5 come from Dana: a loud voice" in part.sentence.text()


def test_what_was_rejected_stays_in_sight_but_does_not_count(window) -> None:
    with window.bridge.edit("insight.edit") as edit:
        edit.put(replace(edit.snapshot.get(Insight, uid("i1")), status="rejected"))
    part = page(window, f"card:{uid('c4')}", EvidencePart)
    assert part.caption.text() == "Evidence · assumption"
    shown = [label.text() for label in part.findChildren(QLabel)]
    assert any("rejected, does not count" in text for text in shown)


def curves(window: MainWindow) -> None:
    with window.bridge.edit("lane.add") as edit:
        edit.put(Segment(uid("fin"), rank="a0", name="Finance"))
        edit.put(Segment(uid("ops"), rank="a1", name="Operations"))
        edit.put(
            Lane(uid("e"), journey_id=uid("j"), rank="a8", form="emotion", content="both",
                 title="Emotion")
        )  # fmt: skip
        insight = edit.snapshot.get(Insight, uid("i1"))
        edit.put(replace(insight, segment_id=uid("fin"), sentiment=-1))


def test_the_lane_of_the_curves_chooses_which_is_drawn(window) -> None:
    curves(window)
    part = page(window, f"lane:{uid('e')}", CurvePart)
    assert (part.segment.value(), part.state.value()) == (uid("fin"), "as_is")
    part.state.fill("to_be")
    part.state.committed.emit()
    assert window.bridge.curve == (uid("fin"), "to_be")
    window.bridge.show_curve(uid("ops"), "as_is")
    assert (part.segment.value(), part.state.value()) == (uid("ops"), "as_is")
    assert page(window, f"lane:{uid('l')}", CurvePart).isHidden()


def test_a_derived_feeling_shows_what_it_rests_on(window) -> None:
    curves(window)
    part = page(window, f"felt:{uid('s1')}:{uid('fin')}", FeltPart)
    assert part.sentence.text() == "Finance feels annoyed (−50) at Activation: 1 insight, 1 voice."
    shown = [label.text() for label in part.findChildren(QLabel)]
    assert any(text.startswith("sentiment -1 · Interview") for text in shown)
