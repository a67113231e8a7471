"""The Qt binding must not lose references to None: 6.12.0 does on Python 3.11, and then aborts."""

import sys

from PySide6.QtCore import QObject


def test_void_calls_leave_the_references_to_none_alone():
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(500):
        thing.setObjectName(str(number))
        thing.blockSignals(False)
    assert sys.getrefcount(None) >= before - 50
