"""The fast check of whole columns and the slow check of each value always agree."""

import dataclasses
import random
from contextlib import closing

from hypothesis import example, given
from hypothesis import strategies as st

from clgdesk.model import rules
from clgdesk.model.fields import specs
from clgdesk.model.records import RECORD_TYPES, Card, CardSegment, Record
from clgdesk.model.snapshot import Snapshot
from clgdesk.store import columns, fresh
from tests.builders import many_cards, one_of_each

SOUND = (one_of_each(), list(many_cards(8, stages=2).records()))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**10), 10**10),
    st.floats(allow_nan=False),
    st.text(st.characters(codec=None), max_size=40),
    st.binary(max_size=5),
    st.sampled_from(
        [
            "",
            "a0",
            "a00",
            "#123456",
            "2026-02-30",
            "2026-11-22",
            "1.50",
            "01",
            "x" * 600,
            "\r",
            "\0",
        ]
    ),
)


def columns_of(records: list[Record]) -> dict[type[Record], columns.Columns]:
    """The columns as they would be read if the tables held anything at all."""
    read: dict[type[Record], columns.Columns] = {}
    for record_type in RECORD_TYPES:
        mine = [r for r in records if type(r) is record_type]
        names = specs(record_type) if mine else ()
        read[record_type] = {n: tuple(getattr(r, n) for r in mine) for n in names}
    return read


@given(
    which=st.integers(0, len(SOUND) - 1),
    chosen=st.integers(0, 10_000),
    field=st.integers(0, 100),
    value=VALUES,
)
@example(which=0, chosen=0, field=1, value="fine")
def test_one_strange_value_is_seen_by_both_or_by_none(
    which: int, chosen: int, field: int, value: object
) -> None:
    records = list(SOUND[which])
    at = chosen % len(records)
    names = list(specs(type(records[at])))
    name = names[field % len(names)]
    records[at] = dataclasses.replace(records[at], **{name: value})
    read = columns_of(records)
    try:
        snapshot = Snapshot.of(records)
    except TypeError:
        return  # an id that cannot be a key never comes out of a table of texts
    doubled = len(records) != sum(snapshot.counts().values())
    assert columns.suspicious(read, snapshot) == (bool(rules.check(snapshot)) or doubled)


def test_sound_content_is_not_suspected_and_read_as_it_was_written() -> None:
    for records in SOUND:
        with closing(fresh.database_with(fresh.rows_of(records))) as db:
            read = columns.read_columns(db)
            snapshot = columns.snapshot_of(read)
            assert snapshot == Snapshot.of(records)
            assert not columns.suspicious(read, snapshot)
            assert all(type(r) in RECORD_TYPES for r in snapshot.records())


def test_records_read_from_a_table_are_frozen_like_any_other() -> None:
    with closing(fresh.database_with(fresh.rows_of(SOUND[0]))) as db:
        record = columns.snapshot_of(columns.read_columns(db)).project
    try:
        record.title = "other"  # type: ignore[misc]
    except dataclasses.FrozenInstanceError:
        return
    raise AssertionError("it was changed")


def test_what_rows_repeat_is_kept_once() -> None:
    with closing(fresh.database_with(fresh.rows_of(SOUND[1]))) as db:
        snapshot = columns.snapshot_of(columns.read_columns(db))
    placed = [card for card in snapshot.of_kind(Card).values() if card.stage_id]
    assert placed
    concerned = list(snapshot.of_kind(CardSegment).values())
    for words in (
        [card.stage_id for card in placed],
        [card.status for card in placed],
        [link.segment_id for link in concerned],
    ):
        assert len({id(word) for word in words}) == len(set(words)) < len(words)


def test_a_shuffled_file_reads_the_same() -> None:
    records = list(SOUND[1])
    random.Random(1).shuffle(records)
    with closing(fresh.database_with(fresh.rows_of(records))) as db:
        assert columns.snapshot_of(columns.read_columns(db)) == Snapshot.of(SOUND[1])


def test_an_empty_file_has_no_project_and_is_suspected() -> None:
    with closing(fresh.database_with({})) as db:
        read = columns.read_columns(db)
        assert columns.suspicious(read, columns.snapshot_of(read))
