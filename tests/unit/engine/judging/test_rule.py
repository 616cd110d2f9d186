"""The limits of green and red follow from what is at stake, and every rule is found by its name."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from samenvoor.domain.records.judgement import Verdict
from samenvoor.domain.records.judging_rule import JudgingRule
from samenvoor.engine.judging.agreed import NoSuchRuleError, how_judged, rule_agreed
from samenvoor.engine.judging.rule import verdict_rules
from samenvoor.engine.verdict_rules.probability_of_needed_effect import RULE
from tests.judged_programmes import agreed, judged_programme


def test_four_to_one_is_eighty_and_twenty() -> None:
    limits = RULE.limits(4.0, 1.0)

    assert limits.green_from == pytest.approx(0.80)
    assert limits.red_up_to == pytest.approx(0.20)


@pytest.mark.parametrize(
    ("probability", "colour"),
    [(0.80, Verdict.green), (0.7999, Verdict.undecided), (0.2001, Verdict.undecided), (0.20, Verdict.red)],
)
def test_a_limit_itself_has_the_colour(probability: float, colour: Verdict) -> None:
    assert RULE.limits(4.0, 1.0).colour(probability) is colour


def test_the_worked_example_is_green_for_one_need_and_undecided_for_another() -> None:
    limits = RULE.limits(4.0, 1.0)

    found = [
        limits.colour(float(RULE.probability(np.array([0.087805]), np.array([0.031235]), needed)[0]))
        for needed in (0.05, 0.10)
    ]

    assert found == [Verdict.green, Verdict.undecided]


@pytest.mark.parametrize(("scale_up", "stop"), [(1.0, 2.0), (1.0, 0.0), (-1.0, 1.0)])
def test_losses_from_which_no_limits_follow_are_refused(scale_up: float, stop: float) -> None:
    with pytest.raises(ValueError, match="green and red at once"):
        RULE.limits(scale_up, stop)
    wrong = agreed(loss_wrong_scale_up=scale_up, loss_wrong_stop=stop)
    assert isinstance(wrong, JudgingRule)
    with pytest.raises(NoSuchRuleError):
        how_judged(wrong)


def test_every_rule_is_found_by_its_name() -> None:
    assert {name: rule.name for name, rule in verdict_rules().items()} == {RULE.name: RULE.name}
    unknown = agreed(rule="gevoel")
    assert isinstance(unknown, JudgingRule)
    with pytest.raises(NoSuchRuleError, match="gevoel"):
        how_judged(unknown)


def test_the_own_rule_of_a_project_goes_before_that_of_all_and_a_later_one_before_an_earlier() -> None:
    later = datetime.date(2026, 6, 1)
    everyone, own, changed = (
        agreed("alle", goal_share=0.02),
        agreed("een-1", project="een", goal_share=0.03),
        agreed("een-2", project="een", goal_share=0.04, on=later),
    )

    assert rule_agreed(judged_programme(everyone), "een").goal_share == 0.02
    assert rule_agreed(judged_programme(everyone, own), "een").goal_share == 0.03
    assert rule_agreed(judged_programme(everyone, own, changed), "een").goal_share == 0.04
    assert rule_agreed(judged_programme(everyone, own), "twee").goal_share == 0.02


def test_without_a_record_the_method_says_how() -> None:
    rule, limits = how_judged(rule_agreed(judged_programme(), "een"))

    assert rule is RULE
    assert (limits.green_from, limits.red_up_to) == pytest.approx((0.8, 0.2))
