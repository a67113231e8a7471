"""What the Qt binding does to objects: references that it must not lose, and a trap to keep out of.

6.12.0 loses references to None on Python 3.11, and then aborts.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QObject

import clgdesk


def test_void_calls_leave_the_references_to_none_alone():
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(500):
        thing.setObjectName(str(number))
        thing.blockSignals(False)
    assert sys.getrefcount(None) >= before - 50


def test_the_order_of_tab_is_never_asked_of_qt():
    """A widget that it gives is taken for a part of the one before, and lost together with it."""
    for path in Path(clgdesk.__file__).parent.rglob("*.py"):
        assert "InFocusChain(" not in path.read_text(encoding="utf-8"), path
