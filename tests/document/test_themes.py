"""Themes are renamed, merged and retired; nothing that carries one loses it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import interviews, synthesis
from clgdesk.document import themes as verbs
from clgdesk.document.edit import Edit
from clgdesk.document.insights import make_card, proposed_kind
from clgdesk.model import rules
from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    Card,
    CardTheme,
    Evidence,
    Insight,
    InsightTheme,
    Interview,
    Lens,
    LensRule,
    ResearchTime,
    Synthesis,
    SynthesisTheme,
    Theme,
)
from tests.method.heard import Heard


def an_edit(heard):
    return Edit(heard.snapshot(), "theme.merge")


def who_carries(edit, theme_id):
    return set(verbs.carriers(edit, theme_id))


@given(
    st.lists(st.sets(st.sampled_from("abc")), min_size=1, max_size=8),
    st.sampled_from("abc"),
    st.sets(st.sampled_from("abc"), min_size=1),
)
def test_merging_keeps_every_carrier_once_and_nothing_else_changes(tagged, into, merged):
    heard = Heard()
    ids = {name: heard.theme(name).id for name in "abc"}
    for themes in tagged:
        heard.said("x", *sorted(themes))
        card = Card(heard.ids(), rank="a1", title="x")
        heard.records.append(card)
        for name in sorted(themes):
            link = pair_id("card_theme", card.id, ids[name])
            heard.records.append(CardTheme(link, card_id=card.id, theme_id=ids[name]))
    edit = an_edit(heard)
    kept, gone = {into, *merged}, merged - {into}
    expected = set().union(*(who_carries(edit, ids[name]) for name in kept))
    others = {name: who_carries(edit, ids[name]) for name in set("abc") - kept}
    verbs.merge_themes(edit, [ids[name] for name in sorted(merged)], ids[into])
    after = heard.snapshot().changed(edit.changeset())
    assert not rules.check(after)
    again = Edit(after, "")
    assert who_carries(again, ids[into]) == expected
    assert {name: who_carries(again, ids[name]) for name in others} == others
    assert {theme.name for theme in after.ordered(Theme)} == set("abc") - gone
    pairs = [(x.insight_id, x.theme_id) for x in after.of_kind(InsightTheme).values()]
    assert len(pairs) == len(set(pairs))


def test_sessions_and_saved_lenses_follow_a_merged_theme():
    heard = Heard()
    old, new = heard.theme("price").id, heard.theme("pricing", retired=True).id
    session, lens = Synthesis(heard.ids()), Lens(heard.ids(), rank="a1", name="l")
    heard.records += [
        session, SynthesisTheme(heard.ids(), synthesis_id=session.id, theme_id=old), lens,
        LensRule(heard.ids(), lens_id=lens.id, field="theme", value=old),
    ]  # fmt: skip
    edit = an_edit(heard)
    kept = verbs.merge_themes(edit, [old], new)
    after = heard.snapshot().changed(edit.changeset())
    assert not kept.retired
    assert [x.theme_id for x in after.of_kind(SynthesisTheme).values()] == [new]
    assert [rule.value for rule in after.of_kind(LensRule).values()] == [new]


def test_a_name_that_is_taken_or_empty_is_refused():
    heard = Heard()
    theme = heard.theme("price").id
    heard.theme("Pricing")
    with pytest.raises(verbs.CannotChange, match="another theme is called “Pricing”"):
        verbs.rename_theme(an_edit(heard), theme, " pricing ")
    with pytest.raises(verbs.CannotChange, match="needs a name"):
        verbs.rename_theme(an_edit(heard), theme, "  ")
    assert verbs.rename_theme(an_edit(heard), theme, "  new   name ").name == "new name"
    assert verbs.rename_theme(an_edit(heard), theme, "PRICE").name == "PRICE"


def test_a_retired_theme_keeps_its_links_and_comes_back():
    heard = Heard()
    heard.said("x", "seats")
    edit, theme = an_edit(heard), heard.theme("seats").id
    before = who_carries(edit, theme)
    assert verbs.retire_theme(edit, theme).retired
    assert who_carries(edit, theme) == before
    assert not verbs.retire_theme(edit, theme, retired=False).retired


def test_insights_get_a_theme_by_name_once():
    heard = Heard()
    first, second = heard.said("x", "seats"), heard.said("y")
    heard.theme("Old", retired=True)
    edit = an_edit(heard)
    theme = verbs.theme_of_insights(edit, "SEATS", [first.id, second.id, "gone", first.id])
    assert theme.id == heard.theme("seats").id
    assert who_carries(edit, theme.id) == {("insight", first.id), ("insight", second.id)}
    assert not verbs.theme_of_insights(edit, "old", []).retired
    with pytest.raises(verbs.CannotChange):
        verbs.theme_of_insights(edit, " ", [first.id])


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ([{"sentiment": -1}], "friction"),
        ([{"sentiment": 2}, {"sentiment": -1}], "value"),
        ([{"signal": "success"}], "value"),
        ([{}], "friction"),
    ],
)
def test_a_card_of_insights_has_them_behind_it(fields, kind):
    heard = Heard()
    said = [heard.said("x", **each) for each in fields]
    edit = an_edit(heard)
    proposed = proposed_kind(said, neutral="friction")
    ids = [i.id for i in said]
    card = make_card(edit, ids, kind=proposed, title="Seats", themes=["buying"])
    assert (card.kind, card.title, card.stage_id) == (kind, "Seats", None)
    linked = {x.insight_id for x in edit.snapshot.where(Evidence, "card_id", card.id)}
    assert linked == {insight.id for insight in said}
    assert len(edit.snapshot.where(CardTheme, "card_id", card.id)) == 1
    assert all(edit.snapshot.find(Insight, i) for i in linked)


def test_a_session_holds_its_scope_and_themes():
    heard = Heard()
    theme = heard.theme("seats").id
    edit = an_edit(heard)
    made = synthesis.start_session(edit, "2026-11-26", scope="seats", themes=[theme])
    assert edit.snapshot.get(Synthesis, made.id).scope == "seats"
    synthesis.unlink_theme(edit, made.id, theme)
    assert not edit.snapshot.where(SynthesisTheme, "synthesis_id", made.id)
    synthesis.link_theme(edit, made.id, theme)
    kept = heard.snapshot().changed(edit.changeset())
    edit = Edit(kept, "synthesis.remove")
    synthesis.remove_session(edit, made.id)
    after = kept.changed(edit.changeset())
    assert not after.of_kind(SynthesisTheme)
    assert after.find(Theme, theme)


def test_research_time_target_threshold_and_planned_interviews():
    heard = Heard()
    segment = heard.segment("Finance").id
    edit = an_edit(heard)
    spent = synthesis.log_time(edit, "2026-11-26", 90, "interview", "Mara")
    synthesis.set_target(edit, 40)
    synthesis.set_threshold(edit, 5)
    planned = interviews.open_interview(edit, None, segment_id=segment, notes="silent users")
    assert edit.snapshot.project.research_target == 40
    assert edit.snapshot.project.pattern_threshold == 5
    assert edit.snapshot.get(Interview, planned.id).held_on is None
    assert edit.snapshot.get(ResearchTime, spent.id).minutes == 90
    synthesis.remove_time(edit, spent.id)
    assert not edit.snapshot.of_kind(ResearchTime)
