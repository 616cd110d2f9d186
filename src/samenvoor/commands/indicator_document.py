"""Tells an indicator comparison as JSON: every figure with its status, basis and origin."""

from __future__ import annotations

from typing import Any

import msgspec

from samenvoor.domain.words import Words
from samenvoor.store.figures.indicator_comparison import ComparedPeriod, IndicatorComparison
from samenvoor.store.figures.indicator_figure import IndicatorFigure
from samenvoor.store.figures.manifest import Import


def indicator_document(found: IndicatorComparison) -> dict[str, Any]:
    """The document; numbers in the indicator's unit, null where there is none and `status` says why."""
    indicator = found.indicator
    return {
        "indicator": indicator.key,
        "name": indicator.name,
        "unit": indicator.unit,
        "better": str(indicator.better),
        "group": found.group,
        "area": found.area,
        "compare": found.compare,
        "periods": [_period(period) for period in found.periods],
        "apart": [{"period": one.period, "reason": _words(one.reason)} for one in found.apart],
        "breaks": list(indicator.breaks),
        "parts": None if found.parts is None else msgspec.to_builtins(found.parts),
        "caveats": list(indicator.caveats),
        "beside": [
            {
                "indicator": other.key,
                "name": other.name,
                "definition": other.definition,
                "latest": None if other.latest is None else _figure(other.latest),
            }
            for other in found.beside
        ],
        "sources": [_source(entry) for entry in found.origins],
    }


def _source(entry: Import) -> dict[str, Any]:
    """One edition that figures are from."""
    return {
        "import": entry.id,
        "source": entry.source,
        "producer": entry.origin.producer,
        "title": entry.origin.title,
        "url": entry.origin.url_main,
        "licence": entry.origin.licence,
        "may_be_shared": entry.origin.may_be_shared,
        "table": entry.table,
        "vintage": entry.vintage,
        "edition": entry.edition,
        # Of a small file of counts a checksum could be guessed back.
        "checksum": entry.origin.checksum if entry.origin.may_be_shared else None,
    }


def _period(period: ComparedPeriod) -> dict[str, Any]:
    """One period."""
    ranked = period.rank
    return {
        "period": period.period,
        "break_before": period.broken,
        "area": _figure(period.area),
        "compare": None if period.compare is None else _figure(period.compare),
        "compare_group": None if period.among is None else period.among._asdict(),
        "gap": period.gap,
        "ratio": period.ratio,
        "rank": None if ranked is None else ranked.place,
        "of": None if ranked is None else ranked.areas,
        "ties": None if ranked is None else ranked.ties,
        "without_figure": None if ranked is None else ranked.missing,
    }


def _figure(figure: IndicatorFigure) -> dict[str, Any]:
    """One figure."""
    return {
        "area": figure.area,
        "area_year": figure.area_year,
        "period": figure.period,
        "group": figure.group,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "status": str(figure.status),
        "bound": figure.bound,
        "basis": str(figure.basis),
        "provisional": figure.provisional,
        "note": _words(figure.note),
        "import": figure.origin.id,
        "rows": list(figure.rows),
    }


def _words(words: Words) -> dict[str, str] | None:
    """A text in both languages, null when there is none."""
    return {"nl": words.nl, "en": words.en} if words.nl else None
