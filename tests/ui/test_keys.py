"""Keys and commands of a window: none ambiguous anywhere, all on the sheet."""

from itertools import combinations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from clgdesk.ui.actions import Command

HARD_TO_REACH = set("[]?/\\{}|~#@")
"""Signs that need AltGr or have no key on a German or French keyboard."""


def scope(command: Command) -> QWidget:
    parent = command.action.parent()
    assert isinstance(parent, QWidget)
    return parent


def overlap(one: Command, other: Command) -> bool:
    """Whether there is a focus in which both commands listen."""
    a, b = scope(one), scope(other)
    return a is b or a.isAncestorOf(b) or b.isAncestorOf(a)


def test_no_key_is_ambiguous_in_any_focus(window):
    clashes = [
        (one.key, other.key, key.toString())
        for one, other in combinations(window.registry, 2)
        if overlap(one, other)
        for key in one.action.shortcuts()
        if key in other.action.shortcuts()
    ]
    assert not clashes


def test_no_command_lists_a_key_twice(window):
    for command in window.registry:
        keys = [key.toString() for key in command.action.shortcuts()]
        assert len(keys) == len(set(keys)), command.key


def test_every_command_has_a_name_and_a_menu(window):
    for command in window.registry:
        assert command.label()
        assert command in window.registry.of_category(command.category)


def test_no_key_is_empty(window):
    for command in window.registry:
        assert all(not key.isEmpty() for key in command.action.shortcuts()), command.key


def test_keys_that_other_keyboards_lack_have_a_second_binding(window):
    for command in window.registry:
        keys = [key.toString() for key in command.action.shortcuts()]
        if keys and all(key[-1] in HARD_TO_REACH for key in keys):
            pytest.fail(f"{command.key} can only be run by {keys}")


def test_ctrl_i_is_left_to_the_insights(window):
    keys = [k for c in window.registry if c.category == "map" for k in c.action.shortcuts()]
    assert QKeySequence("Ctrl+I") not in keys
