"""A goal is met, a factor found and people counted as the method says, draw by draw."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.flow.combine import OverlapGroup
from samenvoor.engine.flow.population import entrants, migration_drift, spread_bands, two_state
from samenvoor.engine.flow.reach import people_reached
from samenvoor.engine.flow.scale_up import ScaleUp, scale_up
from samenvoor.engine.statistics.goal_probability import goal_probability_normal
from samenvoor.engine.target_rules import gap_reduction, ratio_to_expected


def _chance(factor: float) -> float:
    return goal_probability_normal(
        gap_0=6, counterfactual=6.2, counterfactual_sd=0.7, effect=1.1 * factor, effect_sd=0.4 * factor
    ).probability


def test_the_factor_is_the_smallest_that_is_enough() -> None:
    found = scale_up(_chance, tolerance=1e-7)

    assert found.state == "reachable"
    assert found.factor == pytest.approx(2.472511, abs=1e-6)
    assert scale_up(_chance, wanted=0.5, tolerance=1e-7).factor == pytest.approx(1.545455, abs=1e-6)
    assert found.ceiling == max(_chance(factor) for factor in (8.0, 10.0))


def test_a_goal_already_met_needs_nothing() -> None:
    assert scale_up(lambda factor: 0.9 - 0.01 * factor) == ScaleUp("already_met", 0.0, 0.9)


def test_what_scaling_cannot_reach_is_said_with_its_ceiling() -> None:
    assert scale_up(lambda factor: 0.5 * factor / (1 + factor), grid=(0.0, 1.0, 3.0)) == ScaleUp(
        "not_reachable", None, 0.375
    )


def test_a_probability_that_falls_again_is_caught_in_its_first_crossing() -> None:
    found = scale_up(lambda factor: 0.9 if 1.2 <= factor <= 1.6 else 0.1, tolerance=1e-6)

    assert found.state == "reachable"
    assert found.factor == pytest.approx(1.2, abs=1e-5)


def test_the_walk_may_stop_at_the_crossing() -> None:
    asked: list[float] = []

    def chance(factor: float) -> float:
        asked.append(factor)
        return factor / 2

    assert scale_up(chance, whole_grid=False).ceiling is None
    assert max(asked) == 2.0


@pytest.mark.parametrize("grid", [(0.0,), (1.0, 2.0), (0.0, 1.0, 1.0)])
def test_a_grid_that_does_not_rise_from_0_is_refused(grid: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="rise from 0"):
        scale_up(_chance, grid=grid)


def test_gap_reduction_draw_by_draw() -> None:
    start = np.array([11.0, 11.0, 0.0, -1.0, -1.0])
    end = np.array([8.25, 8.26, 0.0, 0.1, -5.0])

    np.testing.assert_allclose(gap_reduction.target(start=start, share=0.25), [8.25, 8.25, 0, 0, 0])
    assert gap_reduction.met(start=start, end=end, share=0.25).tolist() == [True, False, True, False, True]


def test_ratio_reading_of_the_gap() -> None:
    start = gap_reduction.distance(local=0.36, comparator=0.24, kind="ratio")

    assert float(start) == pytest.approx(0.5)
    assert gap_reduction.met(start=start, end=0.374, share=0.25)
    assert not gap_reduction.met(start=start, end=0.376, share=0.25)
    with pytest.raises(ValueError, match="above 0"):
        gap_reduction.distance(local=0.3, comparator=0.0, kind="ratio")


def test_rest_of_the_country_leaves_the_area_out() -> None:
    rest, whole = (
        gap_reduction.comparator_rate(
            national=0.22, local=0.4, national_persons=1000, local_persons=100, comparator=comparator
        )
        for comparator in get_args(gap_reduction.Comparator)[::-1]
    )

    assert float(rest) == pytest.approx(0.2)
    assert float(whole) == 0.22
    with pytest.raises(ValueError, match="no rest"):
        gap_reduction.comparator_rate(
            national=0.2, local=0.2, national_persons=5, local_persons=5, comparator="rest_of_NL"
        )


def test_ratio_to_expected() -> None:
    assert ratio_to_expected.target() == 1.0
    assert ratio_to_expected.met(ratio_end=np.array([0.99, 1.0, 1.01])).tolist() == [True, True, False]


@given(st.lists(st.floats(0, 500), max_size=5), st.floats(-1, 1))
def test_people_reached_lie_between_their_bounds(counts: list[float], omega: float) -> None:
    overlap = [OverlapGroup(tuple(range(len(counts))), omega)] if counts else []

    found = people_reached(counts, population=500, overlap=overlap)

    assert found.assumed is not None
    assert max(counts, default=0) <= found.lower <= found.assumed <= found.upper <= 500


def test_two_projects_for_the_same_families() -> None:
    nested = [OverlapGroup((0, 1), 1.0)]

    assert people_reached([500, 500], population=500).upper == 500
    assert people_reached([500, 300], population=1000, overlap=nested).assumed == 500
    assert people_reached([500, 300], population=None).assumed is None
    assert people_reached([500], population=None).assumed == 500
    with pytest.raises(ValueError, match="target group"):
        people_reached([501], population=500)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=21))
def test_spread_bands_keeps_the_published_total(counts: list[float]) -> None:
    starts = [5 * place for place in range(len(counts))]

    found = spread_bands(np.array(counts), starts)

    assert found.shape == (101,)
    np.testing.assert_allclose(found.sum(), sum(counts), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(found[starts[-1] :], counts[-1] / (101 - starts[-1]), atol=1e-300)


@pytest.mark.parametrize("starts", [[5, 5], [0, 200], [0], [-1, 5]])
def test_bands_that_do_not_fit_are_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="bands"):
        spread_bands(np.array([1.0, 2.0]), starts)


def test_years_of_entrants_are_the_drift() -> None:
    prevalence = np.array([0.24, 0.1])
    for _ in range(10):
        prevalence = entrants(prevalence, 0.28, 0.06)

    np.testing.assert_allclose(
        prevalence,
        migration_drift(prevalence=np.array([0.24, 0.1]), prevalence_in=0.28, share_in=0.06, years=10),
    )


def test_two_steps_are_one_long_step() -> None:
    _, half = two_state(incidence=0.03, recovery=0.09, prevalence=0.3, years=1.5)
    _, twice = two_state(incidence=0.03, recovery=0.09, prevalence=half, years=1.5)
    _, whole = two_state(incidence=0.03, recovery=0.09, prevalence=0.3, years=3.0)

    np.testing.assert_allclose(twice, whole, rtol=1e-14)
