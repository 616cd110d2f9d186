"""The interval of a cost ratio by draws agrees with its formula, is skewed where few people cost much, and is finite."""

from math import inf, nan, sqrt

import numpy as np
import pytest

from samenvoor.engine.statistics.cost_ratio_draws import CostCell, cost_ratio_draws
from samenvoor.engine.statistics.expected_cost import cost_ratio_interval
from samenvoor.engine.streams import Streams

# METHOD W11: three cells of 30,000, 40,000 and 16,000 persons, ratio 1.080156.
W11 = [
    CostCell("young", 30_000, 30_000 * 1_260.0, 1_200.0),
    CostCell("middle", 40_000, 40_000 * 2_800.0, 2_500.0),
    CostCell("old", 16_000, 16_000 * 8_000.0, 7_500.0),
]
STREAMS = Streams(seed=20200313, draws=4096)


def test_many_people_give_the_interval_of_the_formula() -> None:
    found = cost_ratio_draws(W11, area="GM0917", streams=STREAMS, spread=2.5)
    low, high = cost_ratio_interval(
        persons=[cell.insured_years for cell in W11],
        observed_mean=[cell.amount / cell.insured_years for cell in W11],
        national_mean=[cell.national_mean for cell in W11],
        sd=[2.5 * cell.national_mean for cell in W11],
    )

    assert found.insured_years == 86_000
    assert found.ratio == pytest.approx(found.observed / found.expected, rel=1e-15)
    assert (found.observed, found.expected) == pytest.approx((277.8e6, 256e6), rel=1e-12)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0006)
    assert found.why_not == ""


def test_few_people_with_large_bills_give_a_skewed_interval_above_zero() -> None:
    found = cost_ratio_draws(
        [CostCell("old", 12, 90_000.0, 7_500.0)], area="WK091710", streams=STREAMS, spread=2.5
    )

    assert found.ratio == 1.0
    assert found.low is not None
    assert found.high is not None
    assert 0.0 < found.low < found.high
    assert found.high - 1.0 > 1.4 * (1.0 - found.low)
    # The points of a gamma with mean 1 and coefficient of variation 2.5/√12, as a table of it gives them.
    assert (found.low, found.high) == pytest.approx((0.11344, 2.82927), abs=0.006)


def test_a_cell_of_corrections_widens_and_does_not_break() -> None:
    cells = [*W11, CostCell("odd", 25, -4_000.0, 800.0)]
    found, without = (cost_ratio_draws(some, area="A", streams=STREAMS, spread=2.5) for some in (cells, W11))

    assert found.observed == without.observed - 4_000.0
    assert found.low is not None
    assert found.high is not None
    assert np.isfinite([found.low, found.high]).all()
    alone = cost_ratio_draws(cells[-1:], area="A", streams=STREAMS, spread=2.5)
    assert alone.ratio == pytest.approx(-0.2)
    half = 1.96 * 2.5 / sqrt(25)
    assert (alone.low, alone.high) == pytest.approx((-0.2 - half, -0.2 + half), abs=0.02)


@pytest.mark.parametrize("cells", [[], [CostCell("a", 0.0, 0.0, 900.0)], [CostCell("a", 10.0, 50.0, 0.0)]])
def test_nothing_expected_is_said_and_is_no_number(cells: list[CostCell]) -> None:
    found = cost_ratio_draws(cells, area="A", streams=STREAMS, spread=2.5)

    assert (found.ratio, found.low, found.high, found.why_not) == (None, None, None, "nothing expected")


def test_without_spread_there_is_no_interval_around_the_ratio() -> None:
    found = cost_ratio_draws(W11, area="A", streams=STREAMS, spread=0.0)

    assert found.low == pytest.approx(found.ratio, rel=1e-12)
    assert found.high == pytest.approx(found.ratio, rel=1e-12)


def test_the_draws_belong_to_the_seed_the_area_and_the_cell() -> None:
    found = cost_ratio_draws(W11, area="A", streams=STREAMS, spread=2.5)

    assert cost_ratio_draws(W11, area="A", streams=Streams(seed=20200313, draws=4096), spread=2.5) == found
    assert cost_ratio_draws(W11, area="B", streams=STREAMS, spread=2.5).low != found.low
    assert cost_ratio_draws(W11, area="A", streams=Streams(seed=1, draws=4096), spread=2.5).low != found.low


@pytest.mark.parametrize(
    ("cell", "spread", "confidence"),
    [
        (W11[0], -1.0, 0.95),
        (W11[0], nan, 0.95),
        (W11[0], inf, 0.95),
        (W11[0], 1.0, 0.0),
        (W11[0], 1.0, 1.0),
        (CostCell("a", nan, 1.0, 1.0), 1.0, 0.95),
        (CostCell("a", 1.0, inf, 1.0), 1.0, 0.95),
    ],
)
def test_impossible_input_is_refused(cell: CostCell, spread: float, confidence: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        cost_ratio_draws([cell], area="A", streams=STREAMS, spread=spread, confidence=confidence)
