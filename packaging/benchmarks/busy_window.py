"""How long a window of 100,000 insights stands still: python packaging/benchmarks/busy_window.py

A table of 100,000 rows is imported through the dialog, searched letter by letter, sorted by each
column and looked through for patterns, in a real window. A beat every four milliseconds tells when
the window's thread did not come round, and what of that was its own work, its waiting, and the
machine's (``stalls``). The exit code is 1 where it once stood still for more than 33 ms, what the
machine took left out; waking up and making a view are only told. ``--tell`` says where it stood;
``--rows`` takes fewer rows.
"""

import argparse
import faulthandler
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from maps import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from shown_map import show
from stalls import Stall, Stalls, Witnesses, longest

from clgdesk.exporting.insight_table import as_csv
from clgdesk.store import warm_up
from clgdesk.ui.importing.dialog import SUMMARY, ImportDialog
from clgdesk.ui.insights.view import Insights
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.synthesis.view import SynthesisView
from tests.many_insights import a_repository

STILL, BEAT_MS, TOLD = 33.0, 4, 0.025
TYPED = ("the monthly report", "月度报告", "channel:Support invitation")
_OURS = ("insight", "insight_theme", "evidence")


class Beat:
    """Remembers each stand still of the window's thread: it beats every few milliseconds."""

    def __init__(self, *, tell: bool) -> None:
        self._stalls, self._witnesses, self._tells = Stalls(), Witnesses(), tell
        self._noted = [Stall(time.perf_counter())]
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._come)
        self._timer.start()
        self._ended = threading.Event()
        if tell:
            threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        """Print where each thread is as soon as the window has stood for a while."""
        told = None
        while not self._ended.wait(TOLD / 5):
            last = self._noted[-1]
            if last is not told and time.perf_counter() - last.ended > TOLD:
                faulthandler.dump_traceback()
                told = last

    def _come(self) -> None:
        stall = self._stalls.come()
        self._noted.append(stall)
        if self._tells and stall.ours > TOLD:
            print("  ", stall, flush=True)

    def of(self, act: Callable[[], object], done: Callable[[], bool], rest: float = 0.3) -> None:
        """Act, wait until it is done and a while after."""
        act()
        end = time.perf_counter() + 60
        while not done() and time.perf_counter() < end:
            wait(10)
        if not done():
            faulthandler.dump_traceback()
            raise SystemExit("it did not come to an end")
        wait(int(rest * 1000))

    def told(self, name: str) -> bool:
        """Print the longest stand still since it was told before, and its parts."""
        self._come()
        pauses = self._witnesses.pauses()
        stall = max((s.witnessed(pauses) for s in self._noted), key=lambda some: some.ours)
        kept = show(name, stall.ours * 1000, STILL)
        print(f"  {stall}; a witness stood up to {longest(pauses) * 1000:.0f}", flush=True)
        self._noted = [self._stalls.come()._replace(clock=0.0)]
        return kept

    def close(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._ended.set()
        self._witnesses.close()


def wait(milliseconds: int) -> None:
    """Let events be handled for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool]) -> None:
    """Let events be handled until something is so."""
    while not done():
        wait(5)


def read(window: MainWindow, table: Path, beat: Beat) -> ImportDialog:
    """Open a table in the dialog and go through its pages; all rows are read and matched."""
    from clgdesk.ui.importing.entry import import_file

    def ready() -> bool:
        found = window.findChild(ImportDialog)
        return found is not None and not found.work.busy and found.next.isEnabled()

    beat.of(lambda: import_file(window, table), ready)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    while dialog.step < SUMMARY:
        beat.of(dialog.next.click, ready)
    return dialog


def imported(window: MainWindow, dialog: ImportDialog, beat: Beat) -> None:
    """Import what was read, publishing and all."""

    def done() -> bool:
        view = window.views.made("insights")
        came = isinstance(view, Insights) and len(view.table.ids) > 0 and view.search.filled
        return came and window.publisher.state.state == "saved"

    beat.of(dialog.next.click, done, 1.0)


def at_rest(view: Insights) -> bool:
    """Tell whether the newest question is answered."""
    return not view._soon.isActive() and view.search.counted_revision == view.search._revision


def typed(view: Insights, beat: Beat, text: str) -> None:
    """Type a search letter by letter at the pace of a fast hand."""
    for end in range(1, len(text) + 1):
        beat.of(lambda end=end: view.facets.line.setText(text[:end]), lambda: True, 0.08)
    beat.of(view.facets.line.clear, lambda: at_rest(view))


def sorted_by_all(view: Insights, beat: Beat) -> None:
    """Sort by each column, both ways."""
    for column in range(view.table.columnCount()):
        for way in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            beat.of(lambda c=column, w=way: view.rows.sortByColumn(c, w), lambda: at_rest(view))


def measure(folder: Path, rows: int, *, tell: bool) -> bool:
    """Measure in a folder; tell whether the window never stood still for long."""
    os.environ.update(CLGDESK_DATA=str(folder / "data"), CLGDESK_SETTINGS=str(folder / "settings"))
    from clgdesk.ui.app import make_app, settle
    from clgdesk.ui.desk import Desk
    from clgdesk.ui.settings import Settings

    table = folder / "said.csv"
    table.write_bytes(as_csv(a_repository(rows)))
    app = make_app()
    desk = Desk(app, Settings())
    base = [r for r in a_repository(0).records() if r.KIND not in _OURS]
    window = desk.create(folder / "project.clg", base)
    assert window is not None
    until(lambda: window.workspace.inspector.made is not None)
    settle(app)
    beat = Beat(tell=tell)
    kept = lived(window, table, beat)
    beat.close()
    window.close()
    desk.quit()
    return kept


def lived(window: MainWindow, table: Path, beat: Beat) -> bool:
    """Do everything in a window; tell whether it never stood still for long."""
    beat.of(lambda: None, lambda: not warm_up.busy(), 1.0)
    beat.told("waking up")
    beat.of(lambda: None, lambda: True, 3.0)
    kept = [beat.told("at rest")]
    dialog = read(window, table, beat)
    kept.append(beat.told("reading a table"))
    imported(window, dialog, beat)
    kept.append(beat.told("importing it"))
    view = window.show_view("insights")
    assert isinstance(view, Insights)
    for text in TYPED:
        typed(view, beat, text)
        kept.append(beat.told(f"typing “{text}”"))
    sorted_by_all(view, beat)
    kept.append(beat.told("sorting by each column"))
    synthesis = window.views.get("synthesis")
    assert isinstance(synthesis, SynthesisView)
    beat.told("making the view of patterns")
    found = lambda: not synthesis.asker.busy and synthesis.panel.found is not None  # noqa: E731
    beat.of(lambda: window.show_view("synthesis"), found)
    kept.append(beat.told("patterns"))
    return all(kept)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--tell", action="store_true")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return 0 if measure(Path(folder), words.rows, tell=words.tell) else 1


if __name__ == "__main__":
    raise SystemExit(main())
