"""The keys of a presentation, the same in both windows, and what clicker remotes send."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from clgdesk.translation import tr

Key = Qt.Key


class Verbs(Protocol):
    """What can be done while presenting."""

    def forward(self) -> None: ...
    def back(self) -> None: ...
    def to_first(self) -> None: ...
    def to_last(self) -> None: ...
    def blank(self, tone: str) -> None: ...
    def toggle_map(self) -> None: ...
    def toggle_laser(self) -> None: ...
    def toggle_timer(self) -> None: ...
    def toggle_notes(self) -> None: ...
    def write_note(self) -> None: ...
    def resize_text(self, steps: int) -> None: ...
    def toggle_keys(self) -> None: ...
    def next_display(self) -> None: ...
    def digit(self, digit: str) -> None: ...
    def take_digit_back(self) -> bool: ...
    def jump(self) -> bool: ...
    def step_out(self) -> None: ...
    def end(self) -> None: ...


def key_rows() -> Sequence[tuple[str, str]]:
    """Return the keys and what they do."""
    return (
        (tr("PgDn, →, Space"), tr("Next")),
        (tr("PgUp, ←"), tr("Back")),
        (tr("Home, End"), tr("First and last")),
        (tr("12, Enter"), tr("Go to number 12")),
        ("M", tr("The map, stage by stage; again: the story")),
        ("B, W", tr("Black or white screen")),
        ("L", tr("Pointer; also while the mouse is held down")),
        ("T", tr("Timer of the workshop")),
        ("N", tr("Facilitator’s window: notes, next stop, clock")),
        ("P", tr("Note for the parking lot")),
        ("+, −", tr("Larger or smaller text")),
        ("F5", tr("Next display")),
        ("?", tr("These keys")),
        ("Esc", tr("End")),
    )


_PLAIN: dict[Qt.Key, Callable[[Verbs], object]] = {
    Key.Key_PageDown: lambda v: v.forward(),
    Key.Key_Right: lambda v: v.forward(),
    Key.Key_Down: lambda v: v.forward(),
    Key.Key_Space: lambda v: v.forward(),
    Key.Key_PageUp: lambda v: v.back(),
    Key.Key_Left: lambda v: v.back(),
    Key.Key_Up: lambda v: v.back(),
    Key.Key_Home: lambda v: v.to_first(),
    Key.Key_End: lambda v: v.to_last(),
    Key.Key_B: lambda v: v.blank("black"),
    Key.Key_Period: lambda v: v.blank("black"),
    Key.Key_W: lambda v: v.blank("white"),
    Key.Key_Comma: lambda v: v.blank("white"),
    Key.Key_M: lambda v: v.toggle_map(),
    Key.Key_L: lambda v: v.toggle_laser(),
    Key.Key_T: lambda v: v.toggle_timer(),
    Key.Key_N: lambda v: v.toggle_notes(),
    Key.Key_P: lambda v: v.write_note(),
    Key.Key_Plus: lambda v: v.resize_text(1),
    Key.Key_Equal: lambda v: v.resize_text(1),
    Key.Key_Minus: lambda v: v.resize_text(-1),
    Key.Key_Question: lambda v: v.toggle_keys(),
    Key.Key_F1: lambda v: v.toggle_keys(),
    Key.Key_F5: lambda v: v.next_display(),
    Key.Key_Escape: lambda v: v.step_out(),
}


def act(verbs: Verbs, event: QKeyEvent) -> bool:
    """Do what a key says; tell whether it says anything."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    if held:
        return False
    key = Qt.Key(event.key())
    if event.text() and event.text() in "0123456789":
        verbs.digit(event.text())
    elif key in (Key.Key_Return, Key.Key_Enter):
        if not verbs.jump():
            verbs.forward()
    elif key == Key.Key_Backspace:
        if not verbs.take_digit_back():
            verbs.back()
    elif key == Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        verbs.back()
    elif key in _PLAIN:
        _PLAIN[key](verbs)
    else:
        return False
    return True
