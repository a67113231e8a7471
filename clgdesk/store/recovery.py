"""Finds sessions that were not closed, and goes on with what they hold."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from clgdesk.model.snapshot import Snapshot
from clgdesk.store import file_format, guard, history_rows, session, working_copy
from clgdesk.store.errors import AlreadyOpen, OpenError, StorageError
from clgdesk.store.guard import ReadFile
from clgdesk.store.session import Facts, Session
from clgdesk.store.working_copy import WorkingCopy
from clgdesk.translation import tr


class Recovered(NamedTuple):
    """A session to go on with. ``edits`` is the number of edits that are not in the file."""

    session: Session
    copy: WorkingCopy
    snapshot: Snapshot
    edits: int


def left_behind(data_folder: Path, path: Path, doc_id: str) -> list[Session]:
    """Return the sessions of a file whose windows are gone, newest first, their locks taken.

    Raises:
        AlreadyOpen: a window that is alive edits the file.
    """
    mine: list[Session] = []
    for folder, facts in reversed(session.found(data_folder)):
        if not session.belongs_to(facts, path, doc_id):
            continue
        taken = session.taken_over(folder, facts)
        if taken is None:
            for other in mine:
                other.release()
            text = tr("{name} is open in another window.")
            raise AlreadyOpen(path, text.format(name=path.name))
        mine.append(taken)
    return mine


def make_way(data_folder: Path, path: Path) -> None:
    """Let another project take a path: edits left behind for the old one are kept aside.

    Raises:
        AlreadyOpen: a window edits the file there.
    """
    for left in left_behind(data_folder, path, ""):
        if left.work.exists():
            left.set_aside(data_folder)
        else:
            left.discard()


def recovered(
    data_folder: Path, left: Session, path: Path, file: ReadFile | None, warnings: list[str]
) -> Recovered | None:
    """Return what a session holds beyond the file, or None when it holds nothing more.

    ``file`` is what lies at the path now, None when that cannot be read. A damaged working copy is
    kept aside and named in ``warnings``; a session with nothing more in it is removed.
    """
    if not left.work.exists():
        left.discard()
        return None
    try:
        db, work = _checked_work(left.work)
    except (sqlite3.Error, OpenError, StorageError):
        aside = left.set_aside(data_folder)
        text = tr("The newest edits were damaged in a crash; they are kept in {folder}.")
        warnings.append(text.format(folder=aside))
        return None
    facts = _facts_now(left.facts._replace(path=str(path)), work.database, file)
    last_seq = history_rows.last(work.database)[0]
    if file is not None and last_seq == facts.published_seq:
        db.close()
        work.database.close()
        left.discard()
        return None
    with suppress(OSError):  # a full disk: the old facts will do
        left.keep(facts)
    copy = _copy_of(db, work, left)
    return Recovered(left, copy, work.snapshot, last_seq - facts.published_seq)


def _checked_work(path: Path) -> tuple[sqlite3.Connection, ReadFile]:
    """Open a working copy (which plays back its journal) and check all of it."""
    db = working_copy.connect(path)
    try:
        return db, guard.read_bytes(path, db.serialize())
    except BaseException:
        db.close()
        raise


def _copy_of(db: sqlite3.Connection, work: ReadFile, left: Session) -> WorkingCopy:
    if work.info["format"] == str(file_format.VERSION):
        work.database.close()
        return WorkingCopy.continued(db, left.work)
    db.close()
    return WorkingCopy(work.database, lambda: left.work)  # an older version: made anew


def _facts_now(facts: Facts, work: sqlite3.Connection, file: ReadFile | None) -> Facts:
    """Return the facts, caught up with a file that we published and could not note any more.

    The file is ours when it is sealed and its newest history entry is one of this working copy's.
    """
    if file is None or not file.sealed or file.fingerprint == facts.fingerprint:
        return facts
    newest = history_rows.last(file.database)[1]
    seq = history_rows.numbers(work).get(newest)
    if seq is None or file.info["doc_id"] != facts.doc_id:
        return facts
    return facts._replace(fingerprint=file.fingerprint, published_seq=seq)
