"""No name of a customer is left in a project that leaves the house."""

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.method.lens import ActiveLens, saved
from clgdesk.method.redacted import redacted, redacted_lens
from clgdesk.model.records import (
    BY_KIND,
    Account,
    Card,
    Insight,
    Interview,
    Lens,
    LensRule,
    Phrase,
    Project,
    Segment,
    as_dict,
)
from tests.method.heard import Heard

NAME = st.text("QXZJqxzjé北京", min_size=4, max_size=9)


def texts(snapshot):
    for record in snapshot.records():
        yield from (str(v) for v in as_dict(record).values() if v is not None)


@given(st.lists(NAME, min_size=1, max_size=5), NAME, st.randoms())
def test_no_name_is_left_in_any_text(accounts, person, rng):
    heard = Heard()
    for name in accounts:
        other = rng.choice(accounts)
        heard.said(f"({other}) said {name.swapcase()}: {person}!", by=name, person=person)
        heard.records.append(Card(heard.ids(), rank="a1", kind="note", title=f"ask {other}",
                                  frequency=2, frequency_reason=f"{name} and {other}"))  # fmt: skip
        heard.records.append(Phrase(heard.ids(), rank="a1", text=f"{other}’s way"))
    heard.records.append(Interview(heard.ids(), person=person, workflow=f"as {accounts[0]}"))
    found = "\n".join(texts(redacted(heard.snapshot()))).casefold()
    for name in (*accounts, person):
        assert name.casefold() not in found


def test_everything_else_stays_and_who_said_what_can_still_be_told_apart():
    heard = Heard()
    heard.segment("Finance")
    heard.said("Orrin’s month end is slow", "reporting", by="Orrin & Co", channel="Support")
    heard.said("fast", by="Halden", segment="Finance", owner="Mara")
    before = heard.snapshot()
    after = redacted(before)
    assert {k: len(after.of_kind(t)) for k, t in BY_KIND.items()} == {
        k: len(before.of_kind(t)) for k, t in BY_KIND.items()
    }
    assert sorted(a.name for a in after.of_kind(Account).values()) == ["Account A", "Account B"]
    assert after.of_kind(Segment) == before.of_kind(Segment)
    assert after.find(Project, before.project.id) == before.project
    said = {i.text for i in after.of_kind(Insight).values()}
    assert said == {"Account A’s month end is slow", "fast"}
    for insight in before.of_kind(Insight).values():
        kept = after.get(Insight, insight.id)
        assert (kept.account_id, kept.channel) == (insight.account_id, insight.channel)
        assert kept.owner == insight.owner, "the team is not a customer"


def test_a_lens_finds_the_same_cards_and_tells_no_name():
    heard = Heard()
    heard.said("slow", by="Open")  # a customer with a name that is a word of ours too
    heard.said("slow", by="Quartzine Ltd")
    cards = [
        Card(heard.ids(), rank="a1", kind="note", title="a", product_area="Quartzine portal"),
        Card(heard.ids(), rank="a2", kind="note", title="b", product_area="Quartzine portal",
             status="done"),
        Card(heard.ids(), rank="a3", kind="note", title="c", product_area="Billing"),
    ]  # fmt: skip
    lens = Lens(heard.ids(), rank="a1", name="What Quartzine sees")
    rules = (("product_area", "Quartzine portal"), ("status", "open"))
    heard.records += [*cards, lens]
    heard.records += [LensRule(heard.ids(), lens_id=lens.id, field=f, value=v) for f, v in rules]
    before = heard.snapshot()
    after = redacted(before)
    clean = redacted_lens(before, ActiveLens(frozenset(rules)))
    assert clean.rules == {("product_area", "Account B portal"), ("status", "open")}
    assert clean.rules == saved(after, lens).rules
    found = [clean.matches(after, after.get(Card, card.id)) for card in cards]
    assert found == [True, False, False]
