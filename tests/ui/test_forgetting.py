"""Forgetting somebody: what would go is shown, and goes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.model.ids import new_id
from clgdesk.model.records import Account, Insight
from clgdesk.ui.dialogs.forget import ForgetDialog
from clgdesk.ui.inspector.forget_part import ForgetPart


def test_forgetting_shows_what_goes_and_takes_it_out(window, qtbot):
    dialog = ForgetDialog(window.file, window)
    dialog.show()
    assert not dialog.button.isEnabled()
    with window.bridge.edit("account.add") as edit:
        account = edit.put(Account(new_id(), name="Orrin Ltd"))
        edit.put(Insight(new_id(), text="Secret", account_id=account.id))
    QTest.keyClicks(dialog.name_line, "orrin ltd")
    qtbot.waitUntil(dialog.button.isEnabled)
    assert "1 insight" in dialog.goes.text()
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert window.bridge.document.snapshot.find(Account, account.id) is None
    insights = window.bridge.document.snapshot.of_kind(Insight).values()
    assert not [insight for insight in insights if insight.text == "Secret"]


def test_an_account_is_forgotten_from_where_it_is_seen(window, qtbot):
    with window.bridge.edit("account.add") as edit:
        account = edit.put(Account(new_id(), name="Orrin Ltd"))
        said = edit.put(Insight(new_id(), text="Secret", account_id=account.id))
    for key in (f"insight:{said.id}", f"account:{account.id}"):
        window.workspace.selection.set((key,))
        window.registry.run("file.forget")
        (dialog,) = [d for d in window.findChildren(ForgetDialog) if d.isVisible()]
        assert dialog.name_line.text() == "Orrin Ltd"
        dialog.reject()
        dialog.deleteLater()
        qtbot.wait(10)
    inspector = window.workspace.inspector
    inspector.show()
    inspector.panel.refresh()
    page = inspector.panel.page("account")
    button = next(part.button for part in page.parts if isinstance(part, ForgetPart))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = [d for d in window.findChildren(ForgetDialog) if d.isVisible()]
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert window.bridge.document.snapshot.find(Account, account.id) is None
    assert window.bridge.document.snapshot.find(Insight, said.id) is None


def test_a_name_that_nobody_has_can_not_be_forgotten(window):
    dialog = ForgetDialog(window.file, window, "Nobody")
    dialog.show()
    assert "Nothing in the project" in dialog.goes.text()
    assert not dialog.button.isEnabled()
    dialog.close()
