"""Opening a file that is broken, strange or hostile: one plain sentence, and nothing is changed."""

import gzip
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clgdesk.document.files import create_document, open_document, read_document
from clgdesk.model.records import Card, Segment
from clgdesk.store import errors, guard
from tests.builders import many_cards


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A sound project file of 40 cards, closed."""
    path = tmp_path / "good.clg"
    create_document(path, many_cards(40).records()).close()
    return path


def changed(path: Path, *steps: str | Callable[[sqlite3.Connection], object]) -> Path:
    """Do to the file what somebody with a database tool could do to it."""
    for step in steps:
        db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("writable_schema = ON", "ignore_check_constraints = ON"):
            db.execute(f"PRAGMA {pragma}")
        db.execute(step) if isinstance(step, str) else step(db)
        db.close()
    return path


def refused(path: Path) -> errors.OpenError:
    """Open the file, which must fail and leave the file and its folder as they were."""
    before = {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    with pytest.raises(errors.OpenError) as caught:
        open_document(path)
    assert {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()} == before
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert path.name in sentence
    with pytest.raises(type(caught.value)):
        read_document(path)
    return caught.value


def test_a_sound_file_opens_without_any_warning(good: Path) -> None:
    contents = read_document(good)
    assert contents.snapshot == many_cards(40)
    assert contents.warnings == ()
    assert contents.info["title"] == "Brightboard"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert type(refused(tmp_path / "none.clg")) is errors.NoSuchFile


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.clg").mkdir()
    assert type(refused(tmp_path / "folder.clg")) is errors.IsFolder


def test_a_file_that_may_not_be_read(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(errors.NoPermission, match=r"You may not read good\.clg\."):
        open_document(good)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.clg").touch()
    assert type(refused(tmp_path / "empty.clg")) is errors.EmptyFile


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04 zip" * 50, b"SQLite format 2\0" * 9])
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.clg").write_bytes(content)
    assert type(refused(tmp_path / "other.clg")) is errors.NotAProject


def test_the_database_of_another_program(tmp_path: Path) -> None:
    changed(tmp_path / "notes.clg", "CREATE TABLE notes (text)")
    assert type(refused(tmp_path / "notes.clg")) is errors.OtherProgram


def test_a_file_that_is_too_large(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LARGEST_FILE", 100_000)
    assert type(refused(good)) is errors.TooLarge


@pytest.mark.parametrize("size", [20, 99, 100, 4096, 300_000])
def test_the_end_of_the_file_is_missing(good: Path, size: int) -> None:
    good.write_bytes(good.read_bytes()[:size])
    error = refused(good)
    assert type(error) is errors.Incomplete
    assert error.can_salvage


def test_an_incomplete_file_says_how_much_is_there(good: Path) -> None:
    whole = len(good.read_bytes())
    good.write_bytes(good.read_bytes()[: 212 * 1024])
    assert f"incomplete: 212 of {whole // 1024} KB" in str(refused(good))


@pytest.mark.parametrize(
    "step",
    [
        "CREATE TRIGGER evil AFTER UPDATE ON card BEGIN UPDATE segment SET name = 'x'; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE evil (x)",
        "CREATE VIRTUAL TABLE evil USING fts5(x)",
        "CREATE INDEX evil ON card (title)",
        "DROP INDEX evidence_by_card_id",
        "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'card'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (level BETWEEN 1 AND 5)', '')"
        " WHERE name = 'card'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT NOT NULL',"
        " 'title TEXT NOT NULL DEFAULT (hex(randomblob(100000000)))') WHERE name = 'journey'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'id TEXT NOT NULL', 'boom TEXT GENERATED"
        " ALWAYS AS (hex(zeroblob(300000000))) VIRTUAL, id TEXT NOT NULL') WHERE name = 'journey'",
    ],
)
def test_a_schema_that_is_not_ours(good: Path, step: str) -> None:
    start = time.process_time()
    error = refused(changed(good, step))
    assert type(error) is errors.ForeignSchema
    assert error.can_salvage
    assert time.process_time() - start < 5  # nothing in it was executed


def test_a_view_of_endless_rows_in_place_of_a_table(good: Path) -> None:
    endless = (
        "CREATE VIEW theme AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)"
        " SELECT CAST(i AS text) AS id, 'a0' AS rank, 'x' AS name FROM r"
    )
    assert type(refused(changed(good, "DROP TABLE theme", endless))) is errors.ForeignSchema


@pytest.mark.parametrize(
    "step",
    [
        "UPDATE card SET level = 9 WHERE rowid = 3",
        "UPDATE card SET kind = 'dragon' WHERE rowid = 3",
        "UPDATE card SET title = CAST(x'41004200' AS TEXT) WHERE rowid = 3",
        "UPDATE card SET stage_id = NULL WHERE lane_id IS NOT NULL",
        "UPDATE card SET rank = '!' WHERE rowid = 3",
        "UPDATE card SET id = upper(id) WHERE rowid = 3",
        "UPDATE card_segment SET card_id = '00000000-0000-7000-8000-000000000000' WHERE rowid = 3",
        "UPDATE segment SET top_priority = 1",
        "UPDATE segment SET colour = 'red' WHERE rowid = 1",
        "UPDATE journey SET title = hex(zeroblob(30000)) WHERE rowid = 1",
        "DELETE FROM project",
        "UPDATE doc_info SET value = '../../etc' WHERE key = 'doc_id'",
    ],
)
def test_content_that_breaks_the_rules(good: Path, step: str) -> None:
    error = refused(changed(good, step))
    assert type(error) is errors.BrokenContent
    assert error.can_salvage


@pytest.mark.parametrize(
    "step",
    [
        "UPDATE journey SET title = CAST(x'fffe41' AS TEXT) WHERE rowid = 1",
        "UPDATE card SET body = hex(zeroblob(35000000)) WHERE rowid = 1",
    ],
)
def test_values_that_cannot_be_read(good: Path, step: str) -> None:
    assert isinstance(refused(changed(good, step)), errors.Damaged)


def test_a_word_where_a_number_belongs(good: Path) -> None:
    loosen = "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'card'"
    tighten = (
        "UPDATE sqlite_schema SET sql = substr(sql, 1, length(sql) - 1) || ' STRICT'"
        " WHERE name = 'card'"
    )
    changed(good, loosen, "UPDATE card SET level = 'high' WHERE rowid = 3", tighten)
    assert isinstance(refused(good), errors.OpenError)


def test_damaged_pages_never_crash_and_never_pass_for_sound(good: Path) -> None:
    whole = good.read_bytes()
    content = read_document(good).snapshot
    for page in range(0, len(whole) // 4096, 9):
        good.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        try:
            found = read_document(good)
        except errors.OpenError:
            continue
        assert found.snapshot == content or found.warnings


def test_one_flipped_bit_in_a_text_is_noticed(good: Path) -> None:
    data = bytearray(good.read_bytes())
    at = data.index(b"Onboarding to renewal")
    data[at + 3] ^= 1
    good.write_bytes(data)
    contents = read_document(good)
    assert "changed outside of CLG Desk" in contents.warnings[0]


def test_every_flipped_bit_is_noticed(good: Path) -> None:
    data = good.read_bytes()
    for at in range(100, len(data), len(data) // 97):
        good.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        try:
            found = read_document(good)
        except errors.OpenError:
            continue
        assert found.warnings


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_side_files_of_another_program_are_not_applied(good: Path, end: str) -> None:
    beside = Path(f"{good}{end}")
    beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(5000))
    contents = read_document(good)
    assert contents.snapshot == many_cards(40)
    assert beside.name in contents.warnings[0]


def test_a_file_left_in_write_ahead_mode_opens(good: Path) -> None:
    changed(good, "PRAGMA journal_mode = WAL")
    assert read_document(good).snapshot == many_cards(40)


@pytest.mark.parametrize(
    "name", ["a b#c?d%20e.clg", "naïve 🙂.clg", "line\nbreak.clg", "'quoted\".clg", "ä" * 120]
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with create_document(path, many_cards(3).records()) as file:
        file.document.mark("here")
    assert [entry.name for entry in read_document(path).entries] == ["here"]
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_newer_version_within_the_same_major_can_be_looked_at(good: Path) -> None:
    changed(
        good,
        "ALTER TABLE card ADD COLUMN mood TEXT",
        "CREATE TABLE mood (id TEXT PRIMARY KEY) STRICT",
        "UPDATE doc_info SET value = '1.3.0' WHERE key = 'app_version'",
        "PRAGMA user_version = 1003",
    )
    with open_document(good) as file:
        assert file.document.snapshot == many_cards(40)
        assert "CLG Desk 1.3.0" in file.read_only
        with pytest.raises(errors.StorageError, match=r"1\.3\.0"), file.document.edit("x") as edit:
            edit.remove(next(iter(edit.snapshot.of_kind(Card).values())))
        assert file.document.snapshot == many_cards(40)
        with pytest.raises(errors.StorageError, match=r"1\.3\.0"):
            file.save_as(good.with_name("other.clg"))


@pytest.mark.parametrize(
    "step",
    [
        "UPDATE doc_info SET value = '1003' WHERE key = 'min_reader'",
        "UPDATE card SET kind = 'dream' WHERE rowid = 1",
        "DROP TABLE review",
        "CREATE TRIGGER t AFTER UPDATE ON card BEGIN SELECT 1; END",
    ],
)
def test_a_newer_version_that_cannot_be_read_here(good: Path, step: str) -> None:
    error = refused(changed(good, step, "PRAGMA user_version = 1003"))
    assert type(error) is errors.NewerVersion


def test_a_newer_major_version_is_refused_naming_the_program(good: Path) -> None:
    changed(
        good,
        "UPDATE doc_info SET value = '2.4.1' WHERE key = 'app_version'",
        "PRAGMA user_version = 2000",
    )
    assert "CLG Desk 2.4.1" in str(refused(good))


def test_a_hostile_history_is_refused_when_it_is_used(good: Path) -> None:
    with open_document(good) as file:
        segment = file.document.snapshot.ordered(Segment)[0]
        with file.document.edit("segment.remove") as edit:
            edit.remove(segment)
    query = "UPDATE history_change SET before = ? WHERE kind = 'segment'"
    for before in ("{not json", "[" * 100_000, '{"id": 5}', '{"evil": 1}', "[]", "7"):
        changed(good, lambda db, text=before: db.execute(query, (text,)))
        with open_document(good) as file:
            content = file.document.snapshot
            with pytest.raises(errors.StorageError, match="history is damaged"):
                file.document.undo(before_session=True)
            assert file.document.snapshot == content


def test_a_packed_file_is_told_from_a_project(tmp_path: Path, good: Path) -> None:
    (tmp_path / "packed.clg").write_bytes(gzip.compress(good.read_bytes()))
    assert type(refused(tmp_path / "packed.clg")) is errors.NotAProject
