"""Which keys serve what is selected: one line for the status bar."""

from clgdesk.translation import tr

_FIXED = ("stage", "lane", "step")


def hint_for(keys: tuple[str, ...], current: str | None, *, locked: bool = False) -> str:
    """Return the hint for a selection; ``locked``: the structure of the journey stays as it is."""
    kind = (current or "").partition(":")[0]
    kinds = {kind, *(key.partition(":")[0] for key in keys)} - {""}
    if locked and not kinds.isdisjoint(_FIXED):
        return tr("The structure is locked: cards are free · Ctrl+Shift+F unlocks it")
    if len(keys) > 1 and kinds == {"card"}:
        return tr("Alt+arrows move them · Shift+L connects them in this order · Del deletes")
    if len(keys) > 1 and kinds <= {"stage", "lane"}:
        return tr("Alt+arrows move them · Alt+C collapses them · Del deletes them")
    return {
        "card": tr("Tab adds a card · Enter edits · Alt+arrows move · L connects"),
        "cell": tr("F friction · V value moment · T touchpoint · O opportunity · N note"),
        "stage": tr("Enter renames · Alt+arrows move · Alt+S shows its steps · Alt+C collapses"),
        "lane": tr("Enter renames · Alt+arrows move · Alt+C collapses · Alt+H hides"),
        "step": tr("Enter renames · Tab adds a step · Alt+arrows move it · Del deletes"),
        "emotion_point": tr("Drag it, or Alt+arrows move it · Enter writes a quote · Del deletes"),
        "metric": tr("Enter edits it beside the map · Del deletes"),
        "card_link": tr("Enter writes on it · Del deletes"),
        "stage_link": tr("Enter writes on it · Del deletes"),
        "segment": tr("Drag it on to a card to link them · Enter renames · Del deletes"),
        "job": tr("Drag it on to a card to link them · Enter renames · Del deletes"),
    }.get(kind, tr("F captures a friction · V a value moment · ? shows all keys"))
