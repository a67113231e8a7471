"""Publishing of large projects in a process of its own: ``-m clgdesk.store.publish_process``.

A file of 150 MB is copied in memory several times while it is vacuumed, sealed, written, read back
and packed for a backup. Apart, that costs the window neither memory nor time. The order comes as
JSON on the standard input, the answer goes as JSON to the standard output. A window that is killed
meanwhile loses nothing: the file becomes whole or stays as it was, and the next start notices.
"""

import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from clgdesk.store import backup
from clgdesk.store.errors import StorageError
from clgdesk.store.publish import Published, publish

_NICER = 5


class Order(NamedTuple):
    """What to publish: an image of the document in a file, and where to.

    ``known`` is the fingerprint of what must lie at the path (see ``publish``). ``keep_before``
    asks for a backup of what lay there.
    """

    image: str
    path: str
    known: str | None
    data_folder: str
    doc_id: str
    keep_before: bool


def publish_apart(order: Order) -> str:
    """Publish in a process of its own and wait for it; returns the file's new fingerprint.

    Raises:
        StorageError: it could not be written; what lies at the path is untouched.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-m", "clgdesk.store.publish_process"],
        input=json.dumps(order), capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        last = done.stderr.strip().splitlines()[-1:]
        raise StorageError(" ".join(last) or f"exit code {done.returncode}") from None
    if "failed" in answer:
        raise StorageError(answer["failed"])
    return str(answer["fingerprint"])


def carry_out(order: Order) -> dict[str, str]:
    """Publish, keep the backups that are due, and say how it went."""
    image = sqlite3.connect(order.image, isolation_level=None)
    try:
        done = publish(image, Path(order.path), order.known)
    except StorageError as error:
        return {"failed": str(error)}
    try:
        back_up(order, done)
    except OSError as error:  # takes nothing from the user
        sys.stderr.write(f"{error}\n")
    return {"fingerprint": done.fingerprint}


def back_up(order: Order, done: Published) -> None:
    """Keep what the file was before this session, then a state of it now and then.

    Raises:
        OSError: a backup could not be written; the file itself is there.
    """
    folder, moment, path = Path(order.data_folder), datetime.now(UTC), Path(order.path)
    if done.replaced and order.keep_before:
        backup.keep(folder, order.doc_id, path, done.replaced, moment)
    elif backup.is_due(folder, order.doc_id, moment):
        backup.keep(folder, order.doc_id, path, done.data, moment)


def main(source: TextIO, target: TextIO) -> None:
    """Carry out one order."""
    json.dump(carry_out(Order(*json.load(source))), target)


if __name__ == "__main__":
    if hasattr(os, "nice"):  # the window goes on and comes first
        os.nice(_NICER)
    main(sys.stdin, sys.stdout)
