"""PySide6 as it is loaded here, and how Qt paints. What uses Qt imports this before it.

Loading goes without what PySide6 does anew at every start:

- Its first module replaces ``__import__`` by one that reads the source of every module imported
  afterwards, looking for ``from __feature__ import``. Nothing here uses that: Python's own import
  is put back.
- The Python it is partly made of lies as source in its library and is compiled at every start:
  here its bytecode is kept (``kept_bytecode``).
- While it is loaded it makes patterns for arguments with brackets in brackets, which take longer
  than a whole module of ours: here they are made if one is ever needed (``late_patterns``).
- It makes hundreds of enumerations, each with all the checks of the standard library: here it
  makes them in the library's own short way (``short_enums``).

Painting goes without Qt's pool of threads: it hands every translucent box of a hundred rows of
pixels to other threads in pieces and waits for them. That takes three to five times as long as
filling it, and much longer where other programs run.
"""

import builtins
import os

from clgdesk.binding import kept_bytecode, late_patterns, short_enums

os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

_own_import = builtins.__import__

short_enums.install()
with kept_bytecode.of("shibokensupport", beside=__file__), late_patterns.of_long_ones():
    import PySide6.QtCore  # noqa: F401

builtins.__import__ = _own_import
