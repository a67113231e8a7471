"""Copy and cut on the map: what is selected goes on the clipboard in every form, as it is seen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from clgdesk.document.card_copies import copied, to_json
from clgdesk.document.cards import remove_cards
from clgdesk.document.lanes import cell_text
from clgdesk.document.step_copies import kept_steps
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import trn
from clgdesk.ui.map.clipboard_cards import CardMime, hold, to_html, to_text
from clgdesk.ui.map.drafts import cell_ids, cell_step
from clgdesk.ui.map.taken import Taken, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clgdesk.ui.map.copied_picture import Pictured
    from clgdesk.ui.map.step_lines import KeptSteps
    from clgdesk.ui.map.view import MapView


class Copying:
    """What leaves one view by the clipboard."""

    def __init__(self, view: "MapView", kept: "KeptSteps") -> None:
        self._view, self._kept = view, kept

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    def can_copy(self) -> bool:
        """Tell whether something is selected that can be copied."""
        kinds = {key.partition(":")[0] for key in self._view.selection.keys}
        return bool(kinds & {"card", "cell", "stage", "lane", "step"})

    def copy(self) -> bool:
        """Copy what is selected, as it is seen; tells whether there was anything."""
        self._view.bridge.moved_on.emit()
        what = taken(self._view)
        copied = self._hold(what)
        if what.hidden:
            self._tell_hidden(
                trn("{n} hidden card was not copied.", "{n} hidden cards were not copied.",
                    len(what.hidden)),
                trn("Copy it too", "Copy them too", len(what.hidden)),
                len(what.hidden),
                partial(self._hold, what.with_hidden()),
            )  # fmt: skip
        return copied

    def _hold(self, what: Taken, *, cut: bool = False) -> bool:
        """Put it on the clipboard: cards, stages and lanes, or else the texts of cells."""
        data = self._data(what, cut=cut)
        if data is None:
            return self._copy_texts()
        hold(data)
        return True

    def cut(self) -> None:
        """Copy what is selected, as it is seen, and delete it."""
        view = self._view
        view.editing.end()
        view.bridge.moved_on.emit()
        what = taken(view)
        everything = self._data(what.with_hidden(), cut=True) if what.hidden else None
        label = self._cut_label(what)
        step, before = (label, new_id()), self._snapshot
        after = view.commands.neighbour_of_cut()
        if self._hold(what, cut=True):
            with view.bridge.edit(label, step) as edit:
                remove_cards(edit, what.seen)
                view.commands.delete_all_but_cards(edit)
            if self._snapshot is before:
                return  # it was refused, and why was told
            if after:
                view.show_selected(after)
        if everything is not None:
            self._tell_uncut(what.hidden, partial(self._cut_too, what.hidden, everything, step))

    def _cut_label(self, what: Taken) -> str:
        """Return what undo calls the cut: by the largest thing that goes."""
        if what.stages or what.lanes:
            return "stage.cut" if what.stages else "lane.cut"
        return "step.cut" if not what.seen and self._steps() else "card.cut"

    def _tell_uncut(self, hidden: frozenset[str], too: "Callable[[], object]") -> None:
        """Say where the cards are that were not cut."""
        waiting = [i for i in hidden if self._snapshot.get(Card, i).stage_id is None]
        words = trn(
            "{n} hidden card was not cut: it stays where it is.",
            "{n} hidden cards were not cut: they stay where they are.", len(hidden),
        )  # fmt: skip
        if waiting:
            words = trn(
                "{n} hidden card was not cut: it waits in the tray.",
                "{n} hidden cards were not cut: they wait in the tray.", len(hidden),
            )  # fmt: skip
        self._tell_hidden(words, trn("Cut it too", "Cut them too", len(hidden)), len(hidden), too)

    def _cut_too(self, hidden: frozenset[str], data: QMimeData, step: tuple[str, str]) -> None:
        """Cut what was left out; with what was cut before, if nothing came between, one step."""
        hold(data)
        with self._view.bridge.edit(step[0], step) as edit:
            there = edit.snapshot.of_kind(Card)
            remove_cards(edit, [i for i in hidden if i in there])

    def _tell_hidden(self, words: str, way: str, count: int, too: "Callable[[], object]") -> None:
        """Say that hidden cards were left out, until something else is done."""
        self._view.bridge.refuse(words.format(n=count), (way, too))

    def _data(self, what: Taken, *, cut: bool = False) -> QMimeData | None:
        cards = self._in_order(set(what.seen))
        if not cards and not what.stages and not what.lanes:
            return None
        return self._data_of(cards, what.stages, what.lanes, cut=cut)

    def _in_order(self, ids: set[str]) -> list[Card]:
        """Return cards in the order in which they are read, those of the tray last."""
        mapped = [b.id for b in self._view.board.blocks if b.kind == "card" and b.id in ids]
        there = set(mapped)
        others = [i for i in self._view.commands.cards() if i not in there and i in ids]
        others += sorted(ids - there - set(others))
        return [self._snapshot.get(Card, card_id) for card_id in (*mapped, *others)]

    def _data_of(
        self,
        cards: list[Card],
        stages: "Iterable[Stage | Lane]" = (),
        lanes: "Iterable[Stage | Lane]" = (),
        *,
        cut: bool = False,
    ) -> QMimeData:
        """Return cards as our own data, as text, as a table and as a picture, all made late."""
        snapshot, view = self._snapshot, self._view
        shown = self._pictured(cards, stages, lanes)
        copies = copied(snapshot, cards, tuple(stages), tuple(lanes), cut=cut)  # type: ignore[arg-type]
        titles = "\n".join(record.title for record in (*stages, *lanes))
        seen = view.bridge.seen
        told = [seen.get(Card, card.id) for card in cards]
        return CardMime(
            copies,
            lambda: to_json(copied(seen, told, tuple(stages), tuple(lanes))),  # type: ignore[arg-type]
            lambda: to_text(seen, told) if cards else titles,
            lambda: to_html(seen, told),
            (lambda: _picture(view, shown)) if shown.blocks else None,
        )

    def _pictured(
        self, cards: list[Card], stages: "Iterable[Stage | Lane]", lanes: "Iterable[Stage | Lane]"
    ) -> "Pictured":
        """Return what is seen of what is copied; a card in the tray stands by itself."""
        from clgdesk.ui.map.copied_picture import Pictured, pictured

        keys = {f"card:{card.id}" for card in cards} | {f"stage:{stage.id}" for stage in stages}
        shown = pictured(self._view.board, keys | {f"lane:{lane.id}" for lane in lanes})
        if not shown.blocks and len(cards) == 1:
            return Pictured((self._view.bridge.card_block(cards[0], 184),))
        return shown

    def _copy_texts(self) -> bool:
        """Copy the texts of the selected cells and steps, line by line; tells whether any."""
        steps = self._steps()
        texts = [step.title for step in steps]
        for key in self._view.selection.keys:
            if key.startswith("cell:") and is_text(self._snapshot, key):
                texts.append(cell_text(self._snapshot, *cell_ids(key), cell_step(key)))
        if not any(texts):
            return False
        text = "\n".join(texts)
        self._kept.keep(text, kept_steps(self._snapshot, steps if len(steps) == len(texts) else ()))
        QGuiApplication.clipboard().setText(text)
        return True

    def _steps(self) -> list[Step]:
        """Return the selected steps in the order of the map: elsewhere they are lines."""
        chosen, snapshot = set(self._view.selection.ids("step")), self._snapshot
        if not chosen:
            return []
        stages = snapshot.where(Stage, "journey_id", self._view.bridge.journey_id)
        steps = (step for stage in stages for step in snapshot.where(Step, "stage_id", stage.id))
        return [step for step in steps if step.id in chosen]


def is_text(snapshot: Snapshot, key: str | None) -> bool:
    """Tell whether a key is that of a cell of a text lane."""
    if not (key or "").startswith("cell:"):
        return False
    lane = snapshot.find(Lane, cell_ids(key or "")[0])
    return lane is not None and lane.form == "text"


def _picture(view: "MapView", shown: "Pictured") -> object:
    from clgdesk.ui.images import ON_CARDS, images_of
    from clgdesk.ui.map.copied_picture import picture_of

    return picture_of(shown, view.theme, view.engine, images_of(view.bridge.document, ON_CARDS))
