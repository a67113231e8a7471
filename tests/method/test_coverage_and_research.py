"""Who was not heard, and how much time went to customers."""

from clgdesk.method.coverage import Cell, coverage
from clgdesk.method.research import months, target, working_days
from clgdesk.model.records import ResearchTime
from tests.method.heard import TODAY, Heard


def test_every_segment_and_type_has_a_row_and_gaps_are_counted():
    heard = Heard()
    fin, ops = heard.segment("Finance").id, heard.segment("Ops").id
    heard.account("Silent AG")
    for _ in range(2):
        heard.said(by="A1", segment="Finance", customer_type="power", channel="NPS")
    heard.said(by="A2", segment="Finance", customer_type="power", channel="Interview")
    heard.said(by="A3", segment="Finance", channel="NPS", status="rejected")
    heard.said(by="A3", channel="NPS", heard_on="2020-01-01")
    found = coverage(heard.snapshot(), 90, TODAY)
    assert found.channels == ("NPS", "Interview")
    rows = {(row.segment_id, row.customer_type): row for row in found.rows}
    assert len(rows) == 10
    assert rows[fin, "power"].cells == (Cell(1, 2), Cell(1, 1))
    assert rows[fin, "power"].whole == Cell(2, 3)
    assert rows[ops, "silent"].whole == Cell(0, 0)
    assert found.silent_segments == (ops,)
    assert found.silent_types == ("regular", "silent", "lost", "newcomer")
    assert (found.silent_accounts, found.accounts) == (2, 4)
    assert found.empty == 18
    ever = coverage(heard.snapshot(), 0, TODAY)
    assert ("", "") in {(row.segment_id, row.customer_type) for row in ever.rows}


def test_the_share_of_a_month_is_of_the_working_days_so_far():
    heard = Heard()
    heard.records += [
        ResearchTime(heard.ids(), spent_on="2026-11-02", minutes=480, person="Mara"),
        ResearchTime(heard.ids(), spent_on="2026-11-03", minutes=240, person="mara "),
        ResearchTime(
            heard.ids(), spent_on="2026-11-03", minutes=720, person="Jonas", activity="analysis"
        ),
        ResearchTime(heard.ids(), spent_on="2026-10-30", minutes=60),
        ResearchTime(heard.ids(), spent_on="2026-12-01", minutes=60),
    ]
    found = months(heard.snapshot(), TODAY)
    assert [month.month for month in found] == [
        "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11",
    ]  # fmt: skip
    november = found[-1]
    assert working_days("2026-11", TODAY) == 19
    assert (november.minutes, november.people) == (1440, 2)
    assert november.share == round(100 * 1440 / (2 * 19 * 480))
    assert november.by_activity == (("analysis", 720), ("interview", 720))
    assert (found[0].minutes, found[0].share) == (0, 0)


def test_without_a_target_of_its_own_a_project_has_the_methods():
    assert target(Heard().snapshot()) == 35
