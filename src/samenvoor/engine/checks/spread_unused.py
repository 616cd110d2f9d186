"""Finds a low and a high where only the likely value counts, so that nobody thinks they do."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.words import Words

ONE_NUMBER = (
    Parameter.measurement_error,
    Parameter.slope_spread,
    Parameter.stay,
    Parameter.eligible_share,
    Parameter.survey_respondents,
    Parameter.survey_design_effect,
)
"""Parameters of which the engine uses the likely value alone."""


def check(programme: Programme) -> list[Problem]:
    """A parameter that counts as one number has no low and high; where it has, that is told as a remark."""
    return [
        Problem(
            where=record.address,
            field="low",
            rule="spread_unused",
            what=Words(
                f"Laag en hoog tellen niet mee bij {record.parameter.words.nl}: alleen waarschijnlijk telt.",
                f"Low and high do not count for {record.parameter.words.en}: only likely does.",
            ),
            remedy=Words(
                "haal low en high weg, of zet ze in note.", "remove low and high, or put them in note."
            ),
            remark=True,
        )
        for record in programme.of(Assumption)
        if record.parameter in ONE_NUMBER and record.low is not None
    ]
