"""``clgdesk digest`` prints the themes heard most, or writes them in four formats."""

from dataclasses import replace

import pypdfium2
import pytest

from clgdesk.document.files import open_document
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Lens, LensRule
from tests.test_cli import assert_refused, run, sample

__all__ = ["run", "sample"]  # fixtures
DAY = ("--day", "2026-11-20")


def test_it_prints_the_top_themes_of_the_last_ninety_days(run, sample):
    code, out, _ = run("digest", sample, *DAY)
    assert code == 0
    assert out.startswith("Top 5 themes of the last 90 days\n")
    assert "1. exec sharing" in out
    assert "Halden Group" in out


def test_days_top_team_and_decision(run, sample):
    code, out, _ = run("digest", sample, *DAY, "--days", "30", "--top", "1")
    assert code == 0
    assert out.startswith("Top theme of the last 30 days")
    assert "2. " not in out
    code, out, _ = run("digest", sample, *DAY, "--decision", "features")
    assert code == 0
    assert "for decisions on: Features" in out


@pytest.mark.parametrize("name", ["d.md", "d.html", "d.txt", "d.PDF"])
def test_every_format_is_written_and_redacted_when_asked(run, sample, tmp_path, name):
    code, out, _ = run("digest", sample, *DAY, "--redact", "-o", tmp_path / name)
    assert code == 0
    assert str(tmp_path / name) in out
    text = text_of(tmp_path / name)
    assert "exec sharing" in text
    assert "Account A" in text
    assert "Halden" not in text


def text_of(path):
    if path.suffix.lower() != ".pdf":
        return path.read_text("utf-8")
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_a_pdf_is_the_same_again(run, sample, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        run("digest", sample, *DAY, "-o", tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_what_cannot_be_is_refused_in_one_sentence(run, sample, tmp_path):
    before = sample.read_bytes()
    assert_refused(run("digest", sample, "--days", "-1"), "0 to 36500 days", code=2)
    assert_refused(run("digest", sample, "--top", "0"), "1 to 100 themes", code=2)
    assert_refused(run("digest", sample, "--team", "Nobody"), "by “Nobody”", code=2)
    assert_refused(run("digest", sample, "--decision", "Lunch"), "no decision area “Lunch”", code=2)
    assert_refused(run("digest", sample, "--day", "soon"), "“soon” is no day", code=2)
    assert_refused(
        run("digest", sample, "-o", tmp_path / "d.docx"), "“d.docx” is none of them", code=2
    )
    assert_refused(run("digest", sample, "-o", tmp_path), "is a folder")
    assert_refused(run("digest", sample, "-o", sample), "is the project itself")
    assert_refused(run("digest", tmp_path / "none.clg"), "none.clg")
    assert sample.read_bytes() == before
    assert not (tmp_path / "d.docx").exists()


def test_a_map_and_a_table_are_exported_without_names_too(run, sample, tmp_path):
    table = ("--table", "insights")
    for name, what in (("m.pdf", ()), ("s.pdf", ("--story",)), ("t.csv", table)):
        assert run("export", sample, "-o", tmp_path / name, *what, "--redact")[0] == 0
    text = (tmp_path / "t.csv").read_text("utf-8-sig")
    assert "Account A" in text
    for name in ("Halden", "Orrin", "Northwind", "Dana"):
        assert name not in text
        assert name not in text_of(tmp_path / "m.pdf")
        assert name not in text_of(tmp_path / "s.pdf")


def test_a_lens_through_which_a_map_is_exported_tells_no_name_either(run, sample, tmp_path):
    with open_document(sample) as file, file.document.edit("lens.add") as edit:
        edit.put(replace(edit.snapshot.ordered(Card)[0], product_area="Halden portal"))
        lens = edit.put(Lens(new_id(), name="For Halden"))
        edit.put(LensRule(new_id(), lens.id, field="product_area", value="Halden portal"))
    told = ("--lens", "For Halden", "--redact")
    assert run("export", sample, "-o", tmp_path / "m.pdf", *told)[0] == 0
    assert "Halden" not in text_of(tmp_path / "m.pdf")
