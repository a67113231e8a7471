"""One open project in a window: the map between its panels, and what they share.

The map view is ``MapView(bridge, selection, actions, engine, theme)``: it registers its commands
in ``actions`` (category ``"map"``), paints with ``theme``, and offers ``set_theme(theme)``,
``set_tray_drop(tray)``, ``zoom`` (1.0 is 100 %), ``set_zoom(zoom)`` and ``zoom_changed``.
Segments, jobs and tray cards are dragged on to it as ``application/x-clgdesk-keys``: block keys,
one a line.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from clgdesk.layout.theme import Theme
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.late_panel import LatePanel
from clgdesk.ui.map.view import MapView
from clgdesk.ui.notices import NoticeBar
from clgdesk.ui.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clgdesk.model.records import Card
    from clgdesk.ui.act_here.panel import ActHere
    from clgdesk.ui.find.bar import FindBar
    from clgdesk.ui.inspector.panel import Inspector
    from clgdesk.ui.settings import Settings
    from clgdesk.ui.side_panel.panel import SidePanel

SIDE_WIDTH = 205
INSPECTOR_WIDTH = 264
_NARROWEST_MAP = 320


class ShownMap(MapView):
    """The map, telling of its first frame and of its size."""

    first_painted = Signal()
    resized = Signal()

    def __init__(self, *parts: Any) -> None:
        self._painted = False
        super().__init__(*parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class Workspace(QSplitter):
    """The map of one project with its panels."""

    first_painted = Signal()
    """The map was painted for the first time."""
    told = Signal(str)
    """Something worth a line in the status bar."""

    def __init__(
        self, bridge: Bridge, actions: ActionRegistry, engine: Engine, theme: Theme
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.bridge = bridge
        self.selection = Selection(self)
        self.map = ShownMap(bridge, self.selection, actions, engine, theme)
        self._engine = engine
        self._inspector_width = 0
        self.side_panel = LatePanel("side_panel", self._make_side_panel)
        self.inspector = LatePanel("inspector", self._make_inspector)
        self.notices = NoticeBar()
        self.side = QStackedWidget()
        self.side.addWidget(self.side_panel)
        self.act_here = LatePanel("side_panel", self._make_act_here)
        self.side.addWidget(self.act_here)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.map)
        self._actions = actions
        self._place()
        self.map.first_painted.connect(self.first_painted)
        self.map.captured.connect(self._captured)
        self.map.details_wanted.connect(self._edit_details)

    def _make_side_panel(self) -> "SidePanel":
        from clgdesk.ui.side_panel.panel import SidePanel

        made = SidePanel(self.bridge, self.selection, self._engine)
        self.map.set_tray_drop(made.tray)
        made.tray.brought.connect(self.map.clipboard.take_in_tray)
        return made

    def _make_inspector(self) -> "Inspector":
        from clgdesk.ui.inspector.panel import Inspector

        made = Inspector(self.bridge, self.selection, self._engine)
        made.refresh()
        return made

    def _make_act_here(self) -> "ActHere":
        from clgdesk.ui.act_here.panel import ActHere

        return ActHere(self.bridge, self.selection)

    @cached_property
    def find_bar(self) -> "FindBar":
        """The bar of the search, above the map."""
        from clgdesk.ui.find.bar import FindBar
        from clgdesk.ui.find.finder import Finder

        made = FindBar(Finder(self.bridge, self.map))
        made.closed.connect(self.map.setFocus)
        made.finder.told.connect(self.told)
        self._column.insertWidget(1, made)
        return made

    @property
    def finding(self) -> bool:
        """Whether the bar of the search is shown."""
        return "find_bar" in self.__dict__ and not self.find_bar.isHidden()

    def wake(self) -> None:
        """Make what the first frame does not need: called when it is painted."""
        from clgdesk.ui.add_bar import AddBar
        from clgdesk.ui.breadcrumb import Breadcrumb
        from clgdesk.ui.lens.legend import Legend
        from clgdesk.ui.lens.no_match import NoMatch

        self.breadcrumb = Breadcrumb(self.bridge, self.map)
        self._column.insertWidget(self._column.count() - 1, self.breadcrumb)
        self.legend = Legend(self.bridge, self.map, self.centre)
        self._column.insertWidget(self._column.count() - 1, self.legend)
        self.no_match = NoMatch(self.bridge, self._cards_looked_at)
        self._column.insertWidget(self._column.count() - 1, self.no_match)
        self.centre.currentChanged.connect(self.no_match.refresh)
        add_bar = AddBar(self._actions, self.map, self._titles_width())
        self.map.resized.connect(add_bar.stand)
        self.map.mode_changed.connect(add_bar.stand)
        self.map.zoom_changed.connect(lambda _zoom: add_bar.leave_free(self._titles_width()))
        _ = self.side_panel.panel, self.inspector.panel

    def _cards_looked_at(self) -> "Sequence[Card]":
        """Return the cards of the map, while it is shown."""
        from clgdesk.method.lens_values import map_cards

        shown = self.centre.currentWidget() is self.map
        return map_cards(self.bridge.document.snapshot, self.bridge.journey_id) if shown else ()

    def _titles_width(self) -> int:
        """Return the pixels that the titles of lanes take, or take at 100 %, where they take less.

        So the bar of new cards stays where it is while one zooms out.
        """
        return round(self.map.heads.size_at(max(1.0, self.map.zoom))[0])

    def wear(self, theme: Theme) -> None:
        """Paint in other colours from now on; the application's style is another one already."""
        self.map.set_theme(theme)
        if self.inspector.made is not None:
            self.inspector.made.wear()

    def remember_minimap(self, settings: "Settings") -> None:
        """Show the minimap unless it was switched off, now and from now on."""
        minimap = self.map.minimap
        minimap.want(settings.shown("minimap"))
        minimap.switched.connect(lambda on: settings.set_shown("minimap", on))
        self.map.resized.connect(minimap.follow)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar above the map."""
        self._column.insertWidget(self._column.count() - 1, bar)

    def bars(self) -> list[QWidget]:
        """Return what there is above the map, shown or not, from top to bottom."""
        direct, middle = Qt.FindChildOption.FindDirectChildrenOnly, self._column.parentWidget()
        beside = middle.findChildren(QWidget, options=direct) if middle is not None else []
        places = {self._column.indexOf(widget): widget for widget in beside}
        return [places[at] for at in sorted(places) if at >= 0 and places[at] is not self.centre]

    def _edit_details(self) -> None:
        """Let what is selected be edited in the inspector."""
        self.inspector.show()
        self.inspector.panel.edit_title()

    def _captured(self, _key: str) -> None:
        """A card went to the tray: show the tray, or say that it is there."""
        if self.centre.currentWidget() is not self.map:
            self.told.emit(tr("Kept in the tray, beside the map."))
        elif self.side.isHidden():
            self.told.emit(tr("Kept in the tray. Ctrl+B shows the side panel with it."))
        elif not self._tray_is_shown():
            self.side.setCurrentWidget(self.side_panel)

    def _tray_is_shown(self) -> bool:
        tray = self.map.tray_drop
        return isinstance(tray, QWidget) and tray.isVisible()

    def flush(self) -> None:
        """Keep what was typed on the map or in the inspector and not kept yet."""
        self.map.flush()
        if self.inspector.made is not None:
            self.inspector.made.flush()

    def _place(self) -> None:
        middle = QWidget()
        self._column = column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.centre, 1)
        middle.setMinimumWidth(_NARROWEST_MAP)
        self.side.setMinimumWidth(170)
        self.inspector.setMinimumWidth(220)
        for number, widget in enumerate((self.side, middle, self.inspector)):
            self.addWidget(widget)
            self.setCollapsible(number, False)
            self.setStretchFactor(number, 1 if widget is middle else 0)
        self.setHandleWidth(1)

    def set_widths(self, side: int, inspector: int) -> None:
        """Give the panels their widths in pixels; the map takes the rest.

        In a narrow window the inspector gives way down to its usual width, then the side panel.
        """
        if self.isVisible():  # before, nobody knows how wide it will be
            room = self.width() - _NARROWEST_MAP - 2 * self.handleWidth()
            shown = 0 if self.side.isHidden() else side
            inspector = min(inspector, max(INSPECTOR_WIDTH, room - shown))
            beside = 0 if self.inspector.isHidden() else inspector
            side = min(side, max(self.side.minimumWidth(), room - beside))
        self.setSizes([side, max(_NARROWEST_MAP, self.width() - side - inspector), inspector])

    def widths(self) -> tuple[int, int]:
        """Return the widths of the side panel and of the inspector, shown or not."""
        sizes = self.sizes()
        self._inspector_width = sizes[2] or self._inspector_width
        return sizes[0], self._inspector_width
