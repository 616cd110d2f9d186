"""The cost indicators out of the store: euro per insured year, and observed over expected."""

from __future__ import annotations

from pathlib import Path

from samenvoor.domain.records.indicator import Indicator, Method
from samenvoor.store.figures.indicator_figure import IndicatorFigure, Which

COST_METHODS = {Method.cost_per_year, Method.cost_ratio}


def cost_figures(store: Path, indicator: Indicator, which: Which) -> list[IndicatorFigure]:
    """Every cost figure that the store has."""
    raise NotImplementedError
