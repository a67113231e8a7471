"""A digest as plain text, Markdown and HTML. What users wrote can do nothing but be read."""

import re
import textwrap
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from clgdesk.method.digest_words import Passage

_WIDTH = 92
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_STARTS = re.compile(r"^(\s*)([-+=:]|\d+[.)])")
_LINKED = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")


def plain(paragraphs: Iterable[Passage]) -> str:
    """Return a digest for e-mail and chat: lines of at most 92 letters."""
    lines: list[str] = []
    for kind, text, aside in paragraphs:
        text = _one_line(text)
        if kind == "title":
            lines += [text, "=" * min(len(text), _WIDTH)]
        elif kind == "heading":
            lines += ["", text]
        elif kind == "quote":
            source = f" ({_one_line(aside)})" if aside else ""
            lines += _wrapped(f"{text}{source}", "   > ", "     ")
        elif kind == "fact":
            lines += _wrapped(f"{aside}: {text}", "   ", "     ")
        else:
            indent = "" if kind == "note" else "   "
            lines += _wrapped(("! " if kind == "warning" else "") + text, indent, indent)
    return "\n".join(lines).strip() + "\n"


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def markdown(paragraphs: Iterable[Passage]) -> str:
    """Return a digest as Markdown."""
    parts: list[str] = []
    for kind, text, aside in paragraphs:
        text, aside = _markdown(text), _markdown(aside)
        if kind == "title":
            parts.append(f"# {text}")
        elif kind == "heading":
            parts.append(f"## {text}")
        elif kind == "quote":
            parts.append(f"> {_start(text)}" + (f"\n> — {aside}" if aside else ""))
        elif kind == "fact":
            line = f"- **{aside}:** {text}"
            if parts and parts[-1].startswith("- **"):
                parts[-1] += f"\n{line}"
            else:
                parts.append(line)
        else:
            parts.append(
                {"warning": f"**⚠ {text}**", "count": f"**{text}**"}.get(kind, _start(text))
            )
    return "\n\n".join(parts) + "\n"


def _markdown(text: str) -> str:
    """Return text that Markdown shows as it is."""
    text = _SPECIAL.sub(r"\\\1", _one_line(text))
    return _LINKED.sub(lambda m: m[1] + "\u2060" + m[2], text)


def _start(text: str) -> str:
    """Return text that begins no list."""
    return _STARTS.sub(lambda m: m[1] + m[2][:-1] + "\\" + m[2][-1], text)


class Tones(NamedTuple):
    """The colours of a digest in HTML."""

    ink: str = "#182033"
    secondary: str = "#56617A"
    line: str = "#E1E6EF"
    warning: str = "#C2410C"


_STYLES = {
    "title": "font-size:20px;margin:0 0 4px",
    "heading": "font-size:15px;margin:18px 0 2px",
    "note": "color:{secondary};margin:0 0 6px",
    "count": "font-weight:600;margin:0 0 4px",
    "fact": "margin:0 0 2px",
    "warning": "color:{warning};margin:4px 0",
    "quote": "border-left:3px solid {line};margin:6px 0;padding-left:10px;font-style:italic",
}
_TAGS = {"title": "h1", "heading": "h2", "quote": "blockquote"}


def html_body(paragraphs: Iterable[Passage], tones: Tones | None = None) -> str:
    """Return a digest as a piece of HTML, for the clipboard or to be shown."""
    return "\n".join(_html(paragraph, tones or Tones()) for paragraph in paragraphs)


def html(paragraphs: Iterable[Passage], *, language: str = "en") -> str:
    """Return a digest as a whole HTML page; it fetches nothing and runs nothing."""
    found = tuple(paragraphs)
    title = next((p.text for p in found if p.kind == "title"), "")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(_one_line(title))}</title>\n</head>\n"
        '<body style="font:14px/1.45 sans-serif;color:#182033;max-width:46em;margin:2em auto;'
        f'padding:0 1em">\n{html_body(found)}\n</body>\n</html>\n'
    )


def _html(paragraph: Passage, tones: Tones) -> str:
    kind, text, aside = paragraph
    tag, words, source = _TAGS.get(kind, "p"), escape(_one_line(text)), escape(_one_line(aside))
    if kind == "fact":
        words = f"<b>{source}:</b> {words}"
    elif kind == "quote":
        said = f'<br><span style="font-style:normal;color:{tones.secondary}">{source}</span>'
        words += said if source else ""
    style = _STYLES[kind].format(**tones._asdict())
    return f'<{tag} dir="auto" style="{style}">{words}</{tag}>'


def _one_line(text: str) -> str:
    """Return text without line breaks and control characters."""
    return " ".join(
        "".join(c if c.isprintable() or c in "\u200d\u200c" else " " for c in text).split()
    )
