"""What somebody wants to look at is found: by theme, words, place, ids and time."""

import pytest

from clgdesk.method import heard as module
from clgdesk.method.heard import Wanted, heard
from tests.method.heard import TODAY, Heard


@pytest.fixture
def story():
    made = Heard()
    made.segment("Finance")
    made.said(
        "Déjà vu report", "reporting", segment="Finance", customer_type="power", channel="NPS"
    )
    made.said("The monthly  report", "reporting", channel="NPS")
    made.said("Rejected", "reporting", status="rejected")
    made.said("Long ago", "reporting", heard_on="2020-01-01")
    return made


def texts(story, **wanted):
    snapshot = story.snapshot()
    found = heard(snapshot, Wanted(**wanted), TODAY)
    return {snapshot.lookup("insight", i).text for i in found.ids}


def test_by_theme_and_time(story):
    theme = story.theme("reporting").id
    assert texts(story, theme_id=theme) == {"Déjà vu report", "The monthly  report"}
    assert texts(story, theme_id=theme, days=0) == texts(story, days=0)
    assert "Long ago" in texts(story, days=0)


def test_by_words_without_accents_and_capitals(story):
    assert texts(story, words="deja VU") == {"Déjà vu report"}
    assert texts(story, words="monthly report") == {"The monthly  report"}


def test_by_place(story):
    finance = story.segment("Finance").id
    assert texts(story, place=(finance, "power", "")) == {"Déjà vu report"}
    assert texts(story, place=("", "", "NPS")) == {"The monthly  report"}
    assert texts(story, place=(finance, "power", "Call")) == set()


def test_of_very_many_only_the_newest(story, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    ids = tuple(r.id for r in story.records if r.KIND == "insight")
    found = heard(story.snapshot(), Wanted(ids=(*ids, "gone"), days=0), TODAY)
    assert (len(found.ids), found.total) == (1, 3)
    assert found.ids == (ids[1],)
