"""Age and sex: what the people of an area would cost at the national mean of their sex and age band.

Indirect standardisation per sex and band of five years, 90 and older in one. Source: METHOD §7.6.
"""

from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.adjustment import Adjustment, AreaCosts, Characteristic, Expected


def expected(areas: AreaCosts) -> Expected:
    """Euro per area [A] as the national means of sex and age give them."""
    return Expected(euro=areas.age_sex)


ADJUSTMENT = Adjustment(
    name="age-sex",
    version="1",
    title=Words("gecorrigeerd voor leeftijd en geslacht", "adjusted for age and sex"),
    holds=(Characteristic.age, Characteristic.sex),
    expected=expected,
)
