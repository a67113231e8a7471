"""Cells that go to a spreadsheet and come back: no formula there, the same text here."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so may be run by a spreadsheet; it travels with an apostrophe in front."""


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, and no reader trims."""
    return f"'{cell}" if _needs_guard(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and _needs_guard(cell[1:]) else cell


def _needs_guard(cell: str) -> bool:
    """Tell whether a cell cannot travel as it is; what looks guarded already is guarded again."""
    bare = cell.lstrip("'") if cell[:1] == "'" else cell
    if bare.startswith(FORMULA_STARTS) and not _is_number(bare):
        return True
    return bare != bare.strip()


def _is_number(cell: str) -> bool:
    digits = (
        cell.strip().removesuffix("%").strip().lstrip("+-").replace(",", "").replace(".", "", 1)
    )
    return digits.isascii() and digits.isdigit()
