"""The menu of what is selected: the commands of the keys, and what else can be done with it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from clgdesk.layout.kinds import kind_name
from clgdesk.model.records import CARD_KINDS, LANE_CONTENTS, Job, Lane, Segment, Stage
from clgdesk.translation import tr
from clgdesk.ui.label import in_menu
from clgdesk.ui.map.connect_actions import add_card_connecting, add_stage_links, fill_link
from clgdesk.ui.map.drafts import cell_ids
from clgdesk.ui.map.map_actions import KIND_KEYS
from clgdesk.ui.map.shape_actions import add_lane_shape, add_stage_shape, add_text_shape

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

_TAKEN_ALONG = "map.cut", "map.copy", "map.paste", "map.duplicate", "map.delete"
"""What can be done with cards, stages and lanes as wholes."""


def menu_for(view: "MapView") -> QMenu:
    """Return the menu of what is selected; it goes away by itself when it is closed."""
    view.registry.refresh()
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    kind, _, record_id = (view.selection.current or "").partition(":")
    fillers = {
        "card": _fill_card,
        "stage": _fill_stage,
        "lane": _fill_lane,
        "step": _fill_part,
        "emotion_point": _fill_point,
        "metric": _fill_metric,
        "cell": _fill_cell,
        "card_link": fill_link,
        "stage_link": fill_link,
    }
    fillers.get(kind, _fill_ground)(view, menu, record_id)
    return menu


def _add_actions(view: "MapView", menu: QMenu, *keys: str) -> None:
    for key in keys:
        menu.addAction(view.registry[key])


def _fill_card(view: "MapView", menu: QMenu, _card_id: str) -> None:
    _add_actions(view, menu, "map.open")
    if "card.turn_over" in view.registry and view.registry["card.turn_over"].isEnabled():
        _add_actions(view, menu, "card.turn_over")
    menu.addSeparator()
    fill_about_cards(view, menu)
    add_card_connecting(view, menu)
    menu.addSeparator()
    _add_actions(view, menu, *_TAKEN_ALONG)


def fill_about_cards(view: "MapView", menu: QMenu) -> None:
    """Offer what the selected cards are and concern, and where they go."""
    levels = menu.addMenu(tr("Severity or strength"))
    _add_actions(view, levels, *(f"card.level_{level}" for level in range(1, 6)))
    levels.addAction(tr("None"), lambda: view.commands.set_level(None))
    _add_kinds(view, menu)
    _add_links(view, menu, tr("Segments"), "segment", Segment)
    _add_links(view, menu, tr("Jobs"), "job", Job)
    stages = menu.addMenu(tr("Move to stage"))
    for column in view.board.columns:
        stage = view.bridge.document.snapshot.get(Stage, column.stage_id)
        stages.addAction(in_menu(stage.title), partial(view.targets.move_to_stage, stage.id))
    _add_actions(view, menu, "map.move_to", "card.to_tray", "card.wider", "card.narrower")
    _add_actions(view, menu, "card.link_to")
    if "card.find_evidence" in view.registry:  # of the window: it looks in the inspector
        _add_actions(view, menu, "card.find_evidence")


def _add_kinds(view: "MapView", menu: QMenu) -> None:
    kinds = menu.addMenu(tr("Kind"))
    for kind in CARD_KINDS:
        kinds.addAction(kind_name(kind), partial(view.commands.set_kind, kind))


def _add_links(
    view: "MapView", menu: QMenu, title: str, kind: str, record_type: type[Segment] | type[Job]
) -> None:
    records = view.bridge.document.snapshot.ordered(record_type)
    if not records:
        return
    links = menu.addMenu(title)
    for record in records:
        name = record.name if isinstance(record, Segment) else record.title
        linked = view.commands.linked(kind, record.id)
        action = links.addAction(
            in_menu(name), partial(view.commands.link, kind, record.id, on=not linked)
        )
        action.setCheckable(True)
        action.setChecked(linked)


def _fill_stage(view: "MapView", menu: QMenu, stage_id: str) -> None:
    beside = view.adding.add_stage_beside
    _add_actions(view, menu, "map.open")
    menu.addSeparator()
    menu.addAction(tr("Add stage before"), lambda: beside(stage_id, after=False))
    menu.addAction(tr("Add stage after"), lambda: beside(stage_id, after=True))
    menu.addAction(tr("Add step"), lambda: view.adding.add_step(stage_id))
    add_stage_links(view, menu, stage_id)
    add_stage_shape(view, menu, stage_id)
    menu.addSeparator()
    _add_actions(view, menu, "map.move_left", "map.move_right", "map.move_to")
    menu.addSeparator()
    _add_actions(view, menu, *_TAKEN_ALONG)


def _fill_lane(view: "MapView", menu: QMenu, lane_id: str) -> None:
    _add_actions(view, menu, "map.open")
    lane = view.bridge.document.snapshot.find(Lane, lane_id)
    if lane is not None and lane.form == "emotion":
        view.curves.fill_menu(menu, lane)
        menu.addSeparator()
    _add_lane_menu(view, menu, lane_id)
    add_lane_shape(view, menu, lane_id)
    menu.addSeparator()
    _add_actions(view, menu, "map.move_up", "map.move_down", "map.move_to")
    menu.addSeparator()
    _add_actions(view, menu, *_TAKEN_ALONG)


def _add_lane_menu(view: "MapView", menu: QMenu, after: str | None) -> None:
    lanes = menu.addMenu(tr("Add lane below") if after else tr("Add lane"))
    fill_lane_choices(view, lanes, after)


def fill_lane_choices(view: "MapView", lanes: QMenu, after: str | None) -> None:
    """Offer the lanes that can be added below another one (None: at the bottom)."""
    for form, content, title in lane_choices():
        lanes.addAction(title, partial(view.adding.add_lane, form, content, title, after))


def lane_choices() -> list[tuple[str, str, str]]:
    """Return the lanes that can be added: form, content, and the title they begin with."""
    cards = [("cards", kind, kind_name(kind)) for kind in LANE_CONTENTS["cards"] if kind]
    texts = {
        "goal": tr("Goal"),
        "success_signs": tr("Signs of success"),
        "struggle_signs": tr("Signs of struggle"),
        "value_signals": tr("Signals of value"),
        "pain_signals": tr("Signals of pain"),
        "": tr("Text"),
    }
    return [
        *cards,
        ("cards", "", tr("Any cards")),
        *(("text", content, title) for content, title in texts.items()),
        ("steps", "", tr("Steps")),
        ("emotion", "", tr("Emotion")),
        ("metrics", "", tr("Measure")),
        ("images", "", tr("Pictures")),
        ("backstage", "", tr("Backstage")),
    ]


def _fill_part(view: "MapView", menu: QMenu, _step_id: str) -> None:
    _add_actions(view, menu, "map.open", "step.add", "map.move_to")
    menu.addSeparator()
    _add_actions(view, menu, "map.cut", "map.copy", "map.paste", "map.delete")


def _fill_point(view: "MapView", menu: QMenu, _point_id: str) -> None:
    quote = menu.addAction(tr("Edit quote"), view.opening.open_current)
    quote.setShortcut(view.registry["map.open"].shortcut())
    _add_actions(view, menu, "map.move_to", "map.delete")


def _fill_metric(view: "MapView", menu: QMenu, _metric_id: str) -> None:
    _add_actions(view, menu, "map.open", "map.delete")


def _fill_cell(view: "MapView", menu: QMenu, _cell_id: str) -> None:
    lane_id, stage_id = cell_ids(view.selection.current or "")
    _add_actions(view, menu, *(f"card.add_{kind}" for kind in KIND_KEYS))
    menu.addSeparator()
    _add_actions(view, menu, "map.open", "step.add", "map.cut", "map.copy", "map.paste")
    add_text_shape(view, menu)
    menu.addSeparator()
    beside = view.adding.add_stage_beside
    menu.addAction(tr("Add stage before"), lambda: beside(stage_id, after=False))
    menu.addAction(tr("Add stage after"), lambda: beside(stage_id, after=True))
    _add_lane_menu(view, menu, lane_id)
    menu.addSeparator()
    _add_actions(view, menu, "stage.split", "map.collapse", "map.expand_all", "lane.hide")


def _fill_ground(view: "MapView", menu: QMenu, _id: str) -> None:
    _add_actions(view, menu, *(f"card.add_{kind}" for kind in KIND_KEYS))
    menu.addSeparator()
    _add_actions(view, menu, "stage.add")
    _add_lane_menu(view, menu, None)
    _add_actions(view, menu, "lane.list", "map.expand_all")
    menu.addSeparator()
    _add_actions(view, menu, "map.paste", "map.select_all", "view.fit", "view.zoom_100")
