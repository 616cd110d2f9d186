"""The SES-WOA score of every municipality in the year nearest to one asked for."""

from __future__ import annotations

from pathlib import Path

from samenvoor.library.definitions import definitions
from samenvoor.store.figures.indicator_figures import indicator_figures

INDICATOR = "ses-woa"


def ses_scores(store: Path, *, year: int) -> dict[str, float]:
    """Score by municipality, of the nearest year that the store has; an earlier one of two as near.

    Empty when the store has no scores; a municipality without a score is not in it.
    """
    figures = indicator_figures(store, definitions()[INDICATOR], beginning="GM")
    years = sorted({int(figure.period[:4]) for figure in figures})
    if not years:
        return {}
    nearest = min(years, key=lambda there: (abs(there - year), there))
    return {
        figure.area: figure.value
        for figure in figures
        if int(figure.period[:4]) == nearest and figure.value is not None
    }
