"""Goes through what a search found: counts, marks on the map, next and previous."""

from PySide6.QtCore import QObject, Signal

from clgdesk.document.replacing import replace_in_cards
from clgdesk.layout.kinds import kind_name
from clgdesk.method.search import Hit, Query, Said, SearchIndex, said
from clgdesk.model.records import Card, Insight, Job, Journey, Lane, Segment, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.drafts import cell_ids
from clgdesk.ui.map.placing import spot_of
from clgdesk.ui.map.unseen import left_out, see
from clgdesk.ui.map.view import MapView
from clgdesk.ui.words import choice_name, field_name

_ON_FACE = ("title", "name", "subtitle", "quote")
"""Fields whose words are seen where the hit is ringed."""


class Finder(QObject):
    """The search of one window. ``at`` counts the hit that was gone to from 0; -1 is none."""

    changed = Signal()
    """Other hits, or another one is gone to."""
    told = Signal(str)
    """Something worth a line in the status bar."""

    def __init__(self, bridge: Bridge, view: MapView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._view = bridge, view
        self._index = SearchIndex()
        self._query = Query("")
        self._open = False
        self.hits: tuple[Hit, ...] = ()
        self.at = -1
        bridge.changed.connect(lambda *_news: self._renew())
        bridge.journey_changed.connect(lambda _id: self._mark())
        bridge.lens_changed.connect(self._mark)

    @property
    def hit(self) -> Hit | None:
        """The hit that was gone to."""
        return self.hits[self.at] if 0 <= self.at < len(self.hits) else None

    def look_for(self, query: Query) -> None:
        """Find and mark; the hit nearest to what is selected is shown, if the map has one."""
        self._open = True
        self._query = query
        self._find()
        self.at = self._nearest()
        self._reveal_if_here()
        self._mark()

    def _find(self) -> None:
        self._index.take(self._bridge.seen)
        self.hits = self._index.find(self._query)

    def _nearest(self) -> int:
        """Return which hit to begin with: the selected one, or the first of the shown journey."""
        keys = [hit.key for hit in self.hits]
        if self._view.selection.current in keys:
            return keys.index(self._view.selection.current)
        here = [hit.journey_id == self._bridge.journey_id for hit in self.hits]
        return here.index(True) if True in here else (0 if self.hits else -1)

    def _renew(self) -> None:
        """The project has changed: find again, staying where one is."""
        if not self._open:
            return
        before = self.hit
        self._find()
        if before in self.hits:
            self.at = self.hits.index(before)
        else:
            self.at = min(self.at, len(self.hits) - 1)
        self._mark()

    def _mark(self) -> None:
        if self._open:
            now = "" if self.hit is None else self._shown_by(self.hit.key)
            self._view.marks.found.show((self._shown_by(hit.key) for hit in self.hits), now)
            self.changed.emit()

    def _shown_by(self, key: str) -> str:
        """Return the key of the block that shows the words: the quote beside a point."""
        if key.startswith("emotion_point:"):
            quote = key.replace("emotion_point:", "quote:")
            key = quote if self._view.board.block(quote) else key
        block = self._view.shown_block(key)
        return key if block is None else block.key

    def _reveal_if_here(self) -> None:
        if self.hit is not None and self.hit.journey_id == self._bridge.journey_id:
            self._view.reveal(self._shown_by(self.hit.key))

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), round and round, in any journey."""
        if not self.hits:
            return
        self.at = (self.at + by) % len(self.hits)
        self.go()

    def go(self) -> None:
        """Show and select the hit that is the present one; say so where the journey changes."""
        hit = self.hit
        if hit is None:
            return
        if hit.journey_id and hit.journey_id != self._bridge.journey_id:
            self._bridge.show_journey(hit.journey_id)
            title = self._bridge.document.snapshot.get(Journey, hit.journey_id).title
            self.told.emit(tr("Found in the journey “{title}”").format(title=title))
        self._view.selection.set([hit.key])
        see(self._view, hit.key)
        self._view.reveal(self._shown_by(hit.key))
        self._mark()

    def close(self) -> None:
        """End the search; what was gone to stays selected."""
        hit = self.hit
        self._open = False
        if hit is not None and hit.journey_id in ("", self._bridge.journey_id):
            self._view.selection.set([hit.key])
        self.hits, self.at = (), -1
        self._view.marks.found.show()
        self.changed.emit()

    def replace_in_cards(self, by: str) -> int:
        """Replace what is looked for in every card that says it; returns in how many."""
        ids = [hit.key.partition(":")[2] for hit in self.hits if hit.key.startswith("card:")]
        before = self._bridge.document.snapshot
        with self._bridge.edit("card.replace") as edit:
            replace_in_cards(edit, ids, self._query, by)
        after = self._bridge.document.snapshot
        count = sum(before.find(Card, i) is not after.find(Card, i) for i in ids)
        words = trn("Replaced in {n} card", "Replaced in {n} cards", count)
        self.told.emit(words.format(n=count) if count else tr("No card says it in its own words."))
        return count

    def where(self) -> str:
        """Return in words where the present hit is, and first why it is not seen there."""
        if self.hit is None:
            return ""
        aside = tr("left out by the lens") if left_out(self._bridge, self.hit.key) else ""
        return joined((aside, where(self._bridge.document.snapshot, self.hit)))

    def said(self) -> str:
        """Return what the present hit says, where that is not on its face: the field, the words."""
        if self.hit is None or self.hit.key.startswith("cell:"):
            return ""
        found = said(self._bridge.seen, self.hit, self._query)
        if found is None or found.field in _ON_FACE:
            return ""
        return tr("{field}: {words}").format(field=_field(found), words=found.words)


def _field(found: Said) -> str:
    if isinstance(found.record, Insight):
        return tr("Insight")
    if isinstance(found.record, Stage):
        name = choice_name("content", found.field)
        return name[:1].upper() + name[1:]
    return field_name(found.record.KIND, found.field)


def where(snapshot: Snapshot, hit: Hit) -> str:
    """Return in words where something is: journey and stage, the tray, or its kind and name."""
    kind, _, record_id = hit.key.partition(":")
    if kind == "segment":
        return tr("Segment {name}").format(name=snapshot.get(Segment, record_id).name)
    if kind == "job":
        return tr("Job {title}").format(title=snapshot.get(Job, record_id).title)
    journey = snapshot.find(Journey, hit.journey_id)
    spot = spot_of(snapshot, hit.key)
    stage = snapshot.find(Stage, spot.stage_id) if spot else None
    if kind == "card" and stage is None:
        return tr("Tray")
    parts = [journey.title if journey else "", stage.title if stage else ""]
    if kind == "cell":
        parts.append(snapshot.get(Lane, cell_ids(hit.key)[0]).title)
    elif kind == "card":
        parts.append(kind_name(snapshot.get(Card, record_id).kind))
    elif kind == "lane":
        parts.append(snapshot.get(Lane, record_id).title)
    return joined(" ".join(part.split()) for part in parts)
