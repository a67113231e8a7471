"""Insights as a table: its columns, and what stands in each cell.

Files that leave in this shape are read back by ``clgdesk.importing``. The words of choices are
stable English ones whatever the language of the window, so that a file says the same everywhere.
"""

from collections.abc import Callable, Iterable, Iterator

from clgdesk.model.records import (
    Account,
    Insight,
    InsightTheme,
    Job,
    Journey,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.typed_names import quoted
from clgdesk.translation import tr

BETWEEN = " › "
"""Stands between a journey and its stage where the stage alone would not tell which."""


def column_names() -> dict[str, str]:
    """Return the columns in their order, each with its word."""
    return {
        "heard_on": tr("Date"),
        "channel": tr("Channel"),
        "source_team": tr("Source team"),
        "account": tr("Customer"),
        "segment": tr("Segment"),
        "customer_type": tr("Customer type"),
        "person": tr("Person"),
        "job": tr("Job"),
        "stage": tr("Stage"),
        "themes": tr("Themes"),
        "form": tr("Kind"),
        "text": tr("Quote"),
        "meaning": tr("Meaning"),
        "sentiment": tr("Sentiment"),
        "signal": tr("Signal"),
        "number": tr("Number"),
        "unit": tr("Unit"),
        "count": tr("Count"),
        "period": tr("Period"),
        "score_kind": tr("Score kind"),
        "score": tr("Score"),
        "trigger": tr("Asked after"),
        "source": tr("Link"),
        "owner": tr("Owner"),
        "status": tr("Status"),
        "review_by": tr("Review by"),
        "starred": tr("Starred"),
        "language": tr("Language"),
        "source_id": tr("Source id"),
        "created_at": tr("Recorded"),
    }


COLUMNS = (
    "heard_on", "channel", "source_team", "account", "segment", "customer_type", "person", "job",
    "stage", "themes", "form", "text", "meaning", "sentiment", "signal", "number", "unit", "count",
    "period", "score_kind", "score", "trigger", "source", "owner", "status", "review_by",
    "starred", "language", "source_id", "created_at",
)  # fmt: skip


def insight_rows(snapshot: Snapshot) -> Iterator[list[str]]:
    """Yield the cells of every insight, in the order of ``COLUMNS``, oldest record first."""
    cells = _Cells(snapshot)
    readers = [cells.reader(column) for column in COLUMNS]
    for insight in sorted(snapshot.of_kind(Insight).values(), key=lambda i: i.id):
        yield [read(insight) for read in readers]


class _Cells:
    """What records that insights refer to are called in a table."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._themes: dict[str, list[str]] = {}
        names = {theme.id: theme.name for theme in snapshot.of_kind(Theme).values()}
        for link in snapshot.of_kind(InsightTheme).values():
            self._themes.setdefault(link.insight_id, []).append(names.get(link.theme_id, ""))
        self._references = {
            "account": {a.id: a.name for a in snapshot.of_kind(Account).values()},
            "segment": {s.id: s.name or s.code for s in snapshot.of_kind(Segment).values()},
            "job": {j.id: j.title for j in snapshot.of_kind(Job).values()},
            "stage": stage_names(snapshot),
        }

    def reader(self, column: str) -> Callable[[Insight], str]:
        """Return what reads the cell of a column from an insight."""
        if column == "themes":
            return lambda insight: joined(self._themes.get(insight.id, ()))
        if names := self._references.get(column):
            field = f"{column}_id"
            return lambda insight: names.get(getattr(insight, field), "")
        if column in self._references:
            return lambda _insight: ""
        return lambda insight: _plain(getattr(insight, column))


def _plain(value: object) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value)


def stage_names(snapshot: Snapshot) -> dict[str, str]:
    """Return what each stage is called: with its journey where its title alone is not enough."""
    titles: dict[str, int] = {}
    for stage in snapshot.of_kind(Stage).values():
        titles[stage.title] = titles.get(stage.title, 0) + 1
    names = {}
    for stage in snapshot.of_kind(Stage).values():
        journey = snapshot.find(Journey, stage.journey_id)
        alone = titles[stage.title] == 1 or journey is None
        names[stage.id] = stage.title if alone or not journey else full_name(journey, stage)
    return names


def full_name(journey: Journey, stage: Stage) -> str:
    """Return the name of a stage with that of its journey."""
    return f"{journey.title}{BETWEEN}{stage.title}"


def joined(names: Iterable[str]) -> str:
    """Return several names in one cell; one that holds a separator stands in quotes."""
    return "; ".join(quoted(name) for name in sorted(names))
