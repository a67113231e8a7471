"""What import-linter cannot see: parts of packages from elsewhere."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "clgdesk"


def imported(path):
    """Return every module that a file imports, however it is written."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("module", "homes"),
    [
        ("PySide6.QtWidgets", ("ui",)),
        ("PySide6.QtGui", ("ui", "text", "exporting")),
    ],
)
def test_a_part_of_qt_is_imported_only_where_it_belongs(module, homes):
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if module in set(imported(path))
    }
    assert "ui" in users
    assert users <= set(homes)
