"""Filters by day, score and state with live counts; saved searches; themes; columns one chooses."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Card,
    Evidence,
    Insight,
    InsightFilter,
    InsightTheme,
    Theme,
)
from clgdesk.ui.insights.columns import COLUMNS, NUMBER
from tests.builders import a_journey
from tests.ui.insights.driver import InsightHands


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.fixture
def hands(open_window, qtbot) -> InsightHands:
    """Answers to surveys of some days, and a theme on two of them."""
    insights = [
        Insight(new_id(), text="Great", heard_on=ago(2), score_kind="nps", score=10, starred=True),
        Insight(new_id(), text="Fine", heard_on=ago(20), score_kind="nps", score=8, owner="Mara"),
        Insight(new_id(), text="Slow", heard_on=ago(80), score_kind="nps", score=3, owner="Mara"),
        Insight(new_id(), text="Solved", heard_on=ago(300), score_kind="csat", score=5),
        Insight(new_id(), text="A remark without a day"),
    ]
    billing = Theme(new_id(), name="billing", rank="a01")
    speed = Theme(new_id(), name="speed", rank="a02")
    links = [
        InsightTheme(new_id(), insight_id=insights[0].id, theme_id=billing.id),
        InsightTheme(new_id(), insight_id=insights[1].id, theme_id=billing.id),
        InsightTheme(new_id(), insight_id=insights[1].id, theme_id=speed.id),
    ]
    records = [*a_journey(), *insights, billing, speed, *links]
    hands = InsightHands(open_window(records), qtbot)
    hands.begin_history()
    return hands


def test_periods_hold_each_other_and_count_what_the_others_leave(hands):
    assert hands.counted("heard") == {"7d": 1, "30d": 2, "90d": 3, "365d": 4, "undated": 1}
    hands.tick("heard", "30d")
    assert hands.shown() == ["Great", "Fine"]
    assert hands.view.facets.line.text() == "heard:30d"
    assert hands.counted("heard")["365d"] == 4, "a field is not narrowed by its own choices"
    assert hands.counted("scored") == {"promoter": 1, "passive": 1}
    hands.tick("owner", "Mara")
    assert hands.counted("heard") == {"30d": 1, "90d": 2, "365d": 2}


def test_scores_are_ticked_by_group_in_their_own_order(hands):
    assert list(hands.counted("scored").items()) == [
        ("promoter", 1), ("passive", 1), ("detractor", 1), ("csat 5", 1),
    ]  # fmt: skip
    hands.tick("scored", "detractor").tick("scored", "csat 5")
    assert hands.shown() == ["Slow", "Solved"]


def type_range(hands, field, first, last):
    row = hands.view.facets.ranges[field]
    hands.view.facets.fields[field].setExpanded(True)
    for line, text in ((row.first, first), (row.last, last)):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text) if text else QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClick(line, Qt.Key.Key_Return)
    return hands.rest()


def test_a_range_of_days_and_one_of_points_are_typed(hands):
    type_range(hands, "heard", ago(90), ago(10))
    assert hands.shown() == ["Fine", "Slow"]
    assert hands.counted("scored") == {"passive": 1, "detractor": 1}
    type_range(hands, "scored", "", "7")
    assert hands.shown() == ["Slow"]
    assert "score:..7" in hands.view.facets.line.text()
    hands.look_for("")
    row = hands.view.facets.ranges["heard"]
    hands.view.rows.setFocus()
    hands.settle()
    assert (row.first.text(), row.last.text()) == ("", "")


@pytest.mark.parametrize(
    ("field", "typed", "words"), [("heard", "yesterday", "2026-11"), ("scored", "much", "0 to 100")]
)
def test_what_is_no_end_of_a_range_is_told_and_finds_nothing_else(hands, field, typed, words):
    before = hands.shown()
    type_range(hands, field, typed, "")
    assert words in hands.window.status.message
    assert hands.view.facets.line.text() == ""
    assert hands.shown() == before


def test_states_have_live_counts_that_follow_a_link(hands):
    assert hands.counted("is") == {"starred": 1, "unlinked": 5, "unowned": 3}
    with hands.window.bridge.edit("insight.link") as edit:
        card = edit.put(Card(new_id(), title="Slow export"))
        edit.put(Evidence(new_id(), insight_id=hands.insight("Slow").id, card_id=card.id))
    hands.rest()
    assert hands.counted("is")["unlinked"] == 4
    hands.tick("is", "starred")
    assert hands.shown() == ["Great"]


def test_what_is_not_among_the_usual_choices_is_typed(hands):
    with hands.window.bridge.edit("insight.add") as edit:
        for number in range(20):
            edit.put(Insight(new_id(), text=f"By {number}", owner=f"Owner {number:02}"))
    hands.rest()
    assert len(hands.counted("owner")) == 12
    tree, owners = hands.view.facets.tree, hands.view.facets.fields["owner"]
    more = owners.child(owners.childCount() - 1)
    assert more.text(0) == "9 more…"
    tree.scrollToItem(more)
    hands.settle()
    at = tree.visualItemRect(more).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    hands.choose("Owner 17").rest()
    assert hands.shown() == ["By 17"]
    assert hands.counted("owner")["Owner 17"] == 1
    assert owners.child(owners.childCount() - 1).text(0) == "8 more…"
    hands.look_for("owner:Mara is:stale")
    assert hands.counted("owner") == {"Mara": 0}


def test_nothing_found_says_so(hands):
    hands.look_for("nobody said this")
    assert "Nothing matches" in hands.view.rows.nothing
    hands.look_for("")
    assert hands.view.rows.nothing == ""


# Saved searches


def trigger(menu: QMenu, *path: str) -> None:
    action = next(a for a in menu.actions() if a.text() == path[0])
    if len(path) > 1:
        trigger(action.menu(), *path[1:])
    else:
        action.trigger()


def saved_menu(hands) -> QMenu:
    hands.view.saved.fill()
    return hands.view.facets.saved_menu


def kept(hands) -> dict[str, str]:
    return {f.name: f.query for f in hands.snapshot.ordered(InsightFilter)}


def test_a_search_is_kept_by_name_renamed_and_deleted(hands):
    hands.look_for("heard:30d score:promoter is:starred")
    trigger(saved_menu(hands), "Keep this search…")
    hands.choose("Happy ones").expect_history(1)
    hands.look_for("")
    trigger(saved_menu(hands), "Happy ones")
    hands.rest()
    assert hands.shown() == ["Great"]
    trigger(saved_menu(hands), "Rename a search", "Happy ones")
    hands.choose("Fans")
    assert kept(hands) == {"Fans": "is:starred heard:30d score:promoter"}
    trigger(saved_menu(hands), "Delete a search", "Fans")
    assert kept(hands) == {}
    hands.expect_history(3)


def test_a_search_kept_under_a_name_again_takes_its_place(hands):
    for query in ("owner:Mara", "is:starred"):
        hands.look_for(query)
        hands.view.saved.keep("Mine")
    assert kept(hands) == {"Mine": "is:starred"}


def test_what_was_looked_for_a_while_is_offered_again(hands):
    for query in ("owner:Mara", "is:starred", ""):
        hands.look_for(query)
        hands.view.saved.stands.timeout.emit()
    trigger(saved_menu(hands), "Recent searches", "owner:Mara")
    hands.rest()
    assert hands.shown() == ["Fine", "Slow"]
    assert hands.view.saved.recent == ["is:starred", "owner:Mara"]


def test_a_third_click_on_a_head_leads_back_to_the_usual_order(hands):
    heads = hands.view.rows.horizontalHeader()
    usual = hands.shown()
    seen = []
    for _ in range(3):
        at = QPoint(heads.sectionViewportPosition(NUMBER["text"]) + 20, heads.height() // 2)
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.append(hands.rest().shown())
    assert seen == [sorted(usual), sorted(usual, reverse=True), usual]


# Themes


def theme_menu(hands, name: str) -> QMenu:
    theme = next(t for t in hands.snapshot.ordered(Theme) if t.name == name)
    tree = hands.view.facets.tree
    return hands.view.themes.menu(theme, tree.mapToGlobal(tree.rect().center()))


def test_a_theme_is_renamed_among_the_filters_and_searches_follow(hands):
    hands.tick("theme", "billing")
    hands.view.saved.keep()
    hands.begin_history()
    trigger(theme_menu(hands, "billing"), "Rename…")
    hands.choose("invoices").rest()
    assert hands.view.facets.line.text() == "theme:invoices"
    assert hands.shown() == ["Great", "Fine"]
    assert kept(hands) == {"theme:invoices": "theme:invoices"}
    hands.expect_history(1)
    hands.window.registry.run("edit.undo")
    assert kept(hands) == {"theme:billing": "theme:billing"}


def test_a_theme_is_merged_into_another_without_losing_what_carries_it(hands):
    hands.look_for("theme:billing theme:speed")
    hands.view.saved.keep("Both")
    hands.begin_history()
    trigger(theme_menu(hands, "billing"), "Merge into…")
    hands.choose("speed").expect_history(1).rest()
    assert hands.shown() == ["Great", "Fine"]
    assert kept(hands) == {"Both": "theme:speed"}
    assert len(hands.snapshot.of_kind(InsightTheme)) == 2


def test_a_retired_theme_is_offered_no_more_and_used_again_when_it_is_typed(hands):
    trigger(theme_menu(hands, "billing"), "Retire")
    hands.rest()
    assert hands.counted("theme")["billing"] == 2
    hands.pick("Slow").key("T").choose("Billing")
    (theme,) = (t for t in hands.snapshot.ordered(Theme) if t.name == "billing")
    assert not theme.retired
    assert len(hands.snapshot.where(InsightTheme, "theme_id", theme.id)) == 3
    hands.expect_history(2)


def test_a_name_that_another_theme_has_is_refused_with_a_sentence(hands):
    problems = []
    hands.window.bridge.problem.connect(problems.append)
    trigger(theme_menu(hands, "billing"), "Rename…")
    hands.choose("Speed").expect_history(0)
    assert "merge the two" in problems[0]
    assert not [t for t in hands.snapshot.ordered(Theme) if t.name == "Speed"]


# Columns


def test_columns_are_chosen_moved_and_remembered(hands):
    view = hands.view
    assert "owner" not in view.columns.shown()
    trigger(view.columns.menu(), "Owner")
    trigger(view.columns.menu(), "Channel")
    hands.pick("Slow")
    view.rows.setCurrentIndex(view.table.index(0, NUMBER["owner"]))
    before = view.columns.shown()
    hands.key("Ctrl+Shift+Left")
    view.rows.setColumnWidth(NUMBER["owner"], 150)
    shown = view.columns.shown()
    assert "channel" not in shown
    assert shown.index("owner") == before.index("owner") - 1
    again = type(view)(hands.window)
    assert again.columns.shown() == shown
    assert again.rows.columnWidth(NUMBER["owner"]) == 150
    trigger(again.columns.menu(), "Columns as they were at first")
    assert again.columns.shown() == [c.key for c in COLUMNS if c.usual]
    again.close()
    for widget in (again.centre, again.facets):
        widget.setParent(None)
        widget.deleteLater()


def test_settings_that_were_changed_by_hand_do_no_harm(hands):
    hands.window.desk.settings.insight_columns = {
        "shown": ["gone", "owner"], "order": 3, "widths": {"owner": "x", "text": -4},
    }  # fmt: skip
    hands.view.columns._take(hands.window.desk.settings.insight_columns)
    assert hands.view.columns.shown() == ["text", "owner"]


def test_what_a_face_down_card_says_is_not_told_beside_an_insight(hands):
    with hands.window.bridge.edit("insight.link") as edit:
        card = edit.put(Card(new_id(), title="A secret", face_down=True))
        insight = hands.insight("Slow")
        edit.put(Evidence(new_id(), insight_id=insight.id, card_id=card.id))
    table = hands.view.table
    said = [table.text(insight, column.key) for column in COLUMNS]
    assert not [text for text in said if "secret" in text]
    assert table.text(insight, "links") != ""
