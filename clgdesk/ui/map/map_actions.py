"""The commands of the map with their keys, registered for menus, palette and key sheet."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.layout.reading import Direction
from clgdesk.translation import tr
from clgdesk.ui.actions import Command
from clgdesk.ui.map.connect_actions import register_connecting
from clgdesk.ui.map.shape_actions import register_shaping

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

KIND_KEYS = {"friction": "F", "value": "V", "touchpoint": "T", "opportunity": "O", "note": "N"}


def register(view: "MapView") -> tuple[Command, ...]:
    """Register every command of a map view; their keys hold while the map has the focus.

    Returns those that depend on what is selected.
    """
    known = {command.key for command in view.registry}
    _register_adding(view)
    _register_editing(view)
    _register_clipboard(view)
    _register_moving(view)
    register_shaping(view)
    register_connecting(view)
    _register_links(view)
    _register_levels(view)
    _register_zoom(view)
    return tuple(c for c in view.registry if c.key not in known and c.enabled is not None)


def _cards(view: "MapView") -> Callable[[], bool]:
    return lambda: bool(view.commands.cards())


def _register_adding(view: "MapView") -> None:
    for kind, key in KIND_KEYS.items():
        text = tr("New {kind}").format(kind=kind_name(kind).lower())
        slot = partial(view.adding.add_card, kind)
        view.registry.add(f"card.add_{kind}", text, key, slot, "map", CARD_ICONS[kind], scope=view)
    view.registry.add(
        "stage.add", tr("New stage"), "", view.adding.add_stage_after_current, "map",
        "columns-3", scope=view, starts_group=True,
    )  # fmt: skip
    view.registry.add(
        "step.add", tr("New step"), "", view.adding.add_step_to_current, "map", "footprints",
        view.adding.has_stage, scope=view,
    )  # fmt: skip


def _register_editing(view: "MapView") -> None:
    any_selected = lambda: bool(view.selection.keys)  # noqa: E731
    view.registry.add(
        "map.open", tr("Edit text"), ("Enter", "Return", "F2"), view.opening.open_current, "map",
        "pencil", any_selected, scope=view, starts_group=True,
    )  # fmt: skip
    view.registry.add(
        "map.delete", tr("Delete"), ("Del", "Backspace"), view.commands.delete, "edit", "trash-2",
        any_selected, scope=view,
    )  # fmt: skip


def _register_clipboard(view: "MapView") -> None:
    add = partial(view.registry.add, category="edit", scope=view)
    some = view.clipboard.can_copy
    add(
        "map.cut",
        tr("Cut"),
        "Ctrl+X",
        view.clipboard.cut,
        icon="scissors",
        enabled=some,
        starts_group=True,
    )
    add("map.copy", tr("Copy"), "Ctrl+C", view.clipboard.copy, icon="copy", enabled=some)
    add("map.paste", tr("Paste"), "Ctrl+V", view.clipboard.paste, icon="clipboard")
    add("map.duplicate", tr("Duplicate"), "Ctrl+D", view.commands.duplicate, icon="copy-plus")
    add("map.select_all", tr("Select all cards"), "Ctrl+A", view.commands.select_all)


def _register_moving(view: "MapView") -> None:
    words: dict[Direction, tuple[str, str, str]] = {
        "left": (tr("Move to the stage before"), "Alt+Left", "arrow-left"),
        "right": (tr("Move to the next stage"), "Alt+Right", "arrow-right"),
        "up": (tr("Move up"), "Alt+Up", "arrow-up"),
        "down": (tr("Move down"), "Alt+Down", "arrow-down"),
    }
    for way, (text, key, icon) in words.items():
        view.registry.add(
            f"map.move_{way}", text, key, partial(view.commands.move, way), "map", icon,
            view.commands.can_move, scope=view, starts_group=way == "left",
        )  # fmt: skip
    view.registry.add(
        "map.move_to", tr("Move to…"), "Ctrl+M", view.targets.choose_place, "map", "move-right",
        view.targets.can_move,
    )  # fmt: skip
    view.registry.add(
        "card.to_tray", tr("Move to the tray"), "", view.commands.to_tray, "map", "inbox",
        _cards(view), scope=view,
    )  # fmt: skip


def _register_links(view: "MapView") -> None:
    view.registry.add(
        "card.link_to", tr("Link to segment or job…"), "Ctrl+Shift+K", view.targets.choose_link,
        "map", "link", _cards(view),
    )  # fmt: skip


def _register_levels(view: "MapView") -> None:
    for level in range(1, 6):
        text = tr("Severity or strength {level}").format(level=level)
        view.registry.add(
            f"card.level_{level}", text, str(level), partial(view.commands.set_level, level), "map",
            "", _cards(view), scope=view, starts_group=level == 1,
        )  # fmt: skip


def _register_zoom(view: "MapView") -> None:
    add = partial(view.registry.add, category="view")
    zoom_in, zoom_out = partial(view.zoom_step, 1), partial(view.zoom_step, -1)
    add(
        "view.zoom_in",
        tr("Zoom in"),
        ("Ctrl++", "Ctrl+="),
        zoom_in,
        icon="zoom-in",
        starts_group=True,
    )
    add("view.zoom_out", tr("Zoom out"), "Ctrl+-", zoom_out, icon="zoom-out")
    add("view.zoom_100", tr("100 %"), "Ctrl+0", partial(view.set_zoom, 1.0))
    # Where digits need Shift, Shift+1 is the plain 1 of a severity: a second binding each.
    fit, selection = ("Shift+1", "Ctrl+9"), ("Shift+2", "Ctrl+8")
    add("view.fit", tr("Fit the map"), fit, view.fit, icon="maximize", scope=view)
    add("view.fit_selection", tr("Fit the selection"), selection, view.fit_selection, scope=view)
    add(
        "view.minimap",
        tr("Minimap"),
        "M",
        view.minimap.toggle,
        checked=lambda: view.minimap.wanted,
        scope=view,
    )
