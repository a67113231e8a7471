"""One home says days and times as they are written here, and reads them."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from clgdesk.model.history import Entry
from clgdesk.model.ids import new_id
from clgdesk.model.records import Insight, Interview
from clgdesk.ui.days import clock_text, day_read, day_text, moment_text
from clgdesk.ui.history.panel import entry_aside
from clgdesk.ui.inspector.evidence import source_line
from clgdesk.ui.inspector.line_fields import DayField

LANGUAGES = (
    "C", "en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "pt_BR", "ja_JP", "zh_CN", "ko_KR",
    "ru_RU", "hu_HU", "sv_SE", "nl_NL", "pl_PL", "lt_LT", "lv_LV", "ca_ES", "da_DK", "fi_FI",
    "cs_CZ", "ar_EG", "he_IL", "hi_IN",
)  # fmt: skip


@pytest.fixture
def language():
    """Let a test speak another language; afterwards the one of before is spoken again."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_day_is_read_as_it_is_written_in_any_language(language, name):
    language(name)
    year = date.today().year
    for day in (date(year, 3, 7), date(year, 11, 22), date(year - 3, 12, 31), date(year + 1, 1, 1)):
        assert day_read(day_text(day)) == day.isoformat()
        assert day_read(day_text(day, year=True)) == day.isoformat()
        assert day_read(f"  {day.isoformat()} ") == day.isoformat()
        short = QLocale().toString(day, QLocale.FormatType.ShortFormat)
        assert day_read(short) == day.isoformat()


@pytest.mark.parametrize(
    ("name", "with_year", "without"),
    [
        ("en_US", "Mar 7, 2001", "Mar 7"),
        ("en_GB", "7 Mar 2001", "7 Mar"),
        ("de_DE", "7. März 2001", "7. März"),
        ("fr_FR", "7 mars 2001", "7 mars"),
    ],
)
def test_the_year_stands_where_it_is_another_one(language, name, with_year, without):
    language(name)
    assert day_text("2001-03-07") == with_year
    this_year = date.today().replace(month=3, day=7)
    assert day_text(this_year) == without
    assert day_text(this_year, year=True) != without
    assert day_text(None) == day_text("") == ""


def test_of_a_moment_today_only_the_time_is_said():
    now = datetime.now().astimezone()
    assert moment_text(now.isoformat()) == clock_text(now)
    before = now - timedelta(days=400)
    assert moment_text(before) == f"{day_text(before.date())}, {clock_text(before)}"


@pytest.mark.parametrize("typed", ["soon", "2026-13-01", "31 Feb", "7", "12/", "tomorrow 5"])
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match=r"2026-11-22, or as Nov 22, 2026\.$"):
        day_read(typed)


def test_a_field_shows_a_day_as_lists_do_and_takes_it_back(qtbot):
    field = DayField()
    qtbot.addWidget(field.line)
    field.fill("2026-04-03")
    assert field.line.text() == "Apr 3, 2026"
    assert field.value() == "2026-04-03"
    field.line.setText("4/5/26")
    assert field.value() == "2026-04-05"
    field.line.setText(" ")
    assert field.value() is None


def test_interviews_and_history_say_days_as_insights_do(window):
    interview = Interview(new_id(), person="Ada", held_on="2020-02-29")
    assert "Feb 29, 2020" in window.show_view("synthesis").interviews._words(interview)
    insight = Insight(new_id(), text="Too dear", channel="Sales", heard_on="2020-02-29")
    assert "Feb 29, 2020" in source_line(window.bridge.document.snapshot, insight)
    assert entry_aside(Entry("", "card.add", "2020-02-29T12:00:00Z")).startswith("Feb 29, 2020, ")
