"""A town of single people and the projects that enrol them: what every individual-level simulation starts from.

One simulated life per parameter draw (METHOD §9.4, workload IL-1 of §13). In each year, in this order: everybody
is a year older (not in the first year), some die, each project enrols some of the eligible who are not in it yet,
and then the healthy may fall ill and the ill may recover. The town is closed: nobody moves in or is born.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Int = npt.NDArray[np.int64]

AGES, SEXES, YEARS, PEOPLE, PROJECTS = 101, 2, 11, 86_000, 12
RECOVERY = 0.15


class Town(NamedTuple):
    """People and their chances. Yearly chances, not rates; the last age is open.

    people [S, A, X] persons at the start; death [A, X]; ill [S, A] share of less-than-good health at the start;
    falls_ill [S, A] chance of a healthy person without projects; recovers: chance of an ill person.
    """

    people: Int
    death: FloatArray
    ill: FloatArray
    falls_ill: FloatArray
    recovers: float


class Projects(NamedTuple):
    """Whom K projects enrol, and per draw how fast and to what effect.

    first_age, last_age, first_year [K]; areas [K, S] 0 or 1; rate [K, D] yearly chance that somebody eligible is
    enrolled; effect [K, D] share of the chance to fall ill that is taken away in the year of enrolment;
    half_life [K, D] years.
    """

    first_age: Int
    last_age: Int
    first_year: Int
    areas: Int
    rate: FloatArray
    effect: FloatArray
    half_life: FloatArray


class Lives(NamedTuple):
    """What came of a town: people alive and ill at the end of each year [D, T], people ever enrolled [D, K]."""

    alive: Int
    ill: Int
    enrolled: Int


def town(*, people: int, areas: int, made: np.random.Generator) -> Town:
    """A town with few very old people, areas of different size, and more illness in some areas and with age."""
    age = np.arange(AGES, dtype=np.float64)
    shape = np.where(age < 60, 1.0, np.exp(-(((age - 60) / 22.0) ** 2)))
    size = made.uniform(0.5, 1.5, areas)
    wanted = np.cumsum((size[:, None, None] * shape[None, :, None] * np.ones(SEXES)).reshape(-1))
    # Rounded along the running sum, so that the number of people is exactly the one asked for.
    ends = np.rint(people * wanted / wanted[-1]).astype(np.int64)
    burden = made.uniform(0.8, 1.2, areas)[:, None]
    falls_ill = burden * (0.01 + 0.0008 * age)
    return Town(
        people=np.diff(ends, prepend=0).reshape(areas, AGES, SEXES),
        death=np.minimum(0.6, 3e-5 * np.exp(0.095 * age)[:, None] * np.array([1.0, 1.5])),
        ill=falls_ill / (falls_ill + RECOVERY),
        falls_ill=falls_ill,
        recovers=RECOVERY,
    )


def projects(*, count: int, areas: int, draws: int, made: np.random.Generator) -> Projects:
    """Projects of workload IL-1: 2–10 % a year of an age band of 20–60 years, in half to all of the areas."""
    first = made.integers(0, 60, count)
    chosen = np.zeros((count, areas), np.int64)
    for row in chosen:
        row[made.permutation(areas)[: int(made.integers((areas + 1) // 2, areas + 1))]] = 1
    return Projects(
        first_age=first,
        last_age=np.minimum(first + made.integers(20, 61, count) - 1, AGES - 1),
        first_year=made.integers(0, 3, count),
        areas=chosen,
        rate=made.uniform(0.02, 0.10, (count, draws)),
        effect=made.uniform(0.05, 0.30, (count, draws)),
        half_life=made.uniform(2.0, 8.0, (count, draws)),
    )


def il1(draws: int, *, people: int = PEOPLE, seed: int = 20200313) -> tuple[Town, Projects]:
    """Workload IL-1 of METHOD §13: 86,000 people in 60 areas, 11 years, 12 projects, any number of draws."""
    made = np.random.Generator(np.random.PCG64(seed))
    place = town(people=people, areas=60, made=made)
    return place, projects(count=PROJECTS, areas=60, draws=draws, made=made)


def one_by_one(place: Town) -> tuple[Int, Int, Int]:
    """Area, age at the start and sex of everybody, one number a person each."""
    area, age, sex = np.indices(place.people.shape).reshape(3, -1).repeat(place.people.reshape(-1), axis=1)
    return area, age, sex


def one_draw(plan: Projects, draw: int) -> Projects:
    """The projects of a single draw."""
    part = slice(draw, draw + 1)
    return plan._replace(
        rate=plan.rate[:, part], effect=plan.effect[:, part], half_life=plan.half_life[:, part]
    )


def strength_by_lag(plan: Projects) -> FloatArray:
    """Share of the chance to fall ill that each project takes away l years after enrolment, [K, L, D]."""
    lag = np.arange(YEARS, dtype=np.float64)[:, None]
    return np.asarray(plan.effect[:, None] * 0.5 ** (lag / plan.half_life[:, None]))
