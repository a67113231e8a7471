"""Reads a PDF with readers that are not ours and says what is wrong with it."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
from pikepdf import Name

PAINTING = {
    "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "Tj", "TJ", "'", '"', "EI",
    "INLINE IMAGE",
}  # fmt: skip
BASE_FOURTEEN = re.compile(rb"Helvetica|Times-|Courier|Symbol|ZapfDingbats")


def faults(data: bytes) -> list[str]:
    """Return everything that is wrong: structure, fonts, active content, metadata."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_catalog_faults(pdf), *_font_faults(pdf)]
        referenced, roles = _structure(pdf)
        if roles.count("H1") < 1:
            found.append("no heading of the first level")
        for number, page in enumerate(pdf.pages, 1):
            found += [f"page {number}: {fault}" for fault in _page_faults(page, referenced)]
    if BASE_FOURTEEN.search(data):
        found.append("a font that is not embedded is named")
    return found


def _catalog_faults(pdf: pikepdf.Pdf) -> list[str]:
    root = pdf.Root
    wanted = {
        "language": "/Lang" in root,
        "tags": root.get("/MarkInfo", {}).get("/Marked") is True,
        "metadata": "/Metadata" in root and b"dc:title" in root.Metadata.read_bytes(),
        "shown title": root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True,
        "only passive content": "/OpenAction" not in root and "/AcroForm" not in root,
        "no scripts": "/JavaScript" not in root.get("/Names", {}),
    }
    return [f"missing: {name}" for name, there in wanted.items() if not there]


def fonts(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return the fonts of all pages by name."""
    return {
        str(font.BaseFont): font
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }


def _font_faults(pdf: pikepdf.Pdf) -> list[str]:
    found = []
    for name, font in fonts(pdf).items():
        if font.Subtype != Name.Type0 or font.Encoding != Name("/Identity-H"):
            found.append(f"{name} is not a composite font")
            continue
        if "/FontFile2" not in font.DescendantFonts[0].FontDescriptor:
            found.append(f"{name} is not embedded")
        if "/ToUnicode" not in font:
            found.append(f"{name} has no map to text")
    return found


def _structure(pdf: pikepdf.Pdf) -> tuple[dict[tuple[object, int], int], list[str]]:
    """Count how often each piece of content is referenced, and list the roles."""
    referenced: dict[tuple[object, int], int] = {}
    roles: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        roles.append(str(node.S)[1:])
        kids = node.get("/K", ())
        if isinstance(kids, int):
            key = (node.Pg.objgen, kids)
            referenced[key] = referenced.get(key, 0) + 1
            return
        for kid in kids:
            walk(kid)

    for top in pdf.Root.StructTreeRoot.K:
        walk(top)
    return referenced, roles


def _page_faults(page: pikepdf.Page, referenced: dict[tuple[object, int], int]) -> list[str]:
    found, open_marks, used, saved = [], [], [], 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            if open_marks:
                found.append("marked content within marked content")
            open_marks.append(str(operands[0]))
            if name == "BDC":
                used.append(int(operands[1].MCID))
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTING and not open_marks:
            found.append(f"{name} paints outside of the structure")
        saved += {"q": 1, "Q": -1}.get(name, 0)
    if open_marks or saved:
        found.append("marks or states are left open")
    if used != list(range(len(used))):
        found.append("pieces of content are not numbered in order")
    found += [
        f"piece {n} is referenced {referenced.get((page.objgen, n), 0)} times"
        for n in used
        if referenced.get((page.objgen, n), 0) != 1
    ]
    if page.get("/Tabs") != Name.S or "/StructParents" not in page:
        found.append("not bound to the structure")
    return found


def tool_faults(path: Path) -> list[str]:
    """Return what qpdf and poppler say, where they are installed."""
    found = []
    for command in (
        ["qpdf", "--check", path],
        ["pdftoppm", "-r", "40", path, path.with_suffix("")],
    ):
        if shutil.which(command[0]):
            run = subprocess.run(command, capture_output=True, text=True)
            if run.returncode or run.stderr:
                found.append(f"{command[0]}: {run.stderr or run.stdout}")
    if shutil.which("pdffonts"):
        lines = subprocess.run(
            ["pdffonts", path], capture_output=True, text=True
        ).stdout.splitlines()
        found += [line for line in lines[2:] if "yes yes yes" not in line]
    return found


def text_of(data: bytes) -> str:
    """Return all text as Chrome's reader finds it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def words_in_order(data: bytes) -> str:
    """Return all text as a reader finds it that keeps to the order in the file, without blanks."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def outline(data: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks with their depths."""
    reader = pypdf.PdfReader(io.BytesIO(data))

    def walk(entries: list[object], depth: int) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for entry in entries:
            found += walk(entry, depth + 1) if isinstance(entry, list) else [(depth, entry.title)]
        return found

    return walk(reader.outline, 0)
