"""The report as JSON, for other programs. The shape is stable; ``format`` counts its changes.

    {"format": 1, "day": "2026-11-26",
     "findings": [{"kind", "severity", "sentence", "records": [{"kind", "id"}], "facts": {},
                   "fix": {"verb", "record", "asks"} or null}],
     "chains": [{"ring", "cards": [{"kind", "id", "title"}], "sentence"}],
     "levers": [{"card", "title", "jobs", "cleared", "accounts", "follows", "sentence"}],
     "clusters": [{"cards", "ties": [{"kind", "id", "title", "cards"}], "sentence"}],
     "traces": [{"opportunity", "title", "state", "breaks", "days": {},
                 "steps": [{"step", "kind", "id", "title", "day", "facts"}]}]}

``records`` begin with the subject. Facts are values behind the sentence: names, counts, days.
"""

from collections.abc import Iterable
from typing import Any

from clgdesk.analysis import words
from clgdesk.analysis.finding import Finding
from clgdesk.analysis.report import Report
from clgdesk.analysis.shapes import Chain, Cluster, Lever, Trace

FORMAT = 1


def as_json(report: Report, day: str) -> dict[str, Any]:
    """Return the report as plain lists and dictionaries."""
    return {
        "format": FORMAT,
        "day": day,
        "findings": [_finding(found) for found in report.findings],
        "chains": [_chain(found) for found in report.chains],
        "levers": [_lever(found) for found in report.levers],
        "clusters": [_cluster(found) for found in report.clusters],
        "traces": [_trace(found) for found in report.traces],
    }


def _record(key: str) -> dict[str, str]:
    kind, _, record_id = key.partition(":")
    return {"kind": kind, "id": record_id}


def _titled(keys: Iterable[str], titles: Iterable[str]) -> list[dict[str, str]]:
    return [{**_record(key), "title": title} for key, title in zip(keys, titles, strict=True)]


def _finding(found: Finding) -> dict[str, Any]:
    fix = found.fix
    return {
        "kind": found.kind,
        "severity": found.severity,
        "sentence": words.sentence(found),
        "records": [_record(key) for key in found.keys],
        "facts": found.facts,
        "fix": None
        if fix is None
        else {"verb": fix.verb, "record": _record(fix.key), "asks": fix.asks},
    }


def _chain(found: Chain) -> dict[str, Any]:
    cards = _titled(found.keys, found.titles)
    return {"ring": found.ring, "cards": cards, "sentence": words.chain_sentence(found)}


def _lever(found: Lever) -> dict[str, Any]:
    return {
        "card": _record(found.key),
        "title": found.title,
        "jobs": _titled(found.jobs, found.job_titles),
        "cleared": [_record(key) for key in found.cleared],
        "accounts": found.accounts,
        "follows": [_record(key) for key in found.follows],
        "sentence": words.lever_sentence(found),
    }


def _cluster(found: Cluster) -> dict[str, Any]:
    return {
        "cards": _titled(found.keys, found.titles),
        "ties": [{**_record(t.key), "title": t.title, "cards": t.cards} for t in found.ties],
        "sentence": words.cluster_sentence(found),
    }


def _trace(found: Trace) -> dict[str, Any]:
    return {
        "opportunity": _record(found.key),
        "title": found.title,
        "state": found.state,
        "breaks": list(found.breaks),
        "days": found.facts,
        "steps": [
            {"step": s.kind, **_record(s.key), "title": s.title, "day": s.day, "facts": s.facts}
            for s in found.steps
        ],
    }
