"""Exports in a process of its own, so that the window goes on: ``-m clgdesk.exporting.child``.

The parent writes one pickled ``Request`` and reads messages: a head of four bytes with the length,
then a pickle. ``("page", done, count)`` tells of progress, ``("done", report, data)`` ends it well,
``("failed", sentence)`` says why not. Nothing is written to the disk here: what is cut off leaves
nothing behind. Only this application ever speaks on these pipes.
"""

import pickle
import struct
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from clgdesk.model.records import (
    Attachment,
    Evidence,
    Insight,
    InsightSupport,
    InsightTheme,
    Record,
)
from clgdesk.model.snapshot import Snapshot

HEAD = struct.Struct("<I")


class Request(NamedTuple):
    """What is to be exported: the records that pages show, and the arguments of ``pdf_data``.

    With ``story`` among them they are those of ``story_pdf_data``.
    """

    records: tuple[Record, ...]
    arguments: dict[str, Any]


def request(snapshot: Snapshot, **arguments: Any) -> bytes:
    """Return what is written to the process. ``when`` must be given: it is not looked for there."""
    return pickle.dumps(Request(tuple(shown(snapshot)), arguments), pickle.HIGHEST_PROTOCOL)


def shown(snapshot: Snapshot) -> Iterator[Record]:
    """Yield the records that pages can show: of insights what stands behind a card, or is heard."""
    linked = {link.insight_id for link in snapshot.of_kind(Evidence).values()}
    linked |= {link.observation_id for link in snapshot.of_kind(InsightSupport).values()}
    for record in snapshot.records():
        if isinstance(record, Insight) and record.id not in linked:
            continue
        if isinstance(record, InsightTheme) and record.insight_id not in linked:
            continue
        if isinstance(record, Attachment) and record.card_id is None:
            continue
        yield record


def messages(buffer: bytearray) -> Iterator[tuple[Any, ...]]:
    """Take whole messages off the front of what was read so far."""
    while len(buffer) >= HEAD.size:
        end = HEAD.size + HEAD.unpack_from(buffer)[0]
        if len(buffer) < end:
            return
        yield pickle.loads(bytes(buffer[HEAD.size : end]))
        del buffer[:end]


def _send(pipe: BinaryIO, *message: Any) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(HEAD.pack(len(data)) + data)
    pipe.flush()


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Do what one request asks for."""
    from clgdesk.exporting.pdf import pdf_data
    from clgdesk.exporting.pdf.story import story_pdf_data
    from clgdesk.text.engine import Engine

    engine = Engine()  # made while the user still looks at the preview
    data = source.read()
    if not data:
        return
    asked: Request = pickle.loads(data)
    make = story_pdf_data if asked.arguments.pop("story", False) else pdf_data
    try:
        report, made = make(
            Snapshot.of(asked.records),
            engine=engine,
            progress=lambda done, count: _send(target, "page", done, count),
            **asked.arguments,
        )
    except (ValueError, LookupError) as error:
        _send(target, "failed", str(error))
    else:
        _send(target, "done", report, made)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
