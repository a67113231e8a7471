"""How long a map takes that is heard: python packaging/benchmarks/heard.py [--cards N]

The map of frames.py, walked and edited without a screen reader, then with one that has asked for
everything there is. Prints the window's own time as shares of what an edit may take.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from shown_map import ShownMap, show

from clgdesk.document.cards import set_level
from clgdesk.layout.reading import reading_order
from tests.builders import many_cards

STEP, EDIT = 16.7, 100.0
"""Budgets in milliseconds: of a step from card to card, and of an edit."""
TIMES = 15


def median_of(act: Callable[[int], object]) -> float:
    """Return the median time of acting with 0, 1, 2, … in milliseconds."""
    taken = []
    for number in range(TIMES):
        begun = time.thread_time()
        act(number)
        taken.append((time.thread_time() - begun) * 1000)
    return statistics.median(taken)


def ask_everything(interface: QAccessibleInterface) -> int:
    """Ask each thing what a screen reader asks, and have Qt keep it; tells how many there are."""
    count = 0
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.object() is None:
            QAccessible.uniqueId(child)
            child.text(QAccessible.Text.Name), child.state(), child.rect(), child.role()
            count += 1 + ask_everything(child)
    return count


def measure(cards: int, folder: Path) -> int:
    shown = ShownMap(many_cards(cards), folder)
    shown.window.activateWindow()
    shown.view.setFocus()
    shown.settle()
    keys = [key for key in reading_order(shown.view.board) if key.startswith("card:")]

    def step(number: int) -> None:
        shown.view.selection.set((keys[number],))

    def edit(number: int) -> None:
        with shown.bridge.edit("card.level") as change:
            set_level(change, [keys[number].partition(":")[2]], 1 + (number + listens) % 5)

    kept = []
    for listens in (False, True):
        QAccessible.setActive(listens)
        words = "heard" if listens else "nobody listens"
        if listens:
            root = QAccessible.queryAccessibleInterface(shown.view)
            assert root is not None
            begun = time.thread_time()
            count = ask_everything(root)
            print(f"asking for {count} things: {(time.thread_time() - begun) * 1000:.0f} ms")
        kept.append(show(f"step, {words}", median_of(step), STEP))
        kept.append(show(f"edit, {words}", median_of(edit), EDIT))
    QAccessible.setActive(False)
    shown.close()
    return 0 if all(kept) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cards", type=int, default=10_000)
    cards = parser.parse_args().cards
    app = QApplication([])
    assert app
    with tempfile.TemporaryDirectory() as folder:
        return measure(cards, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
