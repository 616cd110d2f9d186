"""The adapters of the indicator statistics: from the inputs of a reference case to the library's own answer.

The form of an adapter is that of tests/reference/adapters.py.
"""

from collections.abc import Callable, Mapping
from typing import Any

from samenvoor.engine.statistics import detectability, gap, ratio
from samenvoor.engine.statistics.count import byar as byar_of
from samenvoor.engine.statistics.count import exact_poisson as exact_of
from samenvoor.engine.statistics.crude_rate import crude_rate as crude_of
from samenvoor.engine.statistics.direct_rate import direct_rate
from samenvoor.engine.statistics.estimate import Estimate
from samenvoor.engine.statistics.funnel import count_limits, expected_at_limit, proportion_limits
from samenvoor.engine.statistics.indirect_rate import indirect_rate as indirect_rate_of
from samenvoor.engine.statistics.indirect_rate import indirect_ratio as indirect_ratio_of
from samenvoor.engine.statistics.inequality import inequality_line, relative_index
from samenvoor.engine.statistics.inequality import slope_index as slope_of
from samenvoor.engine.statistics.life_expectancy import life_expectancy as life_of
from samenvoor.engine.statistics.mean import mean as mean_of

Inputs = Mapping[str, Any]

USUAL, WIDE = 0.95, 0.998


def byar(given: Inputs) -> Any:
    """Low and high."""
    return list(byar_of(given["x"], confidence=given["conf"]))[1:]


def exact_poisson(given: Inputs) -> Any:
    """Low and high."""
    return list(exact_of(given["x"], confidence=given["conf"]))[1:]


def crude_rate(given: Inputs) -> Any:
    """Value, 95 % low and high, 99.8 % low and high."""
    return _both(
        *(crude_of(given["x"], given["n"], per=given["multiplier"], confidence=c) for c in (USUAL, WIDE))
    )


def mean(given: Inputs) -> Any:
    """Value, 95 % low and high, 99.8 % low and high."""
    return _both(*(mean_of(given["values"], confidence=c) for c in (USUAL, WIDE)))


def dsr(given: Inputs) -> Any:
    """Value, low and high of a directly standardised rate."""
    return list(
        direct_rate(
            events=given["x"],
            persons=given["n"],
            weights=given["w"],
            event_frequency=given.get("event_frequency"),
            per=given["multiplier"],
        )
    )


def indirect_ratio(given: Inputs) -> Any:
    """Observed, expected, ratio, low and high."""
    return list(indirect_ratio_of(**_indirect(given)))[:5]


def indirect_rate(given: Inputs) -> Any:
    """Observed, expected, rate, low and high."""
    return list(indirect_rate_of(**_indirect(given)))[:5]


def life_expectancy(given: Inputs) -> Any:
    """Value, low and high in years."""
    return list(life_of(start=given["start"], persons=given["pop"], deaths=given["deaths"], age=given["age"]))


def slope_index(given: Inputs) -> Any:
    """Slope index and relative index; with se also their intervals."""
    line = inequality_line(population=given["population"], value=given["value"], se=given.get("se"))
    both = slope_of(line), relative_index(line)
    return [list(one) for one in both] if "se" in given else [one.value for one in both]


def funnel_proportion_limits(given: Inputs) -> Any:
    """95 % low and high, 99.8 % low and high, per 100."""
    found = (proportion_limits(share=given["baseline"], n=given["n"], confidence=c) for c in (USUAL, WIDE))
    return [100.0 * limit for limits in found for limit in limits]


def funnel_expected_events(given: Inputs) -> Any:
    """Expected events with the observed on the 95 % low and high limit, and on the 99.8 % ones."""
    found = [expected_at_limit(observed=given["observed"], confidence=c) for c in (USUAL, WIDE)]
    return [limit for limits in found for limit in (limits.high, limits.low)]


def funnel_count_limits(given: Inputs) -> Any:
    """Low and high count."""
    return list(count_limits(expected=given["expected"], confidence=given["conf"]))


def gap_interval(given: Inputs) -> Any:
    """Gap, low, high, standard error."""
    return list(gap.gap_interval(**given))


def ratio_interval(given: Inputs) -> Any:
    """Ratio, low, high."""
    return list(ratio.ratio_interval(**given))


def detect(given: Inputs) -> Any:
    """Standard error, that of the change, smallest change two-sided and one-sided."""
    return list(detectability.detect(**given))[:4]


def power_of_change(given: Inputs) -> Any:
    """Power two-sided and one-sided."""
    return list(detectability.power_of_change(**given))


def _both(usual: Estimate, wide: Estimate) -> list[float]:
    return [*usual, wide.low, wide.high]


def _indirect(given: Inputs) -> dict[str, Any]:
    return {
        "events": given["x"],
        "persons": given["n"],
        "reference_events": given["x_ref"],
        "reference_persons": given["n_ref"],
        "per": given["multiplier"],
    }


INDICATORS: dict[str, Callable[[Inputs], Any]] = {
    adapter.__name__: adapter
    for adapter in (
        byar,
        exact_poisson,
        crude_rate,
        mean,
        dsr,
        indirect_ratio,
        indirect_rate,
        life_expectancy,
        slope_index,
        funnel_proportion_limits,
        funnel_expected_events,
        funnel_count_limits,
        gap_interval,
        ratio_interval,
        detect,
        power_of_change,
    )
}
