"""No adjustment: every area is held against the mean of all insured people in the country.

An area with many old people comes out as expensive; that says nothing of its care. Source: METHOD §7.6.
"""

from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.adjustment import Adjustment, AreaCosts, Expected


def expected(areas: AreaCosts) -> Expected:
    """Insured years times the national mean, in euro per area [A]."""
    people = float(areas.insured_years.sum())
    mean = float(areas.observed.sum()) / people if people > 0.0 else 0.0
    return Expected(euro=areas.insured_years * mean)


ADJUSTMENT = Adjustment(
    name="none",
    version="1",
    title=Words("niet gecorrigeerd", "not adjusted"),
    holds=(),
    expected=expected,
)
