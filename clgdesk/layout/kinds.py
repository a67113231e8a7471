"""How kinds of cards and forms of lanes are shown: icon, colour word and name."""

from clgdesk.model.records import Card, Lane
from clgdesk.translation import tr, trn

CARD_ICONS = {
    "friction": "triangle-alert",
    "value": "star",
    "touchpoint": "mouse-pointer-click",
    "opportunity": "lightbulb",
    "note": "sticky-note",
}
SIGNAL_ICONS = {"aha": "sparkles", "red_flag": "flag"}
_TEXT_ICONS = {
    "goal": "target",
    "success_signs": "thumbs-up",
    "struggle_signs": "thumbs-down",
    "value_signals": "star",
    "pain_signals": "circle-alert",
}
_FORM_ICONS = {
    "text": "align-left",
    "steps": "footprints",
    "emotion": "smile",
    "cards": "layers",
    "metrics": "gauge",
    "images": "image",
    "backstage": "settings",
}


def lane_icon(lane: Lane) -> tuple[str, str]:
    """Return the icon of a lane and its colour word."""
    if lane.form == "cards" and lane.content in CARD_ICONS:
        return CARD_ICONS[lane.content], lane.content
    if lane.form == "text":
        return _TEXT_ICONS.get(lane.content, _FORM_ICONS["text"]), "ink"
    return _FORM_ICONS[lane.form], "accent" if lane.form == "emotion" else "ink"


def form_icon(form: str) -> str:
    """Return the icon of a form of lane."""
    return _FORM_ICONS[form]


def kinds_in_words(kind: str, n: int) -> str:
    """Say how many cards of a kind there are."""
    return {
        "friction": trn("{n} friction", "{n} frictions", n),
        "value": trn("{n} value moment", "{n} value moments", n),
        "touchpoint": trn("{n} touchpoint", "{n} touchpoints", n),
        "opportunity": trn("{n} opportunity", "{n} opportunities", n),
        "note": trn("{n} note", "{n} notes", n),
    }[kind].format(n=n)


def kind_name(kind: str) -> str:
    """Return what a kind of card is called."""
    return {
        "friction": tr("Friction"),
        "value": tr("Value moment"),
        "touchpoint": tr("Touchpoint"),
        "opportunity": tr("Opportunity"),
        "note": tr("Note"),
    }[kind]


def level_name(card: Card) -> str:
    """Return what the level of a card of its kind measures."""
    return tr("severity") if card.kind == "friction" else tr("strength")
