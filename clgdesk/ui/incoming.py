"""Pictures and files on their way on to cards: read behind the window, then put in place."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

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

    ``tell`` says what there is to say of them, after that.
    """

    def __init__(
        self,
        bridge: Bridge,
        parent: QObject,
        select: Callable[[Iterable[str]], object] = lambda _ids: None,
        tell: Callable[[str], object] | None = None,
    ) -> None:
        self._bridge, self._parent, self._select = bridge, parent, select
        self._tell = tell or (lambda sentence: bridge.notice.emit(sentence, ()))
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
        bridge = self._bridge
        work = partial(haul, (path,), keep=bridge.keep_originals, stopped=lambda: False)

        def arrived(found: Haul) -> None:
            if sentence := found.sentence():
                bridge.notice.emit(sentence, ())
            there = bridge.document.snapshot.find(Attachment, attachment_id)
            if found.files and there is not None:
                with bridge.edit("attachment.replace") as edit:
                    replace_attachment(edit, attachment_id, found.files[0])

        self._behind.run(work, arrived)

    def _arrived(self, found: Haul, landing: Landing, *, told: bool) -> None:
        if told:
            self._bridge.notice.emit("", ())  # it is stopped no more
        self._add(found.files, landing, new_id(), [], found.sentence())

    def _add(
        self, files: list[NewFile], landing: Landing, step: str, made: list[str], said: str
    ) -> None:
        """Add as many files as can be written in a moment, the rest right after."""
        if not files:
            self._end(landing, made, said)
            return
        now, later = _for_now(files)
        label = "card.paste" if landing.card_id is None else "attachment.add"
        with self._bridge.edit(label, (label, step)) as edit:
            made += _put(edit, now, landing)
        if later:
            QTimer.singleShot(0, self._parent, lambda: self._add(later, landing, step, made, said))
        else:
            self._end(landing, made, said)

    def _end(self, landing: Landing, made: list[str], said: str) -> None:
        if made and landing.card_id is None:
            self._select(made)
        if said:
            self._tell(said)


def _for_now(files: list[NewFile]) -> tuple[list[NewFile], list[NewFile]]:
    size, count = files[0].size, 1
    while count < len(files) and size + files[count].size <= AT_ONCE:
        size += files[count].size
        count += 1
    return files[:count], files[count:]


def _put(edit: Edit, files: Sequence[NewFile], landing: Landing) -> list[str]:
    """Add files where they go; returns the ids of the cards that were made for them."""
    snapshot = edit.snapshot
    if landing.card_id is not None and snapshot.find(Card, landing.card_id) is not None:
        add_attachments(edit, landing.card_id, files)
        return []
    place = _still_there(snapshot, landing.place)
    ids = []
    for file in files:
        card = add_card(edit, landing.kind, place, title=_title(file))
        add_attachments(edit, card.id, [file])
        ids.append(card.id)
    return ids


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
