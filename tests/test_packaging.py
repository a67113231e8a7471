"""What is shipped and with which versions: pyproject, constraints and resources agree."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PYTHONS = ("3.11.2", "3.12.1", "3.13.0", "3.14.0")


def constraints(python):
    """Return the exact versions that are installed on a Python, by normalised name."""
    lines = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    here = environment(python)
    return {name(r): str(r.specifier) for r in wanted if not r.marker or r.marker.evaluate(here)}


def environment(python):
    short = ".".join(python.split(".")[:2])
    return {**default_environment(), "python_full_version": python, "python_version": short}


def name(requirement):
    return re.sub(r"[-_.]+", "-", requirement.name).lower()


@pytest.mark.parametrize("python", PYTHONS)
def test_the_tested_versions_lie_within_what_is_asked_for(python):
    exact = constraints(python)
    lists = PROJECT["project"]["optional-dependencies"].values()
    asked = [Requirement(r) for r in PROJECT["project"]["dependencies"]]
    asked += [Requirement(r) for extra in lists for r in extra]
    for requirement in asked:
        if requirement.marker and not requirement.marker.evaluate(environment(python)):
            continue
        pinned = exact[name(requirement)]
        assert pinned.startswith("==")
        assert requirement.specifier.contains(pinned[2:]), requirement


@pytest.mark.parametrize("python", PYTHONS)
def test_qt_is_a_version_that_is_sound_on_that_python(python):
    exact = constraints(python)
    assert exact["pyside6-essentials"] == exact["shiboken6"]
    if python.startswith("3.11"):
        assert exact["shiboken6"].startswith("==6.11.")


def test_no_index_and_no_other_machine_is_named():
    text = (ROOT / "packaging" / "constraints.txt").read_text("utf-8")
    assert not re.search(r"://|^-|@", text, re.MULTILINE)


def test_every_resource_but_the_screenshots_goes_into_the_wheel():
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    folders = {path.name for path in (ROOT / "resources").iterdir() if any(path.glob("*"))}
    assert set(wheel) == {f"resources/{folder}" for folder in folders - {"screenshots"}}
    for source, target in wheel.items():
        assert target == "clgdesk/_" + source
