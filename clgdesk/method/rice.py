"""RICE: reach x impact x confidence / effort, from whole numbers and rounded once."""

from fractions import Fraction
from math import floor

from clgdesk.model.records import Opportunity


def rice(opportunity: Opportunity) -> Fraction | None:
    """Return the exact score, or None where a part is unknown or the effort is 0.

    The record's units are undone: impact and confidence in per cent, effort in tenths of a
    person-month. Scores of different reach periods must not be compared.
    """
    reach, impact, confidence = opportunity.reach, opportunity.impact, opportunity.confidence
    if reach is None or impact is None or confidence is None or not opportunity.effort:
        return None
    return Fraction(reach * impact * confidence, 100 * 100) / Fraction(opportunity.effort, 10)


def score_text(score: Fraction) -> str:
    """Return a score as people read it: whole, with one decimal below ten (``1,800``, ``2.7``)."""
    tenths = floor(score * 10 + Fraction(1, 2))
    if tenths < 100 and tenths % 10:
        return f"{tenths // 10}.{tenths % 10}"
    return f"{floor(score + Fraction(1, 2)):,}"
