"""The window of one project."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from clgdesk.document.cards import sent_to_tray
from clgdesk.document.files import DocumentFile
from clgdesk.layout.theme import Theme
from clgdesk.model.changes import Changeset
from clgdesk.model.history import Entry
from clgdesk.model.records import Journey
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.hints import hint_for
from clgdesk.ui.notices import WayOut
from clgdesk.ui.publishing import Publisher
from clgdesk.ui.rail import Rail
from clgdesk.ui.saving import Saving
from clgdesk.ui.status_bar import StatusBar
from clgdesk.ui.top_bar import TopBar
from clgdesk.ui.views import PLANS, View, Views
from clgdesk.ui.window_place import WindowPlace
from clgdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from clgdesk.ui.desk import Desk
    from clgdesk.ui.dropped_files import DroppedFiles
    from clgdesk.ui.palette.catalogue import Catalogue
    from clgdesk.ui.present.presentation import Presentation

_IDLE_MS = 150
_TAKE_PLACES_AWAY = ("stage.remove", "lane.remove")


class MainWindow(QMainWindow):
    """Bars, rail and workspace around one open file."""

    first_painted = Signal()
    """The map was painted for the first time."""
    rest_loaded = Signal()
    """What the first frame did not wait for is here now."""

    def __init__(self, desk: "Desk", file: DocumentFile) -> None:
        super().__init__()
        self.desk, self.file = desk, file
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._place = WindowPlace(self)
        self.bridge = Bridge(file.document, desk.engine, self, sight=self._place.in_sight())
        self._place.return_to_journey()
        self.registry = ActionRegistry(self)
        self.workspace = Workspace(self.bridge, self.registry, desk.engine, desk.look.theme)
        self._noted = ""
        self.publisher = Publisher(file, self.bridge, self)
        self.saving = Saving(self)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(file.warm_up)
        self._awake = False
        self.views = Views(self)
        self._build()
        self._connect()
        self._place.take()
        self._show_all()
        self.workspace.map.setFocus()

    @cached_property
    def catalogue(self) -> "Catalogue":
        """What the palette can find of the project; kept from one search to the next."""
        from clgdesk.ui.palette.catalogue import Catalogue

        return Catalogue()

    @cached_property
    def presentation(self) -> "Presentation":
        """Presents the shown journey."""
        from clgdesk.ui.present.presentation import Presentation

        return Presentation(self)

    @cached_property
    def dropped(self) -> "DroppedFiles":
        """Takes in the files that are dropped together."""
        from clgdesk.ui.dropped_files import DroppedFiles

        return DroppedFiles(self)

    # Building

    def _build(self) -> None:
        self.rail = Rail()
        for plan in PLANS:
            self.rail.add(plan.key, plan.icon, plan.name())
        self.rail.choose("map")
        self.status = StatusBar()
        self.top_bar = TopBar()
        body, middle = QWidget(), QHBoxLayout()
        column = QVBoxLayout(body)
        for layout in (column, middle):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.workspace, 1)
        column.addWidget(self.top_bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)
        self.setMinimumSize(900, 520)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_view)
        self.bridge.changed.connect(self._changed)
        self.bridge.journey_changed.connect(lambda _id: self._go_on())
        self.bridge.journey_changed.connect(lambda _id: self._show_all())
        self.bridge.moved_on.connect(self._go_on)
        self.bridge.lens_changed.connect(self._show_lens)
        self.bridge.wanted.connect(self._run_wanted)
        self.bridge.asked_for.connect(self.go_to)
        self.bridge.problem.connect(lambda sentence: self.tell(sentence))
        self.bridge.notice.connect(self._note)
        self.workspace.selection.changed.connect(self.show_hint)
        self.workspace.map.zoom_changed.connect(self.status.show_zoom)
        self.workspace.map.mode_changed.connect(self.show_hint)
        self.workspace.first_painted.connect(self._painted)
        self.workspace.told.connect(self.status.tell)
        self.workspace.map.file_dropped.connect(self.take_file)
        self.workspace.map.insights_pasted.connect(self._import_pasted)
        self.status.zoom_clicked.connect(lambda: self.workspace.map.set_zoom(1.0))
        self.publisher.state_changed.connect(self.saving.show)
        self.desk.look.changed.connect(self._wear)
        self.rest_loaded.connect(self._rest_is_here)

    def _run_wanted(self, key: str) -> None:
        """Run a command that a panel asks for, or say why the file does not let it."""
        self.registry.run(key)
        if self.file.read_only and not self.registry[key].isEnabled():
            self.tell(self.file.read_only)

    # What is shown

    def go_to(self, key: str) -> None:
        """Show a record wherever it can be seen: its key."""
        from clgdesk.ui.palette.going import go_to

        go_to(self, key)

    def _show_all(self) -> None:
        snapshot = self.bridge.document.snapshot
        journey = snapshot.find(Journey, self.bridge.journey_id)
        title = journey.title if journey is not None else tr("no journey")
        self.top_bar.show_title(snapshot.project.title, title)
        name = snapshot.project.title or self.file.path.stem
        self.setWindowTitle(joined((name, "CLG Desk"), " – "))
        self._show_lens()
        self.status.show_zoom(self.workspace.map.zoom)
        self.saving.show_words(self.publisher.state)
        self.show_hint()

    def _show_lens(self) -> None:
        """Show what is looked through, and how many cards match."""
        bridge = self.bridge
        snapshot, lens = bridge.document.snapshot, bridge.lens
        if lens.plain:
            self.top_bar.show_lens("", "")
            self.status.show_counts(snapshot, bridge.journey_id)
            return
        from clgdesk.method.lens_words import full_words, short_name
        from clgdesk.ui.lens.looking import matching

        self.top_bar.show_lens(short_name(snapshot, lens), full_words(snapshot, lens))
        counted = matching(bridge) if lens.living(snapshot) else None
        self.status.show_counts(snapshot, bridge.journey_id, counted)

    def _changed(self, changeset: Changeset, entry: Entry) -> None:
        if entry.cause == "undo":
            self._let_go_of(self._noted)
        self._go_on()
        self._show_all()
        count = sent_to_tray(changeset) if entry.label in _TAKE_PLACES_AWAY else 0
        if count and entry.cause == "edit":
            words = trn("{n} card went to the tray.", "{n} cards went to the tray.", count)
            self.status.tell(words.format(n=count))

    def _go_on(self) -> None:
        """Say no more of what was refused: something else has been done since."""
        self._let_go_of(self.bridge.refusal)

    def _note(self, sentence: str, ways: tuple[WayOut, ...]) -> None:
        """Tell of what was just done, until that is undone: its ways out lead on from there."""
        self.tell(sentence, *ways)
        self._noted = sentence

    def _let_go_of(self, sentence: str) -> None:
        """Take a sentence away that no longer holds, if it is the one that is shown."""
        notices = self.workspace.notices
        if notices.isVisible() and notices.sentence == sentence:
            notices.dismiss()

    def show_hint(self) -> None:
        """Show the keys worth knowing where the user is now."""
        selection, here = self.workspace.selection, self.workspace.map.own_hint
        locked = self.bridge.structure_locked
        usual = here or hint_for(selection.keys, selection.current, locked=locked)
        own = self.views.hint()
        self.status.show_hint(usual if own is None else own)

    def tell(self, sentence: str, *ways_out: WayOut, serious: bool = False) -> None:
        """Show a sentence above the map."""
        self.workspace.notices.tell(sentence, *ways_out, serious=serious)

    def show_view(self, key: str) -> View:
        """Show another view by its name in code (see ``views.PLANS``)."""
        self.flush()
        self.rail.choose(key)
        view = self.views.show(key)
        self.status.offer_zoom(self.workspace.map.isVisibleTo(self))
        self.show_hint()
        return view

    def show_map(self) -> None:
        """Show the map; a view in which one works on it with a panel of its own stays."""
        if not getattr(self.views.shown, "works_on_map", False):
            self.show_view("map")

    def _wear(self, theme: Theme) -> None:
        self.workspace.wear(theme)

    # The first frame, and what can wait for it

    def _painted(self) -> None:
        self.first_painted.emit()
        QTimer.singleShot(0, self, self._wake)

    def _wake(self) -> None:
        from clgdesk.ui.waking import tell_opening, wake

        wake(self)
        self._replay_early_keys()
        tell_opening(self)
        self._idle.start()
        self.file.load_rest(self.rest_loaded.emit)

    def _rest_is_here(self) -> None:
        from clgdesk.ui.waking import tell_rest

        tell_rest(self)

    def _replay_early_keys(self) -> None:
        """Press again what was pressed before there were commands."""
        self._awake = True
        keys, self.workspace.map.early_keys = self.workspace.map.early_keys, []
        if keys:
            from clgdesk.ui.early_keys import replay

            replay(keys, self.registry, self)

    # Files that are dropped

    def take_file(self, path: Path) -> None:
        """Open a project in a window of its own; import a table."""
        self.dropped.take(path)

    def open_import(self, path: Path) -> None:
        """Import a table from a file: insights, or cards where its header says so."""
        from clgdesk.ui.table_import import open_import

        self.flush()
        open_import(self, path)

    def _import_pasted(self, text: str, html: str) -> None:
        from clgdesk.ui.importing.entry import import_source, source_of_text

        import_source(self, source_of_text(text, html))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from clgdesk.ui.map.foreign import brings_files

        event.setAccepted(brings_files(event.mimeData()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files and pictures that are dropped beside the map: as if they were pasted."""
        from clgdesk.ui.map.foreign import brings_files

        if brings_files(event.mimeData()):
            event.acceptProposedAction()
            self.workspace.map.clipboard.take_beside(event.mimeData())

    # Leaving

    def flush(self) -> None:
        """Keep everything that was typed and not kept yet."""
        from clgdesk.ui.in_place import keep_typed

        keep_typed(self)
        self.workspace.flush()
        self.views.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.publisher.publish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._awake:
            self.workspace.map.keep_key(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        """Escape: back to the centre, then close a notice, then the panels; never the window."""
        workspace = self.workspace
        focus, centre = self.focusWidget(), workspace.centre.currentWidget()
        home = centre and (centre.focusProxy() or centre)
        if focus and home and focus != home and not home.isAncestorOf(focus):
            self.flush()
            home.setFocus()
        elif workspace.notices.isVisible():
            workspace.notices.dismiss()
        elif workspace.selection.keys:
            workspace.selection.clear()
        elif workspace.finding:
            workspace.find_bar.close_search()
        elif workspace.inspector.isVisible():
            self.registry.run("view.inspector")
        elif workspace.side.isVisible():
            self.registry.run("view.side_panel")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self._close_dialogs()
        if not self.saving.may_close():
            event.ignore()
            return
        self._idle.stop()
        self.publisher.stop()
        self.views.close()
        if "presentation" in self.__dict__:
            self.presentation.close()
        self._place.keep()
        self.bridge.close()
        self.file.close()
        self.desk.forget(self)
        super().closeEvent(event)

    def _close_dialogs(self) -> None:
        from PySide6.QtWidgets import QDialog  # its enums are not for the first frame

        for dialog in self.findChildren(QDialog):
            dialog.close()
