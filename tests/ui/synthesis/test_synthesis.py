"""Patterns, coverage, sessions, research time and the digest, worked with mouse and keys."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from clgdesk.document.insights import add_insight
from clgdesk.model.records import (
    Card,
    CardTheme,
    Evidence,
    Insight,
    InsightTheme,
    Interview,
    ResearchTime,
    Synthesis,
    SynthesisTheme,
    Theme,
)
from clgdesk.ui.theme import font
from tests.method.heard import TODAY

# Patterns


def test_themes_are_ranked_by_customers_and_a_click_lists_what_was_said(hands):
    hands.open()
    assert hands.names() == ["buying", "seats"]
    buying, seats = hands.row("buying").shown, hands.row("seats").shown
    assert (buying.voices, buying.insights, buying.recurs, buying.trend) == (3, 4, True, "new")
    assert (seats.voices, seats.recurs) == (1, False)
    assert "Loud segment" in buying.warnings[0]
    hands.click(hands.row("seats"))
    hands.wait(lambda: hands.heard() == ["Seats, seats"])
    assert hands.view.heard.title.text() == "seats"
    assert "By segment: Ops 1" in hands.view.heard.words.text()
    assert "By channel:" in hands.view.heard.words.text()
    hands.click(hands.row("seats")).expect_heard(5)


@pytest.mark.parametrize("text", ["わかりにくい。" * 3, "a long remark in many words " * 12])
def test_all_of_what_was_heard_is_in_sight_and_below_it_who_said_it(hands, text):
    with hands.window.bridge.edit("insight.add") as edit:
        add_insight(edit, text, heard_on=TODAY, channel="Support")
    hands.open().expect_heard(6)
    heard = hands.view.heard.list
    for wide in (1280, 940):
        hands.window.resize(wide, 700)
        hands.settle()
        row = heard.visualRect(heard.model().index(0, 0))
        label = QLabel(text.strip())
        label.setFont(font(13, 500))
        label.setWordWrap(True)
        below = QFontMetrics(font(12)).height()
        assert row.height() >= label.heightForWidth(row.width() - 14) + below


def test_enter_on_what_was_heard_shows_it_among_the_insights(hands):
    hands.open().click(hands.row("seats"))
    hands.wait(lambda: hands.heard() == ["Seats, seats"])
    hands.view.heard.list.setFocus()
    hands.view.heard.list.setCurrentRow(0)
    hands.key("Return")
    view = hands.window.views.made("insights")
    hands.wait(lambda: view.chosen() == [hands.record(Insight, text="Seats, seats").id])


@pytest.mark.parametrize("way", ["button", "menu"])
def test_a_theme_is_shown_in_the_insights(hands, way):
    hands.open()
    assert hands.view.heard.link.isHidden()
    row = hands.row("seats")
    hands.click(row)
    hands.wait(lambda: not hands.view.heard.link.isHidden())
    if way == "button":
        hands.click(hands.view.heard.link)
    else:
        menu = hands.view.panel.themes.menu(row.shown.theme_id)
        next(a for a in menu.actions() if a.text() == "Show in Insights").trigger()
        menu.deleteLater()
    assert hands.window.views.current == "insights"
    view = hands.window.views.made("insights")
    assert view.facets.query.values("theme") == {"seats"}


def test_the_period_and_the_threshold_are_chosen(hands):
    hands.open()
    hands.click(hands.view.panel.period_buttons[365])
    hands.wait(lambda: hands.names() == ["buying", "old", "seats"])
    assert hands.row("old").shown.trend == "new"
    field = hands.view.panel.threshold.editor
    field.setFocus()
    field.selectAll()
    hands.type("4").key("Return")
    assert hands.document.snapshot.project.pattern_threshold == 4
    assert not hands.row("buying").shown.recurs
    hands.expect_history(1)


def test_a_theme_is_renamed_by_key_and_a_taken_name_is_refused(hands):
    hands.open()
    row = hands.row("seats")
    row.setFocus()
    hands.key("F2")
    hands.type("licences").key("Return")
    assert hands.record(Theme, name="licences")
    assert "licences" in hands.names()
    hands.expect_history(1)
    hands.key("F2").type("Buying").key("Return")
    assert "another theme is called “buying”" in hands.window.workspace.notices.sentence
    hands.key("F2").type("x").key("Esc")
    hands.expect_history(1)
    assert hands.row("licences").shown.theme_id == row.shown.theme_id


def test_a_theme_is_merged_by_menu_in_one_step_that_undo_takes_back(hands):
    hands.open()
    seats, buying = hands.row("seats").shown.theme_id, hands.row("buying").shown.theme_id
    hands.choose_from(hands.view.panel.themes.merge_menu(seats), "buying")
    assert hands.document.snapshot.find(Theme, seats) is None
    assert len(hands.document.snapshot.where(InsightTheme, "theme_id", buying)) == 5
    hands.expect_history(1)
    hands.wait(lambda: hands.row("buying").shown.insights == 5)
    hands.key("Ctrl+Z")
    assert hands.document.snapshot.find(Theme, seats) is not None
    hands.wait(lambda: hands.names() == ["buying", "seats"])


def test_a_theme_is_retired_by_key_and_taken_back(hands):
    hands.open()
    hands.row("seats").setFocus()
    hands.key("Del")
    assert hands.record(Theme, name="seats").retired
    assert hands.names() == ["buying"]
    assert "1 retired theme" in hands.view.panel.themes.retired_button.text()
    hands.choose_from(hands.view.panel.themes.retired_menu(), "Use “seats” again")
    assert not hands.record(Theme, name="seats").retired
    hands.wait(lambda: hands.names() == ["buying", "seats"])


def test_menus_open_by_key_and_close(hands, qapp):
    hands.open()
    for key in ("M", "Menu"):
        hands.row("seats").setFocus()
        hands.key(key)
        menu = qapp.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()
        menu.close()
        hands.settle()


def test_words_that_recur_lead_to_what_was_said(hands):
    hands.open()
    term = next(r for r in hands.view.panel.terms.rows if "purchase order" in r.title)
    hands.click(term)
    hands.expect_heard(4)


def test_clusters_become_a_theme_and_a_card(hands):
    hands.open()
    clusters = hands.view.panel.clusters
    hands.click(clusters.button)
    hands.wait(lambda: bool(clusters.boxes))
    assert "6 insights were looked at." in clusters.words.text()
    box = clusters.boxes[0]
    assert "buying" in {tie.text for tie in box.cluster.ties}
    hands.click(box.look_button)
    hands.expect_heard(len(box.cluster.ids))
    box.name.setText(" ")
    hands.click(box.theme_button)
    assert "a theme needs a name" in hands.window.workspace.notices.sentence
    box.name.setText("Procurement")
    hands.click(box.theme_button)
    theme = hands.record(Theme, name="Procurement")
    assert len(hands.document.snapshot.where(InsightTheme, "theme_id", theme.id)) == 4
    hands.page("sessions").click(hands.view.sessions.start_button)
    assert hands.record(Synthesis).clustered == "Procurement: 4 insights from 3 customers"
    hands.page("heard").click(box.card_button)
    card = hands.record(Card, title="Procurement")
    assert card.kind == "friction"
    assert len(hands.document.snapshot.where(Evidence, "card_id", card.id)) == 4
    assert hands.document.snapshot.where(CardTheme, "card_id", card.id)
    hands.expect_history(3)


# Coverage


def test_empty_cells_are_shown_and_an_interview_is_planned_for_one(hands):
    hands.open().page("coverage")
    table = hands.view.coverage.table
    hands.wait(lambda: table.rowCount() > 0)
    rows = [table.verticalHeaderItem(at).text() for at in range(table.rowCount())]
    assert table.item(rows.index("FIN · power users"), 0).text() == "3"
    empty = rows.index("OPS · silent users")
    assert table.item(empty, 0).text() == "–"
    click_cell(hands, table, empty, 0)
    assert "Nobody was heard: silent users, Ops." in hands.view.coverage.hint.text()
    hands.click(hands.view.coverage.plan_button)
    planned = next(iter(hands.document.snapshot.of_kind(Interview).values()))
    assert planned.held_on is None
    assert "silent users, Ops" in planned.notes
    assert hands.view.page == "interviews"
    assert hands.view.interviews.current == planned.id
    assert hands.view.interviews.type.value() == "silent"
    hands.page("coverage")
    click_cell(hands, table, rows.index("FIN · power users"), 1)
    assert hands.view.page == "heard"
    hands.expect_heard(3)


def click_cell(hands, table, row, column):
    area = table.visualRect(table.model().index(row, column))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    hands.settle()


# Sessions


def test_a_session_starts_with_what_is_looked_at_and_keeps_what_is_typed(hands):
    hands.open()
    hands.click(hands.row("buying")).page("sessions")
    hands.click(hands.view.sessions.start_button)
    session = hands.record(Synthesis)
    assert session.held_on == TODAY
    assert session.scope == "buying, the last 90 days"
    assert len(hands.document.snapshot.where(SynthesisTheme, "synthesis_id", session.id)) == 1
    hands.view.sessions.form.fields["decisions"].editor.setFocus()
    hands.type("Sell seats without a purchase order")
    hands.window.flush()
    assert "without a purchase order" in hands.record(Synthesis).decisions
    hands.view.sessions.list.setFocus()
    hands.key("Del")
    assert not hands.document.snapshot.of_kind(Synthesis)
    hands.key("Ctrl+Z")
    assert hands.view.sessions.list.count() == 1


# Research time


def test_time_is_logged_shown_against_the_target_and_taken_out(hands):
    hands.open().page("research")
    page = hands.view.research
    page.person.setFocus()
    hands.type("Mara").key("Return")
    spent = hands.record(ResearchTime)
    assert (spent.minutes, spent.person, spent.spent_on) == (60, "Mara", TODAY)
    page.goal.editor.setFocus()
    page.goal.editor.selectAll()
    hands.type("40").key("Return")
    assert hands.document.snapshot.project.research_target == 40
    page.day.editor.setText("soon")
    hands.click(page.add_button)
    assert hands.window.workspace.notices.sentence
    hands.expect_history(2)
    page.list.setFocus()
    page.list.setCurrentRow(0)
    hands.key("Del")
    assert not hands.document.snapshot.of_kind(ResearchTime)


# Digest


def test_the_digest_is_shown_copied_and_saved(hands, tmp_path):
    hands.key("Ctrl+Shift+D")
    page = hands.view.digest
    hands.wait(lambda: "buying" in page.preview.toPlainText())
    assert "Halden" in page.preview.toPlainText()
    hands.click(page.redact)
    hands.wait(lambda: "Halden" not in page.preview.toPlainText())
    hands.click(page.copy_button)
    copied = QGuiApplication.clipboard().mimeData()
    assert "1. buying" in copied.text()
    assert "<h2" in copied.html()
    assert "Account A" in copied.text()
    assert "Halden" not in copied.text() + copied.html()
    hands.click(page.markdown_button)
    assert "## 1. buying" in QGuiApplication.clipboard().text().replace("\\", "")
    for name in ("d.pdf", "d.md", "d.html", "d.txt"):
        page.write_to(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 100
    with pypdfium2.PdfDocument(tmp_path / "d.pdf") as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "buying" in text
    assert "Halden" not in text
    page.write_to(tmp_path / "d.doc")
    assert "none of them" in hands.window.workspace.notices.sentence
    hands.expect_history(0)


def test_the_digest_of_a_team_and_of_fewer_themes(hands):
    hands.key("Ctrl+Shift+D")
    page = hands.view.digest
    hands.wait(lambda: "buying" in page.preview.toPlainText())
    page.top.editor.setFocus()
    page.top.editor.selectAll()
    hands.type("1")
    hands.wait(lambda: "2. seats" not in page.preview.toPlainText())
    page.team.editor.setCurrentText("Sales")
    page.team.touch(final=True)
    hands.wait(lambda: "1. seats" in page.preview.toPlainText())


# Coming and going


def hints(hands) -> str:
    return " ".join(label.text() for label in hands.window.status.findChildren(QLabel))


def test_another_view_takes_its_place_and_nothing_goes_on(hands):
    hands.open()
    assert "M merges" in hints(hands)
    hands.key("Ctrl+1")
    assert "M merges" not in hints(hands)
    assert not hands.view.asker.busy
    assert hands.window.workspace.centre.currentWidget() is hands.map
    assert hands.window.workspace.inspector.isVisible()
    hands.open()
    hands.window.desk.choose_theme("dark")
    hands.settle()
    hands.window.desk.choose_theme("light")


def test_a_process_that_ends_is_started_again_and_then_it_is_told(hands):
    hands.open()
    asked, told = hands.view.asker, []
    hands.wait(lambda: not asked.busy)
    asked.failed.connect(told.append)
    asked.process.ask = lambda *_question: asked.process.failed.emit()
    asked.ask("patterns", 90, None)
    assert told == ["patterns"]
    assert not asked.busy
    assert "could not be looked through" in hands.view.panel.state.text()


def test_keys_alone_go_from_page_to_page_through_a_page_and_back(hands):
    hands.open()
    assert hands.view.tab_buttons["heard"].hasFocus()
    hands.key("Right")
    assert hands.view.page == "coverage"
    hands.wait(lambda: hands.view.coverage.found is not None).key("Tab")
    assert hands.view.coverage.table.hasFocus()
    hands.key("Tab")
    assert hands.view.coverage.plan_button.hasFocus()
    hands.key("Esc")
    assert hands.view.tab_buttons["coverage"].hasFocus()
    hands.key("Right")
    assert hands.view.page == "interviews"


@pytest.mark.parametrize("wide", [900, 1280])
def test_no_tab_and_no_field_is_cut_off(hands, wide):
    hands.window.resize(wide, 600)
    hands.open().page("research")
    view = hands.view
    fields = (view.research.day.editor, view.research.person, view.research.note)
    for widget in (*view.tab_buttons.values(), *fields, view.research.add_button):
        assert widget.width() >= widget.minimumSizeHint().width()
        assert widget.height() >= widget.sizeHint().height()
    tabs = [button.geometry() for button in view.tab_buttons.values()]
    assert not any(one.intersects(other) for one in tabs for other in tabs if one != other)


def test_rows_of_two_lines_have_room_for_both_from_the_start(hands):
    hands.key("Ctrl+Alt+I").key("Ctrl+Alt+I").settle()
    rows = hands.view.interviews.list
    tall = {rows.visualItemRect(rows.item(at)).height() for at in range(rows.count())}
    assert len(tall) == 1
    assert tall.pop() >= 2 * rows.fontMetrics().height()


def test_time_that_could_not_be_kept_is_not_cleared(hands, monkeypatch):
    hands.open().page("research")
    page = hands.view.research
    page.note.setText("with Aoba")

    def refuse(*_anything: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(hands.document, "_apply", refuse)
        hands.click(page.add_button)
    assert not hands.document.snapshot.of_kind(ResearchTime)
    assert page.note.text() == "with Aoba"
    hands.click(page.add_button)
    assert hands.record(ResearchTime).note == "with Aoba"
    assert page.note.text() == ""
