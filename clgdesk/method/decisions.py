"""The decisions that what customers said is meant to shape, and which insights speak to each."""

from collections.abc import Iterable, Iterator

from clgdesk.method.learned import handed_down
from clgdesk.model.records import Card, CardTheme, Evidence, Insight, InsightTheme, Opportunity
from clgdesk.model.records import OpportunityCard as Answer
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

AREAS = (
    "feature", "positioning", "onboarding", "packaging", "support", "sales", "process",
)  # fmt: skip
"""The method's decision areas; an opportunity may name others."""

_SIGNALS = {
    "feature": {"feature_gap", "unmet_need", "workaround"},
    "positioning": {"unexpected_use", "emerging_use", "adjacent_need"},
    "packaging": {"outgrown_plan"},
    "support": {"confusion"},
}
_WORDS = {
    "feature": ("feature", "product", "roadmap", "road map"),
    "positioning": ("positioning", "marketing", "message", "messaging"),
    "onboarding": ("onboarding", "activation"),
    "packaging": ("packaging", "price", "pricing", "packaging/price", "plan"),
    "support": ("support", "success", "support/success", "customer success"),
    "sales": ("sales", "sales enablement", "enablement"),
    "process": ("process", "operations"),
}


def area_name(area: str) -> str:
    """Return a decision area in words; one of the project's own as it is written."""
    return {
        "feature": tr("Features"),
        "positioning": tr("Positioning"),
        "onboarding": tr("Onboarding"),
        "packaging": tr("Packaging and price"),
        "support": tr("Support and success"),
        "sales": tr("Sales enablement"),
        "process": tr("Process"),
    }.get(area, area)


def area_of(text: str) -> str:
    """Return the decision area that a text names, as a word of ``AREAS`` where it is one."""
    wanted = " ".join(text.casefold().replace("&", "and").split())
    for area, words in _WORDS.items():
        if wanted == area or wanted in words or wanted == area_name(area).casefold():
            return area
    return wanted


def areas(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the method's decision areas, then those that opportunities name besides."""
    named = (o.decision_area.strip() for o in snapshot.ordered(Opportunity))
    own = {area_of(name): name for name in named if name}
    return (*AREAS, *(name for area, name in own.items() if area not in AREAS))


def speaking_to(
    snapshot: Snapshot, decision: str, insights: Iterable[Insight]
) -> Iterator[Insight]:
    """Give the insights that speak to a decision.

    Those are the ones behind a card that an opportunity of that area answers, those that share a
    theme with such a card, and those whose own nature says so: a feature gap speaks to features,
    an outgrown plan to packaging, a newcomer's remark to onboarding, a sales call to sales.
    """
    area = area_of(decision)
    linked = _linked(snapshot, area)
    return (i for i in insights if i.id in linked or _by_nature(i, area))


def _by_nature(insight: Insight, area: str) -> bool:
    if insight.signal in _SIGNALS.get(area, ()):
        return True
    if area == "onboarding":
        return insight.customer_type == "newcomer"
    return area == "sales" and "sales" in insight.channel.casefold()


def _linked(snapshot: Snapshot, area: str) -> set[str]:
    chosen = {
        o.id for o in snapshot.of_kind(Opportunity).values() if area_of(o.decision_area) == area
    }
    cards = {a.card_id for a in snapshot.of_kind(Answer).values() if a.opportunity_id in chosen}
    cards |= {c.id for c in snapshot.of_kind(Card).values() if c.opportunity_id in chosen}
    themes = {x.theme_id for x in snapshot.of_kind(CardTheme).values() if x.card_id in cards}
    found = {e.insight_id for e in snapshot.of_kind(Evidence).values() if e.card_id in cards}
    tagged = snapshot.of_kind(InsightTheme).values() if themes else ()
    found |= {x.insight_id for x in tagged if x.theme_id in themes}
    return found | {heard for learned, heard in handed_down(snapshot) if learned in found}
