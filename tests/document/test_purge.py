"""Forgetting a customer: shown first, then gone to the last byte."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from clgdesk.document import NothingToUndo, purge
from clgdesk.document.cards import set_frequency
from clgdesk.document.files import DocumentFile, create_document, open_document, read_document
from clgdesk.model import rules
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import (
    Account,
    Attachment,
    Card,
    Evidence,
    Insight,
    Interview,
    Phrase,
    Telling,
)
from tests.builders import many_cards

SECRET = "Zebulon Quartermaine"
SAID = "We keep a second ledger in Vaduz"


@pytest.fixture
def file(tmp_path: Path, own_folders):
    """A project in which one account said a lot, changed and undone, published and backed up."""
    with create_document(tmp_path / "map.clg", many_cards(12, stages=3).records()) as file:
        _tell(file)
        file.publish_now()
        with file.document.edit("insight.edit") as edit:
            for insight in file.document.snapshot.where(Insight, "person", SECRET):
                edit.put(replace(insight, meaning=f"{SECRET} again"))
        file.document.undo()
        file.publish_now()
        yield file


def _tell(file: DocumentFile) -> None:
    with file.document.edit("insight.add") as edit:
        account = edit.put(Account(new_id(), name=SECRET, form="organisation"))
        held = edit.put(Interview(new_id(), account_id=account.id, person=SECRET, notes=SAID))
        said = edit.put(
            Insight(new_id(), text=SAID, person=SECRET, account_id=account.id, interview_id=held.id)
        )
        card = file.document.snapshot.ordered(Card)[0]
        link = pair_id("evidence", said.id, card.id)
        edit.put(Evidence(link, insight_id=said.id, card_id=card.id))
        edit.put(Attachment(new_id(), insight_id=said.id, name="contract.txt", data=SAID.encode()))
        edit.put(Phrase(new_id(), text="second ledger", insight_id=said.id))
        edit.put(replace(card, body=f"Asked by {SECRET}."))


def everywhere(folder: Path) -> bytes:
    """Return all bytes below a folder, packed copies unpacked."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in files
    )


def account_of(file: DocumentFile) -> str:
    found = file.document.snapshot.of_kind(Account).values()
    return next(account.id for account in found if account.name == SECRET)


def test_what_would_go_and_where_else_the_name_stands_is_shown_first(file):
    before = file.document.snapshot
    plan = purge.of_account(before, account_of(file))
    assert (plan.count(Account), plan.count(Insight), plan.count(Interview)) == (1, 1, 1)
    assert plan.count(Phrase) == 1
    assert [type(record) for record in plan.mentions] == [Card]
    assert file.document.snapshot == before


def test_afterwards_no_byte_of_it_is_anywhere(file, tmp_path, own_folders):
    snapshot = file.document.snapshot
    card = snapshot.ordered(Card)[0]
    with file.document.edit("card.edit") as edit:  # the mention that a person took out
        edit.put(replace(card, body="Asked by one of us."))
    assert SAID.encode() in everywhere(own_folders)
    copies = file.purge(purge.of_account(file.document.snapshot, account_of(file)))
    assert copies >= 1
    assert file.saved_state.state == "saved"
    for word in (SECRET, SAID, "second ledger"):
        assert word.encode() not in everywhere(own_folders), word
        assert word.encode() not in file.path.read_bytes(), word
    contents = read_document(file.path)
    assert rules.check(contents.snapshot) == ()
    assert contents.entries[-1].label == "privacy.purge"


def test_what_was_imported_changed_and_removed_goes_as_well(tmp_path, own_folders):
    """Of an import the history tells ids alone; what became of them since it tells whole."""
    base, one = many_cards(12, stages=3), Account(new_id(), name=SECRET, form="organisation")
    said = [Insight(new_id(), text=SAID, person=SECRET, account_id=one.id) for _ in range(3)]
    other = Insight(new_id(), text="Said by somebody else")
    with create_document(tmp_path / "map.clg", base.records()) as file:
        document = file.document
        bulk = document.begin_bulk("insight.import")
        bulk.write([one, *said, other])
        bulk.finish()
        document.undo()
        document.redo()
        with document.edit("insight.edit") as edit:
            edit.put(replace(said[0], text=f"{SAID}, and a third"))
        with document.edit("insight.remove") as edit:
            edit.remove(said[1])
        file.publish_now()
        file.purge(purge.of_account(document.snapshot, one.id))
        for word in (SECRET, SAID):
            assert word.encode() not in everywhere(own_folders), word
            assert word.encode() not in file.path.read_bytes(), word
        assert {*document.snapshot.of_kind(Insight)} == {*base.of_kind(Insight), other.id}
        first, *later = document.history()
        assert document.snapshot_before(first.id) == base
        for entry in later:
            assert rules.check(document.snapshot_before(entry.id)) == ()


@pytest.mark.parametrize("name", ['Zeb "the ledger" Quartermaine', "Zeb\\Quartermaine", "Zeb  Q."])
def test_a_name_is_found_however_it_is_written_down(tmp_path, own_folders, name):
    """What was removed before is known by nothing but the name."""
    with create_document(tmp_path / "map.clg", many_cards(3, stages=2).records()) as file:
        with file.document.edit("insight.add") as edit:
            removed = edit.put(Insight(new_id(), text=SAID, person=name))
            edit.put(Insight(new_id(), text="Nothing much", person=" ".join(name.split())))
        with file.document.edit("insight.remove") as edit:
            edit.remove(removed)
        file.publish_now()
        file.purge(purge.of_person(file.document.snapshot, name.lower()))
        assert SAID.encode() not in everywhere(own_folders)
        assert SAID.encode() not in file.path.read_bytes()


def test_nothing_before_it_can_be_undone_and_edits_go_on(file):
    file.purge(purge.of_account(file.document.snapshot, account_of(file)))
    with pytest.raises(NothingToUndo):
        file.document.undo(before_session=True)
    card = file.document.snapshot.ordered(Card)[1]
    with file.document.edit("card.edit") as edit:
        edit.put(replace(card, title="Goes on"))
    file.document.undo()
    assert file.document.snapshot.get(Card, card.id) == card
    file.close()
    with open_document(file.path) as again, pytest.raises(NothingToUndo):
        again.document.undo(before_session=True)


def test_a_person_goes_with_what_was_said_and_a_champion_loses_the_name(file):
    with file.document.edit("account.add") as edit:
        firm = edit.put(Account(new_id(), name="Halden Group", champion=SECRET.upper()))
        edit.put(Account(new_id(), name=SECRET, form="person"))
    plan = purge.of_person(file.document.snapshot, f"  {SECRET.lower()} ")
    assert plan.count(Insight) == plan.count(Account) == 1
    file.purge(plan)
    assert file.document.snapshot.get(Account, firm.id).champion == ""
    assert not file.document.snapshot.where(Insight, "person", SECRET)


def test_a_name_that_nobody_has_finds_nothing(file):
    plan = purge.of_person(file.document.snapshot, "Nobody At All")
    assert (plan.removed, plan.changed, plan.mentions) == ((), (), ())
    assert purge.of_person(file.document.snapshot, "  ").removed == ()


def test_tellings_of_an_account_go_too(file):
    from clgdesk.model.records import Opportunity

    with file.document.edit("opportunity.add") as edit:
        made = edit.put(Opportunity(new_id(), title="Something"))
        edit.put(Telling(new_id(), opportunity_id=made.id, account_id=account_of(file)))
    plan = purge.of_account(file.document.snapshot, account_of(file))
    assert plan.count(Telling) == 1
    file.purge(plan)
    assert not file.document.snapshot.of_kind(Telling)


def test_the_reason_of_a_frequency_is_found_and_leaves_the_history(file, tmp_path):
    card = file.document.snapshot.ordered(Card)[1]
    with file.document.edit("card.frequency") as edit:
        set_frequency(edit, [card.id], 8, f"{SECRET} knows eight")
    assert card.id in {r.id for r in purge.of_person(file.document.snapshot, SECRET).mentions}
    with file.document.edit("card.frequency") as edit:
        set_frequency(edit, [card.id], None)
    file.purge(purge.of_account(file.document.snapshot, account_of(file)))
    assert f"{SECRET} knows eight".encode() not in everywhere(tmp_path)
