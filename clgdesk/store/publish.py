"""Writes a whole document to the user's file, so that the file is the old or the new one, whole.

The caller's thread takes an image of the document in memory; everything slow happens here, on a
worker: vacuum, seal, write beside the file, read back, check, compare the file with what we last
knew of it, rename, sync the folder.
"""

import sqlite3
import stat
from pathlib import Path
from typing import NamedTuple

import clgdesk
from clgdesk.model.records import RECORD_TYPES
from clgdesk.store import durable, file_format, seal
from clgdesk.store.digest import fingerprint
from clgdesk.store.errors import StorageError, write_failure
from clgdesk.translation import tr


class TargetChanged(StorageError):
    """Somebody else wrote the file since we last read or wrote it."""


class TargetGone(StorageError):
    """The file was deleted or moved since we last read or wrote it."""


class Published(NamedTuple):
    """What was written: the bytes, their fingerprint, and what lay there before (or None)."""

    data: bytes
    fingerprint: str
    replaced: bytes | None


def publish(image: sqlite3.Connection, path: Path, known: str | None) -> Published:
    """Write the image to a path and close it.

    ``known`` is the fingerprint of what must lie there now: empty for nothing; None: anything.

    Raises:
        TargetChanged, TargetGone: what lies there is not what was known; it is left alone.
        StorageError: it could not be written; what lies there is untouched.
    """
    place = path.resolve()
    try:
        data = finished_bytes(image)
        temporary = durable.write_temporary(place, data)
        try:
            replaced = _checked_target(place, known)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        durable.replace(temporary, place)
    except (OSError, sqlite3.Error) as error:
        raise write_failure(error, place.parent) from error
    finally:
        image.close()
    return Published(data, fingerprint(data), replaced)


def finished_bytes(image: sqlite3.Connection) -> bytes:
    """Return the bytes of the file that an image becomes: facts set, sealed, and checked.

    Raises:
        StorageError: the copy is not sound; nothing may be replaced by it.
    """
    row = image.execute("SELECT title FROM project").fetchone()
    version = str(file_format.VERSION // 1000 * 1000)
    facts = {"title": row[0], "app_version": clgdesk.__version__, "min_reader": version}
    file_format.write_info(image, facts)
    data = seal.sealed_bytes(image)
    if _counts(image) != _counts_of_bytes(data):
        raise StorageError(tr("The copy to be written is not sound; the file was left as it was."))
    return data


def _counts_of_bytes(data: bytes) -> dict[str, int] | None:
    """Read the bytes back as a file: None when they are not sound."""
    db = sqlite3.connect(":memory:")
    try:
        db.deserialize(data)
        sound = db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        info = file_format.read_info(db)
        return _counts(db) if sound and seal.is_intact(data, info["seal"]) else None
    finally:
        db.close()


def _counts(db: sqlite3.Connection) -> dict[str, int]:
    tables = [record_type.KIND for record_type in RECORD_TYPES] + ["history_entry"]
    return {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def _checked_target(place: Path, known: str | None) -> bytes | None:
    """Return what lies at the place now, when it is what was known."""
    try:
        mode = place.stat().st_mode
        now = place.read_bytes()
    except FileNotFoundError:
        if known:
            text = tr("{name} was deleted or moved while it was open.")
            raise TargetGone(text.format(name=place.name)) from None
        return None
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise StorageError(tr("{name} is marked as read-only.").format(name=place.name))
    if known is not None and fingerprint(now) != known:
        text = tr("{name} was changed by someone else while it was open.")
        raise TargetChanged(text.format(name=place.name))
    return now


def without_history(image: sqlite3.Connection) -> None:
    """Take the history out of an image, for a copy that is given away."""
    image.execute("DELETE FROM history_change")
    image.execute("DELETE FROM history_entry")
