"""What we need of reportlab beyond its manual, and what of it must never see a user's text."""

import ast
import re
from hashlib import md5
from pathlib import Path

import pytest
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc

from clgdesk.exporting.pdf.outline import Entry, outline

PACKAGE = Path(__file__).parent.parent.parent / "clgdesk"
FORBIDDEN = {
    "Paragraph", "XPreformatted", "drawString", "drawRightString", "drawCentredString",
    "stringWidth", "simpleSplit", "toColor", "fontfinder", "platypus", "Canvas", "TTFont",
    "beginText", "textLine", "eval", "exec",
}  # fmt: skip


def names(tree: ast.AST) -> set[str]:
    """Return every name, attribute and imported module of a source."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found |= set((node.module or "").split(".")) | {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {part for alias in node.names for part in alias.name.split(".")}
    return found


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "exporting").rglob("*.py")), ids=lambda path: path.name
)
def test_the_exporter_uses_no_text_call_of_reportlab(path: Path) -> None:
    assert not names(ast.parse(path.read_text("utf-8"))) & FORBIDDEN


def test_the_lint_sees_a_forbidden_call() -> None:
    assert "drawString" in names(ast.parse("canvas.drawString(0, 0, title)"))
    assert "Paragraph" in names(ast.parse("from reportlab.platypus import Paragraph"))


def test_a_document_takes_pages_that_are_plain_dictionaries() -> None:
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7), lang="en")
    page = pdfdoc.PDFDictionary({"Type": "/Page", "Parent": document.Reference(document.Pages)})
    document.Reference(page, "Page1")
    document.Pages.addPage(page)
    data = document.GetPDFData(None)
    assert data.startswith(b"%PDF-1.7")
    assert b"/Count 1" in data
    assert b"Helvetica" not in data


def test_the_moment_of_a_document_is_read_from_its_time_stamp() -> None:
    document = pdfdoc.PDFDocument(invariant=1)
    assert isinstance(document._timeStamp, TimeStamp)
    document._timeStamp.YMDhms = (2026, 11, 22, 9, 0, 0)
    assert b"D:20261122090000" in document.GetPDFData(None)


def test_the_id_of_a_file_comes_from_its_signature() -> None:
    document = pdfdoc.PDFDocument(invariant=1)
    document.signature = md5(b"content", usedforsecurity=False)
    document.updateSignature(b"more")
    assert document.ID() == pdfdoc.PDFDocument.ID(document)
    assert document.signature.digest() == md5(b"contentmore", usedforsecurity=False).digest()


def test_an_outline_of_our_own_takes_the_place_of_reportlabs() -> None:
    document = pdfdoc.PDFDocument(invariant=1)
    page = document.Reference(pdfdoc.PDFDictionary({"Type": "/Page"}), "Page1")
    root = outline(document, [Entry("First", 0, page, 0, 0), Entry("Below", 1, page, 0, 0)])
    document.Outlines = document.Catalog.Outlines = root
    data = document.GetPDFData(None)
    assert b"/Title (First)" in data
    assert re.search(rb"/Type /Catalog", data)
    assert re.search(rb"/Outlines \d+ 0 R", data)


def test_objects_of_our_own_are_written_by_their_format() -> None:
    class Own(pdfdoc.PDFObject):
        def format(self, document: object) -> bytes:
            return b"own"

    document = pdfdoc.PDFDocument(invariant=1)
    assert pdfdoc.PDFDictionary({"A": Own()}).format(document) == b"<<\n/A own\n>>"
