"""Whether those with and those without the project went the same way before it began.

Source: METHOD §8.1: an event study of the rounds before the start with a joint test; with fewer than two
such rounds nothing can be said of it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.linear import (
    FEWEST_AREAS,
    Cells,
    NotEstimableError,
    cells_of,
    clustered,
    clusters_of,
    combination,
    dummies,
)
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import Diagnostic
from samenvoor.engine.evaluation.said import chance, points

FloatArray = npt.NDArray[np.float64]

FEWEST_ROUNDS = 2
APART = 0.05
"""Below this probability the two sides went apart before the start; the estimate is never changed by it."""


def rounds_before(panel: Panel) -> list[int]:
    """The rounds before the first start in which both sides were measured."""
    return [
        index
        for index in range(panel.first)
        if panel.known[panel.treated, index].any() and panel.known[~panel.treated, index].any()
    ]


def trends_before(panel: Panel) -> Diagnostic | None:
    """The joint test that each round before the start shows the same difference as the last one of them.

    None when fewer than two rounds were measured on both sides or nothing is known of their error.
    """
    rounds = rounds_before(panel)
    if len(rounds) < FEWEST_ROUNDS:
        return None
    chosen = np.zeros(panel.known.shape, dtype=np.bool_)
    chosen[:, rounds] = True
    cells = cells_of(panel, chosen=chosen)
    leads, joint = _tested(panel, cells, rounds)
    if joint is None:
        return None
    largest = max((abs(lead) for lead in leads), default=0.0)
    numbers = {"p": joint, "largest": largest, "rounds": float(len(rounds))}
    numbers |= {f"lead_{panel.periods[index]}": lead for index, lead in zip(rounds, leads, strict=False)}
    said, size = chance(joint), points(largest)
    if joint < APART:
        words = Words(
            f"Al voor de start liepen de groepen uiteen, tot {size.nl} (kans dat dit toeval is: {said.nl}). "
            "De vergelijking is dan niet eerlijk. Zoek een betere vergelijking, of verruim bias_sd.",
            f"The groups went apart before the start already, by up to {size.en} (probability of chance: "
            f"{said.en}). The comparison is not fair then. Find a better one, or widen bias_sd.",
        )
        return Diagnostic(name="trends_before", words=words, numbers=numbers, warning=True)
    words = Words(
        f"Voor de start liepen de groepen niet zichtbaar uiteen: hooguit {size.nl}, en zo'n verschil geeft "
        f"het toeval in {said.nl} gevallen. Dat bewijst niet dat zij ook daarna gelijk waren opgegaan.",
        f"Before the start the groups did not visibly go apart: {size.en} at most, and chance gives such a "
        f"difference in {said.en} cases. That does not prove they would have gone the same way after it.",
    )
    return Diagnostic(name="trends_before", words=words, numbers=numbers)


def _tested(panel: Panel, cells: Cells, rounds: list[int]) -> tuple[list[float], float | None]:
    """The difference of each round from the last one before the start, and the joint probability."""
    with_it = panel.treated[cells.unit]
    leads = np.column_stack([(with_it & (cells.period == index)) for index in rounds[:-1]]).astype(np.float64)
    x = np.column_stack([leads, dummies(cells.unit), dummies(cells.period)])
    weights = []
    for index in range(leads.shape[1]):
        wanted = np.zeros(x.shape[1])
        wanted[index] = 1.0
        try:
            weights.append(combination(x, wanted=wanted))
        except NotEstimableError:
            return [], None
    found = np.array(weights) @ cells.share
    clusters = clusters_of(panel, cells)
    sizes = [np.unique(clusters[with_it == side]).size for side in (True, False)]
    joint = _by_area(cells, leads, with_it, clusters) if min(sizes) >= FEWEST_AREAS else None
    if joint is None and cells.certain:
        joint = _by_sampling(found, np.array(weights) * cells.se)
    return found.tolist(), joint


def _by_sampling(found: FloatArray, spread: FloatArray) -> float | None:
    """Wald test with the sampling errors alone: chi squared with as many degrees as there are leads."""
    from scipy.stats import chi2

    covariance = spread @ spread.T
    if np.linalg.matrix_rank(covariance) < len(found):
        return None
    return float(chi2.sf(found @ np.linalg.solve(covariance, found), len(found)))


def _by_area(
    cells: Cells,
    leads: FloatArray,
    with_it: npt.NDArray[np.bool_],
    clusters: npt.NDArray[np.int64],
) -> float | None:
    """Wald test clustered by area; of a straight line only, where there are too few areas for all leads."""
    from scipy.stats import f

    smallest = min(np.unique(clusters[with_it == side]).size for side in (True, False))
    if leads.shape[1] >= smallest:
        leads = (with_it * cells.period).astype(np.float64)[:, None]
    number = leads.shape[1]
    columns = np.column_stack([leads, dummies(cells.period)[:, 1:]])
    found, covariance = clustered(cells.share, columns, clusters=clusters, absorbed=cells.unit)
    found, covariance = found[:number], covariance[:number, :number]
    if len(cells.share) <= columns.shape[1] or not np.isfinite(covariance).all():
        return None
    if np.linalg.matrix_rank(covariance) < number:
        return None
    wald = float(found @ np.linalg.solve(covariance, found)) / number
    return float(f.sf(wald, number, np.unique(clusters).size - 1))
