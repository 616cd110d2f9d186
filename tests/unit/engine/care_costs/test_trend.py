"""Over years ratios may be compared and euro only within the same care; never over a change of borders."""

import pytest

from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.result import CareCost
from samenvoor.engine.care_costs.trend import Break, CostTrend, NotComparableError


def cost(observed: float, ratio: float | None) -> CareCost:
    return CareCost(
        area="GM0917",
        insured_years=10.0,
        observed=observed,
        expected=100.0,
        ratio=ratio,
        excess_per_insured_year=observed - 100.0,
        excess=10 * (observed - 100.0),
        rank=1,
    )


def trend(**breaks: tuple[Break, ...]) -> CostTrend:
    by_year = {2016: cost(120.0, 1.2), 2017: cost(130.0, 1.3), 2018: cost(125.0, 1.25), 2019: cost(1.0, None)}
    return CostTrend(area="GM0917", adjustment="age-sex", by_year=by_year, **breaks)


SCOPE = Break(year=2018, words=Words("nieuw: eerstelijnsverblijf.", "new: primary care stay."))


def test_ratios_are_compared_over_a_change_of_scope_and_euro_are_not() -> None:
    found = trend(scope=(SCOPE,))
    assert found.ratio_change(first=2016, last=2018) == pytest.approx(0.05)
    assert found.euro_change(first=2016, last=2017) == pytest.approx(10.0)
    for first, last in ((2017, 2018), (2018, 2016)):
        with pytest.raises(NotComparableError, match="new: primary care stay"):
            found.euro_change(first=first, last=last)


def test_nothing_is_compared_over_a_change_of_borders() -> None:
    found = trend(borders=(SCOPE,))
    assert found.ratio_change(first=2016, last=2017) == pytest.approx(0.1)
    with pytest.raises(NotComparableError):
        found.ratio_change(first=2017, last=2018)


def test_what_is_not_there_is_not_compared() -> None:
    with pytest.raises(NotComparableError, match="no care costs of 2011"):
        trend().euro_change(first=2011, last=2017)
    with pytest.raises(NotComparableError, match="no ratio"):
        trend().ratio_change(first=2016, last=2019)
