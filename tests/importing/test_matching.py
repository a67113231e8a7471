"""Names in the cells of an import, as everywhere where several stand in one cell."""

import pytest

from clgdesk.importing.matching import Matcher
from clgdesk.model.ids import new_id
from clgdesk.model.records import Segment, Theme
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project


def matched(*known):
    themes = [Theme(new_id(), name=name, rank=f"a{n}") for n, name in enumerate(known)]
    segments = [
        Segment(new_id(), name=name, code=name[:2], colour="#0F766E", rank=f"a{n}")
        for n, name in enumerate(known)
    ]
    records = [*a_project(), *themes, *segments]
    return Matcher(Snapshot.of(records)), {r.id: r.name for r in (*themes, *segments)}


@pytest.mark.parametrize(
    ("cell", "themes"),
    [
        ("price, Ops,  North; speed", ["Price", "Ops, north", "speed"]),
        ("Ops, south; Price", ["Ops, south", "Price"]),
        ("South, Price", ["South", "Price"]),
        ('"South, east"', ["South, east"]),
        ('"South, east", Price', ["South, east", "Price"]),
    ],
)
def test_themes_are_divided_as_names_are_anywhere(cell, themes):
    matcher, names = matched("Ops, north", "Price")
    found = matcher.themes(cell)
    names |= {i: record.name for i, record in matcher.made.items()}
    assert [names[i] for i in found] == themes


@pytest.mark.parametrize(
    ("cell", "segment"),
    [
        ("Ops, south", "Ops, south"),
        ("ops, North; Price", "Ops, north"),
        ("Price, Ops, north", "Price"),
        ('"South; east"', "South; east"),
        ("South; east", "South"),
    ],
)
def test_of_several_segments_the_first_is_taken(cell, segment):
    matcher, names = matched("Ops, north", "Price")
    found = matcher.segment(cell)
    names |= {i: record.name for i, record in matcher.made.items()}
    assert names[found] == segment
