"""RICE: reach x impact x confidence / effort, from whole numbers and rounded once."""

from typing import TYPE_CHECKING

from clgdesk.model.records import Opportunity

if TYPE_CHECKING:
    from fractions import Fraction


def rice(opportunity: Opportunity) -> "Fraction | None":
    """Return the exact score, or None where a part is unknown or the effort is 0.

    Scores of different reach periods must not be compared.
    """
    from fractions import Fraction

    parts = _parts(opportunity)
    return None if parts is None else Fraction(*parts)


def rice_text(opportunity: Opportunity) -> str:
    """Return the score as people read it; empty where there is none."""
    parts = _parts(opportunity)
    return "" if parts is None else _text(*parts)


def score_text(score: "Fraction") -> str:
    """Return a score as people read it: whole, with one decimal below ten (``1,800``, ``2.7``)."""
    return _text(score.numerator, score.denominator)


def _parts(opportunity: Opportunity) -> tuple[int, int] | None:
    """Return the score as a quotient of whole numbers.

    The record's units are undone: impact and confidence in per cent, effort in tenths of a
    person-month.
    """
    reach, impact, confidence = opportunity.reach, opportunity.impact, opportunity.confidence
    if reach is None or impact is None or confidence is None or not opportunity.effort:
        return None
    return reach * impact * confidence, 1000 * opportunity.effort


def _text(above: int, below: int) -> str:
    tenths = (20 * above + below) // (2 * below)
    if tenths < 100 and tenths % 10:
        return f"{tenths // 10}.{tenths % 10}"
    return f"{(2 * above + below) // (2 * below):,}"
