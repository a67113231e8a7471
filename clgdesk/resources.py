"""Finds the files that ship with the application: fonts, icons, themes, templates, samples."""

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Return the folder of resources: inside an installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "_resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def path(*parts: str) -> Path:
    """Return the path of one resource, such as ``path("themes", "light.json")``."""
    return folder().joinpath(*parts)
