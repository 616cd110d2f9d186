"""What a figure falls by itself when an area or people were chosen because things were bad.

Source: METHOD §8.5. Without a comparison nobody may leave this open: either it is known how the choice was
made, or it is said that it was not made on this figure.
"""

from __future__ import annotations

from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.result import Diagnostic
from samenvoor.engine.evaluation.said import points
from samenvoor.engine.statistics.refused import RefusedError
from samenvoor.engine.statistics.regression_to_mean import regression_to_mean

OPEN = Words(
    "Zonder vergelijking telt een daling alleen als bekend is hoe de keuze is gemaakt: wat het slechtst "
    "is, wordt vanzelf weer gewoner. Vul chosen in (mean, spread, correlation, limit), of zet "
    "not_chosen_as_bad = true als er niet op dit cijfer is gekozen en mensen niet meededen omdat het "
    "slecht ging.",
    "Without a comparison a fall counts only when it is known how the choice was made: what is worst becomes "
    "more ordinary by itself. Fill in chosen (mean, spread, correlation, limit), or put not_chosen_as_bad "
    "= true when nothing was chosen on this figure and nobody took part because things were bad.",
)
BOTH = Words(
    "chosen en not_chosen_as_bad spreken elkaar tegen. Laat er een weg.",
    "chosen and not_chosen_as_bad contradict each other. Leave one of them out.",
)


def taken_off(evaluation: Evaluation) -> tuple[float, Diagnostic]:
    """How much of a fall is regression to the mean (a share), and the sentence about it.

    Errors: RefusedError when nobody says how the choice was made, or says two things at once.
    """
    chosen = evaluation.chosen
    if chosen is not None and evaluation.not_chosen_as_bad:
        raise RefusedError(BOTH)
    if chosen is None:
        if not evaluation.not_chosen_as_bad:
            raise RefusedError(OPEN)
        words = Words(
            "Er is niet op dit cijfer gekozen, dus er gaat niets af voor terugval naar het gemiddelde.",
            "Nothing was chosen on this figure, so nothing is taken off for regression to the mean.",
        )
        return 0.0, Diagnostic(name="regression_to_mean", words=words, numbers={"taken_off": 0.0})
    fall = regression_to_mean(
        mean=chosen.mean,
        spread=chosen.spread,
        correlation=chosen.correlation,
        limit=chosen.limit,
        selected="above",
        measurements=chosen.measurements,
    )
    said = points(fall)
    words = Words(
        f"Er is gekozen omdat het slecht ging: {said.nl} van de daling was er ook zonder project gekomen "
        "en is afgetrokken.",
        f"The choice was made because things were bad: {said.en} of the fall would have come without the "
        "project and is taken off.",
    )
    return fall, Diagnostic(name="regression_to_mean", words=words, numbers={"taken_off": fall})
