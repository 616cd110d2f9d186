"""Every measure that a definition names is one its source gives."""

from __future__ import annotations

import csv
import importlib
import os
import re
from pathlib import Path

import pytest

from samenvoor.domain.records.indicator import TakenFrom
from samenvoor.library.definitions import definitions

STATLINE = ["cbs_kerncijfers", "cbs_population", "cbs_forecast", "cbs_ses_woa", "rivm_health"]


def taken(source: str) -> list[TakenFrom]:
    return [part for each in definitions().values() for part in each.taken_from if part.source == source]


def known(source: str) -> set[str]:
    """The measures a StatLine source knows the unit of, or gives a name of its own."""
    if source == "cbs_kerncijfers":
        return set(importlib.import_module("samenvoor.statline.kerncijfers_units").units())
    rules = importlib.import_module(f"samenvoor.sources.{source}")._RULES
    return {*rules.units, *rules.named.values()}


@pytest.mark.parametrize("source", STATLINE)
def test_a_statline_source_gives_the_measures(source: str) -> None:
    found = {part.measure for part in taken(source)}

    assert found
    assert found - known(source) == set()


def test_the_forecast_is_turned_into_persons() -> None:
    """CBS publishes it in thousands, where the count of residents is in persons."""
    (part,) = taken("cbs_forecast")
    rules = importlib.import_module("samenvoor.sources.cbs_forecast")._RULES

    assert (rules.units[part.measure], part.scale) == ("x 1 000", 1000.0)


@pytest.mark.real_data
def test_rivm_publishes_the_measures() -> None:
    file = Path(os.environ["SAMENVOOR_REAL_DATA"]) / "cbs_other/heerlen_rivm_long.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    published = {re.sub(r"_[0-9]+$", "", row["measure"]) for row in rows}
    health = definitions()["less-than-good-health"].taken_from[0]
    values = {
        (row["area"], row["Perioden"][:4]): 100 - float(row["value"])
        for row in rows
        if row["value"] not in {"", "."}
        and re.sub(r"_[0-9]+$", "", row["measure"]) == health.measure
        and (row["Leeftijd"], row["Marges"], row["table"]) == ("20300", "MW00000", "50090NED")
    }

    assert {part.measure for part in taken("rivm_health")} - published == set()
    assert round(values["NL01", "2020"], 1) == 21.6
    assert round(values["GM0917", "2020"], 1) == 32.6
