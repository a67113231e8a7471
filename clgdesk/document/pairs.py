"""Records that only say that two others belong together; each has the id of its pair."""

from collections.abc import Iterable
from typing import Any, TypeVar

from clgdesk.document.edit import Edit
from clgdesk.model.ids import pair_id
from clgdesk.model.records import Record

L = TypeVar("L", bound=Record)


def join(edit: Edit, link_type: type[L], **ends: str) -> L:
    """Say that two records belong together; saying it twice changes nothing.

    The order of the ends is part of the id: it must be the same wherever the two are joined.
    """
    made: Any = link_type
    link: L = made(pair_id(link_type.KIND, *ends.values()), **ends)
    return edit.put(link)


def part(edit: Edit, link_type: type[Record], **ends: str) -> None:
    """Say so no longer."""
    (first, first_id), (second, second_id) = ends.items()
    part_all(edit, link_type, first, [first_id], **{second: second_id})


def part_all(
    edit: Edit, link_type: type[Record], field: str, ids: Iterable[str], **end: str
) -> None:
    """Say so no longer of any of the records that have those ids at one of the ends."""
    snapshot, ((other, other_id),) = edit.snapshot, end.items()
    for record_id in ids:
        for link in snapshot.where(link_type, field, record_id):
            if getattr(link, other) == other_id:
                edit.remove(link)
