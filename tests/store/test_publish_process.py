"""A large project is published by a process of its own, with the same promises."""

import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from clgdesk.document.files import (
    DocumentFile,
    create_document,
    open_document,
    read_document,
)
from clgdesk.model.records import Card
from clgdesk.store import backup, publish_process, working_copy
from tests.builders import many_cards


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A project that counts as large."""
    monkeypatch.setattr(working_copy, "LARGE_PAGES", 0)
    with create_document(tmp_path / "map.clg", many_cards(15, stages=3).records()) as made:
        yield made


def retitled(file: DocumentFile, title: str) -> Card:
    card = file.document.snapshot.ordered(Card)[0]
    with file.document.edit("card.edit") as edit:
        return edit.put(replace(card, title=title))


def title_in_file(file: DocumentFile, card: Card) -> str:
    return read_document(file.path).snapshot.get(Card, card.id).title


def test_the_file_holds_the_edit_and_a_backup_what_was_before(file, own_folders):
    before = file.path.read_bytes()
    card = retitled(file, "new")
    assert file.publish_now().state == "saved"
    assert title_in_file(file, card) == "new"
    doc_id = read_document(file.path).info["doc_id"]
    assert backup.all_of(own_folders / "data", doc_id)[0].data() == before
    assert not list((own_folders / "data" / "sessions").rglob("image.db"))


def test_a_worker_does_it_while_edits_go_on(file):
    retitled(file, "first")
    assert file.publish_in_background()
    card = retitled(file, "second")
    assert file.publish_now().state == "saved"
    assert title_in_file(file, card) == "second"


def test_a_file_that_others_changed_is_left_alone_and_named(file):
    card = retitled(file, "mine")
    theirs = file.path.read_bytes() + b"\0" * 4096
    file.path.write_bytes(theirs)
    state = file.publish_now()
    assert state.state == "failed"
    assert "changed by someone else" in state.reason
    assert file.path.read_bytes() == theirs
    assert file.save_as(file.path).state == "saved"
    assert title_in_file(file, card) == "mine"


def test_a_folder_that_is_gone_is_told_and_nothing_is_lost(file, tmp_path):
    card = retitled(file, "kept")
    state = file.save_as(tmp_path / "no such folder" / "map.clg")
    assert state.state == "failed"
    assert "no such folder" in state.reason
    assert file.publish_now().state == "saved"
    assert title_in_file(file, card) == "kept"


def test_a_process_that_dies_is_a_failure_that_the_next_one_mends(file, monkeypatch):
    card = retitled(file, "again")
    before = file.path.read_bytes()
    monkeypatch.setattr(
        publish_process.subprocess,
        "run",
        lambda *_a, **_k: subprocess.CompletedProcess([], -9, stdout="", stderr=""),
    )
    assert file.publish_now().state == "failed"
    assert file.path.read_bytes() == before
    monkeypatch.undo()
    assert file.publish_now().state == "saved"
    assert title_in_file(file, card) == "again"


def test_a_window_does_not_wait_for_the_copy_that_the_first_edit_needs(tmp_path, monkeypatch):
    path = tmp_path / "map.clg"
    create_document(path, many_cards(15, stages=3).records()).close()
    monkeypatch.setattr(working_copy, "EARLY_PAGES", 0)
    with open_document(path) as file:
        file.warm_up()
        assert "working copy" in {thread.name for thread in threading.enumerate()}
        card = retitled(file, "while it is made")
        assert file.publish_now().state == "saved"
        assert title_in_file(file, card) == "while it is made"
    assert "working copy" not in {thread.name for thread in threading.enumerate()}
