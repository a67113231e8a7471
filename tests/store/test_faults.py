"""The plug is pulled: a robot that edits is killed, its promises are looked up afterwards."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROBOT = [sys.executable, str(Path(__file__).parent.parent / "robot.py")]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def killed_after(path: Path, acks: Path, edits: int, delay: float) -> int:
    """Let the robot edit, kill it some time after a number of edits; returns the last promise."""
    with subprocess.Popen([*ROBOT, str(path)], stdout=subprocess.PIPE) as robot:
        assert robot.stdout is not None
        lines = [robot.stdout.readline() for _ in range(edits + 1)]
        time.sleep(delay)
        os.kill(robot.pid, signal.SIGKILL)
        lines += robot.stdout.readlines()
    with acks.open("ab") as file:
        file.writelines(line for line in lines if line.endswith(b"\n"))
    return max(int(line.split()[1]) for line in lines if line.endswith(b"\n"))


def verified(path: Path, acks: Path) -> str:
    """Ask the robot whether every promise was kept; returns what it says is wrong."""
    done = subprocess.run(
        [*ROBOT, str(path), "--verify", str(acks)], capture_output=True, text=True, timeout=100
    )
    return "" if done.returncode == 0 else done.stderr or done.stdout


def kill_loop(folder: Path, kills: int) -> int:
    path, acks, rng = folder / "map.clg", folder / "acks", random.Random(1)
    last = 0
    for _ in range(kills):
        last = killed_after(path, acks, rng.randint(1, 12), rng.uniform(0, 0.03))
        assert verified(path, acks) == ""
    return last


def test_no_promise_is_broken_when_the_process_is_killed(tmp_path: Path) -> None:
    assert kill_loop(tmp_path, 5) >= 5


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_promise_is_broken_when_it_is_killed_many_times(tmp_path: Path) -> None:
    assert kill_loop(tmp_path, 60) >= 60


def test_a_promise_that_was_not_kept_is_seen(tmp_path: Path) -> None:
    """The judge itself: it must notice a lost edit, or the tests above prove nothing."""
    path, acks = tmp_path / "map.clg", tmp_path / "acks"
    subprocess.run([*ROBOT, str(path), "--edits", "3"], stdout=subprocess.PIPE, check=True)
    acks.write_text("ACK 3\n")
    assert verified(path, acks) == ""
    acks.write_text("ACK 4\n")
    assert "LOST" in verified(path, acks)
