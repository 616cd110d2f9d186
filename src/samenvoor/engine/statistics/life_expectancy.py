"""Gives the years that people of an age may expect to live at the death rates of this area (Chiang II).

Source: METHOD §7.1, §11 (e₀ 80.1696, 79.8827–80.4565). Interval of Silcocks; suppressed where it says
nothing.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.estimate import Estimate, two_sided_z
from samenvoor.engine.statistics.refused import SuppressedError, in_dutch

FEWEST_PERSONS = 5_000
WIDEST_INTERVAL = 20.0
"""With fewer persons, or an interval wider than so many years, no life expectancy is given (METHOD §7.1)."""

_LIVED_BY_INFANTS = 0.1
_LIVED_BY_OTHERS = 0.5
"""Part of the age band that those who die in it have lived; the first year of life is different."""

FloatArray = npt.NDArray[np.float64]


def life_expectancy(
    *,
    start: Sequence[float],
    persons: Sequence[float],
    deaths: Sequence[float],
    age: float = 0.0,
    confidence: float = 0.95,
) -> Estimate:
    """Remaining years of life at exact age `age`, with interval.

    start [bands]: first age of each band, rising, the last band open; persons: person-years in the band (or
    persons on one day, times the years of the deaths); deaths: in the same years. Errors: SuppressedError
    with fewer than 5,000 persons or an interval wider than 20 years; ValueError when lengths differ, `age`
    is not the start of a band, a band has no persons or more deaths than persons, the last band has no
    deaths, or a table from birth has no first band of one year. Source: METHOD §7.1, §11.
    """
    ages, n, d = (np.asarray(part, np.float64) for part in (start, persons, deaths))
    _check_shape(ages, n, d)
    at = np.flatnonzero(ages == age)
    if not len(at):
        raise ValueError(f"no age band starts at {age:g}")
    if n.sum() < FEWEST_PERSONS:
        raise SuppressedError(_few(float(n.sum())))
    _check_people(ages, n, d)
    left, variance = _table(ages, n, d)
    value, width = float(left[at[0]]), two_sided_z(confidence) * float(np.sqrt(variance[at[0]]))
    if 2.0 * width > WIDEST_INTERVAL:
        raise SuppressedError(_wide(2.0 * width))
    return Estimate(value, value - width, value + width)


def _table(ages: FloatArray, persons: FloatArray, deaths: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Years left [bands] at the start of each band, and the variance of that number."""
    rate, years = deaths / persons, np.diff(ages)
    lived = np.where(ages[:-1] == 0.0, _LIVED_BY_INFANTS, _LIVED_BY_OTHERS)
    dying = rate[:-1] * years / (1.0 + rate[:-1] * years * (1.0 - lived))
    if (dying >= 1.0).any():
        raise ValueError("all or more people who enter an age band die in it: join it with another")
    alive = np.append(1.0, np.cumprod(1.0 - dying))
    in_band = np.append(years * (alive[1:] + lived * (alive[:-1] - alive[1:])), alive[-1] / rate[-1])
    left = _from_the_end(in_band) / alive
    died = np.where(deaths[:-1] > 0.0, deaths[:-1], 1.0)  # a band without deaths adds nothing: dying is 0
    of_band = alive[:-1] ** 2 * ((1.0 - lived) * years + left[1:]) ** 2 * dying**2 * (1.0 - dying) / died
    # Silcocks: the open band adds the variance of the inverse of its death rate.
    of_last = alive[-1] ** 2 / (deaths[-1] * rate[-1] ** 2)
    return left, _from_the_end(np.append(of_band, of_last)) / alive**2


def _from_the_end(numbers: FloatArray) -> FloatArray:
    return np.cumsum(numbers[::-1])[::-1]


def _check_shape(ages: FloatArray, persons: FloatArray, deaths: FloatArray) -> None:
    if not ages.shape == persons.shape == deaths.shape or ages.ndim != 1 or len(ages) < 2:
        raise ValueError("start, persons and deaths need one number per age band, and two bands or more")
    if not all(np.isfinite(part).all() for part in (ages, persons, deaths)):
        raise ValueError("a number of the table is missing; missing is not zero")
    if not ((np.diff(ages) > 0.0).all() and ages[0] >= 0.0):
        raise ValueError("age bands must rise from 0 or later")


def _check_people(ages: FloatArray, persons: FloatArray, deaths: FloatArray) -> None:
    if not ((persons > 0.0).all() and (deaths >= 0.0).all() and (deaths <= persons).all()):
        raise ValueError("each age band needs persons, and from 0 to that many deaths: join bands")
    if not deaths[-1] > 0.0:
        raise ValueError("nobody died in the open last band, so it has no end: join it with the band before")
    if ages[0] == 0.0 and ages[1] != 1.0:
        raise ValueError("a table from birth needs the first year of life as a band of its own")


def _few(persons: float) -> Words:
    return Words(
        f"Wij geven geen levensverwachting: er zijn {round(persons)} persoonsjaren en er zijn er "
        f"{FEWEST_PERSONS} nodig.",
        f"We give no life expectancy: there are {round(persons)} person-years and "
        f"{FEWEST_PERSONS} are needed.",
    )


def _wide(width: float) -> Words:
    return Words(
        f"Wij geven geen levensverwachting: de marge is {in_dutch(round(width, 1))} jaar breed, en meer dan "
        f"{in_dutch(WIDEST_INTERVAL)} zegt niets.",
        f"We give no life expectancy: its interval is {width:.1f} years wide, and more than "
        f"{WIDEST_INTERVAL:g} says nothing.",
    )
