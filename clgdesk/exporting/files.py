"""Writes what was exported, whole or not at all."""

from pathlib import Path

from clgdesk.store.durable import write_whole
from clgdesk.store.errors import write_failure


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
