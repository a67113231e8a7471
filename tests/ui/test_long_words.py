"""Words that are longer than any panel is wide: everything stays in its place and can be read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from clgdesk.document.cards import add_card, link_segment
from clgdesk.document.journeys import add_journey
from clgdesk.model.records import Card, Job, Journey, Lane, Segment, Stage, Step
from clgdesk.ui.jump_row import JumpRow
from clgdesk.ui.label import breakable, cut, in_menu
from clgdesk.ui.map.menu import menu_for
from clgdesk.ui.theme import font
from tests.window_driver import WindowDriver

LONG = "W" * 480


@pytest.fixture
def hands(window) -> WindowDriver:
    window.resize(1280, 720)
    hands = WindowDriver(window)
    with hands.document.edit("stage.edit") as edit:
        for record_type, field in (
            (Journey, "title"), (Stage, "title"), (Step, "title"), (Lane, "title"), (Job, "title"),
            (Segment, "name"), (Card, "owner"), (Card, "product_area"), (Card, "next_step"),
        ):  # fmt: skip
            for record in hands.document.snapshot.of_kind(record_type).values():
                edit.put(replace(edit.snapshot.get(record_type, record.id), **{field: LONG}))
        card = add_card(edit, "friction", None, title=LONG)
        link_segment(edit, card.id, hands.document.snapshot.ordered(Segment)[0].id)
    return hands.settle()


@pytest.mark.parametrize("record_type", [Stage, Step, Lane, Job, Segment, Card, Journey])
def test_the_inspector_is_as_wide_as_its_panel(hands, record_type):
    records = hands.document.snapshot.ordered(record_type)
    hands.selection.set([f"{record_type.KIND}:{records[-1].id}"])
    hands.settle()
    inspector = hands.window.workspace.inspector.panel
    inspector.refresh()
    hands.settle()
    assert inspector.widget().width() <= inspector.viewport().width()
    assert hands.window.width() == 1280


@pytest.mark.parametrize("kind", ["stage", "lane", "card"])
def test_a_menu_is_no_wider_than_the_map(hands, kind):
    with hands.document.edit("journey.add") as edit:
        add_journey(edit, LONG)
    hands.settle()
    block = next(b for b in hands.map.board.blocks if b.kind == kind)
    hands.select(block.key)
    menu = menu_for(hands.map)
    inner = [action.menu() for action in menu.actions() if action.menu()]
    assert inner
    for one in (menu, *inner):
        assert one.sizeHint().width() < 640
    menu.deleteLater()


def test_a_name_in_a_menu_is_one_line_and_its_sign_no_key():
    assert in_menu("A & B\n  C") == "A && B C"
    assert in_menu("  ") == "(no name)"
    assert in_menu(LONG).endswith("…")


@pytest.mark.parametrize("view", ["outline", "findings", "workshop", "history"])
def test_no_view_makes_the_window_wider(hands, view):
    hands.window.show_view(view)
    hands.settle()
    assert hands.window.width() == 1280
    assert hands.window.minimumSizeHint().width() < 1280


def test_a_row_that_leads_somewhere_shows_the_start_of_its_name(qapp):
    row = JumpRow(LONG, "3", "square", "ink", ("for a reason",))
    title = next(part for part in row.findChildren(QLabel) if part.text().startswith("W"))
    row.resize(220, row.heightForWidth(220))
    assert row.accessibleName().startswith(LONG)
    assert title.text().endswith("…")
    assert title.minimumSizeHint().width() < 160
    row.deleteLater()


def test_only_very_long_words_are_broken(qapp):
    sentence = "No better than 61 for 3 readings, says https://example.org."
    assert breakable(sentence) == sentence
    assert breakable("No better than 61 %") == "No better than 61\u00a0%"
    room = QRect(0, 0, 120, 10_000)
    wide = QFontMetrics(font(13)).boundingRect(
        room, Qt.TextFlag.TextWordWrap, breakable(f"“{LONG}” stands")
    )
    assert wide.width() <= 120


@given(st.text(), st.integers(2, 40))
def test_nothing_of_a_text_is_lost(text, most):
    kept = breakable(text).replace("\u200b", "")
    assert kept.replace("\u00a0", " ") == text.replace("\u200b", "").replace("\u00a0", " ")
    short = cut(text, most)
    assert len(short) <= most
    assert short == text or text.startswith(short[:-1])
