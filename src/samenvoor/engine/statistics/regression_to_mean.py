"""How much a figure changes by itself when it was chosen because it was bad.

Source: METHOD §8.5, Barnett and others (2005). A share or score of one unit (a person, an area) is what is
lasting and what is chance; who is chosen at a limit had chance on that side, and chance does not come back.
"""

from math import erfc, exp, isfinite, pi, sqrt
from typing import Literal

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.refused import RefusedError

Selected = Literal["above", "below"]

_FARTHEST = 30.0
"""Beyond so many standard deviations the share that is chosen can no longer be told from zero."""


def regression_to_mean(
    *, mean: float, spread: float, correlation: float, limit: float, selected: Selected, measurements: int = 1
) -> float:
    """The change back to the mean of those chosen above (a fall) or below (a rise) a limit; never below 0.

    `mean`, `spread`: of one measurement over all units that could have been chosen; `correlation` of two
    measurements of one unit (0-1), so that chance has variance (1 − correlation)·spread² and what lasts the
    rest. `measurements`: how many were averaged before choosing. Holds for persons and for areas alike;
    all in the unit of the measurement. Errors: RefusedError, with words, when spread is not above 0, the
    correlation lies outside 0-1, there are no measurements, or nobody lies beyond the limit.
    Source: METHOD §8.5, W9.
    """
    if not (isfinite(mean) and isfinite(limit) and isfinite(spread) and spread > 0.0):
        raise _refused("de spreiding over alle moet boven 0 liggen", "the spread over all must be above 0")
    if not 0.0 <= correlation <= 1.0:
        raise _refused(
            "de samenhang van twee rondes ligt tussen 0 en 1", "the correlation of two rounds lies in 0-1"
        )
    if measurements < 1:
        raise _refused("er is minstens één meting vooraf nodig", "at least one measurement before is needed")
    chance = (1.0 - correlation) * spread * spread / measurements
    total = sqrt(correlation * spread * spread + chance)
    distance = (limit - mean) / total if selected == "above" else (mean - limit) / total
    if distance > _FARTHEST:
        raise _refused(
            "de grens ligt zo ver van het gemiddelde dat niemand gekozen wordt",
            "the limit lies so far from the mean that nobody is chosen",
        )
    return chance / total * _hazard(distance)


def _hazard(z: float) -> float:
    """φ(z) / (1 − Φ(z)), without the loss of digits of 1 − Φ."""
    return sqrt(2.0 / pi) * exp(-0.5 * z * z) / erfc(z / sqrt(2.0))


def _refused(nl: str, en: str) -> RefusedError:
    return RefusedError(Words(f"Terugval naar het gemiddelde: {nl}.", f"Regression to the mean: {en}."))
