"""A population of single people who age, move, join projects and recover: the oracle for the cohort engine.

It shares no formula with the engine. A slot is a home with one occupant of a known age; each year the occupant
grows older, may leave (an entrant of the same age moves in, who is in no project), and may be enrolled. Who is a
case does not change while someone stays. In the last year each case that takes part recovers by chance.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

Kind = Literal["independent", "disjoint", "nested"]


@dataclass(frozen=True)
class World:
    """Areas S, ages A (the last one open), sexes X, years T, projects K.

    homes: people per cell at the start and per newborn cell; prevalence [S, X]; stay [S, A, X];
    intake [K, T, S, A, X] persons; rho, effect, onset, half_life [K]; kind: how projects 0 and 1 overlap.
    """

    homes: int
    prevalence: FloatArray
    stay: FloatArray
    intake: FloatArray
    rho: FloatArray
    effect: FloatArray
    onset: npt.NDArray[np.int64]
    half_life: FloatArray
    kind: Kind


class Homes:
    """Every home of the world in one year, and who lives there, for all replicates at once."""

    def __init__(self, world: World, replicates: int, chance: np.random.Generator) -> None:
        """Fill the homes of year 0; homes of later newborns come when their year starts."""
        self.world, self.chance = world, chance
        self.areas, self.ages, self.sexes = world.stay.shape
        grid = np.indices((self.areas, self.ages, self.sexes)).reshape(3, -1)
        self.area, self.age, self.sex = (np.repeat(axis, world.homes) for axis in grid)
        shape = (replicates, self.area.size)
        self.case = chance.random(shape) < world.prevalence[self.area, self.sex]
        self.joined = np.full((len(world.rho), *shape), -1, np.int8)

    def grow_older(self) -> None:
        """One year passes: people leave and are replaced, everyone grows older, newborns arrive."""
        leaves = self.chance.random(self.case.shape) >= self.world.stay[self.area, self.age, self.sex]
        self.case = np.where(leaves, self._new_cases(self.case.shape), self.case)
        self.joined[:, leaves] = -1
        self.age = np.minimum(self.age + 1, self.ages - 1)
        area, sex = (
            np.repeat(axis, self.world.homes) for axis in np.indices((self.areas, self.sexes)).reshape(2, -1)
        )
        self.area, self.sex = np.concatenate([self.area, area]), np.concatenate([self.sex, sex])
        self.age = np.concatenate([self.age, np.zeros(area.size, np.int64)])
        born = (len(self.case), area.size)
        cases = self.chance.random(born) < self.world.prevalence[area, sex]
        self.case = np.concatenate([self.case, cases], axis=1)
        nobody = np.full((len(self.joined), *born), -1, np.int8)
        self.joined = np.concatenate([self.joined, nobody], axis=2)

    def enrol(self, project: int, year: int) -> None:
        """Reach the planned number of people, cases rho times as often as their share of the cell."""
        world = self.world
        wanted = world.intake[project, year]
        if not wanted.any():
            return
        cell = np.ravel_multi_index((self.area, self.age, self.sex), wanted.shape)
        share = world.rho[project] * world.prevalence[self.area, self.sex]
        people = wanted.reshape(-1)[cell]
        number = np.where(self.case, people * share, people * (1.0 - share))
        open_to = self._open_to(project)
        key = (np.arange(len(self.case))[:, None] * wanted.size + cell) * 2 + self.case
        available = np.bincount(key[open_to], minlength=key.max() + 1)[key]
        odds = np.where(open_to, number / np.maximum(available, 1), 0.0)
        if odds.max() > 1.0:
            raise ValueError("the world is too small for its projects")
        self.joined[project][self.chance.random(odds.shape) < odds] = year

    def _open_to(self, project: int) -> npt.NDArray[np.bool_]:
        """Who may still be newly reached."""
        fresh: npt.NDArray[np.bool_] = self.joined[project] < 0
        if project < 2 and self.world.kind == "disjoint":
            fresh &= self.joined[1 - project] < 0
        if project == 1 and self.world.kind == "nested":
            fresh &= self.joined[0] == self.joined[0].max()
        return fresh

    def averted(self, year: int) -> FloatArray:
        """Cases that are none any more, per replicate."""
        world = self.world
        cured = np.zeros(self.case.shape, bool)
        luck = self.chance.random(self.case.shape)
        for k in range(len(world.rho)):
            since = year - self.joined[k] - world.onset[k]
            works = (self.joined[k] >= 0) & (since >= 0)
            odds = np.where(works, world.effect[k] * 0.5 ** (np.maximum(since, 0) / world.half_life[k]), 0.0)
            # A person who takes part in two nested projects is helped once.
            same = world.kind == "nested" and k == 1
            cured |= (luck if same else (luck := self.chance.random(odds.shape))) < odds
        return np.asarray((cured & self.case).sum(axis=1), np.float64)

    def _new_cases(self, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
        return np.asarray(self.chance.random(shape) < self.world.prevalence[self.area, self.sex])


def cases_averted(world: World, *, replicates: int, seed: int) -> FloatArray:
    """Cases averted in the last year, one number per replicate population."""
    chance = np.random.Generator(np.random.PCG64(seed))
    homes = Homes(world, replicates, chance)
    years = world.intake.shape[1]
    for year in range(years):
        if year:
            homes.grow_older()
        for project in range(len(world.rho)):
            homes.enrol(project, year)
    return homes.averted(years - 1)


def share_ill(
    *, start: float, incidence: FloatArray, recovery: float, people: int, replicates: int, seed: int
) -> FloatArray:
    """Share of people ill after years of falling ill and recovering at exponential times, per replicate.

    incidence: one rate per year, the programme's part already taken off.
    """
    chance = np.random.Generator(np.random.PCG64(seed))
    ill = chance.random((replicates, people)) < start
    for rate in incidence:
        left = np.ones(ill.shape)
        while True:
            wait = chance.exponential(size=ill.shape) / np.where(ill, recovery, rate)
            moves = wait < left
            if not moves.any():
                break
            ill, left = ill ^ moves, np.where(moves, left - wait, 0.0)
    return np.asarray(ill.mean(axis=1))
