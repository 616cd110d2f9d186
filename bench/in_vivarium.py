"""Runs workload IL-1 in Vivarium, one component for each thing that happens to people.

Runs in an environment of its own, which `il1.py` makes; it knows nothing of the product. It is given a file of
arrays and lives the draws in it one by one, with or without common random numbers. Prints one JSON list.
"""

import json
import sys
import time
from typing import Any

import numpy as np
import pandas as pd
from vivarium.engine import Component, InteractiveContext
from vivarium.engine.framework.engine import Builder
from vivarium.engine.framework.event import Event
from vivarium.engine.framework.population import SimulantData

OLDEST = 100
GOLDEN = (5.0**0.5 - 1.0) / 2.0
CHANCE = "chance_to_fall_ill"
Arrays = dict[str, Any]
Index = Any
Column = Any


class People(Component):
    """Who lives where, how old they are, and who is still alive."""

    def __init__(self, given: Arrays, *, common: bool) -> None:
        super().__init__()
        self.given, self.common = given, common

    @property
    def time_step_priority(self) -> int:
        return 0

    def setup(self, builder: Builder) -> None:
        self.register = builder.randomness.register_simulants
        self.chance = builder.randomness.get_stream("death")
        builder.population.register_initializer(
            initializer=self.arrive,
            columns=["entrance_time", "person", "area", "age", "sex", "is_alive"],
            required_resources=[],
        )

    def arrive(self, arrived: SimulantData) -> None:
        """Everybody is there from the start."""
        people = pd.DataFrame(
            {
                "entrance_time": arrived.creation_time,
                # Common random numbers go by the digits behind the point: whole numbers would all collide.
                "person": np.arange(len(arrived.index)) * GOLDEN % 1.0,
                "area": self.given["area"],
                "age": self.given["age"],
                "sex": self.given["sex"],
                "is_alive": True,
            },
            index=arrived.index,
        )
        if self.common:
            self.register(people[["entrance_time", "person"]])
        self.population_view.initialize(people)

    def on_time_step(self, event: Event) -> None:
        """Some of the living die."""
        living = self.population_view.get(event.index, ["age", "sex"], query="is_alive == True")
        death = self.given["death"][living["age"].to_numpy(), living["sex"].to_numpy()]
        dead = self.chance.filter_for_probability(living.index, death)
        self.population_view.update("is_alive", lambda alive: pd.Series(False, index=alive.index), index=dead)

    def on_time_step_cleanup(self, event: Event) -> None:
        """A year passes."""
        self.population_view.update("age", lambda age: np.minimum(age + 1, OLDEST))


class Project(Component):
    """One project: enrols people, and takes a fading part of the chance to fall ill away from them."""

    def __init__(self, place: int, given: Arrays, draw: int) -> None:
        super().__init__()
        self.place = place
        self.since = f"project_{place}_since"
        self.first_age, self.last_age = int(given["first_age"][place]), int(given["last_age"][place])
        self.first_year = int(given["first_year"][place])
        self.areas = given["areas"][place].astype(bool)
        self.rate = float(given["rate"][place, draw])
        self.effect, self.half = float(given["effect"][place, draw]), float(given["half_life"][place, draw])
        self.year = -1

    @property
    def name(self) -> str:
        return f"project_{self.place}"

    @property
    def time_step_priority(self) -> int:
        return 3

    def setup(self, builder: Builder) -> None:
        self.chance = builder.randomness.get_stream(self.name)
        builder.population.register_initializer(
            initializer=self.nobody, columns=self.since, required_resources=[]
        )
        builder.value.register_attribute_modifier(CHANCE, self.less, required_resources=[self.since])

    def nobody(self, arrived: SimulantData) -> None:
        """At the start nobody takes part."""
        self.population_view.initialize(pd.Series(np.nan, index=arrived.index, name=self.since))

    def on_time_step(self, event: Event) -> None:
        """Some of the eligible are enrolled."""
        self.year += 1
        if self.year < self.first_year:
            return
        people = self.population_view.get(event.index, ["is_alive", "age", "area", self.since])
        age = people["age"].to_numpy()
        open_to = people["is_alive"].to_numpy() & (age >= self.first_age) & (age <= self.last_age)
        open_to &= self.areas[people["area"].to_numpy()] & np.isnan(people[self.since].to_numpy())
        new = self.chance.filter_for_probability(people.index[open_to], self.rate)
        year = float(self.year)
        self.population_view.update(self.since, lambda since: pd.Series(year, index=since.index), index=new)

    def less(self, index: Index, chance: Column) -> Column:
        """The chance to fall ill of those who take part, with what is left of the effect taken off."""
        lag = self.year - self.population_view.get(index, self.since).to_numpy()
        return chance * (1.0 - np.nan_to_num(self.effect * 0.5 ** (lag / self.half)))


class Health(Component):
    """Less-than-good health: the healthy fall ill, the ill recover."""

    def __init__(self, given: Arrays) -> None:
        super().__init__()
        self.given = given

    @property
    def time_step_priority(self) -> int:
        return 6

    def setup(self, builder: Builder) -> None:
        self.at_start = builder.randomness.get_stream("ill_at_start")
        self.falling, self.recovering = (
            builder.randomness.get_stream(name) for name in ("falls_ill", "recovers")
        )
        builder.population.register_initializer(
            initializer=self.begin, columns="ill", required_resources=["area", "age", self.at_start]
        )
        builder.value.register_attribute_producer(CHANCE, self.base, required_resources=["area", "age"])

    def begin(self, arrived: SimulantData) -> None:
        """Who is ill at the start."""
        people = self.population_view.get(arrived.index, ["area", "age"])
        chance = self.given["ill"][people["area"].to_numpy(), people["age"].to_numpy()]
        ill = self.at_start.get_draw(arrived.index) < chance
        self.population_view.initialize(pd.Series(ill, index=arrived.index, name="ill"))

    def base(self, index: Index) -> Column:
        """The chance to fall ill without projects."""
        people = self.population_view.get(index, ["area", "age"])
        found = self.given["falls_ill"][people["area"].to_numpy(), people["age"].to_numpy()]
        return pd.Series(found, index=index)

    def on_time_step(self, event: Event) -> None:
        """Some of the healthy fall ill, some of the ill recover."""
        ill = self.population_view.get(event.index, "ill", query="is_alive == True")
        healthy = ill.index[~ill.to_numpy()]
        falls = self.falling.filter_for_probability(healthy, self.population_view.get(healthy, CHANCE))
        sick = ill.index[ill.to_numpy()]
        recovers = self.recovering.filter_for_probability(sick, float(self.given["recovers"]))
        self.population_view.update("ill", lambda now: pd.Series(True, index=now.index), index=falls)
        self.population_view.update("ill", lambda now: pd.Series(False, index=now.index), index=recovers)


def one_life(given: Arrays, draw: int, *, common: bool) -> Arrays:
    """One draw: CPU seconds of making ready and of the years, and what came of it."""
    count, years = given["rate"].shape[0], int(given["years"])
    parts = [People(given, common=common), *(Project(k, given, draw) for k in range(count)), Health(given)]
    settings: Arrays = {
        "population": {"population_size": len(given["area"])},
        "time": {"start": {"year": 2020, "month": 1, "day": 1}, "step_size": 365.0},
        "randomness": {
            "random_seed": int(given["seed"]) + draw,
            "key_columns": ["entrance_time", "person"] if common else [],
        },
    }
    settings["time"]["end"] = {"year": 2040, "month": 1, "day": 1}
    settings["randomness"]["map_size"] = 10 * len(given["area"])
    begin = time.process_time()
    town = InteractiveContext(components=parts, configuration=settings, logging_verbosity=0)
    ready = time.process_time()
    alive, ill = [], []
    for _ in range(years):
        town.step()
        people = town.get_population(["is_alive", "ill"])
        alive.append(int(people["is_alive"].sum()))
        ill.append(int((people["ill"] & people["is_alive"]).sum()))
    ended = time.process_time()
    enrolled = town.get_population([f"project_{k}_since" for k in range(count)]).notna().sum()
    return {
        "ready": ready - begin,
        "years": ended - ready,
        "alive": alive,
        "ill": ill,
        "enrolled": enrolled.astype(int).tolist(),
    }


if __name__ == "__main__":
    arrays: Arrays = dict(np.load(sys.argv[1]))
    draws = range(arrays["rate"].shape[1])
    print(json.dumps([one_life(arrays, draw, common=sys.argv[2] == "common") for draw in draws]))
