"""The saved lenses of the popover: looked through with a click, changed by their menu."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from clgdesk.method.lens_words import full_words, saved_as
from clgdesk.model.records import Lens
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.toggle_chip import ToggleChip

_LONGEST = 120


class NameLine(QLineEdit):
    """Where a lens is named: Enter keeps the name, Escape leaves it."""

    named = Signal(str)
    left = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.setPlaceholderText(tr("Name of the lens"))
        self.setAccessibleName(tr("Name of the lens"))
        self.setMaxLength(_LONGEST)
        self.returnPressed.connect(self.take)

    def take(self) -> None:
        """Keep the name, if there is one."""
        name = " ".join(self.text().split())
        if name:
            self.named.emit(name)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from closing the popover: it only leaves the line."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        return super().event(event)


class SavedLenses(QWidget):
    """One row for each saved lens, and the line to save what is looked through."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._renaming = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.name = NameLine()
        self.name.named.connect(self._save)
        self.name.left.connect(lambda: self._ask(asking=False))
        self.save_button = QPushButton(tr("Save lens…"))
        self.save_button.clicked.connect(lambda: self._ask(asking=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.name)
        self._column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.hide()
        self._shown: object = None

    def refresh(self) -> None:
        """Show the saved lenses as they are now."""
        bridge, snapshot = self._bridge, self._bridge.document.snapshot
        self.save_button.setEnabled(not bridge.lens.plain)
        lenses = snapshot.ordered(Lens)
        current = saved_as(snapshot, bridge.lens)
        shown = lenses, current, self._renaming, bridge.lens.plain
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()  # without a parent it would be a window of its own, for a moment
                row.deleteLater()
        for lens in lenses:
            row = self._row(lens, chosen=lens == current)
            self._rows.addWidget(row)
            if lens.id == self._renaming:
                row.show()  # only what is shown can take the keys
                row.setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, lens: Lens, *, chosen: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        if lens.id == self._renaming:
            name = NameLine(lens.name)
            name.named.connect(lambda text: self._rename(lens.id, text))
            name.left.connect(lambda: self._start_renaming(""))
            line.addWidget(name, 1)
            row.setFocusProxy(name)
            return row
        chip = ToggleChip(lens.name or tr("untitled"), icon="funnel")
        chip.setChecked(chosen)
        chip.clicked.connect(lambda: self._toggle(lens.id, chosen=chosen))
        more = IconButton("ellipsis", tr("Change the lens “{name}”").format(name=lens.name))
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.menu(lens, more))
        line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(more)
        return row

    def _toggle(self, lens_id: str, *, chosen: bool) -> None:
        if chosen:
            looking.clear(self._bridge)
        else:
            looking.apply(self._bridge, lens_id)

    def menu(self, lens: Lens, parent: QWidget) -> QMenu:
        """Return what can be done to a saved lens."""
        menu = QMenu(parent)
        update = menu.addAction(
            tr("Update to what is seen now"), lambda: looking.update(self._bridge, lens.id)
        )
        differs = saved_as(self._bridge.document.snapshot, self._bridge.lens) != lens
        update.setEnabled(differs and not self._bridge.lens.plain)
        update.setToolTip(full_words(self._bridge.document.snapshot, self._bridge.lens))
        menu.addAction(tr("Rename"), lambda: self._start_renaming(lens.id))
        menu.addAction(tr("Delete"), lambda: looking.delete(self._bridge, lens.id))
        return menu

    def _start_renaming(self, lens_id: str) -> None:
        self._renaming = lens_id
        self._let_go_of_keys()
        self.refresh()

    def _rename(self, lens_id: str, name: str) -> None:
        self._renaming = ""
        self._let_go_of_keys()
        looking.rename(self._bridge, lens_id, name)
        self.refresh()

    def _ask(self, *, asking: bool) -> None:
        self.name.setVisible(asking)
        self.save_button.setVisible(not asking)
        if asking:
            self.name.setFocus()
        else:
            self._let_go_of_keys()
            self.name.clear()

    def _let_go_of_keys(self) -> None:
        """Give the keys to the popover: else the button after the line would have them."""
        self.window().setFocus()

    def _save(self, name: str) -> None:
        looking.save(self._bridge, name)
        self._ask(asking=False)
        self.refresh()
