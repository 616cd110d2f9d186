"""What a project says of itself: its own measurements before and after, with the widest allowance of all.

As before and after without comparison, and the project was its own judge besides. Source: METHOD §4.1, §8.5.
"""

from __future__ import annotations

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.chosen_as_bad import taken_off
from samenvoor.engine.evaluation.designs.before_after import fallen
from samenvoor.engine.evaluation.result import DesignRule, Diagnostic, Estimated, Question

OWN = Diagnostic(
    name="self_report",
    words=Words(
        "Het project heeft dit zelf gemeten. Laat iemand anders een ronde meten, dan weegt het zwaarder.",
        "The project measured this itself. Let somebody else measure a round, and it weighs more.",
    ),
    warning=True,
)


def estimate(question: Question) -> Estimated:
    """The fall the project measured, less regression to the mean. Errors: as before and after."""
    fall, said = taken_off(question.evaluation)
    return fallen(question.figures, less=fall, diagnostics=(OWN, said))


DESIGN = DesignRule(design=Design.self_report, estimate=estimate)
