"""Interviews held and phrases kept, with mouse and keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from clgdesk.document import interviews as verbs
from clgdesk.document.phrases import keep_phrase
from clgdesk.model.records import Account, Insight, Interview, Phrase, Segment
from clgdesk.ui.insights.view import Insights
from clgdesk.ui.inspector.interview_part import InterviewPart
from clgdesk.ui.inspector.phrases import PhrasesPart
from tests.method.heard import TODAY


def page_of(hands):
    return hands.view.interviews


def into(hands, widget):
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return hands.settle()


def under(hands, prompt):
    """What is shown under a prompt: the words, and whether they are an observation."""
    hands.settle()
    return [(row.title, row.kept) for row in page_of(hands).blocks[prompt].rows.rows.rows]


def begin(hands):
    hands.key("Ctrl+Alt+I")
    return hands.record(Interview)


def part(hands, part_type):
    page = hands.window.workspace.inspector.panel.page("insight")
    return next(part for part in page.parts if isinstance(part, part_type))


def test_an_interview_is_begun_by_key_and_each_answer_is_an_observation(hands):
    interview = begin(hands)
    assert hands.view.page == "interviews"
    assert interview.held_on == TODAY
    hands.type("aoba").key("Return")
    interview = hands.record(Interview)
    assert interview.account_id == hands.record(Account, name="Aoba").id
    into(hands, page_of(hands).blocks["workflow"].box)
    hands.begin_history()
    hands.type("I rebuild it by hand").key("Return")
    hands.type("Then I mail it").key("Return")
    hands.expect_history(2)
    assert under(hands, "workflow") == [("I rebuild it by hand", True), ("Then I mail it", True)]
    assert page_of(hands).blocks["workflow"].box.toPlainText() == ""
    said = hands.record(Insight, text="Then I mail it")
    assert (said.interview_id, said.channel) == (interview.id, "Interview")
    assert said.account_id == interview.account_id
    hands.key("Tab").type("A shared drive").key("Return")
    assert under(hands, "came_before") == [("A shared drive", True)]
    assert "3 observations" in page_of(hands).list.currentItem().text()
    hands.key("Ctrl+Z")
    assert under(hands, "came_before") == []
    assert len(under(hands, "workflow")) == 2


def test_a_name_that_no_account_has_makes_one_in_the_same_step(hands):
    begin(hands)
    hands.begin_history()
    hands.type("Tessel Retail").key("Return")
    made = hands.record(Account, name="Tessel Retail")
    assert hands.record(Interview).account_id == made.id
    hands.expect_history(1)
    hands.key("Ctrl+1").key("Ctrl+Z")
    assert not [a for a in hands.document.snapshot.of_kind(Account).values() if a.id == made.id]


def test_pasted_lines_are_an_answer_each_and_one_step(hands):
    begin(hands)
    into(hands, page_of(hands).blocks["success"].box)
    hands.begin_history()
    QGuiApplication.clipboard().setText("It opens\nNobody asks me")
    hands.key("Ctrl+V").key("Return")
    assert under(hands, "success") == [("It opens", True), ("Nobody asks me", True)]
    hands.expect_history(1)


def test_an_answer_that_was_typed_is_kept_whatever_comes_next(hands):
    first = begin(hands)
    into(hands, page_of(hands).blocks[""].box)
    hands.type("half said")
    hands.click(page_of(hands).new_button)
    said = hands.record(Insight, text="half said")
    assert said.interview_id == first.id
    assert len(hands.document.snapshot.of_kind(Interview)) == 2
    into(hands, page_of(hands).blocks["success"].box)
    hands.type("on leaving").key("Ctrl+1")
    assert hands.record(Insight, text="on leaving").interview_id != first.id


def test_what_was_said_is_reworded_taken_out_and_selected_for_the_inspector(hands):
    begin(hands)
    into(hands, page_of(hands).blocks["workflow"].box)
    hands.type("I copy").key("Return").type("I mail").key("Return")
    rows = page_of(hands).blocks["workflow"].rows
    into(hands, rows)
    hands.key("Down")
    key = rows.rows.rows[1].key
    assert hands.selection.keys == (key,)
    assert hands.window.workspace.inspector.isVisible()
    hands.begin_history()
    hands.key("F2").key("Ctrl+A").type("I mail it off").key("Return")
    assert under(hands, "workflow")[1] == ("I mail it off", True)
    assert hands.record(Interview).workflow == "I copy\nI mail it off"
    hands.expect_history(1)
    hands.key("Del")
    assert under(hands, "workflow") == [("I copy", True)]
    hands.key("Ctrl+Z")
    assert len(under(hands, "workflow")) == 2
    hands.page("heard")
    assert not hands.window.workspace.inspector.isVisible()


def test_a_note_of_an_interview_becomes_an_observation(hands):
    begin(hands)
    interview = hands.record(Interview)
    with hands.window.bridge.edit("interview.edit") as edit:
        verbs.change_interview(edit, interview.id, workflow="an old line\nanother")
    assert under(hands, "workflow") == [("an old line", False), ("another", False)]
    page = page_of(hands)
    rows = page.blocks["workflow"].rows.rows.rows
    hands.choose_from(page.menu(rows[0].key), "Keep as an observation")
    assert under(hands, "workflow") == [("an old line", True), ("another", False)]
    hands.choose_from(page.menu(page.blocks["workflow"].rows.rows.rows[1].key), "Delete")
    assert under(hands, "workflow") == [("an old line", True)]


def test_the_customer_type_holds_for_what_was_said_and_what_follows(hands):
    begin(hands)
    page = page_of(hands)
    choose(page.type, "lost")
    assert hands.record(Interview).customer_type == "lost"
    into(hands, page.blocks["workflow"].box)
    hands.type("one").key("Return")
    assert hands.record(Insight, text="one").customer_type == "lost"
    hands.begin_history()
    choose(page.type, "silent")
    assert hands.record(Insight, text="one").customer_type == "silent"
    hands.expect_history(1)
    hands.key("Ctrl+Z")
    assert page.type.value() == hands.record(Interview).customer_type == "lost"
    assert hands.record(Insight, text="one").customer_type == "lost"


def test_the_customer_type_stays_with_an_interview_that_is_left_before_anything_is_said(hands):
    first = begin(hands)
    choose(page_of(hands).type, "silent")
    hands.click(page_of(hands).new_button)
    assert page_of(hands).type.value() == ""
    hands.window.go_to(f"interview:{first.id}")
    hands.settle()
    assert page_of(hands).type.value() == "silent"


def choose(field, value: str) -> None:
    field.fill(value)
    field.touch(final=True)


def test_the_interview_is_reopened_from_any_of_its_observations(hands):
    interview = begin(hands)
    into(hands, page_of(hands).blocks["workflow"].box)
    hands.type("one").key("Return")
    hands.click(page_of(hands).new_button)
    said = hands.record(Insight, text="one")
    hands.window.go_to(f"insight:{said.id}")
    view = hands.window.views.made("insights")
    assert isinstance(view, Insights)
    hands.wait(lambda: view.chosen() == [said.id])
    shown = part(hands, InterviewPart)
    hands.wait(lambda: shown.isVisible())
    hands.click(shown.open_button)
    assert hands.view.page == "interviews"
    assert page_of(hands).current == interview.id


def test_what_changes_while_another_page_is_looked_at_is_there_afterwards(hands):
    begin(hands)
    into(hands, page_of(hands).blocks["workflow"].box)
    hands.type("one").key("Return").page("heard")
    with hands.window.bridge.edit("phrase.add") as edit:
        keep_phrase(edit, "later")
    hands.window.bridge.document.undo()
    hands.window.bridge.document.undo()
    hands.page("phrases")
    assert hands.view.phrases.list.count() == 0
    hands.page("interviews")
    assert under(hands, "workflow") == []


def test_an_interview_is_deleted_and_what_was_heard_stays(hands):
    begin(hands)
    into(hands, page_of(hands).blocks["workflow"].box)
    hands.type("one").key("Return")
    into(hands, page_of(hands).list)
    hands.key("Del")
    assert not hands.document.snapshot.of_kind(Interview)
    assert hands.record(Insight, text="one").interview_id is None
    hands.key("Ctrl+Z")
    assert hands.record(Insight, text="one").interview_id == hands.record(Interview).id


def test_interviews_phrases_and_accounts_are_found_by_a_few_letters(hands):
    begin(hands)
    hands.type("aoba").key("Return")
    with hands.window.bridge.edit("phrase.add") as edit:
        keep_phrase(edit, "all by hand")
    interview, account = hands.record(Interview), hands.record(Account, name="Aoba")
    hands.key("Ctrl+1")
    for typed, there in (
        ("all by hand", lambda: hands.view.phrases.current == hands.record(Phrase).id),
        ("Aoba 2026", lambda: hands.view.page == "interviews"),
    ):
        hands.key("Ctrl+K").type(typed).key("Return")
        hands.wait(there)
    hands.window.go_to(f"account:{account.id}")
    assert hands.selection.keys == (f"account:{account.id}",)
    assert hands.window.workspace.inspector.panel.subject is not None
    assert page_of(hands).current == interview.id
    view = hands.window.views.made("insights")
    hands.wait(lambda: len(view.table.ids) == 3)
    assert view.facets.query.values("account") == {"Aoba"}


# Phrases


def test_words_that_recur_are_kept_as_a_phrase_by_the_button_beside_them(hands):
    hands.open()
    row = next(r for r in hands.view.panel.terms.rows if "purchase order" in r.title)
    button = row.parentWidget().children()[-1]
    hands.click(button)
    phrase = hands.record(Phrase)
    assert phrase.text == row.title
    assert hands.view.page == "phrases"
    assert hands.view.phrases.current == phrase.id
    hands.page("heard").click(button)
    hands.expect_history(1)


def test_a_phrase_is_typed_for_a_segment_edited_copied_and_deleted(hands):
    hands.open().page("phrases")
    page, finance = hands.view.phrases, hands.record(Segment, name="Finance")
    page.segment.fill(finance.id)
    page.segment.touch(final=True)
    into(hands, page.line)
    hands.type("rebuild it in Excel").key("Return")
    hands.type("by hand").key("Return")
    assert hands.record(Phrase, text="by hand").segment_id == finance.id
    into(hands, page.form.fields["text"].editor)
    hands.key("Ctrl+A").type("all by hand").key("Return")
    assert hands.record(Phrase, text="all by hand")
    hands.click(page.copy_button)
    assert QGuiApplication.clipboard().text() == "rebuild it in Excel\nall by hand"
    into(hands, page.list)
    hands.key("Del")
    assert [p.text for p in page.shown()] == ["rebuild it in Excel"]
    hands.key("Ctrl+Z")
    assert len(page.shown()) == 2
    page.segment.fill("")
    page.segment.touch(final=True)
    assert page.shown() == []
    assert not page.copy_button.isEnabled()


def test_the_marked_words_of_an_insight_are_kept_and_lead_back_to_it(hands):
    said = hands.record(Insight, text="Seats, seats")
    hands.window.go_to(f"insight:{said.id}")
    shown = part(hands, PhrasesPart)
    hands.wait(lambda: shown.isVisible() and shown.ids == (said.id,))
    area = hands.window.workspace.inspector.panel.page("insight").form().fields["text"].editor
    into(hands, area)
    hands.key("Ctrl+Home").key("Ctrl+Shift+Right")
    hands.click(shown.mark_button)
    phrase = hands.record(Phrase)
    assert phrase.text.startswith("Seats")
    assert (phrase.insight_id, phrase.segment_id) == (said.id, said.segment_id)
    hands.wait(lambda: [chip.text for chip in shown.chips] == [phrase.text])
    hands.window.go_to(f"phrase:{phrase.id}")
    assert hands.view.phrases.current == phrase.id
    assert "Orrin" in hands.view.phrases.source.text()
    hands.click(hands.view.phrases.source_button)
    view = hands.window.views.made("insights")
    hands.wait(lambda: view.chosen() == [said.id])
    hands.key("Ctrl+Z")
    assert not hands.document.snapshot.of_kind(Phrase)


def test_menus_of_what_was_said_open_by_key(hands, qapp):
    begin(hands)
    into(hands, page_of(hands).blocks["workflow"].box)
    hands.type("one").key("Return")
    rows = page_of(hands).blocks["workflow"].rows
    rows.asked_menu.emit(rows.rows.rows[0].key, rows.mapToGlobal(rows.rect().center()))
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text().startswith("Edit the words")
    menu.close()
    hands.settle()
