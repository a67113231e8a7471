"""What can be done with the lens of a window. The lens itself is session state of the bridge."""

from clgdesk.document.lenses import move_lens, remove_lens, rename_lens, save_lens, update_lens
from clgdesk.method.lens import PLAIN, ActiveLens, saved
from clgdesk.method.lens_values import map_cards
from clgdesk.model.records import Job, Lens, Segment
from clgdesk.ui.bridge import Bridge


def toggle(bridge: Bridge, field: str, value: str) -> None:
    """Look for one value more, or no longer for it."""
    bridge.look_through(bridge.lens.toggled(field, value))


def focus(bridge: Bridge, field: str, value: str) -> None:
    """Look for this alone; if it is already looked for alone, for everything again."""
    only = frozenset({(field, value)})
    rules = frozenset[tuple[str, str]]() if bridge.lens.rules == only else only
    bridge.look_through(bridge.lens._replace(rules=rules, saved_id="", spared=frozenset()))


def clear(bridge: Bridge) -> None:
    """Look at everything; ``on_or_off`` comes back to the lens."""
    bridge.look_through(PLAIN)


def on_or_off(bridge: Bridge) -> None:
    """Take the lens away, or take up the last one again."""
    bridge.look_through(PLAIN if not bridge.lens.plain else bridge.last_lens)


def hide_others(bridge: Bridge, hides: bool) -> None:
    """Leave out what does not match, or let it fade."""
    bridge.look_through(bridge.lens._replace(hides=hides))


def colour_by(bridge: Bridge, field: str) -> None:
    """Colour cards by another of their sides."""
    bridge.look_through(bridge.lens._replace(colour_by=field))


def top_priority(bridge: Bridge) -> ActiveLens:
    """Return the lens on the segment and the job that come first; plain where none does."""
    snapshot = bridge.document.snapshot
    rules = {("segment", s.id) for s in snapshot.ordered(Segment) if s.top_priority}
    rules |= {("job", job.id) for job in snapshot.ordered(Job) if job.top_priority}
    return bridge.lens._replace(rules=frozenset(rules), saved_id="", spared=frozenset())


def matching(bridge: Bridge) -> tuple[int, int]:
    """Return how many cards of the map match, and how many there are."""
    cards = map_cards(bridge.document.snapshot, bridge.journey_id)
    clear = bridge.through().clear
    return len(cards) if clear is None else sum(c.id in clear for c in cards), len(cards)


# Saved lenses


def apply(bridge: Bridge, lens_id: str) -> None:
    """Look through a saved lens."""
    snapshot = bridge.document.snapshot
    bridge.look_through(saved(snapshot, snapshot.get(Lens, lens_id)))


def save(bridge: Bridge, name: str) -> None:
    """Keep what is looked through under a name."""
    made: Lens | None = None
    with bridge.edit("lens.add") as edit:
        made = save_lens(edit, name, bridge.lens)
    if made is not None and bridge.document.snapshot.find(Lens, made.id) is not None:
        bridge.look_through(bridge.lens._replace(saved_id=made.id))


def update(bridge: Bridge, lens_id: str) -> None:
    """Make a saved lens what is looked through now."""
    with bridge.edit("lens.edit") as edit:
        update_lens(edit, lens_id, bridge.lens)
    bridge.look_through(bridge.lens._replace(saved_id=lens_id))


def rename(bridge: Bridge, lens_id: str, name: str) -> None:
    """Give a saved lens another name."""
    with bridge.edit("lens.rename") as edit:
        rename_lens(edit, lens_id, name)


def move(bridge: Bridge, lens_id: str, by: int) -> None:
    """Move a saved lens one place up (-1) or down (1)."""
    lenses = [lens.id for lens in bridge.document.snapshot.ordered(Lens)]
    at = lenses.index(lens_id) + (by if by < 0 else by + 1)
    with bridge.edit("lens.move") as edit:
        move_lens(edit, lens_id, lenses[at] if at < len(lenses) else None)


def delete(bridge: Bridge, lens_id: str) -> None:
    """Forget a saved lens; the map stays as it is."""
    with bridge.edit("lens.remove") as edit:
        remove_lens(edit, lens_id)
