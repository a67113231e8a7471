"""What a window gets when its first frame is painted: commands, menus, and what opening brought."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clgdesk.text.faces import install_for_widgets
from clgdesk.translation import tr, trn
from clgdesk.ui.commands import register_commands
from clgdesk.ui.commands.panes import put_in_order
from clgdesk.ui.journeys import JourneyMenu
from clgdesk.ui.menus import main_menu
from clgdesk.ui.notices import WayOut
from clgdesk.ui.recent import recent_menu

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def wake(window: "MainWindow") -> None:
    """Make everything that the first frame could do without."""
    bridge, registry, top_bar = window.bridge, window.registry, window.top_bar
    bridge.complete()
    _know_scripts(window)
    bridge.keep_originals = window.desk.settings.keep_originals
    register_commands(window)
    registry.follow(bridge.changed, bridge.journey_changed)
    menu = main_menu(registry, window, {"file.open": lambda m: recent_menu(m, window)})
    top_bar.set_menus(menu, JourneyMenu(window.workspace, registry, window))
    top_bar.search.connect(lambda: registry.run("view.palette"))
    top_bar.lens.connect(lambda: registry.run("lens.open"))
    top_bar.lens_cleared.connect(lambda: registry.run("lens.clear"))
    top_bar.present.connect(lambda: registry.run("view.present"))
    top_bar.export.connect(lambda: registry.run("file.export"))
    window.desk.settings.add_recent(window.file.path)
    window.workspace.wake()
    window.workspace.remember_minimap(window.desk.settings)
    put_in_order(window)
    window.workspace.map.connecting.changed.connect(window.show_hint)
    window.workspace.map.setFocus()


def _know_scripts(window: "MainWindow") -> None:
    """Have fields and lists show what this computer has no font for; only the bar is there yet."""
    install_for_widgets()
    for part in (window.top_bar, *window.top_bar.findChildren(QWidget)):
        part.update()


def tell_opening(window: "MainWindow") -> None:
    """Say what is to be known of the file: warnings, edits that came back, that it is read only."""
    file = window.file
    sentences = list(file.warnings)
    if file.recovered_edits:
        count = file.recovered_edits
        words = trn("{n} edit was recovered.", "{n} edits were recovered.", count)
        sentences.append(words.format(n=count))
        window.publisher.publish()
    if file.read_only:
        window.tell(" ".join([*sentences, file.read_only]), _save_copy(window))
    elif sentences:
        window.tell(" ".join(sentences))


def tell_rest(window: "MainWindow") -> None:
    """Say so where the last rows were not sound: then the file may only be looked at."""
    if window.file.read_only:
        window.tell(window.file.read_only, _save_copy(window), serious=True)
        window.saving.show_words(window.publisher.state)


def _save_copy(window: "MainWindow") -> WayOut:
    return tr("Save a copy…"), lambda: window.registry.run("file.save_copy")
