"""The commands on connectors, and the menus of cards, stages and connectors that hold them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from clgdesk.method.link_words import CARD_FORMS, STAGE_FORMS, form_name
from clgdesk.translation import tr
from clgdesk.ui.label import in_menu

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

ICONS = {
    "leads_to": "arrow-right", "blocks": "ban", "hand_over": "arrow-right-left",
    "branch": "git-branch", "loop": "rotate-ccw",
}  # fmt: skip


def register_connecting(view: "MapView") -> None:
    """Register what can be done with connectors; keys hold while the map has the focus."""
    add = partial(view.registry.add, category="map", scope=view)
    connecting = view.connecting
    add(
        "card.connect", tr("Connect to…"), "L", connecting.begin, icon="spline",
        enabled=connecting.can_begin, starts_group=True,
    )  # fmt: skip
    add(
        "card.connect_in_order", tr("Connect in this order"), "Shift+L",
        connecting.connect_in_order, icon="waypoints", enabled=connecting.can_connect_in_order,
    )  # fmt: skip
    ways = (
        ("stage.branch", tr("Branch to stage…"), False, ICONS["branch"]),
        ("stage.loop_back", tr("Loop back to stage…"), True, ICONS["loop"]),
    )
    for key, words, back, icon in ways:
        add(
            key, words, "", partial(view.targets.choose_way, back=back), icon=icon,
            enabled=partial(view.targets.can_lead, back=back),
        )  # fmt: skip
    for form in (*CARD_FORMS, *STAGE_FORMS):
        add(
            f"link.{form}",
            tr("Connector {form}").format(form=form_name(form)),
            "",
            partial(connecting.set_form, form),
            icon=ICONS[form],
            enabled=partial(connecting.can_be, form),
        )
    add(
        "link.reverse", tr("Reverse the connector"), "", connecting.reverse,
        icon="arrow-left-right", enabled=connecting.has_link,
    )  # fmt: skip


def fill_link(view: "MapView", menu: QMenu, _link_id: str) -> None:
    """Fill the menu of a connector."""
    menu.addAction(view.registry["map.open"])
    menu.addSeparator()
    forms = CARD_FORMS if view.connecting.can_be("leads_to") else STAGE_FORMS
    link = view.connecting.link()
    for form in forms:
        action = menu.addAction(form_name(form), partial(view.connecting.set_form, form))
        action.setCheckable(True)
        action.setChecked(link is not None and link.form == form)
    menu.addAction(view.registry["link.reverse"])
    menu.addSeparator()
    menu.addAction(view.registry["map.delete"])


def add_card_connecting(view: "MapView", menu: QMenu) -> None:
    """Add to the menu of cards how they are connected."""
    several = view.connecting.can_connect_in_order()
    menu.addAction(view.registry["card.connect_in_order" if several else "card.connect"])


def add_stage_links(view: "MapView", menu: QMenu, stage_id: str) -> None:
    """Add to the menu of a stage where it can branch or loop back to."""
    for back, title in ((False, tr("Branch to stage")), (True, tr("Loop back to stage"))):
        stages = view.connecting.other_stages(stage_id, back=back)
        if stages:
            choices = menu.addMenu(title)
            for stage in stages:
                name = in_menu(stage.title)
                choices.addAction(name, partial(view.connecting.link_stage, stage_id, stage.id))
