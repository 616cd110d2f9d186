"""Every parameter of an assumption: its unit, its scale and bounds, and what holds when nobody has said anything."""

from __future__ import annotations

import math

from page_text import both, code, number, table

from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.words import Words
from samenvoor.engine.parameters import PARAMETERS, ParameterRule

INTRO = """# Parameters van een aanname / Parameters of an assumption

Een [aanname](records.md#aanname--assumption--assumption) gaat over één parameter. `low` en `high` zijn het 10e en 90e percentiel,
`likely` is de mediaan: in 8 van de 10 gevallen verwacht u het getal tussen `low` en `high`. Alleen `likely` betekent: vast op
dat getal. Zegt niemand iets, dan geldt de standaard; een figuur die daarop rust zegt „standaard van de methode”.
Staat er geen standaard, dan doet de parameter niet mee tot iemand een aanname schrijft.

An assumption is about one parameter. `low` and `high` are the 10th and 90th percentile, `likely` is the median. Without an assumption
the default holds, and figures say so; without a default the parameter plays no part,
but for two of which the default depends on the goal: measurement_error is 1 percentage point for a gap and 0.01 for a cost ratio, and
slope_spread 0.3 percentage points a year and 0.003. The scale says on what the two halves of the
distribution are straight: the number itself (identity), its logarithm (log) or its log odds (logit).
"""

SCALES = {
    "identity": Words("gewoon", "identity"),
    "log": Words("logaritme", "log"),
    "logit": Words("logit", "logit"),
}


def page() -> str:
    """The page of all parameters."""
    head = (
        "parameter",
        "Nederlands",
        "English",
        "eenheid / unit",
        "schaal / scale",
        "grenzen / bounds",
        "standaard / default",
    )
    rows = [
        (
            code(parameter),
            parameter.words.nl,
            parameter.words.en,
            both(rule.unit),
            both(SCALES[rule.scale]),
            bounds(rule),
            default(rule),
        )
        for parameter, rule in PARAMETERS.items()
    ]
    missing = [code(parameter) for parameter in Parameter if parameter not in PARAMETERS]
    if missing:
        raise KeyError(f"engine/parameters.py says nothing of {', '.join(missing)}")
    return "\n".join([INTRO, *table(head, rows)])


def bounds(rule: ParameterRule) -> str:
    """Between which numbers a parameter stays."""
    if math.isinf(rule.lower) and math.isinf(rule.upper):
        return "geen / none"
    if math.isinf(rule.upper):
        return f"≥ {number(rule.lower)}"
    return f"{number(rule.lower)} … {number(rule.upper)}"


def default(rule: ParameterRule) -> str:
    """Low, likely and high when nobody has said anything."""
    if rule.default is None:
        return "geen / none"
    if len(set(rule.default)) == 1:
        return number(rule.default[0])
    return " – ".join(number(value) for value in rule.default)
