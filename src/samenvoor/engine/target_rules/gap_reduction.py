"""The goal is met when a given share of the gap with a comparator is closed.

Source: METHOD §5.3, §5.9. Works on draws: every argument that varies is [D] or one number. Shares lie between
0 and 1; the distance is in the unit of the rates (absolute) or a ratio minus 1.
"""

from typing import Literal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Kind = Literal["absolute", "ratio"]
Comparator = Literal["NL", "rest_of_NL"]

NAME = "gap_reduction"


def comparator_rate(
    *,
    national: FloatArray | float,
    local: FloatArray | float,
    national_persons: float,
    local_persons: float,
    comparator: Comparator = "NL",
) -> FloatArray:
    """Rate to compare with: the whole country, or the country without the area itself.

    rest_of_NL: (NL·P_NL − H·P_H)/(P_NL − P_H).
    Errors: ValueError when the rest of the country has no people.
    """
    whole, own = np.asarray(national, np.float64), np.asarray(local, np.float64)
    if comparator == "NL":
        return np.broadcast_to(whole, np.broadcast_shapes(whole.shape, own.shape)).copy()
    rest = national_persons - local_persons
    if not (rest > 0.0 and local_persons >= 0.0):
        raise ValueError(
            f"{national_persons} people in the country and {local_persons} here: no rest to compare with"
        )
    result: FloatArray = (whole * national_persons - own * local_persons) / rest
    return result


def distance(
    *, local: FloatArray | float, comparator: FloatArray | float, kind: Kind = "absolute"
) -> FloatArray:
    """How far the area is from its comparator: local − comparator, or local/comparator − 1.

    Errors: ValueError when a ratio is asked with a comparator that is not above 0.
    """
    own, other = np.asarray(local, np.float64), np.asarray(comparator, np.float64)
    if kind == "absolute":
        difference: FloatArray = own - other
        return difference
    if not (other > 0.0).all():
        raise ValueError("a ratio needs a comparator above 0")
    ratio: FloatArray = own / other - 1.0
    return ratio


def target(*, start: FloatArray | float, share: float) -> FloatArray:
    """Largest distance that still meets the goal: (1 − share)·start, and 0 where there was no gap.

    start: distance at baseline [D]; share: part of it to be closed. Source: METHOD §5.3, §5.9.
    """
    result: FloatArray = (1.0 - share) * np.maximum(np.asarray(start, np.float64), 0.0)
    return result


def met(*, start: FloatArray | float, end: FloatArray | float, share: float) -> npt.NDArray[np.bool_]:
    """Per draw whether the distance at the end is at or below the target (METHOD §5.3, §5.9)."""
    result: npt.NDArray[np.bool_] = np.asarray(end, np.float64) <= target(start=start, share=share)
    return result
