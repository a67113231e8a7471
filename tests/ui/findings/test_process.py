"""The process behind the panel: it is cancelled, it crashes, it is never left behind."""

import os
import subprocess
import sys
import textwrap
import time

import pytest
from PySide6.QtCore import QObject

from clgdesk.analysis.report import Report, analyse
from clgdesk.document.fields import set_fields
from clgdesk.model.records import Card
from clgdesk.ui.findings.process import AnalysisProcess
from tests.analysis.rich import rich
from tests.analysis.story import ID, TODAY, project
from tests.ui.findings.driver import WAIT_MS, FindingsDriver


def alive(process_id):
    """Tell whether a process runs; one that ended and was not waited for yet does not."""
    try:
        os.kill(process_id, 0)
    except OSError:
        return False
    return True


class Answers(QObject):
    """What a process said."""

    def __init__(self, process):
        super().__init__()
        self.parts, self.done, self.failed = {}, [], 0
        process.found.connect(lambda revision, part: self.parts.update({part.name: part.found}))
        process.done.connect(self.done.append)
        process.failed.connect(self._fail)

    def _fail(self):
        self.failed += 1


@pytest.fixture
def process(qapp):
    made = AnalysisProcess()
    yield made
    made.stop()
    made.deleteLater()


def test_an_answer_is_that_of_the_snapshot(process, qtbot):
    answers, snapshot = Answers(process), rich(200, 400)
    process.ask(snapshot, 1, TODAY)
    assert process.busy
    qtbot.waitUntil(lambda: answers.done == [1], timeout=WAIT_MS)
    assert Report(**answers.parts) == analyse(snapshot, TODAY)
    assert not process.busy


def test_a_question_takes_the_place_of_the_one_before(process, qtbot):
    answers = Answers(process)
    process.ask(rich(200, 400), 1, TODAY)
    process.ask(project("told"), 2, TODAY)
    qtbot.waitUntil(lambda: bool(answers.done), timeout=WAIT_MS)
    assert answers.done == [2]
    assert Report(**answers.parts) == analyse(project("told"), TODAY)


def test_stopping_ends_the_process_whatever_it_does(process, qtbot):
    process.ask(rich(3000, 6000), 1, TODAY)
    qtbot.waitUntil(lambda: process.process_id > 0, timeout=WAIT_MS)
    process_id = process.process_id
    process.stop()
    assert not alive(process_id)
    assert process.process_id == 0
    assert not process.busy


def test_a_crash_is_told_and_the_next_question_is_answered(process, qtbot, caplog):
    answers = Answers(process)
    process.ask(project(), 1, TODAY)
    qtbot.waitUntil(lambda: answers.done == [1], timeout=WAIT_MS)
    kill(process.process_id)
    qtbot.waitUntil(lambda: answers.failed == 1, timeout=WAIT_MS)
    process.ask(project(), 2, TODAY)
    qtbot.waitUntil(lambda: answers.done == [1, 2], timeout=WAIT_MS)
    assert "ended by itself" in caplog.text


def kill(process_id):
    import signal

    os.kill(process_id, getattr(signal, "SIGKILL", signal.SIGTERM))


def test_the_panel_survives_a_crash_while_it_looks(open_window, qtbot, caplog):
    driver = FindingsDriver(open_window(list(project("told").records())), qtbot)
    driver.watcher.look()
    qtbot.waitUntil(lambda: driver.watcher.process.process_id > 0, timeout=WAIT_MS)
    kill(driver.watcher.process.process_id)
    driver.rest()
    assert driver.line("shipped")


def test_a_process_that_cannot_start_is_told_of(open_window, qtbot, monkeypatch, caplog):
    driver = FindingsDriver(open_window(list(project().records())), qtbot)
    driver.watcher.stop()
    monkeypatch.setattr("sys.executable", "/there/is/no/python")
    driver.watcher.look()
    qtbot.waitUntil(lambda: driver.watcher.state == "failed", timeout=WAIT_MS)
    assert driver.panel.state.text() == "It could not be looked through. Look again?"


def test_a_stale_answer_is_dropped_and_asked_anew(open_window, qtbot):
    driver = FindingsDriver(open_window(list(project(friction={"owner": ""}).records())), qtbot)
    driver.watcher.look()
    with driver.window.bridge.edit("card.edit") as edit:
        set_fields(edit, Card, ID["friction"], owner="Mara")
    driver.rest()
    assert driver.texts() == []


def test_nothing_is_computed_while_nobody_looks(open_window, qtbot):
    driver = FindingsDriver(open_window(list(project().records())), qtbot)
    driver.watcher.look()
    driver.window.show_view("map")
    assert not driver.watcher.process.busy
    with driver.window.bridge.edit("card.edit") as edit:
        set_fields(edit, Card, ID["friction"], owner="")
    driver.settle()
    assert not driver.watcher.process.busy
    driver.window.show_view("findings")
    driver.rest()
    assert driver.line("Nobody looks after")


def test_a_look_can_be_stopped_and_taken_up_again(open_window, qtbot):
    driver = FindingsDriver(open_window(list(project().records())), qtbot)
    driver.panel.look_button.click()
    assert driver.watcher.state == "looking"
    driver.panel.stop_button.click()
    assert driver.watcher.state == "stopped"
    assert driver.panel.state.text() == "Stopped before it was done"
    driver.panel.look_button.click()
    driver.rest()


def test_closing_the_window_leaves_no_process(open_window, qtbot):
    driver = FindingsDriver(open_window(list(project().records())), qtbot)
    process_id = driver.watcher.process.process_id
    assert alive(process_id)
    driver.window.close()
    assert not alive(process_id)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_killed_window_leaves_no_process(tmp_path):
    code = textwrap.dedent(
        """
        import os, signal, sys
        from PySide6.QtCore import QCoreApplication
        from clgdesk.ui.findings.process import AnalysisProcess
        from tests.analysis.rich import rich
        app = QCoreApplication([])
        process = AnalysisProcess()
        process.ask(rich(2000, 4000), 1, "2026-11-26")
        for _ in range(200):
            app.processEvents()
        print(process.process_id, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    process_id = int(done.stdout)
    assert process_id > 0
    for _ in range(300):
        if not alive(process_id):
            return
        time.sleep(0.1)
    pytest.fail("the process outlives its window")
