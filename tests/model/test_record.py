"""A record is made whole, never changes, and equals another with the same content."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from clgdesk.model.record import as_dict
from clgdesk.model.records import RECORD_TYPES, Segment, Theme


def test_fields_that_are_not_given_have_their_defaults():
    assert as_dict(Theme("t", name="Trust")) == {
        "id": "t", "rank": "a0", "name": "Trust", "description": "", "retired": False,
    }  # fmt: skip


def test_fields_are_given_by_place_or_by_name():
    assert Theme("t", "a1", "Trust") == Theme(name="Trust", rank="a1", id="t")


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {"name": "no id"}), (("t",), {"id": "u"}), (("t",), {"colour": "red"}), (range(9), {})],
)
def test_a_record_is_not_made_from_wrong_fields(values, named):
    with pytest.raises(TypeError, match="Theme"):
        Theme(*values, **named)


def test_a_record_never_changes():
    theme = Theme("t")
    with pytest.raises(FrozenInstanceError):
        theme.name = "Other"
    with pytest.raises(FrozenInstanceError):
        del theme.name
    assert replace(theme, name="Other") == Theme("t", name="Other")
    assert theme.name == ""


def test_records_of_different_types_are_never_equal():
    assert Theme("t") != Segment("t")
    assert Theme("t", name="a") != Theme("t", name="b")
    assert len({Theme("t"), Theme("t"), Segment("t")}) == 2


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_every_type_can_be_copied_and_shown(record_type):
    values = [f"v{n}" for n in range(len(record_type.__dataclass_fields__))]
    record = record_type(*values[: len(as_dict_names(record_type))])
    assert copy.copy(record) == record
    assert pickle.loads(pickle.dumps(record)) == record
    assert repr(record).startswith(f"{record_type.__name__}(id='v0'")


def as_dict_names(record_type):
    return [n for n in record_type.__dataclass_fields__ if n != "KIND"]
