"""Trend, gap, survey and goal say what the formulas say, and refuse what cannot be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.monte_carlo import (
    decimals_of_error,
    probability_error,
    quantile_interval,
    round_to_error,
)
from samenvoor.engine.statistics.detectability import (
    change_se,
    power,
    smallest_detectable_change,
    survey_se,
)
from samenvoor.engine.statistics.expected_cost import cost_ratio_interval
from samenvoor.engine.statistics.gap import standardised_gap
from samenvoor.engine.statistics.goal_probability import goal_probability_normal
from samenvoor.engine.statistics.proportion import wilson
from samenvoor.engine.statistics.trend import gap_trend, gap_trend_draws, predict
from samenvoor.engine.streams import Streams

SIZES = st.sampled_from([1e-12, 1e-6, 0.3, 10.0, 1e6, 1e9])


@given(st.lists(st.tuples(st.integers(2000, 2030), st.floats(-20, 20), SIZES), max_size=6), SIZES, SIZES)
def test_the_trend_is_finite_at_any_prior_and_any_number_of_rounds(
    rounds: list[tuple[int, float, float]], level_sd: float, slope_sd: float
) -> None:
    found = gap_trend(
        years=[year for year, _, _ in rounds],
        gap=[gap for _, gap, _ in rounds],
        se=[se for _, _, se in rounds],
        prior_mean=(6.0, 0.0),
        prior_sd=(level_sd, slope_sd),
        origin=2012.0,
    )

    assert np.isfinite([found.level, found.slope, found.covariance]).all()
    assert found.level_variance > 0.0
    assert found.slope_variance > 0.0
    assert np.isfinite(predict(found, 2030.0)).all()
    assert np.isfinite(gap_trend_draws(found, np.array([-3.0, 3.0]), np.array([3.0, -3.0]))).all()


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-20, 20), st.floats(0.1, 3)), max_size=6))
def test_the_trend_is_the_normal_equations(rounds: list[tuple[float, float, float]]) -> None:
    design = np.array([[1.0, 0.0], [0.0, 1.0], *([1.0, year] for year, _, _ in rounds)])
    weight = np.array([1 / 2.0**2, 1 / 0.3**2, *(1 / se**2 for _, _, se in rounds)])
    answer = np.array([6.0, 0.1, *(gap for _, gap, _ in rounds)])
    covariance = np.linalg.inv(design.T @ (weight[:, None] * design))
    mean = covariance @ (design.T @ (weight * answer))

    found = gap_trend(
        years=[year for year, _, _ in rounds],
        gap=[gap for _, gap, _ in rounds],
        se=[se for _, _, se in rounds],
        prior_mean=(6.0, 0.1),
        prior_sd=(2.0, 0.3),
    )

    np.testing.assert_allclose([found.level, found.slope], mean, atol=1e-9)
    np.testing.assert_allclose(
        [found.level_variance, found.covariance, found.slope_variance],
        [covariance[0, 0], covariance[0, 1], covariance[1, 1]],
        atol=1e-9,
    )


def test_draws_of_the_trend_have_its_mean_and_spread_in_any_year() -> None:
    found = gap_trend(
        years=[0, 4, 8], gap=[6.4, 6.1, 6.2], se=[0.6, 0.6, 0.5], prior_mean=(6, 0), prior_sd=(10, 0.3)
    )
    streams = Streams(1, 10_240)

    level, slope = gap_trend_draws(
        found, streams.normal("goal/x", "level"), streams.normal("goal/x", "slope")
    )

    for year in (0.0, 8.0, 18.0):
        mean, sd = predict(found, year)
        assert abs((level + slope * year).mean() - mean) < 0.02 * sd
        assert abs((level + slope * year).std() / sd - 1.0) < 0.03


def test_prediction_grows_less_sure_with_the_years() -> None:
    found = gap_trend(
        years=[2012, 2016, 2020],
        gap=[11, 11.5, 11],
        se=[0.6] * 3,
        prior_mean=(11, 0),
        prior_sd=(10, 0.3),
        origin=2020.0,
    )

    spreads = [predict(found, year)[1] for year in (2020, 2025, 2030)]

    assert spreads == sorted(spreads)


def test_the_same_answer_whatever_year_is_called_zero() -> None:
    near, far = (
        gap_trend(
            years=[2016, 2020],
            gap=[6, 5],
            se=[0.5, 0.5],
            prior_mean=(6 + 0.0, 0.0),
            prior_sd=(1e6, 0.3),
            origin=origin,
        )
        for origin in (2018.0, 0.0)
    )

    np.testing.assert_allclose(predict(near, 2030), predict(far, 2030), rtol=1e-6)


@pytest.mark.parametrize(
    "given_",
    [
        {"years": [1], "gap": [float("nan")], "se": [1]},
        {"years": [1], "gap": [1], "se": [-1]},
        {"years": [1, 2], "gap": [1], "se": [1]},
        {"years": [], "gap": [], "se": [], "prior_sd": (float("inf"), 0.3)},
        {"years": [3], "gap": [1], "se": [1], "prior_sd": (float("inf"), float("inf"))},
    ],
)
def test_a_trend_that_nothing_fixes_is_refused(given_: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"round|finite|below 0"):
        gap_trend(**({"prior_mean": (6.0, 0.0), "prior_sd": (10.0, 0.3)} | given_))  # type: ignore[arg-type]


def test_power_and_smallest_change_are_each_others_inverse() -> None:
    one = survey_se(n=2500, p=0.24, deff=1.5)
    se = change_se(one, one)

    assert power(change=0.015, se=se) == pytest.approx(0.264, abs=5e-4)
    assert power(change=smallest_detectable_change(se=se), se=se) == pytest.approx(0.8)
    assert power(change=0.0, se=se) == pytest.approx(0.05)
    assert (power(change=0.01, se=0.0), power(change=0.0, se=0.0)) == (1.0, 0.0)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_wilson_holds_the_share_and_stays_between_0_and_1(n: int, part: float) -> None:
    found = wilson(part * n, n)

    assert 0.0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1.0


def test_goal_probability_without_any_spread() -> None:
    found = goal_probability_normal(gap_0=4, counterfactual=4, counterfactual_sd=0, effect=1, effect_sd=0)

    assert found == (3.0, 1.0, 1.0)


def test_cost_interval_narrows_with_people() -> None:
    few, many = (
        cost_ratio_interval(persons=[n], observed_mean=[2800], national_mean=[2600], sd=[9000])
        for n in (1_000, 100_000)
    )

    assert few[0] < many[0] < 2800 / 2600 < many[1] < few[1]


@pytest.mark.parametrize(
    "changed", [{"weights": [0, 0]}, {"local": [0.1]}, {"local": [0.1, 1.1]}, {"n": [10, 0]}, {"n": [10]}]
)
def test_a_gap_that_cannot_be_is_refused(changed: dict[str, list[float]]) -> None:
    given_ = {"weights": [1, 1], "local": [0.1, 0.2], "national": [0.1, 0.1]} | changed

    with pytest.raises(ValueError, match=r"stratum|between 0 and 1"):
        standardised_gap(**given_)  # type: ignore[arg-type]


def test_monte_carlo_error_of_a_probability() -> None:
    assert probability_error(0.2, 4096) == pytest.approx(0.00625)
    assert probability_error(1.0, 10) == 0.0
    with pytest.raises(ValueError, match="draws"):
        probability_error(1.2, 10)


def test_interval_of_a_quantile_holds_it_about_as_often_as_it_says() -> None:
    made = np.random.default_rng(1)
    hits = 0
    for _ in range(1000):
        low, high = quantile_interval(made.uniform(size=200), 0.1)
        hits += low <= 0.1 <= high

    assert 925 <= hits <= 990


@pytest.mark.parametrize(
    ("value", "error", "shown"),
    [(0.48321, 0.0078, 0.483), (12345.0, 230.0, 12300.0), (0.5, 0.0, 0.5), (8.25, 1.0, 8.0)],
)
def test_a_number_is_rounded_to_its_error(value: float, error: float, shown: float) -> None:
    assert round_to_error(value, error) == pytest.approx(shown)


def test_no_error_asks_for_no_rounding() -> None:
    assert decimals_of_error(0.0) is None
    with pytest.raises(ValueError, match="finite"):
        decimals_of_error(float("inf"))
