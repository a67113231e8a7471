"""What only the child process needs is not loaded into the window."""

import subprocess
import sys

LOOK = """
import sys
import clgdesk.ui.synthesis.view
import clgdesk.analysis.clustered
print([m for m in ("networkx", "reportlab", "sqlalchemy") if m in sys.modules])
"""


def test_the_view_brings_no_graph_library_and_no_pdf_library():
    made = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
