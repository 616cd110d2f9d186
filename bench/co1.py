"""Makes workload CO-1: 60 areas × 101 ages × 2 sexes × 11 years, 12 projects, any number of draws.

Source: METHOD §13. Enrolment 2–10 % a year of the eligible age band and areas, effect fading with a half-life
of 2–8 years and a size of 5–30 %; reduced to [area, year, draw].
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samenvoor.engine.flow.segments import Segments, Strength, merge_rows, strength
from samenvoor.engine.flow.stock import dose, stock_by_lag

AREAS, AGES, SEXES, YEARS, PROJECTS = 60, 101, 2, 11, 12
CELL_YEARS = AREAS * AGES * SEXES * YEARS

FloatArray = npt.NDArray[np.float64]
Count = Callable[[int, int], FloatArray]


@dataclass(frozen=True)
class Workload:
    """Merged rows per (area, year) and the strength of the projects."""

    groups: list[Segments]
    strength: Strength
    rows: int


def workload(draws: int, *, seed: int = 20200313) -> Workload:
    """The whole workload; the population and the projects do not depend on the number of draws."""
    made = np.random.Generator(np.random.PCG64(seed))
    persons = np.broadcast_to(_persons(made), (YEARS, AREAS, AGES, SEXES))
    stay = _stay(made)
    stock = np.zeros((YEARS, AREAS, AGES, SEXES, PROJECTS, YEARS), np.float32)
    for k in range(PROJECTS):
        stock[..., k, :] = stock_by_lag(_intake(made, persons), stay, persons)
    prevalence = 0.10 + 0.004 * np.arange(AGES)
    groups = []
    for year in range(YEARS):
        for area in range(AREAS):
            weight = (persons[year, area] * prevalence[:, None]).reshape(-1, 1) / persons[year, area].sum()
            groups.append(merge_rows(stock[year, area].reshape(AGES * SEXES, PROJECTS, YEARS), weight))
    return Workload(groups, _strength(draws, seed), sum(len(group.stock) for group in groups))


def _persons(made: np.random.Generator) -> FloatArray:
    """86,000 people: few very old, areas of different size."""
    shape = np.where(np.arange(AGES) < 60, 1.0, np.exp(-(((np.arange(AGES) - 60) / 22.0) ** 2)))
    size = made.uniform(0.5, 1.5, AREAS)
    counts = size[:, None, None] * shape[None, :, None] * np.ones(SEXES)
    return np.asarray(86_000 * counts / counts.sum())


def _stay(made: np.random.Generator) -> FloatArray:
    """Yearly probability of surviving (Gompertz by sex) and of staying in the area."""
    age = np.arange(AGES, dtype=np.float64)[None, :, None]
    death = np.minimum(0.6, 3e-5 * np.exp(0.095 * age) * np.array([1.0, 1.5]))
    leaves = made.uniform(0.03, 0.08, AREAS)[:, None, None]
    return np.asarray((1.0 - death) * (1.0 - leaves))


def _intake(made: np.random.Generator, persons: FloatArray) -> FloatArray:
    """One project: 2–10 % a year of an age band of 20–60 years in half to all of the areas."""
    first = int(made.integers(0, 60))
    band = np.zeros(AGES)
    band[first : first + int(made.integers(20, 61))] = 1.0
    areas = np.zeros(AREAS)
    areas[made.permutation(AREAS)[: int(made.integers(AREAS // 2, AREAS + 1))]] = 1.0
    rate = made.uniform(0.02, 0.10)
    years = (np.arange(YEARS) >= int(made.integers(0, 3))).astype(np.float64)
    return persons * rate * years[:, None, None, None] * areas[:, None, None] * band[:, None]


def _strength(draws: int, seed: int) -> Strength:
    made = np.random.Generator(np.random.PCG64(seed + 1))
    centre = made.uniform(0.05, 0.30, PROJECTS)[:, None]
    effect = np.clip(centre + 0.3 * centre * made.standard_normal((PROJECTS, draws)), 0.0, 0.95)
    rho = np.exp(0.2 * made.standard_normal((PROJECTS, draws)))
    half = np.clip(
        made.uniform(2.0, 8.0, (PROJECTS, 1)) * np.exp(0.2 * made.standard_normal((PROJECTS, draws))),
        2.0,
        8.0,
    )
    fading = np.stack([dose(YEARS, 0.0, per_draw) for per_draw in half])
    return strength(rho=rho, net_effect=effect, dose=fading)
