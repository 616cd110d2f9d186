"""Difference in differences: the worked example, its laws, its error against statsmodels, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS

from samenvoor.domain.records.evaluation import Design
from samenvoor.engine.evaluation.designs import difference_in_differences as design
from tests.unit.engine.evaluation.made_up_evaluations import (
    drawn_panels,
    evaluation,
    measured,
    result_of,
    row,
    two_groups,
)

W18 = [
    row("treated", "2024", 0.30, 400.0),
    row("treated", "2025", 0.24, 420.0),
    row("control", "2024", 0.29, 800.0),
    row("control", "2025", 0.28, 790.0),
]
YEARS = ("2021", "2022", "2023", "2024")
shares = st.floats(0.2, 0.5)


def test_w18() -> None:
    found = result_of(evaluation("matched_controls", W18, start="2025"))

    assert found.refused is None
    assert found.estimate == pytest.approx(0.05, abs=1e-12)
    assert found.standard_error == pytest.approx(0.038365, abs=5e-7)


def test_parallel_trends_are_refused_below_two_rounds_before() -> None:
    found = result_of(evaluation("difference_in_differences", W18, start="2025"))

    assert found.refused == design.UNSEEN
    assert found.instead is Design.matched_controls
    assert (found.bias_mean, found.bias_sd) == (0.5, 2.0)
    assert found.estimate == pytest.approx(0.05, abs=1e-12)


def test_starts_at_different_moments_are_refused() -> None:
    shares_of = np.full((4, 5), 0.4)
    starts = [{"unit": "u00", "period": "2022"}, {"unit": "u01", "period": "2023"}]
    rows = measured(shares_of, treated=2, persons=200.0)
    found = result_of(evaluation("difference_in_differences", rows, starts=starts))

    assert found.refused == design.STAGGERED
    assert found.instead is Design.staggered_start


@given(st.lists(shares, min_size=8, max_size=8), st.floats(-0.1, 0.1))
def test_a_constant_on_both_sides_changes_nothing_and_swapping_changes_the_sign(
    drawn: list[float], constant: float
) -> None:
    one, other = dict(zip(YEARS, drawn[:4], strict=True)), dict(zip(YEARS, drawn[4:], strict=True))

    def fall(treated: dict[str, float], control: dict[str, float]) -> float:
        found = result_of(evaluation("difference_in_differences", two_groups(treated, control), start="2023"))
        assert found.estimate is not None
        return found.estimate

    plain = fall(one, other)
    raised = fall({y: v + constant for y, v in one.items()}, {y: v + constant for y, v in other.items()})
    level = fall({y: v + constant for y, v in one.items()}, other)
    by_hand = (np.mean(drawn[:2]) - np.mean(drawn[2:4])) - (np.mean(drawn[4:6]) - np.mean(drawn[6:]))

    assert plain == pytest.approx(by_hand, abs=1e-9)
    assert raised == pytest.approx(plain, abs=1e-9)
    assert level == pytest.approx(plain, abs=1e-9)
    assert fall(other, one) == pytest.approx(-plain, abs=1e-9)


def test_the_error_of_many_areas_is_that_of_statsmodels() -> None:
    shares_of = next(drawn_panels(effects=np.zeros((10, 4)), treated=5, times=3))
    found = result_of(evaluation("difference_in_differences", measured(shares_of, treated=5), start="2022"))

    units, rounds = np.repeat(np.arange(10), 4), np.tile(np.arange(4), 10)
    after = ((units < 5) & (rounds >= 2)).astype(float)
    flat = shares_of.ravel()
    columns = np.column_stack([after, *(rounds == index for index in (1, 2, 3))]).astype(float)
    means = np.array(
        [np.r_[flat[units == unit].mean(), columns[units == unit].mean(axis=0)] for unit in range(10)]
    )
    fitted = OLS(flat - means[units, 0], columns - means[units, 1:]).fit(
        cov_type="cluster", cov_kwds={"groups": units}
    )
    assert found.estimate == pytest.approx(-fitted.params[0], abs=1e-12)
    error = next(entry for entry in found.diagnostics if entry.name == "error")
    assert error.numbers["clustered"] == pytest.approx(fitted.bse[0], rel=1e-9)
    # Widened so that the normal 80 % interval is that of Student's t with 8 degrees of freedom.
    assert found.standard_error == pytest.approx(fitted.bse[0] * 1.396815 / 1.281552, rel=1e-5)
    dummies = np.column_stack([after, np.eye(10)[units], np.eye(4)[rounds][:, 1:]])
    assert found.estimate == pytest.approx(-np.linalg.lstsq(dummies, flat, rcond=None)[0][0], abs=1e-10)
    assert error.warning
    assert error.numbers["areas"] == 10.0


@pytest.mark.parametrize(("treated", "units"), [(8, 16), (3, 6), (1, 9)])
def test_the_interval_covers_the_truth(treated: int, units: int) -> None:
    effects = np.zeros((units, 5))
    effects[:treated, 3:] = 0.03
    inside = []
    for panel in drawn_panels(effects=effects, treated=treated, times=200):
        rows = measured(panel, treated=treated)
        found = result_of(evaluation("difference_in_differences", rows, start="2023"))
        assert found.estimate is not None
        assert found.standard_error is not None
        inside.append(abs(found.estimate - 0.03) < 1.2816 * found.standard_error)

    assert np.mean(inside) == pytest.approx(0.80, abs=0.08)


def test_one_area_with_the_project_strays_as_far_as_those_without() -> None:
    shares_of = next(drawn_panels(effects=np.zeros((7, 4)), treated=1, times=2))
    found = result_of(evaluation("difference_in_differences", measured(shares_of, treated=1), start="2022"))
    changes = shares_of[1:, 2:].mean(axis=1) - shares_of[1:, :2].mean(axis=1)
    error = next(entry for entry in found.diagnostics if entry.name == "error")

    assert error.numbers["clustered"] == pytest.approx(changes.std(ddof=1) * (1 + 1 / 6) ** 0.5)
    assert "de kant met de meeste gebieden" in error.words.nl


def test_the_interval_of_two_groups_covers_the_truth() -> None:
    effects = np.zeros((2, 4))
    effects[0, 2:] = 0.04
    inside = []
    for panel in drawn_panels(effects=effects, treated=1, times=300, spread=0.02):
        rows = measured(panel, treated=1, standard_error=0.02)
        found = result_of(evaluation("difference_in_differences", rows, start="2022"))
        assert found.estimate is not None
        assert found.standard_error == pytest.approx(0.02 * 2**0.5)
        inside.append(abs(found.estimate - 0.04) < 1.2816 * 0.02 * 2**0.5)

    assert np.mean(inside) == pytest.approx(0.80, abs=0.06)


def test_groups_that_went_apart_before_are_told() -> None:
    apart = two_groups(
        {"2021": 0.40, "2022": 0.45, "2023": 0.50, "2024": 0.52},
        {"2021": 0.40, "2022": 0.40, "2023": 0.40, "2024": 0.40},
        persons=900.0,
    )
    alike = two_groups(dict.fromkeys(YEARS, 0.40), dict.fromkeys(YEARS, 0.38))
    found = [
        result_of(evaluation("difference_in_differences", rows, start="2024")) for rows in (apart, alike)
    ]
    tested = [next(entry for entry in one.diagnostics if entry.name == "trends_before") for one in found]

    assert tested[0].warning
    assert tested[0].numbers["p"] < 0.01
    assert tested[0].numbers["largest"] == pytest.approx(0.10)
    assert tested[0].numbers["lead_2022"] == pytest.approx(-0.05)
    assert not tested[1].warning
    assert tested[1].numbers["p"] == pytest.approx(1.0)


def test_the_test_of_the_rounds_before_is_right_as_often_as_it_says() -> None:
    p = []
    for panel in drawn_panels(effects=np.zeros((14, 5)), treated=7, times=150, seed=4):
        found = result_of(evaluation("difference_in_differences", measured(panel, treated=7), start="2023"))
        p.append(next(entry for entry in found.diagnostics if entry.name == "trends_before").numbers["p"])

    assert np.mean(np.array(p) < 0.10) == pytest.approx(0.10, abs=0.09)
    assert np.mean(p) == pytest.approx(0.5, abs=0.1)


def test_without_people_and_with_few_areas_there_is_no_error_and_no_result() -> None:
    rows = [row(side, year, 0.3) for side in ("treated", "control") for year in YEARS]
    found = result_of(evaluation("difference_in_differences", rows, start="2023"))

    assert found.refused is not None
    assert "persons" in found.refused.nl
    assert found.estimate is None


@pytest.mark.parametrize(
    "rows",
    [
        two_groups({"2024": 0.3, "2025": 0.2}, {"2024": 0.3}),
        two_groups({"2025": 0.2}, {"2024": 0.3, "2025": 0.2}),
        two_groups({"2024": 0.3, "2025": 0.2}, {}),
    ],
)
def test_a_side_or_moment_that_is_missing_is_refused(rows: list[dict[str, object]]) -> None:
    found = result_of(evaluation("matched_controls", rows, start="2025"))

    assert found.refused is not None
    assert "niets te vergelijken" in found.refused.nl
