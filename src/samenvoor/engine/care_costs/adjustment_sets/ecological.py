"""Ecological: the age-sex ratio of municipalities regressed on their SES-WOA score, insured years as weights.

What is expected is what municipalities with that score cost on average, given age and sex. A relation
between municipalities is not one between people, so this is weaker evidence. Source: METHOD §7.6.
"""

import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.adjustment import (
    Adjustment,
    AreaCosts,
    CannotAdjustError,
    Characteristic,
    Expected,
)

_FEWEST = 10
"""Below this number of municipalities a line through them says nothing."""


def expected(areas: AreaCosts) -> Expected:
    """Euro per area [A]: age-sex expected times the fitted ratio; NaN without a score.

    Raises CannotAdjustError when fewer than 10 areas have a score, or when all scores are the same.
    """
    used = np.isfinite(areas.score) & (areas.age_sex > 0.0) & (areas.insured_years > 0.0)
    score, weight = areas.score[used], areas.insured_years[used]
    if used.sum() < _FEWEST or not np.ptp(score) > 0.0:
        raise CannotAdjustError(
            Words(
                f"Deze correctie vraagt SES-WOA-scores van ten minste {_FEWEST} gemeenten, niet alle "
                f"gelijk; er zijn er {int(used.sum())}. Haal ze op: samenvoor fetch cbs_ses_woa.",
                f"This adjustment needs SES-WOA scores of at least {_FEWEST} municipalities that are not all "
                f"the same; there are {int(used.sum())}. Get them: samenvoor fetch cbs_ses_woa.",
            )
        )
    ratio = areas.observed[used] / areas.age_sex[used]
    x, y = score - np.average(score, weights=weight), ratio - np.average(ratio, weights=weight)
    slope = float((weight * x * y).sum() / (weight * x * x).sum())
    fitted = np.average(ratio, weights=weight) + slope * x
    spread = float((weight * y * y).sum())
    explained = 1.0 - float((weight * (ratio - fitted) ** 2).sum()) / spread if spread > 0.0 else 0.0
    euro = np.full(areas.observed.shape, np.nan)
    euro[used] = areas.age_sex[used] * fitted
    share, number = f"{100.0 * explained:.0f}", int(used.sum())
    return Expected(
        euro=euro,
        remarks=(
            Words(
                f"De SES-WOA-score hangt samen met {share} % van de verschillen tussen {number} gemeenten.",
                f"The SES-WOA score goes with {share} % of the differences between {number} municipalities.",
            ),
        ),
    )


ADJUSTMENT = Adjustment(
    name="ecological",
    version="1",
    title=Words(
        "gecorrigeerd voor leeftijd, geslacht en de SES-WOA-score van de gemeente",
        "adjusted for age, sex and the SES-WOA score of the municipality",
    ),
    holds=(Characteristic.age, Characteristic.sex, Characteristic.ses_score),
    expected=expected,
    weaker=Words(
        "Zwakker bewijs: een verband tussen gemeenten is nog geen verband tussen mensen. Neem de score van "
        "het basisjaar, anders verdwijnt wat het programma aan werk of opleiding verandert.",
        "Weaker evidence: a relation between municipalities is not yet one between people. Take the score of "
        "the base year, or what the programme changes in work or education vanishes.",
    ),
)
