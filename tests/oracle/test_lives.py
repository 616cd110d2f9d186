"""Compiled single people agree with readable ones, with NumPy, and with the cohort engine with its flow variant.

Source: METHOD §9.4, §2.7. The engine lets projects weigh on a cell as a whole. Among real people those who take part
fall ill less, so that over the years more of the healthy than of the ill take part. That is of second order: in the
twenty worlds here, made large, people avert 0.3 to 1.3 per cent more than the engine says. The worlds are as large
as is needed to see a mistake of a third in any assumption, and no larger.
"""

from importlib.util import find_spec

import numpy as np
import numpy.typing as npt
import pytest

from samenvoor.engine.flow.combine import combine
from samenvoor.engine.flow.kernel import coverage
from samenvoor.engine.flow.population import two_state
from samenvoor.engine.flow.segments import Segments, strength
from samenvoor.engine.flow.stock import dose, stock_by_lag
from tests.oracle import vectorised
from tests.oracle.individuals import share_ill
from tests.oracle.town import AGES, YEARS, Lives, Projects, Town, il1, projects, town

if find_spec("numba") is None:
    pytest.skip("the compiled oracle is NOT tested: numba is not installed", allow_module_level=True)

from tests.oracle import compiled

FloatArray = npt.NDArray[np.float64]

AREAS, DRAWS = 3, 30


def random_town(seed: int, *, people: int = 10_000, draws: int = DRAWS) -> tuple[Town, Projects]:
    """One to six projects, each with one rate of enrolment for all draws."""
    made = np.random.Generator(np.random.PCG64(seed))
    place = town(people=people, areas=AREAS, made=made)
    plan = projects(count=int(made.integers(1, 7)), areas=AREAS, draws=draws, made=made)
    return place, plan._replace(rate=np.repeat(plan.rate[:, :1], draws, axis=1))


def without(plan: Projects) -> Projects:
    """The same people take part in projects that do nothing."""
    return plan._replace(effect=np.zeros_like(plan.effect))


def a_year_older(persons: FloatArray) -> FloatArray:
    """Everybody is a year older; the last age is open. Ages stand second."""
    older = np.zeros_like(persons)
    older[:, 1:] = persons[:, :-1]
    older[:, -1] += persons[:, -1]
    return older


def living_and_intake(place: Town, plan: Projects) -> tuple[FloatArray, FloatArray]:
    """People alive [T, S, A, X] and newly enrolled [K, T, S, A, X], expected."""
    ages, survives = np.arange(AGES), 1.0 - place.death
    persons = np.zeros((YEARS, *place.people.shape))
    intake = np.zeros((len(plan.rate), *persons.shape))
    alive = place.people.astype(np.float64)
    free = [alive.copy() for _ in intake]
    for year in range(YEARS):
        if year:
            alive, free = a_year_older(alive), [a_year_older(part) for part in free]
        persons[year] = alive = alive * survives
        for k, part in enumerate(free):
            able = (ages >= plan.first_age[k]) & (ages <= plan.last_age[k]) & (year >= plan.first_year[k])
            reached = able[:, None] * plan.areas[k][:, None, None] * plan.rate[k, 0]
            intake[k, year] = part * survives * reached
            free[k] = part * survives * (1.0 - reached)
    return persons, intake


def ill_at_the_end(place: Town, plan: Projects) -> FloatArray:
    """Ill people in the last year according to the cohort engine, per draw [D]."""
    persons, intake = living_and_intake(place, plan)
    survives = 1.0 - place.death
    stay = np.broadcast_to(np.append(survives[1:], survives[-1:], axis=0), place.people.shape)
    stock = np.stack([stock_by_lag(part, stay, persons) for part in intake], axis=4)
    fading = np.stack([dose(YEARS, 0.0, half) for half in plan.half_life])
    power = strength(rho=np.ones_like(plan.effect), net_effect=plan.effect, dose=fading)
    ill = (place.people * place.ill[:, :, None])[..., None] * np.ones(plan.rate.shape[1])
    for year in range(YEARS):
        cells = stock[year].reshape(-1, *stock.shape[-2:])
        share = coverage(Segments(stock=cells, weight=np.ones((len(cells), 1))), power)
        averted = combine(np.moveaxis(share, 1, 0)).reshape(ill.shape)
        chance = place.falls_ill[:, :, None, None] * (1.0 - averted)
        # The yearly chances as rates of a continuous flow that gives the same after a year.
        rates = -np.log(1.0 - chance - place.recovers) / (chance + place.recovers)
        ill = (a_year_older(ill) if year else ill) * survives[..., None]
        people = persons[year][..., None]
        _, after = two_state(
            incidence=rates * chance,
            recovery=rates * place.recovers,
            prevalence=ill / np.maximum(people, 1e-300),
            years=1.0,
        )
        ill = after * people
    return np.asarray(ill.sum(axis=(0, 1, 2)))


def surplus(place: Town, plan: Projects, *, seed: int) -> tuple[FloatArray, FloatArray]:
    """Cases that people avert beyond what the engine says [D], and what the engine says [D]."""
    expected = ill_at_the_end(place, without(plan)) - ill_at_the_end(place, plan)
    found = compiled.lives(place, without(plan), seed=seed).ill - compiled.lives(place, plan, seed=seed).ill
    return found[:, -1] - expected, expected


def error(values: FloatArray) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def outcomes(found: Lives) -> FloatArray:
    """Everything that is counted, one column each."""
    return np.concatenate([found.alive, found.ill, found.enrolled], axis=1).astype(np.float64)


@pytest.mark.parametrize("seed", range(20))
def test_the_engine_agrees_with_single_people(seed: int) -> None:
    place, plan = random_town(seed)

    more, expected = surplus(place, plan, seed=seed)

    assert expected.mean() > 8 * error(more)
    assert abs(more.mean()) <= 3 * error(more)


def test_what_the_engine_leaves_out_is_a_hundredth_of_what_is_averted() -> None:
    place, plan = random_town(14, people=100_000, draws=100)

    more, expected = surplus(place, plan, seed=14)

    assert 0.0 < more.mean() < 0.025 * expected.mean()


@pytest.mark.parametrize("changed", ["rate", "effect", "half_life"])
def test_the_oracle_sees_a_mistake(changed: str) -> None:
    place, plan = random_town(14)
    wrong = plan._replace(**{changed: getattr(plan, changed) * 0.7})

    more, expected = surplus(place, plan, seed=14)
    found = more + expected - (ill_at_the_end(place, without(wrong)) - ill_at_the_end(place, wrong))

    assert abs(found.mean()) > 3 * error(found)


@pytest.mark.parametrize("seed", range(5))
def test_compiled_people_agree_with_numpy(seed: int) -> None:
    place, plan = random_town(seed, people=4_000, draws=40)

    one, other = (outcomes(way(place, plan, seed=10 + seed)) for way in (compiled.lives, vectorised.lives))

    spread = np.sqrt(one.var(axis=0, ddof=1) / len(one) + other.var(axis=0, ddof=1) / len(other))
    # Two dozen counts that hang together: four standard errors each.
    assert (np.abs(one.mean(axis=0) - other.mean(axis=0)) <= 4 * spread).all()


def test_compiled_people_agree_with_the_readable_ones() -> None:
    """Everybody takes part from the first year on, nobody dies, so that all have the same chances."""
    incidence, recovery, start, effect = 0.06, 0.2, 0.3, 0.4
    place, plan = random_town(0, people=2_000, draws=100)
    place = place._replace(death=np.zeros_like(place.death), ill=np.full_like(place.ill, start))
    moves = -np.expm1(-(incidence + recovery)) / (incidence + recovery)
    place = place._replace(
        falls_ill=np.full_like(place.ill, incidence * moves / (1.0 - effect)), recovers=recovery * moves
    )
    everybody = plan._replace(
        first_age=plan.first_age * 0,
        last_age=plan.last_age * 0 + AGES,
        first_year=plan.first_year * 0,
        areas=np.ones_like(plan.areas),
        rate=np.ones_like(plan.rate),
        effect=np.zeros_like(plan.effect),
        half_life=np.full_like(plan.half_life, np.inf),
    )
    everybody.effect[0] = effect

    found = compiled.lives(place, everybody, seed=3)

    # The readable ones take the rate with the effect already off.
    readable = share_ill(
        start=start,
        incidence=np.full(YEARS, incidence),
        recovery=recovery,
        people=2_000,
        replicates=100,
        seed=4,
    )
    share = found.ill[:, -1] / found.alive[:, -1]
    assert (found.enrolled == 2_000).all()
    assert abs(share.mean() - readable.mean()) <= 3 * np.hypot(error(share), error(readable))
    assert error(share) < 0.002


def test_a_programme_changes_nobodys_luck() -> None:
    place, plan = random_town(1)
    less = plan._replace(effect=plan.effect * np.eye(1, len(plan.effect)).T)

    none, one, all_of_them = (compiled.lives(place, part, seed=1) for part in (without(plan), less, plan))

    assert (none.alive == all_of_them.alive).all()
    assert (none.enrolled == all_of_them.enrolled).all()
    assert (all_of_them.ill <= one.ill).all()
    assert (one.ill <= none.ill).all()
    assert (all_of_them.ill < none.ill).any()


def test_a_project_more_leaves_the_others_as_they_were() -> None:
    place, plan = random_town(1)
    first = Projects(*(part[:-1] for part in plan))

    fewer, more = compiled.lives(place, first, seed=1), compiled.lives(place, plan, seed=1)

    assert (fewer.enrolled == more.enrolled[:, :-1]).all()
    assert (more.ill <= fewer.ill).all()


def test_the_workload_is_that_of_the_method() -> None:
    place, plan = il1(2)

    assert int(place.people.sum()) == 86_000
    assert plan.areas.shape == (12, 60)
    assert (plan.areas.sum(axis=1) >= 30).all()
    for values, low, high in ((plan.rate, 0.02, 0.10), (plan.effect, 0.05, 0.30), (plan.half_life, 2.0, 8.0)):
        assert values.shape == (12, 2)
        assert ((values >= low) & (values <= high)).all()
    assert place.recovers == 0.15
    assert YEARS == 11
