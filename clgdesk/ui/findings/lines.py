"""The lines of the findings panel: headings and what stands below them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from clgdesk.analysis import words
from clgdesk.analysis.finding import KINDS, SEVERITIES, Finding
from clgdesk.analysis.report import Report
from clgdesk.analysis.shapes import Chain, Cluster, Step, Trace
from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.days import day_text

SHOWN = 40
"""So many findings of a kind are listed before one asks for more."""

ICONS = {"serious": "circle-alert", "notable": "circle-dot", "hint": "circle-dashed"}
TONES = {"serious": "friction", "notable": "accent", "hint": "faint"}
STEP_ICONS = {
    "signal": "quote",
    "card": "square",
    "opportunity": "lightbulb",
    "shipped": "send",
    "told": "megaphone",
    "metric": "gauge",
    "review": "calendar-days",
}
STATES = {
    "broken": ("unlink", "friction"),
    "no_effect": ("trending-down", "friction"),
    "under_way": ("hourglass", "secondary"),
    "whole": ("circle-check", "value"),
}


@dataclass(frozen=True)
class Line:
    """One line. ``id`` stays the same from one report to the next.

    A ``heading`` opens and closes what is below it (``opened`` says which; None: it has nothing to
    open); ``keys`` are what choosing the line shows.
    """

    id: str
    text: str
    aside: str = ""
    icon: str = ""
    tone: str = "secondary"
    keys: tuple[str, ...] = ()
    heading: bool = False
    opened: bool | None = None
    count: int | None = None
    finding: Finding | None = None
    ignored: bool = False
    depth: int = 0

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [self.text, "" if self.count is None else str(self.count), self.aside]
        if self.finding is not None:
            parts.insert(0, words.severity_name(self.finding.severity))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Shown:
    """What the user chose to see: headings turned over, kinds shown in full, findings ignored.

    Headings of gaps are open unless turned over, the others closed.
    """

    turned: Collection[str] = ()
    whole: Collection[str] = ()
    ignored: Collection[str] = ()
    with_ignored: bool = False


def gap_lines(report: Report, shown: Shown) -> Iterator[Line]:
    """Return the gaps by kind: first the kinds with the most serious ones."""
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if shown.with_ignored or finding.id not in shown.ignored:
            groups.setdefault(finding.kind, []).append(finding)
    for kind in sorted(groups, key=lambda k: (_rank(groups[k]), KINDS.index(k))):
        yield from _group(kind, groups[kind], shown)


def _rank(findings: list[Finding]) -> int:
    return min(SEVERITIES.index(finding.severity) for finding in findings)


def _group(kind: str, findings: list[Finding], shown: Shown) -> Iterator[Line]:
    opened = kind not in shown.turned
    counted = sum(finding.id not in shown.ignored for finding in findings)
    title = words.group_title(kind)
    yield Line(kind, title, heading=True, opened=opened, count=counted, keys=())
    if not opened:
        return
    whole = kind in shown.whole
    for finding in findings if whole else findings[:SHOWN]:
        yield Line(
            finding.id,
            words.sentence(finding),
            icon=ICONS[finding.severity],
            tone=TONES[finding.severity],
            keys=finding.keys,
            finding=finding,
            ignored=finding.id in shown.ignored,
        )
    if not whole and len(findings) > SHOWN:
        rest = len(findings) - SHOWN
        text = trn("Show {n} more", "Show {n} more", rest).format(n=rest)
        yield Line(f"more/{kind}", text, icon="chevron-down", tone="accent")


def chain_lines(report: Report, shown: Shown) -> Iterator[Line]:
    """Return the chains of frictions, and which friction to remove first."""
    for chain in report.chains:
        yield from _chain(chain, shown)
    if not report.levers:
        return
    yield Line("levers", tr("What to remove first"), heading=True)
    for lever in report.levers:
        keys = (lever.key, *lever.follows)
        yield Line(
            f"lever/{lever.key}", lever.title, words.lever_sentence(lever),
            CARD_ICONS["friction"], "friction", keys,
        )  # fmt: skip


def _chain(chain: Chain, shown: Shown) -> Iterator[Line]:
    name = "ring" if chain.ring else "chain"
    line_id = f"{name}/{chain.keys[0]}"
    opened = line_id in shown.turned
    icon, tone = ("repeat", "friction") if chain.ring else ("waypoints", "secondary")
    yield Line(
        line_id, words.chain_title(chain), words.chain_sentence(chain), icon, tone, chain.keys,
        heading=True, opened=opened,
    )  # fmt: skip
    if opened:
        yield from _cards(line_id, chain)


def _cards(line_id: str, of: Chain | Cluster) -> Iterator[Line]:
    for key, title, kind in zip(of.keys, of.titles, of.kinds, strict=True):
        name = f"{line_id}/{key}"
        yield Line(
            name, title or tr("untitled"), "", CARD_ICONS[kind], _tone(kind), (key,), depth=1
        )


def _tone(kind: str) -> str:
    return "secondary" if kind == "note" else kind


def cluster_lines(report: Report, shown: Shown) -> Iterator[Line]:
    """Return the clusters, each with its cards."""
    for cluster in report.clusters:
        yield from _cluster(cluster, shown)


def _cluster(cluster: Cluster, shown: Shown) -> Iterator[Line]:
    line_id = f"cluster/{cluster.keys[0]}"
    opened = line_id in shown.turned
    yield Line(
        line_id, words.cluster_title(cluster), words.cluster_sentence(cluster), "group",
        "secondary", cluster.keys, heading=True, opened=opened,
    )  # fmt: skip
    if opened:
        yield from _cards(line_id, cluster)


def trace_lines(report: Report, shown: Shown) -> Iterator[Line]:
    """Return the traces, each with its steps."""
    for trace in report.traces:
        yield from _trace(trace, shown)


def _trace(trace: Trace, shown: Shown) -> Iterator[Line]:
    line_id = f"trace/{trace.key}"
    opened = line_id in shown.turned
    icon, tone = STATES[trace.state]
    aside = ". ".join(part for part in (words.trace_state(trace), words.trace_days(trace)) if part)
    yield Line(
        line_id, trace.title, aside, icon, tone, trace.keys, heading=True, opened=opened
    )  # fmt: skip
    if not opened:
        return
    for number, step in enumerate(trace.steps):
        yield _step(f"{line_id}/{number}", step)
    for word in trace.breaks:
        text = words.break_sentence(word)
        yield Line(f"{line_id}/{word}", text, "", "unlink", "friction", (trace.key,), depth=1)


def _step(line_id: str, step: Step) -> Line:
    icon, tone, name = STEP_ICONS[step.kind], "secondary", words.step_name(step.kind)
    text, more = words.step_text(step), ""
    if step.kind == "card":
        kind = step.facts["kind"]
        icon, tone, name = CARD_ICONS[kind], _tone(kind), kind_name(kind)
    elif step.kind == "metric" and "moved" in step.facts:
        icon = "trending-up" if step.facts["moved"] else "trending-down"
        tone = "value" if step.facts["moved"] else "friction"
    elif step.kind == "shipped":
        text, name = name, ""
    elif step.kind == "signal":
        more = ", ".join(words.signal_name(signal) for signal in step.facts["signals"][:3])
    aside = joined((name, day_text(step.day), more))
    return Line(line_id, text, aside, icon, tone, (step.key,), depth=1)


PARTS = {
    "gaps": gap_lines,
    "chains": chain_lines,
    "clusters": cluster_lines,
    "traces": trace_lines,
}
"""The parts of the panel, in their order."""
