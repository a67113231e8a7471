"""The first start: what main.py decides, says and mends, without installing anything for real."""

import ast
import errno
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def starter(tmp_path, monkeypatch):
    """A fresh main.py whose folder is one of our own."""
    spec = importlib.util.spec_from_file_location("starter", ROOT / "main.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / "CLG Désk"
    (home / "packaging").mkdir(parents=True)
    (home / "pyproject.toml").write_text("[project]\n")
    (home / "packaging" / "constraints.txt").write_text("one==1\n")
    venv = home / ".venv"
    for name, value in {
        "ROOT": home,
        "VENV": venv,
        "STAMP": venv / "clgdesk-ready",
        "UNFINISHED": venv / "clgdesk-unfinished",
        "LOG": venv / "clgdesk-install.log",
    }.items():
        monkeypatch.setattr(module, name, str(value))
    return module


@pytest.fixture
def installing(starter, monkeypatch):
    """Stands in for venv and pip: records the commands, makes a Python, writes a log."""
    commands = []

    def run_logged(command):
        commands.append(command)
        python = Path(starter.venv_python())
        python.parent.mkdir(parents=True, exist_ok=True)
        if not python.exists():
            python.symlink_to(sys.executable)
        (Path(starter.VENV) / "pyvenv.cfg").touch()
        Path(starter.LOG).write_text(starter.fake_log)
        return starter.fake_code if "pip" in command else 0

    starter.fake_log, starter.fake_code = "", 0
    monkeypatch.setattr(starter, "run_logged", run_logged)
    return commands


def pip_lines(commands):
    return [command for command in commands if "pip" in command]


def test_an_old_python_can_read_it_well_enough_to_refuse():
    assert ast.parse((ROOT / "main.py").read_text("utf-8"), feature_version=(3, 8)).body


def test_only_the_standard_library_is_imported_before_the_environment_is_there():
    tree = ast.parse((ROOT / "main.py").read_text("utf-8"))
    names = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    names += [a.name for node in tree.body if isinstance(node, ast.Import) for a in node.names]
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_is_told_what_to_install(starter, monkeypatch):
    monkeypatch.setattr(starter, "newer_python", lambda: "")
    with pytest.raises(starter.Stop, match=r"needs Python 3\.11 or newer; this is 3\.9\. Install"):
        starter.refuse_old_python((3, 9, 2))


def test_an_old_python_names_the_newer_one_that_is_there(starter, monkeypatch):
    monkeypatch.setattr(starter, "newer_python", lambda: "python3.12")
    with pytest.raises(starter.Stop, match=r"python3\.12 main\.py"):
        starter.refuse_old_python((3, 8, 0))


def test_a_python_that_is_new_enough_is_not_refused(starter):
    assert starter.refuse_old_python((3, 11, 0)) is None


def test_a_stop_is_one_sentence_on_the_error_output_and_exit_code_1(starter, monkeypatch, capsys):
    monkeypatch.setattr(starter, "is_our_python", lambda: False)
    monkeypatch.setattr(starter.sys, "version_info", (3, 9, 2))
    assert starter.main([]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("CLG Desk needs Python 3.11")
    assert "Traceback" not in shown.err


def test_the_first_start_installs_and_the_second_installs_nothing(starter, installing, capsys):
    starter.ensure_environment("")
    assert installing[0][1:] == ["-m", "venv", starter.VENV]
    assert pip_lines(installing)[0][-4:] == [
        "-c",
        os.path.join("packaging", "constraints.txt"),
        "-e",
        ".",
    ]
    assert "360 MB on disk" in capsys.readouterr().out
    installing.clear()
    starter.ensure_environment("")
    assert installing == []
    assert capsys.readouterr().out == ""


def test_the_tests_add_their_tools_and_a_plain_start_keeps_them(starter, installing):
    starter.ensure_environment("")
    starter.ensure_environment("test")
    assert pip_lines(installing)[-1][-1] == ".[test]"
    installing.clear()
    starter.ensure_environment("")
    starter.ensure_environment("test")
    assert installing == []


@pytest.mark.parametrize("words", [[], ["--slow"], ["--version"]])
def test_all_tests_run_on_every_core(starter, words):
    assert starter.in_parallel(words) == ["-n", "auto", "--dist", "loadfile", *words]


@pytest.mark.parametrize("words", [["tests/layout", "-x"], ["--pdb"], ["--slow", "--trace"]])
def test_named_tests_and_those_with_a_debugger_run_in_one_process(starter, words):
    assert starter.in_parallel(words) == words


@pytest.mark.parametrize("changed", ["pyproject.toml", "packaging/constraints.txt"])
def test_other_versions_are_installed_at_the_next_start(starter, installing, changed):
    starter.ensure_environment("")
    installing.clear()
    (Path(starter.ROOT) / changed).write_text("something else\n")
    starter.ensure_environment("")
    assert len(pip_lines(installing)) == 1


def test_an_environment_that_was_moved_is_installed_again(starter, installing, monkeypatch):
    starter.ensure_environment("")
    key = starter.environment_key("")
    monkeypatch.setattr(starter, "ROOT", str(Path(starter.ROOT)) + "/.")
    assert starter.environment_key("") != key


def test_an_interrupted_first_start_is_made_anew(starter, installing, capsys):
    venv = Path(starter.VENV)
    (venv / "lib").mkdir(parents=True)
    (venv / "lib" / "half.py").touch()
    Path(starter.UNFINISHED).touch()
    starter.ensure_environment("")
    assert not (venv / "lib" / "half.py").exists()
    assert starter.is_ready(starter.environment_key(""))
    assert "not finished" in capsys.readouterr().out


def test_an_installation_that_failed_is_not_taken_for_finished(starter, installing):
    starter.fake_code = 1
    with pytest.raises(starter.Stop):
        starter.ensure_environment("")
    assert not starter.is_ready(starter.environment_key(""))
    starter.fake_code = 0
    starter.ensure_environment("")
    assert starter.is_ready(starter.environment_key(""))


def test_an_environment_whose_python_is_gone_is_made_anew(starter, installing):
    starter.ensure_environment("")
    python = Path(starter.venv_python())
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert not starter.is_ready(starter.environment_key(""))
    starter.ensure_environment("")
    assert python.resolve() == Path(sys.executable).resolve()


def test_a_folder_of_that_name_that_is_not_ours_is_left_alone(starter, installing):
    mine = Path(starter.VENV) / "letters.txt"
    mine.parent.mkdir()
    mine.write_text("dear")
    with pytest.raises(starter.Stop, match="in the way"):
        starter.ensure_environment("")
    assert mine.read_text() == "dear"


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("WARNING: Retrying ... NewConnectionError\nERROR: No matching distribution", "network"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: Cannot install a and b\n", "ERROR: Cannot install a and b"),
        ("", "no reason was given"),
    ],
)
def test_a_failed_installation_is_one_sentence_with_the_reason(starter, installing, log, sentence):
    starter.fake_log, starter.fake_code = log, 1
    with pytest.raises(starter.Stop, match=sentence) as caught:
        starter.ensure_environment("")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "full: make room"),
        (errno.EACCES, "copy CLG Desk to a folder of your own"),
        (errno.EROFS, "copy CLG Desk to a folder of your own"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_trouble_with_the_folder_is_one_sentence(starter, monkeypatch, number, sentence):
    def refuse(*_arguments, **_more):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(starter.os, "makedirs", refuse)
    with pytest.raises(starter.Stop, match=sentence):
        starter.ensure_environment("")


def test_a_disk_without_room_is_refused_before_anything_is_written(starter, monkeypatch):
    import shutil

    monkeypatch.setattr(
        shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(1, 1, 5 * 10**6)
    )
    with pytest.raises(starter.Stop, match="has 5 MB left and about 360 MB are needed"):
        starter.ensure_environment("")
    assert not Path(starter.VENV).exists()


def test_a_python_without_venv_says_what_to_install(starter, monkeypatch):
    monkeypatch.setattr(starter, "has_venv_module", lambda: False)
    with pytest.raises(starter.Stop, match="python3-venv"):
        starter.ensure_environment("")
    assert "python3-venv" in starter.missing_packages({})


def test_what_pip_says_goes_to_the_log_and_its_milestones_to_the_user(starter, capsys):
    os.makedirs(starter.VENV)
    code = "print('Collecting x'); print('  Downloading x-1.whl (3 MB)'); raise SystemExit(3)"
    assert starter.run_logged([sys.executable, "-c", code]) == 3
    assert capsys.readouterr().out == "  Downloading x-1.whl (3 MB)\n"
    assert "Collecting x" in Path(starter.LOG).read_text()


def test_two_first_starts_at_once_wait_for_each_other(starter):
    pytest.importorskip("fcntl")
    order = "from fcntl import *; flock(open(__import__('sys').argv[1], 'a'), LOCK_EX | LOCK_NB)"
    with starter.one_at_a_time():
        other = subprocess.run(
            [sys.executable, "-c", order, starter.VENV + ".lock"], stderr=subprocess.PIPE, text=True
        )
    assert "BlockingIOError" in other.stderr


# Libraries of the system


def test_without_a_display_the_libraries_of_windows_are_not_asked_for(starter):
    assert starter.needed_libraries([], {}) == starter.LIBRARIES
    with_x11 = starter.needed_libraries([], {"DISPLAY": ":0"})
    assert with_x11["libxcb-cursor.so.0"] == "libxcb-cursor0"
    assert "libwayland-client.so.0" in starter.needed_libraries([], {"WAYLAND_DISPLAY": "w"})


@pytest.mark.parametrize("argv", [["test"], ["export", "a.clg"], ["check", "a.clg"]])
def test_what_opens_no_window_needs_no_libraries_of_windows(starter, argv):
    assert starter.needed_libraries(argv, {"DISPLAY": ":0"}) == starter.LIBRARIES


@pytest.fixture
def linux(starter, monkeypatch):
    """A Linux that lacks one library; ``ran`` holds the lines that root would run."""
    ran = []
    monkeypatch.setattr(starter.sys, "platform", "linux")
    monkeypatch.setitem(starter.LIBRARIES, "libnothing-of-the-kind.so.9", "libnothing9")
    monkeypatch.setattr(starter, "install_packages", ran.append)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return ran


def test_a_missing_library_is_named_with_the_line_that_installs_it(starter, linux, monkeypatch):
    monkeypatch.setattr(starter.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(starter.Stop) as caught:
        starter.ensure_system_libraries(["test"])
    line = "sudo apt-get install -y --no-install-recommends libnothing9"
    assert line in str(caught.value)
    assert linux == []


def test_root_installs_a_missing_library_after_saying_so(starter, linux, monkeypatch, capsys):
    monkeypatch.setattr(starter.os, "geteuid", lambda: 0, raising=False)
    starter.ensure_system_libraries(["test"])
    assert linux == [["apt-get", "install", "-y", "--no-install-recommends", "libnothing9"]]
    assert "apt-get install -y --no-install-recommends libnothing9" in capsys.readouterr().out


def test_another_linux_is_told_the_names(starter, linux, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(starter.Stop, match=r"libnothing9\. Install them with your system's"):
        starter.ensure_system_libraries(["test"])


def test_packages_that_are_not_found_are_tried_again_with_newer_lists(starter, monkeypatch, capsys):
    lines = []

    def call(line, **_more):
        lines.append(line)
        return 0 if len(lines) > 1 else 100

    monkeypatch.setattr(subprocess, "call", call)
    starter.install_packages(["apt-get", "install", "x"])
    assert lines == [
        ["apt-get", "install", "x"],
        ["apt-get", "update"],
        ["apt-get", "install", "x"],
    ]


def test_packages_that_cannot_be_installed_end_the_start(starter, monkeypatch):
    monkeypatch.setattr(subprocess, "call", lambda *_line, **_more: 100)
    with pytest.raises(starter.Stop, match="could not be installed"):
        starter.install_packages(["apt-get", "install", "x"])


# What is started


@pytest.mark.parametrize(
    ("argv", "window"),
    [
        ([], True),
        (["--smoke"], True),
        (["map.clg"], True),
        (["MAP.CLG"], True),
        (["--version"], False),
        (["test", "-x"], False),
        (["export", "map.clg"], False),
        (["chek", "map.clg"], False),
    ],
)
def test_files_and_nothing_open_the_window_and_words_do_not(starter, argv, window):
    assert starter.wants_window(argv) is window


def test_an_existing_file_of_another_name_is_opened_as_a_file(starter, tmp_path):
    (tmp_path / "map.bak").touch()
    assert starter.wants_window([str(tmp_path / "map.bak")])


def test_a_word_goes_to_the_command_line_as_it_is(starter, monkeypatch):
    from clgdesk import cli

    given = []
    monkeypatch.setattr(cli, "main", lambda argv: given.append(argv) or 5)
    assert starter.start(["info", "a.clg", "--json"]) == 5
    assert given == [["info", "a.clg", "--json"]]


def test_help_needs_no_environment(starter, capsys):
    assert starter.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "python3 main.py test" in shown
    assert not Path(starter.VENV).exists()


def test_a_display_that_does_not_answer_is_none(starter, monkeypatch):
    monkeypatch.setattr(starter.sys, "platform", "linux")
    monkeypatch.setattr(starter, "x11_answers", lambda: False)
    assert not starter.has_display({})
    assert not starter.has_display({"DISPLAY": ":77"})
    assert not starter.has_display({"WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": "/nowhere"})
    assert starter.has_display({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is the display of Linux")
def test_an_x_server_that_is_not_there_is_noticed_without_ending_the_process(starter, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":7391")
    assert starter.x11_answers() is False


def test_windows_and_macos_always_have_a_display(starter, monkeypatch):
    for system in ("win32", "darwin"):
        monkeypatch.setattr(starter.sys, "platform", system)
        assert starter.has_display({})


def test_without_a_display_the_map_of_the_sample_is_written_here(
    starter, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(starter, "ROOT", str(ROOT))
    monkeypatch.setattr(starter.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert starter.start([]) == 0
    shown = capsys.readouterr().out
    assert "no display" in shown
    assert str(tmp_path / "brightboard.pdf") in shown
    assert "xvfb-run" in shown
    assert (tmp_path / "brightboard.pdf").read_bytes().startswith(b"%PDF-")


def test_a_sample_that_cannot_be_copied_is_one_sentence(starter, monkeypatch):
    from clgdesk.document import samples

    def full():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(samples, "own_copy", full)
    with pytest.raises(starter.Stop, match=r"No space left.*CLGDESK_DATA"):
        starter.sample()


def test_without_a_display_a_file_is_answered_with_the_line_that_exports_it(starter, capsys):
    assert starter.do_without_display(["my.clg"]) == 1
    assert "python3 main.py export my.clg -o map.pdf" in capsys.readouterr().out
