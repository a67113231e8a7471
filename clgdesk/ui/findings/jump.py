"""Shows the records of a finding: on the map, on another journey, or in the inspector."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from clgdesk.analysis.finding import Finding
from clgdesk.document.journeys import journey_of
from clgdesk.model.records import Account, CardTheme, Evidence, Insight, Journey, Record, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.map.unseen import see

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def show_records(window: "MainWindow", keys: Iterable[str]) -> None:
    """Select and reveal records; what has no place on a map is shown in the inspector."""
    snapshot = window.bridge.document.snapshot
    asked = [key for key in keys if snapshot.lookup(*key.partition(":")[::2]) is not None]
    if not asked:
        window.status.tell(tr("It is not there any more."))
        return
    cards = [key for key in asked if key.startswith("card:")]
    if asked[0].startswith("card:"):
        _show_on_map(window, cards)
    elif asked[0].startswith("stage:"):
        _show_on_map(window, asked[:1])
    else:
        _show_elsewhere(window, asked)


def show_finding(window: "MainWindow", finding: Finding) -> None:
    """Show what a finding is about; of several insights all, where insights are worked on."""
    query = search_for(finding)
    if query:
        view: Any = window.show_view("insights")
        view.look_at(query)
    else:
        show_records(window, finding.keys)


def search_for(finding: Finding) -> str:
    """Return the search that finds the insights of a finding; empty where there is none."""
    query = _SEARCHES.get(finding.kind, "")
    return query if len(finding.keys) > 1 else ""


_SEARCHES = {
    "unreviewed_insights": "status:unreviewed",
    "stale_insights": "is:aged",
    "loose_insights": "is:unlinked status:accepted",
}


def _show_on_map(window: "MainWindow", keys: list[str]) -> None:
    """Select all, on the journey where most of them are; reveal the first one there."""
    snapshot, bridge = window.bridge.document.snapshot, window.bridge
    homes = {key: journey_of(snapshot, key) for key in keys}
    counts = Counter(home for home in homes.values() if home)
    if counts and counts[bridge.journey_id] < max(counts.values()):
        bridge.show_journey(counts.most_common(1)[0][0])
    workspace = window.workspace
    workspace.selection.set(keys, keys[0])
    here = next((key for key in keys if homes[key] == bridge.journey_id), None)
    if here is None:
        workspace.inspector.show()
    else:
        see(workspace.map, here)


def _show_elsewhere(window: "MainWindow", keys: list[str]) -> None:
    """Show a record in the inspector if it has a page there, or else the cards it is about."""
    from clgdesk.ui.inspector.pages import KINDS

    snapshot = window.bridge.seen
    for key in keys:
        kind = key.partition(":")[0]
        record = snapshot.lookup(*key.partition(":")[::2])
        if isinstance(record, Journey):
            window.bridge.show_journey(record.id)
        if kind in KINDS:
            if kind == "metric":
                window.bridge.show_journey_of(key)
            window.workspace.selection.set([key])
            window.workspace.inspector.show()
            if window.bridge.board.block(key) is not None:
                see(window.workspace.map, key)
            return
        if record is not None and (cards := list(dict.fromkeys(cards_about(snapshot, record)))):
            _show_on_map(window, cards)
            return
    window.status.tell(tr("It stands on no map and on no card."))


def cards_about(snapshot: Snapshot, record: Record) -> Iterator[str]:
    """Give the keys of the cards that a record is about."""
    if isinstance(record, Theme):
        yield from (f"card:{t.card_id}" for t in snapshot.where(CardTheme, "theme_id", record.id))
    elif isinstance(record, Insight):
        yield from (f"card:{e.card_id}" for e in snapshot.where(Evidence, "insight_id", record.id))
        if not snapshot.where(Evidence, "insight_id", record.id) and record.stage_id is not None:
            yield f"stage:{record.stage_id}"
    elif isinstance(record, Account):
        for insight in snapshot.where(Insight, "account_id", record.id):
            yield from cards_about(snapshot, insight)
