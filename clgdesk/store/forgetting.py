"""Takes what must be forgotten out of a history and out of the data folder."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

from clgdesk.store import backup

_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def forget_in_history(db: sqlite3.Connection, ids: Collection[str], names: Collection[str]) -> None:
    """Delete every change that concerns one of the ids or holds one of the names.

    What is left can still be undone as far as it goes; marks lose names that hold one of these.
    """
    wanted = tuple(_same(name) for name in names)
    written = tuple(_same(json.dumps(name, ensure_ascii=False)[1:-1]) for name in names)
    rows = db.execute("SELECT seq, place, id, before, after FROM history_change")
    gone = [row[:2] for row in rows if _concerns(row[2:], ids, written)]
    db.executemany("DELETE FROM history_change WHERE seq = ? AND place = ?", gone)
    named = db.execute("SELECT seq, name FROM history_entry WHERE name != ''").fetchall()
    told = [(seq,) for seq, name in named if any(word in _same(name) for word in wanted)]
    db.executemany("UPDATE history_entry SET name = '' WHERE seq = ?", told)


def _concerns(
    row: tuple[str, str | None, str | None], ids: Collection[str], names: tuple[str, ...]
) -> bool:
    if row[0] in ids:
        return True
    text = f"{row[1] or ''} {row[2] or ''}"
    folded = _same(text) if names else ""
    return any(found in ids for found in _ID.findall(text)) or any(n in folded for n in names)


def _same(text: str) -> str:
    """Return a text without capitals and wide blanks, which tell no two names apart."""
    return " ".join(text.split()).casefold()


def forget_copies(data_folder: Path, doc_id: str, path: Path) -> int:
    """Delete the backups of a project and what was replaced at its path; returns how many."""
    found = list(_copies(data_folder, doc_id, path))
    for copy in found:
        copy.unlink(missing_ok=True)
    return len(found)


def _copies(data_folder: Path, doc_id: str, path: Path) -> Iterator[Path]:
    yield from (kept.path for kept in backup.all_of(data_folder, doc_id))
    replaced = data_folder / "replaced"
    if replaced.is_dir():
        end = f" {path.name[-80:]}.gz"
        yield from (copy for copy in replaced.iterdir() if copy.name.endswith(end))
