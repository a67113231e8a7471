"""Names of customers taken out of texts: the same customer always gets the same stand-in.

“Account A” is the project's oldest account, so that two exports agree. A name is found without
regard to capitals, also where its legal form is left out or an ending is added; the first word of
a company's name and the parts of a person's are found by themselves where they are written alike.
E-mail addresses and telephone numbers go too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from clgdesk.method.search_words import is_unspaced
from clgdesk.model.records import Account, Insight, Interview
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

_LEGAL = re.compile(
    r"[\s,]+(?:ltd|limited|llc|llp|inc|corp|corporation|company|co|plc|gmbh|ag|kg|se|sa|s\.a|sas|"
    r"sarl|s\.l|sl|spa|s\.p\.a|bv|b\.v|nv|oy|ab|as|aps|kk|pty|group|holding|holdings)\.?$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[^\s@<>()\[\],;:]+")
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00)\d[\d\s()/.-]{6,}\d")
_RUN = re.compile(r"\w+")
_PATTERNS = 1_000
_LONG = 5
"""A name of so many letters is also found with an ending: “Northwinds”."""


class Redaction:
    """Replaces the names of a project's customers."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._accounts = {a.id: n for n, a in enumerate(_sorted_accounts(snapshot))}
        self._exact: dict[str, str] = {}
        folded: dict[str, str] = {}
        for name in _names(snapshot, self._accounts):
            folded.setdefault(_same(name.text), name.instead)
            for part in name.parts:
                self._exact.setdefault(part, name.instead)
        self._folded = {name: instead for name, instead in folded.items() if name}
        self._by_start: dict[str, set[str]] = {}
        for known in (*self._folded, *self._exact):
            self._by_start.setdefault(_start(known), set()).add(known)
        self._pattern = lru_cache(_PATTERNS)(self._made_pattern)

    def account(self, account_id: str) -> str:
        """Return what stands for an account."""
        return account_stand_in(self._accounts.get(account_id, len(self._accounts)))

    def text(self, text: str) -> str:
        """Return a text without names."""
        if not text:
            return text
        text = _MAIL.sub(tr("[e-mail address]"), unicodedata.normalize("NFC", text))
        text = _PHONE.sub(tr("[telephone number]"), text)
        near = self._near(text)
        return self._pattern(near).sub(self._instead, text) if near else text

    def _near(self, text: str) -> tuple[str, ...]:
        """Return the names that could stand in a text: one of its words begins as they do."""
        starts = {_key(word) for word in _RUN.findall(text)} | {""}
        starts |= set(text) if is_unspaced(text) else set()
        known = (self._by_start.get(start, ()) for start in starts)
        return tuple(sorted({name for names in known for name in names}))

    def _made_pattern(self, near: tuple[str, ...]) -> re.Pattern[str]:
        """Return what finds any of these names in any capitals, or a part of one as written."""
        names = _longest_first(name for name in near if name in self._folded)
        parts = _longest_first(name for name in near if name in self._exact)
        groups = [f"(?i:{'|'.join(map(_whole, names))})"] if names else []
        return re.compile("|".join([*groups, *map(_part, parts)]))

    def _instead(self, found: re.Match[str]) -> str:
        part = self._exact.get(found[0])
        return self._folded.get(_same(found[0]), part or tr("[name]"))


class _Name(NamedTuple):
    text: str
    instead: str
    parts: tuple[str, ...] = ()


def account_stand_in(number: int) -> str:
    """Return what stands for the account of that number: Account A, B, … Z, AA."""
    return tr("Account {letters}").format(letters=letters(number))


def letters(number: int) -> str:
    """Return A for 0, B for 1, … Z, AA, AB."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _sorted_accounts(snapshot: Snapshot) -> list[Account]:
    return sorted(snapshot.of_kind(Account).values(), key=lambda account: account.id)


def _names(snapshot: Snapshot, numbers: dict[str, int]) -> Iterator[_Name]:
    """Give every name with what stands for it; the first stand-in of a name is kept."""
    people: dict[str, None] = {}
    for account in _sorted_accounts(snapshot):
        instead = account_stand_in(numbers[account.id])
        if account.form == "person":
            yield _Name(account.name, instead, _parts_of(account.name))
        else:
            yield _Name(account.name, instead, _first_word(account.name))
            yield _Name(_core(account.name), instead)
        people.setdefault(account.champion)
    spoken: list[Interview | Insight] = [
        *snapshot.of_kind(Interview).values(),
        *snapshot.of_kind(Insight).values(),
    ]
    for record in sorted((r for r in spoken if r.person), key=lambda r: r.id):
        people.setdefault(record.person)
    for number, name in enumerate(dict.fromkeys(_same(name) for name in people if name.strip())):
        shown = next(n for n in people if _same(n) == name)
        stand_in = tr("Person {letters}").format(letters=letters(number))
        yield _Name(shown, stand_in, _parts_of(shown))


def _core(name: str) -> str:
    """Return a company's name without its legal form; empty where too little is left."""
    core, before = name.strip(), ""
    while core != before:
        before, core = core, _LEGAL.sub("", core).rstrip(" &+,")
    return core if len(core) > 2 and core != name.strip() else ""


def _first_word(name: str) -> tuple[str, ...]:
    """Return what a company is called for short: “Castellan” of Castellan Logistics."""
    words = _parts_of(name)
    return words[:1] if len(words) > 1 and len(words[0]) >= _LONG else ()


def _parts_of(name: str) -> tuple[str, ...]:
    name = unicodedata.normalize("NFC", name)
    return tuple(part for part in re.split(r"[\s,]+", name) if len(part.strip(".")) > 2)


def _same(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _start(name: str) -> str:
    """Return how the word begins that a text must have for a name to stand in it."""
    if is_unspaced(name):
        return next(letter for letter in name if is_unspaced(letter))
    word = _RUN.search(name)
    return "" if word is None else _key(word[0])


@lru_cache(20_000)
def _key(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))[:2].replace("ı", "i")


def _longest_first(names: Iterable[str]) -> list[str]:
    """Return a longer name before one that it begins with."""
    return sorted(names, key=lambda name: (-len(name), name))


def _whole(name: str) -> str:
    words = r"\s+".join(re.escape(word) for word in name.split())
    if is_unspaced(name):
        return words
    return rf"(?<!\w){words}" + ("" if len(name) >= _LONG else r"(?!\w)")


def _part(name: str) -> str:
    return re.escape(name) if is_unspaced(name) else rf"(?<!\w){re.escape(name)}(?!\w)"
