"""The tables of a project file, made from the declarations of the record fields.

What is executed is the frozen text beside this file (``schema_v….sql``): all files of one version
then have the very same schema, which the guarded open compares word for word. A test compares the
frozen text with these tables; ``python -m clgdesk.store.schema`` writes it anew.
"""

import re

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from clgdesk.model.fields import Spec, specs
from clgdesk.model.records import RECORD_TYPES, Record
from clgdesk.store import file_format

metadata = MetaData()
_NUMBERS = ("whole", "flag")


def _words(*words: str) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _condition(name: str, spec: Spec) -> str:
    if spec.kind in ("id", "ref"):
        return f"length({name}) = 36"
    if spec.kind == "choice":
        return f"{name} IN ({_words(*spec.choices)})"
    if spec.kind == "flag":
        return f"{name} IN (0, 1)"
    if spec.kind == "whole" and spec.low is not None:
        return f"{name} BETWEEN {spec.low} AND {spec.high}"
    return "" if spec.limit is None else f"length({name}) <= {spec.limit}"


def _column(name: str, spec: Spec) -> Column[object]:
    numeric = Integer() if spec.kind in _NUMBERS else Text()
    return Column(
        name,
        LargeBinary() if spec.kind == "blob" else numeric,
        *([CheckConstraint(condition)] if (condition := _condition(name, spec)) else []),
        *([_reference(spec.target)] if spec.target else []),
        primary_key=spec.kind == "id",
        nullable=spec.optional,
    )


def _reference(target: str) -> ForeignKey:
    return ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")


def _table(record_type: type[Record]) -> Table:
    """Make a table; links are indexed, so that removing many cards does not search all of them.

    Optional references are not: they are searched when a stage or a segment goes, which is rare,
    and an index of them would have to be written each time a card is moved.
    """
    declared = specs(record_type)
    table = Table(
        record_type.KIND,
        metadata,
        *(_column(name, spec) for name, spec in declared.items()),
        sqlite_strict=True,
    )
    for name, spec in declared.items():
        if spec.target and not spec.optional:
            Index(f"{record_type.KIND}_by_{name}", table.c[name])
    return table


doc_info = Table(
    "doc_info",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
tables = {record_type.KIND: _table(record_type) for record_type in RECORD_TYPES}
history_entry = Table(
    "history_entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, CheckConstraint("length(id) = 36"), nullable=False),
    Column("label", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column(
        "cause",
        Text,
        CheckConstraint(f"cause IN ({_words('edit', 'undo', 'redo', 'import', 'merge')})"),
        nullable=False,
    ),
    Column("session", Text, nullable=False),
    Column("target", Text),
    Column("merge_key", Text, nullable=False),
    Column("name", Text, nullable=False),
    sqlite_strict=True,
)
history_change = Table(
    "history_change",
    metadata,
    Column("seq", Integer, ForeignKey("history_entry.seq"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)


def ddl() -> str:
    """Return the statements that make all tables and indexes, in a fixed order."""
    statements = []
    for table in metadata.tables.values():
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [_text(CreateTable(table)), *(_text(CreateIndex(i)) for i in indexes)]
    return ";\n\n".join(statements) + ";\n"


def _text(element: ExecutableDDLElement) -> str:
    text = str(element.compile(dialect=sqlite.dialect())).strip().replace("\t", "    ")
    return re.sub(r" +$", "", text, flags=re.MULTILINE)


if __name__ == "__main__":
    path = file_format.schema_path(file_format.VERSION)
    path.write_text(ddl(), encoding="utf-8", newline="\n")
