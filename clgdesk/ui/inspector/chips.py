"""Links of a record as chips: its segments, jobs and themes, added and taken off."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QWidget

from clgdesk.model.records import (
    Theme,
)
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.chip import Chip
from clgdesk.ui.colour_icon import colour_icon
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.links import Linked, Links, card_themes, insight_cards
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import in_menu


class ChipsPart(Captioned):
    """Chips for what all selected records are linked to, and a button to add more."""

    def __init__(self, bridge: Bridge, caption: str, links: Links) -> None:
        super().__init__(bridge, caption)
        self._links = links
        self._shown: tuple[Linked, ...] | None = None
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self.add_button = IconButton("plus", tr("Add"), size=13)
        self.add_button.setAccessibleName(tr("Add to {name}").format(name=caption))
        self.add_button.clicked.connect(self._ask)
        self._flow.addWidget(self.add_button)
        self.column.addWidget(self._holder)

    @property
    def chips(self) -> list[Chip]:
        """The chips as they stand."""
        return self._holder.findChildren(Chip, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def linked(self) -> list[Linked]:
        """Return what every selected record is linked to."""
        snapshot = self.bridge.document.snapshot
        each = [self._links.linked(snapshot, record_id) for record_id in self.ids]
        return [one for one in each[0] if all(one in others for others in each)] if each else []

    def refresh(self) -> None:
        linked = tuple(self.linked())
        if linked == self._shown:
            return
        self._shown = linked
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.add_button)
        for one in linked:
            self._flow.addWidget(self._chip(one))
        self._flow.addWidget(self.add_button)
        self._holder.updateGeometry()

    def _chip(self, one: Linked) -> Chip:
        chip = Chip(one.name, one.code, one.colour)
        chip.removed.connect(lambda: self.take_off(one.id))
        return chip

    def take_off(self, other_id: str) -> None:
        """Take a link off every selected record."""
        kind, _, verb = self._links.label.partition(".")
        with self.bridge.edit(f"{kind}.un{verb}") as edit:  # unlink, untag
            for record_id in self.ids:
                self._links.unlink(edit, record_id, other_id)

    def put_on(self, other_id: str) -> None:
        """Link every selected record."""
        with self.bridge.edit(self._links.label) as edit:
            for record_id in self.ids:
                self._links.link(edit, record_id, other_id)

    def menu(self) -> QMenu:
        """Return what can still be added."""
        have = {one.id for one in self.linked()}
        free = [o for o in self._links.offered(self.bridge.document.snapshot) if o.id not in have]
        menu = QMenu(self)
        for one in free:
            action = menu.addAction(in_menu(one.name))
            if one.colour:
                action.setIcon(colour_icon(one.colour))
            action.triggered.connect(lambda _on, i=one.id: self.put_on(i))
        if not free:
            menu.addAction(self._links.none_offered()).setEnabled(False)
        return menu

    def _ask(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))


class FoundPart(ChipsPart):
    """Links to what there is too much of for a menu: it is found by typing."""

    def __init__(
        self, bridge: Bridge, caption: str, links: Links, words: str, icon: str = "layers"
    ) -> None:
        super().__init__(bridge, caption, links)
        self._asked, self._icon = words, icon

    def offered(self) -> list[Linked]:
        """Return what can still be added."""
        have = {one.id for one in self.linked()}
        offered = self._links.offered(self.bridge.document.snapshot)
        return [one for one in offered if one.id not in have and one.id not in self.ids]

    def _ask(self) -> None:
        from clgdesk.ui.palette.chooser import choose
        from clgdesk.ui.palette.find import Find

        finds = [Find(o.name, "", self._icon, "secondary", o.id) for o in self.offered()]
        place = self.add_button.mapToGlobal(self.add_button.rect().bottomLeft())
        choose(self.window(), self._asked, finds, lambda find: self.put_on(find.key), place)


class CardsPart(FoundPart):
    """Cards that insights stand behind."""

    def __init__(self, bridge: Bridge) -> None:
        words = tr("Card to stand behind")
        super().__init__(bridge, tr("Evidence for"), insight_cards(), words)


class _ThemeLine(QLineEdit):
    """Where the name of a theme is typed; empty again when it loses the focus."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.text().strip():
            self.clear()


class ThemesPart(ChipsPart):
    """Themes: typed by name with completion; a new name makes a new theme."""

    def __init__(self, bridge: Bridge, links: Links | None = None) -> None:
        super().__init__(bridge, tr("Themes"), links or card_themes())
        self.add_button.hide()
        self.line = _ThemeLine()
        self.line.setPlaceholderText(tr("Add a theme"))
        self.line.setAccessibleName(tr("Add a theme"))
        self.line.returnPressed.connect(self._typed)
        self.line.editingFinished.connect(self._typed)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.column.addWidget(self.line)

    def refresh(self) -> None:
        super().refresh()
        self._holder.setVisible(bool(self._shown))
        themes = self.bridge.document.snapshot.ordered(Theme)
        self._names.setStringList([theme.name for theme in themes])

    def _typed(self) -> None:
        name = self.line.text().strip()
        self.line.clear()
        if name:
            self.put_on(name)

    def flush(self) -> None:
        self._typed()
