from __future__ import annotations

from fractions import Fraction

import pytest

from povoffice.core.inspections.indicators import LEFT_OUT, Indicator, poor_share, share


def rate(part: int | Fraction | None, whole: int, limit: int = 200, *, at_most: bool = True) -> Indicator:
    return Indicator(LEFT_OUT, None if part is None else Fraction(part), whole, limit, at_most=at_most)


@pytest.mark.parametrize(
    ("part", "whole", "value", "met"),
    [
        (1, 50, 200, True),  # exactly two in a hundred
        (2_001, 100_000, 200, False),  # hardly more; shown alike, reckoned exactly
        (0, 100, 0, True),
        (0, 0, None, None),
        (None, 100, None, None),
    ],
)
def test_a_rate_is_reckoned_exactly_and_shown_to_a_hundredth(
    part: int | None,
    whole: int,
    value: int | None,
    met: bool | None,  # noqa: FBT001 - an example
) -> None:
    assert (rate(part, whole).value, rate(part, whole).met) == (value, met)


def test_of_a_good_figure_less_is_worse() -> None:
    assert rate(9, 10, 9000, at_most=False).met is True
    assert rate(899, 1000, 9000, at_most=False).met is False


@pytest.mark.parametrize(("value", "words"), [(None, "—"), (0, "0.00%"), (9125, "91.25%"), (10_000, "100.00%")])
def test_no_figure_is_a_dash_and_never_nought(value: int | None, words: str) -> None:
    assert share(value) == words


def test_whoever_was_not_looked_at_is_as_whoever_was() -> None:
    # 1 in 100 of others, 1 in 50 of the delisted: 30 + 10 + 4 of them all
    assert poor_share(30, rate(1, 100), 1000, rate(1, 50), 200) == 44
    assert poor_share(30, rate(0, 0), 1000, rate(1, 50), 200) == 34
    assert poor_share(30, rate(0, 0), 1000, rate(0, 0), 200) is None
