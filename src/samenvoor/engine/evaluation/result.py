"""What an evaluation found: the estimate with its error, what was seen on the way, or why there is none.

Source: METHOD §8.3: each design returns (estimate, standard error, design, diagnostics).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.domain.records.evidence import Scale
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One thing seen on the way: a sentence, and the numbers in it under fixed names.

    `warning` marks what makes the result weaker than it looks. Numbers are raw: shares and
    probabilities 0-1.
    """

    name: str
    words: Words
    numbers: Mapping[str, float] = {}
    warning: bool = False


class Estimated(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one design: a fall (above zero is better) with its standard error.

    estimate, standard_error: on `scale`, of everybody who was measured. share_before: the share with the
    complaint among those with the project before it began (or without it, in a trial), where measured.
    regression_to_mean: what was taken off for it, None where the design does not ask for it. `gross`:
    what would have happened without the project is still in it.
    """

    estimate: float
    standard_error: float
    scale: Scale = Scale.risk_difference
    share_before: float | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    regression_to_mean: float | None = None
    gross: bool = False


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What a design is asked: the evaluation, its figures (None for designs without), and the programme."""

    evaluation: Evaluation
    panel: Panel | None
    programme: Programme

    @property
    def figures(self) -> Panel:
        """The figures. Errors: ValueError for a design that said it needs none."""
        if self.panel is None:
            raise ValueError(f"{self.evaluation.design} was asked without figures")
        return self.panel


class DesignRefusedError(RefusedError):
    """This design cannot give evidence here; says why, and what the same figures could be instead."""

    def __init__(self, reason: Words, *, instead: tuple[Design, Estimated] | None = None) -> None:
        """Keep the reason and what the figures give under another design."""
        super().__init__(reason)
        self.instead = instead


class DesignRule(msgspec.Struct, frozen=True, kw_only=True):
    """One design of the registry: what it is, whether it reads figures, and how it estimates.

    `estimate` returns an Estimated or raises RefusedError with what to do instead.
    """

    design: Design
    estimate: Callable[[Question], Estimated]
    reads_figures: bool = True
    always_after: bool = False
    """Without a start every round counts as after it: who was drawn by lot had the project all along."""
