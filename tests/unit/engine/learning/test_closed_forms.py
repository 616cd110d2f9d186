"""Effect, reach and completion after results come out as the worked examples have them, and obey their laws."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.records.assumption import Parameter
from samenvoor.engine.distributions import three_point
from samenvoor.engine.learning.closed_forms import (
    beta_binomial,
    beta_moments,
    gamma_moments,
    gamma_poisson,
    normal_update,
)
from samenvoor.engine.learning.two_piece import beta_of, gamma_of, moments
from samenvoor.engine.parameters import PARAMETERS
from samenvoor.engine.streams import Streams


def test_w5_and_w6() -> None:
    mean, sd = normal_update(
        prior_mean=0.08, prior_sd=0.04, estimate=0.12, se=0.03, bias_mean=0.02, bias_sd=0.04
    )
    reach = gamma_moments(**dict(zip("ab", gamma_poisson(a=20, b=2, n=36, exposure=3), strict=True)))
    completion = beta_moments(**dict(zip("ab", beta_binomial(a=6, b=4, k=48, n=60), strict=True)))

    assert (mean, sd) == (pytest.approx(0.0878048780, abs=1e-9), pytest.approx(0.0312347524, abs=1e-9))
    assert 1.0 - NormalDist(mean, sd).cdf(0.05) == pytest.approx(0.886927, abs=1e-6)
    assert reach == (pytest.approx(11.2), pytest.approx(1.496663, abs=1e-6))
    assert completion == (pytest.approx(0.771429, abs=1e-6), pytest.approx(0.049834, abs=1e-6))


def test_nothing_learned_from_nothing() -> None:
    assert normal_update(prior_mean=0.1, prior_sd=0.05, estimate=9.0, se=math.inf) == (0.1, 0.05)
    assert normal_update(prior_mean=0.1, prior_sd=0.0, estimate=9.0, se=0.1) == (0.1, 0.0)
    assert gamma_poisson(a=2.0, b=3.0, n=0.0, exposure=0.0) == (2.0, 3.0)
    assert beta_binomial(a=2.0, b=3.0, k=0.0, n=0.0) == (2.0, 3.0)


@pytest.mark.parametrize(
    "wrong", [{"prior_sd": -1.0}, {"se": -1.0}, {"bias_sd": -1.0}, {"prior_sd": math.nan}]
)
def test_a_negative_spread_is_refused(wrong: dict[str, float]) -> None:
    given_ = {"prior_mean": 0.1, "prior_sd": 0.1, "estimate": 0.1, "se": 0.1}
    with pytest.raises(ValueError, match="spread"):
        normal_update(**(given_ | wrong))


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and n"):
        beta_binomial(a=1.0, b=1.0, k=3.0, n=2.0)
    with pytest.raises(ValueError, match="below 0"):
        gamma_poisson(a=1.0, b=1.0, n=-1.0, exposure=1.0)
    with pytest.raises(ValueError, match="no beta"):
        beta_of(0.5, 0.6)
    with pytest.raises(ValueError, match="both cannot be right"):
        normal_update(prior_mean=0.1, prior_sd=0.0, estimate=0.2, se=0.0)


SHARES = st.floats(0.02, 0.96)


@given(
    st.sampled_from([Parameter.effect, Parameter.completion, Parameter.reach_factor]),
    st.tuples(SHARES, SHARES, SHARES),
)
def test_mean_and_sd_are_those_of_the_draws(parameter: Parameter, values: tuple[float, float, float]) -> None:
    low, likely, high = sorted(values)
    # A factor of more than 3 either way has a tail that thousands of draws do not fill.
    low, high = max(low, likely / 3.0), min(high, likely * 3.0)
    rule = PARAMETERS[parameter]
    u = Streams(seed=1, draws=4096).uniform("assumption/x", "y")
    draws = three_point(u, low=low, likely=likely, high=high, scale=rule.scale)

    mean, sd = moments(parameter, low=low, likely=likely, high=high)

    assert mean == pytest.approx(float(draws.mean()), rel=0.01, abs=2e-3)
    assert sd == pytest.approx(float(draws.std()), rel=0.05, abs=2e-3)


@given(st.floats(0.05, 0.95), st.floats(0.01, 0.2))
def test_the_distribution_that_takes_over_has_the_same_mean_and_sd(mean: float, sd: float) -> None:
    sd = min(sd, 0.9 * math.sqrt(mean * (1.0 - mean)))
    for found in (
        beta_moments(**dict(zip("ab", beta_of(mean, sd), strict=True))),
        gamma_moments(**dict(zip("ab", gamma_of(mean, sd), strict=True))),
    ):
        assert found == (pytest.approx(mean), pytest.approx(sd))
