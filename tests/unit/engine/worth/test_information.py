"""Tests of what knowing is worth on draws: against closed forms, and where it must be nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.streams import Streams
from samenvoor.engine.worth.curve import curve, share_explained, smoother
from samenvoor.engine.worth.information import by_blocks, evpi, evppi
from samenvoor.engine.worth.normal import preposterior_sd, voi_normal, worth_normal
from samenvoor.engine.worth.study import enbs, evsi

STREAMS = Streams(seed=3, draws=4096)
W8 = tuple[FloatArray, FloatArray, FloatArray]


def normal(name: str, mean: float = 0.0, sd: float = 1.0, streams: Streams = STREAMS) -> FloatArray:
    """Normal draws of their own."""
    return mean + sd * streams.normal(f"test/{name}", "x")


@pytest.fixture(scope="module")
def w8() -> W8:
    """METHOD W8 on draws: go on with two uncertain parts, or stop at 0."""
    first, second = normal("first", 100.0, 300.0), normal("second", 0.0, 150.0)
    return np.stack([np.zeros(4096), first + second], axis=1), first, second


def test_draws_agree_with_the_closed_form(w8: W8) -> None:
    benefit, first, second = w8
    exact = voi_normal(mean=100.0, sd_1=300.0, sd_2=150.0, error=300.0)
    assert evpi(benefit).value == pytest.approx(exact.evpi, rel=0.02)
    assert evppi(benefit, first).worth.value == pytest.approx(exact.evppi_1, rel=0.02)
    assert evppi(benefit, second).worth.value == pytest.approx(exact.evppi_2, rel=0.1)
    assert evsi(benefit, first, error=300.0).evsi.value == pytest.approx(exact.evsi_1, rel=0.03)


def test_curve_and_blocks_tell_the_same_and_both_are_proven(w8: W8) -> None:
    benefit, first, _ = w8
    found = evppi(benefit, first)
    assert found.worth.proven
    assert not found.doubtful
    assert found.check == pytest.approx(found.worth.value, rel=0.05)


def test_the_error_is_that_of_other_draws() -> None:
    values = []
    for seed in range(12):
        streams = Streams(seed=seed, draws=1024)
        one = normal("first", 100.0, 300.0, streams) + normal("second", 0.0, 150.0, streams)
        benefit = np.stack([np.zeros(1024), one], axis=1)
        values.append(evppi(benefit, normal("first", 100.0, 300.0, streams)).worth)
    spread = np.std([worth.value for worth in values], ddof=1)
    told = np.mean([worth.error for worth in values])
    # Stratified draws scatter less than the error says, never more than twice as much.
    assert spread < 2.0 * told


def test_knowing_what_does_not_matter_is_worth_nothing_and_never_less(w8: W8) -> None:
    benefit, _, _ = w8
    found = [evppi(benefit, normal(f"useless-{number}")) for number in range(30)]
    assert min(entry.worth.value for entry in found) >= 0.0
    assert sum(entry.worth.proven for entry in found) <= 1
    assert np.mean([entry.worth.value for entry in found]) < 0.01 * evpi(benefit).value
    assert all(entry.at_most >= entry.worth.value for entry in found)


@pytest.mark.parametrize("values", [np.full(4096, 2.0), np.zeros(4096)])
def test_a_constant_assumption_is_worth_exactly_nothing(w8: W8, values: FloatArray) -> None:
    found = evppi(w8[0], values)
    assert found.worth.value == 0.0
    assert not found.worth.proven


def test_a_choice_between_few_values_is_worth_its_groups() -> None:
    coin = (STREAMS.uniform("test/coin", "x") < 0.5).astype(float)
    benefit = np.stack([np.zeros(4096), np.where(coin > 0.0, 10.0, -10.0)], axis=1)
    found = evppi(benefit, coin)
    assert found.worth.value == pytest.approx(5.0, rel=1e-6)
    assert found.check == pytest.approx(5.0, rel=1e-6)


def test_only_the_order_of_an_assumption_matters(w8: W8) -> None:
    benefit, first, _ = w8
    straight = evppi(benefit, first).worth.value
    assert evppi(benefit, np.exp(first / 100.0)).worth.value == pytest.approx(straight, rel=1e-9)


def test_ties_do_not_break_it(w8: W8) -> None:
    benefit, first, _ = w8
    rough = np.round(first, -2)
    assert evppi(benefit, rough).worth.value == pytest.approx(evppi(benefit, first).worth.value, rel=0.05)


def test_two_assumptions_together_are_worth_more_than_each() -> None:
    first, second = normal("one"), normal("two")
    benefit = np.stack([np.zeros(4096), first * second], axis=1)
    exact = float(np.maximum(first * second, 0.0).mean() - max((first * second).mean(), 0.0))
    assert evppi(benefit, first).worth.value < 0.1 * exact
    assert evppi(benefit, first, second).worth.value == pytest.approx(exact, rel=0.05)


def test_adding_the_same_to_every_decision_changes_nothing(w8: W8) -> None:
    benefit, first, _ = w8
    moved = benefit + (1000.0 * first)[:, None]
    assert evppi(moved, first).worth.value == pytest.approx(evppi(benefit, first).worth.value, rel=1e-9)
    assert evpi(moved).value == pytest.approx(evpi(benefit).value, rel=1e-9)


def test_a_decision_that_is_always_best_leaves_nothing_to_know() -> None:
    benefit = np.stack([normal("a"), normal("a") + 1.0], axis=1)
    assert evpi(benefit).value == 0.0
    assert evppi(benefit, normal("a")).worth.value == 0.0


def test_blocks_of_one_value_are_one_block() -> None:
    assert by_blocks(np.stack([np.zeros(100), normal("a")[:100]], axis=1), np.ones(100)) == 0.0


@pytest.mark.parametrize(
    "benefit", [np.zeros((0, 2)), np.zeros((4, 0)), np.full((4, 2), np.nan), np.zeros(4)]
)
def test_what_is_no_net_benefit_is_refused(benefit: FloatArray) -> None:
    with pytest.raises(ValueError, match="net benefits"):
        evpi(benefit)


def test_a_curve_refuses_what_it_cannot_lie_over() -> None:
    with pytest.raises(ValueError, match="one or two"):
        smoother(np.zeros(4), np.zeros(5))
    with pytest.raises(ValueError, match="not finite"):
        smoother(np.array([0.0, np.inf]))


def test_a_better_study_is_worth_more_and_never_more_than_knowing(w8: W8) -> None:
    benefit, first, _ = w8
    worths = [evsi(benefit, first, error=error).evsi.value for error in (0.0, 50.0, 300.0, 3000.0, 1e9)]
    assert worths == sorted(worths, reverse=True)
    assert worths[0] == pytest.approx(evppi(benefit, first).worth.value, rel=1e-9)
    assert worths[-1] == pytest.approx(0.0, abs=1e-3)


def test_a_study_without_a_real_error_is_refused(w8: W8) -> None:
    with pytest.raises(ValueError, match="error"):
        evsi(w8[0], w8[1], error=-1.0)


def test_what_is_left_after_the_cost() -> None:
    assert enbs(40.0, scale=1000.0, cost=30_000.0) == 10_000.0


def test_the_preposterior_sd_of_w8() -> None:
    assert preposterior_sd(300.0, 300.0) == pytest.approx(212.132034, rel=1e-8)
    assert preposterior_sd(300.0, 0.0) == 300.0
    assert preposterior_sd(0.0, 300.0) == 0.0


@settings(max_examples=200, deadline=None)
@given(
    mean=st.floats(-1e6, 1e6),
    sd=st.floats(0.0, 1e6),
    more=st.floats(0.0, 1e6),
)
def test_a_wider_net_benefit_is_worth_more_to_see(mean: float, sd: float, more: float) -> None:
    assert 0.0 <= worth_normal(mean, sd) <= worth_normal(mean, sd + more) * (1.0 + 1e-9) + 1e-9


def test_first_order_shares_are_those_of_ishigami() -> None:
    from SALib.analyze import sobol
    from SALib.sample import sobol as sampled
    from SALib.test_functions import Ishigami

    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[-np.pi, np.pi]] * 3}
    found = []
    for seed in range(6):
        streams = Streams(seed=seed, draws=8192)
        x = np.stack([np.pi * (2.0 * streams.uniform(f"test/{key}", "x") - 1.0) for key in "abc"], axis=1)
        y = Ishigami.evaluate(x)[:, None]
        fits = [(smooth, y) for smooth in map(smoother, x.T)]
        found.append([float(share_explained(curve(*fit), y)[0]) for fit in fits])
    ours = list(np.mean(found, axis=0))
    points = sampled.sample(problem, 4096, calc_second_order=False, seed=1)
    theirs = sobol.analyze(problem, Ishigami.evaluate(points), calc_second_order=False, seed=1)["S1"]
    assert ours == pytest.approx([0.3139, 0.4424, 0.0], abs=0.01)
    assert ours == pytest.approx(list(theirs), abs=0.02)


def test_the_same_draws_give_the_same_bits(w8: W8) -> None:
    benefit, first, _ = w8
    assert evppi(benefit, first) == evppi(benefit, first)
