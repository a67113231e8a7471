"""What comes from elsewhere: it is read right, or one sentence says why not."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.importing.insight_rows import rows_to_records
from clgdesk.importing.opening import first_reading
from clgdesk.importing.problems import Unreadable
from clgdesk.importing.source import TextTable, Way, open_source
from clgdesk.model.snapshot import Snapshot
from tests.builders import many_cards

NOW = "2026-11-26T09:00:00Z"
SAID = "Für „Müller“ zu teuer – naïve façade"
HEADER = ["Date", "Customer", "Quote"]
ROWS = [HEADER, ["2026-03-04", "Müller AG", SAID], ["2026-03-05", "Nørd", "a, b; c\nd|e"]]


def as_text(rows, delimiter=","):
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=delimiter).writerows(rows)
    return lines.getvalue()


def read(path: Path, base: Snapshot | None = None, **asked):
    reading = first_reading(open_source(path))
    mapping = replace(reading.mapping, **asked)
    reading = replace(reading, mapping=mapping)
    base = base or many_cards(3, stages=3)
    return reading, rows_to_records(reading, base, NOW)


def quotes(result):
    return [insight.text for insight in result.outcome.insights]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_encodings_and_delimiters_are_found(tmp_path, encoding, delimiter):
    path = tmp_path / "t.csv"
    path.write_bytes(as_text(ROWS, delimiter).replace("ø", "ö").encode(encoding))
    reading, result = read(path)
    assert reading.way.delimiter == delimiter
    assert quotes(result) == [SAID, "a, b; c\nd|e"]
    assert {r.name for r in result.outcome.made} == {"Müller AG", "Nörd"}
    assert not result.outcome.problems


def test_latin_1_reads_as_windows_1252_does(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("Quote;Date\nGrüße à Zoë;2026-01-02\n".encode("iso-8859-1"))
    assert quotes(read(path)[1]) == ["Grüße à Zoë"]


def test_a_missing_header_gives_letters(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("2026-03-04,They could not find the export at all in the menu\n" * 1)
    reading, result = read(path)
    assert reading.way.header == 0
    assert reading.head.names == ("Column A", "Column B")
    assert quotes(result) == ["They could not find the export at all in the menu"]


def test_a_title_and_groups_above_the_header_are_skipped(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Survey of spring,,\n,About you,\nDate,Customer,Quote\n2026-01-02,Ada,Fine\n")
    reading, result = read(path)
    assert reading.way.header == 3
    assert quotes(result) == ["Fine"]


def test_a_header_that_comes_again_is_no_insight(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(as_text([*ROWS, *ROWS[:1], ["2026-03-06", "Ada", "New"]]), encoding="utf-8")
    assert quotes(read(path)[1])[2:] == ["New"]


def test_two_columns_of_one_name_are_not_mixed(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Quote,Quote,Date\nfirst,second,2026-01-02\n")
    reading, result = read(path)
    assert reading.mapping.columns[:2] == ("text", "")
    assert quotes(result) == ["first"]


def test_ragged_rows_are_filled_up(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Quote,Date,Customer\nshort\n\n,,\nlong,2026-01-02,Ada,more,and more\n")
    result = read(path)[1]
    assert quotes(result) == ["short", "long"]
    assert result.outcome.insights[1].heard_on == "2026-01-02"
    assert not result.outcome.problems


def test_two_hundred_columns(tmp_path):
    path = tmp_path / "t.csv"
    names = [f"Extra {n}" for n in range(197)]
    path.write_text(as_text([[*names, *HEADER], *([""] * 197 + row for row in ROWS[1:])]))
    assert quotes(read(path)[1]) == [SAID, "a, b; c\nd|e"]


def test_a_cell_of_32_megabytes_is_told_and_the_rest_comes_in(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(as_text([HEADER, ["", "", "x" * 32_000_000], ["", "", "fine"]]))
    result = read(path)[1]
    assert quotes(result) == ["fine"]
    assert [p.row for p in result.outcome.problems] == [2, 2]
    assert "32,000,000 characters" in result.outcome.problems[0].sentence
    assert result.outcome.left_out == 1


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path):
    path = tmp_path / "t.csv"
    lines = [f'"one\nand {n}",2026-01-02' for n in range(300)]
    path.write_text("Quote,Date\n" + "\n".join(lines) + '\n"open,2026-01-02\nnext,2026-01-03\n')
    with pytest.raises(Unreadable, match=r"t\.csv .* mark in line 602 is never closed"):
        read(path)


def test_on_the_clipboard_quotes_that_do_not_close_are_no_such_quotes():
    source = TextTable('Quote\tDate\n"open\t2026-01-02\nnext\t2026-01-03\n', "t")
    assert list(source.rows(Way("", "\t")))[1:] == [['"open', "2026-01-02"], ["next", "2026-01-03"]]
    closed = TextTable('Quote\tDate\n"two\nlines"\t2026-01-02\n', "t")
    assert list(closed.rows(Way("", "\t")))[1:] == [["two\nlines", "2026-01-02"]]


@given(
    st.lists(st.lists(st.text(st.sampled_from('a",;\n\r '), max_size=6), min_size=2, max_size=3))
)
def test_whatever_is_closed_is_read_as_it_was_written(rows):
    text = as_text(rows)
    source = TextTable(text, "t")
    assert list(source.rows(Way("", ","))) == list(csv.reader(io.StringIO(text, newline="")))


def test_formulas_come_as_text_and_guards_go(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Quote,Customer\n'=1+1,=cmd()\n'-x,'@y\n")
    result = read(path)[1]
    assert quotes(result) == ["=1+1", "-x"]
    assert {a.name for a in result.outcome.made} == {"=cmd()", "@y"}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gone.csv", None, "is not there any more"),
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b"\xef\xbb\xbf \r\n\t\r\n", "is empty"),
        ("commas.csv", b",,,\n,,\n", "is empty"),
        ("binary.csv", bytes(range(256)) * 20, "binary file"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG file"),
        ("paper.csv", b"%PDF-1.7\n%", "a PDF file"),
        ("wide.csv", b"a," * 3_000 + b"\n", "has 3,001 columns"),
        ("broken.xlsx", b"PK\x03\x04" + bytes(60), "broken workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old workbook"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(tmp_path, name, data, words):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Unreadable) as told:
        read(path)
    assert words in str(told.value)
    assert name in str(told.value)
    assert "\n" not in str(told.value)


def test_an_encoding_that_does_not_fit_is_told(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("Quote\nGrüße\n".encode("cp1252"))
    source = open_source(path)
    way = replace(source.guess(), encoding="utf-8")
    with pytest.raises(Unreadable, match="is not written in UTF-8"):
        first_reading(source, way)


# Workbooks


def book(path: Path, *sheets) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_a_workbook_with_days_numbers_and_merged_cells(tmp_path):
    from datetime import datetime

    path = book(tmp_path / "t.xlsx", ("Said", [
        ["Date", "Customer", "Quote", "Number", "Starred"],
        [datetime(2026, 3, 4), "Ada", "one", 1.234, True],
        [datetime(2026, 3, 4, 9, 30), None, "two", 5.0, False],
    ]), ("Other", [["Quote"], ["elsewhere"]]))  # fmt: skip
    made = openpyxl.load_workbook(path)
    made["Said"].merge_cells("B2:B3")
    made.save(path)
    reading, result = read(path)
    assert reading.source.sheets == ("Said", "Other")
    one, two = result.outcome.insights
    assert (one.heard_on, one.number, one.starred) == ("2026-03-04", "1.234", True)
    assert (two.heard_on, two.number, two.starred) == ("2026-03-04", "5", False)
    assert one.account_id == two.account_id is not None
    other = first_reading(reading.source, replace(reading.way, sheet="Other"))
    assert list(other.head.rows) == [["elsewhere"]]


def test_formulas_of_a_workbook_give_the_values_that_were_kept(tmp_path):
    path = book(tmp_path / "t.xlsx", ("S", [["Quote", "Number"], ["said", "=1+1"]]))
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert b"<f>1+1</f><v></v>" in parts[sheet] or b"<f>1+1</f><v />" in parts[sheet]
    for empty in (b"<f>1+1</f><v></v>", b"<f>1+1</f><v />"):
        parts[sheet] = parts[sheet].replace(empty, b"<f>1+1</f><v>2</v>")
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert read(path)[1].outcome.insights[0].number == "2"


@pytest.mark.parametrize("long", ["", '&"' + "x" * 5_000 + '"'])
def test_formulas_without_their_values_are_told(tmp_path, long):
    rows = [["said", "=1+1"], ["=A2" + long, 3], ["", "=2"], *([f"x{n}", n] for n in range(9))]
    path = book(tmp_path / "t.xlsx", ("S", [["Quote", "Number"], *rows, ["", "=3"]]))
    outcome = read(path)[1].outcome
    assert [i.number for i in outcome.insights] == [None, "3", *map(str, range(9))]
    assert outcome.insights[1].text == ""
    told = [
        (p.row, p.column) for p in outcome.problems if "formula without its result" in p.sentence
    ]
    assert sorted(told) == [(2, "Number"), (3, "Quote"), (4, "Number"), (14, "Number")]
    assert outcome.left_out == 2


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Unreadable, match="unpacks to 60 MB"):
        read(path)


def test_a_workbook_with_entities_is_refused(tmp_path):
    path = book(tmp_path / "t.xlsx", ("S", [["Quote"], ["x"]]))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    parts["xl/workbook.xml"] = bomb + parts["xl/workbook.xml"]
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    with pytest.raises(Unreadable, match="broken workbook"):
        read(path)


def test_a_zip_that_is_no_workbook(tmp_path):
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "hello")
    with pytest.raises(Unreadable, match="a ZIP file"):
        read(path)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_a_workbook_that_was_cut_off(tmp_path, cut):
    path = book(tmp_path / "t.xlsx", ("S", [["Quote"], *(["said"],) * 500]))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(Unreadable, match="broken workbook"):
        read(path)
