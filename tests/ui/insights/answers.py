"""Waiting for what the search answers.

The search answers on a thread of its own, so that an answer may still be on its way when a test has
seen enough. Whoever listens stays connected for as long as the search lives: a listener that goes
earlier would be called although it is gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from clgdesk.ui.insights.search import InsightSearch


class Answers(QObject):
    """Notes on the window's thread what a search has answered."""

    def __init__(self, search: InsightSearch) -> None:
        super().__init__(search)
        self.many = 0
        self.found = self.counted = -1
        search.found.connect(self._found)
        search.counted.connect(self._counted)

    @Slot(object)
    def _found(self, found) -> None:
        self.many += 1
        self.found = found.revision

    @Slot(int, object)
    def _counted(self, revision, _counts) -> None:
        self.counted = max(self.counted, revision)


def answers_of(search: InsightSearch) -> Answers:
    """Return what notes the answers of a search: one for as long as it lives."""
    return search.findChild(Answers) or Answers(search)


@contextmanager
def answer_awaited(qtbot: QtBot, search: InsightSearch) -> Iterator[None]:
    """Do something, then wait for another answer."""
    heard = answers_of(search)
    before = heard.many
    yield
    qtbot.waitUntil(lambda: heard.many > before)
