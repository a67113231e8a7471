"""The commands of the file menu."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clgdesk.translation import tr
from clgdesk.ui.dialogs.file_names import ask_open, ask_save, file_name, projects

if TYPE_CHECKING:
    from clgdesk.exporting.report import ExportReport
    from clgdesk.ui.main_window import MainWindow


def register_file(window: "MainWindow") -> None:
    """Register the commands of the file menu."""
    add, desk = window.registry.add, window.desk
    add("file.new", tr("New project…"), "Ctrl+N", lambda: new_project(window), "file", "file-plus")
    add("file.new_journey", tr("New journey…"), "", lambda: new_journey(window), "file", "route")
    add("file.open", tr("Open…"), "Ctrl+O", lambda: open_other(window), "file", "folder-open")
    add("file.sample", tr("Open the sample project"), "", lambda: desk.open_sample(window), "file")
    add(
        "file.publish", tr("Publish now and set a mark"), "Ctrl+S", lambda: publish(window), "file",
        "save", lambda: not window.file.read_only, starts_group=True,
    )  # fmt: skip
    add("file.save_as", tr("Save as…"), "Ctrl+Shift+S", lambda: save_as(window), "file")
    add("file.save_copy", tr("Save a copy…"), "", lambda: save_copy(window), "file", "copy")
    add(
        "file.share",
        tr("Share a copy without history…"),
        "",
        lambda: share(window),
        "file",
        "upload",
    )
    add(
        "file.share_redacted", tr("Share a copy without names of customers…"), "",
        lambda: share_redacted(window), "file", "eye-off", lambda: not window.file.read_only,
    )  # fmt: skip
    add(
        "file.forget", tr("Forget a customer…"), "", lambda: forget(window), "file", "user-x",
        lambda: not window.file.read_only,
    )  # fmt: skip
    add(
        "file.export", tr("Export PDF…"), "Ctrl+E", lambda: export(window), "file", "file-down",
        starts_group=True,
    )  # fmt: skip
    add(
        "insight.import", tr("Import insights…"), "", lambda: import_insights(window), "file",
        "download", lambda: not window.file.read_only, starts_group=True,
    )  # fmt: skip
    add(
        "insight.paste_table", tr("Import insights from the clipboard…"), "",
        lambda: paste_insights(window), "file", "clipboard-paste",
        lambda: not window.file.read_only,
    )  # fmt: skip
    add("insight.export_table", tr("Export insights as a table…"), "",
        lambda: export_insights(window), "file", "table")  # fmt: skip
    add(
        "insight.export_redacted", tr("Export insights without names of customers…"), "",
        lambda: export_insights(window, redact=True), "file", "eye-off",
    )  # fmt: skip
    add("file.print", tr("Print…"), "Ctrl+P", lambda: print_map(window), "file", "printer")
    add("file.close", tr("Close window"), "Ctrl+W", window.close, "file", starts_group=True)
    add("file.quit", tr("Quit"), "Ctrl+Q", desk.quit, "file", "log-out")


def forget(window: "MainWindow") -> None:
    """Show what an account or a person has left here, and take it out for good."""
    from clgdesk.ui.dialogs.forget import ForgetDialog

    window.flush()
    window.publisher.stop()
    dialog = ForgetDialog(window.file, window, _customer(window))
    dialog.accepted.connect(lambda: window.saving.show(window.file.saved_state))
    dialog.open()


def _customer(window: "MainWindow") -> str:
    """Return the name of the account that is selected, or of the one an insight is from."""
    from clgdesk.model.records import Account, Insight

    selection, snapshot = window.workspace.selection, window.bridge.document.snapshot
    accounts = [snapshot.find(Account, i) for i in selection.ids("account")]
    if not accounts:
        heard = [snapshot.find(Insight, i) for i in selection.ids("insight")]
        accounts = [snapshot.find(Account, i.account_id) for i in heard if i is not None]
    names = {account.name for account in accounts if account is not None}
    return names.pop() if len(names) == 1 else ""


def new_project(window: "MainWindow") -> None:
    """Ask for a template and a place, and open the new project."""
    from clgdesk.ui.dialogs.new_project import NewProjectDialog

    dialog = NewProjectDialog(window.desk, window)
    dialog.open()


def new_journey(window: "MainWindow") -> None:
    """Ask for a template and add a journey made from it."""
    from clgdesk.ui.dialogs.new_journey import NewJourneyDialog

    dialog = NewJourneyDialog(window.bridge, window.desk.engine, window)
    dialog.open()


def open_other(window: "MainWindow") -> None:
    """Ask for a file and open it in a window of its own."""
    path = ask_open(window, window.file.path.parent)
    if path is not None:
        window.desk.open(path, window)


def publish(window: "MainWindow") -> None:
    """Set a mark with the present time as its name, and write the file."""
    window.flush()
    name = datetime.now().strftime("%Y-%m-%d %H:%M")
    try:
        window.file.document.mark(name)
    except OSError as error:
        window.tell(str(error), serious=True)
        return
    window.publisher.stop()
    state = window.file.publish_now()
    window.saving.show(state)
    if state.state == "saved":
        window.status.tell(tr("Published. The history has the mark “{name}”.").format(name=name))


def save_as(window: "MainWindow") -> None:
    """Ask for another file and go on in it."""
    window.flush()
    path = ask_save(window, tr("Save as"), window.file.path, projects())
    if path is None:
        return
    if window.file.read_only:
        window.desk.create(path, window.bridge.document.snapshot.records(), window)
        return
    window.saving.write_to(path)


def save_copy(window: "MainWindow") -> None:
    """Ask where to, and write a copy with the whole history."""
    _copy(window, tr("Save a copy"), tr("copy"), with_history=True)


def share(window: "MainWindow") -> None:
    """Ask where to, and write a copy without the history: for others."""
    _copy(window, tr("Share a copy"), tr("shared"), with_history=False)


def share_redacted(window: "MainWindow") -> None:
    """Ask where to, and write a copy in which stand-ins take the place of customers."""
    window.flush()
    own = window.file.path
    suggested = own.with_name(f"{own.stem} {tr('without names')}.clg")
    path = ask_save(window, tr("Share a copy without names"), suggested, projects())
    if path is not None:
        _write_copy(window, path, window.file.share_redacted)


def _write_copy(window: "MainWindow", path: Path, write: Callable[[Path], None]) -> None:
    try:
        write(path)
    except OSError as error:
        window.tell(str(error), serious=True)
    else:
        window.status.tell(tr("A copy was written to {name}.").format(name=path.name))


def _copy(window: "MainWindow", title: str, suffix: str, *, with_history: bool) -> None:
    window.flush()
    own = window.file.path
    path = ask_save(window, title, own.with_name(f"{own.stem} {suffix}.clg"), projects())
    if path is None:
        return
    if window.file.read_only:
        window.desk.create(path, window.bridge.document.snapshot.records(), window)
        return
    _write_copy(window, path, lambda to: window.file.share_copy(to, with_history=with_history))


def export(window: "MainWindow") -> None:
    """Show the pages and write them as PDF."""
    from clgdesk.ui.dialogs.export import ExportDialog

    window.flush()
    desk = window.desk
    dialog = ExportDialog(window.bridge, desk.engine, desk.settings, suggested(window), window)
    dialog.written.connect(lambda path, report: _tell_written(window, path, report))
    dialog.open()


def import_insights(window: "MainWindow") -> None:
    """Ask for a table and import it."""
    from clgdesk.ui.importing.entry import ask_and_import

    ask_and_import(window)


def paste_insights(window: "MainWindow") -> None:
    """Import the table on the clipboard."""
    from clgdesk.ui.importing.entry import import_clipboard

    import_clipboard(window)


def export_insights(window: "MainWindow", *, redact: bool = False) -> None:
    """Ask for a file and write the insights as a table."""
    from clgdesk.ui.importing.export import ask_and_export

    ask_and_export(window, redact=redact)


def _tell_written(window: "MainWindow", path: Path, report: "ExportReport") -> None:
    window.status.tell(tr("The PDF was written to {path}.").format(path=path))
    if report.missing:
        from clgdesk.exporting.unshown import unshown_words

        window.tell(unshown_words(report.missing))


def suggested(window: "MainWindow") -> Path:
    """Return a name for the exported file beside the project."""
    title = window.bridge.document.snapshot.project.title
    return window.file.path.with_name(f"{file_name(title or window.file.path.stem)}.pdf")


def print_map(window: "MainWindow") -> None:
    """Show the system's print dialog and paint the pages."""
    from clgdesk.ui.dialogs.printing import print_journey

    window.flush()
    print_journey(window)
