"""Mends a finding from the panel: at once, or after one choice from a menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from clgdesk.analysis.finding import Finding, Fix
from clgdesk.analysis.report import this_day
from clgdesk.document.fixes import LABELS, Choice, apply_fix, choices
from clgdesk.translation import tr
from clgdesk.ui.label import in_menu

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_OWN_WORDS = {"owner": "owner", "value": "stands_for"}
"""Where any words may be given: what is asked, and the field of the inspector they go into."""


def mend(window: "MainWindow", finding: Finding, at: QPoint, done: Callable[[], object]) -> None:
    """Fix a finding; ``done`` is called after the edit. A menu opens where something is asked."""
    fix = finding.fix
    if fix is None:
        return
    if not fix.asks:
        _apply(window, fix, "", done)
        return
    menu = menu_for(window, fix, window, done)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def menu_for(window: "MainWindow", fix: Fix, parent: QWidget, done: Callable[[], object]) -> QMenu:
    """Return the menu of the answers to what a fix asks."""
    menu = QMenu(parent)
    menu.setObjectName("fix_choices")
    for choice in _offered(window, fix):
        action = menu.addAction(in_menu(choice.words))
        action.triggered.connect(lambda _on, v=choice.value: _apply(window, fix, v, done))
    field = _OWN_WORDS.get(fix.asks)
    if field is not None:
        if menu.actions():
            menu.addSeparator()
        menu.addAction(_OTHER_WORDS[fix.asks](), lambda: _edit(window, fix, field))
    elif not menu.actions():
        menu.addAction(tr("There is nothing to choose from yet")).setEnabled(False)
    menu.setActiveAction(menu.actions()[0])
    return menu


_OTHER_WORDS: dict[str, Callable[[], str]] = {
    "owner": lambda: tr("Another name…"),
    "value": lambda: tr("Other words…"),
}


def _offered(window: "MainWindow", fix: Fix) -> list[Choice]:
    """Return the answers; one's own name comes first."""
    found = choices(window.bridge.seen, fix)
    me = window.desk.settings.actor.strip()
    if fix.asks == "owner" and me:
        mine = Choice(me, tr("{name} (me)").format(name=me))
        found = [mine, *(choice for choice in found if choice.value != me)]
    return found


def _apply(window: "MainWindow", fix: Fix, answer: str, done: Callable[[], object]) -> None:
    snapshot = window.bridge.document.snapshot
    if snapshot.lookup(*fix.key.partition(":")[::2]) is None:
        window.status.tell(tr("It is not there any more."))
        return
    with window.bridge.edit(LABELS.get(fix.verb, fix.verb)) as edit:
        apply_fix(edit, fix, answer, today=this_day())
    done()


def _edit(window: "MainWindow", fix: Fix, name: str) -> None:
    """Put the cursor into a field of the inspector."""
    from clgdesk.ui.findings.jump import show_records
    from clgdesk.ui.inspector.form import Form

    show_records(window, [fix.key])
    inspector = window.workspace.inspector
    inspector.show()
    inspector.panel.refresh()
    page = inspector.panel.page(fix.key.partition(":")[0])
    for part in page.parts:
        if isinstance(part, Form) and name in part.fields:
            editor = part.fields[name].editor
            inspector.panel.ensureWidgetVisible(editor)
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
