"""Times a project full of pictures: python packaging/benchmarks/attachments.py

Fifty pictures of 300 KB on fifty cards of a map of 300. Each figure is the best of some runs, as a
share of its budget: opening the file, the first edit (which makes the working copy), an edit of a
card, adding a picture, what publishing takes from the window, publishing on its worker, copying all
the cards with their pictures, and 200 lines pasted into 10,000 cards.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"

sys.path.insert(0, str(Path(__file__).parents[2]))

from clgdesk.document import Document
from clgdesk.document.attachments import NewFile, add_attachments
from clgdesk.document.card_copies import copied, to_json
from clgdesk.document.card_tables import line_plan
from clgdesk.document.cards import Place
from clgdesk.document.files import create_document, open_document
from clgdesk.document.pasting import put_cards
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card
from tests.builders import many_cards

PICTURES, SIZE, RUNS = 50, 300_000, 3
BUDGETS = {
    "open": 300.0, "first edit": 200.0, "edit": 50.0, "add a picture": 50.0,
    "publish, window": 50.0, "publish, worker": 2000.0, "copy": 50.0, "own data": 1000.0,
    "paste 200 of 10,000": 100.0,
}  # fmt: skip


def picture(number: int) -> NewFile:
    """Return bytes as a JPEG has them: nothing in them can be packed."""
    data = random.Random(number).randbytes(SIZE)
    return NewFile(f"{number}.jpg", "image/jpeg", data, 1600, 1067)


def filled(path: Path) -> None:
    """Write the project."""
    file = create_document(path, many_cards(300).records())
    cards = file.document.snapshot.ordered(Card)
    for number in range(PICTURES):
        with file.document.edit("attachment.add") as edit:
            add_attachments(edit, cards[number * 5].id, [picture(number)])
    file.publish_now()
    file.close()


def edit_title(document: Document, turn: int) -> None:
    """Change the title of a card."""
    card = document.snapshot.ordered(Card)[turn * 5]
    with document.edit("card.edit") as edit:
        edit.put(replace(card, title=new_id()))


def add_picture(document: Document) -> None:
    """Put one more picture on a card."""
    with document.edit("attachment.add") as edit:
        add_attachments(edit, document.snapshot.ordered(Card)[1].id, [picture(99)])


def paste_lines(document: Document) -> None:
    """Paste as many lines as become cards at once."""
    card = document.snapshot.ordered(Card)[0]
    plan = line_plan(["A line"] * 200, "note", Place(str(card.lane_id), str(card.stage_id)))
    with document.edit("card.paste") as edit:
        put_cards(edit, plan.cards)


class Figures:
    """The best figure of each name so far."""

    def __init__(self) -> None:
        self.best: dict[str, float] = {}

    def take(self, name: str, work: Callable[..., object], *args: object) -> None:
        """Time something and keep the figure if it is the best."""
        begun = perf_counter()
        work(*args)
        spent = (perf_counter() - begun) * 1000
        self.best[name] = min(self.best.get(name, spent), spent)


def session(path: Path, figures: Figures) -> None:
    """Open the project, work with it and close it."""
    figures.take("open", lambda: open_document(path).close())
    file = open_document(path)
    document = file.document
    for turn in range(6):
        figures.take("edit" if turn else "first edit", edit_title, document, turn)
    figures.take("add a picture", add_picture, document)
    document.undo()
    figures.take("publish, window", file.publish_in_background, lambda _state: None)
    figures.take("publish, worker", file.publish_now)
    everything = document.snapshot.ordered(Card)
    figures.take("copy", copied, document.snapshot, everything)
    figures.take("own data", to_json, copied(document.snapshot, everything))
    file.close()


def main(folder: Path) -> None:
    """Print the figures; ``folder`` holds the project and the data meanwhile."""
    os.environ["CLGDESK_DATA"] = str(folder / "data")
    path, figures = folder / "pictures.clg", Figures()
    filled(path)
    for _ in range(RUNS):
        session(path, figures)
    large = Document(many_cards(10_000, stages=100, lanes=20))
    for _ in range(RUNS):
        figures.take("paste 200 of 10,000", paste_lines, large)
    sys.stdout.write(f"{path.stat().st_size / 1e6:.1f} MB on disk, history included\n")
    for name, value in figures.best.items():
        share = value / BUDGETS[name]
        sys.stdout.write(f"{name:22} {value:8.1f} ms   {share:5.0%} of {BUDGETS[name]:.0f}\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
