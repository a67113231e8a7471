"""Asks for the names of files."""

import re
from pathlib import Path
from typing import Any

from clgdesk.translation import tr


def documents() -> Path:
    """Return the folder in which new files are offered."""
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def projects() -> str:
    """Return the name filter of project files."""
    return tr("Projects (*.clg)")


def ask_open(parent: Any, folder: Path | None = None) -> Path | None:
    """Ask for a project to open."""
    from PySide6.QtWidgets import QFileDialog

    start = str(folder or documents())
    name, _ = QFileDialog.getOpenFileName(
        parent, tr("Open a project"), start, f"{projects()};;{tr('All files (*)')}"
    )
    return Path(name) if name else None


def ask_files(parent: Any, title: str, *, several: bool = True) -> list[Path]:
    """Ask for files of any kind, or for one."""
    from PySide6.QtWidgets import QFileDialog

    pictures = tr("Pictures ({suffixes})").format(suffixes="*.png *.jpg *.jpeg *.gif *.webp *.bmp")
    kinds = f"{tr('All files (*)')};;{pictures}"
    ask = QFileDialog.getOpenFileNames if several else QFileDialog.getOpenFileName
    found = ask(parent, title, str(documents()), kinds)[0]
    return [Path(name) for name in ([found] if isinstance(found, str) else found) if name]


def ask_save(parent: Any, title: str, suggested: Path, kinds: str) -> Path | None:
    """Ask where to write a file; what is there already is asked about by the system's dialog.

    A name without one of the endings of these kinds gets the suggested one; if that is the name of
    a file, the dialog has not asked about it and is shown again.
    """
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not name:
        return None
    path, endings = Path(name), re.findall(r"\*(\.\w+)", kinds)
    if not suggested.suffix or path.suffix.lower() in endings or (path.suffix and not endings):
        return path
    path = path.with_name(path.name + suggested.suffix)
    return ask_save(parent, title, path, kinds) if path.exists() else path


def file_name(title: str) -> str:
    """Return a title as the stem of a file name that every system takes."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    return " ".join(kept.split())[:80] or "project"
