"""The commands that shape the map, with their keys, and the menus that hold them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QMenu

from clgdesk.model.records import Lane, Stage
from clgdesk.translation import tr
from clgdesk.ui.label import in_menu

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


def register_shaping(view: "MapView") -> None:
    """Register what shapes the map; keys hold while the map has the focus."""
    add = partial(view.registry.add, category="map", scope=view)
    shaping = view.shaping
    add(
        "stage.split", tr("Show steps as columns"), "Alt+S", shaping.split,
        enabled=shaping.has_stages, checked=shaping.are_split, starts_group=True,
    )  # fmt: skip
    add(
        "map.collapse", lambda: _fold_words(view), "Alt+C", shaping.collapse,
        icon="fold-horizontal", enabled=shaping.has_either,
        general=tr("Collapse or expand stages and lanes"),
    )  # fmt: skip
    add(
        "stage.collapse_others", tr("Collapse all other stages"), "Alt+Shift+C",
        shaping.collapse_others, icon="fold-horizontal", enabled=shaping.has_stages,
    )  # fmt: skip
    add(
        "map.expand_all", tr("Expand all"), "Alt+Shift+E", shaping.expand_all,
        icon="unfold-horizontal", enabled=shaping.is_folded,
    )  # fmt: skip
    add(
        "card.wider", tr("Span one stage more"), "Alt+Shift+Right", partial(shaping.widen, 1),
        icon="unfold-horizontal", enabled=lambda: bool(view.commands.cards()), starts_group=True,
    )  # fmt: skip
    add(
        "card.narrower", tr("Span one stage fewer"), "Alt+Shift+Left", partial(shaping.widen, -1),
        icon="fold-horizontal", enabled=lambda: bool(view.commands.cards()),
    )  # fmt: skip
    _register_lanes(view)
    _register_journeys(view)


def _register_lanes(view: "MapView") -> None:
    add = partial(view.registry.add, category="map", scope=view)
    shaping = view.shaping
    add(
        "lane.add", tr("New lane…"), "", lambda: _offer_lanes(view), icon="rows-3",
        starts_group=True,
    )  # fmt: skip
    add("lane.list", tr("Lanes…"), "Alt+L", lambda: _show_lanes(view), icon="rows-3")
    add(
        "lane.hide", tr("Hide the lane"), "Alt+H", shaping.hide, icon="eye-off",
        enabled=shaping.has_lanes,
    )  # fmt: skip
    add(
        "lane.show_hidden", tr("Show hidden lanes"), "Alt+Shift+H", shaping.show_hidden,
        icon="eye", enabled=lambda: bool(shaping.hidden()),
    )  # fmt: skip
    add(
        "lane.copy_to", tr("Copy the lane to another journey…"), "",
        lambda: _ask_journey(view), icon="copy-plus", enabled=shaping.can_copy_lane,
    )  # fmt: skip


def _register_journeys(view: "MapView") -> None:
    add = partial(view.registry.add, category="map", scope=view)
    shaping = view.shaping
    add(
        "stage.open_sub", tr("Open the sub-journey"), ("Ctrl+Enter", "Ctrl+Return"),
        shaping.open_sub, icon="route", enabled=lambda: shaping.sub_journey() is not None,
        starts_group=True,
    )  # fmt: skip
    add(
        "stage.make_sub", tr("Make a sub-journey from this stage"), "", shaping.make_sub,
        icon="git-branch", enabled=shaping.can_make_sub,
    )  # fmt: skip
    add(
        "journey.parent", tr("Back to the parent journey"), "Alt+Shift+Up", shaping.to_parent,
        icon="corner-down-right", enabled=shaping.has_parent,
    )  # fmt: skip


def _fold_words(view: "MapView") -> str:
    folded = view.shaping.are_collapsed()
    if view.selection.ids("lane"):
        return tr("Expand the lane") if folded else tr("Collapse the lane")
    return tr("Expand the stage") if folded else tr("Collapse the stage")


def _offer_lanes(view: "MapView") -> None:
    """Offer the lanes that can be added below the selected one, or the one of what is selected."""
    from clgdesk.ui.map.inserts import offer_lanes

    if view.bridge.refuses_structure():
        return
    head = view.board.block(f"lane:{lanes[-1]}") if (lanes := view.shaping.lanes()) else None
    at = view.heads.corner.geometry().bottomLeft() + QPoint(8, 4)
    if head is not None:
        view.reveal(head.key)
        at = view.heads.seen_area(head).bottomLeft().toPoint()
    menu = offer_lanes(view, None if head is None else head.id)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(view.viewport().mapToGlobal(at))


def _show_lanes(view: "MapView") -> None:
    from clgdesk.ui.map.lanes_popover import show_lanes

    show_lanes(view)


def _ask_journey(view: "MapView") -> None:
    """Let the journey be chosen to which the selected lane is copied."""
    lanes = view.shaping.lanes()
    if not lanes:
        return
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    _add_journeys(view, menu, lanes[-1])
    block = view.board.block(f"lane:{lanes[-1]}")
    area = QRectF() if block is None else view.heads.area_of(block)
    menu.setActiveAction(menu.actions()[0])  # so that Enter takes it
    menu.popup(view.viewport().mapToGlobal(area.center().toPoint()))


def _add_journeys(view: "MapView", menu: QMenu, lane_id: str) -> None:
    for journey in view.shaping.other_journeys():
        name = in_menu(journey.title)
        menu.addAction(name, partial(view.shaping.copy_lane_to, lane_id, journey.id))


def add_stage_shape(view: "MapView", menu: QMenu, stage_id: str) -> None:
    """Add to the menu of a stage how it is shown, and what shows it in detail."""
    menu.addSeparator()
    for key in ("stage.split", "map.collapse", "stage.collapse_others", "map.expand_all"):
        menu.addAction(view.registry[key])
    menu.addSeparator()
    if view.shaping.sub_journey() is not None:
        menu.addAction(view.registry["stage.open_sub"])
    stage = view.bridge.document.snapshot.get(Stage, stage_id)
    detail = menu.addMenu(tr("Shown in detail by"))
    for journey in view.shaping.other_journeys():
        action = detail.addAction(
            in_menu(journey.title), partial(view.shaping.nest, stage_id, journey.id)
        )
        action.setCheckable(True)
        action.setChecked(journey.id == stage.sub_journey_id)
    detail.addSeparator()
    if stage.sub_journey_id is not None:
        detail.addAction(tr("No journey"), partial(view.shaping.nest, stage_id, None))
    detail.addAction(view.registry["stage.make_sub"])


def add_lane_shape(view: "MapView", menu: QMenu, lane_id: str) -> None:
    """Add to the menu of a lane how it is shown, and where it can be copied to."""
    menu.addSeparator()
    for key in ("map.collapse", "map.expand_all", "lane.hide", "lane.show_hidden", "lane.list"):
        menu.addAction(view.registry[key])
    if view.bridge.document.snapshot.find(Lane, lane_id) and view.shaping.other_journeys():
        _add_journeys(view, menu.addMenu(tr("Copy to journey")), lane_id)


def add_text_shape(view: "MapView", menu: QMenu) -> None:
    """Add to the menu of a cell of texts whether each step has its own."""
    found = view.shaping.text_cell()
    if found is not None:
        words = tr("One text for the stage") if found[2] else tr("A text for each step")
        menu.addAction(words, view.shaping.split_text)
