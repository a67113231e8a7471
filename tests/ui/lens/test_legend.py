"""The legend above the map says what the colours of cards mean."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocument

from clgdesk.model.records import Card
from tests.ui.lens.conftest import (
    looking_for_nobody,
    press,
    segment,
)


def test_cards_take_another_colour_and_the_legend_says_what_it_means(window, popover):
    legend = window.workspace.legend
    assert legend.isHidden()
    press(popover.colours.chips["segment"])
    assert not legend.isHidden()
    assert segment(window).name in legend.accessibleName()
    press(popover.colours.chips["kind"])
    assert legend.isHidden()


def test_the_legend_covers_nothing_of_the_map_and_takes_the_lines_it_needs(window, qtbot):
    legend, view = window.workspace.legend, window.workspace.map
    window.registry.run("lens.colour_segment")
    qtbot.waitUntil(lambda: legend.geometry().bottom() < window.workspace.centre.geometry().top())
    assert not legend.isAncestorOf(view)
    assert not view.isAncestorOf(legend)
    assert legend.heightForWidth(240) > legend.heightForWidth(1_200)
    qtbot.waitUntil(lambda: legend.height() == legend.heightForWidth(legend.width()))


def test_a_legend_of_many_long_names_leaves_the_map_its_room(window, qtbot):
    legend, words = window.workspace.legend, "of a department with a very long name"
    cards = [c for c in window.bridge.document.snapshot.of_kind(Card).values() if c.stage_id]
    with window.bridge.edit("card.edit") as edit:
        for n, card in enumerate(cards):
            edit.put(replace(card, owner=f"Person {n:02} {words}"))
    window.registry.run("lens.colour_owner")
    for width in (300, 700, 1_400):
        assert legend.heightForWidth(width) <= 4 * 20
    assert f"Person {len(cards) - 1:02}" in legend.accessibleName()


def test_the_tip_of_the_legend_has_the_whole_name_that_is_pointed_at(window):
    legend, words = window.workspace.legend, "of a department <b>with a</b> very long name"
    cards = [c for c in window.bridge.document.snapshot.of_kind(Card).values() if c.stage_id]
    names = [f"Person {n:02} {words}" for n in range(len(cards))]
    with window.bridge.edit("card.edit") as edit:
        for card, name in zip(cards, names, strict=True):
            edit.put(replace(card, owner=name))
    window.registry.run("lens.colour_owner")
    assert len(names) > 9

    def told(at: QPoint) -> list[str]:
        shown = QTextDocument()
        shown.setHtml(legend.tip_at(at))
        return [name for name in names if name in shown.toPlainText()]

    everywhere = [
        told(QPoint(x, y)) for y in range(8, legend.height(), 20) for x in range(2, 900, 40)
    ]
    assert everywhere[0] == names
    assert {1, len(names)} <= {len(one) for one in everywhere}


def test_a_legend_without_entries_is_not_there(window):
    window.registry.run("lens.colour_owner")
    assert window.workspace.legend.isVisible()
    window.bridge.look_through(looking_for_nobody()._replace(hides=True, colour_by="owner"))
    assert window.workspace.legend.isHidden()


def test_names_that_share_a_colour_are_whole_in_the_legend_where_there_is_room(window):
    legend = window.workspace.legend
    cards = [c for c in window.bridge.document.snapshot.of_kind(Card).values() if c.stage_id]
    with window.bridge.edit("card.edit") as edit:
        for n, card in enumerate(cards):
            edit.put(replace(card, owner=f"Wilhelmina {n % 11:02} Lindqvist"))
    window.registry.run("lens.colour_owner")
    shared = max((entry.name for entry in legend.entries), key=len)
    assert " or " in shared
    needed = legend.fontMetrics().horizontalAdvance(shared) * 0.8
    legend.resize(1_400, 60)
    assert max(word.width for word in legend._words(1_400)) >= needed
    assert legend.heightForWidth(300) <= 4 * 20


def test_the_legend_is_there_for_the_map_only(window):
    window.registry.run("lens.colour_segment")
    window.show_view("outline")
    assert window.workspace.legend.isHidden()
    window.show_view("map")
    assert not window.workspace.legend.isHidden()
