"""The facilitation lock in the panel."""

from clgdesk.document.structure import set_locked
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.check_box import CheckBox
from clgdesk.ui.workshop.part import WorkshopPart


class LockPart(WorkshopPart):
    """Locks the structure of the shown journey."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Lock"))
        self._bridge = bridge
        self.box = CheckBox(tr("Lock the structure"))
        self.box.clicked.connect(lambda: toggle_lock(bridge))
        self.row(self.box)
        self.say(tr("Stages, steps and lanes stay; cards are free."))
        self.refresh()

    def refresh(self) -> None:
        """Show whether it is locked."""
        self.box.setEnabled(bool(self._bridge.journey_id))
        self.box.setChecked(self._bridge.structure_locked)


def toggle_lock(bridge: Bridge) -> None:
    """Lock or unlock the structure of the shown journey; undo takes it back."""
    if bridge.journey_id:
        locked = not bridge.structure_locked
        with bridge.edit("journey.lock" if locked else "journey.unlock") as edit:
            set_locked(edit, bridge.journey_id, locked=locked)
