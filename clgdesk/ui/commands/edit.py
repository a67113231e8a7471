"""Undo and redo, and finding things."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from clgdesk.document import NothingToUndo, UndoBarrier
from clgdesk.document.labels import label_text
from clgdesk.model.history import Entry
from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def register_edit(window: "MainWindow") -> None:
    """Register the commands of the edit menu that are not the map's own."""
    add = window.registry.add
    add(
        "edit.undo", lambda: undo_text(window), "Ctrl+Z", lambda: undo(window), "edit", "undo-2",
        general=tr("Undo"),
    )  # fmt: skip
    add(
        "edit.redo", lambda: redo_text(window), ("Ctrl+Shift+Z", "Ctrl+Y"), lambda: redo(window),
        "edit", "redo-2", general=tr("Redo"),
    )  # fmt: skip


def keep_originals(window: "MainWindow") -> None:
    """Keep, or no longer keep, what pictures are made smaller from; remembered for all projects."""
    keep = not window.bridge.keep_originals
    for other in window.desk.windows:
        other.bridge.keep_originals = keep
    window.desk.settings.keep_originals = keep
    words = tr("Originals of large pictures are kept, up to 20 MB each.")
    window.status.tell(words if keep else tr("Pictures are kept smaller, without their originals."))


def register_find(window: "MainWindow") -> None:
    """Register the commands of the search."""
    add = window.registry.add
    add(
        "insight.capture", tr("Capture an insight"), "Ctrl+I", lambda: capture(window), "edit",
        "message-square-quote", lambda: not window.file.read_only, starts_group=True,
    )  # fmt: skip
    add(
        "interview.new", tr("New interview"), "Ctrl+Alt+I", lambda: new_interview(window), "edit",
        "mic", lambda: not window.file.read_only,
    )  # fmt: skip
    add(
        "card.find_evidence", tr("Find evidence for the card"), "Ctrl+Shift+I",
        lambda: find_evidence(window), "edit", "message-square-quote",
        lambda: len(window.workspace.selection.ids("card")) == 1,
    )  # fmt: skip
    add(
        "find.open", tr("Find…"), "Ctrl+F", lambda: find(window), "edit", "search",
        starts_group=True,
    )  # fmt: skip
    add("find.next", tr("Find next"), "F3", lambda: find_next(window, 1), "edit", "chevron-down")
    add(
        "find.previous", tr("Find previous"), "Shift+F3", lambda: find_next(window, -1), "edit",
        "chevron-up",
    )  # fmt: skip
    window.registry.add(
        "edit.keep_originals", tr("Keep the originals of large pictures"), "",
        lambda: keep_originals(window), "edit", "image",
        checked=lambda: window.bridge.keep_originals, starts_group=True,
    )  # fmt: skip


def capture(window: "MainWindow") -> None:
    """Open the panel that captures what was heard, from anywhere in the window."""
    from clgdesk.ui.insights.capture import CapturePanel

    window.flush()
    panel = window.findChild(CapturePanel) or CapturePanel(window.bridge, window)
    panel.begin()


def new_interview(window: "MainWindow") -> None:
    """Open a new interview, from anywhere in the window."""
    from clgdesk.ui.synthesis.view import SynthesisView

    view = window.show_view("synthesis")
    assert isinstance(view, SynthesisView)
    view.new_interview()


def find(window: "MainWindow") -> None:
    """Open the search of the view that is shown, or the bar of the search above the map."""
    from clgdesk.ui.views import Finding

    window.flush()
    shown = window.views.shown
    if isinstance(shown, Finding):
        shown.find()
        return
    window.show_map()
    window.workspace.find_bar.begin()


def undo_text(window: "MainWindow") -> str:
    """Return what the undo command is called now."""
    step = window.file.document.undo_label()
    return tr("Undo {step}").format(step=label_text(step)) if step else tr("Undo")


def redo_text(window: "MainWindow") -> str:
    """Return what the redo command is called now."""
    step = window.file.document.redo_label()
    return tr("Redo {step}").format(step=label_text(step)) if step else tr("Redo")


def undo(window: "MainWindow") -> None:
    """Take back the newest step of this session."""
    window.flush()
    _step(window, window.file.document.undo, tr("Undone: {step}"), tr("There is nothing to undo."))


def redo(window: "MainWindow") -> None:
    """Repeat the step taken back last."""
    window.flush()
    _step(window, window.file.document.redo, tr("Redone: {step}"), tr("There is nothing to redo."))


def _step(window: "MainWindow", step: Callable[[], Entry], done: str, nothing: str) -> None:
    try:
        entry = step()
    except NothingToUndo:
        window.status.tell(nothing)
    except UndoBarrier:
        window.bridge.refuse(
            tr("Everything since the file was opened is undone. The history goes further back."),
            (tr("Open the history"), lambda: window.show_view("history")),
        )
    except (OSError, ValueError) as error:
        window.tell(str(error), serious=True)
    else:
        window.status.tell(done.format(step=label_text(entry.label)))


def find_next(window: "MainWindow", by: int) -> None:
    """Go on or back in what was found; where nothing is looked for, ask for what."""
    if window.workspace.finding:
        window.workspace.find_bar.finder.step(by)
    else:
        find(window)


def find_evidence(window: "MainWindow") -> None:
    """Look for insights that may stand behind the selected card, in the inspector."""
    from clgdesk.ui.inspector.evidence_found import EvidenceFoundPart

    window.workspace.inspector.show()
    panel = window.workspace.inspector.panel
    panel.refresh()
    part = next(p for p in panel.page("card").parts if isinstance(p, EvidenceFoundPart))
    part.look()
    panel.ensureWidgetVisible(part, 0, 160)
