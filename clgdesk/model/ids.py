"""Identifiers: UUIDv7 texts: ids made later sort later and never collide between laptops.

The module ``uuid`` is not imported at once: with what it imports it would be felt at every start.
"""

import os
import threading
import time

_lock = threading.Lock()
_last = 0
_HYPHENS = (8, 13, 18, 23)
_HEX = frozenset("0123456789abcdef")


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562) as lower-case text; strictly increasing inside one process."""
    global _last
    with _lock:
        stamp = time.time_ns() // 1_000_000 << 12 | int.from_bytes(os.urandom(2), "big") >> 5
        _last = max(stamp, _last + 1)
        millis, counter = _last >> 12, _last & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    digits = f"{millis << 80 | 7 << 76 | counter << 64 | 2 << 62 | tail:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def new_ids(count: int) -> list[str]:
    """Return many new ids at once, in their order: the computer is asked for chance only once."""
    global _last
    chance = os.urandom(8 * count)
    with _lock:
        stamp = time.time_ns() // 1_000_000 << 12 | int.from_bytes(os.urandom(2), "big") >> 5
        first = max(stamp, _last + 1)
        _last = first + count - 1
    made = []
    for n in range(count):
        millis, counter = divmod(first + n, 4096)
        tail = int.from_bytes(chance[8 * n : 8 * n + 8], "big") & (1 << 62) - 1 | 1 << 63
        digits, end = f"{millis:012x}", f"{tail:016x}"
        made.append(f"{digits[:8]}-{digits[8:]}-7{counter:03x}-{end[:4]}-{end[4:]}")
    return made


def day_of(record_id: str) -> str:
    """Return the day (UTC, ISO 8601) on which an id was made; empty where the id does not tell."""
    from datetime import UTC, datetime

    if record_id[14:15] != "7":
        return ""
    millis = int(record_id[:8] + record_id[9:13], 16)
    return datetime.fromtimestamp(millis / 1000, UTC).date().isoformat()


def is_id(text: object) -> bool:
    """Tell whether the text is a well-formed id in its canonical form."""
    return (
        isinstance(text, str)
        and len(text) == 36
        and all(text[at] == "-" for at in _HYPHENS)
        and _HEX.issuperset(text.replace("-", ""))
        and text.count("-") == len(_HYPHENS)
    )


_PAIRS = bytes.fromhex("6f0e1a9e6a355c0b9d2d3c6b1c1d7a10")
_VARIANTS = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


def pair_id(kind: str, *ids: str) -> str:
    """Return the id of a link record: the same pair always gets the same id (UUIDv5)."""
    from hashlib import sha1

    digits = sha1(_PAIRS + ":".join((kind, *ids)).encode(), usedforsecurity=False).hexdigest()
    third = f"5{digits[13:16]}-{_VARIANTS[digits[16]]}{digits[17:20]}"
    return f"{digits[:8]}-{digits[8:12]}-{third}-{digits[20:32]}"
