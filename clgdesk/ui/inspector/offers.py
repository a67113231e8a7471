"""What a line of text offers: words that the project uses already, and those of the method."""

from collections.abc import Iterable
from functools import partial

from clgdesk.document.insights import channels_of
from clgdesk.model.records import BY_KIND, Card, Insight, Opportunity, Record
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.offered import Offer

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "tr", "uk",
    "ru", "ar", "he", "hi", "th", "ja", "ko", "zh",
)  # fmt: skip
"""Codes of languages that are offered; any other may be written."""
_USED = {
    ("insight", "source_team"), ("insight", "unit"), ("insight", "period"), ("insight", "person"),
    ("insight", "trigger"), ("interview", "interviewer"), ("interview", "person"),
}  # fmt: skip
_PEOPLE = {("insight", "owner"), ("card", "owner"), ("project", "steward")}


def offer_of(kind: str, name: str, bridge: Bridge) -> Offer | None:
    """Return what gives the offers of a field, or None where it is a plain line."""
    if (kind, name) == ("insight", "channel"):
        return lambda: channels_of(bridge.document.snapshot)
    if name == "language":
        return partial(_languages, bridge)
    if (kind, name) in _PEOPLE:
        return partial(_used, bridge, (Insight, Card, Opportunity), "owner")
    if (kind, name) in _USED:
        return partial(_used, bridge, (BY_KIND[kind],), name)
    return None


def _languages(bridge: Bridge) -> list[str]:
    return [*_used(bridge, (Insight,), "language"), *LANGUAGES]


def _used(bridge: Bridge, types: Iterable[type[Record]], name: str) -> list[str]:
    snapshot = bridge.document.snapshot
    values = {getattr(record, name) for t in types for record in snapshot.of_kind(t).values()}
    return sorted(filter(None, values), key=str.casefold)
