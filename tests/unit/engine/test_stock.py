"""Participants age, move away and fade as the method says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.flow.stock import dose, effective_stock, stock_by_lag


def test_a_cohort_ages_moves_and_stays_in_the_open_age() -> None:
    intake = np.zeros((4, 1, 5, 1))
    intake[0, 0, 3, 0], intake[1, 0, 4, 0] = 10, 5
    persons = np.full((4, 1, 5, 1), 100.0)

    found = stock_by_lag(intake, np.full((1, 5, 1), 0.9), persons)

    assert found.shape == (4, 1, 5, 1, 4)
    np.testing.assert_allclose(found[0, 0, 3, 0], [0.1, 0, 0, 0])
    np.testing.assert_allclose(found[1, 0, 4, 0], [0.05, 0.09, 0, 0])
    np.testing.assert_allclose(found[3, 0, 4, 0], [0, 0, 0.0405, 0.0729])
    np.testing.assert_allclose(found[3, 0, :4, 0], 0)


@given(st.integers(0, 2**32), st.integers(1, 5), st.integers(1, 4))
def test_all_lags_together_are_everybody_who_is_still_there(seed: int, years: int, ages: int) -> None:
    made = np.random.default_rng(seed)
    intake = made.uniform(0, 9, (years, 2, ages, 2))
    persons = np.full(intake.shape, 50.0)

    found = (stock_by_lag(intake, np.ones((2, ages, 2)), persons) * 50.0).sum(axis=(1, 2, 3, 4))

    np.testing.assert_allclose(found, np.cumsum(intake.sum(axis=(1, 2, 3))), rtol=1e-12)


def test_a_cell_without_people_has_no_stock() -> None:
    found = stock_by_lag(np.ones((2, 1, 1, 1)), np.ones((1, 1, 1)), np.zeros((2, 1, 1, 1)))

    assert (found == 0).all()


def test_one_cell_agrees_with_the_closed_form() -> None:
    intake = np.array([66.0, 64, 398, 249, 295])
    cells = intake.reshape(-1, 1, 1, 1)

    by_lag = stock_by_lag(cells, np.full((1, 1, 1), 0.98), np.ones(cells.shape))

    found = (by_lag[:, 0, 0, 0] * dose(5, 2.0, 1.7)).sum(axis=1)
    np.testing.assert_allclose(found, effective_stock(intake, onset=2, half_life=1.7, stay=0.98), rtol=1e-12)


@given(
    st.floats(0, 6).map(lambda number: round(number, 3)),
    st.one_of(st.floats(0.05, 50), st.just(np.inf), st.just(1e12)),
)
def test_a_part_year_onset_is_the_average_over_the_year(onset: float, half_life: float) -> None:
    found = dose(8, onset, half_life)

    if onset == int(onset):
        expected = [0.5 ** ((lag - onset) / half_life) if lag >= onset else 0.0 for lag in range(8)]
        np.testing.assert_allclose(found, expected, rtol=1e-12)
        return
    at = np.arange(8)[:, None] + (np.arange(20_000) + 0.5) / 20_000 - 0.5
    curve = np.where(at >= onset, 0.5 ** (np.maximum(at - onset, 0.0) / half_life), 0.0)
    np.testing.assert_allclose(found, curve.mean(axis=1), atol=1e-4)


def test_one_onset_and_half_life_per_draw() -> None:
    onset, half = np.array([0.0, 1.0, 2.0]), np.array([2.0, np.inf, 1.0])

    found = dose(4, onset, half)

    for d in range(3):
        np.testing.assert_array_equal(found[:, d], dose(4, float(onset[d]), float(half[d])))


def test_a_later_onset_never_does_more_within_one_assumption() -> None:
    onset = np.array([0.0, 0.001, 0.5, 0.999, 1.0, 1.001])

    found = dose(4, onset, np.full(6, 3.0))

    assert np.all(np.diff(found.sum(axis=0)) < 0.0)


@pytest.mark.parametrize(("onset", "half_life"), [(-1.0, 1.0), (0.0, 0.0), (0.0, -2.0), (float("nan"), 1.0)])
def test_an_impossible_dose_is_refused(onset: float, half_life: float) -> None:
    with pytest.raises(ValueError, match="onset"):
        dose(3, onset, half_life)
