"""Whether areas with a staggered start already moved in the last rounds before their own start.

Source: METHOD §8.2: tested on the cells without the project alone, apart from the estimate.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.linear import NotEstimableError, cells_of, combination, dummies
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import Diagnostic
from samenvoor.engine.evaluation.said import chance, points

FloatArray = npt.NDArray[np.float64]
MOST = 2
"""So many rounds before the start are looked at [choice]; more would leave too little to compare with."""
APART = 0.05


def leads_before(panel: Panel) -> Diagnostic | None:
    """The joint test of the last rounds before each area's start; None where it cannot be done."""
    cells = cells_of(panel, chosen=~panel.after)
    if not cells.certain or not cells.share.size:
        return None
    ahead = panel.start[cells.unit] - cells.period
    with_it = panel.treated[cells.unit]
    levels = [dummies(cells.unit), dummies(cells.period)]
    for number in range(MOST, 0, -1):
        leads = [(with_it & (ahead == step)).astype(np.float64) for step in range(1, number + 1)]
        x = np.column_stack([*leads, *levels])
        try:
            weights = np.array([combination(x, wanted=row) for row in np.eye(x.shape[1])[:number]])
        except NotEstimableError:
            continue
        return _tested(weights @ cells.share, weights * cells.se)
    return None


def _tested(found: FloatArray, spread: FloatArray) -> Diagnostic | None:
    """Wald test with the sampling errors, and the sentence about it."""
    from scipy.stats import chi2

    covariance = spread @ spread.T
    if np.linalg.matrix_rank(covariance) < len(found):
        return None
    p = float(chi2.sf(found @ np.linalg.solve(covariance, found), len(found)))
    largest = float(np.abs(found).max())
    size, said = points(largest), chance(p)
    numbers = {"p": p, "largest": largest, "rounds": float(len(found))}
    if p < APART:
        words = Words(
            f"Gebieden bewogen al voor hun start, tot {size.nl} (kans dat dit toeval is: {said.nl}). De "
            "vergelijking is dan niet eerlijk.",
            f"Areas moved before their start already, by up to {size.en} (probability of chance: "
            f"{said.en}). The comparison is not fair then.",
        )
        return Diagnostic(name="trends_before", words=words, numbers=numbers, warning=True)
    words = Words(
        f"Vlak voor hun start bewogen gebieden niet zichtbaar anders dan de rest: hooguit {size.nl} (zo'n "
        f"verschil geeft het toeval in {said.nl} gevallen).",
        f"Just before their start areas did not visibly move otherwise than the rest: {size.en} at most "
        f"(chance gives such a difference in {said.en} cases).",
    )
    return Diagnostic(name="trends_before", words=words, numbers=numbers)
