"""The saved lenses of the popover: looked through with a click, changed by their menu."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from clgdesk.method.lens import saved
from clgdesk.method.lens_words import full_words, gone_words, saved_as, short_name
from clgdesk.model.records import Lens
from clgdesk.translation import joined, tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import ElidedLabel, label, section_label
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.naming import LensName
from clgdesk.ui.lens.toggle_chip import ToggleChip
from clgdesk.ui.tip import as_tip


class SavedLenses(QWidget):
    """One row for each saved lens; not there while there is none."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._renaming = ""
        self._shown: object = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        caption = section_label(tr("Saved lenses"))
        caption.setContentsMargins(0, 0, 0, 2)
        self._rows.addWidget(caption)
        self.hide()

    def refresh(self) -> None:
        """Show the saved lenses as they are now."""
        bridge, snapshot = self._bridge, self._bridge.document.snapshot
        lenses = snapshot.ordered(Lens)
        current = saved_as(snapshot, bridge.lens)
        said = [self._said_of(lens) for lens in lenses]
        shown = lenses, said, current, self._renaming, bridge.lens.plain
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        self.setVisible(bool(lenses))
        for lens, words in zip(lenses, said, strict=True):
            row = self._naming(lens) if lens.id == self._renaming else self._row(lens, *words)
            self._rows.addWidget(row)
            if lens.id == self._renaming:
                row.show()  # only what is shown can take the keys
                row.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        while (item := self._rows.takeAt(1)) is not None:
            if (row := item.widget()) is not None:
                row.hide()  # without a parent it would be a window of its own, for a moment
                row.deleteLater()

    def _said_of(self, lens: Lens) -> tuple[str, str, str]:
        """Return what a lens lets stand out, in short and in full, and what of it is gone."""
        snapshot = self._bridge.document.snapshot
        seen = saved(snapshot, lens)._replace(saved_id="")
        return short_name(snapshot, seen), full_words(snapshot, seen), gone_words(snapshot, seen)

    def _naming(self, lens: Lens) -> LensName:
        name = LensName(self._bridge, lens.name, lens.id)
        name.named.connect(lambda text: self._rename(lens.id, text))
        name.left.connect(lambda: self._start_renaming(""))
        return name

    def _row(self, lens: Lens, short: str, whole: str, gone: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        chosen = saved_as(self._bridge.document.snapshot, self._bridge.lens) == lens
        chip = ToggleChip(lens.name or tr("untitled"), icon="funnel")
        chip.setChecked(chosen)
        chip.clicked.connect(lambda: self._toggle(lens.id, chosen=chosen))
        chip.setAccessibleDescription(joined((tr("Saved lenses"), whole, gone)))
        chip.setToolTip(as_tip(whole))
        aside = ElidedLabel(12)
        aside.setProperty("tone", "secondary")
        aside.setText(short)
        more = IconButton("ellipsis", tr("Change the lens “{name}”").format(name=lens.name))
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.menu(lens, more))
        line.addWidget(chip)
        line.addWidget(aside, 1)
        line.addWidget(more)
        if not gone:
            return row
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(label(gone, 12, 400, "secondary"))
        return both

    def _toggle(self, lens_id: str, *, chosen: bool) -> None:
        if chosen:
            looking.clear(self._bridge)
        else:
            looking.apply(self._bridge, lens_id)

    def menu(self, lens: Lens, parent: QWidget) -> QMenu:
        """Return what can be done to a saved lens."""
        bridge, snapshot, menu = self._bridge, self._bridge.document.snapshot, QMenu(parent)
        now = tr("Update to what is seen now")
        update = menu.addAction(now, lambda: looking.update(bridge, lens.id))
        update.setEnabled(saved_as(snapshot, bridge.lens) != lens and not bridge.lens.plain)
        update.setToolTip(as_tip(full_words(snapshot, bridge.lens)))
        menu.addAction(tr("Rename"), lambda: self._start_renaming(lens.id))
        menu.addAction(tr("Delete"), lambda: looking.delete(bridge, lens.id))
        lenses = [other.id for other in snapshot.ordered(Lens)]
        for words, by in ((tr("Move up"), -1), (tr("Move down"), 1)):
            move = menu.addAction(words, partial(looking.move, bridge, lens.id, by))
            move.setEnabled(lenses.index(lens.id) + by in range(len(lenses)))
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

    def _let_go_of_keys(self) -> None:
        """Give the keys to the popover: else the button after the line would have them."""
        self.window().setFocus()
