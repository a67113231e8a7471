"""What is said to those who hear the window: names of what is in focus, and what happens.

Nothing of it costs anything while no assistive technology listens.
"""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def heard() -> bool:
    """Tell whether an assistive technology listens."""
    return QAccessible.isActive()


def send(event: QAccessibleEvent) -> None:
    """Tell assistive technologies what happened: the one way there."""
    QAccessible.updateAccessibility(event)


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Have a sentence said; an urgent one interrupts what is being said."""
    if not sentence or not heard():
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    ways = QAccessible.AnnouncementPoliteness
    event.setPoliteness(ways.Assertive if urgent else ways.Polite)
    send(event)
