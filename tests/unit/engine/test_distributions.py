"""Values of a parameter follow the distribution that was written down, also at the edges."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from samenvoor.engine import distributions
from samenvoor.engine.streams import Streams

U = Streams(1, 4096).uniform("a/b", "c")
EVENLY = (np.arange(999) + 0.5) / 999
SIZES = st.sampled_from([0.0, 1e-300, 1e-9, 1e-3, 0.3, 1.0, 40.0, 1e9, 1e200])


@pytest.mark.parametrize("scale", ["identity", "log", "logit"])
def test_low_likely_high_are_the_10th_50th_and_90th_percentile(scale: distributions.Scale) -> None:
    u = np.array([0.1, 0.5, 0.9])

    found = distributions.three_point(u, low=0.1, likely=0.2, high=0.5, scale=scale)

    np.testing.assert_allclose(found, [0.1, 0.2, 0.5], rtol=1e-12)


@pytest.mark.parametrize("scale", ["identity", "log", "logit"])
@pytest.mark.parametrize("value", [0.0, 0.3, 1.0])
def test_a_certain_value_is_exactly_that_value(scale: distributions.Scale, value: float) -> None:
    found = distributions.three_point(U, low=value, likely=value, high=value, scale=scale)

    assert (found == value).all()


def test_bounds_of_the_parameter_hold_and_a_share_of_0_may_be_low() -> None:
    capped = distributions.three_point(U, low=-1, likely=0.2, high=2, lower=-0.5, upper=0.95)
    share = distributions.three_point(U, low=0, likely=0.1, high=0.4, scale="logit")

    assert (capped.min(), capped.max()) == (-0.5, 0.95)
    assert share.min() == 0.0
    assert share.max() < 1.0


@pytest.mark.parametrize(
    ("low", "likely", "high", "scale"),
    [
        (0.3, 0.2, 0.5, "identity"),
        (-0.1, 0.2, 0.5, "log"),
        (0.1, 0.2, 1.5, "logit"),
        (float("nan"), 0.2, 0.5, "identity"),
        (0.1, 0.2, float("inf"), "log"),
    ],
)
def test_points_that_make_no_sense_are_refused(
    low: float, likely: float, high: float, scale: distributions.Scale
) -> None:
    with pytest.raises(ValueError, match="must rise"):
        distributions.three_point(U, low=low, likely=likely, high=high, scale=scale)


@pytest.mark.parametrize(("mean", "sd"), [(0.1, 0.1), (0.9, 0.1), (-3.0, 0.4), (4.0, 0.4), (0.0, 50.0)])
def test_truncated_normal_is_the_one_of_the_books(mean: float, sd: float) -> None:
    found = distributions.truncated_normal(EVENLY, mean=mean, sd=sd, lower=-0.5, upper=0.95)

    expected = stats.truncnorm.ppf(EVENLY, (-0.5 - mean) / sd, (0.95 - mean) / sd, loc=mean, scale=sd)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-10)


def test_without_bounds_it_is_the_normal() -> None:
    found = distributions.truncated_normal(EVENLY, mean=2.0, sd=3.0)

    np.testing.assert_allclose(found, stats.norm.ppf(EVENLY, 2.0, 3.0), rtol=1e-12)


@given(SIZES, st.sampled_from([-1.0, 1.0]), SIZES)
def test_truncated_normal_is_finite_rising_and_within_bounds_at_any_prior(
    size: float, sign: float, sd: float
) -> None:
    found = distributions.truncated_normal(EVENLY, mean=sign * size, sd=sd, lower=-0.5, upper=0.95)

    assert np.isfinite(found).all()
    assert found.min() >= -0.5
    assert found.max() <= 0.95
    assert (np.diff(found) >= -1e-6).all()


@given(SIZES.filter(bool), SIZES.filter(bool))
def test_gamma_and_beta_are_finite_and_rising_at_any_prior(a: float, b: float) -> None:
    for found in (distributions.gamma(EVENLY, shape=a, rate=b), distributions.beta(EVENLY, a=a, b=b)):
        assert np.isfinite(found).all()
        assert found.min() >= 0.0


def test_gamma_and_beta_are_the_ones_of_the_books() -> None:
    np.testing.assert_allclose(
        distributions.gamma(EVENLY, shape=20, rate=2), stats.gamma.ppf(EVENLY, 20, scale=0.5), rtol=1e-9
    )
    np.testing.assert_allclose(distributions.beta(EVENLY, a=6, b=4), stats.beta.ppf(EVENLY, 6, 4), rtol=1e-9)


def test_an_unknown_effect_widens_and_adds_nothing() -> None:
    found = distributions.unknown_effect(U)

    assert abs(found.mean()) < 1e-5
    assert 0.09 < found.std() < 0.1
    assert np.abs(found).max() <= 0.25


@pytest.mark.parametrize(
    "refused",
    [
        lambda: distributions.gamma(U, shape=0, rate=1),
        lambda: distributions.beta(U, a=1, b=float("nan")),
        lambda: distributions.truncated_normal(U, mean=0, sd=-1),
        lambda: distributions.truncated_normal(U, mean=0, sd=1, lower=1, upper=0),
    ],
)
def test_impossible_parameters_are_refused(refused: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"finite|normal"):
        refused()
