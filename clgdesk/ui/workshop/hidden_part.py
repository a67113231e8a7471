"""The hidden round in the panel: cards are captured face down, and turned over together."""

from clgdesk.document.hidden_round import reveal_all
from clgdesk.method.face_down import face_down
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.workshop.part import WorkshopPart, push, set_words


class HiddenPart(WorkshopPart):
    """Starts and ends a hidden round."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Hidden round"))
        self._bridge = bridge
        self.state = self.say()
        self.start = push(tr("Start hidden round"), self.toggle)
        self.reveal = push(tr("Reveal all"), self.reveal_all, primary=True)
        self.row(self.start)
        self.row(self.reveal)
        bridge.hiding_changed.connect(self.refresh)
        self.refresh()

    def toggle(self) -> None:
        """Start the round, or capture face up again; what lies face down stays so."""
        self._bridge.hide_captured(not self._bridge.face_down)

    def reveal_all(self) -> None:
        """Turn every card face up, and end the round."""
        self._bridge.hide_captured(False)
        with self._bridge.edit("card.reveal") as edit:
            reveal_all(edit)

    def refresh(self) -> None:
        """Show how the round stands."""
        on, count = self._bridge.face_down, len(face_down(self._bridge.document.snapshot))
        if count:
            words = trn("{n} card lies face down.", "{n} cards lie face down.", count)
            words = words.format(n=count)
        elif on:
            words = tr("New cards lie face down until you reveal them.")
        else:
            words = tr("Everyone writes first; nobody reads along.")
        set_words(self.state, words)
        self.start.setText(tr("Capture face up again") if on else tr("Start hidden round"))
        self.reveal.setVisible(bool(count))
