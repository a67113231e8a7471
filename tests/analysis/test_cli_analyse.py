"""The command ``analyse``: text for people, JSON for programs, an exit code for scripts."""

import json
from pathlib import Path

import pytest

from clgdesk import cli, resources
from clgdesk.analysis.finding import KINDS
from clgdesk.document.files import create_document
from tests.analysis.story import TODAY, project

SAMPLE = resources.path("samples") / "brightboard.clg"


@pytest.fixture
def run(capsys):
    def ran(*words):
        code = cli.main(["analyse", *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


@pytest.fixture
def saved(tmp_path):
    def made(snapshot) -> Path:
        path = tmp_path / "story.clg"
        create_document(path, snapshot.records()).close()
        return path

    return made


def test_the_sample_is_told_in_sentences(run):
    code, out, err = run(SAMPLE, "--day", TODAY)
    assert (code, err) == (0, "")
    assert "Jobs without a journey (" in out
    assert "who asked were not told: " in out
    assert "From signal to effect (" in out
    assert out.endswith("gaps found.\n")


def test_json_has_a_stable_shape(run):
    code, out, _err = run(SAMPLE, "--json", "--day", TODAY)
    told = json.loads(out)
    assert code == 0
    assert set(told) == {"format", "day", "findings", "chains", "levers", "clusters", "traces"}
    assert (told["format"], told["day"]) == (1, TODAY)
    for finding in told["findings"]:
        assert set(finding) == {"kind", "severity", "sentence", "records", "facts", "fix"}
        assert set(finding["records"][0]) == {"kind", "id"}
    assert {finding["kind"] for finding in told["findings"]} <= set(KINDS)
    assert {trace["state"] for trace in told["traces"]} <= {
        "broken", "under_way", "no_effect", "whole",
    }  # fmt: skip


def test_only_some_kinds(run):
    code, out, _err = run(SAMPLE, "--kind", "metric_without_value", "--kind", "shipped_not_told")
    assert code == 0
    assert ", shipped_not_told)" in out
    assert "job_without_journey" not in out
    assert "From signal" not in out


def test_a_project_without_gaps_says_so_and_never_fails(run, saved):
    path = saved(project())
    assert run(path, "--fail-on", "gap", "--day", TODAY)[0] == 0
    assert run(path, "--day", TODAY)[1].startswith("No gaps found.\n")


@pytest.mark.parametrize(
    ("what", "code"), [("gap", 1), ("serious", 1), ("hint", 0), ("shipped_not_told", 1)]
)
def test_the_exit_code_tells_what_was_found(run, saved, what, code):
    assert run(saved(project("told")), "--fail-on", what, "--day", TODAY)[0] == code


@pytest.mark.parametrize(
    "words", [("--kind", "nonsense"), ("--fail-on", "nonsense"), ("--day", "yesterday")]
)
def test_a_word_that_means_nothing_is_one_sentence(run, words):
    code, out, err = run(SAMPLE, *words)
    assert (code, out) == (1, "")
    assert err.startswith(("There is no kind of finding “nonsense”", "“yesterday” is no day"))
    assert len(err.splitlines()) == 1


def test_a_title_can_do_nothing_to_the_terminal(run, saved):
    evil = project(friction={"owner": "", "title": "\x1b[2Jgone"})
    out = run(saved(evil), "--day", TODAY)[1]
    assert "\x1b" not in out
