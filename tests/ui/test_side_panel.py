"""Segments, jobs and the tray beside the map."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clgdesk.document.cards import tray
from clgdesk.document.fields import set_fields
from clgdesk.document.files import read_document
from clgdesk.document.jobs import set_top_job
from clgdesk.document.segments import COLOURS, set_top_segment
from clgdesk.model.records import Card, CardSegment, Job, Segment
from clgdesk.ui.keys_mime import keys_of, mime_of
from tests.pictures import saved
from tests.window_driver import WindowDriver


@pytest.fixture
def panel(window):
    return window.workspace.side_panel.panel


def segments(window) -> list[Segment]:
    return list(window.bridge.document.snapshot.ordered(Segment))


def typed_name(qtbot, rows, name: str) -> None:
    editor = rows.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, name)
    with qtbot.waitSignal(rows.rows.renamed):
        QTest.keyClick(editor, Qt.Key.Key_Return)


def dropped_on(rows, keys, y: float) -> None:
    data = mime_of(keys)
    event = QDropEvent(
        QPointF(10, y),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    rows.dropEvent(event)


def test_a_segment_is_added_and_named_at_once(window, panel, qtbot):
    panel.segments.add()
    typed_name(qtbot, panel.segments.rows, "Finance lead")
    assert segments(window)[-1].name == "Finance lead"
    assert window.workspace.selection.current == f"segment:{segments(window)[-1].id}"


def test_a_segment_says_how_many_cards_it_has(window, panel):
    segment = segments(window)[0]
    links = window.bridge.document.snapshot.where(CardSegment, "segment_id", segment.id)
    assert panel.segments.rows.rows.rows[0].cards == len(links) > 0


def test_a_click_on_a_segment_selects_it_for_the_inspector(window, panel):
    rows = panel.segments.rows
    QTest.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        pos=rows.visualRect(rows.rows.index(1)).center(),
    )
    assert window.workspace.selection.keys == (f"segment:{segments(window)[1].id}",)


def test_a_segment_is_renamed_with_f2_and_deleted_with_del(window, panel, qtbot):
    rows, segment = panel.segments.rows, segments(window)[0]
    window.workspace.selection.set([f"segment:{segment.id}"])
    rows.setFocus()
    rows.rename(f"segment:{segment.id}")
    typed_name(qtbot, rows, "Ops analyst")
    assert segments(window)[0].name == "Ops analyst"
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert segment.id not in {s.id for s in segments(window)}
    window.registry.run("edit.undo")
    assert segments(window)[0].id == segment.id


@pytest.mark.parametrize("section", ["segments", "jobs", "tray"])
def test_after_renaming_a_row_the_keys_stay_with_its_list(window, panel, section):
    hands = WindowDriver(window)
    hands.select(hands.document.snapshot.ordered(Card)[0])
    hands.map.commands.to_tray()
    rows = getattr(panel, section).rows
    rows.setFocus()
    hands.key("F2").type("Ops analyst").key("Return")
    assert "Ops analyst" in [row.title for row in rows.rows.rows]
    assert hands.focus() is rows


@pytest.mark.parametrize("section", ["segments", "jobs", "tray"])
def test_a_name_that_is_being_typed_is_in_the_file_after_closing(window, panel, section):
    hands, path = WindowDriver(window), window.file.path
    hands.select(hands.document.snapshot.ordered(Card)[0])
    hands.map.commands.to_tray()
    getattr(panel, section).rows.setFocus()
    hands.key("F2").type("Ops analyst")
    window.close()
    kept = read_document(path).snapshot
    records = [*kept.of_kind(Card).values(), *kept.of_kind(Job).values()]
    names = [r.title for r in records] + [s.name for s in kept.of_kind(Segment).values()]
    assert "Ops analyst" in names


def test_the_menu_of_a_segment_sets_priority_and_colour(window, panel):
    segment = segments(window)[0]
    menu = panel.segments.menu(f"segment:{segment.id}")
    next(a for a in menu.actions() if a.text() == "Top priority").trigger()
    assert segments(window)[0].top_priority
    colours = next(a.menu() for a in menu.actions() if a.text() == "Colour")
    colours.actions()[4].trigger()
    assert segments(window)[0].colour == COLOURS[4]


def test_segments_are_put_in_order_by_dragging(window, panel):
    names = [s.name for s in segments(window)]
    dropped_on(panel.segments.rows, [f"segment:{segments(window)[2].id}"], 0)
    assert [s.name for s in segments(window)] == [names[2], names[0], names[1], *names[3:]]


def test_a_list_takes_only_its_own_kind(window, panel):
    rows = panel.segments.rows
    assert rows.takes(["segment:1"])
    assert not rows.takes(["job:1"])
    assert not rows.takes([])


def test_what_is_dragged_out_names_the_records(window, panel):
    rows = panel.jobs.rows.rows
    job = window.bridge.document.snapshot.ordered(Job)[0]
    assert keys_of(rows.mimeData([rows.index(0)])) == (f"job:{job.id}",)


def test_the_top_job_tells_its_story_and_the_others_their_cards(window, panel):
    jobs = window.bridge.document.snapshot.ordered(Job)
    with window.bridge.edit("job.top") as edit:
        set_top_job(edit, jobs[0].id)
    first, second = panel.jobs.rows.rows.rows[:2]
    assert first.name.startswith("★")
    assert "so I can" in first.detail
    assert "friction" in second.detail


def test_the_star_of_the_top_segment_is_spoken_too(window, panel):
    with window.bridge.edit("segment.top") as edit:
        set_top_segment(edit, segments(window)[0].id)
    assert "top priority" in panel.segments.rows.rows.rows[0].spoken


def test_a_job_is_added_and_named_at_once(window, panel, qtbot):
    panel.jobs.add()
    typed_name(qtbot, panel.jobs.rows, "Report results upward")
    assert window.bridge.document.snapshot.ordered(Job)[-1].title == "Report results upward"


def test_a_card_let_go_on_the_tray_goes_to_the_tray_and_is_counted(window, panel):
    before = len(tray(window.bridge.document.snapshot))
    card = next(c for c in window.bridge.document.snapshot.ordered(Card) if c.stage_id)
    dropped_on(panel.tray.rows, [f"card:{card.id}"], 0)
    assert card.id in {c.id for c in tray(window.bridge.document.snapshot)}
    assert panel.tray.heading.text() == f"Tray · {before + 1}"


def test_a_tray_card_grows_with_its_text(window, panel):
    card = next(c for c in window.bridge.document.snapshot.ordered(Card) if c.stage_id)
    dropped_on(panel.tray.rows, [f"card:{card.id}"], 0)
    before = panel.tray.rows.height()
    with window.bridge.edit("card.edit") as edit:
        set_fields(edit, Card, card.id, title="A much longer title that needs many lines " * 3)
    assert panel.tray.rows.height() > before


def test_the_tray_accepts_cards_over_it_and_below_it_but_not_over_the_jobs(window, panel):
    tray_ = panel.tray
    inside = tray_.mapToGlobal(QPoint(20, 20))
    assert tray_.accepts_global(inside)
    assert tray_.accepts_global(inside + QPoint(0, 40))
    assert not tray_.accepts_global(panel.jobs.mapToGlobal(QPoint(20, 5)))
    assert not tray_.accepts_global(window.workspace.map.mapToGlobal(QPoint(50, 50)))


def test_empty_sections_say_what_belongs_there(open_window):
    from tests.builders import a_project

    window = open_window(a_project())
    texts = [
        w.text()
        for w in window.workspace.side_panel.panel.findChildren(type(window.status._hint).__base__)
    ]
    assert any("Add the first segment" in text for text in texts)


def test_alt_and_arrows_put_rows_in_another_order(window, qtbot):
    panel = window.workspace.side_panel.panel
    first, second = (row.key for row in panel.segments.rows.rows.rows[:2])
    window.workspace.selection.set([first])
    panel.segments.rows.setFocus()
    qtbot.keyClick(panel.segments.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.key for row in panel.segments.rows.rows.rows[:2]] == [second, first]
    qtbot.keyClick(panel.segments.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(panel.segments.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.key for row in panel.segments.rows.rows.rows[:2]] == [first, second]
    assert window.workspace.selection.keys == (first,)


def let_go_on(rows, data: QMimeData) -> None:
    """Drag something from another program over a list and let it go there."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    at = rows.viewport().rect().center()
    entered = QDragEnterEvent(at, copy, data, left, held)
    for event in (entered, QDragMoveEvent(at, copy, data, left, held)):
        QApplication.sendEvent(rows.viewport(), event)
        assert event.isAccepted()
    dropped = QDropEvent(QPointF(at), copy, data, left, held)
    QApplication.sendEvent(rows.viewport(), dropped)
    assert dropped.isAccepted()


@pytest.mark.parametrize(
    ("text", "html", "cards"),
    [
        ("First\nSecond", "", ["First", "Second"]),
        ("a\tb\nc\td", "", ["a", "b", "c", "d"]),
        ("", "<p>Said</p>", ["Said"]),
        ("https://clg.example/page", "", ["clg.example/page"]),
    ],
)
def test_words_from_elsewhere_dropped_on_the_tray_wait_there(window, panel, text, html, cards):
    hands = WindowDriver(window)
    hands.select(next(iter(hands.document.snapshot.of_kind(Card).values())))
    before = len(tray(hands.document.snapshot))
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    let_go_on(panel.tray.rows, data)
    assert [card.title for card in tray(hands.document.snapshot)[before:]] == cards
    hands.expect_history(1)


def test_a_file_dropped_on_the_tray_waits_there_whatever_is_selected(
    window, panel, tmp_path, qtbot
):
    hands = WindowDriver(window)
    hands.select(next(iter(hands.document.snapshot.of_kind(Card).values())))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved(tmp_path / "wall.png")))])
    let_go_on(panel.tray.rows, data)
    qtbot.waitUntil(lambda: not window.workspace.map.incoming.busy)
    assert tray(hands.document.snapshot)[-1].title == "wall"
