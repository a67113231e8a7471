"""Backups: thinned with time, each of them opens, and none of them gets in the way."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document.files import create_document, open_document, read_document
from clgdesk.store import backup
from clgdesk.store.errors import StorageError
from tests.builders import many_cards

NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[Path, bytes, str]:
    """A project file, its bytes and its id."""
    path = tmp_path / "map.clg"
    create_document(path, many_cards(3, stages=2).records()).close()
    return path, path.read_bytes(), read_document(path).info["doc_id"]


def test_everything_of_the_last_two_days_is_kept() -> None:
    moments = [NOW - timedelta(minutes=30 * n) for n in range(90)]
    assert backup.worth_keeping(moments, NOW) == set(moments)


def test_a_backup_every_half_hour_for_400_days_thins_to_a_known_few() -> None:
    kept: set[datetime] = set()
    for half_hour in range(400 * 8):
        now = NOW - 400 * DAY + timedelta(hours=3 * half_hour)
        kept = backup.worth_keeping(kept | {now}, now)
    ages = sorted((now - at).days for at in kept)
    assert ages[:17] == [0] * 8 + [1] * 8 + [2]
    assert len(kept) <= 17 + 12 + 10 + 9
    assert 200 < ages[-1] < 310
    assert all(b - a <= 31 for a, b in pairwise(ages))


def test_one_a_day_then_one_a_week_then_one_a_month() -> None:
    kept = backup.worth_keeping([NOW - n * DAY for n in range(600)], NOW)
    older = sorted((NOW - at).days for at in kept if NOW - at > 2 * DAY)
    assert older[:12] == list(range(3, 15))
    assert len(older) <= 12 + 10 + 9


@given(st.lists(st.integers(0, 1_000_000), min_size=1, max_size=80), st.integers(0, 60))
def test_thinning_again_takes_nothing_more_and_the_newest_always_stays(
    ages: list[int], later: int
) -> None:
    moments = {NOW - timedelta(minutes=age) for age in ages}
    kept = backup.worth_keeping(moments, NOW)
    assert kept <= moments
    assert max(moments) in kept
    assert backup.worth_keeping(kept, NOW) == kept
    assert max(moments) in backup.worth_keeping(kept, NOW + timedelta(days=later))


def test_every_kept_backup_opens_and_is_sealed(
    sealed: tuple[Path, bytes, str], tmp_path: Path
) -> None:
    path, data, doc_id = sealed
    kept = backup.keep(tmp_path / "data", doc_id, path, data, NOW)
    restored = tmp_path / "restored.clg"
    restored.write_bytes(kept.data())
    assert read_document(restored).warnings == ()
    assert backup.of_path(tmp_path / "data", path) == backup.all_of(tmp_path / "data", doc_id)
    assert backup.of_path(tmp_path / "data", tmp_path / "other.clg") == []


def test_the_same_state_is_not_kept_twice(sealed: tuple[Path, bytes, str], tmp_path: Path) -> None:
    path, data, doc_id = sealed
    first = backup.keep(tmp_path, doc_id, path, data, NOW)
    assert backup.keep(tmp_path, doc_id, path, data, NOW + DAY) == first
    assert len(backup.all_of(tmp_path, doc_id)) == 1


def test_what_cannot_be_opened_is_not_kept_as_a_backup(
    sealed: tuple[Path, bytes, str], tmp_path: Path
) -> None:
    path, data, doc_id = sealed
    with pytest.raises(StorageError):
        backup.keep(tmp_path / "data", doc_id, path, data[:8000], NOW)
    assert backup.all_of(tmp_path / "data", doc_id) == []


def test_the_state_before_a_session_is_kept_at_its_first_publish(
    sealed: tuple[Path, bytes, str], own_folders: Path
) -> None:
    path, data, doc_id = sealed
    for number in range(3):
        with open_document(path) as file:
            file.document.mark(f"{number}")
            file.publish_now()
            file.document.mark(f"{number} again")
    kept = backup.all_of(own_folders / "data", doc_id)
    assert len(kept) == 3
    assert kept[-1].data() == data


def test_a_backup_that_cannot_be_written_does_not_hinder_publishing(
    sealed: tuple[Path, bytes, str], own_folders: Path
) -> None:
    path, _, _ = sealed
    (own_folders / "data").mkdir(exist_ok=True)
    (own_folders / "data" / "backups").write_text("in the way")
    with open_document(path) as file:
        file.document.mark("kept all the same")
        assert file.publish_now().state == "saved"
    assert read_document(path).entries[-1].name == "kept all the same"


def test_a_damaged_backup_says_so(sealed: tuple[Path, bytes, str], tmp_path: Path) -> None:
    path, data, doc_id = sealed
    kept = backup.keep(tmp_path, doc_id, path, data, NOW)
    kept.path.write_bytes(kept.path.read_bytes()[:500])
    with pytest.raises(StorageError, match="cannot be read"):
        kept.data()
