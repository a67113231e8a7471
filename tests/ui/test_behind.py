"""Work behind the window comes back to it, or to nobody when the window is closed."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject

from clgdesk.ui.behind import Behind

ROOT = Path(__file__).parents[2]
RACE = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete
from clgdesk.ui.behind import Behind

app = QCoreApplication([])
sys.setswitchinterval(1e-5)
for round in range(4_000):
    window = QObject()
    for behind in [Behind(window) for _ in range(4)]:
        behind.run(lambda: None, lambda made: None)
    for _ in range(round % 30):
        pass
    delete(window)
    if round % 20 == 0:
        app.processEvents()
print("whole")
"""


def test_what_is_made_comes_back(qtbot):
    window, got = QObject(), []
    behind = Behind(window)
    behind.run(lambda: 6 * 7, got.append)
    assert behind.busy
    qtbot.waitUntil(lambda: got == [42])
    assert not behind.busy


def test_each_takes_only_what_is_its_own(qtbot):
    window, one, other = QObject(), [], []
    first, second = Behind(window), Behind(window)
    first.run(lambda: "one", one.append)
    second.run(lambda: "other", other.append)
    qtbot.waitUntil(lambda: not first.busy and not second.busy)
    assert (one, other) == (["one"], ["other"])


def test_a_window_may_close_while_something_is_just_being_told():
    """A thread that tells what it made must not do so by what is deleted at that moment."""
    done = subprocess.run(
        [sys.executable, "-c", RACE], cwd=ROOT, capture_output=True, text=True, timeout=100
    )
    assert done.stdout.strip() == "whole", done.stderr[-600:]
