"""Starting the application: versions, the log, and what happens when something fails."""

import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from clgdesk.ui import diagnostics
from clgdesk.ui.app import tell_unexpected


@pytest.fixture
def handler():
    return diagnostics.LateFileHandler()


def smoke(*words: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from clgdesk.ui import app; sys.exit(app.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "--smoke", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_smoke_opens_the_window_on_a_file_prints_versions_and_quits(window):
    path = window.file.path
    window.close()
    done = smoke(str(path))
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "CLG", "Python", "Qt", "SQLAlchemy",
    ]  # fmt: skip


def test_smoke_without_a_file_shows_the_start_page():
    assert smoke().returncode == 0


def test_smoke_fails_where_the_file_cannot_be_opened(tmp_path):
    assert smoke(str(tmp_path / "gone.clg")).returncode == 1


def at_the_first_frame(path: Path, look: str) -> str:
    """Open a file in a process of its own; return what is printed when the map was painted."""
    code = (
        "import sys; from clgdesk.ui import app\n"
        "from clgdesk.ui.main_window import MainWindow\n"
        "def painted(self):\n"
        f"    {look}\n"
        "    self.desk.quit()\n"
        "MainWindow._painted = painted\n"
        "app.main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_the_first_frame_loads_neither_sqlalchemy_nor_the_panels(window):
    path = window.file.path
    window.close()
    late = (
        "sqlalchemy", "reportlab", "networkx", "clgdesk.ui.inspector.panel",
        "clgdesk.ui.side_panel.panel", "clgdesk.ui.palette", "clgdesk.ui.dialogs.export",
    )  # fmt: skip
    loaded = f"print([name for name in {late} if name in sys.modules])"
    assert at_the_first_frame(path, loaded) == "[]"


def test_the_first_frame_shows_every_card_in_sight_whole(window):
    path = window.file.path
    window.close()
    missing = "map = self.workspace.map; print(map.painting.missing, map.heads.missing)"
    assert at_the_first_frame(path, missing) == "False False"


@pytest.mark.parametrize("opened", [True, False])
def test_fields_and_lists_show_the_scripts_that_this_computer_has_no_font_for(window, opened):
    path = window.file.path
    window.close()
    code = (
        "import sys\n"
        "from PySide6.QtGui import QFontDatabase\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from clgdesk.text.faces import FALLBACKS; from clgdesk.ui import app\n"
        "def look(_app):\n"
        "    print(set(FALLBACKS) - set(QFontDatabase.families()))\n"
        "    QApplication.exit(0)\n"
        "app.settle = look\n"
        "app.main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, *([str(path)] if opened else [])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "set()"


def test_an_unexpected_error_is_a_sentence_for_the_user_and_a_trace_in_the_log(
    desk, window, handler
):
    end = diagnostics.install(handler, lambda name: tell_unexpected(desk, name))
    try:
        try:
            raise ZeroDivisionError("a mistake of ours")
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())
    finally:
        end()
    assert "ZeroDivisionError" in window.workspace.notices.sentence
    assert "Your edits up to here are kept" in window.workspace.notices.sentence
    assert "ZeroDivisionError" in diagnostics.log_path().read_text()


def test_errors_of_threads_and_messages_of_qt_go_to_the_log(handler, capsys):
    end = diagnostics.install(handler, lambda _name: None)
    try:
        thread = threading.Thread(target=lambda: [][1])
        thread.start()
        thread.join()
        diagnostics._qt_message(QtMsgType.QtWarningMsg, _Context(), "paper jam")
    finally:
        end()
    text = diagnostics.log_path().read_text()
    assert "IndexError" in text
    assert "paper jam" in text


def test_hooks_are_as_before_when_the_application_ends(handler):
    before = sys.excepthook, threading.excepthook
    diagnostics.install(handler, lambda _name: None)()
    assert (sys.excepthook, threading.excepthook) == before
    assert handler not in logging.getLogger("clgdesk").handlers


def test_a_log_that_cannot_be_written_disturbs_nobody(handler, own_folders: Path):
    in_the_way = own_folders / "data"
    in_the_way.write_text("a file where the folder should be")
    handler.emit(logging.LogRecord("x", logging.ERROR, "", 0, "lost", (), None))
    handler.emit(logging.LogRecord("x", logging.ERROR, "", 0, "lost too", (), None))
    handler.close()
    assert in_the_way.read_text() == "a file where the folder should be"


class _Context:
    category = "default"
