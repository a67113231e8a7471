"""How long a window of 100,000 insights stands still: python packaging/benchmarks/busy_window.py

A table of 100,000 rows is imported through the dialog, searched letter by letter, sorted by each
column and looked through for patterns, in a real window. A beat every four milliseconds tells when
the window's thread did not come round; what other programs took from it is taken off. The exit code
is 1 where it once stood still for more than 33 ms. ``--tell`` says where it stood (which slows it
down); ``--rows`` takes fewer rows.
"""

import argparse
import faulthandler
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from maps import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from shown_map import show

from clgdesk.exporting.insight_table import as_csv
from clgdesk.ui.importing.dialog import SUMMARY, ImportDialog
from clgdesk.ui.insights.view import Insights
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.synthesis.view import SynthesisView
from tests.many_insights import a_repository

STILL, BEAT_MS, TOLD = 33.0, 4, 0.025
TYPED = ("the monthly report", "月度报告", "channel:Support invitation")
_OURS = ("insight", "insight_theme", "evidence")


class Beat:
    """Remembers the longest time between two beats of the window's thread."""

    def __init__(self, *, tell: bool) -> None:
        self.longest, self._last, self._waited = 0.0, time.perf_counter(), queued()
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._come)
        self._timer.start()
        if tell:
            threading.Thread(target=self._watch, daemon=True).start()

    def _come(self) -> None:
        now, waited = time.perf_counter(), queued()
        others = max(waited[thread] - self._waited.get(thread, 0.0) for thread in waited)
        stood = now - self._last - others
        self.longest, self._last, self._waited = max(self.longest, stood), now, waited

    def of(self, act: Callable[[], object], done: Callable[[], bool], rest: float = 0.3) -> float:
        """Act, wait until it is done and a while after; return the longest stand still in ms."""
        self._come()
        self.longest = 0.0
        act()
        end = time.perf_counter() + 60
        while not done() and time.perf_counter() < end:
            wait(10)
        if not done():
            faulthandler.dump_traceback()
            raise SystemExit("it did not come to an end")
        wait(int(rest * 1000))
        self._come()
        return self.longest * 1000

    def _watch(self) -> None:
        told = 0.0
        while True:
            time.sleep(0.004)
            if time.perf_counter() - self._last > TOLD and told != self._last:
                told = self._last
                faulthandler.dump_traceback()


def queued() -> dict[str, float]:
    """Return how long each thread of ours has waited for a processor that others had."""
    found = {"": 0.0}
    for thread in Path("/proc/self/task").glob("*/schedstat"):
        with suppress(OSError):
            found[thread.parent.name] = int(thread.read_text().split()[1]) / 1e9
    return found


def wait(milliseconds: int) -> None:
    """Let events be handled for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool]) -> None:
    """Let events be handled until something is so."""
    while not done():
        wait(5)


def imported(window: MainWindow, table: Path, beat: Beat) -> float:
    """Import a table by the dialog; return the longest stand still, publishing and all."""
    from clgdesk.ui.importing.entry import import_file

    import_file(window, table)
    until(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    until(lambda: dialog.work.reading is not None)
    while dialog.step < SUMMARY:
        until(lambda: not dialog.work.busy and dialog.next.isEnabled())
        dialog.next.click()
    until(lambda: not dialog.work.busy and dialog.next.isEnabled())

    def done() -> bool:
        view = window.views.made("insights")
        came = isinstance(view, Insights) and len(view.table.ids) > 0 and view.search.filled
        return came and window.publisher.state.state == "saved"

    return beat.of(dialog.next.click, done, 1.0)


def at_rest(view: Insights) -> bool:
    """Tell whether the newest question is answered."""
    return not view._soon.isActive() and view.search.counted_revision == view.search._revision


def typed(view: Insights, beat: Beat, text: str) -> float:
    """Type a search letter by letter at the pace of a fast hand."""
    longest = 0.0
    for end in range(1, len(text) + 1):
        view.facets.line.setText(text[:end])
        longest = max(longest, beat.of(lambda: None, lambda: True, 0.08))
    return max(longest, beat.of(lambda: view.facets.line.clear(), lambda: at_rest(view)))


def sorted_by_all(view: Insights, beat: Beat) -> float:
    """Sort by each column, both ways."""
    order = Qt.SortOrder
    return max(
        beat.of(
            lambda c=column, w=way: view.rows.sortByColumn(c, w),
            lambda: at_rest(view),
        )
        for column in range(view.table.columnCount())
        for way in (order.AscendingOrder, order.DescendingOrder)
    )


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
    settle()
    beat = Beat(tell=tell)
    show("at rest", beat.of(lambda: None, lambda: True, 3.0), STILL)
    kept = [show(f"import of {rows:,} rows", imported(window, table, beat), STILL)]
    view = window.show_view("insights")
    assert isinstance(view, Insights)
    kept += [show(f"typing “{text}”", typed(view, beat, text), STILL) for text in TYPED]
    kept.append(show("sorting by each column", sorted_by_all(view, beat), STILL))
    synthesis = window.views.get("synthesis")
    assert isinstance(synthesis, SynthesisView)
    stood = beat.of(
        lambda: window.show_view("synthesis"),
        lambda: not synthesis.asker.busy and synthesis.panel.found is not None,
    )
    kept.append(show("patterns", stood, STILL))
    window.close()
    desk.quit()
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
