"""A synthetic control finds a known effect with an error that holds, and refuses what it cannot carry."""

import numpy as np
import pytest

from samenvoor.engine.evaluation.conformal import conformal_interval, conformal_p
from samenvoor.engine.evaluation.predictor_weights import Predictor
from samenvoor.engine.evaluation.synthetic_control import synthetic_control
from samenvoor.engine.statistics.refused import RefusedError

EFFECT = -0.04


def _world(
    seed: int, *, donors: int = 12, before: int = 16, after: int = 4, noise: float = 0.01
) -> np.ndarray:
    """Shares [unit, period] that move with two common factors; unit 0 is a mixture and has the effect."""
    made = np.random.default_rng(seed)
    periods = before + after
    factors = 0.01 * made.normal(size=(2, periods)).cumsum(axis=1)
    loadings = np.column_stack([made.uniform(size=(donors + 1, 2)), made.uniform(0.25, 0.35, donors + 1)])
    loadings[0] = made.dirichlet(np.full(donors, 0.4)) @ loadings[1:]
    shares: np.ndarray = loadings[:, :2] @ factors + loadings[:, 2:]
    shares = shares + noise * made.normal(size=shares.shape)
    shares[0, before:] += EFFECT
    return shares


def test_a_mixture_without_noise_gives_the_effect_itself() -> None:
    found = synthetic_control(_world(1, noise=0.0), treated=0, start=16)

    assert found.estimate == pytest.approx(EFFECT, abs=1e-9)
    assert found.weights[0] == 0.0
    assert found.weights.sum() == pytest.approx(1.0)
    assert found.placebos.p == pytest.approx(1 / 13)


def test_interval_and_error_cover_the_truth_as_often_as_they_say() -> None:
    inside = near = rejected = 0
    for seed in range(100):
        found = synthetic_control(_world(seed), treated=0, start=16)
        assert found.low is not None
        assert found.high is not None
        inside += found.low <= EFFECT <= found.high
        near += abs(found.estimate - EFFECT) < 1.645 * found.standard_error
        rejected += found.p_no_effect <= 0.1

    assert inside >= 86
    assert near >= 86
    assert rejected >= 70


def test_where_nothing_began_an_effect_is_seldom_seen() -> None:
    seen = by_rank = 0
    for seed in range(100):
        shares = _world(seed)
        shares[0, 16:] -= EFFECT
        found = synthetic_control(shares, treated=0, start=16)
        seen += found.p_no_effect <= 0.1
        by_rank += found.placebos.p <= 0.1

    assert seen <= 18
    assert by_rank <= 18


def test_the_p_value_is_the_share_of_stretches_that_are_as_large() -> None:
    made = np.random.default_rng(5)
    shares = np.vstack([made.normal(size=12), np.zeros((3, 12))])
    left = np.abs(shares[0])
    sums = [sum(left[(first + step) % 12] for step in range(3)) for first in range(12)]

    found = conformal_p(shares, treated=0, start=9, effect=0.0)
    assert found == sum(size >= sums[9] - 1e-12 for size in sums) / 12


def test_the_ends_of_the_interval_are_where_the_p_value_passes_the_limit() -> None:
    shares = _world(3)
    found = synthetic_control(shares, treated=0, start=16)

    for end, out in ((found.low, -1e-6), (found.high, 1e-6)):
        assert end is not None
        assert conformal_p(shares, treated=0, start=16, effect=end + out) <= 0.1 + 1e-12
        assert conformal_p(shares, treated=0, start=16, effect=end - out) > 0.1


def test_a_series_too_short_for_an_interval_has_none_and_says_so() -> None:
    found = synthetic_control(_world(2, before=7, after=2), treated=0, start=7)

    assert found.low is None
    assert found.high is None
    assert found.standard_error > 0.0
    assert any("geen interval van 90 %" in note.nl for note in found.notes)
    with pytest.raises(ValueError, match="not a search"):
        conformal_interval(_world(2), 0, 16, estimate=0.0, step=0.0, confidence=0.9)


def test_scale_and_common_level_do_not_matter() -> None:
    shares = _world(4)
    one = synthetic_control(shares, treated=0, start=16)
    other = synthetic_control(100.0 * shares + 7.0, treated=0, start=16)

    assert other.weights == pytest.approx(one.weights, abs=1e-8)
    assert other.estimate == pytest.approx(100.0 * one.estimate)
    assert other.standard_error == pytest.approx(100.0 * one.standard_error)
    assert other.low == pytest.approx(100.0 * one.low)
    assert other.placebos.p == one.placebos.p


def test_the_place_of_the_area_and_the_order_of_donors_do_not_matter() -> None:
    shares = _world(6)
    order = np.random.default_rng(1).permutation(len(shares))
    one = synthetic_control(shares, treated=0, start=16)
    other = synthetic_control(shares[order], treated=int(np.flatnonzero(order == 0)[0]), start=16)

    assert other.estimate == pytest.approx(one.estimate, abs=1e-9)
    assert other.weights == pytest.approx(one.weights[order], abs=1e-8)
    assert other.standard_error == pytest.approx(one.standard_error, abs=1e-9)


def test_few_people_asked_make_a_larger_error() -> None:
    shares = _world(8)
    plain = synthetic_control(shares, treated=0, start=16)
    errors = np.full(shares.shape, 0.2)
    found = synthetic_control(shares, treated=0, start=16, errors=errors)

    part = float((plain.weights**2).sum())
    assert plain.error_from == "placebos"
    assert found.error_from == "sampling"
    assert found.standard_error == pytest.approx(0.2 * np.sqrt((1.0 + part) / 4))
    assert synthetic_control(shares, treated=0, start=16, errors=0.001 * errors).error_from == "placebos"


def test_with_predictors_the_searched_weights_are_told_and_used_for_placebos() -> None:
    shares = _world(9)
    predictors = [
        Predictor("level", shares, tuple(range(16))),
        Predictor("late", shares, (14, 15), "mean"),
        Predictor("early", shares, (0,), "first"),
    ]
    found = synthetic_control(shares, treated=0, start=16, predictors=predictors)

    assert found.nested is not None
    assert found.nested.predictors.sum() == pytest.approx(1.0)
    assert found.estimate == pytest.approx(EFFECT, abs=0.03)
    assert any("alleen op de uitkomst" in note.nl for note in found.notes)


@pytest.mark.parametrize(
    ("shares", "start", "said"),
    [
        (_world(1, donors=2), 16, "minstens 3 vergelijkingsgebieden"),
        (_world(1), 4, "minstens 5 metingen vooraf"),
        (np.where(np.arange(20) == 3, np.nan, _world(1)), 16, "mist in een periode een cijfer"),
        (
            _world(1) + np.where(np.arange(13) == 0, 0.3, 0.0)[:, None],
            16,
            "kunnen dit gebied vooraf niet nabootsen",
        ),
    ],
)
def test_what_it_cannot_carry_is_refused_in_words(shares: np.ndarray, start: int, said: str) -> None:
    with pytest.raises(RefusedError, match=said) as refusal:
        synthetic_control(shares, treated=0, start=start)

    assert "difference in differences" in refusal.value.reason.en or "leave" in refusal.value.reason.en


def test_areas_that_differ_by_chance_alone_are_no_bad_fit() -> None:
    refused = 0
    for seed in range(60):
        shares = 0.3 + 0.01 * np.random.default_rng(seed).normal(size=(9, 14))
        try:
            synthetic_control(shares, treated=0, start=10)
        except RefusedError:
            refused += 1

    assert refused <= 6


@pytest.mark.parametrize(("treated", "start"), [(13, 16), (-1, 16), (0, 20)])
def test_a_start_or_an_area_outside_the_table_is_a_mistake(treated: int, start: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        synthetic_control(_world(1), treated=treated, start=start)
