"""Counts how many independent draws are left after copies of draws were made and moved apart.

Source: METHOD §4.3. Copies of one draw are one draw until they have moved: two of them are as much alike as
what each kept since they were copied, and the worth of D draws is D² over the sum of all likenesses.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.learning.weights import IntArray


class Lineage:
    """From which draw every draw was copied at each resampling, and how much of it is left since."""

    def __init__(self, draws: int) -> None:
        """Begin with draws that all differ."""
        self._draws = draws
        self._copied: list[IntArray] = []
        self._kept: list[FloatArray] = []

    def resampled(self, order: IntArray) -> None:
        """Take note that the draw at each place is a copy of draw order [D]."""
        self._copied = [*(source[order] for source in self._copied), order]
        self._kept = [*(kept[order] for kept in self._kept), np.ones(self._draws)]

    def moved(self, size: float, accepted: npt.NDArray[np.bool_]) -> None:
        """Take note that the accepted draws [D] moved by this size, and kept √(1 - size²) of themselves."""
        left = np.where(accepted, (1.0 - size * size) ** 0.5, 1.0)
        self._kept = [kept * left for kept in self._kept]

    @property
    def worth(self) -> float:
        """How many independent draws there are, between 1 and D."""
        alike = float(self._draws)
        for level, kept in enumerate(self._kept):
            last = level + 1 == len(self._kept)
            # Who was copied together later on is alike by that later copy, and counts there.
            later = float(np.sum(kept * kept)) if last else _together(self._copied[level + 1], kept)
            alike += _together(self._copied[level], kept) - later
        return self._draws**2 / alike


def _together(source: IntArray, kept: FloatArray) -> float:
    """The likeness of all pairs with one source, each draw with itself included."""
    summed = np.bincount(source, weights=kept)
    return float(np.sum(summed * summed))
