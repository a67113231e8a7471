"""Work that is done a little at a time: it pauses again and again, and returns what it made."""

from collections.abc import Generator
from typing import TypeVar

Made = TypeVar("Made")
Laying = Generator[None, None, Made]
"""Goes on until it pauses. Once begun it must come to its end: others go on from what it made."""


def finished(laying: Laying[Made]) -> Made:
    """Return what was made, without a pause."""
    while True:
        try:
            next(laying)
        except StopIteration as end:
            made: Made = end.value
            return made
