"""Everything that is found in a project, in one report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from clgdesk.analysis.finding import Finding
from clgdesk.analysis.shapes import Chain, Cluster, Lever, Trace
from clgdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, part by part."""

    findings: tuple[Finding, ...] = ()
    chains: tuple[Chain, ...] = ()
    levers: tuple[Lever, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    traces: tuple[Trace, ...] = ()


class Part(NamedTuple):
    """One field of a report that is ready."""

    name: str
    found: tuple[object, ...]


def parts(snapshot: Snapshot, today: str) -> Iterator[Part]:
    """Give the parts of the report as they become ready, the quick ones first."""
    from clgdesk.analysis.gaps import gaps

    yield Part("findings", gaps(snapshot, today))

    from clgdesk.analysis.chains import chains
    from clgdesk.analysis.clusters import clusters
    from clgdesk.analysis.graph import project_graph
    from clgdesk.analysis.levers import levers
    from clgdesk.analysis.traces import traces

    graph = project_graph(snapshot)
    yield Part("traces", traces(graph, snapshot, today))
    yield Part("chains", chains(graph, snapshot))
    yield Part("levers", levers(graph, snapshot))
    yield Part("clusters", clusters(graph, snapshot))


def analyse(snapshot: Snapshot, today: str) -> Report:
    """Return the whole report; ``today`` is an ISO day."""
    return Report(**{part.name: part.found for part in parts(snapshot, today)})  # type: ignore[arg-type]


def this_day() -> str:
    """Return the present day as ISO text, in this computer's time zone."""
    return datetime.now().astimezone().date().isoformat()
