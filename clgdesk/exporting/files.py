"""Writes what was exported, whole or not at all, and never in the place of something else."""

from pathlib import Path

from clgdesk.store.durable import write_whole
from clgdesk.store.errors import StorageError, write_failure
from clgdesk.translation import tr


class Taken(StorageError):
    """Nothing is written to that path: what stands there is no export."""


def check_target(path: Path, project: Path) -> None:
    """See that an export of a project does not take the place of what is no export.

    Raises:
        Taken: it is the project itself, a folder or a device.
    """
    if path.is_dir():
        raise Taken(tr("{file} is a folder; name a file.").format(file=path))
    if path.exists() and not path.is_file():
        raise Taken(tr("{file} is no ordinary file; name another.").format(file=path))
    if path.exists() and path.samefile(project):
        raise Taken(tr("{file} is the project itself; name another file.").format(file=path))


def write_file(path: Path, data: bytes) -> None:
    """Write a file in the place of what lies there.

    Raises:
        StorageError: it could not be written; what was there before is untouched.
    """
    place = Path(path).resolve()
    try:
        write_whole(place, data)
    except OSError as error:
        raise write_failure(error, place.parent) from error
