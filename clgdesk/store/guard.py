"""Opens a project file without trusting it, and without ever changing it.

The file is read once, as bytes; everything else happens to a copy in memory: what was checked is
what is used, no side file is applied, no lock is taken, and the name may hold any character.
Nothing in a stranger's file is executed: its schema must be ours word for word before any row is
read, and its rows are copied into tables that we made.
"""

import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from clgdesk.model import rules
from clgdesk.model.ids import is_id
from clgdesk.model.snapshot import Snapshot
from clgdesk.store import columns, errors, file_format, migrations, newer, seal
from clgdesk.store.digest import fingerprint
from clgdesk.store.late_rows import LateRows
from clgdesk.translation import tr

LARGEST_FILE = 500_000_000
LONGEST_VALUE = 60_000_000  # a changed attachment in the history: twice 20 MB as base64
SECONDS = 5.0
STEPS = 20_000
"""So many steps of the database machine are between two looks at the clock."""
_HEADER = 100
_UTF_8 = 1
_ABOUT_VALUES = re.compile(r"CHECK constraint|NULL value|non-\w+ value|\w+ value in")
_SIDE_FILES = ("-journal", "-wal", "-shm")

IsSound = Callable[[str], bool]


def _unknown(_fingerprint: str) -> bool:
    return False


class ReadFile(NamedTuple):
    """What was read: the project, a private copy of the database (closed by the caller), facts.

    ``fingerprint`` is that of the file as it lies on the disk. ``read_only`` is the reason why
    the content may not be edited, or empty. ``sealed``: every byte is as we published it.
    """

    path: Path
    fingerprint: str
    database: sqlite3.Connection
    snapshot: Snapshot
    info: dict[str, str]
    warnings: list[str]
    read_only: str = ""
    sealed: bool = True
    late: LateRows | None = None


def read_file(path: Path, *, late: bool = False, sound: IsSound = _unknown) -> ReadFile:
    """Read and check a project file; with ``late``, what there is too much of is read later.

    ``sound`` tells of a fingerprint whether those bytes were found sound before.

    Raises:
        OpenError: what is wrong with it, as one plain sentence.
    """
    read = read_bytes(path, file_bytes(path), late=late, sound=sound)
    beside = [path.name + end for end in _SIDE_FILES if Path(f"{path}{end}").exists()]
    if beside:
        text = tr("Beside the file lies {name}, which another program left. It was not used.")
        read.warnings.append(text.format(name=beside[0]))
    return read


def file_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        OpenError: it cannot be read, or is too large.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise errors.IsFolder(path, tr("{name} is a folder.").format(name=path.name))
        if found.st_size > LARGEST_FILE:
            text = tr("{name} is larger than {limit} MB, the most that can be opened.")
            limit = LARGEST_FILE // 1_000_000
            raise errors.TooLarge(path, text.format(name=path.name, limit=limit))
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        text = tr("There is no file {path}.")
        raise errors.NoSuchFile(path, text.format(path=path)) from None
    except PermissionError:
        text = tr("You may not read {name}.")
        raise errors.NoPermission(path, text.format(name=path.name)) from None
    except OSError as error:
        text = tr("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror)
        raise errors.Unreadable(path, text) from error


def read_bytes(
    path: Path, data: bytes, *, late: bool = False, sound: IsSound = _unknown
) -> ReadFile:
    """Check the bytes of a project file, as ``read_file``; the path only names them in errors.

    Raises:
        OpenError: what is wrong with them, as one plain sentence.
    """
    version = _check_header(path, data)
    with _damage_named(path):
        database = database_of(data)
    try:
        with time_limit(database), _damage_named(path):
            read_only = _made_readable(path, database, version)
        # What our own step from an older format took is not the file's fault: time begins anew.
        with time_limit(database), _damage_named(path):
            return _read(path, data, database, version, read_only, late=late, sound=sound)
    except BaseException:
        database.close()
        raise


def _check_header(path: Path, data: bytes) -> int:
    """Return the format version; everything here looks at the first 100 bytes only."""
    name = path.name
    if not data:
        raise errors.EmptyFile(path, tr("{name} is empty.").format(name=name))
    if data[:16] != file_format.MAGIC:
        text = tr("{name} is not a CLG Desk project.")
        raise errors.NotAProject(path, text.format(name=name))
    if len(data) < _HEADER:
        raise _incomplete(path, len(data), _HEADER)
    page_size = int.from_bytes(data[16:18], "big")
    size = int.from_bytes(data[28:32], "big") * (65536 if page_size == 1 else page_size)
    if len(data) < size:
        raise _incomplete(path, len(data), size)
    if int.from_bytes(data[68:72], "big") != file_format.APPLICATION_ID:
        text = tr("{name} is a database of another program, not a CLG Desk project.")
        raise errors.OtherProgram(path, text.format(name=name))
    if int.from_bytes(data[56:60], "big") != _UTF_8:
        raise errors.foreign(path, "text encoding")
    return int.from_bytes(data[60:64], "big")


def _incomplete(path: Path, here: int, whole: int) -> errors.Incomplete:
    text = tr("{name} is incomplete: {here} of {whole} KB are there.")
    sizes = {"here": here // 1024, "whole": -(-whole // 1024)}
    return errors.Incomplete(path, text.format(name=path.name, **sizes))


def database_of(data: bytes) -> sqlite3.Connection:
    """Return a locked-down database in memory that holds the bytes of a file.

    Raises:
        sqlite3.Error: they are not a database at all.
    """
    database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    # A file left in write-ahead mode could not be opened from memory: bytes 18 and 19 say so.
    rollback = b"\1\1"
    plain = data[18:20] == rollback
    database.deserialize(data if plain else data[:18] + rollback + data[20:])
    for name in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        database.execute(f"PRAGMA {name}")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    database.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    return database


@contextmanager
def time_limit(database: sqlite3.Connection) -> Iterator[None]:
    """Interrupt what a file makes the database do when it takes too long."""
    end = time.monotonic() + SECONDS
    database.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    finally:
        database.set_progress_handler(None, 0)


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, detail: str) -> errors.Damaged:
    return errors.Damaged(path, tr("{name} is damaged.").format(name=path.name), detail)


def _made_readable(path: Path, database: sqlite3.Connection, version: int) -> str:
    """Bring an older file to the newest format; return why a newer one may only be looked at."""
    if version > file_format.VERSION:
        return newer.check(path, database, version)
    _check_schema(path, database, version)
    if version < file_format.VERSION:
        database.deserialize(migrations.migrated(database, version))
    return ""


def _read(
    path: Path,
    data: bytes,
    database: sqlite3.Connection,
    version: int,
    read_only: str,
    *,
    late: bool,
    sound: IsSound,
) -> ReadFile:
    info = _checked_info(path, database)
    warnings = [read_only] if read_only else []
    known = fingerprint(data)
    judged = version == file_format.VERSION and sound(known)
    sealed = judged or seal.is_intact(data, info.get("seal", ""))
    if not sealed:
        _check_structure(path, database)
        warnings.append(tr("The file was changed outside of CLG Desk, or damaged."))
    # Only where an intact seal vouches for the rows may some of them be looked at later.
    later = LateRows(path, database) if late and sealed and not read_only else None
    try:
        snapshot = _snapshot(path, database, later, judged=judged)
    except errors.BrokenContent:
        if read_only:  # words that only the newer version knows
            raise newer.refusal(path, info) from None
        raise
    facts = {**info, "format": str(version)}
    if later is not None and not later.maps:
        later = None
    return ReadFile(path, known, database, snapshot, facts, warnings, read_only, sealed, later)


def _checked_info(path: Path, database: sqlite3.Connection) -> dict[str, str]:
    info = file_format.read_info(database)
    if not is_id(info.get("doc_id", "")):  # it names folders of ours: nothing else will do
        raise errors.broken(path, "doc_id")
    return info


def _check_schema(path: Path, database: sqlite3.Connection, version: int) -> None:
    expected = migrations.schema_of_version(version)
    found = file_format.read_schema(database)
    if found != expected:
        strange = sorted(row[1] for row in found ^ expected)
        raise errors.foreign(path, ", ".join(strange[:5]))


def _check_structure(path: Path, database: sqlite3.Connection) -> None:
    """Look at every page: needed only where no intact seal vouches for them.

    Values that do not fit their column are left to the rules, which say more about them.
    """
    for (found,) in database.execute("PRAGMA integrity_check(100)"):
        if found != "ok" and not _ABOUT_VALUES.match(found):
            raise _damaged(path, str(found))


def _snapshot(
    path: Path, database: sqlite3.Connection, later: LateRows | None, *, judged: bool
) -> Snapshot:
    values = columns.read_columns(database) if later is None else later.first_columns()
    snapshot = columns.snapshot_of(values)
    if not judged and columns.suspicious(values, snapshot):
        breaches = rules.check(snapshot)
        doubled = sum(len(v["id"]) for v in values.values() if v) - sum(snapshot.counts().values())
        if breaches or doubled:
            detail = "; ".join(map(str, breaches[:5])) or f"{doubled} ids are there twice"
            raise errors.broken(path, detail)
    return snapshot if later is None else snapshot.with_maps(later.maps)


def is_same_file(a: Path, b: Path) -> bool:
    """Tell whether two paths lead to the same place, whatever they are called."""
    try:
        return os.path.samefile(a, b)
    except OSError:
        return os.path.normcase(os.path.realpath(a)) == os.path.normcase(os.path.realpath(b))
