"""The laws of an effect after several estimates: order and batches do not matter, one design shares one bias."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.records.evaluation import Design
from samenvoor.engine.learning.closed_forms import normal_update
from samenvoor.engine.learning.joint_effect import Estimate, JointEffect

BIASES = {Design.trial: (0.0, 0.0), Design.before_after: (0.02, 0.04), Design.self_report: (0.02, 0.06)}


@st.composite
def estimates(draw: st.DrawFn) -> list[Estimate]:
    """Up to six estimates of three designs, with scales of their own."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        design = draw(st.sampled_from(sorted(BIASES)))
        scale = draw(st.floats(0.5, 3.0))
        found.append(
            Estimate(
                address=f"evidence/{number}",
                design=design,
                value=draw(st.floats(-0.3, 0.6)),
                se=draw(st.floats(0.005, 0.3)),
                bias_mean=scale * BIASES[design][0],
                bias_sd=scale * BIASES[design][1],
            )
        )
    return found


PRIOR = JointEffect(prior_mean=0.08, prior_sd=0.04)


def of(value: float, se: float, design: Design = Design.trial, number: int = 0) -> Estimate:
    """One estimate with the bias of its design."""
    mean, sd = BIASES[design]
    return Estimate(
        address=f"evidence/{number}", design=design, value=value, se=se, bias_mean=mean, bias_sd=sd
    )


@given(st.floats(-0.3, 0.5), st.floats(0.005, 0.3), st.sampled_from(sorted(BIASES)))
def test_one_estimate_is_the_formula_of_the_method(value: float, se: float, design: Design) -> None:
    mean, sd = normal_update(
        prior_mean=0.08,
        prior_sd=0.04,
        estimate=value,
        se=se,
        bias_mean=BIASES[design][0],
        bias_sd=BIASES[design][1],
    )

    found = PRIOR.added(of(value, se, design))

    assert found.mean == pytest.approx(mean, rel=1e-10, abs=1e-12)
    assert found.sd == pytest.approx(sd, rel=1e-10)


@given(estimates())
def test_batches_and_order_do_not_matter(given_: list[Estimate]) -> None:
    batch = PRIOR.with_all(given_)
    turned = PRIOR.with_all(reversed(given_))
    by_turns = PRIOR
    for estimate in given_:
        by_turns = by_turns.added(estimate)

    assert (turned.mean, turned.sd) == (batch.mean, batch.sd)
    assert by_turns.mean == pytest.approx(batch.mean, rel=1e-9, abs=1e-12)
    assert by_turns.sd == pytest.approx(batch.sd, rel=1e-9)


@given(estimates())
def test_it_is_the_joint_normal_with_one_bias_for_each_design(given_: list[Estimate]) -> None:
    designs = sorted({estimate.design for estimate in given_})
    covariance = np.diag([estimate.se**2 for estimate in given_]).reshape(len(given_), len(given_))
    for design in designs:
        of_design = np.array([e.bias_sd if e.design is design else 0.0 for e in given_])
        covariance = covariance + np.outer(of_design, of_design)
    one = np.ones(len(given_))
    left = np.array([e.value - e.bias_mean for e in given_])
    inverse = np.linalg.inv(covariance) if given_ else covariance
    precision = 1.0 / 0.04**2 + float(one @ inverse @ one)
    mean = (0.08 / 0.04**2 + float(one @ inverse @ left)) / precision

    found = PRIOR.with_all(given_)

    assert found.mean == pytest.approx(mean, rel=1e-8, abs=1e-10)
    assert found.sd == pytest.approx(1.0 / math.sqrt(precision), rel=1e-8)


def test_an_infinite_error_changes_nothing_at_all() -> None:
    found = PRIOR.added(of(0.9, math.inf, Design.self_report))

    assert (found.mean, found.sd) == (0.08, 0.04)


def test_a_fixed_number_stays_and_no_prior_is_the_estimates_alone() -> None:
    fixed = JointEffect(prior_mean=0.1, prior_sd=0.0).added(of(0.9, 0.01))
    free = JointEffect(prior_mean=0.0, prior_sd=math.inf).added(of(0.3, 0.02))

    assert (fixed.mean, fixed.sd) == (0.1, 0.0)
    assert (free.mean, free.sd) == (pytest.approx(0.3), pytest.approx(0.02))
    with pytest.raises(ValueError, match="neither a prior"):
        _ = JointEffect(prior_mean=0.0, prior_sd=math.inf).mean


def test_more_quarters_of_one_design_never_make_its_bias_go_away() -> None:
    many = PRIOR.with_all(of(0.2, 0.05, Design.self_report, number) for number in range(200))
    trials = PRIOR.with_all(of(0.2, 0.05, Design.trial, number) for number in range(200))
    limit = normal_update(prior_mean=0.08, prior_sd=0.04, estimate=0.2, se=0.0, bias_mean=0.02, bias_sd=0.06)

    assert many.sd > limit[1]
    assert many.sd == pytest.approx(limit[1], rel=0.02)
    assert trials.sd < 0.005


def test_two_designs_have_a_bias_each() -> None:
    both = PRIOR.with_all([of(0.2, 0.05, Design.self_report), of(0.2, 0.05, Design.before_after, 1)])
    first = normal_update(prior_mean=0.08, prior_sd=0.04, estimate=0.2, se=0.05, bias_mean=0.02, bias_sd=0.06)
    then = normal_update(
        prior_mean=first[0], prior_sd=first[1], estimate=0.2, se=0.05, bias_mean=0.02, bias_sd=0.04
    )

    assert (both.mean, both.sd) == (pytest.approx(then[0]), pytest.approx(then[1]))


def test_a_standard_error_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="evidence/0"):
        PRIOR.added(of(0.1, 0.0))
