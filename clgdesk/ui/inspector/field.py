"""An editor for a single field of what is selected: what every kind of field has in common.

There is one for each kind of declaration in ``clgdesk.model.fields``: ``line_fields``,
``number_field``, ``text_field``, ``choice_field``, ``flag_field``.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clgdesk.translation import tr


class Field(QObject):
    """One field's editor.

    ``edited`` comes with every keystroke, ``committed`` when Enter or the loss of focus ends it.
    ``dirty`` tells whether something was typed that is not yet kept.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.editor = editor
        self.dirty = False
        self._filling = False

    def fill(self, value: Any, *, mixed: bool = False) -> None:
        """Show a value; ``mixed`` says that the selected records differ in it."""
        self._filling = True
        self._show(value, mixed=mixed)
        self._filling = False
        self.dirty = False

    def touch(self, *, final: bool = False) -> None:
        """Note that the user changed something."""
        if not self._filling:
            self.dirty = True
            (self.committed if final else self.edited).emit()

    def finish(self) -> None:
        """Note that the user is done with the field."""
        if self.dirty and not self._filling:
            self.committed.emit()

    if TYPE_CHECKING:  # every kind of field has its own

        def _show(self, value: Any, *, mixed: bool) -> None: ...

        def value(self) -> Any:
            """Return what is entered.

            Raises:
                ValueError: it does not fit the field; the text is one sentence.
            """


def several() -> str:
    """Return what stands in a field in which the selected records differ."""
    return tr("several")
