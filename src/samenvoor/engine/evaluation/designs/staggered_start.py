"""Staggered start: areas begin one after another, and who has not begun yet shows what would have been.

Per area and round the effect is what was measured less what the cells without the project lead to expect;
the mean over the cells that can be told is the result. Source: METHOD §8.2.
"""

from __future__ import annotations

import numpy as np

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.area_errors import widened
from samenvoor.engine.evaluation.comparison import NO_ERROR, noted, share_before
from samenvoor.engine.evaluation.imputation import Imputed, impute
from samenvoor.engine.evaluation.leads import leads_before
from samenvoor.engine.evaluation.linear import FEW_AREAS, FEWEST_AREAS, sampling_error
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import AREA, AREAS, counted, number, points
from samenvoor.engine.statistics.refused import RefusedError

NOTHING = Words(
    "Van geen enkel gebied is te zeggen hoe het zonder project was gegaan. Meet elk gebied voor zijn "
    "start, en meet in dezelfde rondes gebieden die nog niet begonnen.",
    "Of no area can be told how it would have gone without the project. Measure each area before its "
    "start, and in the same rounds areas that have not begun yet.",
)


def estimate(question: Question) -> Estimated:
    """The mean fall over all cells with the project that can be told.

    Errors: RefusedError when no cell can be told or no error can be known.
    """
    panel = question.figures
    found = impute(panel)
    if found is None:
        raise RefusedError(NOTHING)
    sampling = sampling_error(found.weights, found.cells)
    enough = found.clusters >= 2 * FEWEST_AREAS
    by_area = widened(found.standard_error, areas=found.clusters) if enough else None
    errors = [error for error in (sampling, by_area) if error is not None]
    if not errors:
        raise RefusedError(NO_ERROR)
    trend = leads_before(panel)
    return Estimated(
        estimate=-found.change,
        standard_error=max(errors),
        share_before=share_before(panel),
        diagnostics=(
            *noted(panel),
            _told(panel, found),
            *_by_year(panel, found),
            *([trend] if trend else []),
            _error(found, sampling, by_area),
        ),
    )


def _told(panel: Panel, found: Imputed) -> Diagnostic:
    """How many cells with the project can be told, and which cannot."""
    all_cells, told = found.identified.size, int(found.identified.sum())
    nl = f"Van {told} van de {all_cells} metingen met project is te zeggen hoe het zonder was gegaan."
    en = f"Of {told} of the {all_cells} measurements with the project one can tell how it would have gone."
    if told < all_cells:
        left = [
            f"{panel.units[unit] or '-'} {panel.periods[period]}"
            for unit, period, known in zip(found.unit, found.period, found.identified, strict=True)
            if not known
        ]
        names = ", ".join(left[:4]) + (", …" if len(left) > 4 else "")
        nl += f" Niet van {names}: toen was er niemand meer zonder project, of ervoor is niet gemeten."
        en += f" Not of {names}: nobody was without the project then, or nothing was measured before."
    numbers = {"identified": float(told), "cells": float(all_cells)}
    return Diagnostic(name="identified", words=Words(nl, en), numbers=numbers, warning=told < all_cells)


def _by_year(panel: Panel, found: Imputed) -> tuple[Diagnostic, ...]:
    """The effect by the number of rounds since the start of an area, where there is more than one."""
    since = found.period - panel.start[found.unit]
    rounds = np.unique(since[found.identified])
    if rounds.size < 2:
        return ()
    falls = [-float(found.effect[found.identified & (since == later)].mean()) for later in rounds]
    told = [
        (number(int(later) + 1, decimals=0).nl, points(fall))
        for later, fall in zip(rounds, falls, strict=True)
    ]
    nl = "; ".join(f"ronde {later}: {fall.nl}" for later, fall in told)
    en = "; ".join(f"round {later}: {fall.en}" for later, fall in told)
    numbers = {f"fall_{int(later) + 1}": fall for later, fall in zip(rounds, falls, strict=True)}
    words = Words(f"De daling sinds de start van een gebied: {nl}.", f"The fall since an area's start: {en}.")
    return (Diagnostic(name="by_round", words=words, numbers=numbers),)


def _error(found: Imputed, sampling: float | None, by_area: float | None) -> Diagnostic:
    """What the error holds."""
    numbers = {"areas": float(found.clusters), "clustered": found.standard_error}
    if sampling is not None:
        numbers["sampling"] = sampling
    said = counted(found.clusters, one=AREA, many=AREAS)
    if by_area is None:
        words = Words(
            f"Met {said.nl} is niet te zien hoe gebieden uit zichzelf verschillen; de foutmarge zegt "
            "alleen hoeveel het toeval van de ondervraagden uitmaakt.",
            f"With {said.en} one cannot see how areas differ by themselves; the error says only how much the "
            "chance of who was asked matters.",
        )
        return Diagnostic(name="error", words=words, numbers=numbers, warning=True)
    few = found.clusters < FEW_AREAS
    nl = f"De fout is gegroepeerd over {said.nl} en telt ook mee dat effecten per gebied verschillen."
    en = f"The error is clustered over {said.en} and counts differences of effect between areas too."
    if few:
        nl += " Het zijn er weinig; de fout is daarom verruimd."
        en += " They are few; the error is widened for that."
    return Diagnostic(name="error", words=Words(nl, en), numbers=numbers, warning=few)


DESIGN = DesignRule(design=Design.staggered_start, estimate=estimate)
