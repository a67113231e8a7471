"""Paper: its sizes and margins, and how a map is to be fitted to it. Lengths are in points."""

from dataclasses import dataclass

from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.translation import tr

MM = 72 / 25.4
LARGEST = 14_400.0
"""The longest side that a PDF page may have."""

SIZES = {
    "A4": (210 * MM, 297 * MM),
    "A3": (297 * MM, 420 * MM),
    "A2": (420 * MM, 594 * MM),
    "A1": (594 * MM, 841 * MM),
    "A0": (841 * MM, 1189 * MM),
    "Letter": (612.0, 792.0),
    "Tabloid": (792.0, 1224.0),
}
"""Width and height of every known paper, upright."""

MOST_SHEETS = 20
"""Sheets across or down that a poster may have."""
_LEAST_ROOM = 40 * MM


class PaperError(ValueError):
    """What was asked of the paper cannot be; the text is one plain, translated sentence."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What the pages are like.

    ``paper`` is a key of ``SIZES``; ``margin`` is in millimetres; ``across`` and ``down`` are the
    sheets of a poster. With ``content`` the page is as large as the map needs, and paper and
    sheets do not matter. The map is shown through the ``lens``.
    """

    paper: str = "A3"
    landscape: bool = True
    margin: float = 10.0
    content: bool = False
    across: int = 1
    down: int = 1
    legend: bool = True
    lens: ActiveLens = PLAIN

    @property
    def edge(self) -> float:
        """The margin in points."""
        return self.margin * MM

    @property
    def sheets(self) -> int:
        """How many sheets a journey takes."""
        return 1 if self.content else self.across * self.down

    def size(self) -> tuple[float, float]:
        """Return width and height of a sheet.

        Raises:
            PaperError: the paper is not known, or the margins leave no room on it.
        """
        w, h = _named(self.paper)
        if self.landscape:
            w, h = h, w
        self.check_margin(min(w, h))
        if not (1 <= self.across <= MOST_SHEETS and 1 <= self.down <= MOST_SHEETS):
            raise PaperError(
                tr("A poster has 1 to {most} sheets each way.").format(most=MOST_SHEETS)
            )
        return w, h

    def check_margin(self, side: float) -> None:
        """Raise PaperError if the margins are negative or leave a side no room."""
        if not 0 <= self.margin <= (side - _LEAST_ROOM) / 2 / MM:
            raise PaperError(
                tr("Margins of {margin:g} mm leave no room for the map on this paper.").format(
                    margin=self.margin
                )
            )


def _named(paper: str) -> tuple[float, float]:
    for name, size in SIZES.items():
        if name.casefold() == paper.strip().casefold():
            return size
    raise PaperError(
        tr("“{paper}” is not a paper size; known are {known}.").format(
            paper=paper, known=", ".join(SIZES)
        )
    )


def fit_from(text: str) -> dict[str, bool | int]:
    """Return the options that a fit stands for: ``page``, ``content``, or sheets such as ``3x2``.

    Raises:
        PaperError: it stands for none.
    """
    word = text.strip().casefold()
    if word in ("page", "content"):
        return {"content": word == "content"}
    across, _, down = word.replace("×", "x").partition("x")
    if not (across.isdecimal() and down.isdecimal()):
        raise PaperError(
            tr(
                "“{text}” is not a way to fit the map: use page, content, or sheets such as 3x2."
            ).format(text=text)
        )
    return {"across": int(across), "down": int(down)}
