"""Keeps a colour from flickering: it changes on a clear step over a limit, or after two quarters past it.

Source: METHOD §5.2. Colours are numbers here, so that thousands of simulated projects go at once:
1 green, 0 undecided, -1 red.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samenvoor.domain.records.judgement import Verdict
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.judging.rule import Limits

Colours = npt.NDArray[np.int8]
CODES: dict[Verdict, int] = {Verdict.green: 1, Verdict.undecided: 0, Verdict.red: -1}
ROUNDING = 1e-12
VERDICTS: dict[int, Verdict] = {code: verdict for verdict, code in CODES.items()}


def colours(probability: FloatArray, limits: Limits, *, hardly_moved: npt.NDArray[np.bool_]) -> Colours:
    """The colour of each probability by itself [N]; none where the data hardly moved the prior."""
    found = np.where(
        probability >= limits.green_from, 1, np.where(probability <= limits.red_up_to, -1, 0)
    ).astype(np.int8)
    return np.where(hardly_moved, np.int8(0), found)


def step(
    current: Colours,
    probability: FloatArray,
    before: Colours,
    limits: Limits,
    *,
    margin: float,
    hardly_moved: npt.NDArray[np.bool_],
) -> tuple[Colours, Colours]:
    """The colours after one more quarter [N], and what each would be by itself, for the next step.

    `before` is what each was by itself the quarter before. A colour goes where the data no longer
    say anything, at once; else it changes when the probability passes the limit by `margin`, or when
    it was past that limit the quarter before too. Who leaves one colour clearly but does not clearly
    reach the other becomes undecided.
    """
    own = colours(probability, limits, hardly_moved=hardly_moved)
    # Exactly the margin past a limit is past it, whatever the sum of two decimals is in a computer.
    clear_green = probability >= min(limits.green_from + margin, 1.0) - ROUNDING
    clear_red = probability <= max(limits.red_up_to - margin, 0.0) + ROUNDING
    lost_green = probability <= limits.green_from - margin + ROUNDING
    lost_red = probability >= limits.red_up_to + margin - ROUNDING
    clearly_left = np.where(current == 1, lost_green, np.where(current == -1, lost_red, current == 0))
    arrived = np.where(own == 1, clear_green, np.where(own == -1, clear_red, clearly_left))
    changes = (own != current) & (arrived | (before == own))
    falls_back = (own != current) & ~changes & (current != 0) & clearly_left
    after = np.where(changes, own, np.where(falls_back, np.int8(0), current))
    return np.where(hardly_moved, np.int8(0), after).astype(np.int8), own
