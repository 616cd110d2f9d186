"""The closest mixture is the closest: by its conditions, by trying all sets of donors, and by another library."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.evaluation.predictor_weights import Predictor, aggregated, nested_weights
from samenvoor.engine.evaluation.simplex_weights import simplex_weights
from samenvoor.engine.statistics.refused import RefusedError

OTHER_LIBRARY = pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
"""Its own files warn when they are compiled for the first time."""

SEEDS, DONORS, ROWS = st.integers(0, 10**6), st.integers(1, 9), st.integers(1, 12)


def _made(seed: int, donors: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    made = np.random.default_rng(seed)
    return made.normal(size=(donors, rows)), made.normal(size=rows)


def _loss(donors: np.ndarray, target: np.ndarray, weights: np.ndarray) -> float:
    left = target - weights @ donors
    return float(left @ left)


@given(SEEDS, DONORS, ROWS, st.sampled_from([1e-3, 1.0, 1e4]))
def test_no_small_shift_to_another_donor_comes_closer(
    seed: int, donors: int, rows: int, scale: float
) -> None:
    table, target = _made(seed, donors, rows)
    weights = simplex_weights(scale * table, scale * target)

    assert weights.min() >= 0.0
    assert weights.sum() == pytest.approx(1.0, abs=1e-12)
    gradient = table @ (weights @ table - target)
    used = gradient[weights > 1e-12]
    assert np.ptp(used) < 1e-9 * (1.0 + np.abs(gradient).max())
    assert gradient.min() > used.min() - 1e-9 * (1.0 + np.abs(gradient).max())


@pytest.mark.parametrize("seed", range(20))
def test_no_set_of_donors_does_better(seed: int) -> None:
    table, target = _made(seed, 6, 8)
    best = np.inf
    for size in range(1, 7):
        for chosen in combinations(range(6), size):
            rest = (table[list(chosen[1:])] - table[chosen[0]]).T
            part = np.linalg.lstsq(rest, target - table[chosen[0]], rcond=None)[0] if size > 1 else []
            weights = np.zeros(6)
            weights[list(chosen)] = [1.0 - sum(part), *part]
            if weights.min() >= 0.0:
                best = min(best, _loss(table, target, weights))

    assert _loss(table, target, simplex_weights(table, target)) == pytest.approx(best, rel=1e-9)


def test_a_known_mixture_is_found_again() -> None:
    table, _ = _made(3, 6, 10)
    mixed = np.array([0.0, 0.5, 0.0, 0.3, 0.0, 0.2])

    assert simplex_weights(table, mixed @ table) == pytest.approx(mixed, abs=1e-9)


@given(SEEDS, st.integers(4, 9), st.integers(1, 3))
def test_the_order_of_the_donors_does_not_matter_where_many_mixtures_fit(
    seed: int, donors: int, rows: int
) -> None:
    table, _ = _made(seed, donors, rows)
    made = np.random.default_rng(seed)
    target = made.dirichlet(np.ones(donors)) @ table
    order = made.permutation(donors)

    weights = simplex_weights(table, target)
    assert _loss(table, target, weights) < 1e-16
    assert simplex_weights(table[order], target) == pytest.approx(weights[order], abs=1e-6)


def test_among_equal_mixtures_the_nearest_donors_are_taken() -> None:
    far_and_near = np.array([[-10.0], [10.0], [-1.0], [1.0]])

    assert simplex_weights(far_and_near, np.zeros(1)) == pytest.approx([0.0, 0.0, 0.5, 0.5])
    assert simplex_weights(np.ones((4, 2)), np.ones(2)) == pytest.approx([0.25] * 4)


@pytest.mark.parametrize(
    ("donors", "target"),
    [([[1.0, np.nan]], [1.0, 2.0]), ([[1.0, 2.0]], [1.0]), (np.zeros((0, 2)), [1.0, 2.0])],
)
def test_what_is_no_table_is_refused(donors: list[list[float]], target: list[float]) -> None:
    with pytest.raises(ValueError, match=r"donor"):
        simplex_weights(np.asarray(donors), np.asarray(target))


@OTHER_LIBRARY
@pytest.mark.parametrize("seed", range(5))
def test_another_library_finds_the_same_mixture_for_given_predictor_weights(seed: int) -> None:
    from pysyncon.base import VanillaOptimMixin

    made = np.random.default_rng(seed)
    table, target = made.normal(size=(8, 6)), made.normal(size=6)
    share = made.dirichlet(np.ones(6))

    theirs, _ = VanillaOptimMixin.w_optimize(np.diag(share), table.T, target)
    root = np.sqrt(share)
    ours = simplex_weights(table * root, target * root)

    assert ours == pytest.approx(theirs, abs=5e-3)
    assert _loss(table * root, target * root, ours) <= _loss(table * root, target * root, theirs) + 1e-9


@OTHER_LIBRARY
@pytest.mark.parametrize("seed", range(4))
def test_the_nested_search_follows_the_outcome_at_least_as_well_as_another_library(seed: int) -> None:
    import pandas as pd
    from pysyncon import Synth

    made = np.random.default_rng(seed)
    loadings = made.uniform(size=(9, 2))
    loadings[0] = loadings[1:4].mean(axis=0)
    outcome = loadings @ made.normal(size=(2, 10)).cumsum(axis=1) + 0.05 * made.normal(size=(9, 10))
    covariates = loadings @ made.normal(size=(2, 4)) + 0.2 * made.normal(size=(9, 4))
    predictors = [Predictor(str(place), covariates, (place,)) for place in range(4)]
    table = aggregated(predictors)

    found = nested_weights(table, outcome, treated=0)
    again = nested_weights(table, outcome, treated=0)
    other = Synth()
    named = range(1, 9)
    other.fit(
        X0=pd.DataFrame(table[1:].T, columns=named),
        X1=pd.Series(table[0], name=0),
        Z0=pd.DataFrame(outcome[1:].T, columns=named),
        Z1=pd.Series(outcome[0], name=0),
    )

    # Its inner weights are not always the closest, so its predictor weights are held against exact ones.
    root = np.sqrt(other.V)
    theirs = simplex_weights(table[1:] * root, table[0] * root)
    assert found.loss <= _loss(outcome[1:], outcome[0], theirs) / 10 * (1.0 + 1e-6)
    assert found.predictors.sum() == pytest.approx(1.0)
    assert found.loss == again.loss
    assert (found.weights == again.weights).all()


def test_predictors_pass_over_what_was_not_counted_and_refuse_what_tells_nothing() -> None:
    values = np.array([[1.0, np.nan, 3.0], [2.0, 4.0, np.nan], [9.0, 9.0, 9.0]])
    spread = np.std([2.0, 3.0, 9.0], ddof=1)

    found = aggregated([Predictor("x", values, (0, 1, 2))])
    assert found[:, 0] == pytest.approx(np.array([2.0, 3.0, 9.0]) / spread)
    with pytest.raises(RefusedError, match="geen enkel cijfer"):
        aggregated([Predictor("x", values, (1,))])
    with pytest.raises(RefusedError, match="overal gelijk"):
        aggregated([Predictor("x", np.ones((3, 2)), (0, 1), "sum")])


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [("mean", 4.0), ("median", 2.0), ("sum", 12.0), ("first", 1.0), ("last", 9.0)],
)
def test_every_aggregation(aggregation: str, expected: float) -> None:
    values = np.array([[1.0, 2.0, 9.0], [0.0, 0.0, 0.0]])

    found = aggregated([Predictor("x", values, (0, 1, 2), aggregation)])  # type: ignore[arg-type]
    assert found[0, 0] * np.std([expected, 0.0], ddof=1) == pytest.approx(expected)
