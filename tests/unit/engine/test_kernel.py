"""Both kernels give one answer, whatever the blocks, the threads and the company a project is in."""

from importlib.util import find_spec
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenvoor.engine.flow import kernel as kernels
from samenvoor.engine.flow.attribute import last_in, shapley
from samenvoor.engine.flow.combine import OverlapGroup, combine
from samenvoor.engine.flow.kernel import Kernel, contributions, coverage, scaled_total, total
from samenvoor.engine.flow.segments import Segments, Strength, merge_rows, strength

FloatArray = npt.NDArray[np.float64]

compiled = pytest.mark.skipif(
    find_spec("numba") is None, reason="the compiled kernel is NOT tested: numba is not installed"
)
KERNELS = ["numpy", pytest.param("numba", marks=compiled)]
SEEDS = st.integers(0, 2**32)


def portfolio(
    seed: int, *, rows: int = 7, projects: int = 5, lags: int = 6, draws: int = 20
) -> tuple[Segments, Strength, list[OverlapGroup]]:
    """Gaps in the stock, harm in some draws, a cap that is reached in some, and two overlap groups."""
    made = np.random.default_rng(seed)
    stock = made.uniform(0, made.choice([0.02, 0.5]), (rows, projects, lags))
    stock *= made.uniform(size=(rows, projects, 1)) < 0.7
    stock *= made.uniform(size=stock.shape) < 0.8
    effect = made.normal(made.uniform(0.0, 0.3, (projects, 1)), 0.1, (projects, draws))
    dose = 0.5 ** (np.arange(lags)[:, None] / made.uniform(1, 9, (projects, 1, draws)))
    rho = np.exp(made.normal(0, 0.3, (projects, draws)))
    weight = made.uniform(size=(rows, 3)) * (made.uniform(size=(rows, 3)) < 0.6)
    omega = made.uniform(-1, 1, draws)
    omega[:2] = 0.0
    order = made.permutation(projects).tolist()
    overlap = [OverlapGroup(tuple(order[:3]), omega), OverlapGroup(tuple(order[3:5]), float(omega[-1]))]
    return Segments(stock, weight), strength(rho=rho, net_effect=effect, dose=dose), overlap


def _by_hand(segments: Segments, power: Strength, overlap: list[OverlapGroup]) -> list[FloatArray]:
    """Total, Shapley, alone and last in without any kernel."""
    x = np.einsum("rkl,kld->krd", segments.stock, power.ke)
    x = np.clip(x, np.minimum(power.e, 0)[:, None], np.maximum(power.e, 0)[:, None])
    readings = [combine(x, overlap)[None], shapley(x, overlap), x, last_in(x, overlap)]
    found = [np.einsum("rg,krd->kgd", segments.weight, reading) for reading in readings]
    return [found[0][0], *found[1:]]


@pytest.mark.parametrize("kernel", KERNELS)
@settings(deadline=None)
@given(seed=SEEDS, grouped=st.booleans())
def test_kernel_gives_what_the_formulas_give(kernel: Kernel, seed: int, grouped: bool) -> None:
    segments, power, overlap = portfolio(seed)
    groups = overlap if grouped else []

    found = [
        total(segments, power, groups, kernel=kernel),
        *contributions(segments, power, groups, kernel=kernel),
    ]

    expected = _by_hand(segments, power, groups)
    size = max(1.0, np.abs(expected[0]).max())
    np.testing.assert_allclose(found[0], expected[0], rtol=1e-5, atol=1e-6 * size)
    for one, other in zip(found[1:], expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12 * size)


@pytest.mark.parametrize("kernel", KERNELS)
@settings(deadline=None)
@given(seed=SEEDS, grouped=st.booleans())
def test_contributions_add_up_to_the_total(kernel: Kernel, seed: int, grouped: bool) -> None:
    segments, power, overlap = portfolio(seed)

    found = contributions(segments, power, overlap if grouped else [], kernel=kernel)

    np.testing.assert_allclose(found.shapley.sum(axis=0), found.total, atol=1e-6)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("draws", [1, 63, 1300, 4096])
@pytest.mark.parametrize("grouped", [False, True])
def test_blocks_and_threads_do_not_change_a_bit(kernel: Kernel, draws: int, grouped: bool) -> None:
    segments, power, overlap = portfolio(draws, draws=draws)
    groups = overlap if grouped else []

    answers = [
        (
            total(segments, power, groups, kernel=kernel, block=block, threads=threads),
            *contributions(segments, power, groups, kernel=kernel, block=block, threads=threads),
        )
        for block in (64, 512, 4096)
        for threads in (1, 2)
    ]

    for answer in answers[1:]:
        for one, other in zip(answers[0], answer, strict=True):
            np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("kernel", KERNELS)
@settings(deadline=None)
@given(seed=SEEDS, place=st.integers(0, 5), member=st.booleans())
def test_a_project_without_participants_does_not_change_a_bit(
    kernel: Kernel, seed: int, place: int, member: bool
) -> None:
    segments, power, overlap = portfolio(seed)
    more = Segments(np.insert(segments.stock, place, 0.0, axis=1), segments.weight)
    stronger = Strength(np.insert(power.ke, place, 0.2, axis=0), np.insert(power.e, place, -0.3, axis=0))
    moved = [OverlapGroup(tuple(k + (k >= place) for k in group.members), group.omega) for group in overlap]
    if member:
        moved[0] = OverlapGroup((*moved[0].members, place), moved[0].omega)

    before = contributions(segments, power, overlap, kernel=kernel)
    after = contributions(more, stronger, moved, kernel=kernel)

    np.testing.assert_array_equal(before.total, after.total)
    np.testing.assert_array_equal(
        total(segments, power, overlap, kernel=kernel), total(more, stronger, moved, kernel=kernel)
    )
    for one, other in zip(before[1:], after[1:], strict=True):
        np.testing.assert_array_equal(one, np.delete(other, place, axis=0))
        assert (other[place] == 0.0).all()


@pytest.mark.parametrize("kernel", KERNELS)
def test_without_participants_nothing_happens_at_all(kernel: Kernel) -> None:
    segments, power, overlap = portfolio(3)
    nobody = Segments(np.zeros_like(segments.stock), segments.weight)

    assert (total(nobody, power, overlap, kernel=kernel) == 0.0).all()
    assert all((part == 0.0).all() for part in contributions(nobody, power, overlap, kernel=kernel))


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("shape", [(0, 3, 2), (2, 0, 2), (1, 1, 1)])
def test_an_empty_portfolio_is_no_exception(kernel: Kernel, shape: tuple[int, int, int]) -> None:
    rows, projects, lags = shape
    segments = Segments(np.zeros(shape), np.ones((rows, 2)))
    power = Strength(np.ones((projects, lags, 5)), np.ones((projects, 5)))

    assert total(segments, power, kernel=kernel).shape == (2, 5)
    assert contributions(segments, power, kernel=kernel).shapley.shape == (projects, 2, 5)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("size", [1e-300, 1e-30, 1e30, 1e300])
def test_extremes_stay_finite_and_within_the_population(kernel: Kernel, size: float) -> None:
    segments, power, overlap = portfolio(5)
    wild = Strength(power.ke * size, power.e)
    everyone = Segments(segments.stock, np.eye(7))

    found = contributions(everyone, wild, overlap, kernel=kernel)

    assert all(np.isfinite(part).all() for part in found)
    assert found.total.max() <= 1.0 + 1e-12
    assert np.isfinite(total(everyone, wild, overlap, kernel=kernel)).all()


@compiled
@pytest.mark.parametrize("seed", range(5))
def test_compiled_agrees_with_the_reference_on_a_large_portfolio(seed: int) -> None:
    segments, power, overlap = portfolio(seed, rows=60, projects=12, lags=11, draws=700)

    one, other = (total(segments, power, overlap, kernel=kernel) for kernel in ("numpy", "numba"))

    np.testing.assert_allclose(other, one, rtol=1e-5, atol=1e-6 * np.abs(one).max())


@given(seed=SEEDS, factors=st.lists(st.floats(0, 5), min_size=2, max_size=4))
def test_more_reach_never_averts_less_where_no_effect_harms(seed: int, factors: list[float]) -> None:
    segments, power, overlap = portfolio(seed)
    helpful = Strength(np.abs(power.ke), np.abs(power.e))
    past = coverage(Segments(segments.stock * 0.5, segments.weight), helpful, capped=False)
    fidelity = np.full(helpful.e.shape, 0.7)

    found = [
        scaled_total(past, past, helpful.e, np.full(5, factor), fidelity, overlap, segments.weight)
        for factor in sorted(factors)
    ]

    assert all((later >= earlier - 1e-12).all() for earlier, later in pairwise(found))


@given(seed=SEEDS)
def test_scaling_by_one_is_the_plan_and_by_zero_is_the_past(seed: int) -> None:
    segments, power, overlap = portfolio(seed)
    past = Segments(np.where(np.arange(6) < 3, segments.stock, 0.0), segments.weight)
    future = Segments(segments.stock - past.stock, segments.weight)
    x_past, x_future = (coverage(part, power, capped=False) for part in (past, future))
    fidelity = np.full(power.e.shape, 0.7)

    plan, stop = (
        scaled_total(x_past, x_future, power.e, np.full(5, factor), fidelity, overlap, segments.weight)
        for factor in (1.0, 0.0)
    )

    np.testing.assert_allclose(plan, total(segments, power, overlap, kernel="numpy"), atol=1e-12)
    np.testing.assert_allclose(stop, total(past, power, overlap, kernel="numpy"), atol=1e-12)


@given(seed=SEEDS)
def test_merged_rows_count_as_the_cells_they_came_from(seed: int) -> None:
    segments, power, overlap = portfolio(seed)
    pick = np.random.default_rng(seed).integers(0, 7, 30)
    cells = Segments(segments.stock[pick], np.random.default_rng(seed).uniform(size=(30, 2)))

    rows = merge_rows(cells.stock, cells.weight)

    assert len(rows.stock) <= len(set(pick.tolist()))
    np.testing.assert_allclose(
        total(rows, power, overlap, kernel="numpy"), total(cells, power, overlap, kernel="numpy"), rtol=1e-12
    )
    np.testing.assert_array_equal(rows.stock[0], cells.stock[0])


def test_many_parts_at_once_are_each_part_by_itself() -> None:
    parts = [portfolio(3)[0], portfolio(4)[0]]
    _, power, overlap = portfolio(5)

    found = kernels.totals(parts, power, overlap, kernel="numpy")

    for part, answer in zip(parts, found, strict=True):
        np.testing.assert_array_equal(answer, total(part, power, overlap, kernel="numpy"))


def test_the_kernel_that_is_used_has_a_name() -> None:
    assert kernels.kernel_name("numpy") == "numpy"
    assert kernels.kernel_name("auto") == ("numpy" if find_spec("numba") is None else "numba")
    with pytest.raises(ValueError, match="kernel must be"):
        kernels.kernel_name("fortran")  # type: ignore[arg-type]


def test_a_kernel_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "find_spec", lambda name: None)

    assert kernels.kernel_name("auto") == "numpy"
    with pytest.raises(ModuleNotFoundError, match="compiled"):
        kernels.kernel_name("numba")


def test_shapes_that_do_not_fit_are_refused() -> None:
    segments, power, overlap = portfolio(1)

    with pytest.raises(ValueError, match="K, L differ"):
        total(Segments(segments.stock[:, :2], segments.weight), power)
    with pytest.raises(ValueError, match="between -1 and 1"):
        total(segments, power, [OverlapGroup((0, 1), 1.5)])
    with pytest.raises(ValueError, match="overlap group"):
        total(segments, power, [*overlap, OverlapGroup((0, 1), 1.0)])
    with pytest.raises(ValueError, match="must be finite"):
        Segments(segments.stock * np.nan, segments.weight)
    with pytest.raises(ValueError, match="must be finite"):
        Strength(power.ke, power.e * np.nan)
    with pytest.raises(ValueError, match="at least 1"):
        total(segments, power, threads=0)
