"""Quick capture with figures and meanings; lines that offer what the project uses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.document.cards import theme_named
from clgdesk.document.insights import CHANNELS, channels_of
from clgdesk.method.insight_query import Query
from clgdesk.model.records import Account, Insight, InsightSupport, Project, Theme
from clgdesk.ui.insights.capture import CapturePanel
from clgdesk.ui.inspector.offered import OfferedLine
from clgdesk.ui.inspector.supports import SupportsPart
from tests.method.heard import Heard
from tests.window_driver import WindowDriver


def a_story() -> Heard:
    heard = Heard()
    heard.segment("Finance")
    heard.said("It was blank", "start", by="Aoba", segment="Finance", channel="Hotline")
    heard.said("It stayed blank", "start", by="Halden", segment="Finance", owner="Mara")
    return heard


class Hands(WindowDriver):
    """The hands of somebody who captures."""

    @property
    def panel(self) -> CapturePanel:
        found = self.window.findChild(CapturePanel)
        assert found is not None
        return found

    def into(self, widget) -> "Hands":
        self.window.activateWindow()  # a list of offers that has closed may still be active
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()
        return self

    def more(self, name: str, text: str) -> "Hands":
        return self.into(self.panel.more.fields[name].editor).type(text)

    def page(self, kind: str):
        inspector = self.window.workspace.inspector
        inspector.show()
        inspector.panel.refresh()
        return inspector.panel.page(kind)

    def field(self, kind: str, name: str):
        parts = self.page(kind).parts
        fields = (part.fields for part in parts if hasattr(part, "fields"))
        return next(found[name] for found in fields if name in found)


@pytest.fixture
def hands(open_window) -> Hands:
    return Hands(open_window(a_story().records))


def test_a_figure_is_captured_with_keys_alone(hands):
    hands.key("Ctrl+I").type("Step 3 drop-off").key("Alt+N")
    assert hands.focus() is hands.panel.more.fields["number"].editor
    hands.type("41,5").key("Tab").type("%").key("Esc")
    hands.key("Ctrl+I")
    hands.more("count", "480").more("period", "Q3").more("source", "Event log").key("Return")
    made = hands.record(Insight, text="Step 3 drop-off")
    assert (made.number, made.unit, made.count) == ("41.5", "%", 480)
    assert (made.period, made.source, made.form) == ("Q3", "Event log", "observation")
    hands.expect_history(1)
    kept = hands.panel.more.values()
    assert (kept["number"], kept["count"], kept["unit"]) == (None, None, "%")
    assert hands.focus() is hands.panel.text
    hands.key("Alt+N")
    assert hands.panel.more.isHidden()
    hands.type("Only words").key("Return")
    assert hands.record(Insight, text="Only words").unit == ""


def test_a_figure_that_is_none_is_told_and_nothing_is_lost(hands):
    hands.key("Ctrl+I").type("Drop-off").key("Alt+N")
    hands.type("about half").key("Return")
    assert "Write a number" in hands.panel.told.text()
    assert hands.panel.text.toPlainText() == "Drop-off"
    assert hands.panel.more.fields["number"].editor.text() == "about half"
    hands.expect_history(0)


def test_a_figure_without_words_is_asked_what_it_tells(hands):
    hands.key("Ctrl+I").key("Alt+N").type("41").key("Return")
    assert "in words" in hands.panel.told.text()
    assert hands.focus() is hands.panel.text
    hands.expect_history(0)
    hands.type("41 of 100 leave").key("Return")
    assert hands.record(Insight, text="41 of 100 leave").number == "41"


def test_a_theme_with_a_comma_that_is_known_is_one_theme(hands):
    with hands.document.edit("theme.add") as edit:
        theme_named(edit, "Price, terms")
    hands.key("Ctrl+I").into(hands.panel.themes).type("price, Terms, new")
    hands.into(hands.panel.text).type("Too dear").key("Return")
    hands.record(Insight, text="Too dear")
    names = {theme.name for theme in hands.document.snapshot.of_kind(Theme).values()}
    assert names == {"start", "Price, terms", "new"}


def test_themes_that_will_be_made_are_said_while_they_are_typed(hands):
    hands.key("Ctrl+I").into(hands.panel.themes).type("start")
    assert hands.panel.new_themes.words == ""
    hands.type(", Ops, north")
    assert hands.panel.new_themes.words.startswith("2 new themes: “Ops”, “north”")
    assert '"Ops, north"' in hands.panel.new_themes.words
    hands.into(hands.panel.text).settle()
    assert hands.panel.new_themes.words == ""


def test_what_it_means_is_captured_by_choice(hands):
    hands.key("Ctrl+I").key("Alt+2").type("They do not trust totals").key("Return")
    assert hands.record(Insight, text="They do not trust totals").form == "insight"
    QTest.mouseClick(hands.panel.form_buttons["observation"], Qt.MouseButton.LeftButton)
    hands.settle()
    hands.type("“Totals differ”").key("Return")
    assert hands.record(Insight, text="“Totals differ”").form == "observation"


def test_signal_and_customer_are_captured_the_customer_stays(hands):
    hands.key("Ctrl+I").key("Alt+N")
    hands.panel.more.fields["signal"].fill("workaround")
    hands.panel.more.fields["customer_type"].fill("silent")
    hands.into(hands.panel.text).type("one").key("Return")
    hands.type("two").key("Return")
    one, two = hands.record(Insight, text="one"), hands.record(Insight, text="two")
    assert (one.signal, one.customer_type) == ("workaround", "silent")
    assert (two.signal, two.customer_type) == ("", "silent")


def test_a_channel_of_ones_own_is_offered_from_then_on(hands):
    hands.key("Ctrl+I")
    line = hands.panel.channel
    assert isinstance(line, OfferedLine)
    hands.into(line)
    assert line.offered() == [*CHANNELS, "Hotline"]
    hands.key("Ctrl+A").type("Forum")
    hands.into(hands.panel.text)
    hands.type("x").key("Return")
    assert hands.record(Insight, text="x").channel == "Forum"
    assert "Forum" in channels_of(hands.document.snapshot)
    hands.into(line).into(hands.panel.account).into(line)
    assert "Forum" in line.offered()


# The same in the inspector


def select(hands, *texts):
    ids = [hands.record(Insight, text=text).id for text in texts]
    hands.selection.set(f"insight:{i}" for i in ids)
    hands.settle()


def test_the_inspector_offers_channels_owners_and_languages_and_keeps_what_is_chosen(hands):
    select(hands, "It was blank")
    for name, offered in (("channel", "Heat map"), ("owner", "Mara"), ("language", "ja")):
        field = hands.field("insight", name)
        hands.into(field.editor)
        assert offered in field.editor.offered()
        field.line.completer().activated.emit(offered)
        assert getattr(hands.record(Insight, text="It was blank"), name) == offered
    hands.expect_history(3)


def test_a_new_account_is_made_by_its_name_for_several_at_once(hands):
    select(hands, "It was blank", "It stayed blank")
    field = hands.field("insights", "account_id")
    assert field.line.placeholderText() == "several"
    field.line.setText(" Lumen  Transit ")
    field.touch(final=True)
    made = hands.record(Account, name="Lumen Transit")
    for text in ("It was blank", "It stayed blank"):
        assert hands.record(Insight, text=text).account_id == made.id
    hands.expect_history(1)
    hands.window.bridge.document.undo()
    assert hands.record(Insight, text="It was blank").account_id != made.id
    select(hands, "It was blank")
    field = hands.field("insight", "account_id")
    assert field.line.text() == "Aoba"
    field.line.setText("halden")
    field.touch(final=True)
    account = hands.record(Account, name="Halden")
    assert hands.record(Insight, text="It was blank").account_id == account.id
    hands.settle()
    assert field.line.text() == "Halden"


def test_the_steward_the_threshold_and_the_review_day_are_set_and_undone(hands):
    hands.selection.clear()
    field = hands.field("project", "steward")
    field.line.setText("Mara")
    field.touch(final=True)
    assert hands.record(Project).steward == "Mara"
    select(hands, "It was blank")
    field = hands.field("insight", "review_by")
    field.line.setText("next week")
    field.touch(final=True)
    assert "year-month-day" in hands.window.workspace.notices.sentence
    field.line.setText("2027-01-31")
    field.touch(final=True)
    assert hands.record(Insight, text="It was blank").review_by == "2027-01-31"
    hands.expect_history(2)
    for _ in range(2):
        hands.window.bridge.document.undo()
    assert hands.record(Project).steward == ""


def test_an_insight_is_made_of_observations_and_shows_what_it_rests_on(hands, qtbot):
    view = hands.window.show_view("insights")
    qtbot.waitUntil(lambda: len(view.table.ids) == 2)
    view.rows.selectAll()
    hands.begin_history()
    view.triage.make_insight()
    hands.expect_history(1)
    made = hands.record(Insight, form="insight")
    links = hands.document.snapshot.where(InsightSupport, "insight_id", made.id)
    assert len(links) == 2
    qtbot.waitUntil(lambda: view.chosen() == [made.id])
    for kind, count in (("insight", 1), ("observation", 2)):
        view.facets.look_for(Query().toggled("kind", kind))
        qtbot.waitUntil(lambda n=count: len(view.table.ids) == n)
    view.go_to(f"insight:{made.id}")
    qtbot.waitUntil(lambda: view.chosen() == [made.id])
    parts = [part for part in hands.page("insight").parts if isinstance(part, SupportsPart)]
    assert [part.isHidden() for part in parts] == [False, True]
    assert sorted(chip.text for chip in parts[0].chips) == ["It stayed blank", "It was blank"]
    assert parts[0].caption.text() == "Rests on 2 observations from 2 voices"
    assert view.table.text(made, "voices") == "2"
    assert view.table.text(made, "account") == "2 voices"
    parts[0].take_off(hands.record(Insight, text="It was blank").id)
    assert [one.name for one in parts[0].offered()] == ["It was blank"]
    select(hands, "It stayed blank")
    hands.page("insight")
    assert [part.isHidden() for part in parts] == [True, False]
    assert [one.id for one in parts[1].linked()] == [made.id]
