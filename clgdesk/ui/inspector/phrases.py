"""The phrases kept from an insight, or of a segment, and a line in which another is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from clgdesk.document import phrases as verbs
from clgdesk.document.edit import Edit
from clgdesk.model.records import Insight, Phrase
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.chips import ChipsPart
from clgdesk.ui.inspector.links import Linked, Links

_LIMIT = 500


class PhrasesPart(ChipsPart):
    """Phrases as chips. Enter in the line keeps one; the button keeps the words that are marked."""

    def __init__(
        self, bridge: Bridge, caption: str, links: Links, marked: Callable[[], str] | None = None
    ) -> None:
        super().__init__(bridge, caption, links)
        self.add_button.hide()
        self._marked = marked
        self.line = QLineEdit()
        self.line.setMaxLength(_LIMIT)
        self.line.setPlaceholderText(tr("Keep a phrase"))
        self.line.setAccessibleName(tr("Keep a phrase"))
        self.line.returnPressed.connect(self._typed)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        if marked is not None:
            words = tr("Keep the words marked above; without any, take them all to be shortened")
            self.mark_button = IconButton("bookmark-plus", words, size=14)
            self.mark_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the mark
            self.mark_button.clicked.connect(self.keep_marked)
            row.addWidget(self.mark_button)
        self.column.addLayout(row)

    def refresh(self) -> None:
        super().refresh()
        self._holder.setVisible(bool(self._shown))

    def keep_marked(self) -> None:
        """Keep the marked words, or put the whole text into the line where none are."""
        marked = self._marked() if self._marked is not None else ""
        if marked.strip():
            self.put_on(marked)
            return
        insight = self.bridge.document.snapshot.find(Insight, self.ids[0] if self.ids else None)
        if insight is not None:
            self.line.setText(" ".join(insight.text.split())[:_LIMIT])
            self.line.setFocus()
            self.line.selectAll()

    def _typed(self) -> None:
        text = self.line.text().strip()
        self.line.clear()
        if text:
            self.put_on(text)

    def flush(self) -> None:
        self._typed()


def _phrases(snapshot: Snapshot, field: str, record_id: str) -> list[Linked]:
    return [Linked(phrase.id, phrase.text) for phrase in snapshot.where(Phrase, field, record_id)]


def _take_out(edit: Edit, _record_id: str, phrase_id: str) -> None:
    verbs.remove_phrase(edit, phrase_id)


def insight_phrases() -> Links:
    """Return how phrases are kept from an insight: for its segment and its job."""
    return Links(
        "phrase.link",
        lambda snapshot, insight_id: _phrases(snapshot, "insight_id", insight_id),
        lambda _snapshot: [],
        verbs.phrase_of_insight,
        _take_out,
        str,
    )


def segment_phrases() -> Links:
    """Return how phrases of a segment are kept."""
    return Links(
        "phrase.link",
        lambda snapshot, segment_id: _phrases(snapshot, "segment_id", segment_id),
        lambda _snapshot: [],
        lambda edit, segment_id, text: verbs.keep_phrase(edit, text, segment_id=segment_id),
        _take_out,
        str,
    )
