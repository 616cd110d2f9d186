"""Counts a whole portfolio on all draws at once: the total, each project's contribution, a scaled future.

Source: METHOD §2.3, §2.4, §2.8, §3, §5.5, §9.2. Two kernels give the same answer: `numpy`, the reference that
is always there, and `numba`, an optional extra that agrees with it to 1e-5 relative. Within one kernel the
width of a block and the number of threads do not change a bit.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import Literal

import numpy as np

from samenvoor.engine.flow import kernel_numpy
from samenvoor.engine.flow.combine import Overlap, check_groups
from samenvoor.engine.flow.segments import Contributions, FloatArray, Segments, Strength

Kernel = Literal["auto", "numpy", "numba"]

BLOCK = 512
"""Draws counted at a time (METHOD §9.2)."""


def kernel_name(kernel: Kernel = "auto") -> Literal["numpy", "numba"]:
    """The kernel that is really used: `auto` is numba where it is installed, else numpy.

    Errors: ModuleNotFoundError when numba is asked for and not installed; ValueError for another name.
    """
    if kernel not in {"auto", "numpy", "numba"}:
        raise ValueError(f"kernel must be auto, numpy or numba, found {kernel!r}")
    installed = kernel != "numpy" and find_spec("numba") is not None
    if kernel == "numba" and not installed:
        raise ModuleNotFoundError("the numba kernel is an extra: install samenvoor[compiled]")
    return "numba" if installed else "numpy"


def coverage(segments: Segments, strength: Strength, *, capped: bool = True) -> FloatArray:
    """Share of the cases each project averts by itself, x [R, K, D]; capped holds it between 0 and e.

    Ask it uncapped for the past and the future intake that go into `scaled_total`. Source: METHOD §2.3.
    """
    _check(segments, strength, ())
    return kernel_numpy.coverage(segments, strength, capped=capped)


def total(
    segments: Segments,
    strength: Strength,
    overlap: Overlap = (),
    *,
    kernel: Kernel = "auto",
    block: int = BLOCK,
    threads: int = 1,
) -> FloatArray:
    """What the portfolio averts together, [G, D]: Σ_r weight[r, g]·u[r, d] (METHOD §2.4, §2.5).

    Errors: ValueError when shapes do not fit or a project stands in two overlap groups.
    """
    result: FloatArray = totals([segments], strength, overlap, kernel=kernel, block=block, threads=threads)[0]
    return result


def totals(
    parts: Sequence[Segments],
    strength: Strength,
    overlap: Overlap = (),
    *,
    kernel: Kernel = "auto",
    block: int = BLOCK,
    threads: int = 1,
) -> FloatArray:
    """`total` of many parts at once, say one per area and year: [N, G, D], every part with the same G.

    Errors: ValueError when shapes do not fit or a project stands in two overlap groups.
    """
    return prepared_totals(parts, strength, overlap, kernel=kernel)(block, threads)


def prepared_totals(
    parts: Sequence[Segments], strength: Strength, overlap: Overlap = (), *, kernel: Kernel = "auto"
) -> Callable[[int, int], FloatArray]:
    """Lays the rows out once: a function of (block, threads) that counts `totals`, [N, G, D].

    Errors: as `totals`.
    """
    for part in parts:
        _check(part, strength, overlap)
    if not parts or len({part.weight.shape[1] for part in parts}) > 1:
        raise ValueError("totals needs at least one part, and the same number of results in each")
    shape = (len(parts), parts[0].weight.shape[1], strength.e.shape[1])
    layout: Callable[[FloatArray], kernel_numpy.Work]
    if kernel_name(kernel) == "numba":
        from samenvoor.engine.flow import kernel_numba

        layout = kernel_numba.totals_layout(parts, strength, overlap)
    else:
        layout = kernel_numpy.totals_layout(parts, strength, overlap)

    def count(block: int, threads: int) -> FloatArray:
        out = np.zeros(shape)
        _each_block(layout(out), shape[-1], block, threads)
        return out

    return count


def contributions(
    segments: Segments,
    strength: Strength,
    overlap: Overlap = (),
    *,
    kernel: Kernel = "auto",
    block: int = BLOCK,
    threads: int = 1,
) -> Contributions:
    """Total [G, D] with Shapley, alone and last in per project [K, G, D]; Shapley adds up to the total.

    Errors: as `total`. Source: METHOD §2.8.
    """
    _check(segments, strength, overlap)
    projects, draws = strength.e.shape
    groups = segments.weight.shape[1]
    parts = (np.zeros((projects, groups, draws)) for _ in range(3))
    out = Contributions(np.zeros((groups, draws)), *parts)
    if kernel_name(kernel) == "numba":
        from samenvoor.engine.flow import kernel_numba

        work = kernel_numba.contributions_work(segments, strength, overlap, out)
    else:
        work = kernel_numpy.contributions_work(segments, strength, overlap, out)
    _each_block(work, draws, block, threads)
    return out


def scaled_total(
    x_past: FloatArray,
    x_future: FloatArray,
    e: FloatArray,
    factor: FloatArray,
    fidelity: FloatArray,
    overlap: Overlap,
    weight: FloatArray,
    *,
    block: int = BLOCK,
) -> FloatArray:
    """Total [G, D] when the future intake of each project is multiplied by its factor.

    x_past, x_future: uncapped coverage [R, K, D] of intake until now and of intake still to come; e [K, D];
    factor [K] >= 0; fidelity φ [K, D], applied to what goes beyond the plan only; weight [R, G].
    x = clip(x_past + min(f, 1)·x_future + max(f − 1, 0)·φ·x_future). Source: METHOD §5.5.
    """
    rows, projects, draws = x_past.shape
    check_groups(overlap, projects)
    if x_future.shape != x_past.shape or weight.shape[0] != rows or (np.asarray(factor) < 0.0).any():
        raise ValueError("x_past and x_future must be [R, K, D], weight [R, G] and no factor below 0")
    share = np.minimum(factor, 1.0)[:, None] + np.maximum(factor - 1.0, 0.0)[:, None] * fidelity
    low, high = np.minimum(e, 0.0), np.maximum(e, 0.0)
    out = np.zeros((weight.shape[1], draws))
    for first in range(0, draws, block):
        part = slice(first, min(first + block, draws))
        x = x_past[:, :, part] + share[:, part] * x_future[:, :, part]
        np.clip(x, low[:, part], high[:, part], out=x)
        kernel_numpy.add_combined(x, weight, overlap, out, part)
    return out


def _each_block(work: Callable[[slice], None], draws: int, block: int, threads: int) -> None:
    """Runs the work for each block of draws; blocks write to different draws, so threads cannot meet."""
    if block < 1 or threads < 1:
        raise ValueError(f"block and threads must be at least 1, found {block} and {threads}")
    parts = [slice(first, min(first + block, draws)) for first in range(0, draws, block)]
    if threads == 1:
        for part in parts:
            work(part)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, parts))


def _check(segments: Segments, strength: Strength, overlap: Overlap) -> None:
    if segments.stock.shape[1:] != strength.ke.shape[:2]:
        raise ValueError(
            f"stock {segments.stock.shape} is [R, K, L] and ke {strength.ke.shape} is [K, L, D]: K, L differ"
        )
    check_groups(overlap, strength.e.shape[0])
    for group in overlap:
        omega = np.asarray(group.omega, np.float64)
        if omega.shape not in {(), strength.e.shape[1:]} or not (np.abs(omega) <= 1.0).all():
            raise ValueError("omega must be one number or one per draw, each between -1 and 1")
