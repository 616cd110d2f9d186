"""A scale-up plan takes part as a member of its own, never with more people than there are."""

import numpy as np
import pytest

from samenvoor.domain.programme import Programme
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.trial import tried
from samenvoor.engine.scenario import Scenario
from tests import programmes
from tests.unit.engine.scaling.growing import NORTH, SOUTH, plan, town

DRAWS = 512


def ready(programme: Programme) -> Prepared:
    return prepare(programme, on=programmes.TODAY, draws=DRAWS)


def setup_of(prepared: Prepared, goal: str = "gezondheid") -> GoalSetup:
    found = prepared.setups[goal]
    assert isinstance(found, GoalSetup)
    return found


def gap(prepared: Prepared, scenario: Scenario | None = None) -> float:
    return float(tried(setup_of(prepared), scenario or Scenario()).gap.mean())


def test_a_decided_plan_counts_and_a_proposed_one_only_when_a_scenario_names_it() -> None:
    without, decided, proposed = (
        ready(town()),
        ready(town(plan())),
        ready(town(plan(status="proposed"))),
    )
    assert gap(decided) < gap(without)
    assert gap(proposed) == gap(without)
    assert gap(proposed, Scenario(with_plans=("groei",))) == pytest.approx(gap(decided), abs=1e-12)
    assert gap(ready(town(plan(status="dropped")))) == gap(without)


def test_without_plans_no_bit_changes_and_a_proposed_plan_moves_no_draw() -> None:
    plain, proposed = ready(town()), ready(town(plan(status="proposed")))
    before, after = (setup_of(entry).portfolio for entry in (plain, proposed))
    shift = setup_of(plain).yardstick.shift(2030)
    assert np.array_equal(before.total(Scenario(), shift=shift), after.total(Scenario(), shift=shift))


def test_a_plan_is_named_among_the_contributions_which_still_add_up() -> None:
    found = ready(town(plan())).answer()
    measured = next(entry.measured for entry in found.goals if entry.goal.key == "gezondheid")
    assert measured is not None
    parts = {entry.project: entry.shapley.mean for entry in measured.contributions}
    assert set(parts) == {"a", "b", "groei"}
    assert sum(parts.values()) == pytest.approx(measured.total.mean, abs=1e-9)
    assert parts["groei"] > 0.0


def test_a_plan_shares_the_draws_of_its_project_times_what_stays_at_scale() -> None:
    prepared = ready(town(plan(low=0.4, likely=0.6, high=0.8)))
    members = {part.project: (part, chain) for part, chain in setup_of(prepared).portfolio.members}
    ratio = members["groei"][1].effect / members["a"][1].effect
    assert np.median(ratio) == pytest.approx(0.6, abs=0.01)
    assert np.quantile(ratio, 0.1) == pytest.approx(0.4, abs=0.02)
    assert np.array_equal(members["groei"][0].reach, members["a"][0].reach)
    same = ready(town(plan()))
    part, chain = next(pair for pair in setup_of(same).portfolio.members if pair[0].project == "groei")
    own = next(pair for pair in setup_of(same).portfolio.members if pair[0].project == "a")
    assert np.array_equal(chain.effect, own[1].effect * own[0].fidelity)
    assert part.intake.sum() == 1000.0


def test_leaving_a_project_out_takes_its_plan_along() -> None:
    prepared = ready(town(plan()))
    assert "groei" not in setup_of(prepared).portfolio.under(Scenario(without=("a",))).projects
    assert setup_of(prepared).portfolio.under(Scenario(without=("groei",))).projects == ("a", "b")


def test_a_later_start_does_less_and_its_own_start_is_the_same() -> None:
    prepared = ready(town(plan(status="proposed")))
    gaps = [
        gap(prepared, Scenario(with_plans=("groei",), plan_start={"groei": y})) for y in (2027, 2029, 2030)
    ]
    assert gaps[0] == gap(prepared, Scenario(with_plans=("groei",)))
    # What is lost in the years up to the goal is less participants, not more effect.
    assert gaps[0] < gaps[2] < gap(prepared)


def test_never_more_participants_than_people() -> None:
    huge = plan(steps=[{"year": 2028, "persons": 1e6, "areas": [NORTH]}])
    portfolio = setup_of(ready(town(huge))).portfolio
    parts = {part.project: part for part, _ in portfolio.members}
    people = 43_500.0
    assert parts["a"].intake.sum() + parts["groei"].intake.sum() <= people
    factors = Scenario(reach_factor={"a": 100.0, "groei": 100.0})
    most = {key: factors.persons(part, portfolio.years).sum(axis=0).max() for key, part in parts.items()}
    assert most["a"] + most["groei"] <= people * 1.05


def test_the_room_of_a_plan_holds_it_back() -> None:
    steps = [{"year": 2027, "persons": 400.0, "areas": [SOUTH], "capacity": 150.0}]
    members = setup_of(ready(town(plan(steps=steps)))).portfolio.members
    assert next(part for part, _ in members if part.project == "groei").intake.sum() == 150.0


def test_a_factor_from_a_year_on_leaves_the_years_before_it_alone() -> None:
    prepared = ready(town())
    portfolio = setup_of(prepared).portfolio
    part = next(part for part, _ in portfolio.members if part.project == "b")
    stopped = Scenario(reach_factor={"b": 0.0}, from_year={"b": 2028})
    people = stopped.persons(part, portfolio.years)
    assert not people[portfolio.years.index(2028) :].any()
    planned = Scenario().persons(part, portfolio.years)
    assert np.array_equal(people[: portfolio.years.index(2028)], planned[: portfolio.years.index(2028)])
    assert gap(prepared) < gap(prepared, stopped) < gap(prepared, Scenario(without=("b",)))
    everybody = Scenario(reach_factor={"b": 1e9}, from_year={"b": 2028}).persons(part, portfolio.years)
    assert everybody.sum(axis=0).max() <= part.eligible * (1.0 + 1e-9)


def test_a_plan_saves_care_costs_too() -> None:
    saving = programmes.assumption(
        "saving", project="a", payer="stad", silo="zvw", evidence="net", likely=100.0
    )
    plain, grown = (setup_of(ready(town(saving, *more)), "kosten") for more in ((), (plan(),)))
    assert tried(grown, Scenario()).gap.mean() < tried(plain, Scenario()).gap.mean()
    assert set(grown.portfolio.projects) == {"a", "groei"}
    assert grown.members["groei"].figures[0].address == "scale_up_plan/groei"
