"""The analysis process by itself: it answers, and ends when nobody speaks to it any more."""

import io
import subprocess
import sys

import pytest

from clgdesk.analysis.frames import (
    KINDS,
    Ask,
    Found,
    Put,
    Reader,
    Remove,
    changes,
    framed,
    read_from,
)
from clgdesk.analysis.report import Report, analyse, parts
from clgdesk.analysis.worker import Content
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot
from tests.analysis.rich import rich
from tests.analysis.story import TODAY, project
from tests.builders import a_document, one_of_each

COMMAND = [sys.executable, "-P", "-m", "clgdesk.analysis.worker"]


@pytest.fixture
def worker():
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        pipe.close()


def tell(process, *messages):
    process.stdin.write(b"".join(framed(message) for message in messages))
    process.stdin.flush()


def answer(process, revision):
    found = {}
    while True:
        message = read_from(process.stdout)
        assert isinstance(message, Found)
        assert message.revision == revision
        if message.part is None:
            return Report(**found)
        found[message.part.name] = message.part.found


def test_the_process_finds_what_is_found_here(worker):
    snapshot = rich()
    tell(worker, *changes(None, snapshot), Ask(7, TODAY))
    assert answer(worker, 7) == analyse(snapshot, TODAY)


def test_only_what_changed_is_sent_and_the_answer_is_that_of_the_whole(worker):
    document = a_document(rich())
    before = document.snapshot
    tell(worker, *changes(None, before), Ask(1, TODAY))
    answer(worker, 1)
    card = min(before.of_kind(Card))
    with document.edit("card.remove") as edit:
        edit.remove(before.get(Card, card))
    messages = list(changes(before, document.snapshot))
    assert sum(len(m.records) for m in messages if isinstance(m, Put)) < 20
    tell(worker, *messages, Ask(2, TODAY))
    assert answer(worker, 2) == analyse(document.snapshot, TODAY)


def test_a_closed_pipe_ends_the_process_even_while_it_computes(worker):
    tell(worker, *changes(None, rich(3000, 6000)), Ask(1, TODAY))
    worker.stdin.close()
    assert worker.wait(30) == 0


def test_a_process_that_nobody_asked_anything_ends_too(worker):
    worker.stdin.close()
    assert worker.wait(30) == 0


def test_every_record_the_analyses_read_is_sent():
    """What the worker was sent gives the same report as the project itself."""
    for snapshot in (project(), rich(), Snapshot.of(one_of_each(1))):
        content = Content()
        for message in changes(None, snapshot):
            assert isinstance(message, Put | Remove)
            content.take(message)
        known = content.snapshot()
        assert all(known.of_kind(kind) == snapshot.of_kind(kind) for kind in KINDS)
        assert analyse(known, TODAY) == analyse(snapshot, TODAY)


def test_messages_are_whole_however_they_arrive():
    messages = [*changes(None, project()), Ask(3, TODAY)]
    data = b"".join(framed(message) for message in messages)
    reader, got = Reader(), []
    for start in range(0, len(data), 777):
        got += reader.feed(data[start : start + 777])
    assert got == messages
    assert read_from(io.BytesIO(data[:-1][-20:])) is None


def test_the_window_reads_an_answer_without_networkx():
    """It costs an eighth of a second to import, on the window's own thread."""
    answer = b"".join(framed(Found(1, part)) for part in parts(rich(), TODAY))
    code = (
        "import sys\n"
        "from clgdesk.analysis.frames import Reader\n"
        "import clgdesk.ui.findings.lines\n"
        "names = [m.part.name for m in Reader().feed(sys.stdin.buffer.read()) if m.part.found]\n"
        "print(sorted(names), 'networkx' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, input=answer, capture_output=True, check=True).stdout.decode()
    names = ["chains", "clusters", "findings", "levers", "traces"]
    assert told.strip() == f"{names} False"
