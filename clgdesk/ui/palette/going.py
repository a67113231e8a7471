"""Goes to a record wherever it can be seen: on a map, in a view of its own, in the inspector."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from clgdesk.model.records import Lens, Record
from clgdesk.translation import tr
from clgdesk.ui.map.unseen import see
from clgdesk.ui.views import PLANS

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

VIEWS = {
    "insight": "insights",
    "theme": "insights",
    "interview": "synthesis",
    "phrase": "synthesis",
    "opportunity": "priorities",
    "metric": "measure",
    "account": "insights",
}
"""In which view records of a kind are seen, where there is one that can ``go_to`` a key."""


def go_to(window: "MainWindow", key: str) -> None:
    """Show a record and select it."""
    kind, _, record_id = key.partition(":")
    record = window.bridge.document.snapshot.lookup(kind, record_id)
    if record is None:
        window.status.tell(tr("That is no longer there."))
    elif not _in_own_view(window, key):
        _GOERS.get(type(record), _show)(window, record)


def _in_own_view(window: "MainWindow", key: str) -> bool:
    """Let the view of such records show it; tells whether there is one that did."""
    name = VIEWS.get(key.partition(":")[0])
    if name is None or name not in {plan.key for plan in PLANS}:
        return False
    goer: Callable[[str], bool] | None = getattr(window.show_view(name), "go_to", None)
    return goer is not None and goer(key)


def _show(window: "MainWindow", record: Record) -> None:
    """Show a record on its journey's map, or else in the inspector."""
    _select(window, [record])
    if window.bridge.board.block(f"{record.KIND}:{record.id}") is None:
        window.workspace.inspector.show()


def _select(window: "MainWindow", records: Iterable[Record]) -> None:
    """Select records on the map, showing the journey of the first."""
    chosen = list(records)
    keys = [f"{record.KIND}:{record.id}" for record in chosen]
    window.show_map()
    window.bridge.show_journey_of(keys[0])
    if window.bridge.board.block(keys[0]) is None:
        window.show_view("map")  # in the tray, or a row of its side panel
    window.workspace.selection.set(keys, keys[0])
    see(window.workspace.map, keys[0])


def _look_through(window: "MainWindow", lens: Lens) -> None:
    from clgdesk.ui.lens.looking import apply

    window.show_map()
    apply(window.bridge, lens.id)


_GOERS: dict[type[Record], Callable[["MainWindow", Any], None]] = {
    Lens: _look_through,
}
