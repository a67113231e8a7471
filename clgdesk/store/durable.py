"""Files that are either the old one or the new one, whole, also after a power cut."""

import os
import stat
import sys
import time
from pathlib import Path

from clgdesk.store.digest import digest

_RETRIES_MS = (10, 25, 50, 100, 200, 400, 800)
_HELD_BY_ANOTHER = (5, 32, 33)
"""Windows: a scanner or a sync client has the file open for a moment."""


def sync(handle: int) -> None:
    """Wait until what was written is on the disk (macOS: on the platter, not in its cache)."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def write_temporary(path: Path, data: bytes) -> Path:
    """Write data to a new file beside the path, on the disk for sure, and read it back.

    Raises:
        OSError: it could not be written, or came back otherwise; nothing is left behind.
    """
    temporary = temporary_beside(path)
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            sync(file.fileno())
        if temporary.read_bytes() != data:
            raise OSError(f"{temporary} does not hold what was written to it")
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def temporary_beside(path: Path) -> Path:
    """Return the name under which a file is written before it takes its place."""
    name = path.name
    if len(os.fsencode(name)) > 200:  # with the additions it would be longer than systems allow
        name = digest(os.fsencode(name))[:16]
    return path.with_name(f".~{name}.tmp")


def replace(temporary: Path, path: Path) -> None:
    """Put a written file in its place, so that the new name survives a power cut.

    Raises:
        OSError: the system refused; the temporary file is removed.
    """
    try:
        _replace_patiently(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _replace_patiently(temporary: Path, path: Path) -> None:
    for wait in _RETRIES_MS:
        try:
            os.replace(temporary, path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            time.sleep(wait / 1000)
        else:
            return
    os.replace(temporary, path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is never seen half.

    Raises:
        OSError: it could not be written; the old file is untouched.
    """
    replace(write_temporary(path, data), path)


def sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, durable each, for this user's eyes only."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)
