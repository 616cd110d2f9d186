"""What a synthetic control finds in areas where nothing began: the measure of what chance alone does.

Source: METHOD §8.3 (in-space placebos). Each donor is treated as if the project had begun there, with the
other donors and without the area of the project.
"""

from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.engine.evaluation.simplex_weights import simplex_weights

FloatArray = npt.NDArray[np.float64]
_MUCH_WORSE = sqrt(5.0)
"""A placebo whose misfit before the start is so many times that of the area says nothing of its error."""
_FEWEST_ALIKE = 3


class Placebos(NamedTuple):
    """The finding of every donor: mean gap after the start, misfit before and after, all [J].

    `p`: the rank of the area among all by misfit after / before (the smallest possible is 1/(J + 1));
    `spread`: root mean square of the findings of donors that fit about as well, in the unit of the outcome;
    `alike`: how many donors that are.
    """

    findings: FloatArray
    before: FloatArray
    after: FloatArray
    p: float
    spread: float
    alike: int


def placebos(
    outcomes: FloatArray, *, start: int, table: FloatArray, donors: tuple[int, ...], gap: FloatArray
) -> Placebos:
    """Run every donor as if it were treated; outcomes [unit, period], gap [period] that of the area itself.

    `table` [unit, R]: what the mixtures are matched on. Source: METHOD §8.3.
    """
    gaps = np.empty((len(donors), outcomes.shape[1]))
    for place, unit in enumerate(donors):
        others = np.asarray([other for other in donors if other != unit])
        gaps[place] = outcomes[unit] - simplex_weights(table[others], table[unit]) @ outcomes[others]
    before = rmspe(gaps[:, :start])
    after = rmspe(gaps[:, start:])
    findings: FloatArray = gaps[:, start:].mean(axis=1)
    own_before, own_after = float(rmspe(gap[:start])), float(rmspe(gap[start:]))
    tiny = 1e-9 * (1.0 + float(np.abs(outcomes).max()))
    ratio = after / np.maximum(before, tiny)
    own = own_after / max(own_before, tiny)
    alike = before <= _MUCH_WORSE * max(own_before, tiny)
    if alike.sum() < _FEWEST_ALIKE:
        alike = np.ones(len(donors), bool)
    return Placebos(
        findings=findings,
        before=before,
        after=after,
        p=float((1 + (ratio >= own * (1.0 - 1e-9)).sum()) / (len(donors) + 1)),
        spread=float(np.sqrt(np.mean(findings[alike] ** 2))),
        alike=int(alike.sum()),
    )


def rmspe(gap: FloatArray) -> FloatArray:
    """Root mean square of gaps [..., period] over the periods."""
    size: FloatArray = np.sqrt(np.mean(np.asarray(gap, np.float64) ** 2, axis=-1))
    return size
