"""How a new segment is told from the others: a short code and a colour nobody has."""

from collections.abc import Sequence

# Told apart under the common colour-vision deficiencies, beside the hues of the card kinds.
COLOURS = (
    "#2563EB", "#A21CAF", "#A16207", "#0891B2", "#4D7C0F", "#BE123C", "#475569", "#7C3AED",
)  # fmt: skip


def free_code(name: str, taken: set[str]) -> str:
    """Return a short code made from a name (``Finance lead`` gives ``FIN``) that nobody has."""
    letters = "".join(c for c in name if c.isalnum()).upper() or "SEG"
    code = letters[:3]
    number = 2
    while code in taken:
        code = f"{letters[:2]}{number}"
        number += 1
    return code


def free_colour(used: Sequence[str]) -> str:
    """Return the colour that is used least."""
    there = [colour.upper() for colour in used]
    return min(COLOURS, key=lambda c: (there.count(c), COLOURS.index(c)))
