"""Made-up results for tests: evidence, reports and figures of a town since its programme began."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from samenvoor.domain.observation import Observation
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import Z_90
from samenvoor.engine.streams import Streams
from tests.programmes import TOWN, counted, observation, programme, project, record, three

FOUND_ON = datetime.date(2026, 3, 1)
HANDED_IN = datetime.date(2026, 4, 10)


def normal(mean: float, sd: float) -> dict[str, Any]:
    """Low, likely and high of a normal distribution."""
    return three(mean - Z_90 * sd, mean, mean + Z_90 * sd)


def evidence(key: str, estimate: float, se: float, **fields: Any) -> Record:
    """A trial of project a on coping, unless the fields say otherwise."""
    common = {"by": "toets", "on": FOUND_ON, "design": "trial", "project": "a", "outcome": "coping"}
    return record(Evidence, key, **{**common, "estimate": estimate, "standard_error": se, **fields})


def report(quarter: str, key: str = "", **fields: Any) -> Record:
    """A report of project a on one quarter, unless the fields say otherwise."""
    common = {"by": "toets", "on": HANDED_IN, "project": "a", "quarter": quarter}
    return record(ProgressReport, key or quarter.lower(), **{**common, **fields})


def recovered(cases: float, better: float, by_themselves: float | None = 0.0) -> list[dict[str, Any]]:
    """One measured outcome of a report on coping."""
    found = {"outcome": "coping", "measured": cases + 10.0, "cases": cases, "recovered": better}
    return [found if by_themselves is None else {**found, "by_themselves": by_themselves}]


def town(*results: Record, effect: dict[str, Any] | None = None, **changed: Record) -> Programme:
    """A programme of project a with results; its effect is N(0.08, 0.04²) unless given."""
    return programme(project("a", effect=effect or normal(0.08, 0.04)), list(results), **changed)


def assumed_in(found: Programme, *, draws: int = 64) -> Assumed:
    """The assumptions of a programme on a few draws."""
    return Assumed(found, Streams(seed=1, draws=draws))


def later(year: int, gap: float, *, published: datetime.date = FOUND_ON) -> list[Observation]:
    """A figure of town and country after the baseline, with this gap."""
    rows = [
        observation("less-than-good", TOWN, year, 22.0 + gap, "18+"),
        observation("less-than-good", "NL", year, 22.0, "18+"),
    ]
    return [msgspec.structs.replace(row, published=published) for row in rows]


def with_rows(*rows: Observation, **changed: Record) -> Programme:
    """A programme of project a with figures besides those of before it."""
    return programme(project("a"), rows=[*counted(), *rows], **changed)
