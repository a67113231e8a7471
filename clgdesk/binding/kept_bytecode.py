"""Bytecode of sources that have no file: kept where Python keeps that of files."""

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from types import CodeType
from typing import Any

Kept = dict[str, tuple[bytes, CodeType]]
"""By the name of a source: its hash, and what it was compiled to."""


@contextmanager
def of(package: str, *, beside: str) -> Iterator[None]:
    """Let no source of a package be compiled twice, whatever loads it while this lasts.

    The bytecode stands in the ``__pycache__`` beside a module.
    """
    path = cache_from_source(os.path.join(os.path.dirname(beside), f"{package}.py"))
    kept = _read(path)
    before = dict(kept)
    own = builtins.compile

    def compiled(source: Any, filename: Any, mode: str, *more: Any, **words: Any) -> Any:
        ours = isinstance(source, bytes) and str(filename).startswith(f"{package}/")
        if not ours or mode != "exec" or more or words:
            return own(source, filename, mode, *more, **words)
        digest = source_hash(source)
        if filename not in kept or kept[filename][0] != digest:
            kept[filename] = digest, own(source, filename, mode)
        return kept[filename][1]

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = own
    if kept != before and not sys.dont_write_bytecode:
        _write(path, kept)


def _read(path: str) -> Kept:
    """Return what is kept there; nothing where it is damaged or of another Python."""
    try:
        with open(path, "rb") as file:
            if file.read(len(MAGIC_NUMBER)) == MAGIC_NUMBER:
                return dict(marshal.loads(file.read()))
    except (OSError, EOFError, ValueError, TypeError):
        pass
    return {}


def _write(path: str, kept: Kept) -> None:
    """Keep it, all or nothing; where that cannot be done the next start takes a little longer."""
    part = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "wb") as file:
            file.write(MAGIC_NUMBER + marshal.dumps(kept))
        os.replace(part, path)
