"""What an insight rests on, and which insights an observation stands behind."""

from clgdesk.document.supports import support, unsupport
from clgdesk.method.evidence import voices_of
from clgdesk.method.evidence_words import observation_count, voice_count
from clgdesk.method.learned import heard_behind
from clgdesk.model.records import Insight, InsightSupport, InsightTheme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.chips import FoundPart
from clgdesk.ui.inspector.links import Linked, Links

_MOST = 500
"""So many are offered: those near to the record first, then the newest."""


class SupportsPart(FoundPart):
    """For an insight its observations, for an observation its insights; hidden for the other."""

    def __init__(self, bridge: Bridge, form: str) -> None:
        self._form = form
        rests = form == "insight"
        super().__init__(
            bridge,
            tr("Rests on") if rests else tr("Stands behind the insights"),
            _observations() if rests else _insights(),
            tr("Observation it rests on") if rests else tr("Insight it stands behind"),
            "message-square-quote" if rests else "lightbulb",
        )

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        own = snapshot.find(Insight, self.ids[0] if len(self.ids) == 1 else None)
        self.setVisible(own is not None and own.form == self._form)
        if own is not None and self._form == "insight":
            self.caption.setText(_rests_on(snapshot, own))
        super().refresh()

    def offered(self) -> list[Linked]:
        """Return what can still be added, the nearest first."""
        snapshot = self.bridge.document.snapshot
        own = snapshot.get(Insight, self.ids[0])
        wanted = "observation" if self._form == "insight" else "insight"
        have = {own.id, *(one.id for one in self.linked())}
        free = [i for i in snapshot.of_kind(Insight).values() if i.form == wanted]
        themes = _themes(snapshot, own)
        near = {i for theme in themes for i in _carrying(snapshot, theme)}
        free.sort(key=lambda i: (i.id in near, i.heard_on or "", i.id), reverse=True)
        return [_linked(i) for i in free if i.id not in have][:_MOST]


def _rests_on(snapshot: Snapshot, insight: Insight) -> str:
    """Say what counts of what an insight rests on, and from how many it is."""
    heard = heard_behind(snapshot, [insight])
    if heard == [insight]:
        return tr("Rests on")
    return tr("Rests on {observations} from {voices}").format(
        observations=observation_count(len(heard)), voices=voice_count(len(voices_of(heard)))
    )


def _themes(snapshot: Snapshot, insight: Insight) -> set[str]:
    return {link.theme_id for link in snapshot.where(InsightTheme, "insight_id", insight.id)}


def _carrying(snapshot: Snapshot, theme_id: str) -> list[str]:
    return [link.insight_id for link in snapshot.where(InsightTheme, "theme_id", theme_id)]


def _linked(insight: Insight) -> Linked:
    return Linked(insight.id, " ".join(insight.text.split()))


def _observations() -> Links:
    def linked(snapshot: Snapshot, insight_id: str) -> list[Linked]:
        links = snapshot.where(InsightSupport, "insight_id", insight_id)
        return _found(snapshot, [link.observation_id for link in links])

    return Links("insight_support.link", linked, lambda _snapshot: [], support, unsupport, str)


def _insights() -> Links:
    def linked(snapshot: Snapshot, observation_id: str) -> list[Linked]:
        links = snapshot.where(InsightSupport, "observation_id", observation_id)
        return _found(snapshot, [link.insight_id for link in links])

    return Links(
        "insight_support.link",
        linked,
        lambda _snapshot: [],
        lambda edit, own, other: support(edit, other, own),
        lambda edit, own, other: unsupport(edit, other, own),
        str,
    )


def _found(snapshot: Snapshot, ids: list[str]) -> list[Linked]:
    found = (snapshot.find(Insight, i) for i in ids)
    return [_linked(insight) for insight in found if insight is not None]
