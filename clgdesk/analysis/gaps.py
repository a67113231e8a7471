"""All gaps of a project: the checks of each subject, in one list with a fixed order."""

from collections.abc import Callable, Iterator

from clgdesk.analysis import (
    gaps_customers,
    gaps_decisions,
    gaps_insights,
    gaps_map,
    gaps_metrics,
)
from clgdesk.analysis.finding import KINDS, SEVERITIES, Finding
from clgdesk.model.snapshot import Snapshot

CHECKS: tuple[Callable[[Snapshot, str], Iterator[Finding]], ...] = (
    gaps_customers.unheard_segments,
    gaps_customers.loud_segments,
    gaps_customers.unmapped_jobs,
    gaps_customers.loud_themes,
    gaps_map.empty_journeys,
    gaps_map.silent_stages,
    gaps_map.unanswered_frictions,
    gaps_map.ownerless_frictions,
    gaps_map.unmeasured_values,
    gaps_map.unlinked_cards,
    gaps_map.one_sided_cards,
    gaps_decisions.loose_solutions,
    gaps_decisions.baseless_opportunities,
    gaps_decisions.unmeasured_opportunities,
    gaps_decisions.untold_customers,
    gaps_metrics.vain_metrics,
    gaps_metrics.untaken_metrics,
    gaps_metrics.stalled_metrics,
    gaps_insights.waiting_insights,
    gaps_insights.old_insights,
    gaps_insights.loose_insights,
)


def gaps(snapshot: Snapshot, today: str) -> tuple[Finding, ...]:
    """Return everything that is missing, by kind and severity; ``today`` is an ISO day."""
    found = [finding for check in CHECKS for finding in check(snapshot, today)]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[int, int]:
    return KINDS.index(finding.kind), SEVERITIES.index(finding.severity)
