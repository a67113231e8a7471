"""The digest tells themes with customers, uses and quotes; names can be taken out."""

from hypothesis import assume, given
from hypothesis import strategies as st

from clgdesk.exporting.digest_text import html, markdown, plain
from clgdesk.method.decisions import area_of, speaking_to
from clgdesk.method.digest import Choices, digest
from clgdesk.method.digest_words import paragraphs
from clgdesk.method.redaction import Redaction, letters
from clgdesk.model.records import Card, Evidence, Insight, Interview, Opportunity, OpportunityCard
from clgdesk.model.snapshot import Snapshot
from tests.method.heard import TODAY, Heard


def told(heard, **choices):
    return plain(paragraphs(digest(heard.snapshot(), Choices(**choices), TODAY)))


def a_story() -> Heard:
    heard = Heard()
    heard.said(
        "I rebuild it in Excel",
        "exports",
        by="Orrin & Co",
        channel="Interview",
        source_team="Success",
        signal="feature_gap",
    )
    heard.said(
        "“One page, please”",
        "exports",
        by="Halden Group",
        channel="Sales call",
        source_team="Sales",
    )
    heard.said(
        "Ask Mara Lindqvist of Halden",
        "exports",
        by="Aoba",
        channel="Support",
        person="Mara Lindqvist",
    )
    heard.said("41 % drop off", "mapping", channel="Analytics", source="Mixpanel", number="41")
    heard.said("long ago", "seats", by="Aoba", heard_on="2024-01-01")
    return heard  # fmt: skip


def test_top_themes_with_customers_and_how_often():
    text = told(a_story())
    assert text.startswith("Top 5 themes of the last 90 days\n====")
    assert "1. exports\n   3 insights from 3 customers" in text
    assert "Customers: Aoba, Halden Group, Orrin & Co" in text
    assert "> “I rebuild it in Excel” (Orrin & Co, Interview, 2026-11-20)" in text
    assert "> “One page, please” (Halden" in text
    assert "> 41 % drop off (Analytics" in text
    assert "single voice" in text
    assert "Feature gaps\n   1 insight" in text
    assert "seats" not in text


def test_days_and_top_are_adjustable():
    assert "seats" in told(a_story(), days=0)
    assert "mapping" not in told(a_story(), top=1)
    assert told(a_story(), top=1).startswith("Top theme of the last 90 days")


def test_by_team():
    text = told(a_story(), team="sales")
    assert "brought in by sales" in text
    assert "1 insight from 1 customer" in text
    assert "Orrin" not in text


def test_by_decision_what_stands_behind_cards_of_its_opportunities():
    heard = a_story()
    wanted = next(r for r in heard.records if getattr(r, "text", "") == "“One page, please”")
    card, answer = Card(heard.ids(), rank="a1", title="x"), heard.ids()
    heard.records += [
        card, Opportunity(answer, rank="a1", title="Slides", decision_area="Packaging / price"),
        Opportunity(heard.ids(), rank="a2", title="Other", decision_area="pricing"),
        OpportunityCard(heard.ids(), opportunity_id=answer, card_id=card.id),
        Evidence(heard.ids(), insight_id=wanted.id, card_id=card.id),
    ]  # fmt: skip
    snapshot = heard.snapshot()
    everything = snapshot.of_kind(Insight).values()
    assert [i.id for i in speaking_to(snapshot, "Packaging / price", everything)] == [wanted.id]
    assert [i.text for i in speaking_to(snapshot, "feature", everything)] == [
        "I rebuild it in Excel"
    ]
    assert [i.id for i in speaking_to(snapshot, "Sales enablement", everything)] == [wanted.id]
    assert list(speaking_to(snapshot, "process", everything)) == []
    assert area_of("Price") == area_of("packaging") == "packaging"


def test_an_empty_project_says_so():
    assert "Nothing was heard in this time." in told(Heard())
    heard = Heard()
    heard.said("no theme")
    assert "tag insights" in told(heard)


# Redaction


def test_accounts_and_people_have_stand_ins_in_lists_and_inside_texts():
    text = told(a_story(), redact=True)
    assert "Customers: Account A, Account B, Account C" in text
    assert "Ask Person A of Account B" in text
    for name in ("Orrin", "Halden", "Aoba", "Mara", "Lindqvist"):
        assert name not in text


def test_what_a_name_may_look_like():
    heard = Heard()
    heard.account("Northwind  Ltd.")
    heard.account("Jo Ek", form="person")
    heard.account("北京公司")
    heard.records.append(Interview(heard.ids(), person="Anna-Lena Voß"))
    heard.account("Castellan Logistics")
    clean = Redaction(heard.snapshot()).text
    assert clean("Castellan called; logistics castellan") == "Account D called; logistics castellan"
    assert clean("NORTHWIND LTD. and northwind and Northwinds Kunde") == (
        "Account A and Account A and Account As Kunde"
    )
    heard.account("Orrin & Co.")
    assert Redaction(heard.snapshot()).text("Orrin’s books") == "Account E’s books"
    assert clean("mit 北京公司的人") == "mit Account C的人"
    assert clean("Jo Ek, jo ek, John Ekman") == "Account B, Account B, John Ekman"
    assert clean("Voß said to ANNA-LENA VOSS") != "Voß said to ANNA-LENA VOSS"
    assert clean("ask a.b@c.example or +49 30 1234567") == (
        "ask [e-mail address] or [telephone number]"
    )
    assert clean("2026-11-20: 41 % of 1,234,567") == "2026-11-20: 41 % of 1,234,567"


def test_letters_go_on_after_z():
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


NAME = st.text("QXZJqxzj", min_size=4, max_size=9)


@given(st.lists(NAME, min_size=1, max_size=5), NAME, st.text(max_size=20), st.randoms())
def test_redacted_output_holds_no_name_in_any_format(accounts, person, filler, rng):
    assume(not any(n.casefold() in filler.casefold() for n in (*accounts, person)))
    heard = Heard()
    for name in accounts:
        other = rng.choice(accounts)
        text = f"{filler} {other}, {name.swapcase()}; {person}. {filler}"
        heard.said(text, f"theme {name}", by=name, person=person, channel=f"via {other}")
    made = tuple(paragraphs(digest(heard.snapshot(), Choices(redact=True, days=0), TODAY)))
    for form in (plain, markdown, html):
        found = form(made).casefold()
        for name in (*accounts, person):
            assert name.casefold() not in found


def test_the_same_customer_has_the_same_stand_in_in_every_export():
    heard = a_story()
    before = Redaction(heard.snapshot()).text("Halden Group")
    heard.account("Zeta")
    assert Redaction(Snapshot.of(reversed(heard.records))).text("Halden Group") == before


# Formats


def test_text_of_users_does_nothing_in_markdown_and_html():
    heard = Heard()
    heard.said("# <script>alert(1)</script> [x](http://a.b) *b* `c`\n- d", "1. <b>", by="A & B")
    made = tuple(paragraphs(digest(heard.snapshot(), Choices(), TODAY)))
    page = html(made)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "A &amp; B" in page
    text = markdown(made)
    assert "\\# \\<script\\>" in text
    assert "[x](" not in text
    assert "\\*b\\* \\`c\\`" in text
    assert "\n- d" not in text


@given(st.text(max_size=60))
def test_any_text_is_told_in_every_format(text):
    heard = Heard()
    heard.said(text, text.strip() or "t", by=text.strip())
    made = tuple(paragraphs(digest(heard.snapshot(), Choices(), TODAY)))
    assert html(made).count("<blockquote") == bool(text.strip())
    assert all(form(made).endswith("\n") for form in (plain, markdown))
