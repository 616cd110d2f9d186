"""Gives the rate an area would have if its people were of the standard ages: the directly standardised rate.

Source: METHOD §7.1, §11 (895 events: 10,430.25, 9,717.71–11,178.94 per 100,000). Dobson's interval on Byar's.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.count import byar
from samenvoor.engine.statistics.estimate import Estimate
from samenvoor.engine.statistics.refused import SuppressedError, in_dutch

FEWEST = 10
"""Below so many events a directly standardised rate is not given (METHOD §7.1)."""

FloatArray = npt.NDArray[np.float64]


def direct_rate(
    *,
    events: Sequence[float | None],
    persons: Sequence[float | None],
    weights: Sequence[float],
    event_frequency: Sequence[Sequence[float]] | None = None,
    per: float = 1.0,
    confidence: float = 0.95,
) -> Estimate:
    """Directly standardised rate per `per` persons with interval.

    events, persons, weights [strata]: events and persons in the area, standard population; a stratum with
    weight 0 is left out. event_frequency [strata][k−1]: how many persons had k events; where one person can
    have several events these are not independent and the variance is that of a compound Poisson count, Σ
    k²·fₖ. Errors: SuppressedError below ten events; ValueError when a count is missing in a stratum that
    has weight (missing is not zero), such a stratum has no persons, lengths differ or the frequencies do
    not add up to the events. Source: METHOD §7.1, §11.
    """
    w = np.asarray(weights, np.float64)
    if not (w.ndim == 1 and np.isfinite(w).all() and (w >= 0.0).all() and w.sum() > 0.0):
        raise ValueError("weights must be numbers of 0 or more, and not all 0")
    counted = w > 0.0
    x, n = (_filled(name, part, counted) for name, part in (("events", events), ("persons", persons)))
    if not (n > 0.0).all():
        raise ValueError("a stratum of the standard population has no persons here: join it with another")
    spread = x if event_frequency is None else _compound(event_frequency, x, counted)
    total = float(x.sum())
    if total < FEWEST:
        raise SuppressedError(_few(total))
    share = w[counted] / w.sum()
    rate = float((share * x / n).sum())
    variance = float((share**2 * spread / n**2).sum())
    around, step = byar(total, confidence=confidence), float(np.sqrt(variance / total))
    low, high = rate + step * (around.low - total), rate + step * (around.high - total)
    return Estimate(rate, max(0.0, low), high).times(per)


def _filled(name: str, given: Sequence[float | None], counted: npt.NDArray[np.bool_]) -> FloatArray:
    """The numbers of the strata that have weight [counted]; a missing one is refused."""
    if len(given) != len(counted):
        raise ValueError(f"{len(given)} {name} and {len(counted)} weights: one of each per stratum")
    numbers = [number for number, counts in zip(given, counted, strict=True) if counts]
    if any(number is None for number in numbers):
        raise ValueError(f"{name} are missing in a stratum that has weight; missing is not zero")
    made = np.asarray(numbers, np.float64)
    if not (np.isfinite(made).all() and (made >= 0.0).all()):
        raise ValueError(f"{name} must be numbers of 0 or more")
    return made


def _compound(
    frequency: Sequence[Sequence[float]], events: FloatArray, counted: npt.NDArray[np.bool_]
) -> FloatArray:
    """Variance of the events per stratum [counted] when a person can have several."""
    table = np.asarray(frequency, np.float64)
    if table.ndim != 2 or len(table) != len(counted) or not (np.isfinite(table) & (table >= 0.0)).all():
        raise ValueError("event_frequency needs a row per stratum and numbers of 0 or more in it")
    times = np.arange(1.0, table.shape[1] + 1.0)
    table = table[counted]
    if not np.allclose((table * times).sum(axis=1), events, rtol=1e-9, atol=1e-6):
        raise ValueError("event_frequency does not add up to the events of its stratum")
    variance: FloatArray = (table * times**2).sum(axis=1)
    return variance


def _few(total: float) -> Words:
    return Words(
        f"Wij geven geen gestandaardiseerd cijfer: er zijn {in_dutch(total)} gebeurtenissen en er zijn er "
        f"minstens {FEWEST} nodig.",
        f"We give no standardised rate: there are {total:g} events and at least {FEWEST} are needed.",
    )
