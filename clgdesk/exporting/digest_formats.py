"""A digest in the format that a file's name asks for."""

from pathlib import PurePath

from clgdesk.exporting.digest_text import html, markdown, plain
from clgdesk.exporting.report import ExportReport
from clgdesk.method.digest import Digest
from clgdesk.method.digest_words import paragraphs
from clgdesk.translation import tr

SUFFIXES = (".md", ".html", ".pdf", ".txt")


class UnknownFormat(ValueError):
    """A file's name ends with no format that is known; the text is one plain sentence."""


def digest_data(digest: Digest, name: str, *, language: str = "en") -> tuple[ExportReport, bytes]:
    """Return the report and the bytes of a digest; pages are counted only where there are any.

    Raises:
        UnknownFormat: the name ends with no format that is known.
    """
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".pdf":
        from clgdesk.exporting.digest_pdf import digest_pdf

        return digest_pdf(digest, language=language)
    found = tuple(paragraphs(digest))
    if suffix in (".md", ".markdown"):
        text = markdown(found)
    elif suffix in (".html", ".htm"):
        text = html(found, language=language)
    elif suffix == ".txt":
        text = plain(found)
    else:
        sentence = tr("A digest can be written as {known}; “{name}” is none of them.")
        raise UnknownFormat(sentence.format(known=", ".join(SUFFIXES), name=PurePath(name).name))
    data = text.encode()
    return ExportReport(0, len(data)), data
