"""The steps of opening a file: read it, go on with what a crash left behind, or begin anew."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from clgdesk.document.publisher import Publisher
from clgdesk.model.snapshot import Snapshot
from clgdesk.store import durable, guard, history_rows, lock, recovery, session
from clgdesk.store.errors import OpenError
from clgdesk.store.guard import ReadFile
from clgdesk.store.late_rows import LateRows
from clgdesk.store.recovery import Recovered
from clgdesk.store.session import Facts, Session
from clgdesk.store.sound import SoundStates
from clgdesk.translation import tr


class Opened(NamedTuple):
    """What opening a file leads to."""

    publisher: Publisher
    snapshot: Snapshot
    recovered_edits: int
    warnings: list[str]
    read_only: str = ""
    late: LateRows | None = None


def opened(path: Path, data_folder: Path) -> Opened:
    """Open a file for editing.

    Raises:
        OpenError: it cannot be opened as a project, and no session holds its content.
    """
    states = SoundStates(data_folder)
    read, error = _read(path, states)
    with ExitStack() as failing:
        if read is not None:
            failing.callback(read.database.close)
        with _alone(data_folder):
            warnings: list[str] = []
            left = _newest_with_more(data_folder, path, read, error, warnings)
            done = _continued(data_folder, left, read, error) if left else None
            if done is None and read is None:
                assert error is not None
                raise error
            if done is None:
                assert read is not None
                done = _begun(data_folder, path, read)
                failing.pop_all()
        done.warnings.extend(warnings)
    if read is not None and read.sealed and not read.read_only:
        states.add(read.fingerprint)
    return done


def _read(path: Path, states: SoundStates) -> tuple[ReadFile | None, OpenError | None]:
    try:
        return guard.read_file(path, late=True, sound=states.has), None
    except OpenError as error:
        return None, error


@contextmanager
def _alone(data_folder: Path) -> Iterator[None]:
    """Let no other window look for sessions meanwhile (where nothing can be written: go on)."""
    folder = session.folder_of(data_folder)
    try:
        durable.make_folder(folder)
        held = lock.acquire(folder / "lock", wait=True)
    except OSError:
        held = None
    try:
        yield
    finally:
        if held is not None:
            held.release()


def _newest_with_more(
    data_folder: Path,
    path: Path,
    read: ReadFile | None,
    error: OpenError | None,
    warnings: list[str],
) -> Recovered | None:
    """Return the newest session that holds something the file does not; let go of the others."""
    doc_id = read.info["doc_id"] if read is not None else ""
    newest: Recovered | None = None
    for left in recovery.left_behind(data_folder, path, doc_id):
        if newest is not None:
            left.release()
            continue
        newest = recovery.recovered(data_folder, left, path, read, warnings)
        if newest is not None and newest.edits == 0 and not (error and error.can_salvage):
            newest.copy.close()
            newest.session.release()
            newest = None
    return newest


def _continued(
    data_folder: Path, left: Recovered, read: ReadFile | None, error: OpenError | None
) -> Opened:
    publisher = Publisher(data_folder, left.session.facts, left.copy, left.session)
    publisher.is_unpublished = error is not None
    done = Opened(publisher, left.snapshot, left.edits, [])
    if error is not None:
        done.warnings.append(str(error))
    elif read is not None and read.fingerprint != left.session.facts.fingerprint:
        text = tr("{name} was changed by someone else; your edits on this computer are shown.")
        done.warnings.append(text.format(name=read.path.name))
    return done


def _begun(data_folder: Path, path: Path, read: ReadFile) -> Opened:
    seq = history_rows.last(read.database)[0]
    facts = Facts(str(path), read.info["doc_id"], read.fingerprint, seq)
    taken = _claimed(data_folder, facts, read)
    before = None if read.late is None else read.late.ready
    publisher = Publisher.begun(data_folder, facts, read.database, taken, read.read_only, before)
    warnings = [text for text in read.warnings if text != read.read_only]
    return Opened(publisher, read.snapshot, 0, warnings, read.read_only, read.late)


def _claimed(data_folder: Path, facts: Facts, read: ReadFile) -> Session | None:
    """Begin a session, so that other windows see this one; the first edit tries again."""
    if read.read_only:
        return None
    try:
        return session.start(data_folder, facts)
    except OSError:
        return None
