"""Life expectancy: more deaths, fewer years; the interval is that of the deaths; too little is suppressed."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.statistics.estimate import two_sided_z
from samenvoor.engine.statistics.life_expectancy import life_expectancy
from samenvoor.engine.statistics.refused import SuppressedError

START = [0, 1, 5, 20, 40, 60, 75, 85]
PERSONS = [1000, 4000, 16000, 20000, 22000, 15000, 6000, 2000]
DEATHS = [4, 1, 4, 14, 55, 150, 260, 330]


def _at(age: float = 0, *, deaths: list[float] | None = None, times: float = 1) -> tuple[float, float, float]:
    return life_expectancy(
        start=START,
        persons=[n * times for n in PERSONS],
        deaths=[d * times for d in deaths or DEATHS],
        age=age,
    )


@given(st.integers(0, 7), st.floats(0.1, 1.0), st.integers(0, 7))
def test_more_deaths_at_any_age_never_add_years(band: int, part: float, seen: int) -> None:
    more = [d + (part * d if place == band else 0) for place, d in enumerate(DEATHS)]

    before, after = _at(START[seen]), _at(START[seen], deaths=more)

    assert (after[0] < before[0]) if seen <= band else after[0] == pytest.approx(before[0])


@given(st.integers(2, 50))
def test_more_people_at_the_same_rates_is_the_same_life_and_surer(times: int) -> None:
    one, many = _at(), _at(times=times)

    assert many[0] == pytest.approx(one[0])
    assert many[2] - many[1] == pytest.approx((one[2] - one[1]) / np.sqrt(times))


def test_who_reached_an_age_has_more_than_the_rest_and_all_lie_in_their_interval() -> None:
    found = [_at(age) for age in START]

    assert all(low < value < high for value, low, high in found)
    assert [age + value for age, (value, _, _) in zip(START, found, strict=True)] == sorted(
        age + value for age, (value, _, _) in zip(START, found, strict=True)
    )


def test_the_interval_is_the_spread_of_the_deaths() -> None:
    """The variance once more: how the value moves with each count of deaths, times the variance of that count."""
    variance = 0.0
    for band, died in enumerate(DEATHS):
        step = died * 1e-4
        moved = [
            _at(deaths=[d + (sign * step if place == band else 0) for place, d in enumerate(DEATHS)])[0]
            for sign in (-1, 1)
        ]
        slope = (moved[1] - moved[0]) / (2 * step)
        of_count = float(died)
        if band < len(DEATHS) - 1:
            rate, years = died / PERSONS[band], START[band + 1] - START[band]
            rest = 0.9 if band == 0 else 0.5
            dying = rate * years / (1 + rate * years * rest)
            per_death = years / PERSONS[band] / (1 + rate * years * rest) ** 2
            of_count = dying**2 * (1 - dying) / died / per_death**2
        variance += slope**2 * of_count

    value, low, high = _at()

    assert high - value == pytest.approx(two_sided_z(0.95) * np.sqrt(variance), rel=1e-6)
    assert value - low == pytest.approx(high - value)


def test_a_constant_death_rate_gives_its_inverse_in_fine_bands() -> None:
    ages = list(range(120))
    found = life_expectancy(start=ages, persons=[10_000] * 120, deaths=[200] * 120, age=1)

    assert found.value == pytest.approx(50.0, rel=1e-3)


def test_a_band_without_deaths_adds_nothing_to_the_spread() -> None:
    none = [0 if place == 1 else d for place, d in enumerate(DEATHS)]

    value, low, high = _at(deaths=none)

    assert low < value < high
    assert value > _at()[0]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"persons": [0, 30, 4969]}, "4999 persoonsjaren"),
        ({"persons": [900, 900, 4000], "deaths": [0, 0, 9]}, "jaar breed"),
    ],
)
def test_too_little_is_suppressed_with_words(changed: dict[str, Any], why: str) -> None:
    good = {"start": [0, 1, 60], "persons": [1000, 60000, 20000], "deaths": [3, 150, 900]}

    with pytest.raises(SuppressedError) as caught:
        life_expectancy(**good | changed)

    assert why in caught.value.reason.nl
    assert "no life expectancy" in caught.value.reason.en


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"deaths": [3, 150, 0]}, "nobody died"),
        ({"deaths": [3, 150]}, "one number per age band"),
        ({"deaths": [3, float("nan"), 900]}, "missing is not zero"),
        ({"deaths": [3, 150, 20001]}, "join bands"),
        ({"persons": [0, 60000, 20000]}, "join bands"),
        ({"start": [0, 5, 60]}, "first year of life"),
        ({"start": [0, 60, 1]}, "must rise"),
        ({"age": 30}, "no age band starts at 30"),
        ({"persons": [1000, 200, 20000], "start": [0, 1, 99]}, "all or more people"),
    ],
)
def test_a_table_that_cannot_be_is_refused(changed: dict[str, Any], why: str) -> None:
    good = {"start": [0, 1, 60], "persons": [1000, 60000, 20000], "deaths": [3, 150, 900]}

    with pytest.raises(ValueError, match=why):
        life_expectancy(**good | changed)
