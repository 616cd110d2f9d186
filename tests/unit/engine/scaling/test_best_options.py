"""The optimiser finds what trying everything finds, stays within its budgets, and states its gap truly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenvoor.engine.scaling.best_options import best_options, swapped
from samenvoor.engine.scaling.choice import Choice
from samenvoor.engine.streams import Streams


def made_up(*, projects: int, levels: int, segments: int, budgets: int, seed: int) -> Choice:
    """Projects with rising levels; a few of them do harm somewhere."""

    def drawn(name: str, count: int) -> np.ndarray:
        return Streams(seed=seed, draws=count).uniform("made/up", name)

    options = projects * levels
    level = np.tile(np.arange(levels), projects)
    x = drawn("x", options * segments).reshape(options, segments) * 0.3 - 0.03
    use = drawn("use", options * budgets).reshape(options, budgets) * 100.0
    return Choice(
        project=np.repeat(np.arange(projects), levels),
        z=-np.log1p(-x) * level[:, None],
        use=use * level[:, None],
        weight=drawn("weight", segments),
        linear=drawn("linear", options) * 0.01 * level,
    )


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 1000), share=st.floats(0.05, 0.9))
def test_the_programme_finds_what_trying_everything_finds(seed: int, share: float) -> None:
    choice = made_up(projects=5, levels=4, segments=4, budgets=3, seed=seed)
    budget = share * np.full(3, 800.0)

    every = best_options(choice, budget, exhaustive=True)
    solved = best_options(choice, budget, exhaustive=False)

    assert every is not None
    assert solved is not None
    assert every.exact
    assert every.gap == 0.0
    assert choice.fits(solved.chosen, budget)
    assert every.value <= solved.bound + 1e-9
    assert solved.value >= every.value * (1.0 - solved.gap) - 1e-9
    assert solved.gap <= 1e-3


def test_a_larger_budget_is_never_worse_and_nothing_may_cost_nothing() -> None:
    choice = made_up(projects=6, levels=3, segments=3, budgets=2, seed=3)
    found = [best_options(choice, np.full(2, size)) for size in (0.0, 50.0, 150.0, 400.0, np.inf)]
    values = [best.value for best in found if best is not None]

    assert len(values) == 5
    assert values == sorted(values)
    assert values[0] == 0.0


def test_what_nobody_can_pay_has_no_answer() -> None:
    choice = Choice(
        project=np.array([0, 0]),
        z=np.array([[0.1], [0.2]]),
        use=np.array([[10.0], [20.0]]),
        weight=np.ones(1),
        linear=np.zeros(2),
    )
    assert best_options(choice, np.array([5.0])) is None
    assert best_options(choice, np.array([5.0]), exhaustive=False) is None
    assert best_options(choice, np.array([np.inf])) is not None


def test_two_equally_good_choices_give_the_cheapest() -> None:
    choice = Choice(
        project=np.array([0, 0, 0]),
        z=np.array([[0.0], [0.2], [0.2]]),
        use=np.array([[0.0], [30.0], [20.0]]),
        weight=np.ones(1),
        linear=np.zeros(3),
    )
    best = best_options(choice, np.array([100.0]))
    assert best is not None
    assert best.chosen.tolist() == [2]


def test_a_pair_of_swaps_lets_one_project_pay_for_another() -> None:
    choice = Choice(
        project=np.array([0, 0, 1, 1]),
        z=-np.log1p(-np.array([[0.0], [0.10], [0.0], [0.30]])),
        use=np.array([[0.0], [60.0], [0.0], [70.0]]),
        weight=np.ones(1),
        linear=np.zeros(4),
    )
    assert swapped(choice, np.array([1, 2]), np.array([100.0])).tolist() == [0, 3]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"weight": np.array([-1.0])}, "less than 0"),
        ({"z": np.array([[np.nan], [0.1]])}, "finite"),
        ({"project": np.array([0, 2])}, "needs an option"),
        ({"linear": np.zeros(3)}, "do not fit"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(changed: dict[str, np.ndarray], message: str) -> None:
    parts = {
        "project": np.array([0, 0]),
        "z": np.array([[0.0], [0.1]]),
        "use": np.zeros((2, 1)),
        "weight": np.ones(1),
        "linear": np.zeros(2),
    }
    with pytest.raises(ValueError, match=message):
        Choice(**{**parts, **changed})


def test_budgets_must_fit_what_is_used() -> None:
    with pytest.raises(ValueError, match="budget"):
        best_options(made_up(projects=2, levels=2, segments=1, budgets=2, seed=1), np.zeros(3))


def test_forty_projects_at_four_levels_and_nine_years_are_solved_with_their_gap() -> None:
    choice = made_up(projects=40, levels=28, segments=12, budgets=9, seed=7)
    budget = np.full(9, 0.1 * choice.use.max(axis=0).sum())
    best = best_options(choice, budget, seconds=5.0, wanted_gap=0.01)

    assert best is not None
    assert not best.exact
    assert choice.fits(best.chosen, budget)
    assert 0.0 <= best.gap <= 0.01
    assert best.value <= best.bound
