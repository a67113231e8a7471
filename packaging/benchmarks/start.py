"""How long the start takes: python packaging/benchmarks/start.py [--runs N]

From the start of the process to the first painted map of the sample, and of a map of 300 cards,
each against a minimal PySide6 window in the same run. That frame shows everything of the map that
is in sight (tests/ui/test_app.py holds it to that). Prints the ratios of the fastest runs (what
else the machine does only adds); the exit code is 1 where one is above its limit.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "brightboard.clg"
SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96,
          "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
SAMPLE_LIMIT, LARGE_LIMIT = 2.0, 2.2

# What any window of this kind has: menus, a bar, and a scene in a view.
MINIMAL = """
import sys
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow
class View(QGraphicsView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        app.exit(0)
app = QApplication(sys.argv[:1])
window, scene = QMainWindow(), QGraphicsScene()
scene.addRect(0, 0, 50, 50)
window.setCentralWidget(view := View(scene))
window.menuBar().addMenu("File").addAction("Open")
window.addToolBar("Main")
window.resize(1440, 900)
window.show()
app.exec()
"""

# The application imports its window with the garbage collector off; so does this.
REAL = """
import gc, sys
gc.disable()
from clgdesk.ui import app
from clgdesk.ui.main_window import MainWindow
def painted(self):
    print("painted", flush=True)
    self.desk.quit()
MainWindow._painted = painted
app.main(sys.argv[1:])
"""


def until_painted(code: str, *words: str) -> float:
    """Return the seconds from the start of a process to its first painted frame."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", code, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        line = process.stdout.readline()
        taken = time.perf_counter() - begun
        process.wait()
    if line.strip() != "painted":
        raise SystemExit(f"the window was not painted: {line!r}")
    return taken


def large_file(folder: Path) -> Path:
    """Write a project with a map of 300 cards."""
    sys.path.insert(0, str(ROOT))
    from clgdesk.document.files import create_document
    from tests.builders import many_cards

    path = folder / "large.clg"
    create_document(path, many_cards(300).records()).close()
    return path


def screen(folder: Path) -> Path:
    """Write what the offscreen platform reads of its screen."""
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [SCREEN]}))
    return path


def measure(runs: int, folder: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen(folder)}")
    os.environ.update(CLGDESK_DATA=str(folder / "data"), CLGDESK_SETTINGS=str(folder / "settings"))
    # A warm start has its bytecode, whatever this machine says of keeping any.
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sample = folder / "sample.clg"
    sample.write_bytes(SAMPLE.read_bytes())
    jobs = {
        "minimal window": (MINIMAL,),
        "sample": (REAL, str(sample)),
        "300 cards": (REAL, str(large_file(folder))),
    }
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(runs + 1):
        for name, job in jobs.items():
            taken = until_painted(*job)
            if number:
                times[name].append(taken)
    return report({name: min(values) for name, values in times.items()})


def report(fastest: dict[str, float]) -> int:
    base = fastest["minimal window"]
    print(f"minimal window   {base * 1000:6.0f} ms")
    failed = 0
    for name, limit in (("sample", SAMPLE_LIMIT), ("300 cards", LARGE_LIMIT)):
        ratio = fastest[name] / base
        verdict = "ok" if ratio <= limit else "TOO SLOW"
        failed |= ratio > limit
        print(
            f"{name:16} {fastest[name] * 1000:6.0f} ms  ratio {ratio:.2f}, limit {limit}  {verdict}"
        )
    return int(failed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    with tempfile.TemporaryDirectory() as made:
        sys.exit(measure(parser.parse_args().runs, Path(made)))
