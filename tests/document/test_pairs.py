"""What belongs together is joined once, and parted without touching anything else."""

from dataclasses import replace

import pytest

from clgdesk.document import Document
from clgdesk.document.edit import Edit
from clgdesk.document.insights import give_theme, proposed_kind, untag
from clgdesk.document.pairs import join, part
from clgdesk.model.ids import new_id
from clgdesk.model.records import Insight, InsightTheme, Theme
from tests.method.heard import Heard


def test_joined_twice_is_one_link_and_parting_takes_only_that():
    heard = Heard()
    first, second = heard.said("x").id, heard.said("y").id
    theme = heard.theme("seats").id
    edit = Edit(heard.snapshot(), "insight.tag")
    links = [join(edit, InsightTheme, insight_id=first, theme_id=theme) for _ in range(2)]
    other = join(edit, InsightTheme, insight_id=second, theme_id=theme)
    assert links[0] == links[1] != other
    assert set(edit.snapshot.of_kind(InsightTheme)) == {links[0].id, other.id}
    part(edit, InsightTheme, insight_id=first, theme_id=theme)
    part(edit, InsightTheme, insight_id=first, theme_id=theme)
    assert set(edit.snapshot.of_kind(InsightTheme)) == {other.id}


def test_an_edit_gives_a_record_as_it_would_be():
    heard = Heard()
    said = heard.said("x").id
    edit = Edit(heard.snapshot(), "insight.set")
    assert edit.get(Insight, said) is edit.snapshot.get(Insight, said)
    changed = edit.put(replace(edit.get(Insight, said), starred=True))
    made = edit.put(Insight(new_id(), text="y"))
    assert edit.get(Insight, said) is changed
    assert edit.get(Insight, made.id) is made
    edit.remove(changed)
    for gone in (said, "nobody"):
        with pytest.raises(KeyError):
            edit.get(Insight, gone)


def test_a_theme_is_taken_off_many_at_once():
    heard = Heard()
    said = [heard.said(text).id for text in "xyz"]
    theme, other = heard.theme("seats").id, heard.theme("speed").id
    document = Document(heard.snapshot())
    with document.edit("insight.tag") as edit:
        for name in (theme, other):
            give_theme(edit, said, edit.get(Theme, name))
    with document.edit("insight.tag") as edit:
        untag(edit, said[:2], theme)
    left = {(link.insight_id, link.theme_id) for link in document.snapshot.ordered(InsightTheme)}
    assert left == {(said[2], theme), *((one, other) for one in said)}


def test_a_success_speaks_for_a_value_moment_unless_it_hurts():
    def said(**fields: object) -> Insight:
        return Insight(new_id(), **fields)

    assert proposed_kind([said(signal="success")]) == "value"
    assert proposed_kind([said(signal="success", sentiment=-1)]) == "friction"
    assert proposed_kind([said(signal="confusion")]) == "note"
    assert proposed_kind([said()], neutral="friction") == "friction"
