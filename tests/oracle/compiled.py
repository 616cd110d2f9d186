"""The people of a town one by one, compiled: the fast form of the oracle, with random numbers by hashing.

Every random number is a hash of seed, draw, person and purpose, so that a programme changes nobody's luck: with and
without projects the same person dies in the same year, and is never healthier without. The year of death and the
years of enrolment are found by inversion from one number each; who does not come close to falling ill needs no look
at the projects. Chances are held against 32 bits of a hash: they are rounded to 2.3·10⁻¹⁰.
"""

import numba as nb
import numpy as np
import numpy.typing as npt

from tests.oracle.town import AGES, YEARS, Lives, Projects, Town, strength_by_lag

FloatArray = npt.NDArray[np.float64]
Int = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

_OPTIONS = {"nogil": True, "boundscheck": False, "error_model": "numpy"}
_ALL = 2.0**32
_STEP, _LOW, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFFFFFFFF), np.uint64(32)
_PROJECTS = 64
"""Place of the first project in the numbers of a person, behind those of the years."""


def lives(place: Town, plan: Projects, *, seed: int) -> Lives:
    """One simulated life of the town per draw of the projects."""
    projects, draws = plan.rate.shape
    out = Lives(
        alive=np.zeros((draws, YEARS), np.int64),
        ill=np.zeros((draws, YEARS), np.int64),
        enrolled=np.zeros((draws, projects), np.int64),
    )
    first, number = eligible_years(plan)
    tries = np.arange(1, YEARS + 1, dtype=np.float64)
    tables = [
        place.people,
        limit(1.0 - np.cumprod(1.0 - _met_by_age(place.death), axis=2)),
        limit(place.ill),
        limit(_met_by_age(place.falls_ill.T)).transpose(1, 0, 2),
        limit(np.array(1.0 - place.recovers)),
        first,
        number,
        plan.areas,
        limit(1.0 - (1.0 - plan.rate.T[:, :, None]) ** tries),
        strength_by_lag(plan).transpose(2, 0, 1),
    ]
    # One layout for every number of draws, so that the loops are compiled once.
    _live(*(np.ascontiguousarray(table) for table in tables), np.uint64(seed), *out)
    return out


def limit(chance: FloatArray) -> Words:
    """The whole number below which 32 random bits fall with this chance."""
    return np.rint(np.clip(chance, 0.0, 1.0) * _ALL).astype(np.uint64)


def eligible_years(plan: Projects) -> tuple[Int, Int]:
    """First year and number of years in which somebody of an age at the start may be enrolled, [K, A] each."""
    age = np.minimum(np.arange(AGES)[:, None] + np.arange(YEARS), AGES - 1)
    able = (age >= plan.first_age[:, None, None]) & (age <= plan.last_age[:, None, None])
    able &= np.arange(YEARS) >= plan.first_year[:, None, None]
    return np.argmax(able, axis=2), able.sum(axis=2)


def _met_by_age(chance: FloatArray) -> FloatArray:
    """Chances by age [A, N] as somebody of an age at the start meets them year by year: [A, N, T]."""
    age = np.minimum(np.arange(AGES)[:, None] + np.arange(YEARS), AGES - 1)
    return np.asarray(chance[age].transpose(0, 2, 1))


@nb.njit(forceinline=True, **_OPTIONS)  # type: ignore[untyped-decorator]
def _mixed(word: np.uint64) -> np.uint64:
    """A word whose every bit depends on every bit of the one given: the finaliser of SplitMix64."""
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return word ^ (word >> np.uint64(31))


@nb.njit(forceinline=True, **_OPTIONS)  # type: ignore[untyped-decorator]
def _enrol(
    own: np.uint64,
    years: int,
    count: int,
    open_to: Int,
    first: Int,
    number: Int,
    enrolled_by: Words,
    since: Int,
    enrolled: Int,
) -> int:
    """The projects that somebody joins, as year · K + project in `since`: by inversion, one number for each."""
    projects, joined = len(enrolled), 0
    for place in range(count):
        k = open_to[place]
        luck = _mixed(own + np.uint64(_PROJECTS + k) * _STEP) & _LOW
        if luck < enrolled_by[k, number[k] - 1]:
            tries = 0
            while luck >= enrolled_by[k, tries]:
                tries += 1
            year = first[k] + tries
            if year < years:
                enrolled[k] += 1
                since[joined] = year * projects + k
                joined += 1
    return joined


@nb.njit(forceinline=True, **_OPTIONS)  # type: ignore[untyped-decorator]
def _grow_older(
    own: np.uint64,
    years: int,
    is_ill: bool,
    joined: int,
    since: Int,
    falls_ill: Words,
    stays_ill: np.uint64,
    strength: FloatArray,
    alive: Int,
    ill: Int,
) -> None:
    """The years of somebody: one number a year says who stays ill and who falls ill."""
    projects = len(strength)
    for year in range(years):
        luck = _mixed(own + np.uint64(year + 1) * _STEP) & _LOW
        if is_ill:
            is_ill = luck < stays_ill
        elif luck < falls_ill[year]:
            share = 1.0
            for place in range(joined):
                lag = year - since[place] // projects
                if lag >= 0:
                    share *= 1.0 - strength[since[place] % projects, lag]
            is_ill = luck < share * falls_ill[year]
        alive[year] += 1
        ill[year] += is_ill


@nb.njit(forceinline=True, **_OPTIONS)  # type: ignore[untyped-decorator]
def _open_to(areas: Int, number: Int, open_to: Int) -> int:
    """The projects that somebody of an area and an age may be enrolled in at some time."""
    count = 0
    for k in range(len(areas)):
        if areas[k] == 1 and number[k] > 0:
            open_to[count] = k
            count += 1
    return count


@nb.njit(cache=True, **_OPTIONS)  # type: ignore[untyped-decorator]
def _live(
    people: Int,
    dead_by: Words,
    ill_at_start: Words,
    falls_ill: Words,
    stays_ill: Words,
    first: Int,
    number: Int,
    areas: Int,
    enrolled_by: Words,
    strength: FloatArray,
    seed: np.uint64,
    alive: Int,
    ill: Int,
    enrolled: Int,
) -> None:
    """Every draw, cell and person: the people of a cell are eligible for the same projects."""
    open_to, since = np.empty(len(areas), np.int64), np.empty(len(areas), np.int64)
    for draw in range(len(alive)):
        person = _mixed(_mixed(seed + _STEP) + np.uint64(draw) * _STEP)
        for area, age, sex in np.ndindex(people.shape):
            if sex == 0:
                count = _open_to(areas[:, area], number[:, age], open_to)
            for _ in range(people[area, age, sex]):
                person += _STEP
                own = _mixed(person)
                word = _mixed(own)
                years = 0
                while years < YEARS and (word >> _HALF) >= dead_by[age, sex, years]:
                    years += 1
                is_ill = (word & _LOW) < ill_at_start[area, age]
                starts, tries = first[:, age], number[:, age]
                joined = _enrol(
                    own, years, count, open_to, starts, tries, enrolled_by[draw], since, enrolled[draw]
                )
                chance, effect = falls_ill[area, age], strength[draw]
                _grow_older(
                    own, years, is_ill, joined, since, chance, stays_ill[0], effect, alive[draw], ill[draw]
                )
