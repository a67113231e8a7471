"""From a card to what customers said about it: insights that may stand behind it are offered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clgdesk.document.insights import link
from clgdesk.method.proposed_evidence import Proposed, proposed_evidence
from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.behind import Behind
from clgdesk.ui.palette.chooser import Chooser, choose
from clgdesk.ui.palette.find import Find
from clgdesk.ui.spoken import announce

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

_WIDTH, _SHOWN_WORDS = 720, 4


class EvidenceFinder:
    """Looks for evidence behind the window; each choice is one edit, and the list stays open."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self.behind = Behind(view)
        self.chooser: Chooser | None = None

    def find(self) -> None:
        """Look for what may stand behind the selected card, and offer it."""
        snapshot = self._view.bridge.document.snapshot
        cards = [snapshot.get(Card, card_id) for card_id in self._view.commands.cards()]
        if len(cards) != 1:
            return
        self._view.editing.end()
        if cards[0].face_down:
            self._view.bridge.notice.emit(tr("Turn the card over first: it lies face down."), ())
            return
        self._look(cards[0])

    def _look(self, card: Card) -> None:
        snapshot = self._view.bridge.document.snapshot
        self.behind.run(
            lambda: proposed_evidence(snapshot, card.id), lambda found: self._offer(card, found)
        )

    def _offer(self, card: Card, found: Sequence[Proposed]) -> None:
        if not found:
            words = tr("No insight shares words or themes with “{title}”.")
            self._view.bridge.notice.emit(words.format(title=card.title[:60]), ())
            return
        finds = [
            Find(" ".join(one.insight.text.split()), reasons(one), "quote", key=one.insight.id)
            for one in found
        ]
        words = tr("What stands behind “{title}”? Enter takes it").format(title=card.title[:60])

        def take(chosen: Find) -> None:
            if self._view.bridge.document.snapshot.find(Card, card.id) is None:
                return
            with self._view.bridge.edit("insight.link") as edit:
                link(edit, [chosen.key], card.id)
            announce(self._view, tr("Stands behind the card now"))
            rest = [one for one in found if one.insight.id != chosen.key]
            if rest:
                self._offer(card, rest)

        self.chooser = choose(
            self._view.window(), words, finds, take, self._view.targets.beside_current(), _WIDTH
        )


def reasons(one: Proposed) -> str:
    """Return what an insight has in common with the card, in words."""
    parts = [", ".join(one.themes), ", ".join(f"“{word}”" for word in one.words[:_SHOWN_WORDS])]
    return " · ".join(part for part in parts if part)
