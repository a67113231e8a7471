"""``clgdesk purge`` tells first, and forgets only when asked twice."""

from clgdesk.document.files import read_document
from clgdesk.model.records import Account, Insight
from tests.test_cli import assert_refused, run, sample

__all__ = ["run", "sample"]  # fixtures
NAME = "Halden Group"


def names(path):
    return {account.name for account in read_document(path).snapshot.of_kind(Account).values()}


def test_without_yes_it_only_tells(run, sample):
    before = sample.read_bytes()
    code, out, _ = run("purge", sample, "--account", NAME.lower())
    assert code == 0
    assert "1 account" in out
    assert "Nothing was changed" in out
    assert sample.read_bytes() == before


def test_with_yes_the_account_and_what_it_said_are_gone(run, sample):
    snapshot = read_document(sample).snapshot
    account = next(a for a in snapshot.of_kind(Account).values() if a.name == NAME)
    said = len(snapshot.where(Insight, "account_id", account.id))
    assert said
    code, out, _ = run("purge", sample, "--account", NAME, "--yes")
    assert code == 0
    assert "Done" in out
    assert NAME not in names(sample)
    assert len(read_document(sample).snapshot.of_kind(Insight)) == len(
        snapshot.of_kind(Insight)
    ) - len([i for i in snapshot.of_kind(Insight).values() if i.account_id == account.id])
    assert run("check", sample)[0] == 0


def test_a_name_that_is_not_there_is_refused(run, sample):
    assert_refused(
        run("purge", sample, "--account", "Nobody"), "Nothing in the project is by", code=2
    )
    assert_refused(
        run("purge", sample, "--person", "Nobody", "--yes"), "Nothing in the project", code=2
    )
