"""Backups: older states of a project in the data folder, packed, checked, and thinned with time.

Kept are all of the last two days, then one for each of 12 days, of 10 weeks and of 9 months.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from clgdesk.store import durable, guard
from clgdesk.store.errors import StorageError, write_failure
from clgdesk.translation import tr

EVERY = timedelta(minutes=30)
_ALL_OF = timedelta(days=2)
_NAME = "%Y-%m-%dT%H-%M-%S-%fZ"
_END = ".clg.gz"
_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda at: at.date()),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)


class Backup(NamedTuple):
    """One kept state of a project; ``at`` is when it was kept (UTC)."""

    path: Path
    at: datetime

    def data(self) -> bytes:
        """Return the bytes of the project file.

        Raises:
            StorageError: the backup itself cannot be read.
        """
        import gzip

        try:
            return gzip.decompress(self.path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            text = tr("The backup {name} cannot be read.")
            raise StorageError(text.format(name=self.path.name)) from error


def folder_of(data_folder: Path, doc_id: str) -> Path:
    """Return where the backups of a project are."""
    return data_folder / "backups" / doc_id


def all_of(data_folder: Path, doc_id: str) -> list[Backup]:
    """Return the backups of a project, newest first."""
    return _in(folder_of(data_folder, doc_id))


def of_path(data_folder: Path, path: Path) -> list[Backup]:
    """Return the backups of what once was published at a path, newest first.

    A file that is too damaged to say its id is found in this way.
    """
    found: list[Backup] = []
    for note in (data_folder / "backups").glob("*/where.json"):
        if guard.is_same_file(Path(json.loads(note.read_text(encoding="utf-8"))["path"]), path):
            found += _in(note.parent)
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _in(folder: Path) -> list[Backup]:
    names = sorted((p.name for p in folder.glob("*" + _END)), reverse=True)
    return [Backup(folder / name, _moment(name)) for name in names]


def _moment(name: str) -> datetime:
    return datetime.strptime(name.removesuffix(_END), _NAME).replace(tzinfo=UTC)


def is_due(data_folder: Path, doc_id: str, now: datetime) -> bool:
    """Tell whether the newest backup is old enough for another one."""
    newest = all_of(data_folder, doc_id)[:1]
    return not newest or now - newest[0].at >= EVERY


def keep(data_folder: Path, doc_id: str, path: Path, data: bytes, now: datetime) -> Backup:
    """Keep the bytes of a project file, check what was written, and thin out older ones.

    When the newest backup holds the same bytes, that one is returned.

    Raises:
        StorageError: it could not be kept; older backups are untouched.
    """
    newest = all_of(data_folder, doc_id)[:1]
    if newest and newest[0].data() == data:
        return newest[0]
    folder = folder_of(data_folder, doc_id)
    backup = Backup(folder / (now.astimezone(UTC).strftime(_NAME) + _END), now)
    try:
        durable.make_folder(folder)
        durable.write_whole(folder / "where.json", json.dumps({"path": str(path)}).encode())
        durable.write_whole(backup.path, _packed(data))
        _check(backup, data)
    except (OSError, sqlite3.Error) as error:
        backup.path.unlink(missing_ok=True)
        raise write_failure(error, folder) from error
    _thin(folder, now)
    return backup


def _packed(data: bytes) -> bytes:
    import gzip  # not before the first backup: start-up does without it

    return gzip.compress(data, 6, mtime=0)


def _check(backup: Backup, data: bytes) -> None:
    """Open what was written: by SQLite alone, for this runs while the user is working."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(backup.data())
        sound = db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    if not sound or backup.data() != data:
        text = tr("The backup {name} is not sound.")
        raise StorageError(text.format(name=backup.path.name))


def keep_aside(data_folder: Path, path: Path, data: bytes, now: datetime) -> Path:
    """Keep what lies at a path before it is replaced, whatever it is; returns where.

    Raises:
        StorageError: it could not be kept.
    """
    folder = data_folder / "replaced"
    aside = folder / f"{now.astimezone(UTC).strftime(_NAME)} {path.name[-80:]}.gz"
    try:
        durable.make_folder(folder)
        durable.write_whole(aside, _packed(data))
    except OSError as error:
        raise write_failure(error, folder) from error
    return aside


def _thin(folder: Path, now: datetime) -> None:
    backups = _in(folder)
    kept = worth_keeping([backup.at for backup in backups], now)
    for backup in backups:
        if backup.at not in kept:
            backup.path.unlink(missing_ok=True)


def worth_keeping(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which backups to keep: of each period the newest one."""
    newest_first = sorted(moments, reverse=True)
    kept = {at for at in newest_first if now - at <= _ALL_OF}
    older = [at for at in newest_first if now - at > _ALL_OF]
    for count, period in _PERIODS:
        newest_of: dict[Hashable, datetime] = {}
        for at in older:
            newest_of.setdefault(period(at), at)
        kept.update(list(newest_of.values())[:count])
    return kept
