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
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from clgdesk.document import opening
from clgdesk.document.document import Document, SavedState
from clgdesk.document.publisher import Done
from clgdesk.model import rules
from clgdesk.model.history import Entry
from clgdesk.model.records import Record
from clgdesk.model.snapshot import Snapshot
from clgdesk.store import durable, guard, history_rows, recovery, warm_up
from clgdesk.store.errors import AlreadyOpen, OpenError, StorageError, write_failure
from clgdesk.store.folders import data_folder as default_data_folder
from clgdesk.translation import tr

__all__ = [
    "AlreadyOpen", "Contents", "DocumentFile", "OpenError", "StorageError",
    "backups_of", "create_document", "open_document", "read_document", "restore_backup",
    "salvage_document",
]  # fmt: skip

if TYPE_CHECKING:
    import sqlite3

    from clgdesk.document.purge import Plan
    from clgdesk.store.backup import Backup
    from clgdesk.store.salvage import Salvaged


class Contents(NamedTuple):
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

    def __init__(self, opened: opening.Opened, actor: str) -> None:
        self.document = Document(opened.snapshot, opened.publisher.copy, actor=actor)
        self.recovered_edits = opened.recovered_edits
        self.warnings = tuple(opened.warnings)
        self.read_only = opened.read_only
        self._publisher = opened.publisher
        self._late = opened.late

    @property
    def path(self) -> Path:
        """The user's file."""
        return Path(self._publisher.facts.path)

    @property
    def saved_state(self) -> SavedState:
        """Where the newest edit is."""
        return self._publisher.state

    def warm_up(self) -> None:
        """Do now what the first edit needs (working copy, SQL); call when the window is idle.

        What goes wrong here is told by the first edit.
        """
        warm_up.begin()
        self._publisher.copy.make_early()

    def load_rest(self, done: Callable[[], None]) -> bool:
        """Read on a thread what the first frame did not wait for; ``done`` is called there.

        Returns False when everything is here already.
        """
        if self._late is None:
            return False
        self._late.start(lambda: self._loaded(done))
        return True

    def _loaded(self, done: Callable[[], None]) -> None:
        if self._late is not None and self._late.problem is not None:
            self.read_only = str(self._late.problem)
        done()

    def publish_now(self) -> SavedState:
        """Write the document to its file, waiting until it is done. Never raises."""
        return self._publisher.run()

    def publish_in_background(self, done: Done | None = None) -> bool:
        """Write the document to its file on a worker; ``done`` is called on that thread.

        Returns False when there is nothing to do or a worker is still busy.
        """
        return self._publisher.start(done)

    def save_as(self, path: Path | str) -> SavedState:
        """Go on in another file (or write this one again after it was changed or deleted).

        What lies at the path is kept in the data folder and replaced: ask before. When it cannot
        be written the state is failed, and this file goes on as it was.

        Raises:
            AlreadyOpen: another window edits the file at that path.
            StorageError: this file may not be edited.
        """
        if self.read_only:
            raise StorageError(self.read_only)
        target = Path(path).absolute()
        if not guard.is_same_file(target, self.path):
            recovery.make_way(self._publisher.data_folder, target)
        return self._publisher.run_to(target)

    def share_copy(self, path: Path | str, *, with_history: bool = False) -> None:
        """Write a copy for others, by default without the history.

        Raises:
            StorageError: it cannot be written there.
        """
        target = self._place_of_copy(path)
        from clgdesk.store import publish

        image = self._publisher.copy.image()
        if not with_history:
            publish.without_history(image)
        _write_image(image, target)

    def share_redacted(self, path: Path | str) -> None:
        """Write a copy for others without names of customers, and without the history.

        Raises:
            StorageError: it cannot be written there.
        """
        target = self._place_of_copy(path)
        from clgdesk.method.redacted import redacted
        from clgdesk.store import fresh

        records = redacted(self.document.snapshot).records()
        _write_image(fresh.database_with(fresh.rows_of(records)), target)

    def _place_of_copy(self, path: Path | str) -> Path:
        if self.read_only:
            raise StorageError(self.read_only)
        target = Path(path).absolute()
        if guard.is_same_file(target, self.path):
            raise StorageError(tr("A copy cannot take the place of the file that is open."))
        return target

    def purge(self, plan: "Plan") -> int:
        """Forget an account or a person: here, in the file, its history and its backups.

        Returns how many older copies were deleted; none where the file could not be written (see
        ``saved_state``).

        Raises:
            StorageError: nothing was changed.
        """
        self.document.purge(plan)
        return self._publisher.forget_copies()

    def close(self) -> SavedState:
        """Publish what is pending, join the worker and let go.

        What could not be published stays in the working copy until the file is opened again.
        """
        if self._late is not None:
            self._late.join()
        self.document.give_up_bulk()
        state = self._publisher.run()
        self._publisher.close()
        warm_up.finish()
        return state

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _write_image(image: "sqlite3.Connection", target: Path) -> None:
    """Write a database as a whole file, and close it."""
    from clgdesk.store import publish

    try:
        durable.write_whole(target, publish.finished_bytes(image))
    except OSError as error:
        raise write_failure(error, target.parent) from error
    finally:
        image.close()


def read_document(path: Path | str) -> Contents:
    """Read and check a file without opening it for editing.

    Raises:
        OpenError: it cannot be read as a project; ``str()`` is one plain sentence.
    """
    file = guard.read_file(Path(path).absolute())
    try:
        entries = history_rows.entries(file.database)
        return Contents(file.snapshot, entries, file.info, tuple(file.warnings))
    finally:
        file.database.close()


def open_document(
    path: Path | str, *, data_folder: Path | None = None, actor: str = ""
) -> DocumentFile:
    """Open a project file, continuing a session that was not closed.

    Raises:
        OpenError: it cannot be opened as a project; ``str()`` is one plain sentence.
    """
    folder = data_folder or default_data_folder()
    return DocumentFile(opening.opened(Path(path).absolute(), folder), actor)


def create_document(
    path: Path | str,
    records: Iterable[Record],
    *,
    replace: bool = False,
    data_folder: Path | None = None,
    actor: str = "",
) -> DocumentFile:
    """Write a new project file and open it.

    With ``replace``, what lies at the path is kept in the data folder and replaced: ask before.

    Raises:
        FileExistsError: something is there already and ``replace`` is not set.
        AlreadyOpen: a window edits the file there.
        StorageError: it cannot be written there.
        RuleBroken: the records do not make a project.
    """
    target, folder = Path(path).absolute(), data_folder or default_data_folder()
    snapshot = Snapshot.of(map(rules.cleaned, records))
    if breaches := rules.check(snapshot):
        raise rules.RuleBroken(breaches)
    if target.exists() and not replace:
        raise FileExistsError(tr("{path} exists already.").format(path=target))
    _clear(target, folder)
    from clgdesk.store import fresh, publish

    image = fresh.database_with(fresh.rows_of(snapshot.records()))
    publish.publish(image, target, None if replace else "")
    return open_document(target, data_folder=folder, actor=actor)


def _clear(target: Path, data_folder: Path) -> None:
    """Keep aside what lies at a path and what was left behind for it."""
    recovery.make_way(data_folder, target)
    if target.is_file():
        from clgdesk.store import backup

        backup.keep_aside(data_folder, target, target.read_bytes(), datetime.now(UTC))


def backups_of(path: Path | str, *, data_folder: Path | None = None) -> "list[Backup]":
    """Return the older states that were kept of a file, newest first; it may be damaged or gone."""
    from clgdesk.store import backup

    return backup.of_path(data_folder or default_data_folder(), Path(path).absolute())


def restore_backup(path: Path | str, kept: "Backup", *, data_folder: Path | None = None) -> None:
    """Put an older state in the place of a file that is not open; what lies there is kept aside.

    Raises:
        AlreadyOpen: a window edits the file.
        StorageError: the backup cannot be read or the file cannot be written.
    """
    target, data = Path(path).absolute(), kept.data()
    _clear(target, data_folder or default_data_folder())
    try:
        durable.write_whole(target, data)
    except OSError as error:
        raise write_failure(error, target.parent) from error


def salvage_document(path: Path | str, target: Path | str) -> "Salvaged":
    """Write what can be read of a damaged or strange file to a new project file.

    Raises:
        OpenError: nothing at all can be read.
        StorageError: the new file cannot be written, or something is there already.
    """
    from clgdesk.store import salvage

    return salvage.salvage(Path(path).absolute(), Path(target).absolute())
