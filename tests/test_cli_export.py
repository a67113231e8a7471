"""``clgdesk export`` writes maps, stories and tables, or says in one sentence why it does not."""

import os
import sys

import pytest

from clgdesk.document.files import open_document
from tests.test_cli import assert_refused, everything_below, run, sample

__all__ = ["run", "sample"]  # fixtures


def test_export_writes_a_pdf(run, sample, tmp_path):
    target = tmp_path / "map.pdf"
    code, out, err = run("export", sample, "-o", target)
    assert (code, err) == (0, "")
    assert str(target) in out
    assert target.read_bytes().startswith(b"%PDF-")


def test_export_takes_paper_direction_fit_margin_and_journey(run, sample, tmp_path):
    from pypdf import PdfReader

    target = tmp_path / "map.pdf"
    options = ("--paper", "a4", "--portrait", "--fit", "2x1", "--margin", "12", "--journey", "2")
    assert run("export", sample, "-o", target, *options)[0] == 0
    reader = PdfReader(target)
    width, height = reader.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)
    assert len(reader.pages) == 2


def test_export_writes_the_story_as_pages_of_a_screen(run, sample, tmp_path):
    from pypdf import PdfReader

    target = tmp_path / "story.pdf"
    assert run("export", sample, "-o", target, "--story")[::2] == (0, "")
    pages = PdfReader(target).pages
    assert [round(side) for side in pages[0].mediabox[2:]] == [960, 540]
    assert "Finance lead journey" in pages[0].extract_text()
    assert "When the month closes" in pages[1].extract_text()
    assert "What we decided" in pages[-1].extract_text()


def test_a_story_is_that_of_one_journey(run, sample, tmp_path):
    options = ("--story", "--journey", "all")
    assert_refused(run("export", sample, "-o", tmp_path / "story.pdf", *options), "one journey")
    assert not (tmp_path / "story.pdf").exists()


def lens_saved_in(path, name):
    """Save a lens in a file: value moments, coloured by owner."""
    from clgdesk.document.lenses import save_lens
    from clgdesk.method.lens import ActiveLens

    file = open_document(path)
    with file.document.edit("lens.add") as edit:
        save_lens(edit, name, ActiveLens(frozenset({("kind", "value")}), colour_by="owner"))
    file.publish_now()
    file.close()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--segment", "finance LEAD"), "Segment: Finance lead"),
        (("--segment", "fin", "--segment", "ops"), "Segment: Finance lead, Ops analyst"),
        (("--job", "Onboard my team"), "Job to be done: Onboard my team"),
        (("--theme", "Field Mapping"), "Theme: field mapping"),
        (("--product-area", "customer-SUCCESS"), "Product area: Customer success"),
        (("--owner", "mara", "--owner", "none"), "Owner: Mara, no owner"),
        (("--owner", "none"), "Owner: no owner"),
        (("--status", "in-progress"), "Status: in progress"),
        (("--status", "Open", "--status", "done"), "Status: open, done"),
        (("--evidence", "several voices"), "Evidence: several voices"),
        (("--evidence", "single_voice"), "Evidence: single voice"),
        (("--kind", "value"), "Kind: Value moment"),
        (("--kind", "Value moment"), "Kind: Value moment"),
        (("--colour-by", "product-area"), "coloured by product area"),
        (("--lens", "good news"), "Good news · Kind: Value moment"),
        (("--lens", "good news", "--kind", "value"), "Good news · Kind: Value moment"),
        (("--lens", "good news", "--segment", "OPS"), "Segment: Ops analyst · Kind: Value"),
    ],
)
def test_export_looks_through_a_lens_and_says_so(run, sample, tmp_path, options, words):
    from pypdf import PdfReader

    lens_saved_in(sample, "Good news")
    target = tmp_path / "map.pdf"
    assert run("export", sample, "-o", target, *options)[::2] == (0, "")
    assert words in PdfReader(target).pages[0].extract_text()


def test_export_leaves_out_what_a_lens_hides(run, sample, tmp_path):
    from pypdf import PdfReader

    for hide, there in (((), True), (("--hide",), False)):
        target = tmp_path / "map.pdf"
        assert run("export", sample, "-o", target, "--segment", "OPS", *hide)[0] == 0
        text = PdfReader(target).pages[0].extract_text()
        assert ("Monday digest" in text) == there
        assert "of 20 cards match" in text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--lens", "Nothing"), "no lens “Nothing”.*none"),
        (("--segment", "Nobody"), "no segment “Nobody”.*Finance lead"),
        (("--job", "Idle"), "no job “Idle”.*Report results upward"),
        (("--theme", "Weather"), "no theme “Weather”.*and [0-9]+ more"),
        (("--product-area", "Moon"), "no product area “Moon”.*"),
        (("--owner", "Nobody"), "no owner “Nobody”.*"),
        (("--status", "late"), "no status “late”.*open, in progress, done, parked"),
        (("--evidence", "rumour"), "no evidence status “rumour”.*assumption, single voice"),
        (("--kind", "wish"), "no kind of card “wish”.*Friction, Value moment"),
        (("--colour-by", "mood"), "mood.*kind, segment, product-area"),
    ],
)
def test_a_lens_that_is_not_there_is_one_sentence(run, sample, tmp_path, options, words):
    assert_refused(run("export", sample, "-o", tmp_path / "map.pdf", *options), words, 2)
    assert not (tmp_path / "map.pdf").exists()


def test_export_leaves_the_project_alone(run, sample, tmp_path, own_folders):
    before = everything_below(tmp_path), everything_below(own_folders)
    run("export", sample, "-o", tmp_path / "map.pdf")
    (tmp_path / "map.pdf").unlink()
    assert (everything_below(tmp_path), everything_below(own_folders)) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--paper", "A9"), "A9.*not a paper size"),
        (("--fit", "0x3"), "sheets"),
        (("--fit", "wide"), "wide.*not a way"),
        (("--margin", "400"), "[Mm]argins"),
        (("--margin", "nan"), "[Mm]argins"),
        (("--journey", "7"), "no journey 7.*Finance lead journey"),
        (("--journey", "0"), "no journey 0"),
    ],
)
def test_export_refuses_what_cannot_be(run, sample, tmp_path, options, words):
    assert_refused(run("export", sample, "-o", tmp_path / "map.pdf", *options), words)
    assert not (tmp_path / "map.pdf").exists()


def test_export_into_a_folder_that_is_not_there_is_one_sentence(run, sample, tmp_path):
    nowhere = tmp_path / "no" / "map.pdf"
    assert_refused(run("export", sample, "-o", nowhere), "/no cannot be reached")
    assert not (tmp_path / "no").exists()


def test_export_over_the_project_itself_is_refused(run, sample):
    before = sample.read_bytes()
    assert_refused(run("export", sample, "-o", sample), "project")
    assert sample.read_bytes() == before


def test_export_on_to_a_folder_is_refused(run, sample, tmp_path):
    before = everything_below(tmp_path)
    assert_refused(run("export", sample, "-o", tmp_path), "is a folder")
    assert everything_below(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a path")
@pytest.mark.parametrize("words", [("export",), ("export", "--table", "insights"), ("digest",)])
def test_nothing_takes_the_place_of_a_device_or_a_pipe(run, sample, tmp_path, words):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert_refused(run(words[0], sample, "-o", pipe, *words[1:]), "is no ordinary file")
    assert pipe.is_fifo()


def test_a_map_is_not_written_under_the_name_of_something_else(run, sample, tmp_path):
    before = everything_below(tmp_path)
    assert_refused(
        run("export", sample, "-o", tmp_path / "map.xlsx"), r"end the name .*map.xlsx with .pdf"
    )
    assert everything_below(tmp_path) == before


def test_a_failed_export_keeps_the_old_pdf(run, sample, tmp_path, monkeypatch):
    target = tmp_path / "map.pdf"
    target.write_bytes(b"the old one")

    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert_refused(run("export", sample, "-o", target), "no room left")
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["map.pdf"]
