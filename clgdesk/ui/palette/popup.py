"""The command palette: every command and every record by a few letters, recent ones first."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clgdesk.model.records import BY_KIND, Record
from clgdesk.translation import tr
from clgdesk.ui.actions import ActionRegistry, Command, keys_text
from clgdesk.ui.menus import category_names
from clgdesk.ui.palette.catalogue import KINDS, PREFIXES, Catalogue, find_of
from clgdesk.ui.palette.chooser import Chooser
from clgdesk.ui.palette.find import Find
from clgdesk.ui.palette.fuzzy import Words, best_of, words_of
from clgdesk.ui.palette.going import go_to

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_WIDTH = 600
_MOST = 60
_AHEAD = 0.5
"""What something used lately has in advance of what was not."""


class Palette(Chooser):
    """The palette of a window. ``>`` ``@`` ``#`` ``/`` in front narrow it down."""

    def __init__(self, window: "MainWindow") -> None:
        words = tr("Search, or > commands, @ segments and jobs, # themes, / insights")
        super().__init__(window, words, self._fitting, self._take, _WIDTH)
        self._window = window
        self._snapshot = window.bridge.seen
        selected = bool(window.workspace.selection.keys)
        found = commands(window.registry, selected=selected)
        self._commands = {find.key: find for find in found}
        self._command_words = {key: words_of(f.text) for key, f in self._commands.items()}
        self._recent = window.desk.settings.finds
        self._catalogue: Catalogue = window.catalogue

    def _fitting(self, typed: str) -> Sequence[Find]:
        if not typed:
            return self._offered()
        sign, wanted = (typed[0], typed[1:]) if typed[0] in (*PREFIXES, ">") else ("", typed)
        self._catalogue.take(self._snapshot)
        found = best_of(wanted, self._candidates(sign), _MOST)
        return [
            find_of(self._snapshot, thing) if isinstance(thing, Record) else self._commands[thing]
            for thing in found
        ]

    def _offered(self) -> list[Find]:
        """Return what is there before anything is typed: what was used lately, then commands."""
        recent = [find for key in self._recent if (find := self._known(key)) is not None]
        return [*recent, *(f for f in self._commands.values() if f.enabled and f not in recent)]

    def _known(self, key: str) -> Find | None:
        kind, _, record_id = key.partition(":")
        if BY_KIND.get(kind) in KINDS:
            record = self._snapshot.lookup(kind, record_id)
            return None if record is None else find_of(self._snapshot, record)
        find = self._commands.get(key)
        return find if find is not None and find.enabled else None

    def _candidates(self, sign: str) -> Iterator[tuple[str | Record, Words, float]]:
        """Give what is looked through: the lately used first, where two fit equally well."""
        recent = frozenset(self._recent)
        if sign in ("", ">"):
            for key, words in self._command_words.items():
                yield key, words, _AHEAD if key in recent else 0.0
        if sign != ">":
            used = {key.partition(":")[2] for key in recent}
            for record, words in self._catalogue.entries(PREFIXES.get(sign, KINDS)):
                yield record, words, _AHEAD if record.id in used else 0.0

    def _take(self, find: Find) -> None:
        window = self._window
        window.desk.settings.add_find(find.key)
        if find.key in self._commands:
            window.registry.run(find.key)
        else:
            go_to(window, find.key)


def commands(registry: ActionRegistry, *, selected: bool) -> list[Find]:
    """Return every command, with its keys or with the reason why it cannot be run now."""
    registry.refresh()
    names = category_names()
    return [
        _found(c, names[c.category], selected=selected) for c in registry if c.key != "view.palette"
    ]


def _found(command: Command, menu: str, *, selected: bool) -> Find:
    enabled = command.action.isEnabled()
    aside = (keys_text(command.action) or menu) if enabled else _why_not(command, selected=selected)
    text = command.label().rstrip("…")
    return Find(text, aside, command.icon or "chevron-right", "secondary", command.key, enabled)


def _why_not(command: Command, *, selected: bool) -> str:
    if command.category not in ("map", "edit"):
        return tr("not possible now")
    return tr("not for what is selected") if selected else tr("select something first")


def show_palette(window: "MainWindow") -> Palette:
    """Open the palette below the search box of a window."""
    palette = Palette(window)
    box = window.top_bar.search_button
    place = box.mapToGlobal(box.rect().topLeft())
    place.setX(place.x() + (box.width() - _WIDTH) // 2)
    place.setY(place.y() - 4)
    palette.open_at(place)
    return palette
