"""Every edit is durable, whole or not at all, and the history says what really changed."""

import json
import random
import sqlite3
import subprocess
import sys
from dataclasses import MISSING, fields, replace
from pathlib import Path

import pytest

from clgdesk.document.files import DocumentFile, create_document, open_document
from clgdesk.model.fields import Spec, specs
from clgdesk.model.records import BY_KIND, RECORD_TYPES, Card
from clgdesk.store import working_copy
from clgdesk.store.errors import StorageError
from tests.builders import many_cards
from tests.dump import dump, dump_of_rows
from tests.random_edits import random_edit

if sys.platform != "win32":
    import resource


@pytest.fixture
def file(tmp_path: Path):
    with create_document(tmp_path / "map.clg", many_cards(15, stages=3).records()) as made:
        yield made


def database(file: DocumentFile) -> sqlite3.Connection:
    file.warm_up()
    return file.document.storage._db


def a_card(file: DocumentFile) -> Card:
    return file.document.snapshot.ordered(Card)[0]


def retitle(file: DocumentFile, title: str) -> None:
    with file.document.edit("card.edit") as edit:
        edit.put(replace(edit.snapshot.get(Card, a_card(file).id), title=title))


def test_the_safety_settings_are_in_force(file: DocumentFile) -> None:
    db = database(file)
    asked = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    assert {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked} == asked


def test_a_setting_that_sqlite_ignores_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_copy, "_PRAGMAS", {"synchronous": 7})
    with pytest.raises(StorageError, match="synchronous"):
        working_copy.connect(tmp_path / "work.db")


def test_another_program_cannot_write_into_the_working_copy(file: DocumentFile) -> None:
    retitle(file, "mine")
    path = file._publisher.place()
    other = sqlite3.connect(path, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("UPDATE card SET title = 'theirs'")
    other.close()


def test_only_looking_makes_no_working_copy(file: DocumentFile, own_folders: Path) -> None:
    assert file.document.history() == ()
    assert list(own_folders.rglob("work.db")) == []
    retitle(file, "now")
    assert len(list(own_folders.rglob("work.db"))) == 1


def test_the_history_is_what_really_changed(file: DocumentFile) -> None:
    """Temporary triggers, made from the tables, are the witness."""
    db = database(file)
    db.execute("CREATE TEMP TABLE seen (kind TEXT, id TEXT, before TEXT, after TEXT)")
    for record_type in RECORD_TYPES:
        for statement in _witnesses(record_type.KIND, specs(record_type)):
            db.execute(statement)
    rng = random.Random(3)
    for _ in range(80):
        before = len(file.document.history())
        random_edit(file.document, rng)
        _take_back_sometimes(file, rng)
        told = []
        for entry in file.document.history()[before:]:
            seq = "(SELECT seq FROM history_entry WHERE id = ?)"
            query = f"SELECT kind, id, before, after FROM history_change WHERE seq = {seq}"
            told += db.execute(query, (entry.id,)).fetchall()
        seen = db.execute("SELECT * FROM seen").fetchall()
        db.execute("DELETE FROM seen")
        assert sorted(map(_comparable, told)) == sorted(map(_comparable, seen))


def _take_back_sometimes(file: DocumentFile, rng: random.Random) -> None:
    if file.document.undo_label() and rng.random() < 0.3:
        file.document.undo()


def _witnesses(kind: str, names: dict[str, Spec]) -> list[str]:
    def row(side: str) -> str:
        return f"json_object({', '.join(_pair(side, name) for name in names)})"

    def _pair(side: str, name: str) -> str:
        value = f'{side}."{name}"'
        return f"'{name}', {'hex(' + value + ')' if names[name].kind == 'blob' else value}"

    changed = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in names)
    head = f"CREATE TEMP TRIGGER witness_{kind}"
    return [
        f"{head}_i AFTER INSERT ON main.{kind} BEGIN INSERT INTO seen VALUES"
        f" ('{kind}', new.id, NULL, {row('new')}); END",
        f"{head}_d AFTER DELETE ON main.{kind} BEGIN INSERT INTO seen VALUES"
        f" ('{kind}', old.id, {row('old')}, NULL); END",
        f"{head}_u AFTER UPDATE ON main.{kind} WHEN {changed} BEGIN INSERT INTO seen VALUES"
        f" ('{kind}', old.id, {row('old')}, {row('new')}); END",
    ]


def _comparable(row: tuple[str, str, str | None, str | None]) -> str:
    """Reduce both accounts of a change to the same words: changed fields, flags as numbers."""
    kind, record_id, before, after = row
    sides = [None if text is None else _plain(json.loads(text)) for text in (before, after)]
    if sides[0] is not None and sides[1] is not None:
        differing = [n for n in sides[0] if sides[0][n] != sides[1].get(n)]
        sides = [{n: side[n] for n in differing} for side in sides]
    else:  # a whole record is written without what is usual
        sides = [side and {**_usual(kind), **side} for side in sides]
    return json.dumps([kind, record_id, *sides], sort_keys=True)


def _usual(kind: str) -> dict:
    blank = {f.name: f.default for f in fields(BY_KIND[kind]) if f.default is not MISSING}
    return _plain({n: "" if v == b"" else v for n, v in blank.items()})


def _plain(values: dict) -> dict:
    if "data" in values:
        values["data"] = len(values["data"]) > 0
    return {n: int(v) if isinstance(v, bool) else v for n, v in values.items()}


def test_a_write_that_fails_changes_nothing_and_the_next_one_works(file: DocumentFile) -> None:
    retitle(file, "first")
    before = dump(file.document.snapshot)
    database(file).execute(
        "CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.history_change"
        " BEGIN SELECT raise(ABORT, 'no'); END"
    )
    with pytest.raises(StorageError):
        retitle(file, "second")
    assert dump(file.document.snapshot) == dump_of_rows(database(file)) == before
    assert len(file.document.history()) == 1
    database(file).execute("DROP TRIGGER refuse")
    retitle(file, "third")
    assert a_card(file).title == "third"


def test_a_change_to_a_row_that_is_not_there_is_refused(file: DocumentFile) -> None:
    retitle(file, "first")
    db = database(file)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM card WHERE id = ?", (a_card(file).id,))
    with pytest.raises(StorageError, match="is not there"):
        retitle(file, "second")
    assert len(file.document.history()) == 1
    file._publisher._session.discard()  # nothing of this may be published
    file._publisher.facts = file._publisher.facts._replace(published_seq=1)


def type_on(file: DocumentFile) -> None:
    for number in range(200):
        retitle(file, random.Random(number).randbytes(9000).hex())


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_a_full_disk_loses_nothing_and_the_next_edit_works(file: DocumentFile) -> None:
    retitle(file, "before")
    path = file._publisher.place()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
    try:
        with pytest.raises(StorageError, match=str(path.parent)) as caught:
            type_on(file)
        shown = dump(file.document.snapshot)
        assert shown == dump_of_rows(database(file))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(caught.value).endswith(".")
    retitle(file, "there is room again")
    assert a_card(file).title == "there is room again"
    assert database(file).execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_a_full_disk_at_the_first_edit(file: DocumentFile) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(StorageError):
            retitle(file, "no room")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.document.snapshot == many_cards(15, stages=3)
    retitle(file, "room")
    assert a_card(file).title == "room"


def test_a_data_folder_that_cannot_be_written_still_lets_one_look(tmp_path: Path) -> None:
    create_document(tmp_path / "map.clg", many_cards(5).records()).close()
    (tmp_path / "blocked").write_text("a file where the folder should be")
    with open_document(tmp_path / "map.clg", data_folder=tmp_path / "blocked") as file:
        assert file.document.snapshot == many_cards(5)
        with pytest.raises(StorageError, match="blocked"):
            file.document.mark("cannot be kept")
        assert file.document.history() == ()


def test_nothing_that_was_removed_stays_in_the_bytes(file: DocumentFile, tmp_path: Path) -> None:
    secret = "the customer said something very private"
    retitle(file, secret)
    retitle(file, "harmless")
    db = database(file)
    db.execute("BEGIN")
    db.execute("DELETE FROM history_change")
    db.execute("COMMIT")
    work = file._publisher.place()
    assert secret.encode() not in work.read_bytes()
    file.publish_now()
    assert secret.encode() not in file.path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_other_users_of_the_computer_cannot_look_into_working_copies(
    file: DocumentFile, own_folders: Path
) -> None:
    retitle(file, "private")
    file.publish_now()
    folders = [place for place in (own_folders / "data").rglob("*") if place.is_dir()]
    assert folders
    assert [folder for folder in folders if folder.stat().st_mode & 0o077] == []


def test_sqlalchemy_is_not_needed_to_open_and_look(file: DocumentFile) -> None:
    file.publish_now()
    script = (
        "import sys; from clgdesk.document.files import open_document, read_document;"
        f"p = {str(file.path)!r}; assert read_document(p).snapshot.project;"
        "f = open_document(p + '.copy.clg'); assert f.document.snapshot.project;"
        "f.document.undo_label(); f.close(); print('sqlalchemy' in sys.modules)"
    )
    file.share_copy(f"{file.path}.copy.clg")
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
