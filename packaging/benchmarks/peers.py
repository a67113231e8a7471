"""CLG Desk beside tldraw and Excalidraw: python packaging/benchmarks/peers.py [--rounds N]

Each opens 10,000 notes at 1920 by 1080, drags one at 100 %, pans and zooms; CLG Desk before,
between and after the others, so that all share what else the machine does. Prints each ratio
against its limit; the exit code is 1 where one is above it, and 2 where something that is needed
is missing, which a sentence each then says. Nothing is installed: see peers/README.md.

Drag, pan and zoom are milliseconds of the processor in the main thread, a step. Browsers paint in
other threads, which are not counted; CLG Desk paints what is in sight in its main thread, which is,
and what comes next on another, which is not. A browser is late with every step of panning and makes
them one after the other; so does CLG Desk, and its median counts. Below stand the mean of such a
step at the pace of a screen, which the processor has forgotten the map between, and the same of a
widget which shows nothing and only takes its pixels along. Opening is by the clock, from the
start of the program to the frame with the notes. Memory is what it takes after all that: for
browsers of all their processes, what they share counted once.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
NOTES, NODE = 10_000, 20
MEMORY = 300.0
NAMES = ("opening", "drag", "pan", "zoom", "memory", "paced", "bare")
LIMITS = (
    ("opening", "tldraw", 25),
    ("opening", "excalidraw", 5),
    ("drag", "tldraw", 20),
    ("drag", "excalidraw", 7),
    ("pan", "better", 10),
    ("zoom", "better", 20),
    ("memory", "better", 3),
)
"""What is measured, beside whom, and the part of their figure that it may take at most."""

Figures = dict[str, float]


def chromium() -> str | None:
    """Return the browser to use: $CHROMIUM, or the first that is installed."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def missing() -> list[str]:
    """Return a sentence for each thing that is needed and not there."""
    found = [_missing_node(), _missing_packages()]
    if chromium() is None:
        found.append("Chromium is missing: install it, or put its path into CHROMIUM.")
    if not Path("/proc/self/smaps_rollup").exists():
        found.append("Memory is read from /proc, which only Linux has.")
    return [sentence for sentence in found if sentence]


def _missing_node() -> str:
    node = shutil.which("node")
    if node is None:
        return f"Node is missing: install version {NODE} or newer and put it on PATH."
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"v(\d+)", told)
    if number is None or int(number[1]) < NODE:
        return f"Node is too old ({told.strip() or 'no version told'}): install {NODE} or newer."
    return ""


def _missing_packages() -> str:
    wanted = json.loads((PEERS / "package.json").read_text("utf-8"))["dependencies"]
    lacking = [f"{name} {version}" for name, version in wanted.items() if _there(name) != version]
    if not lacking:
        return ""
    folder = os.path.relpath(PEERS)
    return f"npm packages are missing ({', '.join(lacking)}): run npm install in {folder}."


def _there(name: str) -> str | None:
    about = PEERS / "node_modules" / name / "package.json"
    return json.loads(about.read_text("utf-8"))["version"] if about.exists() else None


def peer(name: str, pages: Path) -> Figures:
    """Measure another program in the browser."""
    words = ["node", str(PEERS / "canvas_peers.mjs"), name, str(NOTES), str(pages)]
    return _figures(words, {**os.environ, "CHROMIUM": chromium() or ""})


def desk(folder: Path) -> Figures:
    """Measure CLG Desk: the start of the whole program, and its map in a process of its own."""
    from start import REAL, until_painted

    opening = until_painted(REAL, str(folder / "map.clg")) * 1000
    found = _figures([sys.executable, str(HERE / "paced_map.py"), str(folder)], dict(os.environ))
    return {"opening": opening, **found}


def _figures(words: list[str], env: dict[str, str]) -> Figures:
    done = subprocess.run(words, env=env, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{Path(words[1]).name} failed, see above; nothing was compared.")
    told = json.loads(done.stdout.splitlines()[-1])
    return {name: float(told[name]) for name in NAMES if name in told}


def prepare(folder: Path) -> None:
    """Write the map and the pages, and start CLG Desk once so that its bytecode is there."""
    from start import REAL, screen, until_painted

    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen(folder)}"
    os.environ.update(CLGDESK_DATA=str(folder / "data"), CLGDESK_SETTINGS=str(folder / "settings"))
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    canvas = [sys.executable, str(HERE / "canvas.py"), "--cards", str(NOTES)]
    subprocess.run([*canvas, "--make", str(folder)], check=True)
    subprocess.run(["node", str(PEERS / "build.mjs"), str(folder / "pages")], check=True)
    until_painted(REAL, str(folder / "map.clg"))


def measure(rounds: int, folder: Path) -> dict[str, Figures]:
    """Return the medians of every program."""
    prepare(folder)
    runs: dict[str, list[Figures]] = {"CLG Desk": [], "tldraw": [], "excalidraw": []}
    order = ["CLG Desk", *["tldraw", "CLG Desk", "excalidraw", "CLG Desk"] * rounds]
    for name in order:
        own = name == "CLG Desk"
        runs[name].append(desk(folder) if own else peer(name, folder / "pages"))
        told = (f"{what} {value:,.1f}" for what, value in runs[name][-1].items())
        print(f"{name:11}", ", ".join(told), flush=True)
    return {name: _medians(several) for name, several in runs.items()}


def _medians(several: list[Figures]) -> Figures:
    return {what: statistics.median(one[what] for one in several) for what in several[0]}


def report(found: dict[str, Figures]) -> bool:
    """Print the ratios; tell whether all are within their limits."""
    own = found["CLG Desk"]
    print(f"\n{f'{NOTES:,} notes':18}{'CLG Desk':>10} {'theirs':>10}     part of theirs")
    kept = [
        _compare(what, beside, part, own[what], _theirs(found, what, beside))
        for what, beside, part in LIMITS
    ]
    kept.append(own["memory"] <= MEMORY)
    told = "ok" if kept[-1] else "TOO MUCH"
    print(f"{'memory':18}{own['memory']:10,.1f} MB, at most {MEMORY:.0f}: {told}")
    _tell_paced(own, _theirs(found, "pan", "better"))
    return all(kept)


def _tell_paced(own: Figures, theirs: float) -> None:
    for name, about in (("paced", "at the pace of a screen"), ("bare", "a widget without a map")):
        print(f"{f'{name} pan':18}{own[name]:10,.1f} ms, 1/{theirs / own[name]:.1f}: {about}")


def _theirs(found: dict[str, Figures], what: str, beside: str) -> float:
    if beside == "better":
        return min(found["tldraw"][what], found["excalidraw"][what])
    return found[beside][what]


def _compare(what: str, beside: str, part: int, own: float, theirs: float) -> bool:
    kept = own * part <= theirs
    told = "ok" if kept else "TOO MUCH"
    numbers = f"{own:10,.1f} {theirs:10,.1f} {'MB' if what == 'memory' else 'ms'}"
    print(f"{what:8}{beside:10}{numbers}  1/{theirs / own:<5.1f} at most 1/{part}: {told}")
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    words = parser.parse_args()
    if lacking := missing():
        print("\n".join(lacking), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return 0 if report(measure(max(1, words.rounds), Path(folder))) else 1


if __name__ == "__main__":
    raise SystemExit(main())
