"""Times the choice of levels on a made-up programme of 40 projects × 4 levels × 9 years.

Every project can stop, stay as planned, grow to twice its plan or to everybody it can reach; in each year
two payers and the staff have half more than the plan asks of them (METHOD §8.8). What the choice takes off, the
bound that no choice can pass and the gap between the two are in the result. CPU time. Prints one JSON object.
"""

import json
import time

import numpy as np

from samenvoor.engine.scaling.best_options import best_options
from samenvoor.engine.scaling.choice import Choice, FloatArray

PROJECTS, LEVELS, YEARS, PAYERS, SEGMENTS = 40, 4, 9, 2, 120
SIZES = np.array([0.0, 1.0, 2.0, 3.5])
FIDELITY = 0.7
INSTANCES = 3


def main(
    *, projects: int = PROJECTS, segments: int = SEGMENTS, instances: int = INSTANCES
) -> dict[str, object]:
    """`cpu_seconds` and `gap` are the worst of a few instances: the numbers with a goal."""
    found = [_solved(projects, segments, seed) for seed in range(instances)]
    return {
        "projects": projects,
        "levels": LEVELS,
        "years": YEARS,
        "payers": PAYERS,
        "segments": segments,
        "instances": found,
        "cpu_seconds": max(one["cpu_seconds"] for one in found),
        "gap": max(one["gap"] for one in found),
    }


def _solved(projects: int, segments: int, seed: int) -> dict[str, float]:
    choice, budget = made(projects, segments, seed)
    begin = time.process_time()
    best = best_options(choice, budget)
    taken = time.process_time() - begin
    if best is None or not choice.fits(best.chosen, budget):
        raise ValueError("the choice does not stay within the budgets")
    nothing = np.arange(projects) * LEVELS
    return {
        "cpu_seconds": taken,
        "value": best.value,
        "bound": best.bound,
        "gap": best.gap,
        "of_the_plan": choice.value(nothing + 1),
        "of_everything": choice.value(nothing + LEVELS - 1),
    }


def made(projects: int, segments: int, seed: int) -> tuple[Choice, FloatArray]:
    """The options of every project and the budgets per payer, and of staff hours, in each year."""
    chance = np.random.Generator(np.random.PCG64(seed))
    reach = (chance.random((projects, segments)) < 0.35) * chance.uniform(0.02, 0.15, (projects, segments))
    # What goes beyond the plan works less well.
    dose = np.minimum(SIZES, 1.0) + FIDELITY * np.maximum(SIZES - 1.0, 0.0)
    x = np.minimum(dose[None, :, None] * reach[:, None, :] * chance.uniform(0.1, 0.9, (projects, 1, 1)), 0.9)
    first = chance.integers(0, 4, projects)
    runs = np.arange(YEARS) >= first[:, None]
    euro = chance.uniform(2e4, 4e5, projects)[:, None, None] * SIZES[:, None] * runs[:, None]
    share = chance.beta(0.7, 0.7, projects)[:, None, None]
    hours = euro / chance.uniform(50.0, 90.0, (projects, 1, 1))
    use = np.concatenate([euro * share, euro * (1.0 - share), hours], axis=2)
    weight = chance.uniform(0.2, 1.0, segments)
    choice = Choice(
        project=np.repeat(np.arange(projects), LEVELS),
        z=-np.log1p(-x).reshape(-1, segments),
        use=use.reshape(projects * LEVELS, -1),
        weight=weight / weight.sum(),
        linear=np.zeros(projects * LEVELS),
    )
    return choice, 1.5 * use[:, 1].sum(axis=0)


if __name__ == "__main__":
    print(json.dumps(main()))
