"""Ids and records in great number are those made one by one."""

from clgdesk.model.fields import specs
from clgdesk.model.ids import is_id, new_id, new_ids, pair_id
from clgdesk.model.record import from_columns
from clgdesk.model.records import Insight
from tests.builders import one_of_each
from tests.many_insights import many_insights

EVERY = [*one_of_each(), *many_insights(60)]


def test_many_ids_at_once_are_ids_in_their_order():
    before, many = new_id(), new_ids(5_000)
    assert all(map(is_id, many))
    assert sorted(set(many)) == many
    assert before < many[0]
    assert many[-1] < new_id()


def test_the_id_of_a_pair_is_the_one_that_files_hold():
    import uuid

    space = uuid.UUID("6f0e1a9e-6a35-5c0b-9d2d-3c6b1c1d7a10")
    for ids in (("a", "b"), (new_id(), new_id()), ("ü", "")):
        assert pair_id("evidence", *ids) == str(uuid.uuid5(space, ":".join(("evidence", *ids))))


def test_records_from_columns_are_those_made_one_by_one():
    insights = [record for record in EVERY if isinstance(record, Insight)]
    columns = [[getattr(i, name) for i in insights] for name in specs(Insight)]
    assert from_columns(Insight, columns) == insights
