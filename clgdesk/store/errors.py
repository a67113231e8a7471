"""What can go wrong with a project file, each with one plain sentence for the user."""


class StorageError(OSError):
    """Something could not be written; nothing was changed."""


class OpenError(Exception):
    """A file cannot be opened as a project. ``can_salvage``: parts of it may be readable."""

    can_salvage = False
