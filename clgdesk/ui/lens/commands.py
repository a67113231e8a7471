"""The commands of the lens."""

from functools import partial
from typing import TYPE_CHECKING

from clgdesk.method.lens import COLOURED_BY
from clgdesk.method.lens_words import colouring_name
from clgdesk.translation import tr
from clgdesk.ui.lens import looking

if TYPE_CHECKING:
    from clgdesk.ui.bridge import Bridge
    from clgdesk.ui.main_window import MainWindow


def register_lens(window: "MainWindow") -> None:
    """Register the commands of the lens in the view menu."""
    add, bridge, view = window.registry.add, window.bridge, window.workspace.map
    add(
        "lens.open", tr("Lens…"), "Ctrl+L", lambda: _open(window), "view", "funnel",
        starts_group=True,
    )  # fmt: skip
    add(
        "lens.toggle", tr("Lens on or off"), "Ctrl+Shift+L", lambda: _toggle(window), "view", "eye",
        scope=view,
    )  # fmt: skip
    add(
        "lens.clear", tr("Clear the lens"), "", partial(looking.clear, bridge), "view", "funnel-x",
        lambda: not bridge.lens.plain,
    )  # fmt: skip
    add(
        "lens.top_priority", tr("Look at the top priority"), "",
        lambda: bridge.look_through(looking.top_priority(bridge)), "view", "star",
        lambda: bool(looking.top_priority(bridge).rules),
    )  # fmt: skip
    add(
        "lens.hide", tr("Hide what does not match"), "",
        lambda: looking.hide_others(bridge, not bridge.lens.hides), "view",
        checked=lambda: bridge.lens.hides,
    )  # fmt: skip
    for field in COLOURED_BY:
        text = tr("Colour cards by {field}").format(field=colouring_name(field).lower())
        add(
            f"lens.colour_{field}", text, "", partial(looking.colour_by, bridge, field), "view",
            checked=partial(_coloured, bridge, field), starts_group=field == COLOURED_BY[0],
        )  # fmt: skip


def _coloured(bridge: "Bridge", field: str) -> bool:
    return bridge.lens.colour_by == field


def _toggle(window: "MainWindow") -> None:
    """Take the lens away or take up the last one; ask for one where there was none yet."""
    if window.bridge.lens.plain and window.bridge.last_lens.plain:
        _open(window)
    else:
        looking.on_or_off(window.bridge)


def _open(window: "MainWindow") -> None:
    from clgdesk.ui.lens.popover import show_popover

    window.show_map()
    show_popover(window)
