"""Draws weighted by what was observed: closed form, effective number, resampling, and streams that follow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.learning.lineage import Lineage
from samenvoor.engine.learning.reweighting import ADDRESS, ENOUGH, MOST_STEPS, Reweighted, reweighted
from samenvoor.engine.learning.weights import (
    effective_draws,
    log_likelihood,
    systematic,
    tempering_step,
    weighted_mean,
    weighted_quantile,
    weights_of,
)
from samenvoor.engine.streams import Move, Resampling, Streams


def test_the_weighted_mean_is_that_of_w5_without_bias_spread() -> None:
    """Prior N(0.08, 0.04²), 0.12 - 0.02 ± 0.03: exactly 0.0928 (METHOD §4.4 has 0.092806 on 200,000 draws)."""
    prior = 0.08 + 0.04 * Streams(seed=1, draws=200_000).normal("assumption/effect", "effect")
    weights = weights_of(log_likelihood([prior], [0.10], [0.03]))

    mean = weighted_mean(prior, weights)
    sd = weighted_mean((prior - mean) ** 2, weights) ** 0.5

    assert mean == pytest.approx(0.0928, abs=2e-5)
    assert sd == pytest.approx(0.024, abs=2e-5)
    assert weighted_quantile(prior, weights, 0.5) == pytest.approx(0.0928, abs=2e-4)
    assert weighted_quantile(prior, weights, 0.9) == pytest.approx(0.0928 + 1.28155 * 0.024, abs=3e-4)


def test_equal_weights_are_worth_all_draws_and_one_heavy_draw_one() -> None:
    assert effective_draws(weights_of(np.zeros(50))) == pytest.approx(50.0)
    assert effective_draws(weights_of(np.array([0.0, -1e9, -1e9]))) == pytest.approx(1.0)


@given(st.lists(st.floats(-30.0, 30.0), min_size=2, max_size=60), st.floats(0.001, 0.999))
def test_resampling_takes_each_draw_as_often_as_its_weight(heights: list[float], start: float) -> None:
    weights = weights_of(np.array(heights))
    order = systematic(weights, start)
    copies = np.bincount(order, minlength=len(heights))

    assert len(order) == len(heights)
    assert (np.abs(copies - weights * len(heights)) < 1.0 + 1e-6).all()
    assert all(order[place] == place for place in np.flatnonzero(copies))


def test_equal_weights_leave_every_draw_where_it_is() -> None:
    assert systematic(np.full(100, 0.01), 0.5).tolist() == list(range(100))


@given(st.lists(st.floats(-500.0, 0.0), min_size=10, max_size=50))
def test_a_step_keeps_enough_draws(heights: list[float]) -> None:
    told = np.array(heights)
    part = tempering_step(told, left=1.0, share=0.5)

    assert 0.0 < part <= 1.0
    assert effective_draws(weights_of(part * told)) >= 0.5 * len(told) - 1e-6


def test_streams_follow_the_order_all_alike() -> None:
    streams = Streams(seed=3, draws=100)
    order = np.array([7] * 50 + [8] * 50)
    after = streams.with_step(Resampling(order=order))

    for name in ("a", "b"):
        assert after.uniform("x/y", name).tolist() == streams.uniform("x/y", name)[order].tolist()


def test_a_moved_stream_keeps_what_was_assumed_and_its_neighbours() -> None:
    streams = Streams(seed=3, draws=4096)
    after = streams.with_step(Move(size=0.6))
    before, moved = streams.normal("x/y", "a"), after.normal("x/y", "a")

    assert float(moved.mean()) == pytest.approx(0.0, abs=0.03)
    assert float(moved.std()) == pytest.approx(1.0, rel=0.03)
    assert float(np.corrcoef(before, moved)[0, 1]) == pytest.approx(0.8, abs=0.02)
    assert 0.0 < after.uniform("x/y", "a").min() < after.uniform("x/y", "a").max() < 1.0


def test_a_draw_moves_in_all_its_parameters_or_in_none() -> None:
    streams = Streams(seed=3, draws=100).with_step(Resampling(order=np.arange(100)))
    moved = streams.with_step(Move(size=0.5))
    accepted = np.arange(100) % 3 == 0
    for name in ("a", "b"):
        moved.uniform("x/y", name)
    after = streams.with_accepted(moved, accepted)

    for name in ("a", "b"):
        changed = after.uniform("x/y", name) != streams.uniform("x/y", name)
        assert changed.tolist() == accepted.tolist()


def test_what_is_remembered_is_what_all_steps_give_anew() -> None:
    streams, _ = _run(3.0, 0.5)
    again = Streams(seed=streams.seed, draws=streams.draws, steps=streams.steps)

    assert ("goal/x", "gap") in streams.known
    assert again.uniform("goal/x", "gap").tobytes() == streams.uniform("goal/x", "gap").tobytes()
    streams.uniform("goal/x", "gap")[:] = 0.5
    assert again.uniform("goal/x", "gap").tobytes() == streams.uniform("goal/x", "gap").tobytes()


def test_only_moves_are_accepted_in_some_draws() -> None:
    streams = Streams(seed=3, draws=4)
    with pytest.raises(TypeError, match="move"):
        streams.with_accepted(streams.with_step(Resampling(order=np.arange(4))), np.full(4, True))


def _run(observed: float, se: float, seed: int = 5) -> tuple[Streams, Reweighted]:
    """A programme of one parameter N(0, 1) of which one thing was observed, made to fit."""

    def likelihood(streams: Streams) -> np.ndarray:
        return log_likelihood([streams.normal("goal/x", "gap")], [observed], [se])

    return reweighted(Streams(seed=seed, draws=2048), likelihood)


def _fitted(observed: float, se: float) -> tuple[Streams, float, float, int, float]:
    """The streams of such a programme, and what it took."""
    streams, fit = _run(observed, se)
    return streams, fit.effective, fit.worth, fit.steps, fit.counted


def test_draws_that_fit_well_enough_are_resampled_and_not_moved() -> None:
    streams, effective, worth, steps, _ = _fitted(1.0, 1.0)
    found = streams.normal("goal/x", "gap")

    assert steps == 0
    assert effective == worth > ENOUGH * 2048
    assert float(found.mean()) == pytest.approx(0.5, abs=0.02)
    assert float(found.std()) == pytest.approx(0.5**0.5, abs=0.02)
    assert set(found.tolist()) <= set(Streams(seed=5, draws=2048).normal("goal/x", "gap").tolist())


def test_where_weights_are_enough_every_stream_is_only_put_in_that_order() -> None:
    streams, fit = _run(1.0, 1.0)
    plain = Streams(seed=5, draws=2048)
    told = log_likelihood([plain.normal("goal/x", "gap")], [1.0], [1.0])
    order = systematic(weights_of(told), float(plain.uniform(ADDRESS, "start")[0]))

    assert not fit.tempered
    for name in ("gap", "other"):
        assert streams.uniform("goal/x", name).tobytes() == plain.uniform("goal/x", name)[order].tobytes()


def test_draws_that_fit_badly_go_by_steps_and_are_all_different() -> None:
    streams, effective, worth, steps, counted = _fitted(3.0, 0.5)
    found = streams.normal("goal/x", "gap")

    assert effective < ENOUGH * 2048
    assert 0 < steps < MOST_STEPS
    assert counted == 1.0
    assert worth >= 0.5 * 2048
    assert len(set(found.tolist())) > 2000
    assert float(found.mean()) == pytest.approx(2.4, abs=0.05)
    assert float(found.std()) == pytest.approx(0.2**0.5, rel=0.08)


def test_the_worth_tells_how_far_other_seeds_would_be_off() -> None:
    runs = [_run(5.0, 0.7, seed) for seed in range(1, 25)]
    means = [float(streams.normal("goal/x", "gap").mean()) for streams, _ in runs]
    foretold = [(0.49 / 1.49 / fit.worth) ** 0.5 for _, fit in runs]

    assert float(np.std(means)) < 1.5 * float(np.mean(foretold))


def test_copies_count_as_one_until_they_move() -> None:
    order = np.array([0, 0, 0, 0, 4, 5, 6, 7])
    lineage = Lineage(8)
    assert lineage.worth == pytest.approx(8.0)
    lineage.resampled(order)
    assert lineage.worth == pytest.approx(64 / 20)
    lineage.moved(1.0, np.arange(8) < 2)
    assert lineage.worth == pytest.approx(64 / 10)
    lineage.resampled(np.zeros(8, dtype=np.intp))
    assert lineage.worth == pytest.approx(1.0)


def test_what_numbers_cannot_follow_is_marked_as_too_narrow() -> None:
    assert not _run(5.0, 0.7)[1].narrow
    assert _run(14.0, 0.5)[1].narrow


def test_what_cannot_be_stops_and_says_how_far_it_came() -> None:
    _, fit = _run(1e6, 1.0)
    assert fit.effective == pytest.approx(1.0)
    assert fit.narrow

    _, _, _, steps, counted = _fitted(0.3, 1e-12)
    assert steps == MOST_STEPS
    assert counted < 1.0


@pytest.mark.parametrize(("observed", "se"), [([], []), ([1.0], [0.0]), ([1.0, 2.0], [1.0])])
def test_wrong_observations_are_refused(observed: list[float], se: list[float]) -> None:
    with pytest.raises(ValueError, match="standard error"):
        log_likelihood([np.zeros(3)] * len(observed), observed, se)


def test_a_quantile_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="quantile"):
        weighted_quantile(np.zeros(3), np.full(3, 1 / 3), 1.5)
