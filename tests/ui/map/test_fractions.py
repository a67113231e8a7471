"""Where a pixel is a fraction of the device's, nothing is left behind of what was taken away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
RINGS = """
import random
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from clgdesk.layout.theme import load
from clgdesk.text.engine import Engine
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.view import MapView
from clgdesk.ui.selection import Selection
from tests.builders import a_document, many_cards

app, window = QApplication([]), QWidget()
bridge = Bridge(a_document(many_cards(400, stages=12, lanes=8)), Engine(), window)
view = MapView(bridge, Selection(window), ActionRegistry(window), Engine(), load("light"))
column = QVBoxLayout(window)
column.setContentsMargins(3, 45, 0, 0)  # where the map begins is no whole pixel of the device
column.addWidget(view)
window.resize(900, 600)
window.show()

def screen():
    QTest.qWait(2)
    while view.refining:
        QTest.qWait(2)
    QTest.qWait(2)
    ratio, corner = view.devicePixelRatioF(), view.mapTo(window, QPoint(1, 1))
    size = view.viewport().size()
    shown = window.backingStore().paintDevice()
    area = [round(n * ratio) + 2 for n in (corner.x(), corner.y())]
    area += [int(n * ratio) - 20 for n in (size.width(), size.height())]
    return shown.copy(*area).convertToFormat(QImage.Format.Format_RGB32)

left, looked = 0, 0
for zoom in (0.1, 0.16, 0.22):
    view.set_zoom(zoom)
    plain = screen()
    cards = [block.key for block in view.board.blocks if block.kind == "card"]
    for key in random.Random(4).sample(cards, 60):
        view.marks.ring((key,))
        looked += screen() != plain
        view.marks.ring(())
        left += screen() != plain
print("looked", looked, "left", left)
bridge.close()
window.close()
"""


@pytest.mark.parametrize("ratio", ["1.25", "1.5"])
def test_a_ring_is_taken_away_whole_from_far_away(ratio):
    env = {**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", RINGS]
    ran = subprocess.run(words, env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    _, looked, _, left = ran.stdout.split()[-4:]
    assert int(looked) > 60
    assert int(left) == 0
