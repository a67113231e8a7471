"""Files of older versions: migrated into a fresh file, the old one kept."""

import json
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from clgdesk.document.files import create_document, open_document, read_document
from clgdesk.model.records import Card, Segment
from clgdesk.store import backup, errors, file_format, guard, migrations, seal
from clgdesk.store.fresh import Rows
from clgdesk.store.migrations import to_1002
from tests.builders import many_cards

OLD = 900


def _older_statements() -> tuple[str, ...]:
    """A schema as it might have been: cards had a heading, segments had no code."""
    texts = [re.sub(r"\btitle\b", "heading", text) for text in file_format.statements()]
    code = "    code TEXT NOT NULL CHECK (length(code) <= 8),\n"
    return tuple(text.replace(code, "") for text in texts)


def _upgraded(rows: Rows) -> Rows:
    def renamed(row: dict) -> dict:
        return {"title" if name == "heading" else name: value for name, value in row.items()}

    rows = {table: [renamed(row) for row in table_rows] for table, table_rows in rows.items()}
    for number, row in enumerate(rows["segment"]):
        row["code"] = f"S{number + 1}"
    return rows


STEP = migrations.Step(OLD, file_format.VERSION, _older_statements, _upgraded)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the older version with 20 cards, made by hand."""
    monkeypatch.setattr(migrations, "STEPS", (STEP,))
    with create_document(tmp_path / "new.clg", many_cards(20).records()) as file:
        file.document.mark("before the upgrade")
    path = tmp_path / "old.clg"
    path.write_bytes(_downgraded(tmp_path / "new.clg"))
    return path


def _downgraded(path: Path) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("ATTACH ? AS new", (str(path),))
        for statement in _older_statements():
            db.execute(statement)
        tables = "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
        for (table,) in db.execute(tables).fetchall():
            names = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
            theirs = ["title" if name == "heading" else name for name in names]
            columns = ", ".join(f'"{name}"' for name in theirs)
            db.execute(f"INSERT INTO main.{table} SELECT {columns} FROM new.{table}")
        db.execute("DETACH new")
        db.execute(f"PRAGMA application_id = {file_format.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {OLD}")
        return seal.sealed_bytes(db)


def test_an_older_file_opens_with_everything_in_it(old: Path) -> None:
    contents = read_document(old)
    assert contents.warnings == ()
    assert contents.info["format"] == str(OLD)
    assert contents.snapshot.of_kind(Card) == many_cards(20).of_kind(Card)
    assert [entry.name for entry in contents.entries] == ["before the upgrade"]
    assert [s.code for s in contents.snapshot.ordered(Segment)] == ["S1", "S2", "S3", "S4"]


def test_looking_at_it_leaves_it_as_it_was(old: Path) -> None:
    before = old.read_bytes()
    open_document(old).close()
    assert old.read_bytes() == before


def test_the_first_edit_writes_a_new_file_and_keeps_the_old_one(
    old: Path, own_folders: Path
) -> None:
    before = old.read_bytes()
    with open_document(old) as file:
        file.document.mark("after the upgrade")
        snapshot = file.document.snapshot
    contents = read_document(old)
    assert contents.info["format"] == str(file_format.VERSION)
    assert contents.snapshot == snapshot
    assert [entry.name for entry in contents.entries][-1] == "after the upgrade"
    kept = backup.all_of(own_folders / "data", contents.info["doc_id"])
    assert kept[0].data() == before


def test_a_migration_that_takes_long_is_no_damage(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = 0.0

    def slow(rows: Rows) -> Rows:
        nonlocal late
        late = 60.0
        return _upgraded(rows)

    real = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: real() + late)
    monkeypatch.setattr(guard, "STEPS", 10)
    step = migrations.Step(OLD, file_format.VERSION, _older_statements, slow)
    monkeypatch.setattr(migrations, "STEPS", (step,))
    assert len(read_document(old).snapshot.of_kind(Card)) == 20
    assert late


def test_a_migration_that_fails_leaves_the_file_alone(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = migrations.Step(OLD, file_format.VERSION, STEP.statements, lambda rows: rows)
    monkeypatch.setattr(migrations, "STEPS", (broken,))
    before = old.read_bytes()
    with pytest.raises(errors.Damaged):
        open_document(old)
    assert old.read_bytes() == before


def test_a_version_that_never_was_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", ())
    with pytest.raises(errors.ForeignSchema):
        open_document(old)


def test_a_file_of_the_first_version_gains_the_new_fields_also_in_its_history(
    tmp_path: Path,
) -> None:
    golden = Path(__file__).parent.parent / "files" / "v1.clg"
    mine = tmp_path / "v1.clg"
    mine.write_bytes(golden.read_bytes())
    with open_document(mine) as file:
        assert file.document.snapshot.project.pattern_threshold == 3
        cards = file.document.snapshot.of_kind(Card)
        while file.document.stacks.redo:  # the newest step took back the removal of a card
            file.document.redo(before_session=True)
        assert len(file.document.snapshot.of_kind(Card)) == len(cards) - 1
        file.document.undo()
        assert file.document.snapshot.of_kind(Card) == cards
    assert read_document(mine).info["format"] == str(file_format.VERSION)


def _rows_of_1001(*types: str) -> Rows:
    """Rows of a file of 1.1: an interview with observations of these types, two steps of it."""
    card = json.dumps({"id": "c", "title": "A card"})
    return {
        "interview": [{"id": "i", "notes": ""}, {"id": "planned", "notes": ""}],
        "insight": [{"id": str(n), "interview_id": "i", "customer_type": t}
                    for n, t in enumerate(types)] + [
                        {"id": "free", "interview_id": None, "customer_type": "lost"}],
        "card": [{"id": "c", "title": "A card"}],
        "history_change": [
            {"kind": "card", "before": None, "after": card},
            {"kind": "card", "before": '{"title":"A"}', "after": '{"title":"A card"}'},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("types", "found"),
    [((), ""), (("lost",), "lost"), (("lost", "lost"), "lost"), (("lost", "power"), ""),
     (("lost", ""), "")],
)  # fmt: skip
def test_an_interview_takes_the_type_that_all_its_observations_name(types, found) -> None:
    rows = to_1002.change(_rows_of_1001(*types))
    assert [row["customer_type"] for row in rows["interview"]] == [found, ""]


def test_cards_have_no_frequency_of_their_own_also_where_the_history_brings_one_back() -> None:
    rows = to_1002.change(_rows_of_1001())
    assert rows["card"] == [
        {"id": "c", "title": "A card", "frequency": None, "frequency_reason": ""}
    ]
    added, changed = rows["history_change"]
    assert json.loads(added["after"]) == rows["card"][0]
    assert added["before"] is None
    assert changed == _rows_of_1001()["history_change"][1]


@pytest.mark.parametrize("version", [1000, 1001])
def test_an_older_golden_file_is_of_this_version_after_an_edit(version: int, tmp_path) -> None:
    name = f"{file_format.version_name(version)}.clg"
    golden = Path(__file__).parent.parent / "files" / name
    mine = tmp_path / name
    mine.write_bytes(golden.read_bytes())
    assert read_document(mine).info["format"] == str(version)
    with open_document(mine) as file:
        assert {c.frequency for c in file.document.snapshot.of_kind(Card).values()} == {None}
        file.document.mark("after the upgrade")
    assert read_document(mine).info["format"] == str(file_format.VERSION)
