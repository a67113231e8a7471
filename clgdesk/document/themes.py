"""Themes in order: added, renamed, merged, retired; whatever carries one keeps its link.

Saved searches say a theme by its name: they say the new one after that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clgdesk.document.cards import theme_named
from clgdesk.document.edit import Edit
from clgdesk.document.insights import give_theme
from clgdesk.document.searches import reword_theme
from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    CardTheme,
    Insight,
    InsightTheme,
    LensRule,
    SynthesisTheme,
    Theme,
)
from clgdesk.model.rules import RuleBroken
from clgdesk.translation import tr

Link = InsightTheme | CardTheme | SynthesisTheme
_OWNERS: tuple[tuple[type[Link], str], ...] = (
    (InsightTheme, "insight_id"),
    (CardTheme, "card_id"),
    (SynthesisTheme, "synthesis_id"),
)


class CannotChange(RuleBroken):
    """A theme cannot be changed so; the text is a sentence for the user."""

    def __init__(self, sentence: str) -> None:
        ValueError.__init__(self, sentence)
        self.breaches = ()


def rename_theme(edit: Edit, theme_id: str, name: str) -> Theme:
    """Rename a theme.

    Raises:
        CannotChange: there is nothing in the name, or another theme is called so.
    """
    theme, name = edit.get(Theme, theme_id), " ".join(name.split())
    if not name:
        raise CannotChange(tr("a theme needs a name"))
    for other in edit.snapshot.ordered(Theme):
        if other.id != theme_id and other.name.casefold() == name.casefold():
            raise CannotChange(
                tr("another theme is called “{name}”; merge the two").format(name=other.name)
            )
    reword_theme(edit, theme.name, name)
    return edit.put(replace(theme, name=name))


def merge_themes(edit: Edit, theme_ids: Iterable[str], into: str) -> Theme:
    """Give everything that carries one of these themes the theme ``into``, and remove them.

    What carried both carries the one once. Saved lenses that looked for a merged theme look for
    the one that is left, which is in use again if it was retired.

    Raises:
        KeyError: a theme is not there.
    """
    kept = edit.get(Theme, into)
    for theme_id in dict.fromkeys(theme_ids):
        if theme_id == into:
            continue
        gone = edit.get(Theme, theme_id)
        for link_type, owner in _OWNERS:
            _move_links(edit, link_type, owner, theme_id, into)
        _move_rules(edit, theme_id, into)
        reword_theme(edit, gone.name, kept.name)
        if gone.description and not kept.description:
            kept = replace(kept, description=gone.description)
        edit.remove(gone)
    return edit.put(replace(kept, retired=False))


def _move_links(edit: Edit, link_type: type[Link], owner: str, theme_id: str, into: str) -> None:
    taken = {getattr(x, owner) for x in edit.snapshot.where(link_type, "theme_id", into)}
    for link in edit.snapshot.where(link_type, "theme_id", theme_id):
        edit.remove(link)
        owner_id = getattr(link, owner)
        if owner_id not in taken:
            taken.add(owner_id)
            fresh = pair_id(link.KIND, owner_id, into)
            edit.put(replace(link, id=fresh, theme_id=into))


def _move_rules(edit: Edit, theme_id: str, into: str) -> None:
    rules = edit.snapshot.of_kind(LensRule).values()
    looking = [rule for rule in rules if rule.field == "theme"]
    there = {rule.lens_id for rule in looking if rule.value == into}
    for rule in looking:
        if rule.value != theme_id:
            continue
        if rule.lens_id in there:
            edit.remove(rule)
        else:
            there.add(rule.lens_id)
            edit.put(replace(rule, value=into))


def retire_theme(edit: Edit, theme_id: str, *, retired: bool = True) -> Theme:
    """Take a theme out of use, or back into it; what carries it goes on carrying it."""
    return edit.put(replace(edit.get(Theme, theme_id), retired=retired))


def theme_of_insights(edit: Edit, name: str, insight_ids: Iterable[str]) -> Theme:
    """Give insights a theme by name, made if it is not there.

    Raises:
        CannotChange: there is nothing in the name.
    """
    if not name.strip():
        raise CannotChange(tr("a theme needs a name"))
    theme = theme_named(edit, name)
    known = edit.snapshot.of_kind(Insight)
    give_theme(edit, [i for i in dict.fromkeys(insight_ids) if i in known], theme)
    return edit.get(Theme, theme.id)


def carriers(edit: Edit, theme_id: str) -> Iterator[tuple[str, str]]:
    """Give kind and id of everything that carries a theme."""
    for link_type, owner in _OWNERS:
        for link in edit.snapshot.where(link_type, "theme_id", theme_id):
            yield owner.removesuffix("_id"), getattr(link, owner)
