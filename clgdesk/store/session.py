"""Sessions: one folder for each project that is open or was not closed cleanly.

A session holds the working copy (``work.db``), what is known about the user's file
(``session.json``) and a lock that tells whether its window is alive.
"""

import json
from pathlib import Path
from typing import NamedTuple

from clgdesk.model.ids import is_id, new_id
from clgdesk.store import durable
from clgdesk.store.guard import is_same_file
from clgdesk.store.lock import Lock, acquire


class Facts(NamedTuple):
    """What a session knows about the user's file.

    ``fingerprint`` is that of the file when it was last read or written by us (empty: there
    was none), ``published_seq`` the number of the newest history entry in it.
    """

    path: str
    doc_id: str
    fingerprint: str
    published_seq: int = 0


class Session:
    """One session folder with its lock held."""

    def __init__(self, folder: Path, lock: Lock, facts: Facts) -> None:
        self.folder = folder
        self.facts = facts
        self._lock = lock

    @property
    def work(self) -> Path:
        """The path of the working copy."""
        return self.folder / "work.db"

    def keep(self, facts: Facts) -> None:
        """Keep new facts, durably.

        Raises:
            OSError: they cannot be written.
        """
        self.facts = facts
        durable.make_folder(self.folder)
        durable.write_whole(self.folder / "session.json", json.dumps(facts._asdict()).encode())

    def release(self) -> None:
        """Let go; the folder stays and is found when the file is opened again."""
        self._lock.release()

    def discard(self) -> None:
        """Let go and remove the folder: everything in it has been published."""
        import shutil  # not before the end: start-up does without it

        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def set_aside(self, data_folder: Path) -> Path:
        """Let go and keep the folder elsewhere, out of the way; returns its new place."""
        self._lock.release()
        aside = data_folder / "aside" / self.folder.name
        durable.make_folder(aside.parent)
        return self.folder.rename(aside)


def folder_of(data_folder: Path) -> Path:
    """Return the folder of all sessions."""
    return data_folder / "sessions"


def start(data_folder: Path, facts: Facts) -> Session:
    """Begin a session.

    Raises:
        OSError: the data folder cannot be written.
    """
    folder = folder_of(data_folder) / new_id()
    durable.make_folder(folder)
    lock = acquire(folder / "lock")
    assert lock is not None, "a fresh folder is ours"
    (folder / "session.json").write_text(json.dumps(facts._asdict()), encoding="utf-8")
    return Session(folder, lock, facts)


def found(data_folder: Path) -> list[tuple[Path, Facts]]:
    """Return the folders and facts of all sessions, whether alive or not, oldest first."""
    folders = folder_of(data_folder)
    names = sorted(p.name for p in folders.iterdir()) if folders.is_dir() else []
    read = [(folders / name, _read_facts(folders / name)) for name in names if is_id(name)]
    return [(folder, facts) for folder, facts in read if facts is not None]


def _read_facts(folder: Path) -> Facts | None:
    try:
        return Facts(**json.loads((folder / "session.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def taken_over(folder: Path, facts: Facts) -> Session | None:
    """Return the session of a window that is gone, or None when its window is alive."""
    lock = acquire(folder / "lock")
    return None if lock is None else Session(folder, lock, facts)


def belongs_to(facts: Facts, path: Path, doc_id: str) -> bool:
    """Tell whether a session is about this file: the same place, or the file was moved here."""
    if is_same_file(Path(facts.path), path):
        return True
    return bool(doc_id) and facts.doc_id == doc_id and not Path(facts.path).exists()
