"""Made-up programmes in which projects are judged: with rules, evidence, reports and means."""

from __future__ import annotations

import datetime
from typing import Any

from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.domain.records.judgement import Judgement
from samenvoor.domain.records.judging_rule import JudgingRule
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.engine.answer import Prepared, prepare
from tests.programmes import SAID_ON, TODAY, programme, project, record, three

DRAWS = 512
EXPECTED = three(0.0, 0.15, 0.3)
"""What is expected of a project beforehand: 0.15, with a spread of 0.117."""


def agreed(key: str = "alle", **fields: Any) -> Record:
    """A judging rule of the steering group; one per cent of the health goal unless said otherwise."""
    usual = {"goal": "gezondheid", "goal_share": 0.01, "needed_by": "share_of_goal"}
    return record(JudgingRule, key, by="stuurgroep", **{"on": SAID_ON, **usual, **fields})


def found(
    key: str,
    estimate: float,
    *,
    error: float = 0.02,
    on: datetime.date = SAID_ON,
    design: str = "difference_in_differences",
    **fields: Any,
) -> Record:
    """Evidence about the project `een`, on the scale of the effect."""
    usual = {"project": "een", "outcome": "coping", "estimate": estimate, "standard_error": error}
    return record(Evidence, key, by="ggd", on=on, design=design, **{**usual, **fields})


def reported(quarter: str, *, on: datetime.date, cases: float, recovered: float) -> Record:
    """A report of the project `een` in which nobody would have recovered anyway."""
    outcome = {"outcome": "coping", "measured": 2 * cases, "cases": cases, "recovered": recovered}
    return record(
        ProgressReport,
        f"een-{quarter.lower()}",
        project="een",
        quarter=quarter,
        by="projectleider",
        on=on,
        outcomes=[{**outcome, "by_themselves": 0.0}],
    )


def said(key: str, verdict: str, *, on: datetime.date, **fields: Any) -> Record:
    """A judgement of people about the project `een`."""
    return record(Judgement, key, project="een", verdict=verdict, on=on, by="stuurgroep", **fields)


def means(euro: float) -> list[Record]:
    """What the project `een` costs a year, on top of regular work, and who pays it."""
    years = [{"year": year, "euro": euro} for year in range(2021, 2031)]
    return [
        record(Party, "gemeente", name="Gemeente", party_kind="municipality"),
        record(FundingLine, "een", project="een", party="gemeente", spend_kind="plus", years=years),
    ]


def judged_programme(*records: Record, effect: dict[str, Any] | None = None) -> Programme:
    """The made-up town with one project and these records."""
    return programme(project("een", effect=effect or EXPECTED), list(records))


def ready(*records: Record, on: datetime.date = TODAY, effect: dict[str, Any] | None = None) -> Prepared:
    """Such a programme made ready for a day, on few draws."""
    return prepare(judged_programme(*records, effect=effect), on=on, seed=3, draws=DRAWS)
