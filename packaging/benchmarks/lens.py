"""How long a change of lens takes: python packaging/benchmarks/lens.py [--cards N]

The map of frames.py; a segment, a job and a status are looked for by turns, faded and hidden, at
100 % and as an overview, and cards are coloured in other ways. Prints the longest turn of the event
loop of each change as a share of a frame, and all work until the map is seen so.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication
from shown_map import ShownMap, looked_through, show

from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Job, Segment
from tests.builders import many_cards

FRAME = 16.7
"""Milliseconds that a hand may wait."""


def lenses(shown: ShownMap, *, hides: bool) -> list[ActiveLens]:
    """Lenses of every kind by turns, none between them."""
    snapshot = shown.document.snapshot
    rules = [("segment", s) for s in snapshot.of_kind(Segment)]
    rules += [("job", j) for j in snapshot.of_kind(Job)]
    rules += [("status", "open"), ("owner", "Ada"), ("evidence", "single_voice")]
    return [lens for r in rules for lens in (ActiveLens(frozenset([r]), hides), PLAIN)]


def measure(cards: int, folder: Path) -> int:
    shown = ShownMap(many_cards(cards), folder)
    colours = [PLAIN._replace(colour_by=c) for c in ("segment", "owner", "evidence", "kind")]
    kept = []
    for zoom in (1.0, 0.3):
        shown.view.set_zoom(zoom)
        shown.settle()
        for name, chosen in (
            ("fade", lenses(shown, hides=False)),
            ("hide", lenses(shown, hides=True)),
            ("colour", colours),
        ):
            looked = looked_through(shown, chosen)
            kept.append(show(f"{name} at {zoom:.0%}, longest", max(looked.longest), FRAME))
            print(f"{f'{name} at {zoom:.0%}, all':44} {statistics.median(looked.whole):8.2f} ms")
    shown.close()
    return 0 if all(kept) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cards", type=int, default=10_000)
    words = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        code = measure(words.cards, Path(folder))
    del app
    return code


if __name__ == "__main__":
    raise SystemExit(main())
