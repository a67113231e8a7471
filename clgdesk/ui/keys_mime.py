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
