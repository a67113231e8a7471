"""The words and phrases that customers use again and again, counted by how many use them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from clgdesk.method.evidence import voice_of
from clgdesk.method.search_words import is_unspaced, letters_apart
from clgdesk.model.records import Insight

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_LONGEST = {False: 3, True: 4}
"""So many words make a phrase; in scripts without blanks, so many letters."""
_CONTAINED = 0.8
"""A part of a longer phrase is left out where that phrase holds this share of its uses."""

_STOP = """
a about after again all also although always am an and any are as at be because been before being
but by can cannot could did do does doing don't down each even every few for from further get gets
got had has have having he her here hers him his how i i'm if in into is it it's its just last let
like made make makes many me more most much my never new no nor not now of off on once one only or
other our ours out over own re really same she should single so some still such than that that's
the their them then there these they this those though through to too under until up us very want
was we were what when where which while who whom whose why will with without would you your yours
aber alle alles als also am an auch auf aus bei bin bis da damit dann das dass dem den der des die
dies diese dieser doch dort du durch ein eine einem einen einer eines er es etwas für hat hatte
hier ich ihm ihn ihr im in ist ja jede jeden jeder jedes kann kein keine können man mein mehr mich
mir mit muss müssen müsste nach nicht noch nun nur ob obwohl oder ohne sehr sein sich sie sind so
um und uns unser unter vom von vor war weil wenn wer wie wir wird wo zu zum zur endlich
à alors après au aux avant avec car ce ces cette chaque dans de des du elle en est et être il ils
je la le les leur leurs lui ma mais même mes mon ne nos notre nous on ou où par pas pour qu que
qui sa sans se ses si son sont sous sur ta te tes ton tu un une vos votre vous ça c'est l d s
al algo antes aunque cada como con cual cuando de del desde donde dos el él ella en entre era es
esa ese eso esta este esto fue ha hay la las le lo los más me mi muy nada ni no nos nosotros
nuestro nuestra o para pero por porque que qué se ser si sin sobre son su sus también te tiene tu
un una uno y ya
"""


class Term(NamedTuple):
    """Words that customers used: from how many voices, and in how many insights."""

    text: str
    voices: int
    insights: int


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing by themselves (English, German, French, Spanish)."""
    return frozenset(_STOP.split())


_unspaced = lru_cache(20_000)(is_unspaced)


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters; where there are no blanks, letters."""
    return _WORD.findall(letters_apart(text.casefold()).replace("’", "'"))


def phrases(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words and phrases worth counting: no stop word begins or ends one."""
    stop = stop_words()
    for at, first in enumerate(words):
        if first in stop:
            continue
        unspaced = _unspaced(first)
        for length in range(1, _LONGEST[unspaced] + 1):
            found = tuple(words[at : at + length])
            if len(found) < length or _unspaced(found[-1]) is not unspaced:
                break
            if length == 1 and (unspaced or len(first) < 3):
                continue
            if found[-1] not in stop:
                yield found


def recurring(insights: Iterable[Insight], *, most: int = 12, voices: int = 2) -> tuple[Term, ...]:
    """Return the words and phrases that at least so many voices use, what most use first."""
    counts: Counter[tuple[str, ...]] = Counter()
    read = [(insight, frozenset(phrases(tokens(insight.text)))) for insight in insights]
    for _insight, found in read:
        counts.update(found)
    likely = [(-n * (1 + 0.5 * (len(p) > 1)), p) for p, n in counts.items() if n >= voices]
    chosen = _longest({p for _, p in sorted(likely)[: 12 * most]}, counts)
    used: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for insight, found in read:
        for phrase in found & chosen:
            used[phrase].add(voice_of(insight))
    terms = [Term(joined(p), len(used[p]), counts[p]) for p in chosen if len(used[p]) >= voices]
    terms.sort(key=lambda t: (-t.voices, -t.insights, -len(t.text), t.text))
    return tuple(terms[:most])


def _longest(
    likely: set[tuple[str, ...]], counts: Counter[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """Return phrases without those that are nearly always a part of a longer one."""
    left_out = set()
    for phrase in likely:
        for length in range(1, len(phrase)):
            for at in range(len(phrase) - length + 1):
                part = phrase[at : at + length]
                if counts[phrase] >= _CONTAINED * counts[part]:
                    left_out.add(part)
    return likely - left_out


def joined(phrase: tuple[str, ...]) -> str:
    """Return a phrase as it is written."""
    return ("" if is_unspaced(phrase[0]) else " ").join(phrase)
