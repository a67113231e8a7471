"""Nobody reads what lies face down: not in a view, a list, a tip, a popover, nor by ear."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from clgdesk.analysis.finding import Fix
from clgdesk.document.attachments import NewFile, add_attachments, attachments_of
from clgdesk.document.cards import Place, add_card, link_job, link_segment, link_theme
from clgdesk.document.fixes import choices
from clgdesk.document.hidden_round import reveal_all
from clgdesk.document.links import link_cards
from clgdesk.layout.colouring import Colouring
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Card,
    Evidence,
    Insight,
    Job,
    Journey,
    Lane,
    Segment,
    Stage,
)
from clgdesk.ui.lens.popover import show_popover
from clgdesk.ui.outline.columns import COLUMNS
from clgdesk.ui.palette.popup import show_palette
from clgdesk.ui.preview import Preview
from clgdesk.ui.side_panel.segments import segment_rows
from clgdesk.ui.views import PLANS
from tests.pictures import an_image, bytes_of
from tests.ui.findings.driver import FindingsDriver
from tests.ui.said import everything_said
from tests.window_driver import WindowDriver

SECRET = "zanzibar"
TOLD = "Told by everybody"


@pytest.fixture
def hands(window) -> WindowDriver:
    hands = WindowDriver(window)
    with hands.document.edit("card.add") as edit:
        snapshot = hands.document.snapshot
        segment, job = snapshot.ordered(Segment)[0], snapshot.ordered(Job)[0]
        insight = edit.put(Insight(new_id(), text="Something heard"))
        stage = snapshot.where(Stage, "journey_id", snapshot.ordered(Journey)[0].id)[0]
        lane = next(lane for lane in snapshot.ordered(Lane) if lane.content == "friction")
        told = add_card(edit, "friction", Place(lane.id, stage.id), title=TOLD, owner="Ada")
        for place in (Place(lane.id, stage.id), None):
            card = add_card(edit, "friction", place, title=f"{SECRET} title")
            edit.put(
                replace(card, face_down=True, level=5, signal="red_flag", frequency=7, **_words())
            )
            link_segment(edit, card.id, segment.id)
            link_job(edit, card.id, job.id)
            link_theme(edit, card.id, "A theme")
            edit.put(Evidence(new_id(), card_id=card.id, insight_id=insight.id))
            picture = bytes_of(an_image())
            add_attachments(
                edit, card.id, [NewFile(f"{SECRET}.png", "image/png", picture, 320, 200)]
            )
            link_cards(edit, card.id, told.id, "hand_over")
    return hands.settle()


def _words() -> dict[str, str]:
    names = ("body", "signal_event", "product_area", "owner", "next_step", "frequency_reason")
    return {name: f"{SECRET} {name}" for name in names}


def hidden(hands: WindowDriver) -> list[Card]:
    return [c for c in hands.document.snapshot.ordered(Card) if c.face_down]


def expect_silence(hands: WindowDriver) -> None:
    hands.settle()
    said = everything_said()
    assert TOLD in said
    assert SECRET not in said, next(line for line in said.splitlines() if SECRET in line)


def test_what_is_revealed_would_be_heard(hands):
    with hands.document.edit("card.reveal") as edit:
        reveal_all(edit)
    hands.settle()
    assert f"{SECRET} title" in everything_said()


@pytest.mark.parametrize("view", [plan.key for plan in PLANS if plan.key != "findings"])
def test_no_view_says_it(hands, view):
    hands.window.show_view(view)
    for card in hidden(hands):
        hands.selection.set([f"card:{card.id}"])
        expect_silence(hands)


def test_findings_neither_say_it_nor_offer_it_as_an_answer(hands, qtbot):
    FindingsDriver(hands.window, qtbot)
    expect_silence(hands)
    for asked in ("owner", "friction", "value"):
        offered = choices(hands.window.bridge.seen, Fix("", "", asked))
        assert SECRET not in repr(offered)
        assert "ace-down" not in repr(offered)


@pytest.mark.parametrize("way", ["tree", "table"])
def test_the_outline_of_all_journeys_says_nothing(hands, way):
    hands.window.show_view("outline")
    panel = hands.window.views.get("outline").panel
    panel.choose(way)
    panel.all_button.click()
    expect_silence(hands)


@pytest.mark.parametrize("field", ["owner", "product_area", "segment", "evidence"])
def test_no_colour_and_no_lens_tells_what_it_concerns(hands, field):
    bridge = hands.window.bridge
    hands.window.registry.run(f"lens.colour_{field}")
    popover = show_popover(hands.window)
    expect_silence(hands)
    value = {"segment": hands.document.snapshot.ordered(Segment)[0].id, "owner": f"{SECRET} owner"}
    popover.close()
    bridge.look_through(
        bridge.lens._replace(rules=frozenset({(field, value.get(field, "assumption"))}))
    )
    assert not bridge.through().clear & {card.id for card in hidden(hands)}
    of_map = Colouring(hands.document.snapshot, field)
    of_legend = Colouring(bridge.seen, field)
    assert of_map.by_name == of_legend.by_name


def test_counts_beside_segments_leave_it_out(hands):
    bridge = hands.window.bridge
    seen = segment_rows(bridge.seen, bridge.journey_id)
    known = segment_rows(hands.document.snapshot, bridge.journey_id)
    shown = hands.window.workspace.side_panel.panel.segments.rows.rows.rows
    assert shown == tuple(seen)
    assert seen != known


def test_the_palette_goes_nowhere_with_it(hands):
    palette = show_palette(hands.window)
    QTest.keyClicks(palette.line, SECRET)
    found = [find.text + find.aside for find in palette.found.finds]
    palette.close()
    assert SECRET not in repr(found)
    insight = hands.record(Insight, text="Something heard")
    bare = hands.window.bridge.seen
    assert bare.where(Evidence, "insight_id", insight.id) == ()


def test_its_picture_is_not_previewed(hands):
    card = hidden(hands)[0]
    picture = attachments_of(hands.document.snapshot, card.id)[0]
    preview = Preview(hands.window, hands.window.bridge, picture.id)
    preview.appear()
    assert preview.isHidden()
    assert preview.image is None


@pytest.mark.parametrize("way", ["tree", "table"])
def test_a_card_added_in_the_outline_is_typed_once_and_then_lies_face_down(hands, way):
    hands.window.show_view("outline")
    panel = hands.window.views.get("outline").panel
    panel.choose(way)
    hands.window.registry.run("workshop.hidden_round")
    told = hands.card(TOLD)
    hands.selection.set([f"card:{told.id}"])
    panel.shown.setFocus()
    hands.settle().key("F").type("a word").key("Return")
    made = hands.card("a word")
    assert made.face_down
    assert made.stage_id == told.stage_id
    if way == "tree":
        item = panel.tree.item_of(f"card:{made.id}")
        assert item.text(0) == "Face-down card"
    else:
        row, model = panel.table.table.row_of(made.id), panel.table.table
        shown = [str(model.index(row, number).data()) for number in range(len(COLUMNS))]
        assert "Face-down card" in shown
    assert "a word" not in everything_said()
