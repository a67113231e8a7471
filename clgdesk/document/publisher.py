"""Publishes a working copy to the user's file, here or on a worker, and knows where edits are."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from clgdesk.document.document import SavedState, now
from clgdesk.store import history_rows, session
from clgdesk.store.errors import StorageError, write_failure
from clgdesk.store.session import Facts, Session
from clgdesk.store.working_copy import WorkingCopy

if TYPE_CHECKING:  # what only publishing needs, the first frame does without
    from clgdesk.store.publish_process import Order

log = logging.getLogger(__name__)
Done = Callable[[SavedState], None]


class Publisher:
    """One open file: its working copy, its session, and what of it has been published.

    Calls come from one thread; only ``_publish`` runs on the worker.
    """

    def __init__(
        self, data_folder: Path, facts: Facts, copy: WorkingCopy, taken: Session | None
    ) -> None:
        self.data_folder = data_folder
        self.facts = facts
        self.copy = copy
        self._session = taken
        self._failure = ""
        self._at = ""
        self._backed_up = False
        self._worker: Thread | None = None
        self.is_unpublished = False
        """The file must be written even if no edit is missing in it."""

    @classmethod
    def begun(
        cls,
        data_folder: Path,
        facts: Facts,
        source: sqlite3.Connection,
        taken: Session | None,
        read_only: str = "",
        before: Callable[[], None] | None = None,
    ) -> "Publisher":
        """Start with a file as it was read; the working copy is made at the first edit."""
        copy = WorkingCopy(source, lambda: publisher.place(), read_only=read_only, before=before)
        publisher = cls(data_folder, facts, copy, taken)
        return publisher

    @property
    def is_pending(self) -> bool:
        """Whether something is not in the user's file yet."""
        return self.is_unpublished or self.copy.last_seq != self.facts.published_seq

    @property
    def state(self) -> SavedState:
        """Where the newest edit is."""
        if not self.is_pending:
            return SavedState("saved", self._at)
        return SavedState("failed" if self._failure else "pending", self._at, self._failure)

    def place(self) -> Path:
        """Return where the working copy is to be made, with the session's facts kept durably.

        Raises:
            StorageError: the data folder cannot be written.
        """
        try:
            if self._session is None:
                self._session = session.start(self.data_folder, self.facts)
            self._session.keep(self.facts)
        except OSError as error:
            raise write_failure(error, self.data_folder) from error
        return self._session.work

    def start(self, done: Done | None) -> bool:
        """Publish on a worker unless there is nothing to do or one is at work."""
        at_work = self._worker is not None and self._worker.is_alive()
        if not self.is_pending or at_work or self.copy.is_busy:
            return False
        job = self._job(Path(self.facts.path), self.facts.fingerprint)
        self._worker = Thread(target=self._work, args=(job, done), name="publish")
        self._worker.start()
        return True

    def run(self) -> SavedState:
        """Publish and wait until it is done."""
        self.join()
        if self.is_pending:
            self._job(Path(self.facts.path), self.facts.fingerprint)()
        return self.state

    def run_to(self, path: Path) -> SavedState:
        """Publish to a path, replacing what lies there, and go on with that file.

        A failure is told once, in what is returned: the file that is open is not concerned.
        """
        self.join()
        earlier, self._failure = self._failure, ""
        self._job(path, None)()
        if not self._failure:
            return self.state
        told, self._failure = self._failure, earlier
        return SavedState("failed", self._at, told)

    def join(self) -> None:
        """Wait for the worker."""
        if self._worker is not None:
            self._worker.join()
            self._worker = None

    def _work(self, job: Callable[[], None], done: Done | None) -> None:
        job()
        if done is not None:
            done(self.state)

    def _job(self, path: Path, known: str | None) -> Callable[[], None]:
        """Take an image of the document now; what is returned does the rest, on any thread.

        Of a large project even the image is taken later, and a process of its own does the rest.
        """
        session = self._session
        if session is not None and session.work.exists() and self.copy.is_large:
            return lambda: self._publish_apart(session.folder / "image.db", path, known)
        try:
            image = self.copy.image()
            seq = history_rows.last(image)[0]
        except sqlite3.Error as error:
            self._failure = str(write_failure(error, path.parent))
            return lambda: None
        return lambda: self._publish(image, seq, path, known)

    def _publish(self, image: sqlite3.Connection, seq: int, path: Path, known: str | None) -> None:
        from clgdesk.store import publish, publish_process

        order = self._order(Path(), path, known)
        try:
            if known is None:
                self._keep_aside(path)
            published = publish.publish(image, path, known)
        except Exception as error:  # whatever it is: the edits are in the working copy
            self._failed(error, path)
            return
        self._succeeded(path, published.fingerprint, seq)
        self._note(lambda: publish_process.back_up(order, published))

    def _publish_apart(self, image: Path, path: Path, known: str | None) -> None:
        from clgdesk.store import publish_process

        order = self._order(image, path, known)
        try:
            if known is None:
                self._keep_aside(path)
            seq = self.copy.image_in(image)
            fingerprint = publish_process.publish_apart(order)
        except Exception as error:  # as above
            self._failed(error, path)
            return
        finally:
            image.unlink(missing_ok=True)
        self._succeeded(path, fingerprint, seq)
        self._note(lambda: None)

    def _order(self, image: Path, path: Path, known: str | None) -> "Order":
        from clgdesk.store.publish_process import Order

        folder, doc_id = str(self.data_folder), self.facts.doc_id
        return Order(str(image), str(path), known, folder, doc_id, not self._backed_up)

    def _failed(self, error: Exception, path: Path) -> None:
        if not isinstance(error, StorageError):
            log.error("publishing failed", exc_info=error)
            error = write_failure(error, path.parent)
        self._failure = str(error)

    def _succeeded(self, path: Path, fingerprint: str, seq: int) -> None:
        self._at, self._failure, self.is_unpublished = now(), "", False
        self.facts = self.facts._replace(path=str(path), fingerprint=fingerprint, published_seq=seq)

    def _keep_aside(self, path: Path) -> None:
        if path.is_file():
            from clgdesk.store import backup

            backup.keep_aside(self.data_folder, path, path.read_bytes(), datetime.now(UTC))

    def _note(self, back_up: Callable[[], None]) -> None:
        """Keep the session's facts and a backup; failing to do so takes nothing from the user."""
        try:
            if self._session is not None:
                self._session.keep(self.facts)
            back_up()
            self._backed_up = True
        except OSError as error:
            log.warning("after publishing: %s", error)

    def forget_copies(self) -> int:
        """Publish without keeping what was there before, and delete all older copies.

        Returns how many were deleted. Where the file cannot be written, the state says so and the
        copies stay: they are all that is left of the file's own promises.
        """
        from clgdesk.store import forgetting

        self._backed_up = True
        self.run()
        if self.is_pending:
            return 0
        path = Path(self.facts.path)
        return forgetting.forget_copies(self.data_folder, self.facts.doc_id, path)

    def close(self) -> None:
        """Let go; what could not be published stays in the session for the next time."""
        self.join()
        self.copy.close()
        if self._session is not None:
            self._session.release() if self.is_pending else self._session.discard()
            self._session = None
