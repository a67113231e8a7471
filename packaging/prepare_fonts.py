"""Prepares the fonts that ship with the application and writes ``resources/fonts/FONTS.md``.

    python packaging/prepare_fonts.py

Fetches the source packages with ``npm pack``, drops hinting and glyph names, and gives each face a
private family name, so that an installed font of the same family cannot stand in for ours. Needs
fontTools and npm; neither is needed to run the application. The same sources give the same bytes.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "resources" / "fonts"


@dataclass(frozen=True)
class Source:
    """One face: its package and file, and what it is called here."""

    package: str
    version: str
    member: str
    family: str
    style: str
    encoding: str = ""
    """Only the characters of this old encoding are kept; of a large script, what people write."""

    @property
    def file_name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}.ttf"

    @property
    def licence_name(self) -> str:
        return f"OFL-{self.package}.txt"


def _inter(member: str, style: str) -> Source:
    return Source("inter", "0.4.2", f"{member}/Inter_{member}.ttf", "CLG Sans", style)


def _noto(package: str, version: str, name: str, family: str, encoding: str = "") -> Source:
    member = f"400Regular/{name}_400Regular.ttf"
    return Source(package, version, member, family, "Regular", encoding)


SOURCES = (
    _inter("400Regular", "Regular"),
    _inter("400Regular_Italic", "Italic"),
    _inter("500Medium", "Medium"),
    _inter("600SemiBold", "SemiBold"),
    _inter("700Bold", "Bold"),
    _noto("noto-sans-arabic", "0.4.3", "NotoSansArabic", "CLG Arabic"),
    _noto("noto-sans-hebrew", "0.4.1", "NotoSansHebrew", "CLG Hebrew"),
    _noto("noto-sans-devanagari", "0.4.1", "NotoSansDevanagari", "CLG Devanagari"),
    _noto("noto-sans-thai", "0.4.2", "NotoSansThai", "CLG Thai"),
    _noto("noto-emoji", "0.4.7", "NotoEmoji", "CLG Emoji"),
    _noto("noto-sans-jp", "0.4.3", "NotoSansJP", "CLG Japanese", "shift_jis"),
    _noto("noto-sans-sc", "0.4.3", "NotoSansSC", "CLG Chinese", "gb2312"),
)


def fetch(folder: Path, package: str, version: str) -> Path:
    """Unpack one source package and return its folder."""
    name = f"@expo-google-fonts/{package}@{version}"
    subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, capture_output=True)
    archive = folder / f"expo-google-fonts-{package}-{version}.tgz"
    with tarfile.open(archive) as tar:
        tar.extractall(folder / package, filter="data")
    return folder / package / "package"


def prepare(source: Path, wanted: Source, target: Path) -> None:
    """Write a face without hinting and glyph names, under its private name."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(
        hinting=False, glyph_names=False, notdef_outline=True,
        layout_features=[] if wanted.encoding else ["*"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17], legacy_kern=False,
    )  # fmt: skip
    subsetter = Subsetter(options)
    known = list(font.getBestCmap())
    if wanted.encoding:
        subsetter.populate(unicodes=[code for code in known if _kept(code, wanted.encoding)])
    else:
        subsetter.populate(glyphs=font.getGlyphOrder(), unicodes=known)
    subsetter.subset(font)
    rename(font, wanted)
    font.save(target)


def _kept(code: int, encoding: str) -> bool:
    """Tell whether a character is one of an encoding; plain letters are those of CLG Sans."""
    try:
        return len(chr(code).encode(encoding)) > 1
    except UnicodeEncodeError:
        return False


def rename(font: TTFont, wanted: Source) -> None:
    """Set the family: name by name as the plain four styles, and typographically for the rest."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 5, 13, 14) and n.platformID == 3]
    plain = wanted.style in ("Regular", "Italic", "Bold")
    post_script = f"{wanted.family.replace(' ', '')}-{wanted.style}"
    values = {
        1: wanted.family if plain else f"{wanted.family} {wanted.style}",
        2: wanted.style if plain else "Regular",
        3: f"{post_script};{names.getDebugName(5)}",
        4: f"{wanted.family} {wanted.style}",
        6: post_script,
    }
    if not plain:
        values |= {16: wanted.family, 17: wanted.style}
    for name_id, value in values.items():
        names.setName(value, name_id, 3, 1, 0x409)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        packages = {
            s.package: fetch(Path(folder), s.package, s.version)
            for s in {s.package: s for s in SOURCES}.values()
        }
        for source in SOURCES:
            original = packages[source.package] / source.member
            target = FONTS / source.file_name
            prepare(original, source, target)
            licence = packages[source.package] / "LICENSE_FONT"
            (FONTS / source.licence_name).write_bytes(licence.read_bytes())
            version = (
                TTFont(original)["name"].getDebugName(5).split(";")[0].removeprefix("Version ")
            )
            rows.append(
                f"| `{source.file_name}` | {source.package} {source.version} | {version} "
                f"| `{digest(original)}` | `{digest(target)}` |"
            )
    (FONTS / "FONTS.md").write_text(PAGE.format(rows="\n".join(rows)), "utf-8")


PAGE = """# Fonts

All of these are under the SIL Open Font License 1.1; the licence text of each source stands beside
them (`OFL-*.txt`). The sources are npm packages of the scope `@expo-google-fonts`. Hinting and
glyph names were dropped and the families renamed (CLG Sans is Inter by The Inter Project Authors,
the others are Noto) by `packaging/prepare_fonts.py`, which also writes this page. No source
reserves a name that is used here. CLG Japanese and CLG Chinese hold the characters of Shift JIS and
GB 2312, and are used only where the computer has no font of its own for a character.

| file | source package | version | SHA-256 of the source | SHA-256 of the file |
| --- | --- | --- | --- | --- |
{rows}
"""

if __name__ == "__main__":
    main()
