"""``clgdesk import`` and ``clgdesk export --table``."""

import json
from pathlib import Path

import pytest

from clgdesk import cli
from clgdesk.document.files import create_document, open_document, read_document
from clgdesk.model.records import Insight
from clgdesk.store import bulk_write
from tests.builders import many_cards
from tests.dump import dump


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "map.clg"
    create_document(path, list(many_cards(3, stages=3).records())).close()
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "said.csv"
    path.write_text(
        "Date,Customer,Comment,Score,Value\n"
        "2026-01-02,Ada,first,9,1.5\n2026-13-02,Ada,second,10,x\n2026-01-02,Ada,first,9,1.5\n"
    )
    return path


def said(project: Path) -> list[str]:
    found = read_document(project).snapshot.of_kind(Insight).values()
    return [i.text for i in found if i.channel != "interview"]


def run(capsys, *arguments) -> tuple[int, str, str]:
    code = cli.main([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_counts_and_problems_are_printed(project, table, capsys):
    code, out, _err = run(capsys, "import", project, table, "--channel", "NPS")
    assert code == 0
    assert "Read said.csv as UTF-8, cells between: comma." in out
    assert "Row 3, Date: “2026-13-02” is no day." in out
    assert "Row 3, Value: “x” is no number." in out
    assert "2 insights imported, 1 duplicate left out, 2 problems." in out
    insights = read_document(project).snapshot.of_kind(Insight).values()
    first = next(i for i in insights if i.text == "first")
    assert (first.channel, first.score_kind, first.score) == ("NPS", "nps", 9)
    code, out, _err = run(capsys, "import", project, table)
    assert (code, len(said(project))) == (1, 2)
    assert "0 insights imported, 3 duplicates left out" in out
    assert run(capsys, "import", project, table, "--keep-duplicates")[0] == 0
    assert len(said(project)) == 5


def test_json_a_dry_run_and_the_list_of_problems(project, table, tmp_path, capsys):
    before = project.read_bytes()
    problems = tmp_path / "problems.csv"
    code, out, _err = run(
        capsys, "import", project, table, "--dry-run", "--json", "--problems", problems
    )
    facts = json.loads(out)
    assert code == 0
    assert (facts["new"], facts["imported"], facts["duplicates"]) == (2, 0, 1)
    assert facts["made"]["account"] == ["Ada"]
    assert facts["read_as"]["columns"]["Comment"] == "text"
    assert [p["row"] for p in facts["problems"]] == [3, 3]
    assert len(problems.read_text("utf-8-sig").splitlines()) == 3
    assert project.read_bytes() == before


def test_columns_are_mapped_by_name_or_letter(project, table, capsys):
    code, _out, _err = run(
        capsys, "import", project, table, "--map", "comment=meaning", "--map", "B=quote",
        "--map", "Score=", "--as", "insights",
    )  # fmt: skip
    assert code == 0
    found = read_document(project).snapshot.of_kind(Insight).values()
    assert {(i.text, i.meaning, i.score) for i in found if i.meaning} == {
        ("Ada", "first", None), ("Ada", "second", None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--map", "Nothing=quote"), "There is no column “Nothing”; there are: Date"),
        (("--map", "Comment=nonsense"), "There is no field “nonsense”"),
        (("--map", "Comment"), "Write --map as COLUMN=FIELD"),
        (("--encoding", "klingon"), "There is no encoding “klingon”"),
        (("--delimiter", "x"), "“x” is no delimiter"),
        (("--sheet", "One"), "has no sheet “One”"),
        (("--header", "-1"), "0 or more"),
        (("--problems", "out.txt"), "end its name with .csv"),
    ],
)
def test_arguments_that_name_nothing_end_with_2(project, table, capsys, asked, words):
    before = project.read_bytes()
    code, _out, err = run(capsys, "import", project, table, *asked)
    assert (code, words in err) == (2, True)
    assert project.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "asked", "words", "expected"),
    [
        ("Date,Quote\n03/04/2026,x\n", (), "say --dates", None),
        ("Date,Quote\n03/04/2026,x\n", ("--dates", "mdy"), "", "2026-03-04"),
        ("Date,Quote\n03/04/2026,x\n", ("--dates", "dmy"), "", "2026-04-03"),
        ("Date,Quote\n03.04.2026,x\n", (), "", "2026-04-03"),
        ("Date,Quote\n13/04/2026,x\n", (), "", "2026-04-13"),
        ("Date,Quote\n4 März 2026,x\n", (), "", "2026-03-04"),
        ('Date,Quote\n"March 4, 2026",x\n', (), "", "2026-03-04"),
        ("Date,Quote\n2026-03-04T10:11:12Z,x\n", (), "", "2026-03-04"),
    ],
)
def test_the_order_of_days_is_asked_when_it_is_not_clear(
    project, tmp_path, capsys, text, asked, words, expected
):
    path = tmp_path / "t.csv"
    path.write_text(text)
    code, _out, err = run(capsys, "import", project, path, *asked)
    assert words in err
    assert code == (0 if expected else 1)
    found = [i for i in read_document(project).snapshot.of_kind(Insight).values() if i.text == "x"]
    assert [i.heard_on for i in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("cell", "asked", "expected"),
    [
        ('"1,234"', (), None),
        ('"1,234"', ("--decimal", "comma"), "1.234"),
        ('"1,234"', ("--decimal", "point"), "1234"),
        ('"1.234,50"', (), "1234.50"),
        ('"1 234,5"', (), "1234.5"),
        ("12 %", (), "12"),
    ],
)
def test_decimals_are_asked_when_they_are_not_clear(
    project, tmp_path, capsys, cell, asked, expected
):
    path = tmp_path / "t.csv"
    path.write_text(f"Quote,Number\nx,{cell}\n")
    code, _out, err = run(capsys, "import", project, path, *asked)
    assert (code, "say --decimal" in err) == ((0, False) if expected else (1, True))
    found = [i for i in read_document(project).snapshot.of_kind(Insight).values() if i.text == "x"]
    assert [i.number for i in found] == ([expected] if expected else [])


def test_a_file_that_is_no_table_or_is_open_changes_nothing(project, table, tmp_path, capsys):
    odd = tmp_path / "odd.csv"
    odd.write_bytes(bytes(range(256)))
    code, _out, err = run(capsys, "import", project, odd)
    assert (code, err.count("\n")) == (1, 1)
    with open_document(project):
        code, _out, err = run(capsys, "import", project, table)
        assert (code, err.count("\n")) == (1, 1)
    assert said(project) == []


def test_a_write_that_fails_leaves_nothing(project, table, capsys, monkeypatch):
    before = dump(read_document(project).snapshot)

    def fails(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bulk_write.BulkWrite, "add", fails)
    code, _out, err = run(capsys, "import", project, table)
    assert (code, "No space" in err) == (1, True)
    monkeypatch.undo()
    assert dump(read_document(project).snapshot) == before


def test_the_table_goes_out_and_in_again(project, table, tmp_path, capsys):
    run(capsys, "import", project, table)
    for name in ("out.csv", "out.xlsx", "out.tsv"):
        target = tmp_path / name
        code, out, _err = run(capsys, "export", project, "-o", target, "--table", "insights")
        assert (code, "insights)" in out) == (0, True)
        code, out, _err = run(capsys, "import", project, target, "--keep-duplicates", "--dry-run")
        assert (code, "0 problems" in out) == (0, True)
    code, _out, err = run(capsys, "export", project, "-o", project, "--table", "insights")
    assert (code, "is the project itself" in err) == (1, True)
    code, _out, err = run(
        capsys, "export", project, "-o", tmp_path / "x.pdf", "--table", "insights"
    )
    assert (code, "neither CSV nor XLSX" in err) == (1, True)


def test_columns_that_are_not_read_are_told_and_those_of_one_name_apart(project, tmp_path, capsys):
    path = tmp_path / "twice.csv"
    path.write_text("Quote,Quote,Shoe size\nfirst,second,good\n\n,,\n")
    _code, out, _err = run(capsys, "import", project, path, "--dry-run")
    assert "Columns: Quote → Quote\nNot read: Quote (column B), Shoe size\n" in out
    facts = json.loads(run(capsys, "import", project, path, "--dry-run", "--json")[1])
    assert facts["read_as"]["columns"] == {"Quote": "text", "Quote (column B)": "", "Shoe size": ""}
    assert (facts["rows"], facts["blank"], facts["new"]) == (3, 2, 1)
    code, _out, _err = run(capsys, "import", project, path, "--map", "B=text", "--map", "A=")
    assert (code, said(project)) == (0, ["second"])
