"""Pictures and files on their way on to cards: read behind the window, then put in place."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from clgdesk.document.attachments import NewFile, add_attachments, replace_attachment
from clgdesk.document.cards import Place, add_card, cards_in
from clgdesk.document.edit import Edit
from clgdesk.model.ids import new_id
from clgdesk.model.records import Attachment, Card, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.behind import Behind
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.file_haul import Haul, Source, haul

if TYPE_CHECKING:
    from clgdesk.ui.notices import WayOut

Step = tuple[str, str]
"""What a step of undo is called, and what tells it from others."""
Exchange = tuple[str, Path]
"""An attachment, and the file that takes its place."""
AT_ONCE = 3_000_000
"""Bytes that are written before the window is looked after again."""
_SOON = 3


class Landing(NamedTuple):
    """Where files go: on to a card, or each as a card of its own at a place (None: the tray)."""

    card_id: str | None = None
    place: Place | None = None
    kind: str = "note"


def landing_of(snapshot: Snapshot, card: Card) -> Landing:
    """Return where files for a card go: on to it, or, if it is not there, to its place."""
    if snapshot.find(Card, card.id) is not None:
        return Landing(card.id)
    if card.lane_id is None or card.stage_id is None:
        return Landing(None, None, card.kind)
    there = cards_in(snapshot, card.lane_id, card.stage_id)
    after = next((c.id for c in there if (c.rank, c.id) > (card.rank, card.id)), None)
    return Landing(None, Place(card.lane_id, card.stage_id, card.step_id, after), card.kind)


class Incoming:
    """Takes files and images in; ``select`` is told the cards that were made for them.

    ``tell`` says what there is to say of them, after that: a sentence, and ways out.
    """

    def __init__(
        self,
        bridge: Bridge,
        parent: QObject,
        select: Callable[[Iterable[str]], object] = lambda _ids: None,
        tell: Callable[..., object] | None = None,
    ) -> None:
        self._bridge, self._parent, self._select = bridge, parent, select
        self._tell = tell or (lambda sentence, *ways: bridge.notice.emit(sentence, ways))
        self._behind = Behind(parent)

    @property
    def busy(self) -> bool:
        """Whether files are still being read."""
        return self._behind.busy

    def take(self, sources: Sequence[Source], landing: Landing) -> None:
        """Read files and images, then add them: one step of undo."""
        if not sources:
            return
        bridge = self._bridge
        if len(sources) > _SOON:
            bridge.notice.emit(
                tr("Taking in {n} files…").format(n=len(sources)),
                ((tr("Stop"), self._behind.stop),),
            )
        work = partial(
            haul, tuple(sources), keep=bridge.keep_originals, stopped=lambda: self._behind.stopped
        )
        many = len(sources) > _SOON
        self._behind.run(work, lambda found: self._arrived(found, landing, told=many))

    def replace(self, attachment_id: str, path: Path) -> None:
        """Put a file in the place of an attachment: one step of undo."""
        keep = self._bridge.keep_originals
        self._exchange([(attachment_id, path)], ("attachment.replace", new_id()), Haul(), keep=keep)

    def _exchange(
        self, due: Sequence[Exchange], step: Step, done: Haul, *, keep: bool = True
    ) -> None:
        """Put files in the places of attachments, each read when the one before was written."""
        if not due:
            self._tell_of(done)
            return
        (attachment_id, path), *later = due

        def arrived(found: Haul) -> None:
            made: list[str] = []
            there = self._bridge.document.snapshot.find(Attachment, attachment_id)
            if found.taken and there is not None:
                with self._bridge.edit(step[0], step) as edit:
                    made.append(replace_attachment(edit, attachment_id, found.taken[0].file).id)
            done.taken += found.taken
            done.problems += found.problems
            if later or keep:
                self._exchange(later, step, done, keep=keep)
            else:
                self._tell_of(done, self._ways(done, made, step))

        self._behind.run(partial(haul, (path,), keep=keep, stopped=lambda: False), arrived)

    def _ways(self, found: Haul, attachments: Sequence[str], step: Step) -> tuple["WayOut", ...]:
        """Return the way to keep all of what is kept only in part, where there is such a thing."""
        due = [
            (attachment_id, taken.path)
            for attachment_id, taken in zip(attachments, found.taken, strict=False)
            if taken.is_partly_kept and taken.path is not None
        ]
        if not due:
            return ()
        words = tr("Keep the original") if len(due) == 1 else tr("Keep the originals")
        return ((words, lambda: self._exchange(due, step, Haul())),)

    def _tell_of(self, found: Haul, ways: Iterable["WayOut"] = ()) -> None:
        if said := found.sentence():
            self._tell(said, *ways)

    def _arrived(self, found: Haul, landing: Landing, *, told: bool) -> None:
        if told:
            self._bridge.notice.emit("", ())  # it is stopped no more
        label = "card.paste" if landing.card_id is None else "attachment.add"
        files = [taken.file for taken in found.taken]
        self._add(files, _Landed(found, landing, (label, new_id()), [], []))

    def _add(self, files: list[NewFile], landed: "_Landed") -> None:
        """Add as many files as can be written in a moment, the rest right after."""
        if not files:
            self._end(landed)
            return
        now, later = _for_now(files)
        with self._bridge.edit(landed.step[0], landed.step) as edit:
            cards, attachments = _put(edit, now, landed.landing)
            landed.cards.extend(cards)
            landed.attachments.extend(attachments)
        if later:
            QTimer.singleShot(0, self._parent, lambda: self._add(later, landed))
        else:
            self._end(landed)

    def _end(self, landed: "_Landed") -> None:
        if landed.cards:
            self._select(landed.cards)
        found = landed.found
        self._tell_of(found, self._ways(found, landed.attachments, landed.step))


class _Landed(NamedTuple):
    """Files on their way into the project, and what was made of them."""

    found: Haul
    landing: Landing
    step: Step
    cards: list[str]
    attachments: list[str]


def _for_now(files: list[NewFile]) -> tuple[list[NewFile], list[NewFile]]:
    size, count = files[0].size, 1
    while count < len(files) and size + files[count].size <= AT_ONCE:
        size += files[count].size
        count += 1
    return files[:count], files[count:]


def _put(edit: Edit, files: Sequence[NewFile], landing: Landing) -> tuple[list[str], list[str]]:
    """Add files where they go; returns the ids of the cards made for them, and of attachments."""
    snapshot = edit.snapshot
    if landing.card_id is not None and snapshot.find(Card, landing.card_id) is not None:
        return [], [made.id for made in add_attachments(edit, landing.card_id, files)]
    place = _still_there(snapshot, landing.place)
    cards, attachments = [], []
    for file in files:
        card = add_card(edit, landing.kind, place, title=_title(file))
        cards.append(card.id)
        attachments += [made.id for made in add_attachments(edit, card.id, [file])]
    return cards, attachments


def _still_there(snapshot: Snapshot, place: Place | None) -> Place | None:
    """Return the place, or the tray if its cell was removed while the files were read."""
    if place is None:
        return None
    lane, stage = snapshot.find(Lane, place.lane_id), snapshot.find(Stage, place.stage_id)
    return None if lane is None or stage is None else place


def _title(file: NewFile) -> str:
    """Return what a card made for a file is called; an image without a file has no name."""
    if file.is_picture and not PurePath(file.name).suffix:
        return ""
    return PurePath(file.name).stem if file.is_picture else file.name
