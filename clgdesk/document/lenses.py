"""Saved lenses: what is looked through, kept under a name."""

from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.method.lens import ActiveLens
from clgdesk.model.ids import new_id
from clgdesk.model.records import Lens, LensRule
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.typed_names import folded


def save_lens(edit: Edit, name: str, seen: ActiveLens) -> Lens:
    """Keep what is looked through as a lens of that name, at the end."""
    rank = ranks_before(edit, edit.snapshot.ordered(Lens), None)[0]
    lens = edit.put(
        Lens(new_id(), rank=rank, name=name, colour_by=seen.colour_by, hides=seen.hides)
    )
    _put_rules(edit, lens.id, seen)
    return lens


def update_lens(edit: Edit, lens_id: str, seen: ActiveLens) -> Lens:
    """Make a saved lens what is looked through now."""
    lens = edit.get(Lens, lens_id)
    wanted = seen.rules
    for rule in edit.snapshot.where(LensRule, "lens_id", lens_id):
        if (rule.field, rule.value) in wanted:
            wanted = wanted - {(rule.field, rule.value)}
        else:
            edit.remove(rule)
    _put_rules(edit, lens_id, seen._replace(rules=wanted))
    return edit.put(replace(lens, colour_by=seen.colour_by, hides=seen.hides))


def _put_rules(edit: Edit, lens_id: str, seen: ActiveLens) -> None:
    for field, value in sorted(seen.rules):
        edit.put(LensRule(new_id(), lens_id=lens_id, field=field, value=value))


def rename_lens(edit: Edit, lens_id: str, name: str) -> Lens:
    """Give a saved lens another name."""
    return edit.put(replace(edit.get(Lens, lens_id), name=name))


def move_lens(edit: Edit, lens_id: str, before: str | None) -> None:
    """Put a saved lens in front of another (None: at the end)."""
    moved(edit, edit.get(Lens, lens_id), edit.snapshot.ordered(Lens), before)


def is_taken(snapshot: Snapshot, name: str, lens_id: str = "") -> bool:
    """Tell whether another lens than that one has a name."""
    lenses = snapshot.of_kind(Lens).values()
    return any(folded(lens.name) == folded(name) for lens in lenses if lens.id != lens_id)


def remove_lens(edit: Edit, lens_id: str) -> None:
    """Forget a saved lens; the map stays as it is."""
    edit.remove(edit.get(Lens, lens_id))
