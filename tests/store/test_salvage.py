"""What can be read of a damaged file comes back in a new one, with an account of the rest."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clgdesk.document.files import create_document, read_document
from clgdesk.model import rules
from clgdesk.model.records import Card, Project
from clgdesk.model.snapshot import Snapshot
from clgdesk.store.errors import OpenError, StorageError
from clgdesk.store.salvage import Salvaged, salvage
from tests.builders import many_cards, one_of_each

CARDS = 300


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.clg"
    create_document(path, many_cards(CARDS).records()).close()
    return path


def salvaged(path: Path) -> tuple[Snapshot, Salvaged]:
    """Salvage into a new file, which must be sound; the old one must be as it was."""
    target, before = path.with_name("salvaged.clg"), path.read_bytes()
    report = salvage(path, target)
    contents = read_document(target)
    assert path.read_bytes() == before
    assert contents.warnings == ()
    assert contents.snapshot.counts() == report.counts
    return contents.snapshot, report


def test_a_sound_file_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.clg"
    create_document(path, one_of_each()).close()
    snapshot, report = salvaged(path)
    assert snapshot == Snapshot.of(one_of_each())
    assert report.notes == []


def test_a_file_with_a_foreign_trigger_comes_back_without_it(good: Path) -> None:
    with closing(sqlite3.connect(good)) as db:
        db.execute("CREATE TRIGGER evil AFTER UPDATE ON card BEGIN DELETE FROM card; END")
        db.execute("CREATE VIEW evil_too AS SELECT 1")
    snapshot, _ = salvaged(good)
    assert snapshot == many_cards(CARDS)


def test_rows_around_damaged_pages_are_saved(good: Path) -> None:
    data = bytearray(good.read_bytes())
    rng = random.Random(2)
    for page in rng.sample(range(20, len(data) // 4096), 5):
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    good.write_bytes(data)
    snapshot, _ = salvaged(good)
    assert snapshot.counts()["card"] >= 0.8 * CARDS


def test_what_is_left_of_a_cut_file_is_saved(good: Path) -> None:
    data = good.read_bytes()
    good.write_bytes(data[: len(data) * 3 // 4])
    snapshot, _ = salvaged(good)
    assert sum(snapshot.counts().values()) > 100


def test_a_destroyed_first_page_is_replaced_by_ours(good: Path) -> None:
    good.write_bytes(b"\0" * 4096 + good.read_bytes()[4096:])
    snapshot, _ = salvaged(good)
    assert snapshot == many_cards(CARDS)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("UPDATE card SET level = 9", "card"),
        ("UPDATE card SET kind = 'dragon'", "card"),
        ("UPDATE card SET title = CAST(x'41004200fffe' AS TEXT)", "card"),
        ("UPDATE card SET body = hex(zeroblob(20000))", "card"),
        ("UPDATE card SET stage_id = NULL", "card"),
        ("UPDATE card SET step_id = (SELECT id FROM step)", "card"),
        ("UPDATE segment SET top_priority = 1", "segment"),
        ("UPDATE segment SET colour = 'red'", "segment"),
        ("UPDATE card SET rank = ''", "card"),
    ],
)
def test_values_that_break_a_rule_are_repaired_and_listed(good: Path, step: str, kind: str) -> None:
    with closing(sqlite3.connect(good, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(step)
    snapshot, report = salvaged(good)
    assert snapshot.counts()[kind] == many_cards(CARDS).counts()[kind], "none is lost"
    assert rules.check(snapshot) == ()
    assert any(kind in note for note in report.notes)


def test_references_to_nothing_are_let_go(good: Path) -> None:
    with closing(sqlite3.connect(good, isolation_level=None)) as db:
        db.execute("DELETE FROM stage WHERE rowid = 1")
        db.execute("DELETE FROM insight WHERE rowid < 10")
    snapshot, report = salvaged(good)
    assert snapshot.counts()["card"] == CARDS
    assert snapshot.counts()["evidence"] == many_cards(CARDS).counts()["evidence"] - 9
    assert len(report.notes) > 9
    assert any(card.stage_id is None for card in snapshot.of_kind(Card).values())


def test_a_lost_project_record_is_made_anew(good: Path) -> None:
    with closing(sqlite3.connect(good, isolation_level=None)) as db:
        db.execute("DELETE FROM project")
    snapshot, _ = salvaged(good)
    assert snapshot.project == Project(snapshot.project.id, title="good")


def test_a_file_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "noise.clg").write_bytes(random.Random(1).randbytes(50_000))
    with pytest.raises(OpenError, match="could be read"):
        salvage(tmp_path / "noise.clg", tmp_path / "target.clg")
    assert not (tmp_path / "target.clg").exists()


def test_nothing_is_overwritten(good: Path, tmp_path: Path) -> None:
    (tmp_path / "target.clg").write_text("mine")
    with pytest.raises(StorageError):
        salvage(good, tmp_path / "target.clg")
    assert (tmp_path / "target.clg").read_text() == "mine"
