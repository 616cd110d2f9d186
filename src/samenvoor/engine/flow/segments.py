"""The arrays a portfolio is counted on: merged rows of cells, and the strength of each project.

Source: METHOD §2.3 (engine form), §9.2 (merged rows).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Segments:
    """Cells that see the same projects in the same way, added up.

    stock: participants of l years ago as a share of the cell [R, K, L]; weight: what one averted share
    counts for in each result [R, G] (for a goal and year: standard weight × prevalence).
    Errors: ValueError when the shapes do not fit or a number is not finite.
    """

    stock: FloatArray
    weight: FloatArray

    def __post_init__(self) -> None:
        if self.stock.ndim != 3 or self.weight.ndim != 2 or len(self.stock) != len(self.weight):
            raise ValueError(
                f"stock {self.stock.shape} and weight {self.weight.shape} must be [R, K, L], [R, G]"
            )
        if not (np.isfinite(self.stock).all() and np.isfinite(self.weight).all()):
            raise ValueError("stock and weight must be finite; what is missing is left out, not a number")


@dataclass(frozen=True, slots=True)
class Strength:
    """What one participant of each project brings about, per lag and draw.

    ke: ρ·e·κ [K, L, D], float64 or float32; e: net effect [K, D], the most a project can reach.
    Errors: ValueError when the shapes do not fit or a number is not finite. Source: METHOD §2.3.
    """

    ke: npt.NDArray[np.floating]
    e: FloatArray

    def __post_init__(self) -> None:
        if self.ke.ndim != 3 or self.e.shape != (self.ke.shape[0], self.ke.shape[2]):
            raise ValueError(f"ke {self.ke.shape} and e {self.e.shape} must be [K, L, D] and [K, D]")
        if not (np.isfinite(self.ke).all() and np.isfinite(self.e).all()):
            raise ValueError("ke and e must be finite")


def strength(*, rho: FloatArray, net_effect: FloatArray, dose: FloatArray) -> Strength:
    """Strength from targeting ρ [K, D], net effect e [K, D] and dose κ [K, L, D] (METHOD §2.3)."""
    return Strength(ke=(rho * net_effect)[:, None, :] * dose, e=np.asarray(net_effect, np.float64))


class Contributions(NamedTuple):
    """Result per group [G, D] and, per project, its three readings [K, G, D] (METHOD §2.8)."""

    total: FloatArray
    shapley: FloatArray
    alone: FloatArray
    last_in: FloatArray


class Run(NamedTuple):
    """Rows in which exactly the same projects have stock."""

    members: tuple[int, ...]
    rows: Positions


def merge_rows(stock: FloatArray, weight: FloatArray) -> Segments:
    """Segments from cells: cells with identical stock [N, K, L] become one row, their weights [N, G] added.

    Exact. Rows stand in the order in which their first cell came. Source: METHOD §9.2.
    """
    # Adding zero makes −0 and 0 the same bytes.
    cells = np.ascontiguousarray(stock, np.float64) + 0.0
    flat = cells.reshape(len(cells), -1)
    found: dict[bytes, int] = {}
    row_of = np.fromiter(
        (found.setdefault(cell.tobytes(), len(found)) for cell in flat), np.intp, count=len(flat)
    )
    first = np.unique(row_of, return_index=True)[1]
    merged = np.zeros((len(found), weight.shape[1]))
    # Unbuffered, so cells are added in their own order.
    np.add.at(merged, row_of, np.asarray(weight, np.float64))
    return Segments(stock=cells[first], weight=merged)


def runs(segments: Segments) -> list[Run]:
    """Rows gathered by the set of projects that have stock there; rows without any are left out.

    A project without stock is in no run, so adding it cannot change a bit of the others.
    """
    active = (segments.stock != 0.0).any(axis=2)
    counted = active.any(axis=1) & (segments.weight != 0.0).any(axis=1)
    gathered: dict[tuple[int, ...], list[int]] = {}
    for row in np.flatnonzero(counted):
        members = tuple(np.flatnonzero(active[row]).tolist())
        gathered.setdefault(members, []).append(int(row))
    return [Run(members, np.array(rows, np.intp)) for members, rows in gathered.items()]
