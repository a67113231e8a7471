"""The bundled faces: their files, how they are registered, and which characters they have."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from clgdesk import resources

FAMILY = "CLG Sans"
STYLES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
EMOJI = "CLG Emoji"
LAST = ("CLG Japanese", "CLG Chinese")
"""For characters that no font of the computer has: its own ones know better what is usual there."""
FALLBACKS = ("CLG Arabic", "CLG Hebrew", "CLG Devanagari", "CLG Thai", EMOJI)


def face_key(family: str, style: str) -> str:
    """Return the key of a face in glyph runs; that of a bundled face is its file's name."""
    return f"{family.replace(' ', '')}-{style}" if is_bundled(family) else f"{family}|{style}"


def is_bundled(family: str) -> bool:
    """Tell whether a family ships with the application."""
    return family == FAMILY or family in FALLBACKS or family in LAST


def style_of(weight: int, italic: bool) -> str:
    """Return the style of CLG Sans that comes nearest; there is one italic."""
    if italic:
        return "Italic"
    return (
        "Regular"
        if weight < 450
        else "Medium"
        if weight < 550
        else "SemiBold"
        if weight < 650
        else "Bold"
    )


def file_of(face: str) -> str:
    """Return the path of a bundled face's file."""
    return str(resources.path("fonts", f"{face}.ttf"))


def all_files() -> Iterator[str]:
    """Give the path of every bundled face, those of CLG Sans first."""
    yield from (file_of(face_key(FAMILY, style)) for style in STYLES)
    yield from (file_of(face_key(family, "Regular")) for family in (*FALLBACKS, *LAST))


@cache
def install(family: str) -> None:
    """Make a bundled family known to Qt (once).

    Only the heads of its files are read, half a millisecond each: Qt opens a face when a text needs
    it.

    Raises:
        FileNotFoundError: the application's own fonts are missing.
    """
    for style in STYLES if family == FAMILY else ("Regular",):
        path = file_of(face_key(family, style))
        if QFontDatabase.addApplicationFont(path) < 0:
            raise FileNotFoundError(path)


def install_for_widgets() -> None:
    """Make all families known that fields and lists may need: nobody asks for them one by one.

    Japanese and Chinese only if this computer has no font for Japanese.
    """
    missing = not QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    for family in (*FALLBACKS, *(LAST if missing else ())):
        install(family)


class RawFonts:
    """The fonts that paint glyph runs, by face and size. They belong to the thread that asks."""

    def __init__(self, faces: dict[str, QRawFont] | None = None) -> None:
        """``faces`` are those that texts have met; bundled ones are found without them."""
        self._faces = {} if faces is None else faces
        self._sized: dict[tuple[str, float], QRawFont] = {}

    def raw_font(self, face: str, size: float) -> QRawFont:
        """Return the font of a face at a size.

        Raises:
            KeyError: the face is neither bundled nor met in any text.
        """
        found = self._sized.get((face, size))
        if found is None:
            found = QRawFont(self.face(face))
            found.setPixelSize(size)
            self._sized[face, size] = found
        return found

    def face(self, face: str) -> QRawFont:
        """Return a face at some size.

        Raises:
            KeyError: as ``raw_font``.
        """
        if face not in self._faces:
            raw = QRawFont(file_of(face), 128.0, QFont.HintingPreference.PreferNoHinting)
            if not raw.isValid():
                raise KeyError(face)
            self._faces[face] = raw
        return self._faces[face]


class Coverage(NamedTuple):
    """Which characters a bundled family has, asked of its plain face."""

    family: str
    raw: QRawFont

    def has(self, characters: str) -> bool:
        """Tell whether the family has all of these."""
        return all(self.raw.supportsCharacter(ord(c)) for c in characters)


@cache
def coverage(family: str) -> Coverage:
    """Return the coverage of a bundled family; its file is opened on the first question."""
    path = file_of(face_key(family, "Regular"))
    return Coverage(family, QRawFont(path, 128.0, QFont.HintingPreference.PreferNoHinting))
