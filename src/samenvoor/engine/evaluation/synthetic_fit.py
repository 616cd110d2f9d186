"""Whether a mixture of areas may stand in for one area: enough donors, enough periods, a good fit.

Source: METHOD §8.3; the limits are choices and say so.
"""

from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.conformal import ConformalInterval
from samenvoor.engine.evaluation.placebos import rmspe
from samenvoor.engine.statistics.refused import RefusedError, in_dutch

FloatArray = npt.NDArray[np.float64]

FEWEST_DONORS = 3
"""With fewer there is hardly a mixture, and no placebo to compare with [choice]."""
FEWEST_BEFORE = 5
"""With fewer periods before the start nearly every mixture fits by chance [choice]."""
FIT_LIMIT = 0.25
"""A lasting distance of more than this part of the spread between the areas is a bad fit [choice]."""
_LASTING = 2.0
_COUNTED = 0.001
"""A weight below this is not counted as a donor that takes part."""


class Fit(NamedTuple):
    """How well the mixture follows the area: in the unit of the outcomes, and in counts.

    `misfit_before`, `misfit_after`: root mean square of the gap; `lasting`: mean gap before the start, over
    all periods or over the later half, whichever is farther from 0; `spread`: standard deviation between all
    units around the mean of each period before the start.
    """

    misfit_before: float
    misfit_after: float
    lasting: float
    spread: float
    donors: int
    donors_with_weight: int
    largest_weight: float
    periods_before: int
    periods_after: int


def check_plan(outcomes: FloatArray, *, treated: int, start: int) -> None:
    """Refuse outcomes [unit, period] on which a synthetic control cannot stand.

    Errors: ValueError when `treated` or `start` lie outside; RefusedError, with words, when donors or
    periods are too few or a figure is missing. Source: METHOD §8.3.
    """
    if outcomes.ndim != 2 or not (0 <= treated < len(outcomes)) or not 0 <= start < outcomes.shape[1]:
        raise ValueError(f"treated {treated}, start {start}: outside outcomes {outcomes.shape}")
    if not np.isfinite(outcomes).all():
        raise RefusedError(
            Words(
                "Een gebied mist in een periode een cijfer; laat dat gebied of die periode weg.",
                "An area misses a figure in some period; leave that area or that period out.",
            )
        )
    donors = len(outcomes) - 1
    if donors < FEWEST_DONORS:
        raise RefusedError(
            Words(
                f"Een samengestelde vergelijking vraagt minstens {FEWEST_DONORS} vergelijkingsgebieden; "
                f"er zijn er {donors}. Voeg gebieden toe, of kies verschil in verschil.",
                f"A synthetic control asks for at least {FEWEST_DONORS} comparison areas; "
                f"there are {donors}. Add areas, or choose difference in differences.",
            )
        )
    if start < FEWEST_BEFORE:
        raise RefusedError(
            Words(
                f"Een samengestelde vergelijking vraagt minstens {FEWEST_BEFORE} metingen vooraf; er zijn er "
                f"{start}. Met zo weinig past bijna elke mengeling; kies verschil in verschil.",
                f"A synthetic control asks for at least {FEWEST_BEFORE} rounds before the start; there are "
                f"{start}. With so few nearly every mixture fits; choose difference in differences.",
            )
        )


def fit_of(outcomes: FloatArray, gap: FloatArray, weights: FloatArray, *, start: int) -> Fit:
    """The quality of the fit of gap [period] with donor weights [J].

    A lasting distance (more than FIT_LIMIT of the spread between areas, and more than chance makes
    of the gaps) is bias that no interval contains. Errors: RefusedError, with words, when there is one.
    Source: METHOD §8.3.
    """
    before = outcomes[:, :start]
    spread = float(np.sqrt(((before - before.mean(axis=0)) ** 2).sum() / ((len(outcomes) - 1) * start)))
    late = gap[start // 2 : start]
    lasting = max((gap[:start], late), key=lambda part: abs(float(part.mean())))
    size = float(lasting.mean())
    chance = float(lasting.std(ddof=1)) / sqrt(lasting.size)
    if abs(size) > FIT_LIMIT * spread and abs(size) > _LASTING * chance:
        raise RefusedError(_bad(size, spread))
    return Fit(
        misfit_before=float(rmspe(gap[:start])),
        misfit_after=float(rmspe(gap[start:])),
        lasting=size,
        spread=spread,
        donors=len(outcomes) - 1,
        donors_with_weight=int((weights > _COUNTED).sum()),
        largest_weight=float(weights.max()),
        periods_before=start,
        periods_after=outcomes.shape[1] - start,
    )


def notes_of(
    fit: Fit, interval: ConformalInterval, confidence: float, *, predictors: bool
) -> tuple[Words, ...]:
    """What a reader must know of this result, in words."""
    notes: list[Words] = []
    smallest = 1.0 / (fit.donors + 1)
    if smallest > 1.0 - confidence:
        notes.append(
            Words(
                f"Met {fit.donors} vergelijkingsgebieden kan de toets tussen gebieden niet onder "
                f"{in_dutch(round(smallest, 3))} komen.",
                f"With {fit.donors} comparison areas the test between areas cannot fall below "
                f"{round(smallest, 3):g}.",
            )
        )
    if interval.low is None or interval.high is None:
        periods = fit.periods_before + fit.periods_after
        notes.append(
            Words(
                f"Met {periods} perioden is er geen interval van {in_dutch(round(100 * confidence))} % uit "
                "de reeks zelf; de fout komt uit de vergelijkingsgebieden.",
                f"With {periods} periods there is no {100 * confidence:.0f} % interval from the series "
                "itself; the error comes from the comparison areas.",
            )
        )
    if fit.misfit_before <= 1e-6 * (fit.spread or 1.0):
        notes.append(
            Words(
                "De mengeling past vooraf precies; er zijn te weinig metingen vooraf om haar te toetsen.",
                "The mixture fits exactly before the start; there are too few rounds before to test it.",
            )
        )
    if predictors:
        notes.append(
            Words(
                "Het interval hoort bij de mengeling die alleen op de uitkomst is gekozen.",
                "The interval belongs to the mixture that was chosen on the outcome alone.",
            )
        )
    return tuple(notes)


def _bad(lasting: float, spread: float) -> Words:
    part = in_dutch(round(abs(lasting) / spread, 2)) if spread > 0.0 else "∞"
    return Words(
        "De andere gebieden kunnen dit gebied vooraf niet nabootsen: de mengeling ligt er blijvend naast, "
        f"{part} keer de spreiding tussen de gebieden. Kies gebieden die er meer op lijken, "
        "of verschil in verschil.",
        "The other areas cannot imitate this area before the start: the mixture stays beside it, by "
        f"{part.replace(',', '.')} times the spread between the areas. Choose areas that are more alike, "
        "or difference in differences.",
    )
