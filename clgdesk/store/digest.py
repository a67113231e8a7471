"""Digests, of small files without loading OpenSSL: that alone would be felt at every start.

What stands in a file of the user is SHA-256. What only this computer remembers is BLAKE2b, which
takes a third of the time.
"""

from collections.abc import Callable
from typing import Any

LARGE = 2_000_000
"""Bytes from which OpenSSL's speed is worth loading it."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    result: str = (_thorough() if len(data) >= LARGE else _ready())(data).hexdigest()
    return result


def fingerprint(data: bytes) -> str:
    """Return what tells a state of a file from every other, to be kept on this computer."""
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(data, digest_size=32).hexdigest()


def _thorough() -> Callable[[bytes], Any]:
    from hashlib import sha256

    return sha256


def _ready() -> Callable[[bytes], Any]:
    """Return Python's own SHA-256; some builds of Python leave it out."""
    for module in ("_sha2", "_sha256"):  # Python 3.12 and newer, 3.11
        try:
            own: Callable[[bytes], Any] = __import__(module).sha256
        except (ImportError, AttributeError):
            continue
        return own
    return _thorough()
