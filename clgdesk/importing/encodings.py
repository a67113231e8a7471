"""In which encoding a text file is written: found by what it holds, never by what it is called."""

import codecs
from collections.abc import Iterable

ENCODINGS = (
    "utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "mac_roman", "cp1250", "cp1251",
    "iso-8859-15", "shift_jis", "gb18030", "big5", "euc_kr",
)  # fmt: skip
"""What is offered, by Python's names; those after ``mac_roman`` are never guessed."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_LIKELY = frozenset("äöüßéèêëàâáãíìîïóòôõúùûñçåæøœÄÖÜÉÈÀÁÅÆØÑÇÓ’‘“”„–—…€£°«»¿¡§®©\xa0")
"""What stands in the texts of people who write in Latin letters."""
_ALIASES = {
    "utf-16": "utf-16-le", "utf-8-sig": "utf-8", "iso8859-1": "iso-8859-1",
    "mac-roman": "mac_roman", "iso8859-15": "iso-8859-15",
}  # fmt: skip
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b")


def encoding_names() -> dict[str, str]:
    """Return what the encodings are called by those who meet them."""
    return {
        "utf-8": "UTF-8", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE",
        "cp1252": "Windows-1252", "iso-8859-1": "Latin-1", "mac_roman": "Mac Roman",
        "cp1250": "Windows-1250", "cp1251": "Windows-1251", "iso-8859-15": "Latin-9",
        "shift_jis": "Shift JIS", "gb18030": "GB 18030", "big5": "Big5", "euc_kr": "EUC-KR",
    }  # fmt: skip


def known_encoding(name: str) -> str:
    """Return Python's name of an encoding that somebody typed, or nothing."""
    for key, words in encoding_names().items():
        if name.casefold() in (key, words.casefold()):
            return key
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    found = _ALIASES.get(found, found)
    return found if found in ENCODINGS else ""


def mark_of(head: bytes) -> tuple[str, int]:
    """Return the encoding that a mark at the beginning names, and the length of the mark."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    return "", 0


def guessed(head: bytes, chunks: Iterable[bytes]) -> str:
    """Return the encoding of a file: ``head`` are its first bytes, ``chunks`` all of them."""
    named, _length = mark_of(head)
    if named:
        return named
    if wide := _without_mark(head):
        return wide
    odd = _utf8_or_odd(chunks)
    return "utf-8" if odd is None else _single_byte(odd)


def _without_mark(head: bytes) -> str:
    """Return UTF-16 where every second byte is 0, as in Latin text of that encoding."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if not even + odd or len(head) < 4:
        return ""
    if odd > 0.3 * (len(head) // 2) and even * 8 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * (len(head) // 2) and odd * 8 < even else ""


def _utf8_or_odd(chunks: Iterable[bytes]) -> bytes | None:
    """Return None for UTF-8; else some bytes around those that are none."""
    decoder, odd = codecs.getincrementaldecoder("utf-8")(), bytearray()
    sound = True
    for chunk in chunks:
        if sound:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                sound = False
        if not chunk.isascii() and len(odd) < 200_000:
            odd += chunk[:200_000]
    if sound:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            sound = False
    return None if sound else bytes(odd)


def _single_byte(odd: bytes) -> str:
    """Return Windows-1252 or Mac Roman, whichever makes likelier letters of the bytes."""
    high = bytes(b for b in odd if b >= 0x80)
    marks = {name: _likely(high, name) for name in ("cp1252", "mac_roman")}
    if marks["mac_roman"] > marks["cp1252"]:
        return "mac_roman"
    try:
        odd.decode("cp1252")
    except UnicodeDecodeError:
        return "iso-8859-1"
    return "cp1252"


def _likely(high: bytes, encoding: str) -> int:
    return sum(letter in _LIKELY for letter in high.decode(encoding, "replace"))


def is_binary(head: bytes) -> bool:
    """Tell whether the beginning of a file is no text in any encoding."""
    if mark_of(head)[0] or _without_mark(head):
        return False
    strange = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return 0 in head or strange * 20 > len(head)
