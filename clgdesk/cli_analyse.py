"""``clgdesk analyse``: what the graph of a project tells, as text or as JSON."""

import argparse
import json
from collections.abc import Iterator
from datetime import date

from clgdesk.analysis import words
from clgdesk.analysis.as_json import as_json
from clgdesk.analysis.finding import KINDS, SEVERITIES, Finding
from clgdesk.analysis.report import Report, analyse, this_day
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn

_MARKS = {"serious": "!!", "notable": "! ", "hint": "· "}


class UnknownWord(ValueError):
    """An argument names nothing that there is; the text is one plain sentence."""


def check(arguments: argparse.Namespace) -> None:
    """Refuse kinds and days that do not exist.

    Raises:
        UnknownWord: with a sentence that says what there is.
    """
    known = {*KINDS, *SEVERITIES, "gap", ""}
    wrong = [kind for kind in arguments.kind if kind not in KINDS]
    wrong += [arguments.fail_on] * (arguments.fail_on not in known)
    if wrong:
        sentence = tr("There is no kind of finding “{kind}”; there are: {kinds}.")
        raise UnknownWord(sentence.format(kind=wrong[0], kinds=", ".join(KINDS)))
    try:
        arguments.day = date.fromisoformat(arguments.day or this_day()).isoformat()
    except ValueError as error:
        sentence = tr("“{day}” is no day; write it like 2026-11-26.")
        raise UnknownWord(sentence.format(day=arguments.day)) from error


def run(snapshot: Snapshot, arguments: argparse.Namespace) -> tuple[list[str], bool]:
    """Return the lines to print, and whether what ``--fail-on`` names was found."""
    day = arguments.day
    report = analyse(snapshot, day)
    failed = any(_matches(found, arguments.fail_on) for found in report.findings)
    if arguments.kind:
        report = Report(tuple(f for f in report.findings if f.kind in arguments.kind))
    if arguments.json:
        text = json.dumps(as_json(report, day), ensure_ascii=True, indent=2)
        return [text], failed
    return list(_lines(report, whole=not arguments.kind)), failed


def _matches(found: Finding, what: str) -> bool:
    return what in ("gap", found.kind, found.severity)


def _lines(report: Report, *, whole: bool) -> Iterator[str]:
    if not report.findings:
        yield tr("No gaps found.")
    for kind in dict.fromkeys(found.kind for found in report.findings):
        found = [f for f in report.findings if f.kind == kind]
        yield f"{words.group_title(kind)} ({len(found)}, {kind})"
        for finding in found:
            yield f"  {_MARKS[finding.severity]} {words.sentence(finding)}"
        yield ""
    if whole:
        yield from _shapes(report)
        yield from _traces(report)
        count = len(report.findings)
        yield trn("{n} gap found.", "{n} gaps found.", count).format(n=count)


def _shapes(report: Report) -> Iterator[str]:
    if report.chains:
        yield tr("Which friction leads to which")
        for chain in report.chains:
            yield f"  {words.chain_title(chain)}: " + " → ".join(chain.titles)
        yield ""
    if report.levers:
        yield tr("What to remove first")
        for lever in report.levers:
            yield f"  {lever.title}: {words.lever_sentence(lever)}"
        yield ""
    if report.clusters:
        yield tr("Cards that belong together")
        for cluster in report.clusters:
            yield f"  {words.cluster_sentence(cluster)}: " + "; ".join(cluster.titles)
        yield ""


def _traces(report: Report) -> Iterator[str]:
    if not report.traces:
        return
    yield tr("From signal to effect")
    for trace in report.traces:
        days = words.trace_days(trace)
        yield f"  {trace.title}: {words.trace_state(trace)}" + (f" ({days})" if days else "")
        for step in trace.steps:
            day = step.day or " " * 10
            yield f"    {day}  {words.step_name(step.kind)}: {words.step_text(step)}"
    yield ""
