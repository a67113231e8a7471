"""Block keys on a drag: how segments, jobs and cards travel between the panels and the map."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

MIME = "application/x-clgdesk-keys"


def mime_of(keys: Iterable[str]) -> QMimeData:
    """Return block keys (``segment:<id>``) as the data of a drag."""
    data = QMimeData()
    data.setData(MIME, "\n".join(keys).encode())
    return data


def keys_of(data: QMimeData) -> tuple[str, ...]:
    """Return the block keys that a drag carries; none if it carries something else."""
    text = bytes(data.data(MIME).data()).decode("utf-8", "replace")
    return tuple(line for line in text.split("\n") if ":" in line)


def ids_of(data: QMimeData, kind: str) -> tuple[str, ...]:
    """Return the ids of the records of one kind that a drag carries."""
    parts = (key.partition(":") for key in keys_of(data))
    return tuple(record_id for found, _, record_id in parts if found == kind)
