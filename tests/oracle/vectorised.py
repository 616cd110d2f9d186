"""The people of a town one by one in NumPy: every chance is drawn every year, for all people at once.

Says the same as the compiled oracle in the plainest way, with other random numbers and without inversion.
"""

import numpy as np
import numpy.typing as npt

from tests.oracle.town import AGES, YEARS, Lives, Projects, Town, one_by_one, one_draw, strength_by_lag

FloatArray = npt.NDArray[np.float64]
Int = npt.NDArray[np.int64]


class People:
    """Everybody of a town: area, age, sex, alive, ill, and the year of enrolment in each project."""

    def __init__(self, place: Town, plan: Projects, chance: np.random.Generator) -> None:
        self.place, self.plan, self.chance = place, plan, chance
        self.area, self.age, self.sex = one_by_one(place)
        self.alive = np.ones(len(self.area), bool)
        self.ill = self._happens(place.ill[self.area, self.age])
        self.since = np.full((len(plan.rate), len(self.area)), YEARS)
        self.strength = strength_by_lag(plan)[:, :, 0]

    def live(self, year: int) -> None:
        """One year of everybody."""
        if year:
            self.age = np.minimum(self.age + 1, AGES - 1)
        self.alive &= ~self._happens(self.place.death[self.age, self.sex])
        share = np.ones(len(self.area))
        for k in range(len(self.since)):
            self._enrol(k, year)
            lag = year - self.since[k]
            share *= np.where(lag >= 0, 1.0 - self.strength[k][np.maximum(lag, 0)], 1.0)
        falls_ill = self._happens(share * self.place.falls_ill[self.area, self.age])
        recovers = self._happens(np.full(len(self.area), self.place.recovers))
        self.ill = np.where(self.ill, ~recovers, falls_ill)

    def _enrol(self, k: int, year: int) -> None:
        """Some of the eligible who are not in the project yet."""
        plan = self.plan
        if year < plan.first_year[k]:
            return
        eligible = self.alive & (self.since[k] == YEARS) & (plan.areas[k, self.area] == 1)
        eligible &= (self.age >= plan.first_age[k]) & (self.age <= plan.last_age[k])
        self.since[k][eligible & self._happens(np.full(len(self.area), plan.rate[k, 0]))] = year

    def _happens(self, chance: FloatArray) -> npt.NDArray[np.bool_]:
        return np.asarray(self.chance.random(len(chance)) < chance)


def lives(place: Town, plan: Projects, *, seed: int) -> Lives:
    """One simulated life of the town per draw of the projects."""
    chance = np.random.Generator(np.random.PCG64(seed))
    alive, ill, enrolled = [], [], []
    for draw in range(plan.rate.shape[1]):
        people = People(place, one_draw(plan, draw), chance)
        for year in range(YEARS):
            people.live(year)
            alive.append(people.alive.sum())
            ill.append((people.alive & people.ill).sum())
        enrolled.append((people.since < YEARS).sum(axis=1))
    shape = (plan.rate.shape[1], YEARS)
    return Lives(np.array(alive).reshape(shape), np.array(ill).reshape(shape), np.array(enrolled))
