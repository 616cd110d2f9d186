"""Observed against expected: the worked example, the rest row beside, ranks, and three sets side by side."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.adjustment import (
    Adjustment,
    CannotAdjustError,
    Characteristic,
    adjustment,
    adjustments,
)
from samenvoor.engine.care_costs.adjustment_sets.age_sex import expected as on_age_and_sex
from samenvoor.engine.care_costs.compare import NO_INTERVAL, Summed, compare
from samenvoor.engine.care_costs.result import CareCosts


def row(
    area: str, amount: float, expected: float, *, years: float = 100.0, group: str = "pharmacy"
) -> Summed:
    return Summed(area=area, care_group=group, insured_years=years, amount=amount, expected=expected)


def by_age_and_sex(*rows: Summed, **other: bool) -> CareCosts:
    return compare(year=2020, summed=rows, adjustment=adjustment("age-sex"), **other)


def twelve(slope: float = 0.1, noise: float = 0.0) -> tuple[list[Summed], dict[str, float]]:
    """Twelve municipalities whose ratio goes with their score, with weights and a disturbance of their own."""
    rows, scores = [], {}
    for n in range(12):
        area, years = f"GM{n:04}", 100.0 + 30 * n
        scores[area] = (n * 7 % 12) / 6 - 1
        ratio = 1.0 - slope * scores[area] + noise * (-1) ** n
        rows.append(row(area, ratio * 25 * years, 25 * years, years=years))
    return rows, scores


def test_worked_example_of_the_method() -> None:
    observed, expected, people = 277_600_000.0, 257_000_000.0, 86_000.0
    found = by_age_and_sex(row("GM0917", observed, expected, years=people)).rows[0]
    assert found.ratio == pytest.approx(1.080155642, rel=1e-9)
    assert found.excess_per_insured_year == pytest.approx(239.534883721, rel=1e-9)
    assert found.excess == pytest.approx(20_600_000.0)
    assert found.observed == pytest.approx(observed / people)


def test_rest_row_is_on_neither_side_and_is_shown_beside() -> None:
    areas = (row("GM0001", 300.0, 250.0), row("GM0002", 100.0, 150.0, years=300.0))
    alone, with_rest = by_age_and_sex(*areas), by_age_and_sex(*areas, row("", 50.0, 0.0, years=40.0))
    assert with_rest.rows == alone.rows
    assert with_rest.mean == alone.mean == 1.0
    assert (alone.rest.amount, with_rest.rest.amount, with_rest.rest.insured_years) == (0.0, 50.0, 40.0)
    assert with_rest.rest.share_of_amount == pytest.approx(50 / 450)
    assert with_rest.rest.share_of_insured_years == pytest.approx(40 / 440)
    assert (with_rest.amount_with_rest, with_rest.insured_years_with_rest) == (450.0, 440.0)


def test_rank_one_is_the_highest_ratio_and_equals_share_a_rank() -> None:
    found = by_age_and_sex(*(row(f"GM000{n}", amount, 100.0) for n, amount in enumerate([90, 120, 120, 130])))
    assert [cost.rank for cost in found.rows] == [4, 2, 2, 1]
    assert found.of == 4


def test_care_groups_add_up_to_all_care() -> None:
    rows = [
        row("GM0001", 10.0, 20.0, group="dental"),
        row("GM0001", 70.0, 40.0),
        row("GM0002", 30.0, 20.0, group="dental"),
        row("GM0002", 10.0, 40.0),
        row("", 5.0, 0.0, years=9.0, group="dental"),
    ]
    every, apart = by_age_and_sex(*rows), by_age_and_sex(*rows, by_care_group=True)
    assert [(cost.area, cost.care_group, cost.rank) for cost in apart.rows] == [
        ("GM0001", "dental", 2), ("GM0001", "pharmacy", 1), ("GM0002", "dental", 1), ("GM0002", "pharmacy", 2),
    ]  # fmt: skip
    for area in ("GM0001", "GM0002"):
        parts = [cost.excess for cost in apart.rows if cost.area == area]
        assert sum(parts) == pytest.approx(next(cost.excess for cost in every.rows if cost.area == area))
    assert (every.rest, every.amount_with_rest) == (apart.rest, apart.amount_with_rest)


def test_nothing_expected_has_no_ratio_and_no_rank() -> None:
    found = by_age_and_sex(row("GM0001", 0.0, 0.0), row("GM0002", 10.0, 10.0))
    assert [(cost.ratio, cost.rank) for cost in found.rows] == [(None, None), (1.0, 1)]


def test_without_areas_there_is_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="no rows of areas"):
        by_age_and_sex(row("", 5.0, 0.0))


def test_no_interval_is_said_in_words_unless_the_spread_is_given() -> None:
    rows = [row("GM0001", 3000.0, 2500.0, years=16.0)]
    assert by_age_and_sex(*rows).remarks == (NO_INTERVAL,)
    found = compare(
        year=2020, summed=rows, adjustment=adjustment("age-sex"), variance={"GM0001": 16.0 * 50.0**2}
    )
    width = 1.959963984540054 * sqrt(16.0 * 50.0**2) / 3000.0
    assert found.remarks == ()
    assert found.rows[0].low == pytest.approx(1.2 * np.exp(-width))
    assert found.rows[0].high == pytest.approx(1.2 * np.exp(width))


def test_the_sets_are_named_and_versioned() -> None:
    assert {name: one.version for name, one in adjustments().items()} == {
        "age-sex": "1", "ecological": "1", "none": "1",
    }  # fmt: skip
    assert not any(one.contains_what_prevention_changes for one in adjustments().values())
    with pytest.raises(CannotAdjustError, match="age-sex, ecological, none"):
        adjustment("fkg")


def test_none_holds_every_area_against_the_same_mean() -> None:
    rows = [row("GM0001", 300.0, 1.0), row("GM0002", 100.0, 1.0, years=300.0)]
    found = compare(year=2020, summed=rows, adjustment=adjustment("none"))
    assert [cost.expected for cost in found.rows] == [1.0, 1.0]
    assert [cost.ratio for cost in found.rows] == pytest.approx([3.0, 1 / 3])


def test_ecological_is_the_weighted_line_through_score_and_ratio() -> None:
    rows, scores = twelve(noise=0.03)
    found = compare(year=2020, summed=rows, adjustment=adjustment("ecological"), scores=scores)
    weight = np.sqrt([one.insured_years for one in rows])
    design = np.column_stack([np.ones(12), [scores[one.area] for one in rows]]) * weight[:, None]
    ratio = np.array([one.amount / one.expected for one in rows])
    line, *_ = np.linalg.lstsq(design, ratio * weight)
    fitted = line[0] + line[1] * np.array([scores[one.area] for one in rows])
    assert [cost.ratio for cost in found.rows] == pytest.approx(list(ratio / fitted), rel=1e-10)
    assert found.remarks[0].en.startswith("Weaker evidence")


def test_ecological_takes_away_what_goes_with_the_score() -> None:
    rows, scores = twelve()
    found = compare(year=2020, summed=rows, adjustment=adjustment("ecological"), scores=scores)
    assert [cost.ratio for cost in found.rows] == pytest.approx([1.0] * 12)
    assert "100 %" in found.remarks[1].en


def test_an_area_without_score_is_left_out_and_named() -> None:
    rows, scores = twelve()
    del scores["GM0003"]
    found = compare(year=2020, summed=rows, adjustment=adjustment("ecological"), scores=scores)
    assert "GM0003" not in {cost.area for cost in found.rows}
    assert found.of == 11
    assert any("(GM0003)" in words.en for words in found.remarks)


@pytest.mark.parametrize("scores", [{}, dict.fromkeys((f"GM{n:04}" for n in range(12)), 0.5)])
def test_ecological_without_scores_says_what_it_needs(scores: dict[str, float]) -> None:
    with pytest.raises(CannotAdjustError, match="SES-WOA"):
        compare(year=2020, summed=twelve()[0], adjustment=adjustment("ecological"), scores=scores)


def test_a_set_that_holds_what_prevention_changes_warns() -> None:
    planted = Adjustment(
        name="morbidity",
        version="1",
        title=Words("met FKG", "with FKG"),
        holds=(Characteristic.age, Characteristic.sex, Characteristic.pharmacy_classes),
        expected=on_age_and_sex,
    )
    assert planted.contains_what_prevention_changes
    found = compare(year=2020, summed=[row("GM0001", 3.0, 2.0)], adjustment=planted)
    assert "farmaciekostengroepen (FKG)" in found.remarks[0].nl
    assert "leeftijd" not in found.remarks[0].nl


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(1, 1e6)), min_size=1, max_size=20))
def test_excess_and_ratio_say_the_same(cells: list[tuple[float, float]]) -> None:
    found = by_age_and_sex(*(row(f"GM{n:04}", *cell) for n, cell in enumerate(cells)))
    for cost in found.rows:
        assert cost.ratio is not None
        assert cost.excess_per_insured_year == pytest.approx(
            (cost.ratio - 1.0) * cost.expected, abs=1e-6, rel=1e-9
        )
    assert max(found.rows, key=lambda cost: cost.ratio or 0.0).rank == 1
