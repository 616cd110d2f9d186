"""The cost indicators out of the store: euro per insured year, and observed over expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.vektis_columns import borders_of
from samenvoor.domain.area import NATION
from samenvoor.domain.observation import EVERYONE, Status
from samenvoor.domain.records.indicator import Indicator, Method
from samenvoor.engine.care_costs.adjustment import adjustment
from samenvoor.engine.care_costs.compare import Summed, compare
from samenvoor.engine.care_costs.result import CareCosts
from samenvoor.store.compute.factory import open_compute
from samenvoor.store.cost_cubes import cost_cubes, imports_by_year
from samenvoor.store.costs import cost_sums
from samenvoor.store.figures.indicator_figure import IndicatorFigure, Which
from samenvoor.store.figures.manifest import Import

COST_METHODS = {Method.cost_per_year, Method.cost_ratio}
"""The methods of an indicator whose figures are computed from care costs and insured years."""
_ADJUSTED = {Method.cost_per_year: "none", Method.cost_ratio: "age-sex"}


def cost_figures(store: Path, indicator: Indicator, which: Which) -> list[IndicatorFigure]:
    """The figures of every year that the store has care costs of: of the country and its municipalities.

    A ratio is corrected for age and sex; that of the country is 1 because it is what is compared with.
    """
    method = indicator.method
    if method is None or method not in COST_METHODS:
        raise ValueError(f"{indicator.key} is not computed from care costs")
    held = imports_by_year(store, vintage=which.vintage)
    as_ratio, adjust = method is Method.cost_ratio, adjustment(_ADJUSTED[method])
    found: list[IndicatorFigure] = []
    for year, summed in _sums(store, held, which.vintage).items():
        costs = compare(year=year, summed=summed, adjustment=adjust)
        found += _of_year(costs, held[year], which, as_ratio=as_ratio)
    return sorted(found, key=lambda figure: (figure.period, figure.area))


_Key = tuple[Path, tuple[tuple[int, str], ...]]
_LAST: dict[_Key, dict[int, list[Summed]]] = {}
"""The sums that were asked last: one question of a reader asks for the same ones several times.

The id of an import is made of what is in it, so the same ids are the same figures.
"""


def _sums(store: Path, held: Mapping[int, Import], vintage: str) -> dict[int, list[Summed]]:
    """What was paid and expected in every year of the store, from the engine or as asked just before."""
    if not held:
        return {}
    key = (store.resolve(), tuple((year, entry.id) for year, entry in held.items()))
    if key not in _LAST:
        engine = open_compute()
        try:
            with cost_cubes(store, compute=engine, vintage=vintage):
                sums = cost_sums(engine, first=min(held), last=max(held))
        finally:
            engine.close()
        _LAST.clear()
        _LAST[key] = sums
    return _LAST[key]


def _of_year(costs: CareCosts, entry: Import, which: Which, *, as_ratio: bool) -> Iterator[IndicatorFigure]:
    """The country and the municipalities of one year, as far as they are asked for."""
    values: dict[str, float | None] = {NATION: 1.0 if as_ratio else costs.mean}
    values |= {row.area: row.ratio if as_ratio else row.observed for row in costs.rows}
    for area, value in values.items():
        if (which.areas is None or area in which.areas) and area.startswith(which.beginning):
            yield IndicatorFigure(
                area=area,
                area_year=borders_of(costs.year),
                period=str(costs.year),
                group=EVERYONE,
                value=value,
                low=None,
                high=None,
                status=Status.known if value is not None else Status.unknown,
                bound="",
                basis=CountBasis.counted,
                provisional=False,
                origin=entry,
                rows=(),
            )
