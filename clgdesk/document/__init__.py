"""An open project: the one way to change it, undo and redo, and the verbs of the application."""

from clgdesk.document.document import Document, NothingToUndo, SavedState, UndoBarrier
from clgdesk.document.edit import Edit

__all__ = ["Document", "Edit", "NothingToUndo", "SavedState", "UndoBarrier"]
