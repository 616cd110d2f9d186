"""How often the rule is right and wrong, against closed forms and against what must always hold."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pytest

from samenvoor.domain.records.evaluation import Design
from samenvoor.engine.judging.belief import Belief
from samenvoor.engine.judging.operating_characteristics import (
    AFTER,
    TIMES,
    Measuring,
    OperatingCharacteristics,
    operating_characteristics,
    updated,
)
from samenvoor.engine.judging.what_it_takes import what_it_takes
from samenvoor.engine.streams import Streams
from samenvoor.engine.verdict_rules.probability_of_needed_effect import RULE

NEEDED = 0.15
LIMITS = RULE.limits(4.0, 1.0)
PRIOR = Belief(mean=0.15, sd=0.12)


def characteristics(
    measuring: Measuring, *, margin: float = 0.03, prior: Belief = PRIOR, draws: int = 4096
) -> OperatingCharacteristics:
    """Simulated with the usual limits."""
    return operating_characteristics(
        RULE,
        LIMITS,
        margin=margin,
        most_spread_left=0.9,
        prior=prior,
        needed=NEEDED,
        measuring=measuring,
        streams=Streams(seed=5, draws=draws),
        address="judge/een",
    )


def own(cases: float, design: Design = Design.self_report) -> Measuring:
    """Measured with so many cases a quarter; six of ten participants have the complaint."""
    return Measuring(design=design, cases=cases, share_of_cases=0.6, reported=True)


@pytest.mark.parametrize("design", [Design.self_report, Design.trial, Design.difference_in_differences])
def test_a_larger_true_effect_is_green_more_often_and_red_less_often(design: Design) -> None:
    found = characteristics(own(40.0, design))

    for quarters in AFTER:
        rows = [found.row(times, quarters) for times in TIMES]
        for less, more in pairwise(rows):
            assert less.green <= more.green
            assert less.red >= more.red
        for row in rows:
            assert row.green + row.red <= 1.0


@pytest.mark.parametrize("times", TIMES)
def test_without_a_margin_it_is_the_closed_form(times: float) -> None:
    """The colour after q quarters is then that of q quarters by itself, so that it follows from a normal."""
    measuring = own(60.0)
    prior = Belief(mean=0.15, sd=0.12, lower=-math.inf, upper=math.inf)
    found = characteristics(measuring, margin=0.0, prior=prior, draws=20_000)

    se, _, bias_sd = measuring.error(4)
    variance = se * se + bias_sd * bias_sd
    means, sd = updated(prior, np.array([times * NEEDED]), variance)
    spread = (1.0 - (1.0 / prior.sd**2) * sd * sd) * math.sqrt(variance)
    z = NormalDist().inv_cdf(0.8) * sd
    green = 1.0 - NormalDist(float(means[0]), spread).cdf(NEEDED + z)
    red = NormalDist(float(means[0]), spread).cdf(NEEDED - z)

    row = found.row(times, 4)
    assert row.green == pytest.approx(green, abs=0.012)
    assert row.red == pytest.approx(red, abs=0.012)


def test_an_exact_trial_is_never_wrong() -> None:
    found = characteristics(own(1e9, Design.trial))

    assert found.row(0.0, 8).red == 1.0
    assert found.row(0.5, 8).red == 1.0
    assert found.row(1.5, 8).green == 1.0


def test_hardly_anybody_measured_gives_no_colour() -> None:
    assert all(row.green == row.red == 0.0 for row in characteristics(own(0.5)).rows)


def test_more_quarters_do_not_make_the_bias_of_a_self_report_go_away() -> None:
    """Of many participants the error is nothing but the bias, which all quarters share."""
    found = characteristics(own(1e9))

    assert 0.0 < found.row(1.0, 2).green < 0.5
    assert found.row(1.0, 8).green == pytest.approx(found.row(1.0, 2).green, abs=0.02)


def test_a_fixed_prior_learns_nothing_and_is_refused() -> None:
    with pytest.raises(ValueError, match="learns nothing"):
        characteristics(own(30.0), prior=Belief(mean=0.1, sd=0.0))


def test_the_same_seed_gives_the_same_table_and_another_project_another() -> None:
    assert characteristics(own(30.0)) == characteristics(own(30.0))


@pytest.mark.parametrize("design", [Design.trial, Design.difference_in_differences])
def test_what_it_takes_is_the_smallest_evaluation_that_settles_it(design: Design) -> None:
    def takes(now: Belief) -> float | None:
        found = what_it_takes(
            RULE,
            LIMITS,
            prior=PRIOR,
            now=now,
            needed=NEEDED,
            most_spread_left=0.9,
            measuring=own(1.0, design),
        )
        if found.persons is not None:
            assert found.green >= 0.8
            assert found.red >= 0.8
            assert min(found.green, found.red) == pytest.approx(0.8, abs=0.005)
        return found.persons

    first = takes(PRIOR)
    assert first is not None
    assert first > 100


def test_a_biased_measurement_is_never_enough_for_a_small_effect() -> None:
    found = what_it_takes(
        RULE,
        LIMITS,
        prior=PRIOR,
        now=PRIOR,
        needed=0.03,
        most_spread_left=0.9,
        measuring=own(1.0, Design.self_report),
    )

    assert found.persons is None
    assert min(found.green, found.red) < 0.8
