"""Every command of a window, registered once: menus, keys, palette and key sheet read it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # commands come after the first frame: their classes bring a hundred enums
    from PySide6.QtGui import QAction

SOON = 50
"""Milliseconds after a change until commands are asked anew: nobody presses a key sooner."""
Category = Literal["file", "edit", "view", "map", "help"]
Words = str | Callable[[], str]


class Command(NamedTuple):
    """One registered command. ``text``, ``enabled`` and ``checked`` are asked when it is shown."""

    key: str
    action: "QAction"
    category: Category
    text: Words
    icon: str = ""
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    starts_group: bool = False
    general: str = ""

    def general_label(self) -> str:
        """Return what it does at any time, where it reads otherwise now and then."""
        return self.general or self.label()

    def label(self) -> str:
        """Return the text as it reads now."""
        return self.text if isinstance(self.text, str) else self.text()

    def refresh(self) -> None:
        """Ask anew how it reads and whether it can be run."""
        self.action.setText(self.label())
        if self.enabled is not None:
            self.action.setEnabled(self.enabled())
        if self.checked is not None:
            self.action.setChecked(self.checked())


class ActionRegistry(QObject):
    """The commands of one window by key (``card.add_friction``), in the order they were added."""

    starting = Signal(str)
    """A command is about to be run: its key."""
    ran = Signal(str)
    """A command was run: its key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}

    def add(
        self,
        key: str,
        text: Words,
        shortcuts: str | Sequence[str],
        slot: Callable[[], object],
        category: Category,
        icon: str = "",
        enabled: Callable[[], bool] | None = None,
        *,
        checked: Callable[[], bool] | None = None,
        scope: QWidget | None = None,
        starts_group: bool = False,
        general: str = "",
    ) -> "QAction":
        """Register a command and return its action.

        ``shortcuts`` are portable texts (``"Ctrl+D"``), the first one is shown. ``icon`` is a name
        of ``resources/icons``. With a ``scope`` the shortcuts hold only while that widget or one
        inside it has the focus; without one they hold in the whole window. ``enabled`` is asked
        whenever the command is shown and after every change; ``checked`` makes it a switch;
        ``starts_group`` draws a line above it in its menu. ``general`` is how it reads on the
        sheet of keys, where ``text`` is asked anew each time.
        """
        from PySide6.QtGui import QAction, QKeySequence

        action = QAction(scope or self._window)
        action.setObjectName(key)
        keys = [shortcuts] if isinstance(shortcuts, str) else shortcuts
        action.setShortcuts([QKeySequence(text) for text in keys if text])
        if scope is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setCheckable(checked is not None)
        action.triggered.connect(lambda: self._triggered(key, slot))
        (scope or self._window).addAction(action)
        command = Command(
            key, action, category, text, icon, enabled, checked, starts_group, general
        )
        self._commands[key] = command
        if isinstance(text, str):
            command.refresh()
        return action

    def _triggered(self, key: str, slot: Callable[[], object]) -> None:
        self.starting.emit(key)
        slot()
        self.ran.emit(key)

    def __getitem__(self, key: str) -> "QAction":
        return self._commands[key].action

    def __contains__(self, key: str) -> bool:
        return key in self._commands

    def __iter__(self) -> Iterator[Command]:
        return iter(tuple(self._commands.values()))

    def command(self, key: str) -> Command:
        """Return a registered command.

        Raises:
            KeyError: there is none of that key.
        """
        return self._commands[key]

    def of_category(self, category: Category) -> tuple[Command, ...]:
        """Return the commands of one menu, in its order."""
        return tuple(c for c in self._commands.values() if c.category == category)

    def run(self, key: str) -> None:
        """Run a command if it can be run now."""
        command = self._commands[key]
        command.refresh()
        command.action.trigger()

    def refresh(self) -> None:
        """Ask every command anew how it reads and whether it can be run."""
        for command in self._commands.values():
            command.refresh()

    def follow(self, *signals: SignalInstance) -> None:
        """Ask soon after a signal whether commands can be run: their keys do what they say then."""
        soon = QTimer(self, singleShot=True, interval=SOON)
        soon.timeout.connect(self._refresh_enabled)
        for signal in signals:
            signal.connect(lambda *_news: soon.start())

    def _refresh_enabled(self) -> None:
        for command in self._commands.values():
            if command.enabled is not None:
                command.refresh()


def keys_text(action: "QAction") -> str:
    """Return the first shortcut of an action as this system writes it, or nothing."""
    from PySide6.QtGui import QKeySequence

    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
