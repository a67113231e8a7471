"""Lenses: what matches, and that looking again finds what looking anew would."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.document.cards import link_theme
from clgdesk.method.evidence import STATUSES
from clgdesk.method.lens import (
    COLOURED_BY,
    FIELDS,
    PLAIN,
    ActiveLens,
    Matcher,
    read,
    saved,
    written,
)
from clgdesk.method.lens_words import full_words, short_name
from clgdesk.model.records import Card, CardSegment, Job, Lens, LensRule, Segment, Theme
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_document, many_cards
from tests.random_edits import HEARING, random_edit

MANY = many_cards(40, stages=3)


def with_themes() -> Snapshot:
    document = a_document(MANY)
    with document.edit("card.link") as edit:
        for number, card_id in enumerate(MANY.of_kind(Card)):
            link_theme(edit, card_id, ("reports", "trust", "speed")[number % 3])
    return document.snapshot


THEMED = with_themes()
VALUES = {
    "segment": list(THEMED.of_kind(Segment)),
    "job": list(THEMED.of_kind(Job)),
    "theme": list(THEMED.of_kind(Theme)),
    "product_area": ["Reports", "Import", "nowhere"],
    "owner": ["Ada", "Grace", ""],
    "status": ["open", "done"],
    "evidence": list(STATUSES),
    "kind": ["friction", "value", "note"],
}
RULES = [(field, value) for field in FIELDS for value in VALUES[field]]
lenses = st.builds(
    lambda rules, hides: ActiveLens(rules, hides),
    st.frozensets(st.sampled_from(RULES), max_size=6),
    st.booleans(),
)


def found(snapshot: Snapshot, lens: ActiveLens) -> set[str]:
    return {i for i, card in snapshot.of_kind(Card).items() if lens.matches(snapshot, card)}


def test_a_lens_without_rules_matches_every_card() -> None:
    assert found(THEMED, PLAIN) == set(THEMED.of_kind(Card))
    assert PLAIN.plain
    assert not PLAIN._replace(colour_by="owner").plain


@given(lens=lenses, field=st.sampled_from(FIELDS), data=st.data())
def test_a_rule_for_one_more_field_never_adds_cards(lens, field, data) -> None:
    if lens.values(field):
        return
    more = lens.toggled(field, data.draw(st.sampled_from(VALUES[field])))
    assert found(THEMED, more) <= found(THEMED, lens)


@given(lens=lenses, data=st.data())
def test_an_alternative_never_takes_cards_away(lens, data) -> None:
    chosen = sorted({field for field, _ in lens.rules})
    if not chosen:
        return
    field = data.draw(st.sampled_from(chosen))
    value = data.draw(st.sampled_from(VALUES[field]))
    more = lens._replace(rules=lens.rules | {(field, value)})
    assert found(THEMED, lens) <= found(THEMED, more)


@given(lens=lenses)
def test_the_sight_finds_what_matching_card_by_card_finds(lens) -> None:
    assert Matcher().matching(THEMED, lens) == found(THEMED, lens)


@settings(max_examples=30)
@given(lens=lenses, other=lenses, seed=st.integers(0, 10_000))
def test_looking_again_after_edits_finds_what_looking_anew_does(lens, other, seed) -> None:
    rng, document, matcher = random.Random(seed), a_document(THEMED), Matcher()
    for step in range(8):
        seen = other if step in (3, 4) else lens
        assert matcher.matching(document.snapshot, seen) == found(document.snapshot, seen)
        random_edit(document, rng, HEARING)


def test_the_same_set_is_given_while_nothing_changes_it() -> None:
    lens, matcher, document = ActiveLens(frozenset({("owner", "Ada")})), Matcher(), a_document(MANY)
    before = matcher.matching(document.snapshot, lens)
    card = next(c for c in document.snapshot.of_kind(Card).values() if c.owner == "Ada")
    with document.edit("card.edit") as edit:
        edit.put(replace(card, title="Other words"))
    assert matcher.matching(document.snapshot, lens) is before


def test_a_value_whose_record_is_gone_does_not_count() -> None:
    document = a_document(MANY)
    segment = document.snapshot.ordered(Segment)[0]
    lens = ActiveLens(frozenset({("segment", segment.id)}))
    some = found(document.snapshot, lens)
    assert 0 < len(some) < len(document.snapshot.of_kind(Card))
    with document.edit("segment.remove") as edit:
        edit.remove(segment)
    assert found(document.snapshot, lens) == set(document.snapshot.of_kind(Card))
    document.undo()
    assert found(document.snapshot, lens) == some


def test_only_a_link_counts_as_a_segment_of_a_card() -> None:
    segment = MANY.ordered(Segment)[0]
    linked = {link.card_id for link in MANY.where(CardSegment, "segment_id", segment.id)}
    assert found(MANY, ActiveLens(frozenset({("segment", segment.id)}))) == linked


@given(lens=lenses, colour_by=st.sampled_from(COLOURED_BY))
def test_a_lens_comes_back_from_the_settings(lens, colour_by) -> None:
    lens = lens._replace(colour_by=colour_by, saved_id="x")
    assert read(written(lens)) == lens


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: (
    st.lists(inner) | st.dictionaries(st.sampled_from(["rules", "hides", "colour_by"]), inner)
)))  # fmt: skip
def test_settings_that_are_not_a_lens_do_no_harm(kept) -> None:
    lens = read(kept)
    assert lens.colour_by in COLOURED_BY
    assert all(field in FIELDS for field, _ in lens.rules)


def test_a_saved_lens_has_its_rules_and_its_name() -> None:
    segment = MANY.ordered(Segment)[0]
    records = [
        Lens("l", rank="a0", name="Board pack", colour_by="owner", hides=True),
        LensRule("r1", lens_id="l", field="segment", value=segment.id),
        LensRule("r2", lens_id="l", field="status", value="open"),
        LensRule("r3", lens_id="l", field="status", value="parked"),
    ]
    snapshot = Snapshot.of([*MANY.records(), *records])
    lens = saved(snapshot, snapshot.get(Lens, "l"))
    assert lens.values("status") == {"open", "parked"}
    assert (lens.hides, lens.colour_by) == (True, "owner")
    assert short_name(snapshot, lens) == "Board pack"
    assert full_words(snapshot, lens) == (
        f"Board pack · Segment: {segment.name} · Status: open, parked · coloured by owner"
    )
    assert short_name(snapshot, lens._replace(saved_id="")) == f"{segment.name} · open · parked"
    by_severity = PLAIN._replace(colour_by="severity")
    assert short_name(snapshot, by_severity) == "by severity"
    assert full_words(snapshot, by_severity) == "coloured by severity"
    assert short_name(snapshot, PLAIN) == full_words(snapshot, PLAIN) == ""
