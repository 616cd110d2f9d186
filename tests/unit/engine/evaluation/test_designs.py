"""The other designs: trial, matched pairs, before-after, experts and calculator."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.records.evidence import Scale
from samenvoor.engine.evaluation.chosen_as_bad import BOTH, OPEN
from samenvoor.engine.evaluation.designs import effect_calculator
from samenvoor.engine.evaluation.evaluate import NO_SHARE, NOTHING_YET, all_designs
from samenvoor.engine.learning.allowances import ALLOWANCES
from samenvoor.engine.learning.two_piece import moments
from tests.unit.engine.evaluation.made_up_evaluations import (
    evaluation,
    measured,
    result_of,
    row,
    two_groups,
)

BEFORE_AFTER = [row("treated", "2025", 0.55, 160.0), row("treated", "2026", 0.49, 150.0)]
CHOSEN = {"mean": 0.20, "spread": 0.03, "correlation": 0.6, "limit": 0.23}


def test_every_design_there_is_has_a_file_and_an_allowance() -> None:
    assert set(all_designs()) == set(Design) == set(ALLOWANCES)


# ---------------------------------------------------------------- trial and pairs


def test_a_trial_compares_what_came_after_the_lot() -> None:
    rows = two_groups({"2024": 0.33, "2025": 0.20}, {"2024": 0.30, "2025": 0.30}, persons=100.0)
    found = result_of(evaluation("trial", rows, start="2025"))

    assert found.estimate == pytest.approx(0.10)
    assert found.standard_error == pytest.approx(np.sqrt(0.2 * 0.8 / 100 + 0.3 * 0.7 / 100))
    assert found.baseline_share == pytest.approx(0.33)
    assert next(entry for entry in found.diagnostics if entry.name == "balance").numbers[
        "difference"
    ] == pytest.approx(0.03)


def test_a_trial_without_a_round_before_takes_the_share_without_the_project() -> None:
    found = result_of(evaluation("trial", two_groups({"2025": 0.2}, {"2025": 0.3})))

    assert found.baseline_share == pytest.approx(0.3)
    assert found.effect == pytest.approx(0.1 / 0.3)


def test_a_trial_of_areas_is_as_sure_as_areas_are_alike() -> None:
    shares = np.array([[0.20], [0.30], [0.25], [0.40], [0.30], [0.44]])
    rows = measured(shares, treated=3, persons=5000.0)
    found = result_of(evaluation("trial", rows))
    spreads = [shares[:3].std(ddof=1), shares[3:].std(ddof=1)]

    assert found.estimate == pytest.approx(shares[3:].mean() - shares[:3].mean())
    # As Welch's comparison of two means, widened to Student's t with 4 degrees of freedom.
    welch = np.sqrt((spreads[0] ** 2 + spreads[1] ** 2) / 3)
    assert found.standard_error == pytest.approx(welch * 1.533206 / 1.281552, rel=1e-5)


def test_groups_of_the_same_name_are_pairs() -> None:
    rows = []
    for number, (before, after) in enumerate([(0.30, 0.24), (0.42, 0.36), (0.51, 0.47), (0.38, 0.30)]):
        rows += [
            row("treated", "2024", before, unit=f"g{number}"),
            row("treated", "2025", after, unit=f"g{number}"),
        ]
        rows += [
            row("control", "2024", before, unit=f"g{number}"),
            row("control", "2025", before, unit=f"g{number}"),
        ]
    found = result_of(evaluation("matched_controls", rows, start="2025"))

    assert found.estimate == pytest.approx(0.06)
    assert next(entry for entry in found.diagnostics if entry.name == "pairs").numbers == {"pairs": 4.0}


# ---------------------------------------------------------------- without comparison


def test_before_after_needs_to_know_how_was_chosen() -> None:
    assert result_of(evaluation("before_after", BEFORE_AFTER, start="2026")).refused == OPEN
    both = evaluation("before_after", BEFORE_AFTER, start="2026", chosen=CHOSEN, not_chosen_as_bad=True)
    assert result_of(both).refused == BOTH


def test_before_after_takes_regression_to_the_mean_off() -> None:
    found = result_of(evaluation("before_after", BEFORE_AFTER, start="2026", chosen=CHOSEN))
    plain = result_of(evaluation("before_after", BEFORE_AFTER, start="2026", not_chosen_as_bad=True))

    assert plain.estimate == pytest.approx(0.06)
    assert plain.result is not None
    assert plain.result.regression_to_mean == 0.0
    # W9: an area with mean 20, spread 3, correlation 0.6, chosen above 23, falls 1.830162 by itself.
    assert found.estimate == pytest.approx(0.06 - 0.01830162, abs=1e-8)
    assert found.standard_error == plain.standard_error == pytest.approx(0.056682, abs=1e-6)
    assert (found.bias_mean, found.bias_sd) == (2.0, 4.0)


def test_self_report_has_the_widest_allowance() -> None:
    found = result_of(evaluation("self_report", BEFORE_AFTER, start="2026", not_chosen_as_bad=True))

    assert found.estimate == pytest.approx(0.06)
    assert (found.bias_mean, found.bias_sd) == (2.0, 6.0)
    assert result_of(evaluation("self_report", BEFORE_AFTER, start="2026")).refused == OPEN


@given(st.floats(0.1, 0.9), st.floats(0.1, 0.9))
def test_the_other_way_round_is_the_other_sign(one: float, other: float) -> None:
    def fall(first: float, last: float) -> float:
        rows = [row("treated", "2025", first, 100.0), row("treated", "2026", last, 100.0)]
        found = result_of(evaluation("before_after", rows, start="2026", not_chosen_as_bad=True))
        assert found.estimate is not None
        return found.estimate

    assert fall(one, other) == pytest.approx(-fall(other, one), abs=1e-12)
    assert fall(one, other) == pytest.approx(one - other, abs=1e-12)


# ---------------------------------------------------------------- what people say


def test_experts_count_the_same_and_their_difference_is_error() -> None:
    experts = [
        {"role": "huisarts", "low": 0.05, "likely": 0.10, "high": 0.20},
        {"role": "ggd", "low": 0.10, "likely": 0.20, "high": 0.30},
    ]
    found = result_of(evaluation("expert_estimate", experts=experts))
    parts = [
        moments(Parameter.effect, low=float(e["low"]), likely=float(e["likely"]), high=float(e["high"]))
        for e in experts
    ]
    means = [mean for mean, _ in parts]

    assert found.scale is Scale.effect
    assert found.estimate == pytest.approx(np.mean(means))
    assert found.standard_error == pytest.approx(np.sqrt(np.mean([sd**2 for _, sd in parts]) + np.var(means)))
    assert found.effect == found.estimate
    turned = result_of(evaluation("expert_estimate", experts=experts[::-1]))
    assert turned.estimate == pytest.approx(found.estimate)


def test_experts_who_do_not_rise_or_are_not_there_are_refused() -> None:
    wrong = [{"role": "ggd", "low": 0.3, "likely": 0.2, "high": 0.3}]

    assert result_of(evaluation("expert_estimate")).refused is not None
    assert result_of(evaluation("expert_estimate", experts=wrong)).refused is not None


def test_the_calculator_takes_off_who_had_it_anyway() -> None:
    counts = {"participants": 50.0, "helped": 30.0, "by_itself": 10.0}
    found = result_of(evaluation("effect_calculator", calculated=counts))

    assert found.scale is Scale.effect
    assert found.estimate == pytest.approx(0.40)
    assert found.standard_error == pytest.approx(np.sqrt((0.6 * 0.4 + 0.2 * 0.8) / 50))
    assert found.result is not None
    assert not found.result.gross
    of_all = result_of(evaluation("effect_calculator", calculated=counts, baseline_share=0.8))
    assert of_all.effect == pytest.approx(0.40 / 0.8)


def test_the_calculator_without_who_had_it_anyway_is_gross_and_must_say_how_was_chosen() -> None:
    counts = {"participants": 50.0, "helped": 30.0}
    said = result_of(evaluation("effect_calculator", calculated=counts, not_chosen_as_bad=True))

    assert result_of(evaluation("effect_calculator", calculated=counts)).refused == OPEN
    assert said.result is not None
    assert said.result.gross
    assert said.estimate == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (None, effect_calculator.EMPTY),
        ({"participants": 1.0, "helped": 1.0}, effect_calculator.CANNOT),
        ({"participants": 9.0, "helped": 10.0}, effect_calculator.CANNOT),
        ({"participants": 9.0, "helped": 3.0, "by_itself": -1.0}, effect_calculator.CANNOT),
    ],
)
def test_counts_that_cannot_be_are_refused(counts: dict[str, float] | None, reason: object) -> None:
    fields = {} if counts is None else {"calculated": counts}

    assert result_of(evaluation("effect_calculator", **fields)).refused == reason


# ---------------------------------------------------------------- per participant


def test_what_is_measured_of_residents_is_divided_by_who_took_part() -> None:
    rows = two_groups({"2024": 0.30, "2025": 0.27}, {"2024": 0.30, "2025": 0.30})
    all_of_them = result_of(evaluation("matched_controls", rows, start="2025"))
    some = result_of(evaluation("matched_controls", rows, start="2025", took_part=0.25))

    assert all_of_them.estimate == pytest.approx(0.03)
    assert some.estimate == pytest.approx(0.12)
    assert some.standard_error == pytest.approx(4.0 * float(all_of_them.standard_error or 0.0))
    assert (some.bias_mean, some.bias_sd) == (2.0, 8.0)
    assert some.effect == pytest.approx(0.12 / 0.30)
    stated = result_of(evaluation("matched_controls", rows, start="2025", took_part=0.25, baseline_share=0.6))
    assert stated.effect == pytest.approx(0.12 / 0.6)


@pytest.mark.parametrize("part", [0.0, -0.1, 1.5])
def test_a_part_that_cannot_be_is_refused(part: float) -> None:
    rows = two_groups({"2024": 0.30, "2025": 0.27}, {"2024": 0.30, "2025": 0.30})
    found = result_of(evaluation("matched_controls", rows, start="2025", took_part=part))

    assert found.refused is not None
    assert "took_part" in found.refused.nl


def test_nobody_with_the_complaint_gives_no_effect() -> None:
    rows = two_groups({"2024": 0.0, "2025": 0.0}, {"2024": 0.1, "2025": 0.1})

    assert result_of(evaluation("matched_controls", rows, start="2025")).refused == NO_SHARE


def test_planned_rounds_alone_say_so() -> None:
    rows = [row("treated", "2027", None, 150.0), row("control", "2027", None, 150.0)]

    assert result_of(evaluation("trial", rows)).refused == NOTHING_YET
