"""The digest for teams: the themes heard most, from which customers, for what, how many times."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from clgdesk.method.decisions import speaking_to
from clgdesk.method.evidence import kind_of, voice_of
from clgdesk.method.learned import heard_only
from clgdesk.method.patterns import Pattern, patterns, themes_by_insight
from clgdesk.method.periods import day_heard, last_days
from clgdesk.method.redaction import Redaction
from clgdesk.model.records import Account, Insight, Job, Segment, Stage, Theme
from clgdesk.model.snapshot import Snapshot

MOST_CUSTOMERS = 8
_READABLE, _LONGEST = 280, 700
"""Quotes of at most so many letters are preferred; longer ones are cut."""
SIGNALS = ("feature_gap", "emerging_use", "unmet_need")


class Choices(NamedTuple):
    """What a digest is to tell. ``days`` 0 is everything; team and decision narrow it."""

    days: int = 90
    top: int = 5
    team: str = ""
    decision: str = ""
    redact: bool = False
    quotes: int = 3


class Quote(NamedTuple):
    """What somebody said: who, through which channel, on what day; or what was ``measured``."""

    text: str
    who: str
    channel: str
    day: str
    measured: bool = False


class Topic(NamedTuple):
    """A theme of the digest.

    ``customers`` are accounts, what most comes from first, and ``others`` how many voices have
    none or are left out. ``uses`` are jobs, or what the segments use it for. ``before`` is None
    where nothing is compared.
    """

    name: str
    insights: int
    voices: int
    before: int | None
    recurs: bool
    customers: tuple[str, ...]
    others: int
    segments: tuple[str, ...]
    uses: tuple[str, ...]
    stages: tuple[str, ...]
    channels: tuple[str, ...]
    signals: tuple[tuple[str, int], ...]
    loud: tuple[tuple[str, str, int, int], ...]
    quotes: tuple[Quote, ...]


class Digest(NamedTuple):
    """A digest, ready to be put in words."""

    project: str
    choices: Choices
    today: str
    since: str
    threshold: int
    insights: int
    voices: int
    untagged: int
    themes: int
    topics: tuple[Topic, ...]
    signals: tuple[tuple[str, tuple[Quote, ...], int], ...]
    steward: str = ""


def digest(snapshot: Snapshot, choices: Choices, today: str) -> Digest:
    """Return the digest of a project up to ``today``, an ISO day."""
    chosen = _chosen(snapshot, choices)
    found = patterns(snapshot, choices.days, today, chosen, terms=False)
    period = last_days(choices.days, today) if choices.days else None
    within = [i for i in chosen if period is None or period.holds(day_heard(i))]
    teller = _Teller(snapshot, choices, within)
    topics = tuple(teller.topic(pattern) for pattern in found.themes[: choices.top])
    made = Digest(
        snapshot.project.title, choices, today, period.start if period else "", found.threshold,
        found.insights, found.voices, found.untagged, len(found.themes), topics,
        tuple(teller.signals()), snapshot.project.steward.strip(),
    )  # fmt: skip
    return _cut(_redacted(made, teller.redaction.text) if teller.redaction else made)


def teams(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the teams that brought insights, by name."""
    named = {i.source_team.strip() for i in snapshot.of_kind(Insight).values()}
    return tuple(sorted(named - {""}, key=str.casefold))


def _chosen(snapshot: Snapshot, choices: Choices) -> list[Insight]:
    found: Iterable[Insight] = heard_only(snapshot)
    if choices.team:
        team = choices.team.strip().casefold()
        found = (i for i in found if i.source_team.strip().casefold() == team)
    if choices.decision:
        found = speaking_to(snapshot, choices.decision, found)
    return [insight for insight in found if insight.status != "rejected"]


class _Teller:
    """Tells topics from the insights of the period."""

    def __init__(self, snapshot: Snapshot, choices: Choices, insights: Sequence[Insight]) -> None:
        self._snapshot, self._choices, self._insights = snapshot, choices, insights
        self.redaction = Redaction(snapshot) if choices.redact else None
        self._by_theme: dict[str, list[Insight]] = {}
        themes = themes_by_insight(snapshot)
        for insight in insights:
            for theme_id in themes.get(insight.id, ()):
                self._by_theme.setdefault(theme_id, []).append(insight)

    def topic(self, pattern: Pattern) -> Topic:
        said = self._by_theme.get(pattern.theme_id, [])
        counted = Counter(i.account_id for i in said if i.account_id)
        first = sorted(counted, key=lambda a: (-counted[a], self._name(a)))[:MOST_CUSTOMERS]
        signals = Counter(i.signal for i in said if i.signal)
        return Topic(
            self._snapshot.get(Theme, pattern.theme_id).name, pattern.insights, pattern.voices,
            pattern.before, pattern.recurs, tuple(self._name(a) for a in first),
            pattern.voices - len(first),
            tuple(self._segment(share.key) for share in pattern.segments if share.key),
            self._uses(said), self._stages(said),
            tuple(share.key for share in pattern.channels if share.key),
            tuple(sorted(signals.items(), key=lambda s: (-s[1], s[0]))),
            tuple((x.kind, self._loud(x.kind, x.key), x.insights, x.of) for x in pattern.loud),
            self._quotes(said, self._choices.quotes),
        )  # fmt: skip

    def signals(self) -> Iterable[tuple[str, tuple[Quote, ...], int]]:
        """Give feature gaps, emerging uses and unmet needs with some quotes and their number."""
        for signal in SIGNALS:
            said = [i for i in self._insights if i.signal == signal]
            if said:
                yield signal, self._quotes(said, self._choices.quotes), len(said)

    def _name(self, account_id: str) -> str:
        if self.redaction is not None:
            return self.redaction.account(account_id)
        account = self._snapshot.find(Account, account_id)
        return account.name if account is not None else ""

    def _segment(self, segment_id: str) -> str:
        segment = self._snapshot.find(Segment, segment_id)
        return "" if segment is None else segment.name or segment.code

    def _loud(self, kind: str, key: str) -> str:
        if kind == "account":
            return self._name(key)
        return self._segment(key) if kind == "segment" else ""

    def _uses(self, said: Sequence[Insight]) -> tuple[str, ...]:
        """Return the jobs behind a theme, else what its segments use the product for."""
        jobs = _often(i.job_id for i in said)
        found = [self._snapshot.find(Job, job_id) for job_id in jobs]
        named = [job.title or job.motivation for job in found if job is not None]
        if not named:
            segments = [self._snapshot.find(Segment, s) for s in _often(i.segment_id for i in said)]
            named = [segment.use_case for segment in segments if segment and segment.use_case]
        return tuple(dict.fromkeys(named))[:4]

    def _stages(self, said: Sequence[Insight]) -> tuple[str, ...]:
        found = [self._snapshot.find(Stage, s) for s in _often(i.stage_id for i in said)]
        return tuple(dict.fromkeys(stage.title for stage in found if stage and stage.title))[:4]

    def _quotes(self, said: Sequence[Insight], most: int) -> tuple[Quote, ...]:
        """Return quotes of different voices: starred and readable ones first, then the newest."""
        newest = sorted(said, key=lambda i: (day_heard(i), i.id), reverse=True)
        newest.sort(key=lambda i: (not i.starred, len(i.text) > _READABLE))
        quotes: dict[tuple[str, str], Insight] = {}
        for insight in newest:
            if len(quotes) < most and insight.text.strip():
                quotes.setdefault(voice_of(insight), insight)
        return tuple(self._quote(insight) for insight in quotes.values())

    def _quote(self, insight: Insight) -> Quote:
        who = self._name(insight.account_id) if insight.account_id else ""
        text, measured = " ".join(insight.text.split()), kind_of(insight) == "measured"
        return Quote(text, who, insight.channel, day_heard(insight), measured)


def _often(values: Iterable[str | None]) -> list[str]:
    counted = Counter(value for value in values if value)
    return sorted(counted, key=lambda v: (-counted[v], v))


def _redacted(made: Digest, clean: Callable[[str], str]) -> Digest:
    """Return a digest with every text of the project cleaned; stand-ins stay as they are."""

    def each(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(clean(text) for text in texts)

    def quotes(found: Iterable[Quote]) -> tuple[Quote, ...]:
        return tuple(q._replace(text=clean(q.text), channel=clean(q.channel)) for q in found)

    topics = tuple(
        topic._replace(
            name=clean(topic.name), segments=each(topic.segments), uses=each(topic.uses),
            stages=each(topic.stages), channels=each(topic.channels), quotes=quotes(topic.quotes),
            loud=tuple((k, n if k == "account" else clean(n), a, b) for k, n, a, b in topic.loud),
        )
        for topic in made.topics
    )  # fmt: skip
    signals = tuple((signal, quotes(found), count) for signal, found, count in made.signals)
    choices = made.choices._replace(
        team=clean(made.choices.team), decision=clean(made.choices.decision)
    )
    return made._replace(
        project=clean(made.project), choices=choices, topics=topics, signals=signals,
        steward=clean(made.steward),
    )  # fmt: skip


def _cut(made: Digest) -> Digest:
    """Return a digest with long quotes cut: after names were replaced, so that none is cut open."""

    def quotes(found: Iterable[Quote]) -> tuple[Quote, ...]:
        return tuple(q._replace(text=_short(q.text)) for q in found)

    topics = tuple(topic._replace(quotes=quotes(topic.quotes)) for topic in made.topics)
    signals = tuple((signal, quotes(found), count) for signal, found, count in made.signals)
    return made._replace(topics=topics, signals=signals)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
