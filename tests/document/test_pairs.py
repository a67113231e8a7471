"""What belongs together is joined once, and parted without touching anything else."""

from clgdesk.document.edit import Edit
from clgdesk.document.insights import proposed_kind
from clgdesk.document.pairs import join, part
from clgdesk.model.ids import new_id
from clgdesk.model.records import Insight, InsightTheme
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


def test_a_success_speaks_for_a_value_moment_unless_it_hurts():
    def said(**fields: object) -> Insight:
        return Insight(new_id(), **fields)

    assert proposed_kind([said(signal="success")]) == "value"
    assert proposed_kind([said(signal="success", sentiment=-1)]) == "friction"
    assert proposed_kind([said(signal="confusion")]) == "note"
    assert proposed_kind([said()], neutral="friction") == "friction"
