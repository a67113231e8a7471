"""A lock that a process holds as long as it lives; the system lets go of it when it dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """A held lock; ``release`` lets go of it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let go."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def acquire(path: Path, *, wait: bool = False) -> Lock | None:
    """Return the lock on a file (made when missing), or None when another holds it.

    Raises:
        OSError: the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle, wait)
    except OSError:
        os.close(handle)
        return None
    return Lock(handle)


if sys.platform == "win32":

    def _lock(handle: int, wait: bool) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock on a file for the time of a block, waiting for it."""
    lock = acquire(path, wait=True)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()
