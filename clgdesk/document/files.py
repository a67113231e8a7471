"""A project file that is open: its document, and everything that keeps it safe.

    file = open_document("map.clg", actor="Ada")       # or create_document(path, records)
    with file.document.edit("card.add") as edit: ...   # durable on this computer when it returns
    file.saved_state                                   # saved, pending or failed with a sentence
    file.publish_in_background(lambda state: ...)      # called on the worker's thread
    file.close()                                       # publishes what is not in the file yet

The user's file is never edited in place: edits go to a working copy in the data folder, and the
whole document is published to the file from there. For a look without opening (command line,
previews) use ``read_document``: it makes no session and writes nothing anywhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from clgdesk.document.document import Document, SavedState
from clgdesk.model.history import Entry
from clgdesk.model.records import Record
from clgdesk.model.snapshot import Snapshot

Done = Callable[[SavedState], None]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: the project, its history (headers only), and facts about the file.

    ``info`` has ``doc_id``, ``title``, ``app_version``, ``format`` (1000 is 1.0) and more, as text.
    ``warnings`` are plain sentences: changed behind our back, made by a newer version.
    """

    snapshot: Snapshot
    entries: tuple[Entry, ...]
    info: dict[str, str]
    warnings: tuple[str, ...]


class DocumentFile:
    """An open project file. All calls come from the thread that opened it.

    ``recovered_edits`` is the number of edits found in a session that had not been closed;
    ``warnings`` are plain sentences to show once; ``read_only`` is the reason why this file
    cannot be edited, or empty.
    """

    document: Document
    path: Path
    recovered_edits: int
    warnings: tuple[str, ...]
    read_only: str

    @property
    def saved_state(self) -> SavedState:
        """Where the newest edit is."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """Do now what the first edit needs (working copy, SQL); call when the window is idle."""
        raise NotImplementedError

    def publish_now(self) -> SavedState:
        """Write the document to its file, waiting until it is done. Never raises."""
        raise NotImplementedError

    def publish_in_background(self, done: Done | None = None) -> bool:
        """Write the document to its file on a worker; ``done`` is called on that thread.

        Returns False when there is nothing to do or a worker is still busy.
        """
        raise NotImplementedError

    def save_as(self, path: Path | str) -> SavedState:
        """Go on in another file (or write this one again after it was changed or deleted).

        What lies at the path is kept as a backup and replaced: ask before.
        """
        raise NotImplementedError

    def share_copy(self, path: Path | str, *, with_history: bool = False) -> None:
        """Write a copy for others, by default without the history.

        Raises:
            StorageError: it cannot be written there.
        """
        raise NotImplementedError

    def close(self) -> SavedState:
        """Publish what is pending, join the worker and let go.

        What could not be published stays in the working copy until the file is opened again.
        """
        raise NotImplementedError


def read_document(path: Path | str) -> Contents:
    """Read and check a file without opening it for editing.

    Raises:
        OpenError: it cannot be read as a project; ``str()`` is one plain sentence.
    """
    raise NotImplementedError


def open_document(
    path: Path | str, *, data_folder: Path | None = None, actor: str = ""
) -> DocumentFile:
    """Open a project file, continuing a session that was not closed.

    Raises:
        OpenError: it cannot be opened as a project; ``str()`` is one plain sentence.
    """
    raise NotImplementedError


def create_document(
    path: Path | str,
    records: Iterable[Record],
    *,
    data_folder: Path | None = None,
    actor: str = "",
) -> DocumentFile:
    """Write a new project file and open it.

    Raises:
        FileExistsError: something is there already.
        StorageError: it cannot be written there.
        RuleBroken: the records do not make a project.
    """
    raise NotImplementedError
