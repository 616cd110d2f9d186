"""The cohort engine gives what a simulation of single people gives, within 3 Monte-Carlo standard errors.

The engine takes participation in different projects as independent within a cell. Among real people it is not
quite: who stays longer has had the chance to join more, and the open age holds people with different pasts. That
difference is of second order, so worlds with several projects move little and leave the open age out, and worlds
with one project move a lot and use every age.
"""

import numpy as np
import numpy.typing as npt
import pytest

from samenvoor.engine.flow.combine import OverlapGroup
from samenvoor.engine.flow.kernel import total
from samenvoor.engine.flow.population import two_state
from samenvoor.engine.flow.segments import merge_rows, strength
from samenvoor.engine.flow.stock import dose, stock_by_lag
from tests.oracle.individuals import Kind, World, cases_averted, share_ill

FloatArray = npt.NDArray[np.float64]

AREAS, AGES, SEXES, YEARS, HOMES = 1, 10, 2, 6, 1000
REPLICATES = 40
OMEGA: dict[Kind, float] = {"independent": 0.0, "disjoint": -1.0, "nested": 1.0}


def random_world(seed: int) -> World:
    """One to five projects for some ages, areas and years; every fourth world has one and moves a lot."""
    made = np.random.Generator(np.random.PCG64(seed))
    kind: Kind = ("independent", "disjoint", "nested", "independent")[seed % 4]
    single = seed % 4 == 3
    projects = 1 if single else int(made.integers(2, 6))
    cells = (made.uniform(size=(projects, 1, AREAS, AGES, SEXES)) < 0.7).astype(np.float64)
    years = (made.uniform(size=(projects, YEARS, 1, 1, 1)) < 0.6).astype(np.float64)
    if not single:
        at, age = np.indices((YEARS, AGES))
        years = years * (age + YEARS - 1 - at < AGES - 1)[:, None, :, None]
    intake = HOMES * made.uniform(0.01, 0.06, (projects, 1, 1, 1, 1)) * cells * years
    rho, effect = made.uniform(0.8, 2.0, projects), made.uniform(0.1, 0.9, projects)
    onset, half = made.integers(0, 3, projects), made.uniform(1.0, 8.0, projects)
    if kind == "nested":
        # The smaller project takes people the larger one enrolled in the same year, with the same effect.
        intake[:2] = 0.0
        reached = HOMES * cells[0, 0] * (np.arange(AGES)[:, None] < AGES - YEARS + 1)
        intake[0, 1], intake[1, 1] = 0.20 * reached, 0.08 * reached
        rho[1], effect[1], onset[1], half[1] = rho[0], effect[0], onset[0], half[0]
    return World(
        homes=HOMES,
        prevalence=made.uniform(0.15, 0.35, (AREAS, SEXES)),
        stay=made.uniform(*((0.7, 0.95) if single else (0.98, 1.0)), (AREAS, AGES, SEXES)),
        intake=intake,
        rho=rho,
        effect=effect,
        onset=onset,
        half_life=half,
        kind=kind,
    )


def persons(world: World) -> FloatArray:
    """People per year and cell [T, S, A, X]: homes do not empty and the open age fills up."""
    found = np.full((YEARS, *world.stay.shape), float(world.homes))
    for year in range(1, YEARS):
        found[year, :, -1] = found[year - 1, :, -1] + found[year - 1, :, -2]
    return found


def engine(world: World) -> float:
    """Cases averted in the last year according to the cohort engine."""
    projects = len(world.rho)
    people = persons(world)
    stock = np.stack([stock_by_lag(part, world.stay, people)[-1] for part in world.intake], axis=3)
    weight = people[-1] * world.prevalence[:, None, :]
    curves = [
        dose(YEARS, float(onset), float(half))
        for onset, half in zip(world.onset, world.half_life, strict=True)
    ]
    covered = (stock * np.stack(curves)).sum(axis=-1) * world.rho
    assert covered.max() < 0.95, "the cap must not be reached"
    power = strength(
        rho=world.rho[:, None], net_effect=world.effect[:, None], dose=np.stack(curves)[:, :, None]
    )
    rows = merge_rows(stock.reshape(-1, projects, YEARS), weight.reshape(-1, 1))
    overlap = [OverlapGroup(tuple(range(min(projects, 2))), OMEGA[world.kind])]
    return float(total(rows, power, overlap, kernel="numpy")[0, 0])


@pytest.mark.parametrize("seed", range(20))
def test_cohorts_agree_with_single_people(seed: int) -> None:
    world = random_world(seed)

    found = cases_averted(world, replicates=REPLICATES, seed=1000 + seed)

    expected = engine(world)
    error = found.std(ddof=1) / np.sqrt(REPLICATES)
    assert expected > 10 * error
    assert abs(found.mean() - expected) <= 3 * error


@pytest.mark.parametrize("changed", ["rho", "effect", "stay"])
def test_the_oracle_sees_a_mistake(changed: str) -> None:
    world = random_world(3)
    wrong = random_world(3)
    object.__setattr__(wrong, changed, getattr(wrong, changed) * 0.8)

    found = cases_averted(world, replicates=REPLICATES, seed=1003)

    error = found.std(ddof=1) / np.sqrt(REPLICATES)
    assert abs(found.mean() - engine(wrong)) > 3 * error


@pytest.mark.parametrize("seed", range(20))
def test_flow_of_falling_ill_and_recovering_agrees_with_single_people(seed: int) -> None:
    made = np.random.Generator(np.random.PCG64(seed))
    incidence, recovery, start = made.uniform(0.01, 0.2), made.uniform(0.02, 0.4), made.uniform(0.05, 0.5)
    averted = made.uniform(0.0, 0.4, YEARS)
    rates = incidence * (1.0 - averted)

    found = share_ill(
        start=start, incidence=rates, recovery=recovery, people=500, replicates=100, seed=2000 + seed
    )

    expected = np.asarray(start)
    for rate in rates:
        _, expected = two_state(incidence=rate, recovery=recovery, prevalence=expected, years=1.0)
    assert abs(found.mean() - expected) <= 3 * found.std(ddof=1) / np.sqrt(100)
