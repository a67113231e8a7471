"""What other programs drop and put on the clipboard: files, images, links, text."""

from base64 import b64decode
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QPixmap

from clgdesk.importing.html_table import link_words

PROJECTS = (".clg",)
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
"""What is meant to be imported; of those that cannot be read the import says why."""
_WEB = ("http", "https", "mailto")
_MOST_HTML = 100_000


class WebLink(NamedTuple):
    """A page of the web and what it is called."""

    title: str
    url: str


def local_files(data: QMimeData) -> list[Path]:
    """Return the files and folders that are dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def opens_in_window(path: Path) -> bool:
    """Tell whether a file is for the window as a whole: a project, or a table to import."""
    return path.suffix.lower() in (*PROJECTS, *TABLES)


def brings_files(data: QMimeData) -> bool:
    """Tell whether files or an image come; nothing is read from a disk for that."""
    return bool(local_files(data)) or brings_image(data)


def brings_image(data: QMimeData) -> bool:
    """Tell whether an image comes without words; with words it is only a picture of them.

    An address may be a picture itself: it is no words then.
    """
    if _written_out(data):
        return True
    words = data.hasText() and data.text().strip() and not data.hasUrls()
    return data.hasImage() and not words


def image_in(data: QMimeData) -> QImage | None:
    """Return the image that comes without words, or None."""
    if not brings_image(data):
        return None
    image = data.imageData()
    if isinstance(image, QPixmap):
        image = image.toImage()
    if image is None:
        image = _read(_written_out(data))
    return image if isinstance(image, QImage) and not image.isNull() else None


def _written_out(data: QMimeData) -> str:
    """Return the address that holds a whole picture, where such a one comes, or nothing."""
    urls = data.urls()
    address = urls[0].toString() if urls else data.text().strip()
    return address if address[:11].lower() == "data:image/" and "\n" not in address else ""


def _read(address: str) -> QImage:
    """Return the picture that an address holds; null where it cannot be read."""
    from clgdesk.ui.images import Reading

    head, _, body = address.partition(",")
    found = unquote_to_bytes(body)
    try:
        return Reading(b64decode(found) if head.lower().endswith(";base64") else found).image()
    except ValueError:
        return QImage()


def links_in(data: QMimeData) -> list[WebLink]:
    """Return the links from a browser; a text that is nothing but an address is one too."""
    urls = [url.toString() for url in data.urls() if url.scheme().lower() in _WEB]
    if not urls and data.hasText():
        words = data.text().strip()
        urls = [words] if _is_address(words) else []
    title = link_words(data.html()[:_MOST_HTML]) if len(urls) == 1 and data.hasHtml() else ""
    return [WebLink(title or shown_address(url), url) for url in urls]


def _is_address(words: str) -> bool:
    if len(words) > 4_000 or any(c.isspace() for c in words):
        return False
    return words.lower().startswith(("http://", "https://")) and len(words) > 8


def shown_address(url: str) -> str:
    """Return an address as people say it."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    return unquote(f"{host}{parts.path}").rstrip("/") or url
