"""How long a change of lens takes: python packaging/benchmarks/lens.py [--cards N]

The map of frames.py; a segment, a job and a status are looked for by turns, faded and hidden, at
100 % and as an overview, and cards are coloured in other ways. Prints the work of each change
(matching, layout, patched scene), of the first frame that shows it and of the longest one after
that, apart, as shares of the budgets.
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
WORK = 50.0
"""Budgets in milliseconds: of a frame, and of what comes before the first."""


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
            before, first, longest = map(statistics.median, looked_through(shown, chosen))
            kept.append(show(f"{name} at {zoom:.0%}, work", before, WORK))
            kept.append(show(f"{name} at {zoom:.0%}, first frame", first, FRAME))
            kept.append(show(f"{name} at {zoom:.0%}, longest frame after it", longest, FRAME))
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
