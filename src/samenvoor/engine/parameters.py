"""What each parameter of an assumption is: its unit, its scale, its bounds, and what holds when nobody says.

Sources: METHOD §1 (distributions), §5.6-5.8. The defaults are choices of the method; figures that rest on
one say so.
"""

from __future__ import annotations

import math

import msgspec

from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import Scale


class ParameterRule(msgspec.Struct, frozen=True, kw_only=True):
    """Unit, scale of the two-piece distribution, bounds, and the default low, likely and high (or none)."""

    unit: Words
    scale: Scale = "identity"
    lower: float = -math.inf
    upper: float = math.inf
    default: tuple[float, float, float] | None = None


_RATIO = Words("keer", "times")
_SHARE = Words("deel (0-1)", "share (0-1)")
_YEARS = Words("jaar", "years")
_EURO = Words("euro", "euro")


def _share(default: tuple[float, float, float] | None = None) -> ParameterRule:
    return ParameterRule(unit=_SHARE, scale="logit", lower=0.0, upper=1.0, default=default)


PARAMETERS: dict[Parameter, ParameterRule] = {
    Parameter.intake: ParameterRule(unit=Words("personen per jaar", "persons a year"), lower=0.0),
    Parameter.reach_factor: ParameterRule(
        unit=_RATIO, scale="log", lower=0.0, upper=100.0, default=(0.7, 1.0, 1.3)
    ),
    Parameter.targeting: ParameterRule(
        unit=_RATIO, scale="log", lower=0.0, upper=1000.0, default=(1.0, 1.0, 1.0)
    ),
    Parameter.effect: ParameterRule(unit=Words("kans (0-1)", "probability (0-1)"), lower=-0.5, upper=0.95),
    Parameter.link: ParameterRule(unit=Words("kans (0-1)", "probability (0-1)"), lower=-1.0, upper=1.0),
    Parameter.onset: ParameterRule(unit=_YEARS, lower=0.0, default=(0.0, 0.0, 0.0)),
    Parameter.half_life: ParameterRule(unit=_YEARS, scale="log", lower=0.0, default=(2.0, 4.0, 8.0)),
    Parameter.deadweight: _share(),
    Parameter.displacement: _share((0.0, 0.0, 0.0)),
    Parameter.fidelity: _share((0.5, 0.7, 0.85)),
    Parameter.success: _share(),
    Parameter.saving: ParameterRule(unit=_EURO, lower=-1e7, upper=1e7),
    Parameter.case_cost: ParameterRule(unit=_EURO, lower=-1e7, upper=1e7),
    Parameter.eligible_share: _share((1.0, 1.0, 1.0)),
    Parameter.stay: _share((0.95, 0.95, 0.95)),
    Parameter.inflow: _share((0.0, 0.0, 0.0)),
    Parameter.inflow_difference: ParameterRule(unit=_SHARE, lower=-1.0, upper=1.0, default=(0.0, 0.0, 0.0)),
    Parameter.measurement_error: ParameterRule(
        unit=Words("eenheid van het cijfer", "unit of the figure"), lower=0.0, upper=1000.0
    ),
    Parameter.slope_spread: ParameterRule(
        unit=Words("eenheid per jaar", "unit a year"), lower=0.0, upper=1000.0
    ),
    Parameter.survey_respondents: ParameterRule(unit=Words("personen", "persons"), lower=1.0),
    Parameter.survey_design_effect: ParameterRule(unit=_RATIO, lower=1.0, default=(1.0, 1.0, 1.0)),
    Parameter.cost_per_insured: ParameterRule(unit=_EURO, scale="log", lower=0.0),
    Parameter.insured_years: ParameterRule(unit=_RATIO, scale="log", lower=0.0, default=(1.0, 1.0, 1.0)),
    Parameter.completion: _share((1.0, 1.0, 1.0)),
    Parameter.transfer_population: _share((0.7, 0.9, 1.0)),
    Parameter.transfer_setting: _share((0.7, 0.9, 1.0)),
    Parameter.transfer_dose: _share((0.7, 0.9, 1.0)),
    Parameter.cost_factor: ParameterRule(unit=_RATIO, scale="log", lower=0.0, default=(0.9, 1.0, 1.2)),
    Parameter.cashable_share: _share((0.2, 0.5, 0.8)),
    Parameter.market_share: _share(),
    Parameter.equalisation_left: _share((0.1, 0.5, 0.9)),
    Parameter.staff_hours: ParameterRule(unit=Words("uur", "hours"), lower=-1e5, upper=1e5),
    Parameter.case_value: ParameterRule(unit=_EURO, lower=0.0, upper=1e7),
}
