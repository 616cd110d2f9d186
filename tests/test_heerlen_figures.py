"""The example of Heerlen dates what is younger than the plan, and marks what is published and what assumed."""

import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from samenvoor.domain.observation import Status
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.assumption import Assumption, Evidence, Parameter
from samenvoor.domain.records.place import Place
from samenvoor.domain.records.source import Source
from samenvoor.store import folder

R = TypeVar("R", bound=Record)
HEERLEN = Path(__file__).parents[1] / "examples" / "heerlen"
PLAN_DAY = datetime.date(2020, 3, 13)
EXAMPLE_DAY = datetime.date(2026, 10, 1)

GAPS = {"2012": (33.6, 23.9), "2016": (36.1, 24.8), "2020": (32.6, 21.6), "2022": (41.5, 31.0)}
COST_RATIOS = {"2015": 1.223, "2016": 1.247, "2017": 1.257, "2018": 1.241, "2019": 1.257, "2020": 1.235}


@cache
def heerlen() -> Programme:
    return folder.read(HEERLEN).programme


def as_it_stood() -> Programme:
    return heerlen().on(PLAN_DAY)


def get(kind: type[R], key: str) -> R:
    record = heerlen().find(kind, key)
    assert record is not None, f"{kind.KIND}/{key}"
    return record


def test_areas_with_heerlen_noord_unconfirmed_and_later() -> None:
    codes = [area.code for area in get(AreaVintage, "2020").areas]
    assert (codes[:2], len(codes)) == (["NL", "GM0917"], 25)
    north = get(AreaSet, "heerlen-noord")
    people = [heerlen().rows(indicator="population", area=area, period="2020") for area in north.areas]
    assert (len(north.areas), north.confirmed) == (14, False)
    assert sum(row.value or 0 for (row,) in people) == 55740
    assert set(north.areas) < set(codes)


def test_what_is_younger_than_the_plan_is_not_in_it() -> None:
    later = set(heerlen().records) - set(as_it_stood().records)
    assert {"area_set/heerlen-noord", "party/nphln", "place/spjruutcafe", "place/in-de-box"} <= later
    assert not as_it_stood().of(Place) + as_it_stood().of(Assumption)
    published = [row.published for row in heerlen().observations]
    assert None not in published
    known = {row.period for row in as_it_stood().rows(indicator="less-than-good-health")}
    assert known == {"2012", "2016"}


def test_figures_as_published() -> None:
    def value(indicator: str, area: str, period: str, group: str) -> float | None:
        return heerlen().observed(indicator=indicator, area=area, period=period, group=group).value

    for period, (own, national) in GAPS.items():
        assert value("less-than-good-health", "GM0917", period, "18+") == own
        assert value("less-than-good-health", "NL", period, "18+") == national
        assert len(heerlen().rows(indicator="less-than-good-health", period=period)) == 25
    for period, ratio in COST_RATIOS.items():
        assert value("care-cost-ratio", "GM0917", period, "total") == ratio
        mean = value("care-cost-per-insured-year", "GM0917", period, "total")
        assert mean is not None
        assert mean > (value("care-cost-per-insured-year", "NL", period, "total") or 0)
    assert value("population", "GM0917", "2020", "total") == 87086
    assert value("population", "GM0917", "2021", "95+/men") == 60
    assert all(row.status is Status.known for row in heerlen().observations)
    licences = {get(Source, row.source).licence for row in heerlen().observations}
    assert licences == {"CC BY 4.0", "geen open licentie; alleen cijfers, bron genoemd"}


def test_assumptions_are_recognisable_and_carry_a_ground() -> None:
    assumptions = heerlen().of(Assumption)
    assert {(one.by, one.on, one.since) for one in assumptions} == {("voorbeeld", EXAMPLE_DAY, EXAMPLE_DAY)}
    assert all(one.reference for one in assumptions)
    for one in assumptions:
        known = [value for value in (one.low, one.likely, one.high) if isinstance(value, float)]
        assert all(less <= more for less, more in pairwise(known)), one.key
    gross = {one.project for one in assumptions if one.evidence is Evidence.gross}
    assert gross == {one.project for one in assumptions if one.parameter is Parameter.deadweight}


def test_effect_and_reach_that_nobody_knows_yet() -> None:
    unknown = [one for one in heerlen().of(Assumption) if isinstance(one.likely, Open)]
    found = {(one.parameter.value, one.project) for one in unknown}
    assert found == {
        ("effect", "hoe-sterk-is-mijn-netwerk"),
        ("intake", "leefstijlinterventie-jeugd"),
        ("intake", "mantelzorgproject"),
        ("success", "hoe-sterk-is-mijn-netwerk"),
        ("success", "leefstijlinterventie-jeugd"),
    }
