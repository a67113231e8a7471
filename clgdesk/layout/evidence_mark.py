"""The mark of a card's evidence status: an empty, a half, a full, and a double ring."""

from clgdesk.layout.shapes import Box, Dot

MARK = 8.0
"""Its width and height."""


def evidence_mark(status: str, x: float, y: float, colour: str) -> tuple[Box | Dot, ...]:
    """Return the mark of a status around the point x, y."""
    ring = Dot(x, y, 3.25, stroke=colour, width=1.0)
    if status == "assumption":
        return (ring,)
    if status == "single_voice":
        r = 3.5
        return ring, Box(x - r, y - r, r, 2 * r, colour, radii=(r, 0.0, 0.0, r))
    if status == "several_voices":
        return (Dot(x, y, 3.75, fill=colour),)
    return ring._replace(r=3.75), Dot(x, y, 2.0, fill=colour)
