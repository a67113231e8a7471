"""Between the document and the views: turns commits into boards and signals."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clgdesk.document import Document, Edit
from clgdesk.document.refused import Refused
from clgdesk.document.structure import StructureLocked, is_locked
from clgdesk.glyphs import Shaper
from clgdesk.layout.board import Layout
from clgdesk.layout.grid import WHOLE, Sight
from clgdesk.layout.laying import Laying, finished
from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.through import Through
from clgdesk.method.face_down import veiled
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.history import Entry
from clgdesk.model.records import Card, Journey, Stage
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.gradually import Gradually

if TYPE_CHECKING:
    from clgdesk.ui.images import LateImages
    from clgdesk.ui.notices import WayOut

MANY_BLOCKS = 3_000
"""So many new parts of a board are not searched for cycles, of which they have none.

With 10,000 cards that took a third of a change of lens, and paused a later frame.
"""
MANY_CARDS = 1_000
"""A journey of a project with more is laid out between frames, and shown a little later."""


class Bridge(QObject):
    """The document as the views see it: one shown journey, its board, and news of changes.

    ``curve`` is the emotion curve that was chosen to stand in front: a segment and a state.

    The board has what is in ``sight`` only, until ``complete`` is called after the first frame.
    That, and what another lens shows, of a large one comes some frames later: see ``finish``.
    """

    face_down = False
    """Whether what is captured now lies face down: a hidden round goes on."""

    refusal = ""
    """Why the last edit that was not allowed was not."""

    changed = Signal(object, object)
    """A commit: the changeset and its history entry."""
    board_changed = Signal(object)
    """The board of the shown journey was computed anew."""
    lens_changed = Signal()
    """The map is seen through another lens."""
    journey_changed = Signal(str)
    """Another journey is shown."""
    curve_changed = Signal()
    """Another emotion curve stands in front."""
    hiding_changed = Signal()
    """A hidden round has begun or ended."""
    wanted = Signal(str)
    """A command is to be run: its key."""
    asked_for = Signal(str)
    """A record is to be shown wherever it can be seen: its key."""
    problem = Signal(str)
    """Something went wrong: one plain sentence for the user."""
    moved_on = Signal()
    """What was refused last is past, although nothing was changed since."""
    closing = Signal()
    """Nothing is shown any longer."""
    notice = Signal(str, tuple)
    """Something to know, with ways out: a sentence, and words with what they do."""

    def __init__(
        self,
        document: Document,
        shaper: Shaper,
        parent: QObject | None = None,
        *,
        sight: Sight = WHOLE,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.keep_originals = False
        """Whether a picture that is made smaller keeps what it was made from."""
        self._seen: tuple[Snapshot, Snapshot] | None = None
        self._sight = sight
        self._layout = Layout(shaper)
        self._gradually = Gradually[Board](self, self._show, MANY_BLOCKS)
        self._unsubscribe = document.subscribe(self._committed)
        journeys = document.snapshot.ordered(Journey)
        self.journey_id = journeys[0].id if journeys else ""
        self.lens = self.last_lens = PLAIN
        self._lens_told = True
        """Whether ``lens_changed`` was emitted for the lens: it is when the board shows it."""
        self.curve: tuple[str, str] | None = None
        self.came_from: dict[str, str] = {}
        """By journey the stage from which it was opened: it shows that one in detail."""
        self._board = finished(self._laying())

    def parent_stage(self) -> Stage | None:
        """Return the stage that the shown journey shows in detail: the one one came from."""
        if not self.document.snapshot.where(Stage, "sub_journey_id", self.journey_id):
            return None
        from clgdesk.document.nesting import parents_of

        parents = parents_of(self.document.snapshot, self.journey_id)
        came_from = self.came_from.get(self.journey_id)
        return next((s for s in parents if s.id == came_from), parents[0] if parents else None)

    @property
    def seen(self) -> Snapshot:
        """The project as it may be read out: cards that lie face down say nothing."""
        snapshot = self.document.snapshot
        if self._seen is None or self._seen[0] is not snapshot:
            self._seen = snapshot, veiled(snapshot)
        return self._seen[1]

    @property
    def board(self) -> Board:
        """The shown journey, laid out."""
        return self._board

    def lay_out(self, snapshot: Snapshot) -> Board:
        """Return the board of another state of the project, to show an edit before it is made."""
        self._gradually.rush()
        return self._layout.board(snapshot, self.journey_id, lens=self.lens, curve=self.curve)

    def card_block(self, card: Card, width: float) -> Block:
        """Return a card by itself: for the tray and for what is dragged."""
        return self._layout.card_block(self.document.snapshot, card, width, self.lens)

    def look_through(self, lens: ActiveLens) -> None:
        """See the map through another lens."""
        if lens != self.lens:
            if lens.plain:
                self.last_lens = self.lens
            self.lens, self._lens_told = lens, False
            self._lay_out_gradually()

    def through(self) -> Through:
        """Return what stands out now."""
        return self._layout.through(self.document.snapshot, self.lens)

    @cached_property
    def images(self) -> "LateImages":
        """The pictures of the project, decoded when they are first seen."""
        from clgdesk.ui.images import LateImages

        return LateImages(self.document, self)

    def show_journey(self, journey_id: str) -> None:
        """Show another journey of the project."""
        if journey_id == self.journey_id:
            return
        self.journey_id, self.curve = journey_id, None
        self._relayout()
        self.journey_changed.emit(journey_id)

    def show_journey_of(self, key: str) -> None:
        """Show the journey on which a record stands: its key. One on none changes nothing."""
        from clgdesk.document.journeys import journey_of

        self.show_journey(journey_of(self.document.snapshot, key) or self.journey_id)

    def show_curve(self, segment_id: str, state: str) -> None:
        """Show another emotion curve in front (``state`` is ``derived`` for a derived one)."""
        if self.curve != (segment_id, state):
            self.curve = segment_id, state
            self._relayout()
            self.curve_changed.emit()

    @contextmanager
    def edit(self, label: str, merge: tuple[str, ...] = ()) -> Iterator[Edit]:
        """Edit the document; a refusal becomes a sentence (``problem``), nothing is changed."""
        try:
            with self.document.edit(label, merge) as edit:
                yield edit
                if self.face_down:
                    self._turn_down(edit)
        except Refused as error:
            self.refuse(str(error))
        except RuleBroken as error:
            self.refuse(tr("That does not fit: {reason}").format(reason=error))
        except OSError as error:
            self.problem.emit(str(error))

    def refuse(self, sentence: str, *ways: "WayOut") -> None:
        """Say why something is not done, with ways out: until something else is."""
        self.refusal = sentence
        if ways:
            self.notice.emit(sentence, ways)
        else:
            self.problem.emit(sentence)

    def hide_captured(self, on: bool) -> None:
        """Let what is captured from now on lie face down, or no longer."""
        if on != self.face_down:
            self.face_down = on
            self.hiding_changed.emit()

    @staticmethod
    def _turn_down(edit: Edit) -> None:
        """Turn captured cards face down, not those that an older state brings back."""
        from clgdesk.document.hidden_round import turn_down_added

        if edit.label.startswith(("card.", "attachment.")):
            turn_down_added(edit)

    @property
    def structure_locked(self) -> bool:
        """Whether stages, steps and lanes of the shown journey stay as they are."""
        return is_locked(self.document.snapshot, self.journey_id)

    def refuses_structure(self) -> bool:
        """Tell whether the structure is locked, and say so: before something is begun in vain."""
        journey = self.document.snapshot.find(Journey, self.journey_id)
        if journey is not None and journey.locked:
            self.refuse(str(StructureLocked(journey)))
        return self.structure_locked

    def _committed(self, changeset: Changeset, entry: Entry) -> None:
        journeys = self.document.snapshot.of_kind(Journey)
        if self.journey_id not in journeys:
            before, self.journey_id = self.journey_id, self._journey_instead()
            if self.journey_id != before:
                self.journey_changed.emit(self.journey_id)
        self._spare(changeset, entry)
        lens_told, self._lens_told = self._lens_told, True
        self._relayout()
        self.changed.emit(changeset, entry)
        if not lens_told:  # who hears it keeps what is being typed, and may not edit meanwhile
            self._lens_told = False
            QTimer.singleShot(0, self, self._tell_lens)

    def _journey_instead(self) -> str:
        """Return what to show where the shown journey is gone: the one that one came from."""
        snapshot = self.document.snapshot
        stage = snapshot.find(Stage, self.came_from.get(self.journey_id))
        if stage is not None:
            return stage.journey_id
        return next((journey.id for journey in snapshot.ordered(Journey)), "")

    def _spare(self, changeset: Changeset, entry: Entry) -> None:
        """Keep clear what is made while looking through a lens: nothing typed may vanish.

        Nor may what is put on the map vanish there; the tray shows every card.
        """
        if not self.lens.rules or entry.cause != "edit":
            return
        cards = [c for c in changeset if c.kind == Card.KIND]
        spared = {c.id for c in cards if c.before is None}
        if self.lens.hides:
            spared |= {c.id for c in cards if _comes_from_tray(c)}
        if spared:
            self.lens = self.lens._replace(spared=self.lens.spared | spared)

    def _relayout(self) -> None:
        self._gradually.drop()
        self._show(finished(self._laying()))

    def _show(self, board: Board) -> None:
        self._board = board
        self.board_changed.emit(board)
        self._tell_lens()

    def _tell_lens(self) -> None:
        if not self._lens_told:
            self._lens_told = True
            self.lens_changed.emit()

    def _laying(self) -> Laying[Board]:
        snapshot = self.document.snapshot
        return self._layout.laying(
            snapshot, self.journey_id, lens=self.lens, sight=self._sight, curve=self.curve
        )

    def _lay_out_gradually(self) -> None:
        if len(self.document.snapshot.of_kind(Card)) > MANY_CARDS:
            self._gradually.begin(self._laying())
        else:
            self._relayout()

    @property
    def laying_out(self) -> bool:
        """Whether the board is still the one before."""
        return self._gradually.busy

    def finish(self) -> None:
        """Show at once what is being laid out between frames: what a hand does counts on it."""
        self._gradually.finish()
        self._tell_lens()

    def complete(self) -> None:
        """Lay out what the first frame did not wait for."""
        if self._sight != WHOLE:
            self._sight = WHOLE
            self._lay_out_gradually()

    def close(self) -> None:
        """Stop listening to the document."""
        self.closing.emit()
        self._gradually.stop()
        self._unsubscribe()
        if "images" in self.__dict__:
            self.images.stop()


def _comes_from_tray(change: Change) -> bool:
    """Tell whether a card that waited is on a map now."""
    before, after = change.before, change.after
    if not isinstance(before, Card) or not isinstance(after, Card):
        return False
    return before.stage_id is None and after.stage_id is not None
