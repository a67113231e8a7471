"""A face that says how it feels: made of shapes, so that screen and paper share it."""

from clgdesk.layout.shapes import Dot, Path, Shape
from clgdesk.method.feelings import MIXED

RADIUS = 9.0


def mood(value: int) -> str:
    """Return the colour word of a feeling from -100 to 100."""
    if abs(value) <= MIXED:
        return "mixed"
    return "value" if value > 0 else "friction"


def face(x: float, y: float, value: int) -> tuple[Shape, ...]:
    """Return a face around a middle."""
    bend = {"mixed": 0.0, "value": 2.6, "friction": -2.6}[mood(value)]
    mouth = y + 3.6 - bend / 2
    return (
        Dot(x, y, RADIUS + 2, fill="card"),
        Dot(x, y, RADIUS, fill=mood(value)),
        Dot(x - 3, y - 2.2, 1.25, fill="card"),
        Dot(x + 3, y - 2.2, 1.25, fill="card"),
        Path(
            (
                ("M", x - 3.6, mouth),
                ("C", x - 2, mouth + bend, x + 2, mouth + bend, x + 3.6, mouth),
            ),
            stroke="card",
            width=1.6,
        ),
    )
