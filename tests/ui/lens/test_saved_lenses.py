"""Lenses that are kept: named, taken up again, changed, put in order."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from clgdesk.document.segments import remove_segment
from clgdesk.model.records import Lens
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.naming import NameLine
from clgdesk.ui.lens.popover import show_popover
from clgdesk.ui.lens.toggle_chip import ToggleChip
from clgdesk.ui.palette.popup import show_palette
from tests.ui.lens.conftest import of_segment, press, segment, standing_out


def test_a_lens_is_saved_under_a_name_and_taken_up_from_the_palette(window, popover, qtbot):
    press(popover.fields["segment"].chips[segment(window).id])
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, "Board pack")
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    record = window.bridge.document.snapshot.ordered(Lens)[0]
    assert record.name == "Board pack"
    assert window.top_bar.lens_button.text().strip() == "Lens: Board pack"
    popover.close()
    looking.clear(window.bridge)
    palette = show_palette(window)
    QTest.keyClicks(palette.line, "lens: board")
    assert palette.found.finds[0].text == "Lens: Board pack"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert standing_out(window) == of_segment(window, segment(window))


def test_a_lens_that_is_saved_stands_in_the_popover_at_once(window, popover, qapp):
    seen = set(qapp.topLevelWidgets())
    looking.colour_by(window.bridge, "owner")
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, "Owners")
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    for _ in range(3):
        qapp.processEvents()
    assert popover.isVisible()
    assert not [w for w in set(qapp.topLevelWidgets()) - seen if w.isVisible()]


def test_a_saved_lens_is_updated_renamed_and_deleted_by_its_menu(window, popover):
    looking.colour_by(window.bridge, "owner")
    looking.save(window.bridge, "First")
    record = window.bridge.document.snapshot.ordered(Lens)[0]
    looking.toggle(window.bridge, "kind", "value")
    menu = popover.saved.menu(record, popover)
    assert menu.actions()[0].isEnabled()
    menu.actions()[0].trigger()
    assert window.top_bar.lens_button.text().strip() == "Lens: First"
    assert not popover.saved.menu(record, popover).actions()[0].isEnabled()
    menu.actions()[1].trigger()
    assert popover.focusWidget() is popover.saved.findChildren(NameLine)[-1]
    QTest.keyClicks(popover.focusWidget(), "Second")
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert window.bridge.document.snapshot.get(Lens, record.id).name == "Second"
    menu.actions()[2].trigger()
    assert not window.bridge.document.snapshot.of_kind(Lens)
    assert window.bridge.lens.values("kind") == {"value"}


def keep(popover, name: str) -> None:
    """Save what is looked through under a name."""
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, name)
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)


def test_no_two_lenses_have_one_name(window, popover):
    looking.colour_by(window.bridge, "owner")
    keep(popover, "Board pack")
    keep(popover, " board  PACK ")
    assert len(window.bridge.document.snapshot.of_kind(Lens)) == 1
    assert popover.keeping.name.refusal.isVisible()
    QTest.keyClicks(popover.keeping.name.line, "2")
    assert not popover.keeping.name.refusal.isVisible()
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    first, second = window.bridge.document.snapshot.ordered(Lens)
    popover.saved.menu(second, popover).actions()[1].trigger()
    line = popover.focusWidget()
    line.setText("Board Pack")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.bridge.document.snapshot.get(Lens, second.id).name == "board PACK 2"
    popover.saved.menu(first, popover).actions()[1].trigger()
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert window.bridge.document.snapshot.get(Lens, first.id).name == "Board pack"


def test_many_saved_lenses_leave_room_for_what_to_look_for(window, qtbot):
    looking.colour_by(window.bridge, "owner")
    for n in range(12):
        looking.save(window.bridge, f"Lens {n}")
    window.resize(1280, 720)
    made = show_popover(window)
    with qtbot.waitExposed(made):
        pass
    edge = made.mapTo(window, QPoint(0, made.height())).y()
    assert edge <= window.height()
    assert made.choices.visibleRegion().boundingRect().height() > 300
    made.close()


def test_saved_lenses_are_put_in_another_order_and_undo_works_in_the_popover(window, popover):
    looking.colour_by(window.bridge, "owner")
    for name in ("First", "Second", "Third"):
        looking.save(window.bridge, name)
    lenses = window.bridge.document.snapshot.ordered(Lens)
    up, down = popover.saved.menu(lenses[2], popover).actions()[3:]
    assert up.isEnabled()
    assert not down.isEnabled()
    up.trigger()
    assert [x.name for x in window.bridge.document.snapshot.ordered(Lens)] == [
        "First", "Third", "Second"
    ]  # fmt: skip
    popover.saved.menu(lenses[0], popover).actions()[4].trigger()
    assert [x.name for x in window.bridge.document.snapshot.ordered(Lens)] == [
        "Third", "First", "Second"
    ]  # fmt: skip
    for _ in range(2):
        QTest.keyClick(popover, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.bridge.document.snapshot.ordered(Lens) == lenses
    assert popover.isVisible()


def test_a_saved_lens_says_what_it_looks_for_and_what_of_that_is_gone(window, popover):
    wanted, other = segment(window), segment(window, 1)
    for one in (wanted, other):
        press(popover.fields["segment"].chips[one.id])
    keep(popover, "Both")
    chip = popover.saved.findChild(ToggleChip)
    assert wanted.name in chip.accessibleDescription()
    with window.bridge.edit("segment.remove") as edit:
        remove_segment(edit, other.id)
    chip = popover.saved.findChildren(ToggleChip)[-1]
    assert "1 thing it looks for was deleted" in chip.accessibleDescription()
    assert other.id not in popover.fields["segment"].chips
    QTest.keyClick(popover, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert popover.fields["segment"].chips[other.id].isChecked()


def test_naming_a_lens_is_left_with_escape_and_the_popover_stays(window, popover):
    looking.colour_by(window.bridge, "owner")
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, "  ")
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Escape)
    assert not window.bridge.document.snapshot.of_kind(Lens)
    assert popover.isVisible()
    assert popover.focusWidget() is popover
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
