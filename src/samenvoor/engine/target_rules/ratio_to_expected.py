"""The goal is met when the observed cost is no more than what the same people cost nationally.

Source: METHOD §5.3, §5.9. Works on draws: ratio_end is observed over expected [D] or one number.
"""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

NAME = "ratio_to_expected"


def target(*, maximum: float = 1.0) -> float:
    """Largest ratio of observed to expected that still meets the goal (METHOD §5.3)."""
    return maximum


def met(*, ratio_end: FloatArray | float, maximum: float = 1.0) -> npt.NDArray[np.bool_]:
    """Per draw whether observed over expected is at or below the target (METHOD §5.3)."""
    result: npt.NDArray[np.bool_] = np.asarray(ratio_end, np.float64) <= target(maximum=maximum)
    return result
