"""The frozen schema is what the records declare, and SQLite understands it as we do."""

import sqlite3

import pytest

from clgdesk.model.fields import specs
from clgdesk.model.records import RECORD_TYPES, Record, as_dict
from clgdesk.store import file_format, schema, writer
from tests.builders import one_of_each


@pytest.fixture
def db():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    file_format.make_tables(connection)
    yield connection
    connection.close()


def test_the_frozen_text_is_what_the_tables_say() -> None:
    frozen = ";\n\n".join(file_format.statements()) + ";\n"
    assert frozen == schema.ddl(), "renew it: python -m clgdesk.store.schema"


def test_sqlite_holds_exactly_the_schema_that_is_expected(db: sqlite3.Connection) -> None:
    assert file_format.read_schema(db) == file_format.expected_schema()
    assert db.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"CLGD"
    assert db.execute("PRAGMA user_version").fetchone() == (file_format.VERSION,)


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.KIND)
def test_a_table_is_strict_and_has_a_column_for_each_field(
    db: sqlite3.Connection, record_type: type[Record]
) -> None:
    listed = db.execute(f"PRAGMA table_list({record_type.KIND})").fetchall()
    assert listed[0][5] == 1, "strict"
    names = [row[1] for row in db.execute(f"PRAGMA table_info({record_type.KIND})")]
    assert names == list(specs(record_type))


def test_references_are_kept_by_the_database_and_links_have_an_index(
    db: sqlite3.Connection,
) -> None:
    for record_type in RECORD_TYPES:
        kept = {
            (row[3], row[2]) for row in db.execute(f"PRAGMA foreign_key_list({record_type.KIND})")
        }
        declared = {(n, s.target) for n, s in specs(record_type).items() if s.target}
        assert kept == declared
        indexes = {row[1] for row in db.execute(f"PRAGMA index_list({record_type.KIND})")}
        needed = {n for n, s in specs(record_type).items() if s.target and not s.optional}
        assert {f"{record_type.KIND}_by_{name}" for name in needed} <= indexes


def test_rows_may_come_in_any_order_within_a_transaction(db: sqlite3.Connection) -> None:
    db.execute("BEGIN")
    for record in reversed(one_of_each()):
        writer.insert_row(db, record.KIND, as_dict(record))
    db.execute("COMMIT")
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.execute("BEGIN")
    db.execute("DELETE FROM segment")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("COMMIT")
    db.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("card", "level", 6),
        ("card", "kind", "dragon"),
        ("card", "span", "two"),
        ("segment", "top_priority", 2),
        ("segment", "code", "much too long"),
        ("card", "id", "short"),
        ("card", "title", None),
    ],
)
def test_the_database_itself_refuses_values_out_of_bounds(
    db: sqlite3.Connection, kind: str, name: str, value: object
) -> None:
    record = next(r for r in one_of_each() if kind == r.KIND)
    with pytest.raises(sqlite3.IntegrityError):
        writer.insert_row(db, kind, {**as_dict(record), name: value})
