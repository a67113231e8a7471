"""Identifiers: UUIDv7 texts: ids made later sort later and never collide between laptops."""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562) as lower-case text; strictly increasing inside one process."""
    global _last
    with _lock:
        stamp = time.time_ns() // 1_000_000 << 12 | int.from_bytes(os.urandom(2), "big") >> 5
        _last = max(stamp, _last + 1)
        millis, counter = _last >> 12, _last & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return str(uuid.UUID(int=millis << 80 | 7 << 76 | counter << 64 | 2 << 62 | tail))


def is_id(text: str) -> bool:
    """Tell whether the text is a well-formed id in its canonical form."""
    try:
        return str(uuid.UUID(text)) == text
    except (ValueError, AttributeError, TypeError):
        return False


_PAIRS = uuid.UUID("6f0e1a9e-6a35-5c0b-9d2d-3c6b1c1d7a10")


def pair_id(kind: str, *ids: str) -> str:
    """Return the id of a link record: the same pair always gets the same id (UUIDv5)."""
    return str(uuid.uuid5(_PAIRS, ":".join((kind, *ids))))
