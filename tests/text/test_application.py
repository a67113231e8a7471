"""Fonts without a window: the command line makes a Qt application that needs no display."""

import os
import subprocess
import sys

PROGRAM = """
from clgdesk.glyphs import TextStyle
from clgdesk.text.engine import Engine
print(round(Engine().line("Hello", TextStyle(20)).width))
Engine().line("தமிழ் 한국어", TextStyle(20))  # maybe no font has it: nobody but us says so
"""


def test_the_engine_needs_no_display() -> None:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in names}
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment, check=True
    )
    assert int(found.stdout) in range(40, 60)
    assert found.stderr == ""


def test_importing_the_layouts_contract_needs_no_qt() -> None:
    program = "import sys, clgdesk.layout.pages; print('PySide6' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "False"
