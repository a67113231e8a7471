from fractions import Fraction

import pytest

from clgdesk.method.rice import rice, score_text
from clgdesk.model.records import Opportunity


def opportunity(reach, impact, confidence, effort) -> Opportunity:
    return Opportunity("o", reach=reach, impact=impact, confidence=confidence, effort=effort)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((2000, 100, 90, 10), 1800),
        ((5000, 300, 50, 60), 1250),
        ((400, 200, 90, 25), 288),
        ((620, 200, 80, 20), 496),
        ((1, 25, 50, 30), Fraction(1, 24)),
        ((0, 300, 100, 10), 0),
    ],
)
def test_the_score_is_reach_by_impact_by_confidence_over_effort(parts, expected) -> None:
    assert rice(opportunity(*parts)) == expected


@pytest.mark.parametrize(
    "parts",
    [
        (100, 100, 80, 0),
        (100, 100, 80, None),
        (None, 100, 80, 10),
        (9, None, 80, 10),
        (9, 100, None, 10),
    ],
)
def test_without_an_effort_or_with_a_part_unknown_there_is_no_score(parts) -> None:
    assert rice(opportunity(*parts)) is None


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (Fraction(1800), "1,800"),
        (Fraction(287, 2), "144"),
        (Fraction(1, 24), "0"),
        (Fraction(8, 3), "2.7"),
        (Fraction(2), "2"),
        (Fraction(995, 100), "10"),
        (Fraction(0), "0"),
    ],
)
def test_a_score_is_shown_whole_and_small_ones_with_one_decimal(score, text) -> None:
    assert score_text(score) == text
