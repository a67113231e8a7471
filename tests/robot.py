"""Edits a project without end and without a window, so that fault tools can pull the plug.

    python -m tests.robot FILE --seed 1 --edits 50      makes 50 edits (0: until it is killed)
    python -m tests.robot FILE --seed 1 --verify ACKS   exit 0 when every promise in ACKS was kept

After each edit whose commit has returned it prints ``ACK n``. The data folder lies beside FILE
(``data-NAME``), so that a tool which watches the folder sees the working copy too. Edit n depends
only on the seed, on n and on the content before it, and is named in the history: ``robot n``.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from clgdesk.document import Document, NothingToUndo  # noqa: E402
from clgdesk.document.files import DocumentFile, create_document, open_document  # noqa: E402
from clgdesk.model import rules  # noqa: E402
from clgdesk.model.snapshot import Snapshot  # noqa: E402
from clgdesk.store import warm_up  # noqa: E402
from tests.builders import many_cards  # noqa: E402
from tests.random_edits import random_edit  # noqa: E402

PUBLISH_EVERY = 7
REWOUND = 300
"""How many edits back a long history is checked; a shorter one back to its beginning."""


def content(seed: int) -> Snapshot:
    """The content that the robot starts from."""
    return many_cards(20, seed, stages=4)


def data_folder(path: Path) -> Path:
    """The data folder that belongs to the file."""
    return path.with_name(f"data-{path.name}")


def opened(path: Path, seed: int) -> DocumentFile:
    """Open the file, or make it."""
    if path.exists():
        return open_document(path, data_folder=data_folder(path))
    return create_document(path, content(seed).records(), data_folder=data_folder(path))


def edit(document: Document, seed: int, number: int) -> None:
    """Make the edit of that number: one entry of the history."""
    rng = random.Random(f"{seed} {number}")
    document.actor = f"robot {number}"
    while not _done(document, rng):
        pass


def _done(document: Document, rng: random.Random) -> bool:
    if rng.random() < 0.85:
        return random_edit(document, rng)
    try:
        take = rng.choice((document.undo, document.redo))
        take(before_session=True)
    except NothingToUndo:
        return False
    return True


def run(path: Path, seed: int, edits: int) -> None:
    """Edit, printing a line for each edit that is durable."""
    file = opened(path, seed)
    file.warm_up()
    warm_up.finish()
    number = made = len(file.document.history())
    os.write(1, f"ACK {number}\n".encode())
    while not edits or number < made + edits:
        number += 1
        edit(file.document, seed, number)
        os.write(1, f"ACK {number}\n".encode())
        if number % PUBLISH_EVERY == 0:
            file.publish_in_background()
    file.close()


def verify(path: Path, seed: int, acks: Path) -> str:
    """Return what is wrong, or an empty text. The file is looked at in a copy."""
    lines = acks.read_text(encoding="utf-8").split("\n")
    promised = max((int(x.split()[1]) for x in lines if x.startswith("ACK ")), default=0)
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(path, Path(folder))
        with open_document(copy, data_folder=data_folder(copy)) as file:
            return _judged(file, seed, promised)


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    shutil.copy(path, copy)
    if data_folder(path).exists():
        shutil.copytree(data_folder(path), data_folder(copy))
    for note in data_folder(copy).glob("sessions/*/session.json"):
        facts = json.loads(note.read_text(encoding="utf-8"))
        note.write_text(json.dumps({**facts, "path": str(copy)}), encoding="utf-8")
    return copy


def _judged(file: DocumentFile, seed: int, promised: int) -> str:
    entries = file.document.history()
    if file.warnings:
        return f"warned: {file.warnings}"
    if [entry.actor for entry in entries] != [f"robot {n + 1}" for n in range(len(entries))]:
        return "the history is not the sequence of edits"
    if not promised <= len(entries) <= promised + 1:
        return f"LOST: {promised} edits were acknowledged, {len(entries)} are there"
    if breaches := rules.check(file.document.snapshot):
        return f"rules: {breaches[:3]}"
    if not entries:
        return "" if file.document.snapshot == content(seed) else "not the first content"
    first = entries[-REWOUND:][0]
    before = file.document.snapshot_before(first.id)
    if first is entries[0] and before != content(seed):
        return "taking everything back does not lead to the first content"
    return f"rules, rewound: {breaches[:3]}" if (breaches := rules.check(before)) else ""


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=0)
    parser.add_argument("--verify", type=Path)
    arguments = parser.parse_args()
    path = arguments.file.absolute()
    if not arguments.verify:
        run(path, arguments.seed, arguments.edits)
    elif problem := verify(path, arguments.seed, arguments.verify):
        sys.exit(problem)


if __name__ == "__main__":
    main()
