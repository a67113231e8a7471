"""The seal: the SHA-256 of a published file, kept in the file itself.

SQLite's own checks look at the structure; a flipped bit inside a text passes them. The seal covers
every byte. Where the file holds its seal, zeros are hashed instead.
"""

import os
import sqlite3

from clgdesk.store import file_format
from clgdesk.store.digest import digest

_ZEROS = b"0" * 64


def _marked(seal: bytes) -> bytes:
    """Return how a row of ``doc_info`` stores the seal: the key, then the value."""
    return b"seal" + seal


def sealed_bytes(db: sqlite3.Connection) -> bytes:
    """Return the bytes of a database in memory as a file that bears its seal.

    The database is vacuumed: nothing that was deleted is left in it.
    """
    stand_in = os.urandom(32).hex()
    file_format.write_info(db, {"seal": stand_in})
    db.execute("VACUUM")
    before, mark, after = db.serialize().partition(_marked(stand_in.encode()))
    assert mark, "the seal is kept in one piece"
    seal = digest(before + _marked(_ZEROS) + after)
    return before + _marked(seal.encode()) + after


def is_intact(data: bytes, seal: str) -> bool:
    """Tell whether the bytes of a file still are what was sealed."""
    plain = data.replace(_marked(seal.encode()), _marked(_ZEROS))
    return len(seal) == 64 and digest(plain) == seal
