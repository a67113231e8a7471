"""Search over insights: every script, any text, always up to date."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import Document
from clgdesk.method.search_words import terms_of
from clgdesk.model.ids import new_id
from clgdesk.model.records import Account, Insight, InsightTheme, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.store.insight_index import InsightIndex, Interrupted, concerned
from tests.builders import a_project
from tests.many_insights import many_insights

REMARKS = {
    "en": "“I rebuild it in Excel every month.”",
    "de": "Die Prüfung für den Vorstand dauert, Über-Stunden inklusive",
    "fr": "On a déjà fermé l’œil là-dessus",
    "zh": "我们每个月重新制作月度报告",
    "ja": "毎月レポートを作り直す",
    "th": "ฉันทำรายงานใหม่ทุกเดือน",
    "ar": "أعيد بناء التقرير كل شهر",
}


@pytest.fixture
def document() -> Document:
    document = Document(Snapshot.of(a_project()))
    with document.edit("insight.add") as edit:
        account = edit.put(Account(new_id(), name="Orrin Ltd"))
        theme = edit.put(Theme(new_id(), name="exec sharing"))
        for language, text in REMARKS.items():
            edit.put(Insight(new_id(), text=text, language=language, channel="Interview"))
        said = edit.put(Insight(new_id(), text="Nothing new", account_id=account.id))
        edit.put(InsightTheme(new_id(), insight_id=said.id, theme_id=theme.id))
    return document


@pytest.fixture
def index(document):
    index = filled(document.snapshot)

    def follow(changeset, _entry):
        index.take(document.snapshot, list(set(concerned(document.snapshot, changeset))))
        index.settle()

    document.subscribe(follow)
    yield index
    index.close()


def filled(snapshot: Snapshot) -> InsightIndex:
    """Return an index that took in all insights, some at a time."""
    index, ids = InsightIndex(), list(snapshot.of_kind(Insight))
    for start in range(0, len(ids), 7):
        index.take(snapshot, ids[start : start + 7])
    index.settle()
    return index


def texts(document, index, numbers) -> set[str]:
    return {document.snapshot.get(Insight, index.ids[n]).text for n in numbers}


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("excel", "en"), ("EXC", "en"), ('"every month"', "en"), ("prufung", "de"),
        ("über stunden", "de"), ("uber", "de"), ("deja ferme", "fr"), ("月度报告", "zh"),
        ("报告", "zh"), ("レポート", "ja"), ("รายงาน", "th"), ("التقرير", "ar"),
    ],
)  # fmt: skip
def test_words_are_found_in_every_script(document, index, typed, language):
    for ask in (
        lambda: index.all(typed),
        lambda: index.some(typed, 50),
        lambda: index.best(typed, 50),
    ):
        assert texts(document, index, ask()) == {REMARKS[language]}
    assert len(index.all(typed)) == 1


@pytest.mark.parametrize("typed", ['"month every"', "excel -month", "excel spreadsheet", '"mont"'])
def test_what_does_not_match_is_not_found(index, typed):
    assert index.all(typed) == []


def test_accounts_and_themes_are_words_of_an_insight_and_follow_their_names(document, index):
    assert texts(document, index, index.all("orrin")) == {"Nothing new"}
    assert texts(document, index, index.all("exec shar")) == {"Nothing new"}
    with document.edit("account.edit") as edit:
        account = document.snapshot.ordered(Account)[0]
        edit.put(replace(account, name="Quarry SA"))
    assert index.all("orrin") == []
    assert texts(document, index, index.all("quarry")) == {"Nothing new"}
    document.undo()
    assert texts(document, index, index.all("orrin")) == {"Nothing new"}


@pytest.mark.parametrize(
    ("field", "value", "typed"),
    [
        ("meaning", "trust is gone", "trust"), ("channel", "Sales call", "sales call"),
        ("source", "Ticket 4711", "4711"), ("owner", "Mara Novak", "novak"),
        ("source_team", "Success", "success"), ("person", "José", "jose"),
        ("source_id", "S-99", "S-99"), ("trigger", "after export", "after export"),
        ("period", "Q3 2026", "q3"), ("signal", "workaround", "workar"),
        ("customer_type", "newcomer", "newcomer"), ("number", "41", "41"),
        ("unit", "seats", "seats"),
    ],
)  # fmt: skip
def test_every_field_is_searched(document, index, field, value, typed):
    with document.edit("insight.add") as edit:
        said = edit.put(Insight(new_id(), text="A remark", **{field: value}))
    assert said.id in {index.ids[n] for n in index.all(typed)}


def test_edits_removals_and_undo_are_followed(document, index):
    said = next(i for i in document.snapshot.ordered(Insight) if "Excel" in i.text)
    with document.edit("insight.edit") as edit:
        edit.put(replace(said, text="I use a calculator"))
    assert index.all("excel") == []
    assert len(index.all("calculator")) == 1
    with document.edit("insight.remove") as edit:
        edit.remove(document.snapshot.get(Insight, said.id))
    assert index.all("calculator") == []
    document.undo()
    document.undo()
    assert len(index.all("excel")) == 1


SHARED = filled(Snapshot.of(many_insights(80)))
PIECES = st.sampled_from(["report", '"', "-", "*", "report OR", "月度", "NEAR(", "said:", " ", "'"])


@given(st.text(max_size=40) | st.lists(PIECES, max_size=6).map("".join))
def test_any_text_is_a_safe_search(typed):
    found = SHARED.all(typed)
    assert len(set(found)) == len(found)
    assert all(SHARED.ids[number] for number in found)
    assert set(SHARED.some(typed, 5)) <= set(found)
    assert set(SHARED.best(typed, 10**6)) == set(found)


def test_a_search_is_given_up_for_another_and_nothing_else_is():
    SHARED.interrupt()  # nothing is asked: nothing happens
    assert SHARED.all("report")
    asked = SHARED._db
    asked.set_progress_handler(SHARED.interrupt, 1)
    try:
        with pytest.raises(Interrupted):
            SHARED.all("report")
    finally:
        asked.set_progress_handler(None, 1)
    assert SHARED.all("report")


def test_documents_are_told_in_the_order_of_what_was_said(document, index):
    with document.edit("insight.add") as edit:
        for text in ("月度", "Zebra", "ähnlich", "Beta", "alpha"):
            edit.put(Insight(new_id(), text=text))
    told = [document.snapshot.get(Insight, index.ids[n]).text for n in index.by_text()]
    assert [t for t in told if t in ("月度", "Zebra", "ähnlich", "Beta", "alpha")] == [
        "ähnlich", "alpha", "Beta", "Zebra", "月度",
    ]  # fmt: skip


@given(st.lists(st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1), min_size=1))
def test_words_of_a_text_find_it(words):
    document = Document(Snapshot.of([*a_project(), Insight(new_id(), text=" ".join(words))]))
    index = filled(document.snapshot)
    assert len(index.all(words[-1])) == (1 if terms_of(words[-1]) else 0)
    index.close()
