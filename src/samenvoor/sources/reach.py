"""Reach counts that project leaders hand over: per neighbourhood and quarter, how many people were reached.

A CSV or XLSX file with the columns buurtcode, kwartaal and bereik, and where wanted naam, toelichting and
project. The counts are the programme's own: exact here, and shown to others only as counts/released.py
makes them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.raw import Raw, Tidy, UnreadableError
from samenvoor.counts.source import Asked, Edition, NotFetchableError
from samenvoor.counts.tables import OBSERVATIONS
from samenvoor.domain.observation import EVERYONE
from samenvoor.domain.origin import Origin
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.reach_areas import NOTHING_KNOWN, KnownAreas, area_unfit, unchecked
from samenvoor.uploads.reach_file import ReachRow, read_reach

ORIGIN = Origin(
    producer="Projecten van de coalitie",
    title="Bereik per buurt en kwartaal",
    url_main="",
    licence="eigen telling",
    may_be_shared=False,
    terms=Words(
        "Alleen voor de projectleider en de programmamanager;"
        " anderen zien afgeronde aantallen, en 0–7 is geheim.",
        "For the project leader and the programme manager only;"
        " others see rounded counts, and 0–7 is suppressed.",
    ),
)
_WHOLE_PROGRAMME = Words(
    "Zonder project telt bereik voor het hele programma; noem het met --project of in een kolom project.",
    "Without a project reach counts for the whole programme; name it with --project or in a column project.",
)
EDITIONS: tuple[Edition, ...] = ()
WHAT = Words(
    "Aantallen bereikte personen per buurt en kwartaal, door projecten zelf geteld.",
    "Numbers of people reached per neighbourhood and quarter, counted by the projects themselves.",
)
MEASURE = "reach"
UNIT = "personen"


def fetch(asked: Asked) -> Raw | None:  # noqa: ARG001 - the shape of a source
    """Say how reach counts come in: nobody publishes them."""
    raise NotFetchableError(
        Words(
            "Bereik wordt niet gepubliceerd. Vraag het bestand aan de projectleider"
            " en lees het in met: samenvoor import reach BESTAND",
            "Reach is not published. Ask the project leader for the file"
            " and take it in with: samenvoor import reach FILE",
        )
    )


def tidy(raw: Raw, *, known: KnownAreas = NOTHING_KNOWN) -> Tidy:
    """Make rows of the counts; raises UnreadableError with all problems of all files, and keeps nothing.

    Options: `today` (ISO date, the day on which a later quarter lies in the future), `project` (where the
    file has no such column), `sheet`. `known` gives, by boundary year, the inhabitants of every
    neighbourhood (None where not known); for a year that is not in it only the municipality is checked.
    """
    rows: list[ReachRow] = []
    problems: list[Problem] = []
    notices: list[Words] = []
    seen: dict[tuple[str, str, str], tuple[str, int]] = {}
    for path in raw.files:
        findings = Findings(path.name)
        try:
            rows.extend(read_reach(path, options=raw.options, known=known, findings=findings, seen=seen))
            findings.raise_if_any()
        except UnreadableError:
            problems.extend(findings.problems)
        notices.extend(notice for notice in findings.notices if notice not in notices)
    if problems:
        raise UnreadableError(tuple(problems))
    notices.extend(unchecked({(row.area, int(row.quarter[:4])) for row in rows}, known))
    if any(not row.project for row in rows):
        notices.append(_WHOLE_PROGRAMME)
    return Tidy(
        tables={"observations": _observations(rows)},
        raw_rows=len(rows),
        edition=raw.edition,
        vintage=raw.vintage or max(row.quarter for row in rows),
        table=raw.table or MEASURE,
        notices=tuple(notices),
    )


def check_areas(
    table: pa.Table, *, known: Mapping[str, int | None], year: int, file: str = ""
) -> tuple[Problem, ...]:
    """Say which rows of a year name a neighbourhood that is not in its list, or more people than live there.

    For rows that were read before there was such a list; `known` is the list: code to inhabitants, None
    where not known. `file` is the name people know the file by.
    """
    findings = Findings(file)
    for row in table.select(["area", "area_year", "value", "row"]).to_pylist():
        if row["area_year"] != year:
            continue
        count = None if row["value"] is None else int(row["value"])
        unfit = area_unfit(row["area"], count, year=year, known={year: known})
        if unfit is not None:
            findings.add(
                unfit.rule, unfit.what, why=unfit.why, remedy=unfit.remedy, row=row["row"], found=row["area"]
            )
    return findings.problems


def _observations(rows: list[ReachRow]) -> pa.Table:
    """Make the table of observations of the counts, in the order of the files."""
    columns: dict[str, list[object]] = {
        "measure": [MEASURE] * len(rows),
        "area": [row.area for row in rows],
        "area_year": [int(row.quarter[:4]) for row in rows],
        "period": [row.quarter for row in rows],
        "group": [EVERYONE] * len(rows),
        "value": [row.people for row in rows],
        "low": [None] * len(rows),
        "high": [None] * len(rows),
        "unit": [UNIT] * len(rows),
        "status": [row.status.value for row in rows],
        "bound": [""] * len(rows),
        "basis": [CountBasis.own_count.value] * len(rows),
        "provisional": [False] * len(rows),
        "project": [row.project for row in rows],
        "row": [row.row for row in rows],
    }
    return pa.table(columns, schema=OBSERVATIONS)
