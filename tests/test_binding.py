"""PySide6 is loaded by a shorter way than its own: the same comes of it."""

import enum
import os
import re
import subprocess
import sys

import pytest
from PySide6.QtCore import QDir, QEvent, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QMessageBox, QSizePolicy

from clgdesk.binding import kept_bytecode, late_patterns

WHAT_IS_COMPILED = """
import re, sys
seen, long = [], []
own = re._compiler.compile
re._compiler.compile = lambda text, *more: long.append(len(text)) or own(text, *more)
sys.addaudithook(lambda event, args: event == "compile" and seen.append(str(args[1])))
import clgdesk.ui
from PySide6.QtWidgets import QLabel
print(max(long))
try:
    QLabel(1, 2, 3)
except TypeError as error:
    print("supported signatures" in str(error).lower())  # PySide's own Python is whole
print(sum(name.startswith("shibokensupport/") for name in seen))
"""


def compiled_at_a_start(folder, **more):
    """Start Qt in a process that keeps bytecode in a folder; count what it compiles of PySide."""
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environ.update(more)
    command = [sys.executable, "-c", WHAT_IS_COMPILED]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, timeout=60, check=True
    )
    longest_pattern, whole, count = done.stdout.split()
    assert int(longest_pattern) <= late_patterns.LONG
    assert whole == "True"
    return int(count)


def kept_file(folder):
    (found,) = folder.rglob("shibokensupport.*.pyc")
    return found


def test_what_pyside_compiles_at_a_start_is_read_at_the_next_one(tmp_path):
    assert compiled_at_a_start(tmp_path) > 5
    assert compiled_at_a_start(tmp_path) == 0


@pytest.mark.parametrize("damaged", [b"", b"nothing of Python", "cut"])
def test_damaged_bytecode_is_made_anew(tmp_path, damaged):
    first = compiled_at_a_start(tmp_path)
    path = kept_file(tmp_path)
    path.write_bytes(path.read_bytes()[:1000] if damaged == "cut" else damaged)
    assert compiled_at_a_start(tmp_path) == first
    assert compiled_at_a_start(tmp_path) == 0


def test_no_bytecode_is_written_where_python_is_to_write_none(tmp_path):
    assert compiled_at_a_start(tmp_path, PYTHONDONTWRITEBYTECODE="1") > 5
    assert not list(tmp_path.rglob("shibokensupport*"))


def test_a_source_that_changed_is_compiled_again(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    found = {}
    for source in (b"made = 1", b"made = 1", b"made = 2"):
        with kept_bytecode.of("there", beside=str(tmp_path / "here.py")):
            exec(compile(source, "there/it.py", "exec"), found)
        assert found["made"] == int(source[-1:])
    assert [path.name.split(".")[0] for path in (tmp_path / "__pycache__").iterdir()] == ["there"]


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "__pycache__").write_text("in the way")
    with kept_bytecode.of("there", beside=str(tmp_path / "here.py")):
        assert eval(compile("1 + 1", "there/it.py", "eval")) == 2
        exec(compile(b"made = 1", "there/it.py", "exec"), {})


# Patterns


def test_a_long_pattern_is_made_when_it_is_asked():
    text = "(?:a|b)" + " " * late_patterns.LONG
    with late_patterns.of_long_ones():
        late, wrong = re.compile(text, re.VERBOSE), re.compile("(" + "a" * late_patterns.LONG)
        short = re.compile("a|b")
        assert re.compile(short) is short
    find = late.finditer
    assert isinstance(short, re.Pattern)
    assert [found.group() for found in find("a1b")] == ["a", "b"]
    assert late.sub("x", "a1b", count=1) == "x1b"
    assert (late.pattern, late.groups) == (text, 0)
    with pytest.raises(re.error):
        wrong.match("a")
    with pytest.raises(AttributeError):
        _ = late.mach


def test_patterns_are_made_as_ever_afterwards():
    with pytest.raises(ZeroDivisionError), late_patterns.of_long_ones():
        _ = 1 / 0
    assert isinstance(re.compile("a" * (late_patterns.LONG + 1)), re.Pattern)


# Threads

THREADS_OF_A_BOX = """
import os
from clgdesk.text.application import ensure_gui
from PySide6.QtGui import QColor, QImage, QPainter
app = ensure_gui()
image = QImage(300, 300, QImage.Format.Format_ARGB32_Premultiplied)
before = len(os.listdir("/proc/self/task"))
painter = QPainter(image)
painter.setRenderHint(QPainter.RenderHint.Antialiasing)
painter.setBrush(QColor(0, 0, 0, 20))
painter.drawRoundedRect(10, 10, 280, 280, 8, 8)
painter.end()
print(len(os.listdir("/proc/self/task")) - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted where Linux lists them")
def test_a_translucent_box_is_filled_without_other_threads():
    command = [sys.executable, "-c", THREADS_OF_A_BOX]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "0"


# Enumerations


def made_the_long_way(short):
    """Return an enumeration of the same members as the standard library makes it."""
    members = [(name, member.value) for name, member in short.__members__.items()]
    (kind,) = short.__bases__
    return kind(short.__name__, members, boundary=enum.KEEP, module=short.__module__)


def face(kind):
    """Return what can be told of an enumeration."""
    members = kind.__members__
    return {
        "members": [(name, m.name, m.value, str(m), repr(m)) for name, m in members.items()],
        "in order": [m.name for m in kind],
        "by value": [kind(m.value).name for m in members.values()],
        "by name": [kind[name] is m and getattr(kind, name) is m for name, m in members.items()],
        "kinds": {type(m) is kind for m in members.values()},
        "of": kind.__mro__[1:],
    }


def face_of_flags(kind):
    """Return what can be told of flags."""
    some = list(kind)[:6]
    return {
        "joined": [(str(a | b), str(a & b), str(a ^ b), a in b) for a in some for b in some],
        "not": [(~a).value for a in some],
        "none": str(kind(0)),
        "unknown": kind(1 << 40).value,
    }


@pytest.mark.parametrize(
    "short",
    [
        Qt.Key, Qt.AlignmentFlag, Qt.WindowType, Qt.GlobalColor, QEvent.Type, QDir.Filter,
        QFont.Weight, QPainter.RenderHint, QPalette.ColorRole, QFrame.Shape,
        QMessageBox.StandardButton, QSizePolicy.Policy,
    ],
    ids=lambda kind: kind.__qualname__,
)  # fmt: skip
def test_an_enumeration_of_qt_is_what_the_standard_library_makes(short):
    long = made_the_long_way(short)
    assert face(short) == face(long)
    if issubclass(short, enum.Flag):
        assert face_of_flags(short) == face_of_flags(long)


def test_enumerations_of_others_are_made_as_ever():
    made = enum.Enum("Made", "ONE TWO", module=__name__)
    assert [member.value for member in made] == [1, 2]
    assert enum.IntFlag("Made", {"name": 1, "value": 2}, boundary=enum.KEEP)(3).value == 3
