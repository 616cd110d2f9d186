"""An interrupted series beside a comparison: the jump and the bend of the difference when the project began.

The difference between both series is followed with one line before and one after the start; its errors hang
together from round to round (Newey-West). Source: METHOD §8.3.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.area_errors import widened
from samenvoor.engine.evaluation.comparison import noted, share_before
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import DesignRefusedError, DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import number, points
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]
PARAMETERS = 4
BEFORE, AFTER = 6, 4
"""So many rounds are the least on each side of the start: a line takes two, its error the others [choice]."""

NO_COMPARISON = Words(
    'Er is geen vergelijkingsreeks. Voeg metingen met side = "control" toe (of controls): zonder '
    "vergelijking telt "
    "alles mee wat er verder in die jaren gebeurde.",
    'There is no comparison series. Add measurements with side = "control" (or controls): without one, all '
    "else "
    "that happened in those years counts too.",
)


class Interrupted(NamedTuple):
    """The jump, the bend a year, and the mean change over the rounds after the start with its errors.

    newey_west: with rounds that hang together; independent: as if they did not. In a short series the first
    comes out too small.
    """

    jump: float
    bend: float
    change: float
    newey_west: float
    independent: float
    lags: int


def estimate(question: Question) -> Estimated:
    """The mean fall below where the difference was heading, over the rounds after the start.

    Errors: RefusedError without a comparison or with too few rounds; with starts at different moments.
    """
    panel = question.figures
    if not panel.one_start:
        raise DesignRefusedError(
            Words(
                'De gebieden begonnen niet tegelijk. Zet design = "staggered_start".',
                'The areas did not begin together. Put design = "staggered_start".',
            )
        )
    if panel.treated.all():
        raise RefusedError(NO_COMPARISON)
    rounds, difference, se = _series(panel)
    later = rounds >= panel.first
    if (~later).sum() < BEFORE or later.sum() < AFTER:
        raise RefusedError(_too_few(int((~later).sum()), int(later.sum())))
    found = interrupted(difference, time=panel.years[rounds], later=later)
    sampling = None if se is None else _sampling(panel.years[rounds], later, se)
    # Newey-West of few rounds is too small; rounds that hang together are never surer than loose ones.
    by_round = widened(max(found.newey_west, found.independent), areas=len(rounds), sides=PARAMETERS)
    error = by_round if sampling is None else max(by_round, sampling)
    return Estimated(
        estimate=-found.change,
        standard_error=error,
        share_before=share_before(panel),
        diagnostics=(*noted(panel), _said(found, sampling)),
    )


def interrupted(difference: FloatArray, *, time: FloatArray, later: npt.NDArray[np.bool_]) -> Interrupted:
    """Fit a line before and a line after the start to a series [T] at times [T]; `later` marks after.

    The lag of Newey-West follows the length of the series: 4 (T/100)^(2/9), at least 1. Source: METHOD §8.3.
    """
    from statsmodels.regression.linear_model import OLS

    lags = max(1, int(4.0 * (len(time) / 100.0) ** (2.0 / 9.0)))
    plain = OLS(difference, _model(time, later)).fit()
    robust = plain.get_robustcov_results(cov_type="HAC", maxlags=lags, use_correction=True)
    wanted = _wanted(time, later)
    independent, newey_west = (
        max(float(wanted @ np.asarray(fitted.cov_params()) @ wanted), 0.0) ** 0.5
        for fitted in (plain, robust)
    )
    found = np.asarray(plain.params, np.float64)
    return Interrupted(float(found[2]), float(found[3]), float(wanted @ found), newey_west, independent, lags)


def _model(time: FloatArray, later: npt.NDArray[np.bool_]) -> FloatArray:
    """Level, slope, jump, and bend from the first round after the start."""
    since = time - time[later][0]
    return np.column_stack([np.ones(len(time)), since, later, since * later])


def _wanted(time: FloatArray, later: npt.NDArray[np.bool_]) -> FloatArray:
    """Jump and bend averaged over the rounds after the start."""
    return np.array([0.0, 0.0, 1.0, float((time - time[later][0])[later].mean())])


def _series(panel: Panel) -> tuple[npt.NDArray[np.intp], FloatArray, FloatArray | None]:
    """The rounds in which everybody was measured, with minus without, and its sampling error where known."""
    rounds = np.flatnonzero(panel.known.all(axis=0))
    sides = [panel.treated, ~panel.treated]
    means = [panel.share[side][:, rounds].mean(axis=0) for side in sides]
    if not panel.certain[:, rounds].all():
        return rounds, means[0] - means[1], None
    variances = [(panel.se[side][:, rounds] ** 2).sum(axis=0) / side.sum() ** 2 for side in sides]
    return rounds, means[0] - means[1], np.sqrt(variances[0] + variances[1])


def _sampling(time: FloatArray, later: npt.NDArray[np.bool_], se: FloatArray) -> float:
    """The error from asking some people and not all."""
    weights = _wanted(time, later) @ np.linalg.pinv(_model(time, later))
    return float(np.sqrt(np.sum((weights * se) ** 2)))


def _too_few(before: int, after: int) -> Words:
    return Words(
        f"Er zijn {before} rondes voor en {after} na de start waarin iedereen is gemeten; nodig zijn er "
        f"{BEFORE} en "
        f'{AFTER}. Meet langer, of zet design = "difference_in_differences".',
        f"There are {before} rounds before and {after} after the start in which all were measured; it "
        f"takes {BEFORE} "
        f'and {AFTER}. Measure longer, or put design = "difference_in_differences".',
    )


def _said(found: Interrupted, sampling: float | None) -> Diagnostic:
    """The jump and the bend in words."""
    jump, bend, lags = points(-found.jump), points(-found.bend), number(found.lags, decimals=0)
    numbers = {"level": -found.jump, "slope": -found.bend, "lags": float(found.lags)}
    numbers |= {"newey_west": found.newey_west, "independent": found.independent}
    numbers |= {} if sampling is None else {"sampling": sampling}
    words = Words(
        f"Bij de start een daling van {jump.nl} ten opzichte van de vergelijking, daarna {bend.nl} per "
        f"jaar erbij. Rondes hangen samen over {lags.nl} stap(pen).",
        f"At the start a fall of {jump.en} beside the comparison, then {bend.en} more a year. Rounds hang "
        f"together over {lags.en} step(s).",
    )
    return Diagnostic(name="level_and_slope", words=words, numbers=numbers)


DESIGN = DesignRule(design=Design.interrupted_series, estimate=estimate)
