"""What every record is: a frozen dataclass, made without compiling code for each type.

``dataclasses`` writes and compiles an initialiser, an equality and two guards for every class; for
thirty record types that is a tenth of the whole start of the application. Here they stand once, in
``Record``, and serve all types. To a type checker a record is an ordinary frozen dataclass.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn, TypeVar

from clgdesk.model import fields as f

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(**_asked: bool) -> Callable[[type], type]:
        """Make a dataclass with slots whose methods are those of ``Record``."""
        return dataclasses.dataclass(slots=True, init=False, eq=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Record:
    """What every record has. Records are equal when their types and all their fields are."""

    KIND: ClassVar[str] = ""

    id: str = f.record_id()

    if not TYPE_CHECKING:

        def __init__(self, *values: Any, **named: Any) -> None:
            shape = _shape(type(self))
            if named or len(values) != len(shape.setters):
                values = _completed(type(self), shape, values, named)
            for set_value, value in zip(shape.setters, values, strict=True):
                set_value(self, value)

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise FrozenInstanceError(f"a record never changes: {name}")

        def __delattr__(self, name: str) -> NoReturn:
            raise FrozenInstanceError(f"a record never changes: {name}")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return type(self) is type(other) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        written = ", ".join(f"{name}={value!r}" for name, value in as_dict(self).items())
        return f"{type(self).__name__}({written})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), _values(self)


R = TypeVar("R", bound=Record)


class _Shape(NamedTuple):
    """How the fields of a type are set and read, and what they are when nothing is given."""

    setters: tuple[Callable[[Any, Any], None], ...]
    defaults: dict[str, Any]
    values: Callable[[Any], Any]


@cache
def _shape(record_type: Any) -> _Shape:
    found = fields(record_type)
    setters = tuple(getattr(record_type, field.name).__set__ for field in found)
    defaults = {field.name: field.default for field in found}
    return _Shape(setters, defaults, attrgetter(*defaults))


def _completed(
    record_type: Any, shape: _Shape, values: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Any, ...]:
    """Return the value of every field, in their order.

    Raises:
        TypeError: a value is missing, too many, given twice, or for no field.
    """
    given = dict(zip(shape.defaults, values, strict=False))
    wrong = [name for name in named if name in given or name not in shape.defaults]
    complete = {**shape.defaults, **given, **named}
    wrong += [name for name, value in complete.items() if value is MISSING]
    if wrong or len(values) > len(shape.setters):
        raise TypeError(f"{record_type.__name__} got wrong fields: {wrong or values}")
    return tuple(complete.values())


def _values(record: Record) -> Any:
    record_type: Any = type(record)
    return _shape(record_type).values(record)


def from_columns(record_type: type[R], columns: Sequence[Iterable[Any]]) -> list[R]:
    """Return records from the values of their fields, field by field, each as long as the first.

    A third of what making them one by one takes: there is no loop over fields in Python.
    """
    ids = list(columns[0])
    records = list(map(object.__new__, repeat(record_type, len(ids))))
    kind: Any = record_type
    for set_value, values in zip(_shape(kind).setters, (ids, *columns[1:]), strict=True):
        deque(map(set_value, records, values), maxlen=0)
    return records


def as_dict(record: Record) -> dict[str, Any]:
    """Return the record's fields by name."""
    return {name: getattr(record, name) for name in f.specs(type(record))}
