"""Answers become observations, and the interview goes on reading as it went."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import interviews as verbs
from clgdesk.document.edit import Edit
from clgdesk.document.insights import is_linked, make_card
from clgdesk.document.phrases import keep_phrase, phrase_of_insight
from clgdesk.document.supports import insight_of, unsupport
from clgdesk.model.records import (
    CardSegment,
    Insight,
    InsightSupport,
    InsightTheme,
    Interview,
    Phrase,
    Theme,
)
from tests.method.heard import Heard


def begun(**fields):
    heard = Heard()
    edit = Edit(heard.snapshot(), "interview.answer")
    return edit, verbs.open_interview(edit, "2026-11-20", **fields)


def read(edit, interview):
    return verbs.said_under(edit.snapshot, edit.snapshot.get(Interview, interview.id))


def test_an_answer_is_a_line_of_the_interview_and_an_observation_of_that_person():
    heard = Heard()
    account, segment = heard.account("Aoba"), heard.segment("Finance")
    edit = Edit(heard.snapshot(), "interview.answer")
    fields = {"account_id": account.id, "segment_id": segment.id, "person": "Mara"}
    interview = verbs.open_interview(edit, "2026-11-20", **fields)
    text = "I export  four tables\n\nand mail them"
    one, two = verbs.answer(edit, interview.id, "workflow", text, customer_type="lost")
    assert (one.text, two.text) == ("I export four tables", "and mail them")
    assert (one.account_id, one.segment_id, one.person) == (account.id, segment.id, "Mara")
    assert (one.channel, one.heard_on, one.form) == ("Interview", "2026-11-20", "observation")
    assert one.customer_type == "lost"
    assert edit.snapshot.get(Interview, interview.id).workflow == (
        "I export four tables\nand mail them"
    )
    assert [said.insight for said in read(edit, interview)["workflow"]] == [one, two]


def test_other_words_change_the_line_and_taking_it_back_takes_the_line():
    edit, interview = begun()
    (one,) = verbs.answer(edit, interview.id, "success", "It opens")
    verbs.reword(edit, one.id, "It opens\nby itself")
    (said,) = read(edit, interview)["success"]
    assert (said.text, said.insight.id) == ("It opens by itself", one.id)
    verbs.take_back(edit, one.id)
    assert not any(read(edit, interview).values())
    assert not edit.snapshot.get(Interview, interview.id).success


def test_a_line_without_an_observation_is_a_note_that_can_become_one():
    edit, interview = begun(came_before="We had a shared drive\nand e-mail")
    assert [said.insight for said in read(edit, interview)["came_before"]] == [None, None]
    made = verbs.observe(edit, edit.snapshot.get(Interview, interview.id), "We had a shared drive")
    assert [said.insight for said in read(edit, interview)["came_before"]] == [made, None]
    verbs.reword_line(edit, interview.id, "came_before", "and e-mail", "and post")
    assert [said.text for said in read(edit, interview)["came_before"]][1] == "and post"
    verbs.reword_line(edit, interview.id, "came_before", "and post", "")
    assert len(read(edit, interview)["came_before"]) == 1


def test_what_was_said_follows_whom_the_interview_is_with_unless_it_says_otherwise():
    heard = Heard()
    aoba = heard.account("Aoba", segment_id=heard.segment("Finance").id)
    other = heard.account("Halden")
    edit = Edit(heard.snapshot(), "interview.edit")
    interview = verbs.open_interview(edit, None)
    first, second = verbs.answer(edit, interview.id, "", "one\ntwo")
    edit.put(replace(second, account_id=other.id))
    verbs.change_interview(edit, interview.id, account_id=aoba.id)
    after = edit.snapshot
    assert after.get(Insight, first.id).account_id == aoba.id
    assert after.get(Insight, second.id).account_id == other.id
    assert after.get(Interview, interview.id).segment_id == aoba.segment_id
    verbs.change_interview(edit, interview.id, held_on="2026-11-24", person="Mara")
    assert edit.snapshot.get(Insight, first.id).person == "Mara"


def test_deleting_an_interview_leaves_what_was_heard():
    edit, interview = begun()
    (one,) = verbs.answer(edit, interview.id, "workflow", "x")
    before = edit.snapshot
    late = Edit(before, "interview.remove")
    verbs.remove_interview(late, interview.id)
    after = before.changed(late.changeset())
    assert after.get(Insight, one.id).interview_id is None


lines = st.lists(st.sampled_from(["a", "b", "a b", " a ", "c\n", ""]), max_size=5)


@given(st.lists(st.tuples(st.sampled_from([*verbs.PROMPTS, ""]), lines), max_size=5), st.data())
def test_every_line_and_every_observation_is_read_exactly_once(answers, data):
    edit, interview = begun()
    for prompt, texts in answers:
        verbs.answer(edit, interview.id, prompt, "\n".join(texts))
    held = verbs.observations_of(edit.snapshot, interview.id)
    if held:
        verbs.take_back(edit, data.draw(st.sampled_from(held)).id)
    said = [one for under in read(edit, interview).values() for one in under]
    assert all(one.insight is not None for one in said), "every line came from an answer"
    found = [one.insight.id for one in said]
    assert sorted(found) == [i.id for i in verbs.observations_of(edit.snapshot, interview.id)]


# What it means, and in which words


def test_an_insight_takes_over_what_its_observations_share():
    heard = Heard()
    one = heard.said("a", "buying", "seats", segment="Finance")
    two = heard.said("b", "buying", segment="Finance")
    edit = Edit(heard.snapshot(), "insight.learn")
    made = insight_of(edit, [one.id, two.id], "They wait because …")
    snapshot = edit.snapshot
    assert made.form == "insight"
    assert made.segment_id == one.segment_id
    links = snapshot.where(InsightTheme, "insight_id", made.id)
    assert [snapshot.get(Theme, link.theme_id).name for link in links] == ["buying"]
    behind = {x.observation_id for x in snapshot.where(InsightSupport, "insight_id", made.id)}
    assert behind == {one.id, two.id}
    unsupport(edit, made.id, one.id)
    assert len(edit.snapshot.where(InsightSupport, "insight_id", made.id)) == 1


def test_a_card_of_an_insight_is_about_what_its_observations_felt_and_where():
    heard = Heard()
    said = [
        heard.said("a", segment="Finance", sentiment=-2),
        heard.said("b", segment="Ops", sentiment=1),
    ]
    edit = Edit(heard.snapshot(), "insight.learn")
    made = insight_of(edit, [one.id for one in said], "They wait because …")
    card = make_card(edit, [made.id])
    assert (card.kind, card.title) == ("friction", "They wait because …")
    segments = {x.segment_id for x in edit.snapshot.where(CardSegment, "card_id", card.id)}
    assert segments == {one.segment_id for one in said}
    assert is_linked(edit.snapshot, made.id, card.id)
    assert not is_linked(edit.snapshot, said[0].id, card.id)


def test_a_phrase_is_kept_once_for_a_segment_and_remembers_who_said_it():
    heard = Heard()
    said = heard.said("I rebuild it in Excel every month", segment="Finance")
    edit = Edit(heard.snapshot(), "phrase.add")
    phrase = phrase_of_insight(edit, said.id, " “rebuild it in Excel” ")
    assert phrase is not None
    assert (phrase.text, phrase.segment_id) == ("rebuild it in Excel", said.segment_id)
    assert phrase_of_insight(edit, said.id, "Rebuild it in EXCEL") == phrase
    assert keep_phrase(edit, "rebuild it in Excel") != phrase, "for the whole project"
    assert keep_phrase(edit, " “” ") is None
    assert len(edit.snapshot.of_kind(Phrase)) == 2


def test_the_type_of_customer_is_kept_and_set_for_all_that_was_said():
    edit, interview = begun(customer_type="silent")
    (one,) = verbs.answer(edit, interview.id, "workflow", "one")
    (other,) = verbs.answer(edit, interview.id, "", "other", customer_type="lost")
    assert (one.customer_type, other.customer_type) == ("silent", "lost")
    verbs.change_interview(edit, interview.id, person="Mara")
    assert edit.get(Insight, other.id).customer_type == "lost"
    verbs.change_interview(edit, interview.id, customer_type="power")
    (last,) = verbs.answer(edit, interview.id, "success", "last")
    types = {edit.get(Insight, i.id).customer_type for i in (one, other, last)}
    assert types == {edit.get(Interview, interview.id).customer_type} == {"power"}
