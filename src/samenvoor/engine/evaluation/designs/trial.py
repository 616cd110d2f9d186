"""A trial: who took part was drawn by lot, so that the shares after it are compared as they are.

Everybody counts on the side of the lot, also who did not come (METHOD §8.4). What chance left different
before the start is told and not corrected for.
"""

from __future__ import annotations

import numpy as np

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.comparison import NO_COMPARISON, finished, noted, share_before, share_without
from samenvoor.engine.evaluation.linear import NotEstimableError, cells_of, combination, dummies
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import points
from samenvoor.engine.statistics.refused import RefusedError


def estimate(question: Question) -> Estimated:
    """The share without the project minus the share with it, over the rounds after the start.

    Errors: RefusedError when a side was not measured after it, or no error can be known.
    """
    panel = question.figures
    later = np.arange(len(panel.periods)) >= panel.first
    cells = cells_of(panel, chosen=np.broadcast_to(later[None, :], panel.known.shape))
    with_it = panel.treated[cells.unit].astype(np.float64)
    x = np.column_stack([with_it, dummies(cells.period)])
    wanted = np.zeros(x.shape[1])
    wanted[0] = 1.0
    try:
        weights = combination(x, wanted=wanted)
    except NotEstimableError:
        raise RefusedError(NO_COMPARISON) from None
    found = finished(panel, cells, weights, within=x, absorbed=False)
    before = share_before(panel)
    return Estimated(
        estimate=found.fall,
        standard_error=found.standard_error,
        share_before=share_without(panel) if before is None else before,
        diagnostics=(*noted(panel), *_balance(panel), *found.diagnostics),
    )


def _balance(panel: Panel) -> tuple[Diagnostic, ...]:
    """How far the two sides lay apart before the start, where that was measured."""
    earlier = (np.arange(len(panel.periods)) < panel.first)[None, :] & panel.known
    sides = [panel.share[earlier & (panel.treated == side)[:, None]] for side in (True, False)]
    if not all(side.size for side in sides):
        return ()
    apart = float(sides[0].mean() - sides[1].mean())
    said = points(abs(apart))
    words = Words(
        f"Voor de start verschilden de twee groepen {said.nl}; bij loting is dat toeval.",
        f"Before the start the two groups differed by {said.en}; with a lot that is chance.",
    )
    return (Diagnostic(name="balance", words=words, numbers={"difference": apart}),)


DESIGN = DesignRule(design=Design.trial, estimate=estimate, always_after=True)
