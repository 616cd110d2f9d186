"""The answer on scaling up holds together: costs, levels, the frontier, stopping and growing, what is needed."""

import itertools

import numpy as np
import pytest

from samenvoor.domain.payer import Payer
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.trial import tried
from samenvoor.engine.scaling.level_costs import LevelCost, LevelCosts
from samenvoor.engine.scaling.levels import Level, levels_of, scenario_of
from samenvoor.engine.scaling.options import options_of
from samenvoor.engine.scaling.scaling import Scaling, scaling
from samenvoor.engine.scenario import Scenario
from tests import programmes
from tests.unit.engine.scaling.growing import money, plan, town

YEARS = (2027, 2028, 2029, 2030)


def ready(*more: object, draws: int = 256) -> Prepared:
    return prepare(town(*more), on=programmes.TODAY, draws=draws)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> Scaling:
    return scaling(ready(money("a"), money("b"), plan(status="proposed")))


def setup_of(prepared: Prepared) -> GoalSetup:
    setup = prepared.setups["gezondheid"]
    assert isinstance(setup, GoalSetup)
    return setup


def test_a_level_costs_what_its_participants_cost() -> None:
    sure = programmes.assumption("cost_factor", project="a", likely=1.0)
    prepared = ready(money("a", each=500.0, fixed=1000.0), plan(status="proposed"), sure)
    costs = LevelCosts(prepared, years=YEARS)
    part = next(part for part, _ in setup_of(prepared).portfolio.members if part.project == "a")
    reach = float(part.reach.mean())

    def euro(level: Level) -> list[float]:
        cost = costs.of(level)
        assert isinstance(cost, LevelCost)
        return cost.euro[Payer.municipality].tolist()

    planned = 1000.0 + 500.0 * 100.0 * reach
    assert euro(Level(project="a", kind="planned")) == pytest.approx([planned] * 4, rel=1e-9)
    stopped = euro(Level(project="a", kind="stop", start=2029))
    assert stopped[2:] == [0.0, 0.0]
    doubled = euro(Level(project="a", kind="double", start=2028))
    assert doubled[0] == pytest.approx(planned, rel=1e-9)
    assert doubled[1:] == pytest.approx([1000.0 + 500.0 * 200.0 * reach] * 3, rel=1e-9)
    grown = euro(Level(project="a", kind="plan", start=2027, plan="groei"))
    assert grown[0] - planned == pytest.approx(400.0 * 400.0 * reach, rel=1e-9)
    assert grown[3] == pytest.approx(planned, rel=1e-9)


def test_fixed_means_grow_with_participants_where_nobody_says_what_one_more_costs() -> None:
    costs = LevelCosts(ready(money("a", each=None, fixed=9000.0)), years=YEARS)
    one, two = (costs.of(Level(project="a", kind=kind, start=2027)) for kind in ("planned", "double"))
    assert isinstance(one, LevelCost)
    assert isinstance(two, LevelCost)
    assert two.euro[Payer.municipality] == pytest.approx(2.0 * one.euro[Payer.municipality], rel=1e-9)


def test_a_project_without_costs_stays_as_planned_and_is_named() -> None:
    prepared = ready(money("b"))
    options = options_of(prepared, setup_of(prepared))
    assert list(options.fixed) == ["a"]
    assert [level.kind for level in options.levels if level.project == "a"] == ["planned"]
    assert {level.kind for level in options.levels if level.project == "b"} == {
        "planned", "stop", "double", "full",
    }  # fmt: skip


def test_a_plan_without_costs_is_no_option() -> None:
    nobody = {"open": "to_be_determined", "owner": "programmamanager"}
    prepared = ready(money("a"), plan(status="proposed", cost_per_participant=nobody))
    kinds = {level.kind for level in options_of(prepared, setup_of(prepared)).levels}
    assert "plan" not in kinds


def test_each_level_begins_in_every_year_to_come() -> None:
    prepared = ready(plan(status="proposed"))
    portfolio = setup_of(prepared).portfolio
    part = next(part for part, _ in portfolio.members if part.project == "a")
    plans = [found for found in prepared.programme.records.values() if found.address == "scale_up_plan/groei"]
    levels = levels_of(part, plans, years=portfolio.years, now=2026)  # type: ignore[arg-type]
    assert {level.start for level in levels if level.kind == "stop"} == set(YEARS)
    assert {level.start for level in levels if level.kind == "plan"} == set(YEARS)


def test_a_stopped_project_stops_the_plans_that_count_with_it() -> None:
    level = Level(project="a", kind="stop", start=2027, counted=("groei",))
    scenario = scenario_of([level])
    assert scenario.reach_factor == {"a": 0.0, "groei": 0.0}
    assert scenario.from_year == {"a": 2027, "groei": 2027}


def test_few_draws_count_what_the_answer_counts() -> None:
    prepared = ready(money("a"), money("b"), plan())
    setup = setup_of(prepared)
    options = options_of(prepared, setup)
    held, planned = options.strengths, options.planned
    quick = held.totals(held.z[planned].sum(axis=0)[None], held.linear[planned].sum(axis=0)[None])[0]
    stick = setup.yardstick
    exact = setup.portfolio.total(Scenario(), shift=stick.shift(stick.last_year))
    every = len(exact) // len(quick)
    # Cells of one segment are taken together, and overlap within a project is counted later.
    assert quick == pytest.approx(exact[::every], rel=0.05)


def test_the_frontier_rises_and_stays_within_each_budget(found: Scaling) -> None:
    assert len(found.frontier) >= 5
    chances = [point.probability for point in found.frontier]
    assert chances == sorted(chances)
    for point in found.frontier:
        assert point.budget is not None
        assert point.euro <= point.budget * (1.0 + 1e-6) + 1e-6
        assert point.euro == pytest.approx(sum(point.by_payer.values()))
        assert 0.0 <= point.mip_gap <= 1e-3
        assert 0.0 <= point.together <= point.probability
    for cheaper, dearer in itertools.pairwise(found.frontier):
        assert dearer.gap.mean <= cheaper.gap.mean + 1e-9


def test_nothing_to_spend_stops_everything_and_the_plan_is_a_point_of_its_own(found: Scaling) -> None:
    assert {level.kind for level in found.frontier[0].levels} == {"stop"}
    assert found.current is not None
    assert found.current.current
    measured = found.goal.measured if found.goal else None
    assert measured is not None
    assert found.current.probability == measured.probability_met
    assert all(level.kind == "planned" for level in found.current.levels)


def test_a_point_is_what_its_scenario_gives(found: Scaling) -> None:
    setup = setup_of(found.prepared)
    for point in found.frontier:
        trial = tried(setup, scenario_of(point.levels))
        assert trial.probability == point.probability
        assert float(trial.gap.mean()) == pytest.approx(point.gap.mean)


def test_a_budget_per_payer_holds_in_every_year() -> None:
    prepared = ready(money("a"), money("b", payer="wmo", each=300.0))
    given = scaling(prepared, budgets={Payer.wmo: 120_000.0})
    options = options_of(prepared, setup_of(prepared))
    wmo = options.payers.index(Payer.wmo)
    others = [place for place in range(len(options.payers)) if place != wmo]
    planned = options.euro[options.planned].sum(axis=0)
    names = [(level.project, level.kind, level.start, level.plan) for level in options.levels]
    for share, point in zip((0.0, 0.25, 0.5, 0.75, 1.0, 1.5), given.frontier, strict=True):
        chosen = [names.index((one.project, one.kind, one.start, one.plan)) for one in point.levels]
        euro = options.euro[chosen].sum(axis=0)
        assert (euro[wmo] <= share * 120_000.0 + 1e-6).all()
        assert (euro[others] <= planned[others] + 1e-6).all()


def test_hours_of_staff_hold_a_choice_back() -> None:
    prepared = ready(money("a", hours_per_participant=10.0), money("b"))
    free, held = scaling(prepared), scaling(prepared, hours=500.0)
    assert max(point.hours for point in free.frontier) > 4 * 500.0
    assert max(point.hours for point in held.frontier) <= 4 * 500.0 + 1e-6


def test_without_any_costs_there_is_no_line_and_the_plan_remains() -> None:
    nothing = scaling(ready())
    assert nothing.frontier == ()
    assert nothing.current is not None
    assert nothing.current.budget is None
    assert set(nothing.fixed) == {"a", "b"}
    assert nothing.stop_or_add


def test_stopping_stands_beside_growing(found: Scaling) -> None:
    for entry in found.stop_or_add:
        stop, double, full = (entry.of(kind) for kind in ("stop", "double", "full"))
        assert stop is not None
        assert double is not None
        assert full is not None
        assert stop.gap.mean > 0.0 > double.gap.mean >= full.gap.mean
        assert entry.last_in.mean >= stop.gap.mean
        assert stop.euro is not None
        assert stop.euro < 0.0
        assert double.euro is not None
        assert double.euro > 0.0
    assert next(entry for entry in found.stop_or_add if entry.project == "a").of("plan") is not None


def test_last_in_is_that_of_the_answer(found: Scaling) -> None:
    measured = found.goal.measured if found.goal else None
    assert measured is not None
    of_answer = {entry.project: entry.last_in.mean for entry in measured.contributions}
    for entry in found.stop_or_add:
        assert entry.last_in.mean == pytest.approx(of_answer[entry.project], rel=1e-6)


def test_what_a_proposed_plan_would_add_is_what_the_scenario_adds(found: Scaling) -> None:
    (told,) = found.plans
    setup = setup_of(found.prepared)
    more, less = tried(setup, Scenario(with_plans=("groei",))), tried(setup, Scenario())
    assert not told.counted
    assert told.takes_off is not None
    assert told.takes_off.mean == pytest.approx(float((less.gap - more.gap).mean()))
    assert told.change == more.probability - less.probability


def test_the_rest_of_the_goal_is_counted_in_participants(found: Scaling) -> None:
    need, measured = found.needed, found.goal.measured if found.goal else None
    assert need is not None
    assert measured is not None
    assert need.participants is not None
    assert need.each is not None
    assert need.participants * need.each == pytest.approx(measured.remaining.mean)
    assert 0.0 < need.each < 1.0


def test_the_same_run_gives_the_same_choices() -> None:
    one, other = (scaling(ready(money("a"), money("b"))) for _ in range(2))
    assert [point.levels for point in one.frontier] == [point.levels for point in other.frontier]
    assert np.array_equal(
        [point.probability for point in one.frontier], [point.probability for point in other.frontier]
    )
