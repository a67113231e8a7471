"""From a card: find evidence, and link it; and the inspector pages of insights."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from clgdesk.document import insights as verbs
from clgdesk.model.records import Card, CardTheme, Evidence, Insight, InsightTheme, Theme
from clgdesk.ui.inspector.chips import CardsPart, ThemesPart
from clgdesk.ui.inspector.evidence_found import EvidenceFoundPart, why


def page_of(window, *keys):
    window.workspace.selection.set(keys)
    panel = window.workspace.inspector.panel
    panel.refresh()
    return panel.page(panel.subject.pages[-1][0])


def part_of(page, kind):
    return next(part for part in page.parts if isinstance(part, kind))


@pytest.fixture
def heard(window):
    """A card, and two insights of which one shares its words."""
    with window.bridge.edit("insight.add") as edit:
        near = verbs.add_insight(edit, "The quarterly zebra crossing fails")
        far = verbs.add_insight(edit, "Unrelated")
        card = verbs.make_card(edit, [far.id], kind="friction")
        edit.put(replace(card, title="Zebra crossing"))
    return card.id, near.id, far.id


def snapshot(window):
    return window.bridge.document.snapshot


def test_matching_insights_are_proposed_with_reasons_and_linked_with_one_click(
    window, heard, qtbot
):
    card_id, near, _far = heard
    part = part_of(page_of(window, f"card:{card_id}"), EvidenceFoundPart)
    before = len(window.file.document.history())
    QTest.mouseClick(part.find_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(part.found))
    assert part.found[0].insight_id == near
    assert "“zebra”" in why(part.found[0])
    link = next(b for b in part.findChildren(QPushButton) if b is not part.find_button)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert verbs.is_linked(snapshot(window), near, card_id)
    assert len(window.file.document.history()) == before + 1
    part.refresh()
    assert near not in [match.insight_id for match in part.found]
    window.bridge.document.undo()
    assert not verbs.is_linked(snapshot(window), near, card_id)


def test_another_card_takes_the_proposals_away(window, heard, qtbot):
    card_id, *_ = heard
    part = part_of(page_of(window, f"card:{card_id}"), EvidenceFoundPart)
    part.look()
    qtbot.waitUntil(lambda: bool(part.found))
    other = next(c for c in snapshot(window).of_kind(Card) if c != card_id)
    page_of(window, f"card:{other}")
    assert part.found == []
    assert part.find_button.isEnabled()


def test_a_card_without_anything_alike_says_so(window, qtbot):
    with window.bridge.edit("card.add") as edit:
        made = verbs.make_card(edit, [verbs.add_insight(edit, "Qqqxyz").id], kind="note")
    part = part_of(page_of(window, f"card:{made.id}"), EvidenceFoundPart)
    part.look()
    qtbot.waitUntil(lambda: part.find_button.isEnabled())
    assert part.found == []
    assert "No other insight" in part.none.text()


def test_the_page_of_an_insight_tags_it_and_shows_what_it_is_evidence_for(window, heard):
    card_id, _near, far = heard
    page = page_of(window, f"insight:{far}")
    assert [one.id for one in part_of(page, CardsPart).linked()] == [card_id]
    themes = part_of(page, ThemesPart)
    themes.line.setFocus()
    QTest.keyClicks(themes.line, "brand new")
    QTest.keyClick(themes.line, Qt.Key.Key_Return)
    (tagged,) = snapshot(window).where(InsightTheme, "insight_id", far)
    assert snapshot(window).get(Theme, tagged.theme_id).name == "brand new"
    assert snapshot(window).where(CardTheme, "theme_id", tagged.theme_id) == ()
    themes.take_off(tagged.theme_id)
    assert snapshot(window).where(InsightTheme, "insight_id", far) == ()
    assert window.bridge.document.undo_label() == "insight.untag"
    part_of(page, CardsPart).take_off(card_id)
    assert snapshot(window).where(Evidence, "insight_id", far) == ()


def test_several_insights_are_set_and_tagged_at_once(window, heard):
    _card, near, far = heard
    page = page_of(window, f"insight:{near}", f"insight:{far}")
    assert set(page.ids) == {near, far}
    before = len(window.file.document.history())
    part_of(page, ThemesPart).put_on("both")
    assert len(window.file.document.history()) == before + 1
    fields = page.form().fields
    status = fields["status"].editor
    status.setCurrentIndex(status.findData("accepted"))
    status.activated.emit(status.currentIndex())
    found = [snapshot(window).get(Insight, i) for i in (near, far)]
    assert [i.status for i in found] == ["accepted", "accepted"]


def test_a_key_looks_for_evidence_in_the_inspector_even_when_it_was_hidden(window, heard, qtbot):
    card_id, near, _far = heard
    window.workspace.inspector.hide()
    window.workspace.selection.set((f"card:{card_id}",))
    window.registry.run("card.find_evidence")
    assert window.workspace.inspector.isVisible()
    part = part_of(page_of(window, f"card:{card_id}"), EvidenceFoundPart)
    qtbot.waitUntil(lambda: [match.insight_id for match in part.found] == [near])
