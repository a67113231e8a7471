"""The menu of journeys: shows another one, adds, renames, copies and deletes."""

from PySide6.QtWidgets import QMenu, QWidget

from clgdesk.document.journeys import duplicate_journey, remove_journey
from clgdesk.model.records import Journey
from clgdesk.translation import tr
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import in_menu
from clgdesk.ui.workspace import Workspace


class JourneyMenu(QMenu):
    """What can be done with the journeys of a project."""

    def __init__(self, workspace: Workspace, registry: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._registry = registry
        self.aboutToShow.connect(self.fill)

    @property
    def _bridge(self) -> Bridge:
        return self._workspace.bridge

    def fill(self) -> None:
        """List the journeys as they are now."""
        self.clear()
        journeys = self._bridge.document.snapshot.ordered(Journey)
        for journey in journeys:
            action = self.addAction(in_menu(journey.title, tr("Untitled journey")))
            action.setCheckable(True)
            action.setChecked(journey.id == self._bridge.journey_id)
            action.triggered.connect(lambda _on, i=journey.id: self._bridge.show_journey(i))
        self.addSeparator()
        self.addAction(self._registry["file.new_journey"])
        if journeys:
            self.addAction(tr("Rename or describe…"), self.rename)
            self.addAction(tr("Duplicate"), self.duplicate)
            self.addAction(tr("Delete"), self.delete).setEnabled(len(journeys) > 1)

    def rename(self) -> None:
        """Show the journey in the inspector with the cursor in its title."""
        self._workspace.inspector.show()
        self._workspace.selection.set([f"journey:{self._bridge.journey_id}"])
        self._workspace.inspector.panel.edit_title()

    def duplicate(self) -> None:
        """Copy the shown journey and show the copy."""
        journey = self._bridge.document.snapshot.get(Journey, self._bridge.journey_id)
        with self._bridge.edit("journey.duplicate") as edit:
            title = tr("{title} (copy)").format(title=journey.title)
            copy = duplicate_journey(edit, journey.id, title)
        self._bridge.show_journey(copy.id)

    def delete(self) -> None:
        """Delete the shown journey; undo brings it back."""
        with self._bridge.edit("journey.remove") as edit:
            remove_journey(edit, self._bridge.journey_id)
