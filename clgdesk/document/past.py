"""Goes back to an earlier state of a project, as one step that undo takes back."""

from clgdesk.document.document import Document
from clgdesk.document.edit import Edit
from clgdesk.model.snapshot import Snapshot


def snapshot_after(document: Document, entry_id: str) -> Snapshot:
    """Return the project as it was right after an entry of its history ("": before the first).

    Raises:
        KeyError: there is no such entry.
    """
    ids = [entry.id for entry in document.history()]
    if entry_id not in ("", *ids):
        raise KeyError(entry_id)
    at = ids.index(entry_id) + 1 if entry_id else 0
    return document.snapshot if at == len(ids) else document.snapshot_before(ids[at])


def go_back(edit: Edit, past: Snapshot) -> None:
    """Make the project what it was in an earlier snapshot."""
    for change in edit.snapshot.difference(past):
        if change.after is not None:
            edit.put(change.after)
        elif change.before is not None:
            edit.remove(change.before)
