"""Synthetic control: one area against the mixture of other areas that went the same way before the start.

Several treated areas count as one, by people where their number is known. The fit, the placebos and the
conformal interval are those of engine/evaluation/synthetic_control. Source: METHOD §8.3.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.comparison import noted, share_before
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import DesignRefusedError, DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import chance, share
from samenvoor.engine.evaluation.synthetic_control import SyntheticControl, synthetic_control
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]
COUNTED = 0.01
"""Donors with a smaller part of the mixture are not named."""


def estimate(question: Question) -> Estimated:
    """The mean fall of the area below its mixture after the start.

    Errors: RefusedError when donors or rounds are too few or the mixture does not follow the area before it.
    """
    panel = question.figures
    if not panel.one_start:
        raise DesignRefusedError(
            Words(
                'De gebieden begonnen niet tegelijk. Zet design = "staggered_start".',
                'The areas did not begin together. Put design = "staggered_start".',
            )
        )
    outcomes, errors, names, first = _outcomes(panel)
    found = synthetic_control(outcomes, treated=0, start=first, errors=errors)
    return Estimated(
        estimate=-found.estimate,
        standard_error=found.standard_error,
        share_before=share_before(panel),
        diagnostics=(
            *noted(panel),
            _mixture(found, names),
            _placebos(found),
            *(Diagnostic(name="synthetic_control", words=words) for words in found.notes),
        ),
    )


def _outcomes(panel: Panel) -> tuple[FloatArray, FloatArray | None, list[str], int]:
    """The area of the project as the first row and complete donors below it; errors, donor names, start."""
    rounds = np.flatnonzero(panel.known[panel.treated].all(axis=0))
    complete = panel.known[:, rounds].all(axis=1)
    donors = np.flatnonzero(~panel.treated & complete)
    if not rounds.size or not donors.size:
        raise RefusedError(
            Words(
                "Er zijn geen vergelijkingsgebieden die in alle rondes zijn gemeten. Voeg ze toe bij "
                "controls.",
                "There are no control areas that were measured in all rounds. Add them under controls.",
            )
        )
    if not (rounds >= panel.first).any():
        raise RefusedError(
            Words("Er is na de start nog niet gemeten.", "Nothing has been measured after the start yet.")
        )
    own = np.flatnonzero(panel.treated)
    people = panel.persons[own][:, rounds].sum(axis=1)
    weight = people / people.sum() if (people > 0.0).all() else np.full(len(own), 1.0 / len(own))
    picked = np.ix_(donors, rounds)
    outcomes = np.vstack([weight @ panel.share[np.ix_(own, rounds)], panel.share[picked]])
    errors = None
    if panel.certain[np.ix_(own, rounds)].all() and panel.certain[picked].all():
        mean = np.sqrt(weight**2 @ panel.se[np.ix_(own, rounds)] ** 2)
        errors = np.vstack([mean, panel.se[picked]])
    return outcomes, errors, [panel.units[row] for row in donors], int((rounds < panel.first).sum())


def _mixture(found: SyntheticControl, names: list[str]) -> Diagnostic:
    """The donors with a part in the mixture."""
    parts = sorted(zip(found.weights[1:].tolist(), names, strict=True), key=lambda part: (-part[0], part[1]))
    named = [(name, part) for part, name in parts if part >= COUNTED]
    nl = ", ".join(f"{name} {share(part).nl}" for name, part in named)
    en = ", ".join(f"{name} {share(part).en}" for name, part in named)
    numbers = {f"weight_{name}": part for name, part in named} | {"misfit_before": found.fit.misfit_before}
    return Diagnostic(
        name="mixture", words=Words(f"Vergeleken met {nl}.", f"Compared with {en}."), numbers=numbers
    )


def _placebos(found: SyntheticControl) -> Diagnostic:
    """How often an area without the project shows as much."""
    said, several = chance(found.placebos.p), len(found.placebos.findings)
    numbers = {"p_placebo": found.placebos.p, "p_no_effect": found.p_no_effect, "placebos": float(several)}
    if found.low is not None and found.high is not None:
        numbers |= {"low": -found.high, "high": -found.low, "confidence": found.confidence}
    words = Words(
        f"Zonder project laat {said.nl} van de {several + 1} gebieden een minstens zo grote verandering "
        "zien.",
        f"Without the project {said.en} of the {several + 1} areas shows a change at least as large.",
    )
    return Diagnostic(name="placebos", words=words, numbers=numbers)


DESIGN = DesignRule(design=Design.synthetic_control, estimate=estimate)
