"""Counts, crude rates and means: an interval holds its value, widens with confidence and covers what it says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from samenvoor.engine.statistics.count import BYAR_FROM, byar, count_interval, exact_poisson
from samenvoor.engine.statistics.crude_rate import crude_rate
from samenvoor.engine.statistics.estimate import Estimate, tail, two_sided_z
from samenvoor.engine.statistics.margin import se_of_margin
from samenvoor.engine.statistics.mean import mean, mean_of_summary

EVENTS = st.integers(0, 10**7)
CONFIDENCE = st.sampled_from([0.5, 0.8, 0.95, 0.998])


@given(EVENTS, CONFIDENCE)
def test_the_interval_of_a_count_holds_it(events: int, confidence: float) -> None:
    for made in (exact_poisson, byar, count_interval):
        found = made(events, confidence=confidence)

        assert 0.0 <= found.low <= found.value == events <= found.high


@given(EVENTS, st.integers(1, 1000))
def test_more_events_move_both_bounds_up(events: int, more: int) -> None:
    for made in (exact_poisson, byar):
        few, many = made(events), made(events + more)

        assert few.low < many.low
        assert few.high < many.high


@given(EVENTS)
def test_more_confidence_is_wider(events: int) -> None:
    usual, wide = count_interval(events), count_interval(events, confidence=0.998)

    assert wide.low <= usual.low
    assert usual.high < wide.high


@given(st.integers(0, 5000), CONFIDENCE)
def test_the_exact_interval_is_chi_squared(events: int, confidence: float) -> None:
    found, out = exact_poisson(events, confidence=confidence), (1 - confidence) / 2

    low = stats.chi2.ppf(out, 2 * events) / 2 if events else 0.0
    np.testing.assert_allclose(found[1:], [low, stats.chi2.ppf(1 - out, 2 * events + 2) / 2], rtol=1e-9)


@given(st.integers(BYAR_FROM, 10**6))
def test_byar_is_close_to_exact_where_it_is_used(events: int) -> None:
    np.testing.assert_allclose(byar(events)[1:], exact_poisson(events)[1:], rtol=2e-3)


def test_ten_events_are_the_first_that_byar_gets() -> None:
    assert count_interval(9) == exact_poisson(9) != byar(9)
    assert count_interval(10) == byar(10) != exact_poisson(10)


def test_the_exact_interval_covers_at_least_what_it_says() -> None:
    counts = np.arange(0, 60)
    bounds = [exact_poisson(int(count)) for count in counts]
    for truth in (0.3, 2.0, 7.5, 15.0):
        held = [found.low <= truth <= found.high for found in bounds]

        assert 0.95 <= stats.poisson.pmf(counts[held], truth).sum() <= 1.0


@pytest.mark.parametrize("events", [-1, float("nan"), float("inf")])
def test_what_is_no_count_is_refused(events: float) -> None:
    for made in (exact_poisson, byar, count_interval):
        with pytest.raises(ValueError, match="not a number of events"):
            made(events)


@given(EVENTS, st.integers(1, 10**6), st.sampled_from([1.0, 1000.0, 1e5]))
def test_a_rate_is_its_count_among_the_persons(events: int, persons: int, per: float) -> None:
    found, count = crude_rate(events, persons, per=per), count_interval(events)

    np.testing.assert_allclose(found, np.array(count) / persons * per, rtol=1e-12)


@pytest.mark.parametrize("persons", [0, -1, float("nan"), float("inf")])
def test_a_rate_needs_people(persons: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        crude_rate(3, persons)
    with pytest.raises(ValueError, match="above 0"):
        crude_rate(3, 100, per=persons)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_the_mean_lies_in_the_middle_of_its_interval(values: list[float]) -> None:
    found = mean(values)

    assert found.value == pytest.approx(np.mean(values), rel=1e-12, abs=1e-9)
    assert found.high - found.value == pytest.approx(found.value - found.low, rel=1e-6, abs=1e-6)


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30, unique=True), st.floats(-1e3, 1e3))
def test_a_mean_moves_with_its_values(values: list[float], shift: float) -> None:
    np.testing.assert_allclose(mean([v + shift for v in values]), np.array(mean(values)) + shift, atol=1e-6)


def test_the_interval_of_a_mean_covers_what_it_says() -> None:
    made = np.random.default_rng(2).normal(7.0, 3.0, size=(2000, 5))

    held = [found.low <= 7.0 <= found.high for found in (mean(row.tolist()) for row in made)]

    assert 0.935 <= np.mean(held) <= 0.965


def test_a_mean_without_enough_is_refused() -> None:
    for values in ([], [1.0], [1.0, float("nan")]):
        with pytest.raises(ValueError, match="two or more finite"):
            mean(values)
    with pytest.raises(ValueError, match="sd of 0 or more"):
        mean_of_summary(value=1.0, sd=-1.0, n=10)
    with pytest.raises(ValueError, match="n of 2 or more"):
        mean_of_summary(value=1.0, sd=1.0, n=1)


@given(st.floats(0, 100), st.floats(0, 50), CONFIDENCE)
def test_a_margin_gives_back_the_standard_error_it_was_made_of(
    value: float, se: float, confidence: float
) -> None:
    width = two_sided_z(confidence) * se

    found = se_of_margin(low=value - width, high=value + width, confidence=confidence)

    assert found == pytest.approx(se, abs=1e-9)


def test_no_margin_no_confidence_no_unit() -> None:
    with pytest.raises(ValueError, match="not a margin"):
        se_of_margin(low=3, high=2)
    for confidence in (0.0, 1.0, 95.0):
        with pytest.raises(ValueError, match="between 0 and 1"):
            tail(confidence)
    with pytest.raises(ValueError, match="above 0"):
        Estimate(1, 0, 2).times(0)
