"""What is believed of an effect gives the probabilities, quantiles and moments of a normal cut off at its bounds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import truncnorm

from samenvoor.engine.judging.belief import HIGHEST, LOWEST, Belief, probability_above

MEANS = st.floats(-0.6, 1.1)
SPREADS = st.floats(0.005, 0.8)


def test_the_worked_example_of_the_method() -> None:
    """METHOD §10, W5: the bounds lie so far off that they do not matter."""
    belief = Belief(mean=0.087805, sd=0.031235)

    assert belief.above(0.05) == pytest.approx(0.886927, abs=5e-6)
    assert belief.above(0.10) == pytest.approx(0.348108, abs=5e-6)
    assert belief.expected() == pytest.approx(belief.mean, abs=1e-12)
    assert belief.spread() == pytest.approx(belief.sd, abs=1e-12)


def _where(belief: Belief) -> tuple[float, float]:
    """Where nearly all of a belief lies."""
    return belief.quantile(1e-12), belief.quantile(1.0 - 1e-12)


@settings(max_examples=40, deadline=None)
@given(mean=MEANS, sd=SPREADS, needed=st.floats(-0.49, 0.94), share=st.floats(0.01, 0.99))
def test_it_is_the_cut_off_normal_of_another_library(
    mean: float, sd: float, needed: float, share: float
) -> None:
    belief = Belief(mean=mean, sd=sd)
    other = truncnorm((LOWEST - mean) / sd, (HIGHEST - mean) / sd, mean, sd)

    assert belief.above(needed) == pytest.approx(other.sf(needed), rel=1e-6, abs=1e-9)
    assert belief.quantile(share) == pytest.approx(other.ppf(share), abs=1e-6)
    mean_again, square = (
        quad(lambda effect, power=power: effect**power * other.pdf(effect), *_where(belief), limit=200)[0]
        for power in (1, 2)
    )
    assert belief.expected() == pytest.approx(mean_again, abs=2e-5)
    assert belief.spread() == pytest.approx(math.sqrt(max(square - mean_again**2, 0.0)), rel=5e-3, abs=2e-4)


@given(mean=MEANS, sd=SPREADS, needed=st.floats(-0.4, 0.9))
def test_density_is_how_fast_the_probability_falls(mean: float, sd: float, needed: float) -> None:
    belief, step = Belief(mean=mean, sd=sd), 1e-5
    fall = (belief.above(needed - step) - belief.above(needed + step)) / (2 * step)

    assert belief.density(needed) == pytest.approx(fall, rel=1e-3, abs=1e-3)


@pytest.mark.parametrize(("needed", "chance"), [(1.0, 0.0), (-0.5, 1.0), (-2.0, 1.0)])
def test_outside_the_bounds_it_is_certain(needed: float, chance: float) -> None:
    assert Belief(mean=0.2, sd=0.3).above(needed) == chance


def test_a_fixed_effect_is_enough_or_it_is_not() -> None:
    fixed = Belief(mean=0.2, sd=0.0)

    assert (fixed.above(0.19), fixed.above(0.2), fixed.above(0.21)) == (1.0, 1.0, 0.0)
    assert fixed.density(0.2) == 0.0


def test_many_beliefs_at_once_are_each_by_itself() -> None:
    means, spreads = np.array([0.1, 0.2, 0.3]), np.array([0.1, 0.0, 0.2])

    found = probability_above(means, spreads, 0.2)

    each = [Belief(mean=m, sd=s).above(0.2) for m, s in zip(means, spreads, strict=True)]
    assert found.tolist() == pytest.approx(each)


def test_without_bounds_it_is_the_normal_itself() -> None:
    belief = Belief(mean=0.2, sd=0.1, lower=-math.inf, upper=math.inf)

    assert belief.expected() == 0.2
    assert belief.spread() == pytest.approx(0.1)
    assert belief.above(0.2) == pytest.approx(0.5)
