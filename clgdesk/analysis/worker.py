"""The analysis process: python -m clgdesk.analysis.worker. Ends when its pipe closes.

It keeps the project as the window sent it (``frames``), and answers each ``Ask`` part by part. A
thread reads, so that a closed pipe ends the process at once, whatever it is computing: a window
that was closed or killed leaves nothing behind.
"""

import os
import sys
import threading
from queue import SimpleQueue
from typing import BinaryIO

from clgdesk.analysis.frames import Ask, Found, Message, Put, Remove, framed, read_from
from clgdesk.analysis.tasks import answer
from clgdesk.model.record import Record
from clgdesk.model.snapshot import Snapshot

_NICER = 5


class Content:
    """The project as it was sent so far."""

    def __init__(self) -> None:
        self._maps: dict[str, dict[str, Record]] = {}

    def take(self, message: Put | Remove) -> None:
        """Keep new records, drop what is gone."""
        if isinstance(message, Put):
            for record in message.records:
                self._maps.setdefault(record.KIND, {})[record.id] = record
        else:
            for record_id in message.ids:
                self._maps.get(message.kind, {}).pop(record_id, None)

    def snapshot(self) -> Snapshot:
        """Return what is known now as a snapshot."""
        return Snapshot(self._maps)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer until the source is closed, which ends the process."""
    inbox: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, inbox), name="listen", daemon=True).start()
    content = Content()
    while True:
        message = inbox.get()
        if isinstance(message, Ask):
            _answer(message, content, sink)
        elif isinstance(message, Put | Remove):
            content.take(message)


def _listen(source: BinaryIO, inbox: "SimpleQueue[Message]") -> None:
    try:
        while (message := read_from(source)) is not None:
            inbox.put(message)
    finally:
        os._exit(0)


def _answer(ask: Ask, content: Content, sink: BinaryIO) -> None:
    for part in answer(content.snapshot(), ask.today, ask.task, ask.arguments):
        _send(Found(ask.revision, part), sink)
    _send(Found(ask.revision, None), sink)


def _send(found: Found, sink: BinaryIO) -> None:
    try:
        sink.write(framed(found))
        sink.flush()
    except OSError:
        os._exit(0)


def main() -> None:
    """Serve the process that started this one."""
    if hasattr(os, "nice"):
        os.nice(_NICER)
    sink = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may get into the answers
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
