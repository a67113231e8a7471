"""What was acknowledged comes back after a crash, and nothing of anybody is lost."""

import gzip
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from clgdesk.document.files import (
    AlreadyOpen,
    DocumentFile,
    backups_of,
    create_document,
    open_document,
    read_document,
    restore_backup,
    salvage_document,
)
from clgdesk.store import errors, working_copy
from tests.builders import a_project, many_cards


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "map.clg"
    create_document(target, many_cards(5).records()).close()
    return target


def crash(file: DocumentFile) -> None:
    """End the session as a dying process does: locks fall, nothing is tidied up."""
    file._publisher.join()
    file.document.storage._db.close()
    if file._publisher._session is not None:
        file._publisher._session.release()


def crashed_after(path: Path, *names: str, published: int = 0) -> None:
    file = open_document(path)
    for number, name in enumerate(names):
        file.document.mark(name)
        if number + 1 == published:
            file.publish_now()
    crash(file)


def marks(file: DocumentFile) -> list[str]:
    return [entry.name for entry in file.document.history()]


def test_edits_that_were_not_published_come_back(path: Path) -> None:
    crashed_after(path, "one", "two", "three")
    with open_document(path) as file:
        assert file.recovered_edits == 3
        assert file.warnings == ()
        assert marks(file) == ["one", "two", "three"]
        assert file.saved_state.state == "pending"
    assert [entry.name for entry in read_document(path).entries] == ["one", "two", "three"]
    with open_document(path) as file:
        assert file.recovered_edits == 0


def test_only_what_is_not_in_the_file_counts_as_recovered(path: Path) -> None:
    crashed_after(path, "one", "two", "three", published=2)
    with open_document(path) as file:
        assert file.recovered_edits == 1


def test_a_session_that_was_published_to_the_end_needs_no_recovery(
    path: Path, own_folders: Path
) -> None:
    crashed_after(path, "one", published=1)
    with open_document(path) as file:
        assert file.recovered_edits == 0
        assert file.saved_state.state == "saved"
    assert list((own_folders / "data" / "sessions").glob("*-*")) == []


def test_a_crash_between_writing_the_file_and_noting_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = open_document(path)
    file.document.mark("one")
    with monkeypatch.context() as patched:
        patched.setattr(file._publisher, "_note", lambda _published: None)
        file.publish_now()
    file.document.mark("two")
    crash(file)
    with open_document(path) as again:
        assert again.recovered_edits == 1
        assert again.warnings == ()
        assert again.publish_now().state == "saved"
        assert marks(again) == ["one", "two"]


def test_a_crash_before_the_first_edit_leaves_nothing_behind(path: Path) -> None:
    crash(open_document(path))
    with open_document(path) as file:
        assert (file.recovered_edits, file.warnings) == (0, ())


def test_a_crash_while_the_working_copy_is_made(
    path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = open_document(path)
    with monkeypatch.context() as patched:
        patched.setattr(working_copy, "_tables", lambda _db: ["no_such_table"])
        with pytest.raises(errors.StorageError):
            file.document.mark("never")
    crash(file)
    with open_document(path) as again:
        assert (again.recovered_edits, again.warnings) == (0, ())
        again.document.mark("now")
    assert [e.name for e in read_document(path).entries] == ["now"]


def test_two_windows_cannot_edit_one_file(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.clg"
    os.link(path, link)
    with open_document(path) as file:
        with pytest.raises(AlreadyOpen, match=r"map\.clg is open in another window\."):
            open_document(path)
        with pytest.raises(AlreadyOpen):
            open_document(link)
        file.document.mark("the first one goes on")
    open_document(path).close()


def test_save_as_cannot_take_a_file_that_another_window_edits(path: Path, tmp_path: Path) -> None:
    other = create_document(tmp_path / "other.clg", a_project())
    with open_document(path) as file, pytest.raises(AlreadyOpen):
        file.save_as(tmp_path / "other.clg")
    other.close()


def test_a_changed_file_and_unpublished_edits_are_both_kept(path: Path, tmp_path: Path) -> None:
    crashed_after(path, "mine")
    create_document(tmp_path / "theirs.clg", a_project("Theirs")).close()
    theirs = (tmp_path / "theirs.clg").read_bytes()
    os.replace(tmp_path / "theirs.clg", path)
    file = open_document(path)
    assert file.recovered_edits == 1
    assert "changed by someone else" in file.warnings[0]
    assert file.publish_now().state == "failed"
    assert path.read_bytes() == theirs
    assert file.save_as(tmp_path / "mine.clg").state == "saved"
    file.close()
    assert read_document(path).info["title"] == "Theirs"
    assert read_document(tmp_path / "mine.clg").entries[-1].name == "mine"


def test_a_file_that_was_moved_goes_on_at_its_new_place(path: Path, tmp_path: Path) -> None:
    crashed_after(path, "mine")
    moved = tmp_path / "moved.clg"
    path.rename(moved)
    with open_document(moved) as file:
        assert file.recovered_edits == 1
        assert file.path == moved
    assert read_document(moved).entries[-1].name == "mine"
    assert not path.exists()


def test_a_copy_of_the_file_is_a_file_of_its_own(path: Path, tmp_path: Path) -> None:
    crashed_after(path, "mine")
    shutil.copy(path, tmp_path / "copy.clg")
    with open_document(tmp_path / "copy.clg") as copy:
        assert copy.recovered_edits == 0
        copy.document.mark("in the copy")
    with open_document(path) as file:
        assert marks(file) == ["mine"]


def test_a_deleted_file_comes_back_from_the_working_copy(path: Path) -> None:
    crashed_after(path, "mine")
    path.unlink()
    file = open_document(path)
    assert file.recovered_edits == 1
    assert file.publish_now().state == "failed"
    assert file.save_as(path).state == "saved"
    file.close()
    assert read_document(path).entries[-1].name == "mine"


def test_a_damaged_file_comes_back_from_the_working_copy(path: Path) -> None:
    crashed_after(path, "one", published=1)
    path.write_bytes(path.read_bytes()[:5000])
    file = open_document(path)
    assert "incomplete" in file.warnings[0]
    assert file.saved_state.state == "pending"
    assert file.save_as(path).state == "saved"
    file.close()
    assert read_document(path).entries[-1].name == "one"


def test_a_damaged_working_copy_is_kept_aside_and_the_file_opens(
    path: Path, own_folders: Path
) -> None:
    crashed_after(path, "one", "two", published=1)
    (work,) = (own_folders / "data" / "sessions").glob("*/work.db")
    data = work.read_bytes()
    work.write_bytes(data[:8192] + os.urandom(len(data) - 8192))
    with open_document(path) as file:
        assert marks(file) == ["one"]
        assert "damaged in a crash" in file.warnings[0]
        assert "aside" in file.warnings[0]
    assert len(list((own_folders / "data" / "aside").glob("*/work.db"))) == 1


def test_a_hot_journal_is_played_back(path: Path, own_folders: Path, tmp_path: Path) -> None:
    """The working copy as it is when the machine dies in the middle of a commit."""
    file = open_document(path)
    file.document.mark("whole")
    db = file.document.storage._db
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN")
    db.execute("UPDATE card SET title = 'torn'")
    for _ in range(40):
        db.execute("INSERT INTO theme SELECT lower(hex(randomblob(18))), 'a0', 'n', '', 0")
    shutil.copytree(own_folders / "data", tmp_path / "at the crash")
    db.execute("ROLLBACK")
    crash(file)
    (journal,) = (tmp_path / "at the crash" / "sessions").glob("*/work.db-journal")
    assert journal.read_bytes()[:8] == bytes.fromhex("d9d505f920a163d7")
    with open_document(path, data_folder=tmp_path / "at the crash") as again:
        assert marks(again) == ["whole"]
        assert again.document.snapshot == many_cards(5)
        assert again.recovered_edits == 1


def test_a_working_copy_of_an_older_version_is_brought_up_to_date(
    path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clgdesk.store import file_format, migrations

    crashed_after(path, "mine")
    (work,) = (own_folders / "data" / "sessions").glob("*/work.db")
    db = sqlite3.connect(work, isolation_level=None)
    db.execute("PRAGMA user_version = 900")
    db.close()
    step = migrations.Step(900, file_format.VERSION, file_format.statements, lambda rows: rows)
    monkeypatch.setattr(migrations, "STEPS", (step,))
    with open_document(path) as file:
        assert file.recovered_edits == 1
        file.document.mark("after the update")
    assert [e.name for e in read_document(path).entries] == ["mine", "after the update"]


def test_what_cannot_be_published_at_the_end_is_there_the_next_time(path: Path) -> None:
    file = open_document(path)
    file.document.mark("mine")
    path.chmod(0o444)
    assert file.close().state == "failed"
    path.chmod(0o644)
    with open_document(path) as again:
        assert again.recovered_edits == 1
        assert again.publish_now().state == "saved"


def test_a_half_written_copy_beside_the_file_goes_away(path: Path) -> None:
    crashed_after(path, "mine")
    (path.parent / ".~map.clg.tmp").write_bytes(b"half of a")
    open_document(path).close()
    assert [p.name for p in path.parent.iterdir()] == ["map.clg"]
    assert read_document(path).entries[-1].name == "mine"


def test_a_new_project_in_the_place_of_an_old_one_is_the_new_one(
    path: Path, own_folders: Path
) -> None:
    crashed_after(path, "of the old one")
    with create_document(path, a_project("New"), replace=True) as file:
        assert file.recovered_edits == 0
        assert file.document.snapshot.project.title == "New"
    assert len(list((own_folders / "data" / "aside").glob("*/work.db"))) == 1
    assert len(list((own_folders / "data" / "replaced").iterdir())) == 1


def test_a_new_project_cannot_take_the_place_of_an_open_one(path: Path) -> None:
    before = path.read_bytes()
    with open_document(path), pytest.raises(AlreadyOpen):
        create_document(path, a_project("New"), replace=True)
    assert path.read_bytes() == before


def test_a_damaged_file_can_be_put_back_to_a_kept_state(path: Path, own_folders: Path) -> None:
    with open_document(path) as file:
        file.document.mark("one")
    first = read_document(path)
    with open_document(path) as file:
        file.document.mark("two")
    damaged = path.read_bytes()[:20_000]
    path.write_bytes(damaged)
    with pytest.raises(errors.Incomplete):
        open_document(path)
    newest = backups_of(path)[0]
    restore_backup(path, newest)
    assert read_document(path).entries == first.entries
    (aside,) = (own_folders / "data" / "replaced").iterdir()
    assert gzip.decompress(aside.read_bytes()) == damaged


def test_what_is_left_of_a_damaged_file_can_be_saved_to_another(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30_000])
    saved = path.with_name("saved.clg")
    assert sum(salvage_document(path, saved).counts.values()) > 0
    assert read_document(saved).warnings == ()
