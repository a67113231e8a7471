"""What an import dialog knows, and the slow work it has done on a thread."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clgdesk.document.bulk import Bulk, Cancelled
from clgdesk.document.document import now
from clgdesk.importing import mapping as mappings
from clgdesk.importing.insight_rows import Reading, Result, rows_to_records
from clgdesk.importing.mapping import Mapping, guessed_mapping, signature
from clgdesk.importing.opening import first_rows, with_head
from clgdesk.importing.problems import Unreadable
from clgdesk.importing.source import Cells, Source, Way
from clgdesk.importing.survey import Stopped
from clgdesk.store.errors import StorageError
from clgdesk.translation import tr
from clgdesk.ui.behind import Behind
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.settings import Settings

_TICK_MS = 40


class ImportWork(QObject):
    """Reads, maps and writes one source; the window goes on meanwhile."""

    reading_changed = Signal()
    """It is read another way: the first rows, the columns."""
    failed = Signal(str)
    """It cannot be read that way: one sentence."""
    result_changed = Signal()
    """What would come in is known."""
    progressed = Signal(int, int)
    imported = Signal(int)
    left = Signal(str)
    """The import ended without a trace; why, or nothing where somebody asked for that."""

    def __init__(self, bridge: Bridge, settings: Settings, source: Source, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._settings, self.source = bridge, settings, source
        self._behind = Behind(self)
        self._bulk: Bulk | None = None
        self._at_rest = Event()
        self._job = 0
        self._stopping = False
        self._done = self._total = 0
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(lambda: self.progressed.emit(self._done, self._total))
        self.rows: Sequence[Cells] = ()
        self.reading: Reading | None = None
        self.result: Result | None = None
        self.keep_duplicates = False
        self.importing = False
        self.asked: tuple[set[int], set[int]] = (set(), set())
        """The columns whose days, and whose decimals, somebody was asked about."""
        self.answered: set[str] = set()
        """The questions that somebody answered, such as ``dates:3``."""

    @property
    def busy(self) -> bool:
        """Whether something goes on."""
        return self._behind.busy

    # Step 1: how it is read

    def begin(self) -> None:
        """Find out how the source is probably read."""

        def look() -> Any:
            try:
                way = self.source.guess()
                rows = first_rows(self.source, way)
            except Unreadable as problem:
                return problem
            return replace(way, header=mappings.header_of(rows)), rows

        self._run(look, self._looked)

    def read_as(self, way: Way) -> None:
        """Read the source another way."""
        before = self.reading.way if self.reading is not None else None
        if before is not None and replace(before, header=way.header) == way:
            self._looked((way, self.rows))
            return

        def look() -> Any:
            try:
                rows = first_rows(self.source, way)
            except Unreadable as problem:
                return problem
            changed_sheet = before is not None and before.sheet != way.sheet
            return (replace(way, header=mappings.header_of(rows)) if changed_sheet else way), rows

        self._run(look, self._looked)

    def _looked(self, found: Any) -> None:
        if isinstance(found, Unreadable):
            self.failed.emit(str(found))
            return
        way, self.rows = found
        self.reading = with_head(self.source, way, self.rows, self._remembered)
        self.result, self.asked, self.answered = None, (set(), set()), set()
        self.reading_changed.emit()

    def _remembered(self, names: Sequence[str]) -> Mapping | None:
        kept = self._settings.import_of(signature(names))
        return mappings.read(kept, names)

    # Steps 2 to 4: what it says

    def say(self, mapping: Mapping) -> None:
        """Take the columns and their values to say something else."""
        assert self.reading is not None
        self.reading = replace(self.reading, mapping=mapping)
        self.result = None

    def open_questions(self) -> set[str]:
        """Return what somebody has to say before anything comes in."""
        days, decimals = self.asked
        asked = {f"dates:{at}" for at in days} | {f"decimals:{at}" for at in decimals}
        return asked - self.answered

    def guess_again(self) -> None:
        """Forget what was chosen for these columns before."""
        assert self.reading is not None
        self.asked, self.answered = (set(), set()), set()
        self.say(guessed_mapping(self.reading.head.names, self.reading.head.rows))

    def convert(self) -> None:
        """Find out what would come in."""
        reading, snapshot = self.reading, self._bridge.document.snapshot
        assert reading is not None
        keep = self.keep_duplicates
        self.result = None

        def work(stopped: Callable[[], bool]) -> Any:
            try:
                return rows_to_records(
                    reading, snapshot, now(), keep_duplicates=keep,
                    progress=self._note, stopped=stopped,
                )  # fmt: skip
            except Unreadable as problem:
                return problem
            except Stopped:
                return None

        self._run(work, self._converted, reading.source.likely_rows(1))

    def _converted(self, found: Any) -> None:
        if isinstance(found, Unreadable):
            self.failed.emit(str(found))
        elif isinstance(found, Result) and self.reading is not None:
            self.result = found
            self.asked[0].update(found.open.dates)
            self.asked[1].update(found.open.decimals)
            self.reading = replace(self.reading, mapping=found.mapping)
            self.result_changed.emit()

    # The import itself

    def start_import(self) -> None:
        """Add everything as one step."""
        result = self.result
        assert result is not None
        try:
            bulk = self._bridge.document.begin_bulk("insight.import")
        except (StorageError, RuntimeError) as error:
            self.left.emit(str(error))
            return
        self.importing, self._bulk = True, bulk
        self._at_rest.clear()
        records = result.outcome.records()

        def work(stopped: Callable[[], bool]) -> Any:
            try:
                bulk.write(records, self._note, stopped)
                if stopped():
                    return Cancelled()
                bulk.keep()
            except (Cancelled, StorageError, ValueError) as error:
                return error
            finally:
                self._at_rest.set()
            return None

        self._run(work, lambda found: self._written(bulk, found), len(records))

    def _written(self, bulk: Bulk, found: Any) -> None:
        self.importing = False
        if found is not None:
            bulk.abandon()
            self.left.emit("" if isinstance(found, Cancelled) else str(found))
            return
        bulk.finish()
        self._remember()
        assert self.result is not None
        self.imported.emit(len(self.result.outcome.insights))

    def _remember(self) -> None:
        if self.reading is not None:
            names = self.reading.head.names
            self._settings.keep_import(signature(names), mappings.written(self.reading.mapping))

    # Work behind the window

    def _note(self, done: int, total: int) -> None:
        self._done, self._total = done, total

    def _run(self, work: Callable[..., Any], then: Callable[[Any], None], total: int = 0) -> None:
        """Do something on a thread; what was asked for before is not wanted any more."""
        self._job += 1
        job = self._job
        self._done, self._total = 0, total
        self._stopping = False

        def stopped() -> bool:
            return job != self._job or self._behind.stopped or self._stopping

        def go() -> Any:
            return work(stopped) if total else work()

        def arrived(found: Any) -> None:
            if not self._behind.busy:
                self._ticks.stop()
            if job == self._job:
                then(found)

        self._ticks.start()
        self._behind.run(go, arrived)

    def cancel(self) -> None:
        """End what goes on; an import that goes on leaves no trace."""
        if self.importing:
            self._stopping = True  # it answers, and then it is taken back
        else:
            self._job += 1

    def end_now(self) -> None:
        """End what goes on before this returns: the window closes."""
        self._stopping = True
        self._job += 1
        if self.importing and self._bulk is not None:
            self._at_rest.wait()
            self.importing = False
            self._bulk.abandon()

    def problem_words(self) -> str:
        """Return what to say while nothing is known yet."""
        return tr("Reading {name}…").format(name=self.source.name)
