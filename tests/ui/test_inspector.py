"""What is selected can be edited field by field; each edit is one step that undo takes back."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clgdesk.document.emotions import set_emotion
from clgdesk.document.lanes import add_lane
from clgdesk.document.links import link_cards, link_stages
from clgdesk.document.metrics import add_reading
from clgdesk.layout.theme import load
from clgdesk.model.fields import specs
from clgdesk.model.records import (
    BY_KIND,
    Card,
    CardLink,
    CardSegment,
    CardTheme,
    DesiredOutcome,
    Job,
    Journey,
    Lane,
    Metric,
    Opportunity,
    Reading,
    Record,
    Segment,
    Stage,
    Theme,
)
from clgdesk.ui.inspector.choice_field import ChoiceBox
from clgdesk.ui.inspector.connections import ConnectionsPart, EndsPart
from clgdesk.ui.inspector.pages import Page
from clgdesk.ui.inspector.place import PlacePart
from clgdesk.ui.inspector.rows import OwnedPart
from clgdesk.ui.label import ElidedLabel
from clgdesk.ui.line import Line
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.theme import colour


def select(window: MainWindow, *records: Record) -> Page:
    window.workspace.selection.set(f"{record.KIND}:{record.id}" for record in records)
    inspector = window.workspace.inspector.panel
    inspector.refresh()
    assert inspector.subject is not None
    return inspector.page(inspector.subject.pages[-1][0])


def field(page: Page, name: str):
    for part in page.parts:
        if name in getattr(part, "fields", {}):
            part.fields[name].editor.setFocus()
            return part.fields[name]
    raise AssertionError(f"the page has no field {name}")


def part(page: Page, kind: type):
    return next(p for p in page.parts if isinstance(p, kind))


def chips(page: Page, caption: str):
    return next(
        p for p in page.parts if getattr(p, "caption", None) and p.caption.text() == caption
    )


def first(window: MainWindow, record_type: type[Record], **wanted: object):
    found = window.bridge.document.snapshot.ordered(record_type)
    return next(r for r in found if all(getattr(r, k) == v for k, v in wanted.items()))


def now(window: MainWindow, record: Record):
    return window.bridge.document.snapshot.get(type(record), record.id)


def entries(window: MainWindow) -> int:
    return len(window.file.document.history())


def test_a_title_typed_in_the_inspector_is_kept_at_enter_and_undone_in_one_step(window, qtbot):
    card = first(window, Card, kind="friction")
    title = field(select(window, card), "title")
    title.area.selectAll()
    QTest.keyClicks(title.area, "Exports stall")
    QTest.keyClick(title.area, Qt.Key.Key_Return)
    assert now(window, card).title == "Exports stall"
    window.registry.run("edit.undo")
    assert now(window, card).title == card.title


def test_the_head_keeps_the_colour_of_its_kind_in_another_theme(window):
    card = next(c for c in window.bridge.document.snapshot.of_kind(Card).values() if c.stage_id)
    select(window, card)
    inspector = window.workspace.inspector.panel
    window.desk.choose_theme("dark")
    QTest.qWait(1)
    shown = inspector._words.palette().color(QPalette.ColorRole.WindowText)
    assert shown == colour(load("dark"), inspector.subject.colour)
    window.desk.choose_theme("light")


def test_a_pause_keeps_what_was_typed(window, qtbot: QtBot):
    segment = first(window, Segment)
    role = field(select(window, segment), "role")
    QTest.keyClicks(role.editor, "Controller")
    assert now(window, segment).role == ""
    qtbot.waitUntil(lambda: now(window, segment).role == "Controller", timeout=3000)


def test_typing_on_after_a_pause_stays_one_undo_step(window):
    segment = first(window, Segment)
    page = select(window, segment)
    before = entries(window)
    for text in ("Con", "troller"):
        QTest.keyClicks(field(page, "role").editor, text)
        page.flush()
    assert now(window, segment).role == "Controller"
    assert entries(window) == before + 2
    window.registry.run("edit.undo")
    assert now(window, segment).role == ""


def test_selecting_another_card_keeps_what_was_typed_for_the_first(window):
    one, other = window.bridge.document.snapshot.ordered(Card)[:2]
    QTest.keyClicks(field(select(window, one), "owner").line, "Mara")
    select(window, other)
    assert now(window, one).owner.endswith("Mara")
    assert now(window, other).owner == other.owner


def test_an_undo_elsewhere_shows_in_the_inspector(window, qtbot):
    card = first(window, Card, kind="friction")
    page = select(window, card)
    level = field(page, "level")
    level.box.setCurrentIndex(5)
    level.box.activated.emit(5)
    assert now(window, card).level == 5
    window.registry.run("edit.undo")
    qtbot.waitUntil(lambda: level.value() == card.level)


def test_a_number_out_of_bounds_is_refused_with_a_sentence(window):
    job = first(window, Job)
    importance = field(select(window, job), "importance")
    importance.line.selectAll()
    QTest.keyClicks(importance.line, "99")
    QTest.keyClick(importance.line, Qt.Key.Key_Return)
    assert now(window, job).importance == job.importance
    assert "0" in window.workspace.notices.sentence
    assert "10" in window.workspace.notices.sentence


def test_the_arrow_keys_count_a_number_up_and_emptying_it_means_not_set(window):
    job = first(window, Job)
    page = select(window, job)
    importance = field(page, "importance")
    QTest.keyClick(importance.line, Qt.Key.Key_Up)
    page.flush()
    assert now(window, job).importance == job.importance + 1
    importance.line.selectAll()
    QTest.keyClick(importance.line, Qt.Key.Key_Delete)
    page.flush()
    assert now(window, job).importance is None


def test_segments_are_added_to_a_card_and_taken_off(window):
    card = first(window, Card, kind="friction")
    part_ = chips(select(window, card), "Segments")
    other = next(
        s for s in window.bridge.document.snapshot.ordered(Segment)
        if s.id not in {one.id for one in part_.linked()}
    )  # fmt: skip
    action = next(a for a in part_.menu().actions() if a.text() == other.name)
    action.trigger()
    part_.refresh()
    assert other.name in [chip.text for chip in part_.chips]
    QTest.keyClick(next(c for c in part_.chips if c.text == other.name), Qt.Key.Key_Delete)
    links = window.bridge.document.snapshot.where(CardSegment, "card_id", card.id)
    assert other.id not in {link.segment_id for link in links}


def test_a_theme_typed_by_name_is_made_and_put_on_the_card(window):
    card = first(window, Card, kind="value")
    themes = chips(select(window, card), "Themes")
    themes.line.setFocus()
    QTest.keyClicks(themes.line, "exec sharing")
    QTest.keyClick(themes.line, Qt.Key.Key_Return)
    theme = first(window, Theme, name="exec sharing")
    links = window.bridge.document.snapshot.where(CardTheme, "card_id", card.id)
    assert [link.theme_id for link in links] == [theme.id]


def test_a_card_is_moved_by_choosing_its_stage_and_to_the_tray(window):
    card = first(window, Card, kind="friction")
    place = part(select(window, card), PlacePart)
    stages = window.bridge.document.snapshot.ordered(Stage)
    target = next(s for s in stages if s.id != card.stage_id)
    place.stage.fill(target.id)
    place.stage.touch(final=True)
    assert now(window, card).stage_id == target.id
    assert now(window, card).lane_id is not None
    place.stage.fill(None)
    place.stage.touch(final=True)
    assert now(window, card).stage_id is None


def choose(field_, value):
    """Choose in a list as a click does."""
    field_.fill(value)
    field_.touch(final=True)


def test_a_lane_chosen_for_cards_of_several_stages_leaves_each_on_its_stage(window):
    snapshot = window.bridge.document.snapshot
    frictions = [c for c in snapshot.ordered(Card) if c.kind == "friction" and c.stage_id]
    journey_id = snapshot.get(Stage, frictions[0].stage_id).journey_id
    with window.bridge.edit("lane.add") as edit:
        other = add_lane(edit, journey_id, "cards", "friction", "Other frictions")
    choose(part(select(window, *frictions), PlacePart).lane, other.id)
    moved = [now(window, card) for card in frictions]
    assert len({card.stage_id for card in moved}) > 1
    assert [card.stage_id for card in moved] == [card.stage_id for card in frictions]
    assert {card.lane_id for card in moved} == {other.id}


def test_a_stage_chosen_for_cards_of_several_lanes_leaves_each_in_its_lane(window):
    snapshot = window.bridge.document.snapshot
    cards = [next(c for c in snapshot.ordered(Card) if c.kind == k and c.stage_id) for k in
             ("friction", "value")]  # fmt: skip
    target = next(s for s in snapshot.ordered(Stage) if s.id not in {c.stage_id for c in cards})
    choose(part(select(window, *cards), PlacePart).stage, target.id)
    moved = [now(window, card) for card in cards]
    assert {card.stage_id for card in moved} == {target.id}
    assert [card.lane_id for card in moved] == [card.lane_id for card in cards]


def test_it_is_said_how_many_cards_a_lane_does_not_take(window):
    snapshot = window.bridge.document.snapshot
    lane = next(x for x in snapshot.ordered(Lane) if x.content == "friction")
    cards = [c for c in snapshot.ordered(Card) if c.stage_id]
    cards = [next(c for c in cards if c.kind == kind) for kind in ("friction", "value")]
    choose(part(select(window, *cards), PlacePart).lane, lane.id)
    assert [now(window, card).lane_id for card in cards] == [lane.id, cards[1].lane_id]
    assert window.bridge.refusal == "1 card stays where it was: that lane does not take it."


def test_a_card_in_the_tray_has_no_lane_to_choose(window):
    card = next(c for c in window.bridge.document.snapshot.ordered(Card))
    place = part(select(window, card), PlacePart)
    choose(place.stage, None)
    assert now(window, card).stage_id is None
    assert not place.lane.editor.isEnabled()


def test_fields_of_several_cards_are_set_for_all_in_one_step(window):
    cards = [c for c in window.bridge.document.snapshot.ordered(Card) if c.kind == "friction"][:2]
    page = select(window, *cards)
    owner = field(page, "owner")
    owner.line.selectAll()
    QTest.keyClicks(owner.line, "Jonas")
    before = entries(window)
    QTest.keyClick(owner.line, Qt.Key.Key_Return)
    assert {now(window, c).owner for c in cards} == {"Jonas"}
    assert entries(window) == before + 1


def test_differing_fields_of_several_cards_say_so_and_are_left_alone(window):
    one, other = [c for c in window.bridge.document.snapshot.ordered(Card) if c.level][:2]
    with window.bridge.edit("card.level") as edit:
        edit.put(type(one)(**{n: getattr(one, n) for n in specs(Card)} | {"level": 1}))
        edit.put(type(other)(**{n: getattr(other, n) for n in specs(Card)} | {"level": 4}))
    page = select(window, one, other)
    assert field(page, "level").box.currentIndex() == -1
    page.flush()
    assert (now(window, one).level, now(window, other).level) == (1, 4)


def test_the_kind_of_a_card_is_changed_and_it_moves_to_the_lane_of_that_kind(window):
    card = first(window, Card, kind="friction")
    assert card.stage_id
    kind = field(select(window, card), "kind")
    kind.fill("value")
    kind.touch(final=True)
    changed = now(window, card)
    lane = window.bridge.document.snapshot.get(Lane, changed.lane_id)
    assert (changed.kind, lane.content) == ("value", "value")


def test_a_segment_gets_top_priority_and_another_colour(window):
    segments = window.bridge.document.snapshot.ordered(Segment)
    page = select(window, segments[1])
    top = field(page, "top_priority")
    top.check.click()
    assert [now(window, s).top_priority for s in segments].count(True) == 1
    assert now(window, segments[1]).top_priority
    swatch = next(p for p in page.parts if hasattr(p, "swatches")).swatches[3]
    swatch.click()
    assert now(window, segments[1]).colour == swatch.value


def test_a_job_reads_as_a_sentence_and_takes_desired_outcomes(window):
    job = first(window, Job)
    page = select(window, job)
    story = next(p for p in page.parts if hasattr(p, "sentence"))
    assert "see the week on one page" in story.sentence.text()
    owned = part(page, OwnedPart)
    owned.add()
    owned.refresh()
    outcome = first(window, DesiredOutcome, job_id=job.id)
    owned.remove(outcome.id)
    assert not window.bridge.document.snapshot.of_kind(DesiredOutcome)


def test_a_metric_is_added_to_a_stage_and_takes_a_reading(window):
    stage = first(window, Stage)
    part(select(window, stage), OwnedPart).add()
    metric = first(window, Metric, stage_id=stage.id)
    readings = part(select(window, metric), OwnedPart)
    readings.add()
    readings.refresh()
    reading = first(window, Reading, metric_id=metric.id)
    _box, form = readings._forms[reading.id]
    form.fields["value"].line.setFocus()
    form.fields["value"].line.selectAll()
    QTest.keyClicks(form.fields["value"].line, "28,5")
    form.flush()
    assert now(window, reading).value == "28.5"


def test_a_day_that_is_none_is_refused_with_a_sentence(window):
    stage = first(window, Stage)
    part(select(window, stage), OwnedPart).add()
    metric = first(window, Metric, stage_id=stage.id)
    readings = part(select(window, metric), OwnedPart)
    readings.add()
    readings.refresh()
    reading = first(window, Reading, metric_id=metric.id)
    day = readings._forms[reading.id][1].fields["taken_on"]
    day.line.setText("last month")
    day.touch()
    readings.flush()
    assert now(window, reading).taken_on == reading.taken_on
    assert "2026-11-22" in window.workspace.notices.sentence


def test_an_opportunity_card_is_scored_from_its_own_page(window):
    card = first(window, Card, kind="opportunity")
    page = select(window, card)
    scoring = next(p for p in page.parts if type(p).__name__ == "CardOpportunityPart")
    scoring.start()
    made = window.bridge.document.snapshot.find(Opportunity, now(window, card).opportunity_id)
    assert made is not None
    assert made.title == card.title


def test_nothing_selected_shows_the_project_and_the_journey(window):
    window.workspace.selection.clear()
    inspector = window.workspace.inspector.panel
    inspector.refresh()
    assert [kind for kind, _ in inspector.subject.pages] == ["project", "journey"]
    title = inspector.page("journey").form().fields["title"]
    title.area.setPlainText("Another name")
    inspector.flush()
    journey = window.bridge.document.snapshot.ordered(Journey)[0]
    assert journey.title == "Another name"
    assert "Another name" in window.top_bar.title_text


def test_a_record_that_is_undone_while_shown_leaves_the_inspector_whole(window, qtbot):
    with window.bridge.edit("segment.add") as edit:
        segment = edit.put(Segment(_id(), name="Gone soon", code="GON"))
    QTest.keyClicks(field(select(window, segment), "role").editor, "x")
    window.registry.run("edit.undo")
    window.registry.run("edit.undo")
    inspector = window.workspace.inspector.panel
    inspector.refresh()
    assert inspector.subject.pages[0][0] == "project"


def _id() -> str:
    from clgdesk.model.ids import new_id

    return new_id()


SHOWN_ELSEWHERE = {
    "rank", "id", "journey_id", "stage_id", "lane_id", "step_id", "created_at",
    "face_down", "collapsed", "split", "locked",  # switched by commands, on the map
}  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    [
        "card",
        "segment",
        "job",
        "stage",
        "lane",
        "step",
        "metric",
        "opportunity",
        "journey",
        "insight",
        "account",
        "interview",
        "theme",
    ],
)
def test_every_field_of_a_record_can_be_edited(kind, window):
    """Places and colours have parts of their own; the rest are fields of the page."""
    page = window.workspace.inspector.panel.page(kind)
    fields = {n for p in page.parts for n in getattr(p, "fields", {})}
    if kind == "card":
        scoring = next(p for p in page.parts if type(p).__name__ == "CardOpportunityPart")
        fields |= set(scoring._card_form.fields)
    wanted = set(specs(BY_KIND[kind])) - SHOWN_ELSEWHERE
    wanted -= {"colour"} if kind == "segment" else set()
    wanted -= {"form"} if kind == "lane" else set()  # a lane stays what it was made as
    if kind == "metric":
        wanted |= {"stage_id"}
    assert wanted - fields == set()


def test_at_its_usual_width_no_caption_is_cut_off(window, qapp):
    snapshot = window.bridge.document.snapshot
    with window.bridge.edit("test") as edit:
        stage, segment = snapshot.ordered(Stage)[0], snapshot.ordered(Segment)[0]
        made = [
            set_emotion(edit, stage.id, segment.id, 40),
            edit.put(Opportunity(_id(), title="Faster exports")),
            edit.put(Metric(_id(), title="Time to value", stage_id=stage.id)),
        ]
    for record in (*made, stage, segment, snapshot.ordered(Card)[0], snapshot.ordered(Job)[0]):
        select(window, record)
        qapp.processEvents()
        captions = window.workspace.inspector.findChildren(ElidedLabel)
        shown = [c for c in captions if c.isVisible() and c.buddy() is not None]
        assert shown
        wide = {c.text(): c.fontMetrics().horizontalAdvance(c.text()) - c.width() for c in shown}
        assert max(wide.values()) <= 0, (record.KIND, wide)


def test_a_day_is_read_whole_in_a_narrow_inspector(window, qapp):
    window.workspace.set_widths(205, window.workspace.inspector.minimumWidth())
    with window.bridge.edit("test") as edit:
        stage = edit.snapshot.ordered(Stage)[0]
        metric = edit.put(Metric(_id(), title="Time to value", stage_id=stage.id))
        for month in range(10, 13):
            add_reading(edit, metric.id, f"2000-{month}-20", "28.5")
    page = select(window, metric)
    qapp.processEvents()
    lines = [line for line in page.findChildren(Line) if line.text().endswith("20, 2000")]
    assert len(lines) == 3
    assert not [line.text() for line in lines if line.is_cut()]


def test_connections_of_a_card_lead_to_the_connector_and_on_to_the_other_card(window: MainWindow):
    selection, document = window.workspace.selection, window.bridge.document
    start, end = [card for card in document.snapshot.ordered(Card) if card.stage_id][:2]
    with document.edit("card_link.add") as edit:
        link = link_cards(edit, start.id, end.id)
    page = select(window, start)
    rows = part(page, ConnectionsPart).rows
    assert [row.title for row in rows] == [" ".join(end.title.split())]
    rows[0].click()
    assert selection.current == f"card_link:{link.id}"
    page = select(window, link)
    form = field(page, "form")
    form.fill("blocks")
    form.committed.emit()
    assert document.snapshot.get(CardLink, link.id).form == "blocks"
    part(page, EndsPart).rows[1].click()
    assert selection.current == f"card:{end.id}"
    arriving = part(select(window, end), ConnectionsPart)
    assert "blocks this" in arriving.rows[0].words
    arriving.remove(document.snapshot.get(CardLink, link.id))
    assert document.snapshot.of_kind(CardLink) == {}
    document.undo()
    assert link.id in document.snapshot.of_kind(CardLink)


def test_ways_of_a_stage_are_listed_on_both_stages(window: MainWindow):
    document = window.bridge.document
    first_stage, second = document.snapshot.ordered(Stage)[:2]
    with document.edit("stage_link.add") as edit:
        link_stages(edit, second.id, first_stage.id, label="again")
    words = [part(select(window, s), ConnectionsPart).rows[0].words for s in (second, first_stage)]
    assert words == ["loops back to, again", "loops back here, again"]


@pytest.mark.parametrize("width", range(80, 200, 10))
def test_a_choice_that_does_not_fit_ends_in_an_ellipsis(qtbot, width):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.setFixedWidth(width)
    words = "Success conversation"
    box.addItem(words, "x")
    box.resize(width, box.height())
    room = width - 33
    shown = box._elided(words, room)
    area = box.fontMetrics().boundingRect(QRect(0, 0, room, 1_000), Qt.TextFlag.TextWordWrap, shown)
    assert area.width() <= room
    assert area.height() <= box.height()
    assert shown == words or shown.endswith("…")
