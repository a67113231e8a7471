"""The user's file is always the old or the new one, whole, and never somebody else's work lost."""

import os
import stat
import sys
from pathlib import Path

import pytest

from clgdesk.document.files import (
    DocumentFile,
    StorageError,
    create_document,
    open_document,
    read_document,
)
from clgdesk.store import durable, publish
from tests.builders import a_project, many_cards

if sys.platform != "win32":
    import resource


@pytest.fixture
def file(tmp_path: Path):
    (tmp_path / "shared").mkdir()
    with create_document(tmp_path / "shared" / "map.clg", many_cards(5).records()) as made:
        yield made


def names(file: DocumentFile) -> list[str]:
    return [entry.name for entry in read_document(file.path).entries]


def nothing_left_beside(file: DocumentFile) -> bool:
    return [p.name for p in file.path.parent.iterdir()] == [file.path.name]


def test_the_saved_state_follows_the_edits(file: DocumentFile) -> None:
    assert file.saved_state.state == "saved"
    file.document.mark("one")
    assert file.saved_state.state == "pending"
    assert file.publish_now().state == "saved"
    assert file.saved_state.at >= "2026"
    assert names(file) == ["one"]


def test_nothing_is_written_when_nothing_changed(file: DocumentFile) -> None:
    before = file.path.stat().st_mtime_ns
    assert not file.publish_in_background()
    assert file.publish_now().state == "saved"
    assert file.path.stat().st_mtime_ns == before


def test_publishing_in_the_background_tells_when_it_is_done(file: DocumentFile) -> None:
    told = []
    file.document.mark("one")
    assert file.publish_in_background(told.append)
    file.close()
    assert [state.state for state in told] == ["saved"]
    assert names(file) == ["one"]


def test_an_edit_made_while_publishing_is_pending(
    file: DocumentFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = durable.replace

    def meanwhile(temporary: Path, path: Path) -> None:
        if path == file.path:
            os.environ["CLGDESK_TEST_REPLACED"] = "1"
        real(temporary, path)

    monkeypatch.setattr(durable, "replace", meanwhile)
    file.document.mark("one")
    file.publish_in_background()
    file.document.mark("two")
    file._publisher.join()
    assert os.environ.pop("CLGDESK_TEST_REPLACED") == "1"
    assert names(file) == ["one"]
    assert file.saved_state.state == "pending"
    assert file.publish_now().state == "saved"
    assert names(file) == ["one", "two"]


def test_a_file_replaced_by_somebody_else_is_never_overwritten(
    file: DocumentFile, tmp_path: Path
) -> None:
    create_document(tmp_path / "theirs.clg", a_project("Theirs")).close()
    theirs = (tmp_path / "theirs.clg").read_bytes()
    file.document.mark("mine")
    os.replace(tmp_path / "theirs.clg", file.path)
    state = file.publish_now()
    assert state.state == "failed"
    assert state.reason == "map.clg was changed by someone else while it was open."
    assert file.path.read_bytes() == theirs
    assert nothing_left_beside(file)
    file.document.mark("mine too")
    other = file.path.with_name("mine.clg")
    assert file.save_as(other).state == "saved"
    assert names(file) == ["mine", "mine too"]
    assert file.path == other


def test_a_file_overwritten_in_place_is_noticed_too(file: DocumentFile) -> None:
    data = file.path.read_bytes()
    found = file.path.stat()
    file.document.mark("mine")
    file.path.write_bytes(data[:-1] + b"!")
    os.utime(file.path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert file.publish_now().state == "failed"
    assert file.path.read_bytes().endswith(b"!")
    assert file.save_as(file.path).state == "saved"


def test_a_file_that_was_only_touched_is_still_ours(file: DocumentFile) -> None:
    file.document.mark("mine")
    os.utime(file.path)
    assert file.publish_now().state == "saved"


def test_a_deleted_file_is_not_made_again_without_asking(file: DocumentFile) -> None:
    file.path.unlink()
    file.document.mark("mine")
    state = file.publish_now()
    assert state.state == "failed"
    assert state.reason == "map.clg was deleted or moved while it was open."
    assert not file.path.exists()
    assert file.save_as(file.path).state == "saved"
    assert names(file) == ["mine"]


def test_what_save_as_replaces_is_kept_aside(file: DocumentFile, own_folders: Path) -> None:
    other = file.path.with_name("other.clg")
    other.write_text("somebody's notes")
    assert file.save_as(other).state == "saved"
    assert len(list((own_folders / "data" / "replaced").iterdir())) == 1
    assert read_document(other).snapshot == many_cards(5)


def test_save_as_to_a_place_that_cannot_be_written_leaves_everything(file: DocumentFile) -> None:
    before = file.path
    state = file.save_as(file.path.parent / "missing" / "other.clg")
    assert state.state == "failed"
    assert "missing" in state.reason
    assert file.path == before
    assert file.saved_state.state == "saved"


def test_a_file_marked_as_read_only_stays_and_editing_goes_on(file: DocumentFile) -> None:
    before = file.path.read_bytes()
    file.path.chmod(0o444)
    file.document.mark("mine")
    state = file.publish_now()
    assert (state.state, state.reason) == ("failed", "map.clg is marked as read-only.")
    assert file.path.read_bytes() == before
    file.document.mark("still going")
    file.path.chmod(0o644)
    assert file.publish_now().state == "saved"
    assert names(file) == ["mine", "still going"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "You may not write in"),
        (OSError(30, "Read-only file system"), "You may not write in"),
        (OSError(28, "No space left on device"), "There is no room left for"),
        (OSError(5, "Input/output error"), "failed"),
    ],
)
def test_a_folder_that_cannot_be_written_is_named(
    file: DocumentFile, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    file.document.mark("mine")
    before = file.path.read_bytes()

    def fail(_handle: int) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(durable, "sync", fail)
        state = file.publish_now()
    assert state.state == "failed"
    assert sentence in state.reason
    assert str(file.path.parent) in state.reason
    assert file.path.read_bytes() == before
    assert nothing_left_beside(file)
    assert file.publish_now().state == "saved"


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_a_full_disk_at_the_target_leaves_the_file_and_nothing_else(file: DocumentFile) -> None:
    file.document.mark("mine")
    before = file.path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        state = file.publish_now()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert state.state == "failed"
    assert "no room left" in state.reason
    assert file.path.read_bytes() == before
    assert nothing_left_beside(file)
    assert file.publish_now().state == "saved"


def test_a_copy_that_came_back_otherwise_never_takes_the_place(
    file: DocumentFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.document.mark("mine")
    before = file.path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda _path: b"something else")
        assert file.publish_now().state == "failed"
    assert file.path.read_bytes() == before


def test_an_unsound_copy_never_takes_the_place(
    file: DocumentFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.document.mark("mine")
    before = file.path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(publish, "_counts_of_bytes", lambda _data: None)
        assert "not sound" in file.publish_now().reason
    assert file.path.read_bytes() == before


def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [32, 5, 33]
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if refusals:
            error = PermissionError(13, "held")
            error.winerror = refusals.pop()
            raise error
        real(source, target)

    waited: list[float] = []
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(durable.time, "sleep", waited.append)
    durable.write_whole(tmp_path / "a.clg", b"new")
    assert (tmp_path / "a.clg").read_bytes() == b"new"
    assert waited == [0.01, 0.025, 0.05]


def test_a_file_that_stays_held_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_source: Path, _target: Path) -> None:
        error = PermissionError(13, "held")
        error.winerror = 32
        raise error

    (tmp_path / "a.clg").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(durable.time, "sleep", lambda _seconds: None)
    with pytest.raises(PermissionError):
        durable.write_whole(tmp_path / "a.clg", b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.clg": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")
def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    create_document(tmp_path / "real.clg", many_cards(3).records()).close()
    (tmp_path / "real.clg").chmod(0o640)
    (tmp_path / "link.clg").symlink_to("real.clg")
    with open_document(tmp_path / "link.clg") as file:
        file.document.mark("through the link")
    assert (tmp_path / "link.clg").is_symlink()
    assert stat.S_IMODE((tmp_path / "real.clg").stat().st_mode) == 0o640
    assert read_document(tmp_path / "real.clg").entries[-1].name == "through the link"


def test_a_shared_copy_has_no_history_and_no_traces(file: DocumentFile, tmp_path: Path) -> None:
    file.document.actor = "Ada Lovelace"
    with file.document.edit("project.edit") as edit:
        edit.put(type(edit.snapshot.project)(edit.snapshot.project.id, title="secret plan"))
    file.document.undo()
    target = tmp_path / "for others.clg"
    file.share_copy(target)
    data = target.read_bytes()
    for trace in (b"secret plan", b"Ada Lovelace", str(tmp_path).encode()):
        assert trace not in data
    contents = read_document(target)
    assert (contents.entries, contents.warnings) == ((), ())
    assert contents.snapshot == file.document.snapshot
    assert file.document.history() != ()
    file.share_copy(target, with_history=True)
    assert len(read_document(target).entries) == 2


def test_a_copy_cannot_take_the_place_of_the_open_file(file: DocumentFile) -> None:
    with pytest.raises(StorageError, match="that is open"):
        file.share_copy(file.path)


def test_a_new_file_does_not_replace_another_by_accident(tmp_path: Path) -> None:
    (tmp_path / "map.clg").write_text("mine")
    with pytest.raises(FileExistsError, match="exists already"):
        create_document(tmp_path / "map.clg", a_project())
    assert (tmp_path / "map.clg").read_text() == "mine"
    create_document(tmp_path / "map.clg", a_project("New"), replace=True).close()
    assert read_document(tmp_path / "map.clg").info["title"] == "New"
