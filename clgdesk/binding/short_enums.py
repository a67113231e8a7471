"""Enumerations of Qt, made in the short way of the standard library."""

import enum
from typing import Any

_CLASHING = frozenset(("name", "value", "mro", ""))
"""Members of these names need the care of the long way."""


def install() -> None:
    """Make every enumeration that PySide6 asks for from now on in the short way.

    ``Enum(name, members)`` checks of each member whether it is one of all the things that a class
    body might hold, and that takes most of the time; from Qt come names and integers. Where this
    Python has no short way everything stays as it was.
    """
    short = getattr(enum, "_simple_enum", None)
    if short is None:
        return
    long = enum.EnumType._create_  # type: ignore[attr-defined]

    def create(kind: Any, class_name: str, names: Any, **words: Any) -> Any:
        if not _asked_by_qt(names, **words):
            return long(kind, class_name, names, **words)
        made = short(kind, boundary=enum.KEEP)(type(class_name, (), dict(names)))
        for word, member in made.__members__.items():
            type.__setattr__(made, word, member)  # Python 3.11 leaves a property, slow to read
        return made

    enum.EnumType._create_ = create  # type: ignore[attr-defined]


def _asked_by_qt(
    names: Any,
    *,
    boundary: Any = None,
    module: str | None = None,
    qualname: str | None = None,
    type: Any = None,
    start: int = 1,
) -> bool:
    """Tell whether names come as PySide6 gives them: pairs, and the place of the class later."""
    alone = module is None and qualname is None and type is None and start == 1
    pairs = isinstance(names, list) and (not names or isinstance(names[0], tuple))
    return alone and pairs and boundary is enum.KEEP and _CLASHING.isdisjoint(dict(names))
