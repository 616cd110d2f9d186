"""The standard error that planned rounds will have, and which part of it more people take away.

Source: METHOD §7.5, §8.1-8.3. Of cells with weights w the error by asking is
Σ w² p(1 − p) × design effect / n.
People of one group are alike: with correlation ρ, of which a part r lasts from round to round, a group adds
ρ p(1 − p) ((1 − r) Σ w² + r (Σ w)²), whatever the number of people.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.past_spread import past_spread
from samenvoor.engine.evaluation.planned_weights import NO_COMPARISON, STAGGERED, planned_weights
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]


class PlannedError(NamedTuple):
    """The error by asking some people, which falls with their number, and the rest, which does not.

    The first is of the planned rounds, or of all where nothing is planned. Both parts of 1, as
    standard errors; `persons`: mean per cell that counts; `rounds`: how many before and after the start.
    """

    asking: float
    fixed: float
    persons: float
    rounds: tuple[int, int]
    notes: tuple[Words, ...]

    @property
    def total(self) -> float:
        """The standard error of the estimate."""
        return sqrt(self.asking**2 + self.fixed**2)


def planned_error(
    panel: Panel, *, evaluation: Evaluation, share: float, clustering: float = 0.0, lasting: float = 0.8
) -> PlannedError:
    """The error of the estimate of `evaluation` from the measured and planned cells of its panel.

    `share`: expected in planned cells; `clustering`, `lasting`: ρ and r above, 0-1. Errors: RefusedError,
    with words, when the rounds compare nothing, it does not say how many people will be asked, or a synthetic
    control has no past to learn from; ValueError when clustering or lasting lie outside 0-1.
    Source: METHOD §7.5, §8.
    """
    if not (0.0 <= clustering <= 1.0 and 0.0 <= lasting <= 1.0):
        raise ValueError(f"clustering {clustering}, lasting {lasting}: outside 0-1")
    if not evaluation.design_effect > 0.0:
        raise RefusedError(_DESIGN_EFFECT)
    rounds = _rounds(panel)
    if rounds[1] == 0:
        raise RefusedError(NO_COMPARISON)
    if evaluation.design is Design.synthetic_control:
        if not panel.one_start:
            raise RefusedError(STAGGERED)
        spread, notes = past_spread(panel, ahead=rounds[1])
        return PlannedError(0.0, spread, 0.0, rounds, notes)
    weights = planned_weights(panel, evaluation.design)
    _check_people(panel, weights)
    used = weights != 0.0
    planned = used & panel.planned
    # Where all is measured, the question is what asking others in the same rounds would have shown.
    free = planned if planned.any() else used & (panel.persons > 0.0)
    single = share * (1.0 - share)
    people = np.where(planned, panel.persons, 1.0)
    asked = single * evaluation.design_effect * (1.0 - clustering) / people
    variance = weights**2 * np.where(planned, asked, panel.se**2)
    alike = clustering * single * _alike(weights, lasting)
    return PlannedError(
        asking=sqrt(float(variance[free].sum())),
        fixed=sqrt(float(variance[used & ~free].sum()) + alike),
        persons=float(panel.persons[free].mean()) if free.any() else 0.0,
        rounds=rounds,
        notes=(*_not_told(panel, weights), *(() if planned.any() else (_NOTHING_PLANNED,))),
    )


def _alike(weights: FloatArray, lasting: float) -> float:
    """(1 − r) Σ w² + r (Σ w)² over groups; both sides in one area are different people and groups."""
    together = weights.sum(axis=1)
    return float((1.0 - lasting) * (weights**2).sum() + lasting * (together**2).sum())


def _not_told(panel: Panel, weights: FloatArray) -> tuple[Words, ...]:
    """How many rounds with the project say nothing, because nobody is without it or came before."""
    asked = panel.after & (panel.known | panel.planned)
    lost = int(np.sum(asked & (weights == 0.0)))
    if not lost:
        return ()
    every = int(np.sum(asked))
    return (
        Words(
            f"Van de {every} metingen met project tellen er {lost} niet mee: dan is er geen groep meer "
            "zonder project, of vooraf is niet gemeten. Houd een groep langer zonder, of meet eerder.",
            f"Of the {every} measurements with the project {lost} do not count: no group is without it then, "
            "or nothing was measured before. Keep a group without it longer, or measure earlier.",
        ),
    )


def _rounds(panel: Panel) -> tuple[int, int]:
    """How many rounds lie before the first start and from it on."""
    asked = np.any(panel.known | panel.planned, axis=0)
    return int(np.sum(asked[: panel.first])), int(np.sum(asked[panel.first :]))


def _check_people(panel: Panel, weights: FloatArray) -> None:
    """Refuse cells that count while nobody says how many people they rest on."""
    without = panel.planned & ~(panel.persons > 0.0)
    unsure = (weights != 0.0) & (without | (panel.known & ~panel.certain))
    rows, columns = np.nonzero(unsure)
    if not rows.size:
        return
    row, column = int(rows[0]), int(columns[0])
    place = " ".join(filter(None, (panel.periods[column], panel.units[row])))
    raise RefusedError(
        Words(
            f"Hoeveel mensen er in {place} worden ondervraagd, staat er niet. Vul persons in.",
            f"It does not say how many people are asked in {place}. Fill in persons.",
        )
    )


_DESIGN_EFFECT = Words(
    "Het ontwerpeffect moet boven 0 liggen; 1 is een gewone steekproef.",
    "The design effect must be above 0; 1 is a simple sample.",
)
_NOTHING_PLANNED = Words(
    "Er staan geen rondes gepland; dit is wat de gemeten rondes kunnen laten zien.",
    "No rounds are planned; this is what the measured rounds can show.",
)
