"""How far a synthetic control is off in rounds in which nothing had begun: its error before it is measured.

Source: METHOD §8.3. In past rounds every area is a placebo: a start is pretended, the rounds before it are
matched, and what the mixture misses after it is chance.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.simplex_weights import simplex_weights
from samenvoor.engine.evaluation.synthetic_fit import FEWEST_BEFORE, FEWEST_DONORS
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]


def past_spread(panel: Panel, *, ahead: int) -> tuple[float, tuple[Words, ...]]:
    """Root mean square of what mixtures miss on average over `ahead` rounds, and what must be said of it.

    Errors: RefusedError, with words, when there are too few areas or past rounds. Source: METHOD §8.3.
    """
    table = _past(panel)
    areas, rounds = table.shape
    if areas - 1 < FEWEST_DONORS or rounds < FEWEST_BEFORE + 1:
        raise RefusedError(
            Words(
                f"Wat een samengestelde vergelijking kan laten zien, blijkt uit minstens {FEWEST_BEFORE + 1} "
                f"gemeten rondes voor de start in het gebied en {FEWEST_DONORS} andere gebieden. "
                f"Er zijn {rounds} rondes in {areas} gebieden.",
                f"What a synthetic control can show follows from at least {FEWEST_BEFORE + 1} measured "
                f"rounds before the start in the area and {FEWEST_DONORS} others. There are {rounds} rounds "
                f"in {areas} areas.",
            )
        )
    length = min(ahead, rounds - FEWEST_BEFORE)
    missed = [
        _missed(table, unit=unit, start=start, length=length)
        for start in range(FEWEST_BEFORE, rounds - length + 1)
        for unit in range(areas)
    ]
    notes: tuple[Words, ...] = ()
    if length < ahead:
        notes = (
            Words(
                f"De fout is die van {length} rondes na de start; het verleden is te kort voor {ahead}.",
                f"The error is that of {length} rounds after the start; the past is too short for {ahead}.",
            ),
        )
    return float(np.sqrt(np.mean(np.square(missed)))), notes


def _missed(table: FloatArray, *, unit: int, start: int, length: int) -> float:
    """Mean gap of one area over some rounds after a pretended start."""
    others = np.delete(np.arange(len(table)), unit)
    weights = simplex_weights(table[others, :start], table[unit, :start])
    gap = table[unit] - weights @ table[others]
    return float(gap[start : start + length].mean())


def _past(panel: Panel) -> FloatArray:
    """Shares [area, round] before the first start: the areas with the project as one, then the others.

    Only rounds in which the areas with the project were measured, and only areas that were in all of them.
    """
    before = np.arange(len(panel.periods)) < panel.first
    rounds = before & panel.known[panel.treated].all(axis=0)
    others = np.flatnonzero(~panel.treated & panel.known[:, rounds].all(axis=1))
    own = panel.share[panel.treated][:, rounds]
    table: FloatArray = np.vstack([own.mean(axis=0, keepdims=True), panel.share[others][:, rounds]])
    return table
