"""States of files that were found sound on this computer: the same bytes are not judged twice.

A state is told from every other by its fingerprint. What is sound for one version of the
application need not be for the next, so the version stands before it.
"""

from pathlib import Path

import clgdesk

_KEPT = 100


class SoundStates:
    """What is remembered in a data folder; where that cannot be read or written, nothing."""

    def __init__(self, data_folder: Path) -> None:
        self._path = data_folder / "sound"

    def has(self, fingerprint: str) -> bool:
        """Tell whether a file with this fingerprint was found sound before."""
        return _line(fingerprint) in self._lines()

    def add(self, fingerprint: str) -> None:
        """Remember that a file with this fingerprint is sound."""
        lines = self._lines()
        if _line(fingerprint) in lines:
            return
        text = "\n".join([*lines[1 - _KEPT :], _line(fingerprint)])
        try:
            self._path.write_text(text, encoding="utf-8")
        except OSError:
            return

    def _lines(self) -> list[str]:
        try:
            return self._path.read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            return []


def _line(fingerprint: str) -> str:
    return f"{clgdesk.__version__} {fingerprint}"
