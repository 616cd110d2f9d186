"""Says how far the care costs of an area can differ from the expected costs by chance alone, by draws.

Source: METHOD §7.6: O = Σ n·mean, E = Σ n·national mean, var O = Σ n·sd² over cells of sex and age.
"""

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

import numpy as np

from samenvoor.engine.distributions import FloatArray, gamma
from samenvoor.engine.streams import Streams


class CostCell(NamedTuple):
    """People of one sex and age in one area: insured years, euro, and euro per insured year nationally."""

    name: str
    insured_years: float
    amount: float
    national_mean: float


class CostRatioDraws(NamedTuple):
    """Observed and expected cost in euro, their ratio and its interval; or why there is no ratio."""

    insured_years: float
    observed: float
    expected: float
    ratio: float | None
    low: float | None
    high: float | None
    why_not: str


def cost_ratio_draws(
    cells: Sequence[CostCell], *, area: str, streams: Streams, spread: float, confidence: float = 0.95
) -> CostRatioDraws:
    """The ratio of observed and expected cost of one area and the interval that chance gives it.

    spread: standard deviation of the yearly costs of persons of one sex and age, as a multiple of their
    national mean; from the insurer, or an assumption (METHOD §7.6). What a cell cost is drawn from the gamma
    distribution with its own total as mean and insured years × sd² as variance, so that few people with
    large bills give a skewed interval; a total of 0 or less (corrections) is drawn as normal.
    `low` and `high` are the quantiles of the draws; E is taken as known, it is a mean of the whole country.
    Errors: ValueError when spread or confidence is out of range or a number is not finite.
    """
    if not (spread >= 0.0 and isfinite(spread) and 0.0 < confidence < 1.0):
        raise ValueError(f"spread {spread} must be 0 or more, confidence {confidence} between 0 and 1")
    if not all(isfinite(number) for cell in cells for number in cell[1:]):
        raise ValueError(f"{area}: insured years, amounts and means must be finite")
    years = sum(cell.insured_years for cell in cells)
    observed = sum(cell.amount for cell in cells)
    expected = sum(cell.insured_years * cell.national_mean for cell in cells)
    if not expected > 0.0:
        return CostRatioDraws(years, observed, expected, None, None, None, "nothing expected")
    drawn = np.zeros(streams.draws)
    for cell in cells:
        drawn += _totals(cell, area=area, streams=streams, spread=spread)
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(drawn, [tail, 1.0 - tail]) / expected
    return CostRatioDraws(years, observed, expected, observed / expected, float(low), float(high), "")


def _totals(cell: CostCell, *, area: str, streams: Streams, spread: float) -> FloatArray:
    """What the cell could have cost, in euro [draws]."""
    variance = max(cell.insured_years, 0.0) * (spread * cell.national_mean) ** 2
    if variance == 0.0:
        return np.full(streams.draws, cell.amount)
    address = f"area/{area}"
    if cell.amount > 0.0:
        shape, rate = cell.amount**2 / variance, cell.amount / variance
        return gamma(streams.uniform(address, f"cost/{cell.name}"), shape=shape, rate=rate)
    totals: FloatArray = cell.amount + np.sqrt(variance) * streams.normal(address, f"cost/{cell.name}")
    return totals
