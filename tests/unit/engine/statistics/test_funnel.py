"""Funnel limits: around the reference, narrower with more people, and each the inverse of the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from samenvoor.engine.statistics.funnel import (
    count_limits,
    expected_at_limit,
    proportion_limits,
    ratio_limits,
)

CONFIDENCE = st.sampled_from([0.8, 0.95, 0.998])


@given(st.floats(0, 1), st.integers(1, 10**6), CONFIDENCE)
def test_limits_of_a_share_hold_it_and_narrow(share: float, n: int, confidence: float) -> None:
    few = proportion_limits(share=share, n=n, confidence=confidence)
    many = proportion_limits(share=share, n=4 * n, confidence=confidence)

    assert 0.0 <= few.low <= many.low <= share <= many.high <= few.high <= 1.0


@given(st.floats(0.05, 1e6), CONFIDENCE)
def test_limits_of_a_count_hold_what_is_expected(expected: float, confidence: float) -> None:
    found = count_limits(expected=expected, confidence=confidence)

    assert 0.0 <= found.low < expected < found.high


@given(st.floats(0.1, 1e6), CONFIDENCE)
def test_a_count_on_its_limit_gives_the_expected_back(expected: float, confidence: float) -> None:
    found = count_limits(expected=expected, confidence=confidence)

    if found.low > 0.0:
        back = expected_at_limit(observed=found.low, confidence=confidence)
        assert back.high == pytest.approx(expected, rel=1e-9)
    if found.high > 1.0:
        back = expected_at_limit(observed=found.high, confidence=confidence)
        assert back.low == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("expected", [0.01, 0.4, 2.0, 3.6, 3.7, 12.0, 250.0])
def test_whole_counts_outside_the_limits_are_as_rare_as_said(expected: float) -> None:
    found = count_limits(expected=expected)

    below = stats.poisson.cdf(np.ceil(found.low) - 1, expected)
    above = stats.poisson.sf(np.floor(found.high), expected)

    assert below < 0.025
    assert above < 0.025
    assert stats.poisson.cdf(np.floor(found.low) + 1, expected) > 0.025


def test_the_ratio_has_the_same_limits_in_another_unit() -> None:
    counts, ratio = count_limits(expected=25.0), ratio_limits(expected=25.0)

    assert ratio == (counts.low / 25, counts.high / 25)


def test_what_has_no_funnel_is_refused() -> None:
    with pytest.raises(ValueError, match="no funnel"):
        proportion_limits(share=1.2, n=10)
    with pytest.raises(ValueError, match="no funnel"):
        proportion_limits(share=0.2, n=0)
    for expected in (0.0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="no funnel"):
            count_limits(expected=expected)
    with pytest.raises(ValueError, match="not a number of events"):
        expected_at_limit(observed=-1)
