"""The window. The only home of QtWidgets.

The first PySide6 module replaces ``__import__`` by one that reads the source of every module
imported afterwards, looking for ``from __feature__ import``. Nothing here uses that, and it takes
a tenth of the start: Python's own import is put back.
"""

import builtins

_own_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _own_import
