"""Tests of what is worth knowing about a programme: the very draws of the engine, decisions, euro, studies."""

from typing import Any

import numpy as np
import pytest

from samenvoor.domain.record import Record
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.goals.trial import tried
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.worth.assumptions_drawn import assumptions_drawn
from samenvoor.engine.worth.listening import listened
from samenvoor.engine.worth.programme_worth import ProgrammeWorth, programme_worth
from tests.programmes import TODAY, assumption, programme, project, record, three

VALUE = {"value": assumption("case_value", key="waarde", goal="gezondheid", **three(5e3, 1e4, 2e4))}


def made(*, draws: int = 1024, **changed: Record) -> Prepared:
    """Two projects, of which the second is tied to a shared factor."""
    one = project("een", effect=three(0.05, 0.15, 0.3))
    two = project("twee", persons=500.0, effect=three(-0.1, 0.05, 0.2))
    return prepare(programme(one, two, **changed), on=TODAY, draws=draws)


def funding(project_key: str, amount: float) -> Record:
    """What a project costs on top of regular work, every year."""
    years = [{"year": year, "euro": amount} for year in range(2021, 2031)]
    return record(FundingLine, f"{project_key}-geld", project=project_key, party="gemeente",
                  spend_kind="plus", status="agreed", payer="municipality", years=years)  # fmt: skip


def study(**fields: Any) -> Record:
    """A planned comparison of the effect of the second project."""
    rounds = [
        {"side": side, "period": period, "persons": 2000.0}
        for side in ("treated", "control")
        for period in ("2025", "2026", "2028")
    ]
    return record(Evaluation, "studie", name="Studie", project="twee", outcome="coping", start="2027",
                  design="difference_in_differences", measurements=rounds, baseline_share=0.3, **fields)  # fmt: skip


def goal_of(worth: ProgrammeWorth, key: str = "gezondheid") -> Any:
    """What was found for one goal."""
    return next(goal for goal in worth.goals if goal.key == key)


def test_listening_changes_no_draw_and_hears_what_the_engine_draws() -> None:
    ready = made()
    setup = ready.setups["gezondheid"]
    heard = listened(ready.setting, setup)
    assert np.array_equal(tried(heard.setup, Scenario()).gap, tried(setup, Scenario()).gap)
    drawn = {entry.address: entry for entry in assumptions_drawn(heard)}
    effect = ready.setting.assumed.draw("effect", owner="project_card/een", project="een", outcome="coping")
    assert np.array_equal(drawn["assumption/effect-een-coping-net"].values, effect.values)
    assert np.array_equal(drawn["goal/gezondheid.slope"].values, setup.yardstick.trend.slope)
    assert "project_card/een.half_life" in drawn
    assert drawn["project_card/een.half_life"].kind == "default"


def test_what_was_learned_is_in_the_draws() -> None:
    report = record(ProgressReport, "een-2026q2", project="een", quarter="2026Q2", on="2026-07-01",
                    by="toets", participated=300.0)  # fmt: skip
    plain, learned = made(), made(report=report)
    found = []
    for ready in (plain, learned):
        heard = listened(ready.setting, ready.setups["gezondheid"])
        drawn = {entry.address: entry for entry in assumptions_drawn(heard)}
        found.append(drawn["project_card/een.reach_factor"].values)
    assert found[1].std() < found[0].std()
    assert programme_worth(learned).learned[0].project == "een"
    assert programme_worth(plain).learned == ()


def test_a_project_that_does_not_count_brings_no_assumptions() -> None:
    ready = prepare(programme(project("een"), project("los", persons=0.0)[:1]), on=TODAY, draws=256)
    heard = listened(ready.setting, ready.setups["gezondheid"])
    assert {entry.project for entry in assumptions_drawn(heard)} == {"", "een"}


def test_a_shared_factor_is_an_assumption_of_its_own() -> None:
    tied = assumption("targeting", project="een", factor="wijk", loading=0.9, **three(1.0, 1.5, 2.0))
    ready = made(tied=tied)
    heard = listened(ready.setting, ready.setups["gezondheid"])
    assert "factor/wijk" in {entry.address for entry in assumptions_drawn(heard)}


def test_decisions_are_the_plan_stopping_and_growing_each_from_now_on() -> None:
    found = goal_of(programme_worth(made())).found
    keys = [entry.decision.key for entry in found.decisions]
    assert keys == [
        "plan", "stop/een", "stop/twee", "double/een", "everybody/een", "double/twee", "everybody/twee",
    ]  # fmt: skip
    assert found.decisions[1].decision.scenario.from_year == {"een": TODAY.year + 1}
    assert sum(entry.best for entry in found.decisions) == 1


def test_without_a_value_it_is_in_chance_and_equals_the_answer() -> None:
    ready = made()
    found = goal_of(programme_worth(ready)).found
    result = next(goal for goal in ready.answer().goals if goal.goal.key == "gezondheid")
    assert found.unit == "chance"
    assert found.decisions[0].expected == result.measured.probability_met
    assert found.middle == pytest.approx(result.measured.projected.mean, rel=1e-12)


def test_most_uncertain_comes_first_and_shares_are_shares() -> None:
    found = goal_of(programme_worth(made())).found
    shares = [entry.sobol for entry in found.assumptions]
    assert shares == sorted(shares, reverse=True)
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert found.assumptions[0].assumption.kind == "trend"
    slope = next(entry for entry in found.assumptions if entry.assumption.address.endswith("slope"))
    assert slope.at_low < found.middle < slope.at_high


def test_a_project_whose_costs_nobody_knows_is_not_decided_about() -> None:
    found = goal_of(programme_worth(made(geld=funding("een", 10_000.0), **VALUE))).found
    assert found.unit == "euro"
    assert found.benefit.unknown_costs == ("twee",)
    assert {entry.decision.key.partition("/")[2] for entry in found.decisions} == {"", "een"}


def test_stopping_saves_the_costs_and_loses_the_years_without_the_complaint() -> None:
    cheap = goal_of(programme_worth(made(geld=funding("een", 1_000.0), **VALUE))).found
    dear = goal_of(programme_worth(made(geld=funding("een", 101_000.0), **VALUE))).found
    stop = [next(e.expected for e in one.decisions if e.decision.key == "stop/een") for one in (cheap, dear)]
    factor = next(e for e in dear.assumptions if e.assumption.parameter is Parameter.cost_factor)
    later = sum(1.0225**-year for year in range(1, 2030 - TODAY.year + 1))
    expected = 100_000.0 * later * float(factor.assumption.values.mean())
    assert stop[1] - stop[0] == pytest.approx(expected, rel=1e-9)


def test_a_planned_study_gets_its_worth_and_its_verdict() -> None:
    costs = {"one": funding("een", 10_000.0), "two": funding("twee", 60_000.0)}
    cheap = goal_of(programme_worth(made(study=study(cost=1.0), **costs, **VALUE)))
    dear = goal_of(programme_worth(made(study=study(cost=1e9), **costs, **VALUE)))
    unknown = goal_of(programme_worth(made(study=study(), **costs, **VALUE)))
    assert [goal.studies[0].verdict for goal in (cheap, dear, unknown)] == [
        "worth", "not_worth", "cost_unknown",
    ]  # fmt: skip
    found = cheap.studies[0]
    assert 0.0 < found.evsi.value < found.evppi.value
    assert found.left == pytest.approx(found.evsi.value - 1.0)
    assert found.preposterior_sd == pytest.approx(
        found.prior_sd**2 / np.hypot(found.prior_sd, found.error), rel=1e-9
    )


def test_without_a_value_no_study_is_called_worth_its_cost() -> None:
    assert goal_of(programme_worth(made(study=study(cost=5.0)))).studies[0].verdict == "no_value"


def test_a_study_that_compares_nothing_says_why() -> None:
    expert = record(Evaluation, "studie", name="Studie", project="twee", outcome="coping",
                    design="expert_estimate")  # fmt: skip
    found = goal_of(programme_worth(made(study=expert))).studies[0]
    assert found.verdict == "cannot_say"
    assert found.reason is not None


def test_goals_that_cannot_be_computed_say_why_and_nothing_is_made_up() -> None:
    found = goal_of(programme_worth(made()), "kwaliteit")
    assert found.found is None
    assert found.reason is not None
    empty = programme_worth(prepare(programme(), on=TODAY, draws=128))
    assert goal_of(empty).found.decisions[0].decision.key == "plan"
    assert goal_of(empty).found.evpi.value == 0.0


def test_a_scenario_is_what_everything_is_compared_with() -> None:
    ready = made()
    under = goal_of(programme_worth(ready, scenario=Scenario(without=("een",)))).found
    assert "een" not in {entry.assumption.project for entry in under.assumptions}
    assert under.middle > goal_of(programme_worth(ready)).found.middle


def test_every_step_is_told() -> None:
    steps: list[tuple[str, int, int]] = []
    programme_worth(made(draws=128), told=lambda what, done, whole: steps.append((what, done, whole)))
    assert ("decisions", 7, 7) in steps
    assert any(what == "assumptions" and done == whole for what, done, whole in steps)
