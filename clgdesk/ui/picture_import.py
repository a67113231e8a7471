"""Pictures and files from elsewhere, read and made smaller: to be called on a worker.

A picture is packed anew, upright and small enough for a project; where it was taken and with what
does not travel with it. What cannot be taken in is refused with one sentence.
"""

from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from clgdesk.document.attachments import LARGEST, NewFile
from clgdesk.translation import tr
from clgdesk.ui.images import MOST_PIXELS, Reading, pictures_in

SIDE = 1600
"""Pixels: the longest side of a picture in a project."""
QUALITY = 85
MOST_READ = 100_000_000
MOST_JPEG_PIXELS = 400_000_000
"""A JPEG is made smaller while it is read; other kinds must be held whole."""
SUFFIXES = (".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".bmp", ".tif", ".tiff")
_NOT_SHOWN = (
    ".svg", ".svgz", ".heic", ".heif", ".avif", ".jxl", ".psd", ".ai", ".eps", ".ico",
    ".dng", ".raw",
)  # fmt: skip
_PHOTOS = {".heic": "HEIC", ".heif": "HEIC", ".avif": "AVIF"}
"""How phones keep photographs, and what that is called."""
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC"}
_FEW_COLOURS = 200
_SMALL = 400_000
"""Bytes up to which a PNG needs no comparison with a JPEG."""
_SAMPLE = 64


class Refused(ValueError):
    """It cannot be taken in; ``str()`` is one plain sentence."""


class TakenIn(NamedTuple):
    """A file as a project keeps it; a picture may be the first of several: pages, or frames."""

    file: NewFile
    pictures: int = 1
    path: Path | None = None

    @property
    def is_partly_kept(self) -> bool:
        """Whether there is more in the file than the project keeps of it."""
        return self.pictures > 1 and not self.file.original


def looks_like_picture(path: Path) -> bool:
    """Tell by its name whether a file is a picture that can be shown."""
    return path.suffix.lower() in SUFFIXES


def is_meant_as_picture(path: Path) -> bool:
    """Tell by its name whether a file is a picture, or a photograph that can only be kept."""
    return looks_like_picture(path) or path.suffix.lower() in _PHOTOS


def is_not_shown(file: NewFile) -> bool:
    """Tell whether a file is kept as a file although it is a picture: of a kind not shown here."""
    if file.is_picture:
        return False
    return bool(photo_kind(file)) or Path(file.name).suffix.lower() in _NOT_SHOWN


def photo_kind(file: NewFile) -> str:
    """Return what the kind of a phone's photograph is called that is kept as a file, or nothing."""
    return _photo(file.data) or _PHOTOS.get(Path(file.name).suffix.lower(), "")


def _photo(data: bytes) -> str:
    """Return the kind of a phone's photograph by its first bytes: its name may say another one."""
    if data[4:8] != b"ftyp":
        return ""
    brands = [data[at : at + 4] for at in (8, *range(16, min(64, int.from_bytes(data[:4])), 4))]
    found = {_BRANDS[brand] for brand in brands if brand in _BRANDS}
    return min(found, default="")


def taken_in(path: Path, *, keep: bool = False) -> TakenIn:
    """Read a file: a picture made smaller (with its original on request), another one as it is.

    Raises:
        Refused: it is not there, empty, too large or damaged.
    """
    data = _read(path)
    reading, photo = Reading(data), _photo(data)
    if reading.format or (looks_like_picture(path) and not photo):
        file = _smaller(path.name, reading, data if keep else b"")
        return TakenIn(file, pictures_in(data), path)
    if len(data) > LARGEST:
        raise Refused(_too_large(path.name))
    from mimetypes import guess_type

    guessed = f"image/{photo.lower()}" if photo else guess_type(path.name)[0]
    return TakenIn(NewFile(path.name, guessed or "application/octet-stream", data), path=path)


def _read(path: Path) -> bytes:
    try:
        there = path.stat()
        if not S_ISREG(there.st_mode):  # a device or a pipe may have no end
            raise Refused(tr("{name} is not a file that can be kept.").format(name=path.name))
        if there.st_size > MOST_READ:
            text = tr("{name} is larger than {limit} MB, the most that is read of one file.")
            raise Refused(text.format(name=path.name, limit=MOST_READ // 1_000_000))
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(tr("{name} is not there any more.").format(name=path.name)) from None
    except OSError as error:
        text = tr("{name} cannot be read: {reason}.")
        raise Refused(text.format(name=path.name, reason=error.strerror or error)) from error
    if not data:
        raise Refused(tr("{name} is empty.").format(name=path.name))
    return data


def _too_large(name: str) -> str:
    text = tr("{name} is larger than {limit} MB, the most that a project keeps of one file.")
    return text.format(name=name, limit=LARGEST // 1_000_000)


def _smaller(name: str, reading: Reading, original: bytes) -> NewFile:
    pixels = reading.size.width() * reading.size.height()
    most = MOST_JPEG_PIXELS if reading.format == "jpeg" else MOST_PIXELS
    if pixels > most:
        text = tr("{name} has {n} megapixels; at most {most} can be taken in.")
        shown = (round(pixels / 1_000_000), round(most / 1_000_000))
        raise Refused(text.format(name=name, n=shown[0], most=shown[1]))
    image = reading.image(SIDE)
    if image.isNull():
        raise Refused(tr("{name} is damaged: it cannot be shown as a picture.").format(name=name))
    if len(original) > LARGEST:
        text = tr("The original of {name} is larger than {limit} MB, the most that is kept.")
        raise Refused(text.format(name=name, limit=LARGEST // 1_000_000))
    return packed(name, image, original)


def packed(name: str, image: QImage, original: bytes = b"") -> NewFile:
    """Return an image as a project keeps it: PNG for few colours and for what shows through."""
    if max(image.width(), image.height()) > SIDE:
        image = image.scaled(
            SIDE,
            SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    form, data = _packed(image)
    if not data or len(data) > LARGEST:
        raise Refused(tr("{name} cannot be made small enough to be kept.").format(name=name))
    return NewFile(name, f"image/{form.lower()}", data, image.width(), image.height(), original)


def _packed(image: QImage) -> tuple[str, bytes]:
    if _shows_through(image):
        return "PNG", _bytes_of(image, "PNG")
    if not _has_few_colours(image):
        return "JPEG", _bytes_of(image, "JPEG")
    png = _bytes_of(image, "PNG")
    jpeg = b"" if len(png) <= _SMALL else _bytes_of(image, "JPEG")
    return ("JPEG", jpeg) if jpeg and len(jpeg) < len(png) else ("PNG", png)


def _shows_through(image: QImage) -> bool:
    if not image.hasAlphaChannel():
        return False
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    pixels = bytes(alpha.constBits())
    line, width = alpha.bytesPerLine(), alpha.width()
    opaque = b"\xff" * width
    return any(pixels[y * line : y * line + width] != opaque for y in range(alpha.height()))


def _has_few_colours(image: QImage) -> bool:
    """Tell whether a picture is drawn rather than photographed, from pixels all over it."""
    sample = image.scaled(_SAMPLE, _SAMPLE).convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(sample.constBits())
    return len({pixels[at : at + 4] for at in range(0, len(pixels), 4)}) <= _FEW_COLOURS


def _bytes_of(image: QImage, form: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, QUALITY if form == "JPEG" else -1)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
