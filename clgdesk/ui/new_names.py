"""Says above a line, while names are typed there one after another, which of them will be made."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit

from clgdesk.model.typed_names import folded, meant_as_one, read_names
from clgdesk.translation import tr, trn
from clgdesk.ui.label import breakable, cut, wrapped

_WIDEST, _ABOVE, _INSIDE, _LONGEST = 320, 3, 7, 60
Known = Callable[[], Mapping[str, object] | set[str]]
"""Gives the folded names of what there is."""


def names_said(names: Sequence[str], most: int = 0) -> str:
    """Return names as a sentence has them, so that each is told from the next.

    Of more than ``most`` (0: any number) it is said how many more there are.
    """
    said = ", ".join(
        tr("“{name}”").format(name=cut(name, _LONGEST)) for name in names[: most or None]
    )
    left = len(names) - most if most else 0
    if left <= 0:
        return said
    return trn("{names} and {n} more", "{names} and {n} more", left).format(names=said, n=left)


def new_themes_words(typed: str, known: Mapping[str, object] | set[str]) -> str:
    """Return which themes will be made of what was typed; empty where all are there."""
    fresh = list({folded(name): name for name in read_names(typed, known)[1]}.values())
    if not fresh:
        return ""
    words = trn("New theme: {names}", "{n} new themes: {names}", len(fresh))
    said = words.format(n=len(fresh), names=names_said(fresh))
    one = meant_as_one(typed, known)
    if one:
        said += "\n" + tr("One theme with a comma is written in quotes: {name}").format(name=one)
    return said


class NewNames(QObject):
    """Follows one line, and floats above it while something new stands there."""

    def __init__(self, line: QLineEdit, known: Known) -> None:
        super().__init__(line)
        self._line, self._known = line, known
        self._told: QLabel | None = None
        line.textEdited.connect(lambda _text: self.tell())
        line.textChanged.connect(lambda text: self.tell() if not text.strip() else None)
        line.installEventFilter(self)

    @property
    def words(self) -> str:
        """What is said now."""
        return "" if self._told is None or self._told.isHidden() else self._told.text()

    def tell(self) -> None:
        """Say what the line holds that is new."""
        words = new_themes_words(self._line.text(), self._known())
        if self._told is None and words:
            self._told = _bubble(self._line)
        if self._told is not None:
            self._told.setText(breakable(words))
            self._told.setVisible(bool(words) and self._line.isVisible())
            self._stand(self._told, self._line)

    def _stand(self, told: QLabel, line: QLineEdit) -> None:
        longest = max(map(told.fontMetrics().horizontalAdvance, told.text().split("\n")))
        told.setFixedWidth(min(_WIDEST, longest + 2 * _INSIDE + 2))
        told.setFixedHeight(told.heightForWidth(told.width()))
        corner = line.mapTo(line.window(), QPoint(0, 0))
        left = max(4, min(corner.x(), line.window().width() - told.width() - 4))
        top = corner.y() - told.height() - _ABOVE
        told.move(left, top if top >= 0 else corner.y() + line.height() + _ABOVE)
        told.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            # A list of completions takes the focus and gives it back at once.
            QTimer.singleShot(0, self, self._leave)
        return False

    def _leave(self) -> None:
        if self._told is not None and not self._line.hasFocus():
            self._told.hide()


def _bubble(line: QLineEdit) -> QLabel:
    made = wrapped("", 12)
    made.setObjectName("new_names")
    made.setContentsMargins(_INSIDE, 3, _INSIDE, 3)
    made.setParent(line.window())
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    line.destroyed.connect(made.deleteLater)
    return made
