"""Regular expressions that are made when they are first asked something."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

LONG = 2_000
"""Letters of a pattern that takes milliseconds to make."""


class LatePattern:
    """Stands for a compiled pattern; its methods may be taken before there is one."""

    def __init__(self, *words: Any) -> None:
        self._words = words

    @cached_property
    def _made(self) -> Any:
        return re.compile(*self._words)

    def __getattr__(self, name: str) -> Any:
        if not callable(getattr(re.Pattern, name)):
            return getattr(self._made, name)
        return lambda *words, **more: getattr(self._made, name)(*words, **more)


@contextmanager
def of_long_ones() -> Iterator[None]:
    """Let whatever is loaded meanwhile have its long patterns late."""
    own = re.compile

    def late(pattern: Any, flags: Any = 0) -> Any:
        long = isinstance(pattern, str) and len(pattern) > LONG
        return LatePattern(pattern, flags) if long else own(pattern, flags)

    re.compile = late
    try:
        yield
    finally:
        re.compile = own
