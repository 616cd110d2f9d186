"""Green when the effect is probably as large as needed, red when it probably is not, undecided in between.

Source: METHOD §5.2: green from L(wrong scale-up)/(sum of losses), red up to L(wrong stop)/(sum). With four
to one that is 0.80 and 0.20.
"""

from __future__ import annotations

from samenvoor.domain.words import Words
from samenvoor.engine.judging.belief import probability_above
from samenvoor.engine.judging.rule import Limits, VerdictRule


def limits(loss_wrong_scale_up: float, loss_wrong_stop: float) -> Limits:
    """The limits that follow from the two losses; ValueError unless 0 < stop ≤ scale-up."""
    if not 0.0 < loss_wrong_stop <= loss_wrong_scale_up:
        raise ValueError(
            f"a wrong stop ({loss_wrong_stop}) must cost something, and no more than a wrong scale-up "
            f"({loss_wrong_scale_up}); else a project could be green and red at once"
        )
    together = loss_wrong_scale_up + loss_wrong_stop
    return Limits(green_from=loss_wrong_scale_up / together, red_up_to=loss_wrong_stop / together)


RULE = VerdictRule(
    name="probability_of_needed_effect",
    title=Words("kans dat het effect zo groot is als nodig", "probability that the effect is as needed"),
    limits=limits,
    probability=probability_above,
)
