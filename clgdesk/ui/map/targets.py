"""Moving and linking without a mouse: one types where things go, or what they concern."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, QRectF

from clgdesk.document.cards import Place, lane_of_kind, move_cards, takes, tray
from clgdesk.document.edit import Edit
from clgdesk.document.emotions import set_emotion
from clgdesk.document.jobs import move_job
from clgdesk.document.journeys import journey_of
from clgdesk.document.lanes import move_lane
from clgdesk.document.segments import move_segment
from clgdesk.document.stages import move_stage, move_step
from clgdesk.layout.kinds import lane_icon
from clgdesk.model.records import Card, EmotionPoint, Job, Journey, Lane, Segment, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr
from clgdesk.ui.palette.chooser import choose
from clgdesk.ui.palette.find import Find

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

Verb = Callable[[Edit, str, str | None], None]


class _Order(NamedTuple):
    """Records that stand in an order: how one of them is put in front of another."""

    record_type: Any
    field: str
    verb: Verb
    icon: str


_ORDERS = {
    "stage": _Order(Stage, "title", move_stage, "columns-3"),
    "lane": _Order(Lane, "title", move_lane, "rows-3"),
    "segment": _Order(Segment, "name", move_segment, "users"),
    "job": _Order(Job, "title", move_job, "briefcase"),
}


class Targets:
    """The choosers of one view. Each choice is one edit."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    # Moving

    def can_move(self) -> bool:
        """Tell whether what is selected can be put elsewhere."""
        kind, _, record_id = (self._view.selection.current or "").partition(":")
        movable = kind in ("card", "step", "emotion_point") or kind in _ORDERS
        return movable and self._snapshot.lookup(kind, record_id) is not None

    def choose_place(self) -> None:
        """Ask where to put what is selected."""
        if not self.can_move():
            return
        self._view.editing.end()
        kind, _, record_id = (self._view.selection.current or "").partition(":")
        if kind == "card":
            words, finds = tr("Move to stage, lane or tray"), list(self._card_places())
            self._ask(words, finds, lambda find: self._move_cards(find.key))
        elif kind in _ORDERS:
            finds = list(self._neighbours(kind, record_id))
            self._ask(tr("Move in front of"), finds, lambda f: self._order(kind, record_id, f.key))
        else:
            finds = list(self._stages())
            self._ask(tr("Move to stage"), finds, lambda f: self._move_part(kind, record_id, f.key))

    def _ask(self, words: str, finds: list[Find], taken: Callable[[Find], object]) -> None:
        choose(self._view.window(), words, finds, taken, self._beside_current())

    def _beside_current(self) -> QPoint:
        """Return a place of the screen beside what is selected."""
        view = self._view
        block = view.board.block(view.selection.current or "")
        if block is None:
            return view.mapToGlobal(QPoint(24, 24))
        view.reveal(block.key)
        area = view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        inside = view.heads.free_area()
        left = min(max(area.left(), inside.left()), inside.right())
        top = min(max(area.bottom() + 6, inside.top()), inside.bottom())
        return view.viewport().mapToGlobal(QPoint(round(left), round(top)))

    def _stages(self) -> Iterator[Find]:
        """Give the stages of the journey that is worked on, then those of the others."""
        here = self._journey_of(self._view.selection.current or "")
        journeys = sorted(self._snapshot.ordered(Journey), key=lambda j: j.id != here)
        for journey in journeys:
            aside = tr("Stage") if journey.id == here else joined((tr("Stage"), journey.title))
            for stage in self._snapshot.where(Stage, "journey_id", journey.id):
                yield Find(stage.title, aside, "columns-3", key=f"stage:{stage.id}")

    def _journey_of(self, key: str) -> str:
        """Return the journey of what is selected; the outline shows others beside the map's own."""
        return journey_of(self._snapshot, key) or self._view.bridge.journey_id

    def _card_places(self) -> Iterator[Find]:
        yield from self._stages()
        cards = [self._snapshot.get(Card, i) for i in self.cards()]
        journeys = {self._journey_of(f"card:{card.id}") for card in cards}
        if all(card.stage_id for card in cards) and len(journeys) == 1:
            for lane in self._snapshot.where(Lane, "journey_id", *journeys):
                if all(takes(lane, card.kind) for card in cards):
                    icon, colour = lane_icon(lane)
                    yield Find(lane.title, tr("Lane"), icon, colour, f"lane:{lane.id}")
        yield Find(tr("Tray"), tr("off the map"), "inbox", key="tray")

    def cards(self) -> list[str]:
        """Return the selected cards in the order in which they stand."""
        chosen = set(self._view.commands.cards())
        placed = [b.id for b in self._view.board.blocks if b.kind == "card" and b.id in chosen]
        waiting = [card.id for card in tray(self._snapshot) if card.id in chosen]
        rest = chosen.difference(placed, waiting)
        return [*placed, *waiting, *sorted(rest)]

    def _move_cards(self, key: str) -> None:
        kind, _, record_id = key.partition(":")
        ids = self.cards()
        if kind == "tray":
            with self._view.bridge.edit("card.move") as edit:
                move_cards(edit, ids, None)
        elif kind == "stage":
            self.move_to_stage(record_id)
        else:
            with self._view.bridge.edit("card.move") as edit:
                for stage_id, group in self._by_stage(ids).items():
                    move_cards(edit, group, Place(record_id, stage_id))
        self._view.show_selected(self._view.selection.keys)

    def _by_stage(self, ids: Iterable[str]) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        for card_id in ids:
            groups.setdefault(self._snapshot.get(Card, card_id).stage_id or "", []).append(card_id)
        return groups

    def move_to_stage(self, stage_id: str) -> None:
        """Put the selected cards on a stage: each in its lane, or in one that takes its kind."""
        journey_id = self._snapshot.get(Stage, stage_id).journey_id
        groups: dict[str | None, list[str]] = {}
        for card_id in self.cards():
            lane_id = self._lane_there(self._snapshot.get(Card, card_id), journey_id)
            groups.setdefault(lane_id, []).append(card_id)
        if None in groups:
            self._view.bridge.problem.emit(
                tr("No lane of that journey takes cards of this kind. Add one there first.")
            )
        with self._view.bridge.edit("card.move") as edit:
            for lane_id, ids in groups.items():
                if lane_id is not None:
                    move_cards(edit, ids, Place(lane_id, stage_id))

    def _lane_there(self, card: Card, journey_id: str) -> str | None:
        lane = self._snapshot.find(Lane, card.lane_id)
        if lane is not None and lane.journey_id == journey_id:
            return lane.id
        return lane_of_kind(self._snapshot, journey_id, card.kind)

    def _neighbours(self, kind: str, record_id: str) -> Iterator[Find]:
        order = _ORDERS[kind]
        record = self._snapshot.get(order.record_type, record_id)
        journey_id = getattr(record, "journey_id", None)
        for other in self._snapshot.ordered(order.record_type):
            same = journey_id is None or getattr(other, "journey_id", None) == journey_id
            if same and other.id != record_id:
                yield Find(getattr(other, order.field), tr("in front of it"), order.icon,
                           key=other.id)  # fmt: skip
        yield Find(tr("At the end"), "", "chevrons-right", key="")

    def _order(self, kind: str, record_id: str, before: str) -> None:
        with self._view.bridge.edit(f"{kind}.move") as edit:
            _ORDERS[kind].verb(edit, record_id, before or None)
        self._view.reveal(f"{kind}:{record_id}")

    def _move_part(self, kind: str, record_id: str, key: str) -> None:
        """Put a step, or a point of a curve, on another stage."""
        stage_id = key.partition(":")[2]
        with self._view.bridge.edit("step.move" if kind == "step" else "emotion.move") as edit:
            if kind == "step":
                move_step(edit, record_id, stage_id, None)
            else:
                point = edit.get(EmotionPoint, record_id)
                set_emotion(
                    edit, stage_id, point.segment_id, point.value, point.place, point_id=point.id
                )
        self._view.reveal(f"{kind}:{record_id}")

    # Linking

    def choose_link(self) -> None:
        """Ask which segment or job the selected cards concern; a linked one is untied."""
        if self._view.commands.cards():
            self._view.editing.end()
            words = tr("Link to a segment or job, or untie it")
            self._ask(words, list(self._links()), lambda find: self._link(find.key))

    def can_lead(self, *, back: bool) -> bool:
        """Tell whether the selected stage can branch to another one, or loop back to one."""
        return bool(self._led_to(back=back))

    def choose_way(self, *, back: bool) -> None:
        """Ask to which stage the selected one branches, or loops back."""
        stages = self._led_to(back=back)
        if not stages or self._view.bridge.refuses_structure():
            return
        self._view.editing.end()
        start = (self._view.selection.current or "").partition(":")[2]
        words = tr("Loop back to stage") if back else tr("Branch to stage")
        finds = [Find(stage.title, tr("Stage"), "columns-3", key=stage.id) for stage in stages]
        self._ask(words, finds, lambda find: self._view.connecting.link_stage(start, find.key))

    def _led_to(self, *, back: bool) -> list[Stage]:
        kind, _, stage_id = (self._view.selection.current or "").partition(":")
        if kind != "stage" or self._snapshot.find(Stage, stage_id) is None:
            return []
        return self._view.connecting.other_stages(stage_id, back=back)

    def _links(self) -> Iterator[Find]:
        kinds: tuple[tuple[Any, str, str, str], ...] = (
            (Segment, "name", "users", tr("Segment")),
            (Job, "title", "briefcase", tr("Job")),
        )
        for record_type, field, icon, words in kinds:
            for record in self._snapshot.ordered(record_type):
                linked = self._view.commands.linked(record_type.KIND, record.id)
                aside = tr("{kind} · linked").format(kind=words) if linked else words
                key = f"{record_type.KIND}:{record.id}"
                yield Find(getattr(record, field), aside, "check" if linked else icon, key=key)

    def _link(self, key: str) -> None:
        kind, _, record_id = key.partition(":")
        commands = self._view.commands
        commands.link(kind, record_id, on=not commands.linked(kind, record_id))
