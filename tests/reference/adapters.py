"""One adapter per function name of a reference case: from the inputs of the case to the library's own answer.

An adapter takes the `inputs` of a case and returns numbers (nested lists and dictionaries are allowed), returns
None to suppress, or raises ValueError to refuse. It imports only samenvoor and the standard library.
"""

from collections.abc import Callable, Mapping
from typing import Any

from samenvoor.engine.flow.attribute import last_in as last_in_of
from samenvoor.engine.flow.attribute import shapley as shapley_of
from samenvoor.engine.flow.combine import OverlapGroup
from samenvoor.engine.flow.combine import union as union_of
from samenvoor.engine.flow.population import migration_drift as drift_of
from samenvoor.engine.flow.population import two_state as two_state_of
from samenvoor.engine.flow.reach import people_reached as reach_of
from samenvoor.engine.flow.stock import cases_averted_single as averted_by
from samenvoor.engine.flow.stock import dose as dose_of
from samenvoor.engine.flow.stock import effective_stock as stock_of
from samenvoor.engine.statistics.detectability import change_se, power, survey_se
from samenvoor.engine.statistics.expected_cost import cost_ratio as ratio_of
from samenvoor.engine.statistics.gap import standardised_gap as gap_of
from samenvoor.engine.statistics.goal_probability import goal_probability_normal as goal_of
from samenvoor.engine.statistics.proportion import wilson as wilson_of
from samenvoor.engine.statistics.trend import gap_trend as trend_of
from samenvoor.engine.statistics.trend import predict
from tests.reference.adapters_designs import DESIGNS
from tests.reference.adapters_evaluation import EVALUATION
from tests.reference.adapters_indicators import INDICATORS
from tests.reference.adapters_learning import LEARNING
from tests.reference.adapters_money import MONEY
from tests.reference.adapters_scaling import SCALING
from tests.reference.adapters_worth import WORTH

Inputs = Mapping[str, Any]


def effective_stock(given: Inputs) -> Any:
    """Stock per year."""
    return stock_of(
        given["intake"], onset=given["onset"], half_life=given["half_life"], stay=given["stay"]
    ).tolist()


def dose(given: Inputs) -> Any:
    """Share of the full effect per year since intake."""
    return dose_of(given["lags"], given["onset"], given["half_life"]).tolist()


def cases_averted_single(given: Inputs) -> Any:
    """Cases averted per year."""
    names = ("population", "rho", "prevalence", "effect", "deadweight", "displacement")
    return averted_by(given["stock"], **{name: given[name] for name in names if name in given}).tolist()


def union(given: Inputs) -> Any:
    """Joint share of one overlap group."""
    return float(union_of(given["x"], given["omega"]))


def shapley(given: Inputs) -> Any:
    """Contribution per project of one overlap group."""
    return shapley_of(given["x"], _one_group(given)).tolist()


def last_in(given: Inputs) -> Any:
    """What is lost per project when it stops."""
    return last_in_of(given["x"], _one_group(given)).tolist()


def people_reached(given: Inputs) -> Any:
    """Lower bound, assumed and upper bound."""
    found = reach_of(given["counts"], population=given["population"])
    return [found.lower, found.assumed, found.upper]


def goal_probability_normal(given: Inputs) -> Any:
    """Target, probability, ceiling."""
    return list(
        goal_of(
            gap_0=given["gap0"],
            counterfactual=given["muc"],
            counterfactual_sd=given["sc"],
            effect=given["mue"],
            effect_sd=given["se"],
            reduction=given.get("reduction", 0.25),
        )
    )


def standardised_gap(given: Inputs) -> Any:
    """Gap and standard error of the local rate."""
    names = ("weights", "local", "national", "n", "deff")
    found = gap_of(**{name: given[name] for name in names if name in given})
    return [found.gap] if found.se_local is None else [found.gap, found.se_local]


def gap_trend(given: Inputs) -> Any:
    """Level, slope, predicted mean, predicted standard deviation."""
    found = trend_of(
        years=given["years"],
        gap=given["gap"],
        se=given["se"],
        prior_mean=tuple(given["prior_mean"]),
        prior_sd=tuple(given["prior_sd"]),
    )
    return [found.level, found.slope, *predict(found, given["T"])]


def migration_drift(given: Inputs) -> Any:
    """Prevalence after T years."""
    return float(
        drift_of(
            prevalence=given["prevalence"],
            prevalence_in=given["prevalence_in"],
            share_in=given["m"],
            years=given["T"],
        )
    )


def two_state(given: Inputs) -> Any:
    """Equilibrium and prevalence after dt."""
    found = two_state_of(
        incidence=given["incidence"],
        recovery=given["recovery"],
        prevalence=given["prevalence"],
        years=given["dt"],
    )
    return [float(part) for part in found]


def cost_ratio(given: Inputs) -> Any:
    """Observed, expected, ratio, excess per head."""
    names = ("persons", "observed_mean", "national_mean")
    return list(ratio_of(**{name: given[name] for name in names}))


def wilson(given: Inputs) -> Any:
    """Low and high."""
    return list(wilson_of(given["x"], given["n"], confidence=given["conf"]))[1:]


def proportion(given: Inputs) -> Any:
    """Value, 95 % low and high, 99.8 % low and high, times the multiplier."""
    usual, wide = (wilson_of(given["x"], given["n"], confidence=level) for level in (0.95, 0.998))
    return [number * given["multiplier"] for number in (*usual, wide.low, wide.high)]


def survey_power(given: Inputs) -> Any:
    """Standard error of one round, of the change between two, and the power to show the change."""
    one = survey_se(n=given["n"], p=given["p"], deff=given["deff"])
    change = change_se(one, one)
    return [one, change, power(change=given["change"], se=change)]


def _one_group(given: Inputs) -> list[OverlapGroup]:
    return [OverlapGroup(tuple(range(len(given["x"]))), given["omega"])]


ADAPTERS: dict[str, Callable[[Inputs], Any]] = (
    {
        adapter.__name__: adapter
        for adapter in (
            effective_stock,
            dose,
            cases_averted_single,
            union,
            shapley,
            last_in,
            people_reached,
            goal_probability_normal,
            standardised_gap,
            gap_trend,
            migration_drift,
            two_state,
            cost_ratio,
            wilson,
            proportion,
            survey_power,
        )
    }
    | INDICATORS
    | SCALING
    | WORTH
    | EVALUATION
    | DESIGNS
    | LEARNING
    | MONEY
)
