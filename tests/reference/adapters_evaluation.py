"""The adapters of evaluation: from the inputs of a reference case to the library's own answer.

The form of an adapter is that of tests/reference/adapters.py.
"""

import csv
from collections.abc import Callable, Mapping
from math import exp, nan
from pathlib import Path
from typing import Any

import numpy as np

from samenvoor.engine.evaluation.predictor_weights import Predictor, aggregated, nested_weights
from samenvoor.engine.statistics import attributable_fraction as fraction
from samenvoor.engine.statistics.regression_to_mean import regression_to_mean as regression_of

Inputs = Mapping[str, Any]

BASQUE, SPAIN = 17, 1
CATALONIA, MADRID = 10, 14
FIRST, LAST = 1955, 1997


def regression_to_mean(given: Inputs) -> Any:
    """Change by itself of what was chosen."""
    return regression_of(
        mean=given["mu"],
        spread=given["sigma"],
        correlation=given["rho"],
        limit=given["cut"],
        selected=given["selected"],
        measurements=given.get("m", 1),
    )


def paf_table(given: Inputs) -> Any:
    """Attributable part from counts."""
    return fraction.paf_table(
        n=given["n"],
        exposed=given["exposed"],
        cases=given["cases"],
        cases_exposed=given["cases_exposed"],
    )


def paf_levin(given: Inputs) -> Any:
    """Attributable part of one factor."""
    return fraction.paf_levin(exposed=given["p"], relative_risk=given["rr"])


def paf_categorical(given: Inputs) -> Any:
    """Attributable part of one factor in levels."""
    return fraction.paf_categorical(exposed=given["p"], relative_risks=given["rr"])


def pif_categorical(given: Inputs) -> Any:
    """Part of cases that goes when the shares change."""
    return fraction.pif_categorical(exposed=given["p"], counterfactual=given["q"], relative_risks=given["rr"])


def paf_ensemble(given: Inputs) -> Any:
    """Attributable part of independent factors, from shares and log relative risks."""
    parts = [
        fraction.paf_levin(exposed=share, relative_risk=exp(log))
        for share, log in zip(given["p"], given["logrr"], strict=True)
    ]
    return fraction.paf_ensemble(parts)


def synthetic_control_weights(given: Inputs) -> Any:
    """Weights of Catalonia and Madrid for the Basque Country, with the predictors the case describes."""
    tables = _tables(Path(given["data"]))
    regions = sorted(number for number in tables["gdpcap"] if number != SPAIN)
    schooled = [name for name in tables if name.startswith("school.")]
    sectors = [name for name in tables if name.startswith("sec.")]
    sixties = _years(1960, 1969)
    spans = (
        dict.fromkeys([*schooled, "invest"], _years(1964, 1969))
        | {"gdpcap": sixties}
        | dict.fromkeys(sectors, _years(1961, 1969, 2))
        | {"popdens": _years(1969, 1969)}
    )
    predictors = [
        Predictor(name, np.array([tables[name][number] for number in regions]), periods)
        for name, periods in spans.items()
    ]
    outcome = np.array([tables["gdpcap"][number] for number in regions])[:, list(sixties)]
    treated = regions.index(BASQUE)
    found = nested_weights(aggregated(predictors), outcome, treated=treated).weights
    donors = [number for number in regions if number != BASQUE]
    return [float(found[donors.index(CATALONIA)]), float(found[donors.index(MADRID)])]


def _years(first: int, last: int, step: int = 1) -> tuple[int, ...]:
    return tuple(year - FIRST for year in range(first, last + 1, step))


def _tables(path: Path) -> dict[str, dict[int, list[float]]]:
    """Every column as region → value per year, nan where the file is empty."""
    found: dict[str, dict[int, list[float]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            region, year = int(float(row["regionno"])), int(float(row["year"]))
            for name in set(row) - {"regionno", "regionname", "year"}:
                values = found.setdefault(name, {}).setdefault(region, [nan] * (LAST - FIRST + 1))
                values[year - FIRST] = float(row[name]) if row[name] else nan
    return dict(sorted(found.items()))


EVALUATION: dict[str, Callable[[Inputs], Any]] = {
    adapter.__name__: adapter
    for adapter in (
        regression_to_mean,
        paf_table,
        paf_levin,
        paf_categorical,
        pif_categorical,
        paf_ensemble,
        synthetic_control_weights,
    )
}
