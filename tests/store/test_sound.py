"""Bytes that were found sound are not judged twice; every other byte is."""

from pathlib import Path

import pytest

import clgdesk
from clgdesk.document.files import create_document, open_document
from clgdesk.store import errors, guard, seal
from clgdesk.store.folders import data_folder
from clgdesk.store.sound import SoundStates
from tests.builders import many_cards


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.clg"
    create_document(path, many_cards(3, stages=2).records()).close()
    return path


def opened_and_closed(path: Path) -> None:
    open_document(path).close()


def flipped(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Onboarding", b"Xnboarding"))


def test_a_file_that_was_opened_before_is_not_judged_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_and_closed(path)
    monkeypatch.setattr(seal, "is_intact", lambda *_: pytest.fail("judged again"))
    opened_and_closed(path)


def test_one_other_byte_is_seen(path: Path) -> None:
    opened_and_closed(path)
    flipped(path)
    file = open_document(path)
    assert list(file.warnings) == ["The file was changed outside of CLG Desk, or damaged."]
    file.close()


def test_another_version_of_the_application_judges_for_itself(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = SoundStates(tmp_path)
    states.add("a")
    assert states.has("a")
    assert not states.has("b")
    monkeypatch.setattr(clgdesk, "__version__", "999")
    assert not states.has("a")


def test_only_the_newest_states_are_kept(tmp_path: Path) -> None:
    states = SoundStates(tmp_path)
    for number in range(150):
        states.add(str(number))
    assert [n for n in range(150) if states.has(str(n))] == list(range(50, 150))


def test_without_a_folder_nothing_is_remembered_and_nothing_fails(tmp_path: Path) -> None:
    states = SoundStates(tmp_path / "nowhere")
    states.add("a")
    assert not states.has("a")


def is_remembered(path: Path) -> bool:
    return SoundStates(data_folder()).has(guard.read_file(path).fingerprint)


def test_what_was_changed_outside_is_never_remembered(path: Path) -> None:
    assert is_remembered(path), "it was opened when it was made"
    flipped(path)
    opened_and_closed(path)
    assert not is_remembered(path)


def test_a_damaged_file_is_refused_as_before(path: Path) -> None:
    opened_and_closed(path)
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(errors.Incomplete):
        open_document(path)
