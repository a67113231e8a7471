"""Templates for journeys: data files under ``resources/templates`` turned into records."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clgdesk import resources
from clgdesk.document.edit import Edit
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.ranks import between, spread
from clgdesk.model.records import CellText, Journey, Lane, Metric, Project, Record, Stage, Step
from clgdesk.translation import tr

_STAGE_TEXTS = (
    "title", "subtitle", "goal", "success_signs", "struggle_signs", "value_signals", "pain_signals",
)  # fmt: skip


class UnknownTemplate(LookupError):
    """There is no template of that name; ``names`` lists those there are."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        sentence = tr("There is no template “{name}”. Choose one of: {names}.")
        super().__init__(sentence.format(name=name, names=", ".join(names)))
        self.names = names


@dataclass(frozen=True, slots=True)
class Template:
    """A way to start a journey, with its title and description in the user's language."""

    name: str
    title: str
    description: str


def templates() -> list[Template]:
    """Return the templates in the order in which they are offered."""
    return [
        Template(name, tr(data["title"]), tr(data["description"]))
        for name, data in sorted(_files().items(), key=lambda item: item[1]["order"])
    ]


@cache
def _files() -> dict[str, dict[str, Any]]:
    return {path.stem: _read(path) for path in resources.path("templates").glob("*.json")}


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def _template(name: str) -> dict[str, Any]:
    data = _files().get(name)
    if data is None:
        raise UnknownTemplate(name, tuple(template.name for template in templates()))
    return data


def project_records(
    template_name: str, title: str, *, created_at: str | None = None, language: str = "en"
) -> list[Record]:
    """Return the records of a new project with one journey from a template.

    Raises:
        UnknownTemplate: there is no template of that name.
    """
    journey = journey_records(template_name)
    project = Project(id=new_id(), title=title, created_at=created_at, language=language)
    return [project, *journey]


def add_from_template(edit: Edit, template_name: str, title: str = "") -> Journey:
    """Add a journey from a template behind the others; an empty title takes the template's own.

    Raises:
        UnknownTemplate: there is no template of that name.
    """
    snapshot = edit.snapshot
    journeys, metrics = snapshot.ordered(Journey), snapshot.ordered(Metric)
    records = journey_records(
        template_name,
        title,
        after_journey=journeys[-1].rank if journeys else None,
        after_metric=metrics[-1].rank if metrics else None,
    )
    for record in records:
        edit.put(record)
    return next(record for record in records if isinstance(record, Journey))


def journey_records(
    template_name: str,
    title: str = "",
    *,
    after_journey: str | None = None,
    after_metric: str | None = None,
) -> list[Record]:
    """Return the records of a journey from a template, the journey first.

    ``after_journey`` and ``after_metric`` are the ranks to come after.

    Raises:
        UnknownTemplate: there is no template of that name.
    """
    data = _template(template_name)
    journey = Journey(
        id=new_id(),
        rank=between(after_journey, None),
        title=title or tr(data["journey"]["title"]),
        description=_said(data["journey"], "description"),
    )
    lanes = _lanes(data["lanes"], journey.id)
    stages = _stages(data["stages"], journey.id)
    inner = [r for s, d in zip(stages, data["stages"], strict=True) for r in _inside(s, d, lanes)]
    metrics = _metrics(zip(stages, data["stages"], strict=True), after_metric)
    return [journey, *lanes.values(), *stages, *inner, *metrics]


def _said(data: dict[str, Any], name: str) -> str:
    """Return a text of a data file in the user's language."""
    text: str = data.get(name, "")
    return tr(text) if text else ""


def _lanes(rows: list[dict[str, Any]], journey_id: str) -> dict[str, Lane]:
    """Return the lanes by their title in the data file."""
    return {
        row["title"]: Lane(
            id=new_id(),
            journey_id=journey_id,
            rank=rank,
            form=row["form"],
            content=row.get("content", ""),
            title=tr(row["title"]),
            subtitle=_said(row, "subtitle"),
        )
        for row, rank in zip(rows, spread(len(rows)), strict=True)
    }


def _stages(rows: list[dict[str, Any]], journey_id: str) -> list[Stage]:
    return [
        Stage(
            id=new_id(),
            journey_id=journey_id,
            rank=rank,
            motion=row.get("motion", ""),
            **_stage_texts(row),
        )
        for row, rank in zip(rows, spread(len(rows)), strict=True)
    ]


def _stage_texts(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _said(row, name) for name in _STAGE_TEXTS}


def _inside(stage: Stage, row: dict[str, Any], lanes: dict[str, Lane]) -> Iterator[Record]:
    """Return the steps of a stage and its texts in lanes of their own."""
    for title, rank in zip(row["steps"], spread(len(row["steps"])), strict=True):
        yield Step(id=new_id(), stage_id=stage.id, rank=rank, title=tr(title))
    for lane_title, text in row.get("texts", {}).items():
        lane = lanes[lane_title]
        cell_id = pair_id("cell_text", lane.id, stage.id)
        yield CellText(cell_id, lane_id=lane.id, stage_id=stage.id, text=tr(text))


def _metrics(stages: Iterator[tuple[Stage, dict[str, Any]]], after: str | None) -> Iterator[Metric]:
    wanted = [(stage, metric) for stage, row in stages for metric in row["metrics"]]
    for (stage, metric), rank in zip(wanted, spread(len(wanted), after), strict=True):
        yield Metric(
            id=new_id(),
            rank=rank,
            stage_id=stage.id,
            title=tr(metric["title"]),
            unit=metric.get("unit", ""),
            direction=metric["direction"],
            stands_for=_said(metric, "stands_for"),
        )
