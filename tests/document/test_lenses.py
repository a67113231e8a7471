"""Saved lenses are records: kept, changed, renamed, sorted, deleted, and taken back."""

from clgdesk.document import Document
from clgdesk.document.labels import label_text
from clgdesk.document.lenses import move_lens, remove_lens, rename_lens, save_lens, update_lens
from clgdesk.method.lens import ActiveLens, saved
from clgdesk.model.records import Lens, LensRule
from tests.builders import a_document, many_cards

OPEN = ActiveLens(frozenset({("status", "open"), ("owner", "")}), True, "owner")


def kept(document: Document, name: str = "Open") -> str:
    with document.edit("lens.add") as edit:
        return save_lens(edit, name, OPEN).id


def test_a_saved_lens_is_what_was_looked_through():
    document = a_document(many_cards(3, stages=1))
    lens_id = kept(document)
    found = saved(document.snapshot, document.snapshot.get(Lens, lens_id))
    assert found == OPEN._replace(saved_id=lens_id)
    document.undo()
    assert not document.snapshot.of_kind(LensRule)


def test_a_lens_is_brought_up_to_date_and_keeps_the_rules_that_stay():
    document = a_document(many_cards(3, stages=1))
    lens_id = kept(document)
    before = set(document.snapshot.of_kind(LensRule))
    wanted = ActiveLens(frozenset({("status", "open"), ("kind", "value")}), colour_by="severity")
    with document.edit("lens.edit") as edit:
        update_lens(edit, lens_id, wanted)
    found = saved(document.snapshot, document.snapshot.get(Lens, lens_id))
    assert found == wanted._replace(saved_id=lens_id)
    assert len(before & set(document.snapshot.of_kind(LensRule))) == 1
    document.undo()
    assert saved(document.snapshot, document.snapshot.get(Lens, lens_id)).rules == OPEN.rules


def test_lenses_are_renamed_sorted_and_deleted_with_their_rules():
    document = a_document(many_cards(3, stages=1))
    first, second = kept(document, "A"), kept(document, "B")
    with document.edit("lens.move") as edit:
        move_lens(edit, second, first)
        rename_lens(edit, first, "Z")
    assert [lens.name for lens in document.snapshot.ordered(Lens)] == ["B", "Z"]
    with document.edit("lens.remove") as edit:
        remove_lens(edit, second)
    assert [lens.name for lens in document.snapshot.ordered(Lens)] == ["Z"]
    assert {r.lens_id for r in document.snapshot.of_kind(LensRule).values()} == {first}


def test_what_is_done_with_lenses_has_a_name_in_the_history():
    assert [label_text(f"lens.{v}") for v in ("add", "edit", "rename", "move", "remove")] == [
        "save lens", "change lens", "rename lens", "move lens", "delete lens",
    ]  # fmt: skip
