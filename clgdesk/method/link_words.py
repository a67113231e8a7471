"""What connectors say: the names of their forms, the teams of a hand-over, a sentence for each."""

from clgdesk.method.face_down import face_down_words
from clgdesk.model.records import Card, CardLink, Stage, StageLink
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

CARD_FORMS = ("leads_to", "blocks", "hand_over")
STAGE_FORMS = ("branch", "loop")


def form_name(form: str) -> str:
    """Return what a form of connector is called."""
    return {
        "leads_to": tr("leads to"),
        "blocks": tr("blocks"),
        "hand_over": tr("hands over to"),
        "branch": tr("branches to"),
        "loop": tr("loops back to"),
    }[form]


def arriving_name(form: str) -> str:
    """Return what a form of connector is called where it arrives."""
    return {
        "leads_to": tr("leads here"),
        "blocks": tr("blocks this"),
        "hand_over": tr("hands over to this"),
        "branch": tr("branches here"),
        "loop": tr("loops back here"),
    }[form]


def link_label(snapshot: Snapshot, link: CardLink) -> str:
    """Return what stands on a connector; a hand-over without a label names both owners."""
    if link.label or link.form != "hand_over":
        return link.label
    start = _owner(snapshot.find(Card, link.from_card_id))
    end = _owner(snapshot.find(Card, link.to_card_id))
    return f"{start} → {end}" if start and end and start != end else ""


def _owner(card: Card | None) -> str:
    """Return whose a card is; of one that lies face down that is not told."""
    return "" if card is None or card.face_down else card.owner.strip()


def link_text(snapshot: Snapshot, link: CardLink | StageLink) -> str:
    """Return a connector as a sentence, with its label."""
    start, end = end_titles(snapshot, link)
    text = tr("{start} {form} {end}").format(start=start, form=form_name(link.form), end=end)
    label = link_label(snapshot, link) if isinstance(link, CardLink) else link.label
    return f"{text}: {label}" if label else text


def end_titles(snapshot: Snapshot, link: CardLink | StageLink) -> tuple[str, str]:
    """Return what both ends of a connector are called, each on one line."""
    found: tuple[Card | Stage | None, ...]
    if isinstance(link, CardLink):
        found = snapshot.find(Card, link.from_card_id), snapshot.find(Card, link.to_card_id)
    else:
        found = snapshot.find(Stage, link.from_stage_id), snapshot.find(Stage, link.to_stage_id)
    start, end = (" ".join(_said(r).split()) if r else "" for r in found)
    return start or tr("(no text)"), end or tr("(no text)")


def _said(end: Card | Stage) -> str:
    return face_down_words() if isinstance(end, Card) and end.face_down else end.title
