"""Projects together never pass the population, and their contributions add up to what they do together."""

import math
from itertools import permutations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from samenvoor.engine.flow.attribute import alone, last_in, shapley
from samenvoor.engine.flow.combine import OverlapGroup, combine, union

FloatArray = npt.NDArray[np.float64]
Game = tuple[FloatArray, list[OverlapGroup]]

SHARES = st.one_of(st.sampled_from([0.0, 1.0, 0.9995, 1e-300]), st.floats(0, 1))
EFFECTS = st.one_of(SHARES, st.floats(-0.5, 0))
OMEGAS = st.one_of(st.sampled_from([-1.0, 0.0, 1.0]), st.floats(-1, 1))


@st.composite
def games(draw: st.DrawFn, elements: st.SearchStrategy[float] = EFFECTS) -> Game:
    """Cases averted x [K, D] and overlap groups, each with one ω or one per draw."""
    projects, draws = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    x = draw(hnp.arrays(np.float64, (projects, draws), elements=elements))
    owner = draw(st.lists(st.integers(-1, 1), min_size=projects, max_size=projects))
    groups = []
    for number in (0, 1):
        members = tuple(k for k, group in enumerate(owner) if group == number)
        if members:
            omega = draw(st.one_of(OMEGAS, hnp.arrays(np.float64, draws, elements=OMEGAS)))
            groups.append(OverlapGroup(members, omega))
    return x, groups


@given(games(SHARES), OMEGAS)
def test_the_union_lies_within_what_is_possible(game: Game, omega: float) -> None:
    x, groups = game

    for u in (union(x, omega), combine(x, groups)):
        assert (u <= np.minimum(1.0, x.sum(axis=0)) + 1e-12).all()
        assert (u >= x.max(axis=0) - 1e-12).all()


@given(games())
def test_with_harm_the_union_never_passes_everyone(game: Game) -> None:
    x, groups = game

    assert (combine(x, groups) <= 1.0 + 1e-12).all()


@given(games(), st.data())
def test_harm_is_never_hidden(game: Game, data: st.DataObject) -> None:
    x, groups = game
    k = data.draw(st.integers(0, len(x) - 1))
    worse = x.copy()
    worse[k] = np.minimum(worse[k], 0.0) - 0.1
    without = x.copy()
    without[k] = 0.0

    assert (combine(worse, groups) <= combine(without, groups) + 1e-12).all()


@given(games())
def test_contributions_add_up(game: Game) -> None:
    x, groups = game

    np.testing.assert_allclose(shapley(x, groups).sum(axis=0), combine(x, groups), atol=1e-9)


@given(games())
def test_last_in_is_what_stopping_costs(game: Game) -> None:
    x, groups = game

    found = last_in(x, groups)

    for k in range(len(x)):
        stopped = x.copy()
        stopped[k] = 0.0
        np.testing.assert_allclose(found[k], combine(x, groups) - combine(stopped, groups), atol=1e-12)
    np.testing.assert_array_equal(alone(x), x)


@given(games())
def test_a_project_that_does_nothing_gets_nothing_and_changes_nothing(game: Game) -> None:
    x, groups = game
    more = np.vstack([x, np.zeros(x.shape[1])])

    found = shapley(more, groups)

    np.testing.assert_allclose(found[:-1], shapley(x, groups), atol=1e-12)
    assert (found[-1] == 0.0).all()
    np.testing.assert_array_equal(combine(more, groups), combine(x, groups))


def _by_every_order(x: FloatArray, groups: list[OverlapGroup]) -> FloatArray:
    """Shapley value from its definition: the average over all orders of joining."""
    credit = np.zeros(len(x))
    for order in permutations(range(len(x))):
        present = np.zeros(len(x))
        for k in order:
            before = combine(present[:, None], groups)[0]
            present[k] = x[k]
            credit[k] += combine(present[:, None], groups)[0] - before
    return credit / math.factorial(len(x))


@given(hnp.arrays(np.float64, st.integers(1, 5), elements=EFFECTS))
def test_independent_shapley_is_the_average_over_all_orders(x: FloatArray) -> None:
    np.testing.assert_allclose(shapley(x), _by_every_order(x, []), atol=1e-12)


@given(hnp.arrays(np.float64, st.integers(2, 5), elements=st.floats(0, 0.2)), OMEGAS)
def test_shapley_of_one_group_is_the_average_over_all_orders(x: FloatArray, omega: float) -> None:
    groups = [OverlapGroup(tuple(range(len(x))), omega)]

    np.testing.assert_allclose(shapley(x, groups), _by_every_order(x, groups), atol=1e-12)


def test_several_groups_share_in_proportion_inside() -> None:
    x = np.array([0.2, 0.1, 0.3, 0.1])
    groups = [OverlapGroup((0, 1), 1.0), OverlapGroup((2, 3), -1.0)]

    found = shapley(x, groups)

    first, second = 0.2 * (1 - 0.4 / 2), 0.4 * (1 - 0.2 / 2)
    np.testing.assert_allclose(found, [first * 0.75, first * 0.25, second * 0.75, second * 0.25])


def test_a_group_of_omega_zero_is_no_group() -> None:
    x = np.array([[0.2, 0.2], [0.1, 0.1], [0.3, 0.3]])

    found = shapley(x, [OverlapGroup((0, 1), np.array([0.0, 1.0]))])

    np.testing.assert_allclose(found[:, 0], shapley(x[:, 0]), atol=1e-15)
    np.testing.assert_allclose(found[:, 1], shapley(x[:, 1], [OverlapGroup((0, 1), 1.0)]), atol=1e-15)


@pytest.mark.parametrize(
    "groups", [[OverlapGroup((0, 1), 1.0), OverlapGroup((1,), 0.0)], [OverlapGroup((0, 2), 1.0)]]
)
def test_a_project_in_two_groups_or_in_none_of_the_list_is_refused(groups: list[OverlapGroup]) -> None:
    with pytest.raises(ValueError, match="overlap group"):
        combine(np.array([[0.1], [0.2]]), groups)
