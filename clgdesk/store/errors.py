"""What can go wrong with a project file, each with one plain sentence for the user."""

import errno
import sqlite3
from pathlib import Path

from clgdesk.translation import tr


class StorageError(OSError):
    """Something could not be written, nothing was changed; ``str()`` is one plain sentence."""


class Busy(StorageError):
    """Something large is being written; nothing else can be until it is done or cancelled."""

    def __init__(self) -> None:
        super().__init__(tr("Something is still being written. Wait for it, or cancel it."))


class OpenError(Exception):
    """A file cannot be opened as a project; ``str()`` is one plain sentence.

    ``can_salvage`` says that parts of the file may still be read (see ``salvage``).
    """

    can_salvage = False

    def __init__(self, path: Path, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.path = path
        self.detail = detail


class NoSuchFile(OpenError):
    """There is nothing at the path."""


class IsFolder(OpenError):
    """The path is a folder."""


class NoPermission(OpenError):
    """The system does not let us read the file."""


class Unreadable(OpenError):
    """The disk or the network failed while reading."""


class EmptyFile(OpenError):
    """The file has no content."""


class NotAProject(OpenError):
    """The file is something else: text, a picture, a zip."""


class OtherProgram(OpenError):
    """The file is the database of another program."""


class NewerVersion(OpenError):
    """The file was made by a version that writes a format unknown here."""


class TooLarge(OpenError):
    """The file is beyond what can be opened."""


class AlreadyOpen(OpenError):
    """Another window is editing the file."""


class Damaged(OpenError):
    """The structure of the file is broken."""

    can_salvage = True


class Incomplete(Damaged):
    """The end of the file is missing."""


class ForeignSchema(OpenError):
    """The file has other tables, triggers or views than a project has."""

    can_salvage = True


class BrokenContent(OpenError):
    """The content breaks the rules of a project."""

    can_salvage = True


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE)


def write_failure(error: Exception, folder: Path) -> StorageError:
    """Return an error of the system or of SQLite as one sentence about the folder."""
    if isinstance(error, StorageError):
        return error
    return StorageError(_sentence(error).format(folder=folder, reason=error))


def _sentence(error: Exception) -> str:
    code = error.errno if isinstance(error, OSError) else None
    text = str(error) if isinstance(error, sqlite3.Error) else ""
    if code in _NO_ROOM or "disk is full" in text:
        return tr("There is no room left for {folder}.")
    if code in _NOT_ALLOWED or "readonly" in text:
        return tr("You may not write in {folder}.")
    if code in _GONE or "unable to open" in text:
        return tr("The folder {folder} cannot be reached.")
    return tr("Writing in {folder} failed: {reason}.")


def broken(path: Path, detail: str) -> BrokenContent:
    """Return the error about content that breaks the rules of a project."""
    text = tr("The content of {name} breaks the rules of a project.")
    return BrokenContent(path, text.format(name=path.name), detail)


def foreign(path: Path, detail: str) -> ForeignSchema:
    """Return the error about a file whose schema is not ours."""
    text = tr("{name} has tables or rules that CLG Desk did not make.")
    return ForeignSchema(path, text.format(name=path.name), detail)
