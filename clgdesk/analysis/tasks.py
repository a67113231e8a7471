"""What the analysis process can be asked: the findings, or what recurs in the insights."""

from collections.abc import Iterator
from typing import Any

from clgdesk.analysis.report import Part, parts
from clgdesk.model.snapshot import Snapshot

TASKS = ("findings", "patterns", "heard", "clusters", "coverage", "digest")


def answer(
    snapshot: Snapshot, today: str, task: str = "findings", arguments: tuple[Any, ...] = ()
) -> Iterator[Part]:
    """Give the answer part by part.

    *patterns* and *coverage* take a number of days and the ids of the insights to look at (None:
    all), *clusters* the ids, *heard* what is ``Wanted``, *digest* the ``Choices`` of a digest.
    """
    if task == "findings":
        yield from parts(snapshot, today)
    elif task == "patterns":
        from clgdesk.method.patterns import patterns

        days, ids = arguments
        yield Part(task, (patterns(snapshot, days, today, _named(snapshot, ids)),))
    elif task == "heard":
        from clgdesk.method.heard import heard

        (wanted,) = arguments
        yield Part(task, (heard(snapshot, wanted, today),))
    elif task == "coverage":
        from clgdesk.method.coverage import coverage

        days, ids = arguments
        yield Part(task, (coverage(snapshot, days, today, _named(snapshot, ids)),))
    elif task == "clusters":
        from clgdesk.analysis.insight_clusters import insight_clusters

        yield Part(task, (insight_clusters(snapshot, *arguments),))
    elif task == "digest":
        from clgdesk.method.digest import digest

        (choices,) = arguments
        yield Part(task, (digest(snapshot, choices, today),))
    else:
        raise ValueError(f"there is no task {task}")


def _named(snapshot: Snapshot, ids: tuple[str, ...] | None) -> list[Any] | None:
    from clgdesk.model.records import Insight

    if ids is None:
        return None
    return [i for i in (snapshot.find(Insight, insight_id) for insight_id in ids) if i is not None]
