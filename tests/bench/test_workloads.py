"""What the bench measures is done right: its workloads, small, against what is known by another way."""

import importlib
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from samenvoor.engine.flow.attribute import shapley
from samenvoor.engine.scaling.best_options import best_options
from tests.oracle.town import Lives, Projects, Town

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def scripts_beside_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts of the bench import each other by their bare names."""
    monkeypatch.syspath_prepend(ROOT / "bench")


def script(name: str) -> ModuleType:
    return importlib.import_module(name)


def il1() -> ModuleType:
    pytest.importorskip("numba", reason="IL-1 is NOT tested: numba is not installed")
    return script("il1")


def test_without_vivarium_its_ratio_is_not_measured_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bench = il1()
    monkeypatch.setattr(bench, "_peer", lambda: "there is no registry")

    found = bench.main(people=500, rounds=1)

    assert found["vivarium"] == "NOT RUN: there is no registry"
    assert "ratio" not in found
    assert "NOT RUN: Vivarium: there is no registry" in capsys.readouterr().err
    assert set(found["million_person_years_per_cpu_second"]) == {"compiled", "numpy"}
    assert 0.0 < found["largest_difference_in_standard_errors"]["numpy"] < 4.5


def test_vivarium_lives_the_same_lives() -> None:
    bench = il1()
    if not bench.vivarium_place.is_made():
        pytest.skip("needs Vivarium in .venv-bench, which bench/il1.py installs")

    found = bench.main(people=2_000, rounds=1)

    assert set(found["largest_difference_in_standard_errors"]) == {"numpy", "vivarium", "vivarium_common"}
    assert found["ratio"] > 1.0


def test_lives_that_differ_stop_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = il1()
    monkeypatch.setattr(bench, "_peer", lambda: "not asked")
    true = bench.vectorised.lives

    def half_as_ill(place: Town, plan: Projects, *, seed: int) -> Lives:
        found: Lives = true(place, plan, seed=seed)
        return found._replace(ill=found.ill // 2)

    monkeypatch.setattr(bench.vectorised, "lives", half_as_ill)

    with pytest.raises(ValueError, match="do not agree"):
        bench.main(people=500, rounds=1)


def test_owen_gives_the_shares_of_the_subsets() -> None:
    bench = script("attribution")
    x = bench.made(5, 40)

    assert np.abs(bench.by_subsets(x) - shapley(x)).max() < 1e-14
    # W4 of the method.
    three = bench.by_subsets(np.array([[0.10], [0.20], [0.05]]))[:, 0]
    assert np.round(three, 6).tolist() == [0.087833, 0.185333, 0.042833]


def test_the_choice_is_the_best_of_all_within_its_gap() -> None:
    bench = script("optimiser")
    choice, budget = bench.made(6, 30, seed=5)

    exact = best_options(choice, budget, exhaustive=True)
    found = best_options(choice, budget, exhaustive=False)

    assert exact is not None
    assert found is not None
    assert choice.fits(found.chosen, budget)
    assert found.value <= exact.value + 1e-12
    assert exact.value <= found.bound + 1e-9
    assert (exact.value - found.value) / exact.value <= found.gap + 1e-9


def test_the_programme_of_the_bench_has_the_size_it_names() -> None:
    bench = script("optimiser")
    choice, budget = bench.made(bench.PROJECTS, bench.SEGMENTS, seed=0)

    assert (choice.projects, len(choice.project), len(budget)) == (40, 160, 3 * 9)
    # The budgets bind: not everything can be done at its largest.
    largest = np.arange(choice.projects) * bench.LEVELS + bench.LEVELS - 1
    assert not choice.fits(largest, budget)


def test_a_quarter_holds_every_part_and_says_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    found = script("quarter").main(draws=64)

    said = capsys.readouterr().err
    assert found["draws"] == 64
    assert len(found["parts_cpu_seconds"]) == 6
    assert all(found[part] > 0 for part in ("goals", "verdicts", "assumptions", "frontier_points", "payers"))
    assert [part for part in found["parts_cpu_seconds"] if f"{part}: " not in said] == []
    assert "frontier: 1/" in said
    assert found["cpu_seconds"] == sum(found["parts_cpu_seconds"].values())


def test_the_kept_numbers_are_of_the_goals_and_the_page_names_every_script() -> None:
    goals = script("run").GOALS
    kept = json.loads((ROOT / "bench" / "results.json").read_text("utf-8"))
    page = (ROOT / "bench" / "README.md").read_text("utf-8")

    assert [(one["what"], one["limit"]) for one in kept["goals"]] == [
        (goal.what, goal.limit) for goal in goals
    ]
    assert [one["value"] for one in kept["goals"]] == [
        kept["measured"][goal.script].get(goal.key) for goal in goals
    ]
    assert [goal.script for goal in goals if f"`{goal.script}`" not in page] == []


def test_a_script_without_a_goal_is_refused() -> None:
    with pytest.raises(ValueError, match="no goal is measured by"):
        script("run").main(["co1.py"])
