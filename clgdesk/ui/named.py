"""Gives a widget the name under which the style sheet knows it."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Return the widget with an object name."""
    widget.setObjectName(name)
    return widget
