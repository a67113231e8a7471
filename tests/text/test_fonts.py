"""The bundled fonts are the ones that FONTS.md names, under names of their own."""

import hashlib
import re
import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from clgdesk import resources
from clgdesk.text import faces, fallback

ROW = re.compile(r"\| `(?P<file>[\w-]+\.ttf)` \|.*\| `(?P<source>\w{64})` \| `(?P<made>\w{64})` \|")
ROWS = {
    row["file"]: row["made"]
    for row in ROW.finditer(resources.path("fonts", "FONTS.md").read_text("utf-8"))
}


def test_fonts_md_lists_every_font_and_no_other() -> None:
    assert set(ROWS) == {path.name for path in resources.path("fonts").glob("*.ttf")}
    assert {Path(path).name for path in faces.all_files()} == set(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_font_has_the_hash_that_fonts_md_names(name: str) -> None:
    assert hashlib.sha256(resources.path("fonts", name).read_bytes()).hexdigest() == ROWS[name]


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_font_has_a_private_family_and_may_be_embedded(qapp: object, name: str) -> None:
    raw = QRawFont(str(resources.path("fonts", name)), 16, QFont.HintingPreference.PreferNoHinting)
    assert raw.familyName().startswith("CLG ")
    (embedding,) = struct.unpack(">H", bytes(raw.fontTable("OS/2").data())[8:10])
    assert embedding == 0
    assert raw.fontTable("glyf").size() > 0


def test_every_source_has_its_licence_beside_it() -> None:
    texts = [path.read_text("utf-8") for path in resources.path("fonts").glob("OFL-*.txt")]
    assert len(texts) == 8
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in texts)


@pytest.mark.parametrize("style", faces.STYLES)
def test_every_style_of_the_interface_family_is_found_by_its_weight(
    qapp: object, style: str
) -> None:
    family = faces.FAMILY
    faces.install(family)
    font = QFont(family)
    weights = {"Medium": 500, "SemiBold": 600, "Bold": 700}
    font.setWeight(QFont.Weight(weights.get(style, 400)))
    font.setItalic(style == "Italic")
    raw = QRawFont.fromFont(font)
    assert (raw.familyName(), raw.styleName()) == (family, style)


def test_fields_and_lists_know_the_bundled_scripts(qapp: object) -> None:
    faces.install_for_widgets()
    assert set(QFontDatabase.families()) >= {faces.FAMILY, *faces.FALLBACKS}


def families(text: str) -> list[str]:
    return [part.family for part in fallback.parts(text)]


@pytest.mark.parametrize(
    ("text", "family"),
    [("日本語のカード", "CLG Japanese"), ("简体书写", "CLG Chinese"), ("한국", "")],
)
def test_what_no_font_of_the_computer_has_is_set_in_the_bundled_ones(
    qapp: object, monkeypatch: pytest.MonkeyPatch, text: str, family: str
) -> None:
    monkeypatch.setattr(fallback, "_system_family", lambda _cluster: "")
    fallback._choose.cache_clear()
    chosen = set(families(text))
    fallback._choose.cache_clear()
    assert family in chosen
    if family:
        assert chosen <= set(faces.LAST)


def test_a_font_of_the_computer_comes_first(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fallback, "_system_family", lambda _cluster: "Its Own")
    fallback._choose.cache_clear()
    assert families("日本") == ["Its Own"]
    fallback._choose.cache_clear()
