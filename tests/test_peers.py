"""The benchmark beside other canvases says what it needs instead of failing half way."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_a_missing_node_and_browser_are_told_in_a_sentence_each(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "benchmarks" / "peers.py"
    env = {**os.environ, "PATH": str(tmp_path)}
    env.pop("CHROMIUM", None)
    done = subprocess.run(
        [sys.executable, str(script)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert lines[0] == "Node is missing: install version 20 or newer and put it on PATH."
    assert any(line.startswith("Chromium is missing: ") for line in lines)
    assert done.stdout == ""
