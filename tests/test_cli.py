"""The command line: what each word does, and one sentence for everything that cannot be done."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from clgdesk import cli, resources
from clgdesk.document.files import open_document
from clgdesk.model.records import BY_KIND, Card


@pytest.fixture
def sample(tmp_path):
    """A copy of the sample project in a folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    return Path(shutil.copy(resources.path("samples", "brightboard.clg"), folder / "map.clg"))


@pytest.fixture
def run(capsys):
    """Runs a command; returns exit code, output, error output."""

    def run_command(*words):
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as end:
            code = end.code
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run_command


def everything_below(folder):
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def assert_refused(result, words, code=1):
    """Check that a command ended with that code and one sentence with these words."""
    got, out, err = result
    assert (got, out) == (code, "")
    assert re.search(words, err), err
    assert err.count("\n") == 1
    assert "Traceback" not in err


# new


def test_new_makes_a_project_from_a_template_that_opens(run, tmp_path):
    target = tmp_path / "Café.clg"
    assert run("new", target, "--template", "experience")[0] == 0
    code, out, _ = run("info", target, "--json")
    facts = json.loads(out)
    assert code == 0
    assert (facts["title"], facts["counts"]["stage"]) == ("Café", 3)


def test_new_leaves_no_open_session_and_nothing_beside_the_file(run, tmp_path, own_folders):
    target = tmp_path / "here" / "map.clg"
    target.parent.mkdir()
    run("new", target, "--title", "Ours")
    assert [path.name for path in target.parent.iterdir()] == ["map.clg"]
    file = open_document(target)
    assert file.recovered_edits == 0
    assert file.document.snapshot.project.title == "Ours"
    file.close()


def test_new_lists_the_templates(run):
    code, out, _ = run("new", "--list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        "lifecycle",
        "experience",
        "service",
        "blank",
    ]


def test_new_does_not_touch_a_file_that_is_there(run, sample):
    before = sample.read_bytes()
    assert_refused(run("new", sample), "exists already; nothing was changed")
    assert sample.read_bytes() == before


def test_new_refuses_an_unknown_template_and_names_those_there_are(run, tmp_path):
    assert_refused(run("new", tmp_path / "a.clg", "--template", "kanban"), "lifecycle, experience")
    assert list(tmp_path.glob("*.clg")) == []


def test_new_without_a_file_says_what_is_missing(run):
    assert_refused(run("new"), "Name the file")


@pytest.mark.parametrize("name", ["map.txt", "map", "map.clg.bak"])
def test_a_new_project_has_the_ending_of_projects(run, tmp_path, name):
    assert_refused(run("new", tmp_path / name), r"end the name .* with \.clg")
    assert not (tmp_path / name).exists()


def test_new_in_a_folder_that_is_not_there_makes_none(run, tmp_path):
    assert_refused(run("new", tmp_path / "no" / "map.clg"), "/no cannot be reached")
    assert not (tmp_path / "no").exists()


# check, info, show, history


def test_check_finds_the_sample_sound(run, sample):
    code, out, err = run("check", sample)
    assert (code, err) == (0, "")
    assert out.strip().endswith("is sound.")


def test_check_notices_a_word_that_another_program_changed(run, sample):
    sample.write_bytes(sample.read_bytes().replace(b"Peer referral", b"Peer refusals"))
    assert_refused(run("check", sample), "changed outside")
    assert "Peer refusals" in run("show", sample)[1]


def test_info_counts_every_kind_of_record(run, sample):
    code, out, err = run("info", sample, "--json")
    facts = json.loads(out)
    assert (code, err) == (0, "")
    assert set(facts["counts"]) == set(BY_KIND)
    assert facts["counts"]["segment"] == 3
    assert facts["doc_id"]
    assert facts["format"]


def test_info_without_json_is_for_people(run, sample):
    code, out, _ = run("info", sample)
    assert code == 0
    assert out.startswith("Brightboard analytics\n")
    assert re.search(r"^ +3 segment$", out, re.MULTILINE)


def test_show_prints_the_journeys_stage_by_stage(run, sample):
    code, out, _ = run("show", sample)
    assert code == 0
    stages = ("1. Awareness", "2. Onboarding", "3. Activation", "4. Regular use", "5. Expansion")
    assert all(stage in out for stage in (*stages, "6. Renewal"))
    assert "Exports to a spreadsheet to build the exec summary (friction, 5/5, FIN, ENT" in out
    assert out.index("Tray") < out.index("Export times out on Fridays")
    assert "- Renewal loops back to Awareness: recommends us to a peer" in out
    assert "- IT approval takes a week blocks Field mapping stalls" in out


def test_history_lists_what_was_done_newest_first(run, sample):
    code, out, _ = run("history", sample)
    lines = out.splitlines()
    assert code == 0
    assert "mark" in lines[0]
    assert any("add card" in line and line.endswith("Mara") for line in lines)
    days = [line.split()[0] for line in lines]
    assert days == sorted(days, reverse=True)


def test_history_can_be_cut_short(run, sample):
    assert len(run("history", sample, "--limit", "4")[1].splitlines()) == 4


def test_history_names_what_was_undone(run, sample):
    file = open_document(sample)
    with file.document.edit("card.edit") as edit:
        edit.put(Card("01890000-0000-7000-8000-000000000001", title="Soon gone"))
    file.document.undo()
    file.close()
    newest = run("history", sample, "--limit", "1")[1]
    assert "undo: edit card" in newest


@pytest.mark.parametrize("word", ["check", "info", "show", "history", "analyse"])
def test_looking_at_a_file_writes_nothing_anywhere(run, sample, own_folders, tmp_path, word):
    before = everything_below(own_folders), everything_below(tmp_path)
    assert run(word, sample)[0] == 0
    assert (everything_below(own_folders), everything_below(tmp_path)) == before


def test_text_of_a_stranger_can_do_nothing_to_the_terminal(run, tmp_path):
    target = tmp_path / "map.clg"
    run("new", target, "--title", "A\x1b]0;owned\x07B\u009b31m")
    for word in ("show", "info"):
        out = run(word, target)[1]
        assert "A\\x1b]0;owned\\x07B\\x9b31m" in out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)


# Bad files


@pytest.fixture(params=["text", "empty", "sqlite", "newer", "cut", "damaged", "folder", "missing"])
def bad_file(request, sample, tmp_path):
    """A path that is no project that can be opened, and words of the sentence about it."""
    path = tmp_path / "bad" / "it.clg"
    path.parent.mkdir()
    return path, _MAKERS[request.param](path, sample.read_bytes())


def _text(path, _whole):
    path.write_text("Dear customer, " * 400)
    return "project"


def _empty(path, _whole):
    path.touch()
    return "empty|project"


def _sqlite(path, _whole):
    with sqlite3.connect(path) as other:
        other.execute("create table bookmarks (url text)")
    other.close()
    return "another|project"


def _newer(path, whole):
    path.write_bytes(whole)
    with sqlite3.connect(path) as newer:
        newer.execute("pragma user_version = 99000")
    newer.close()
    return "newer"


def _cut(path, whole):
    path.write_bytes(whole[: len(whole) // 2])
    return "damaged|cut|incomplete"


def _damaged(path, whole):
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes(8192) + whole[middle + 8192 :])
    return "damaged|changed"


def _folder(path, _whole):
    path.mkdir()
    return "folder|directory"


def _missing(path, _whole):
    return "no file|not there|does not exist|No such"


_MAKERS = {
    "text": _text,
    "empty": _empty,
    "sqlite": _sqlite,
    "newer": _newer,
    "cut": _cut,
    "damaged": _damaged,
    "folder": _folder,
    "missing": _missing,
}


@pytest.mark.parametrize("word", ["check", "info", "show", "history", "analyse"])
def test_a_file_that_is_no_project_is_one_sentence(run, bad_file, own_folders, word):
    path, words = bad_file
    before = everything_below(path.parent), everything_below(own_folders)
    assert_refused(run(word, path), words)
    assert (everything_below(path.parent), everything_below(own_folders)) == before


def test_a_file_that_is_no_project_is_not_exported(run, bad_file, tmp_path):
    path, words = bad_file
    assert_refused(run("export", path, "-o", tmp_path / "out.pdf"), words)
    assert not (tmp_path / "out.pdf").exists()


# Arguments


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "command"),
        (("paint",), "paint"),
        (("check",), "FILE.clg"),
        (("export", "map.clg"), "-o"),
        (("export", "map.clg", "-o", "a.pdf", "--margin", "wide"), "margin"),
        (("history", "map.clg", "--limit", "many"), "limit"),
        (("history", "map.clg", "--limit", "-1"), "0 or more"),
    ],
)
def test_wrong_arguments_are_one_sentence_and_exit_code_2(run, words, said):
    assert_refused(run(*words), said, code=2)


def test_the_version_is_told(run):
    code, out, _ = run("--version")
    assert code == 0
    assert re.fullmatch(r"CLG Desk \d+\.\d+\.\d+\n", out)


def test_nothing_heavy_is_imported_before_it_is_needed():
    heavy = "PySide6 sqlalchemy reportlab networkx uharfbuzz"
    code = (
        "import sys, clgdesk.cli as cli\n"
        "cli.main(['new', '--list'])\n"
        f"print([n for n in {heavy.split()} if n in sys.modules], file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stderr.strip() == "[]"


def test_a_reader_that_stops_early_is_no_error(sample):
    line = f"'{sys.executable}' -m clgdesk.cli show '{sample}' | head -n 1"
    if sys.platform == "win32":
        pytest.skip("no head there")
    told = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert told.stdout == "Brightboard analytics\n"
    assert told.stderr == ""
