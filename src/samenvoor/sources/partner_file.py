"""Figures that a partner hands over as a file (GGD, insurer, municipality, youth health care), by a mapping.

The mapping (uploads/mapping.py) is a TOML file that is written once for a kind of file and used again for
every next edition; it says which column is what, what the marks mean, and whose figures these are.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from samenvoor.counts.raw import Raw, Tidy, UnreadableError
from samenvoor.counts.source import Asked, Edition, NotFetchableError
from samenvoor.counts.tables import OBSERVATIONS
from samenvoor.domain.origin import Origin
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.mapped_file import FigureKey, MappedFigure, read_mapped
from samenvoor.uploads.mapping import Mapping, read_mapping

ORIGIN = Origin(
    producer="Partner",
    title="Bestand van een partner",
    url_main="",
    licence="zoals de koppeling zegt",
    may_be_shared=False,
    terms=Words(
        "Wat mag, staat in de koppeling van het bestand.",
        "What is allowed stands in the mapping of the file.",
    ),
)
EDITIONS: tuple[Edition, ...] = ()
WHAT = Words(
    "Cijfers die een partner als CSV of XLSX aanlevert, gelezen met een koppeling die u bewaart.",
    "Figures that a partner hands over as CSV or XLSX, read with a mapping that you keep.",
)
MAPPING = "mapping"
"""The option that names the mapping; without it the mapping is the TOML file among the files."""


def fetch(asked: Asked) -> Raw | None:  # noqa: ARG001 - the shape of a source
    """Say how a partner's figures come in: a person hands them over."""
    raise NotFetchableError(
        Words(
            "Een bestand van een partner wordt niet opgehaald. Vraag het aan de partner"
            " en lees het in met: samenvoor import partner_file BESTAND en de koppeling.",
            "A partner's file is not fetched. Ask the partner for it"
            " and take it in with: samenvoor import partner_file FILE and the mapping.",
        )
    )


def tidy(raw: Raw) -> Tidy:
    """Make observations of the files; raises UnreadableError with all problems, and keeps nothing.

    The option `mapping` is the path of the TOML file; without it the mapping is handed in with the files.
    """
    mapping = _mapping(raw)
    seen: dict[FigureKey, tuple[str, int]] = {}
    rows = 0
    figures: list[MappedFigure] = []
    problems: list[Problem] = []
    notices: list[Words] = []
    for path in raw.files:
        if _is_mapping(path):
            continue
        findings = Findings(path.name)
        try:
            read = read_mapped(path, mapping=mapping, findings=findings, seen=seen)
            findings.raise_if_any()
            figures.extend(read)
            rows += len({one.row for one in read})
        except UnreadableError:
            problems.extend(findings.problems)
        notices.extend(notice for notice in findings.notices if notice not in notices)
    if problems:
        raise UnreadableError(tuple(problems))
    published = mapping.published.isoformat() if mapping.published else ""
    return Tidy(
        tables={"observations": _observations(figures, mapping)},
        raw_rows=rows,
        edition=raw.edition or published,
        vintage=raw.vintage or max(one.period for one in figures),
        table=raw.table or mapping.table or mapping.title,
        notices=tuple(notices),
    )


def origin_of(raw: Raw) -> Origin:
    """Return whose figures the files hold, as their mapping says; raises UnreadableError."""
    mapping = _mapping(raw)
    return Origin(
        producer=mapping.publisher,
        title=mapping.title,
        url_main=mapping.url,
        licence=mapping.licence,
        may_be_shared=mapping.may_be_shared,
        terms=_terms(mapping),
        date_published=mapping.published,
        vintage=raw.vintage,
    )


def _terms(mapping: Mapping) -> Words:
    """What may be done with the figures; whoever may not pass them on is told whom to ask."""
    if mapping.terms_nl or mapping.may_be_shared:
        return Words(mapping.terms_nl, mapping.terms_en or mapping.terms_nl)
    return Words(
        f"Geef deze cijfers niet door zonder toestemming van {mapping.publisher}.",
        f"Do not pass these figures on without consent of {mapping.publisher}.",
    )


def _mapping(raw: Raw) -> Mapping:
    """Read the mapping that the options name, else the one among the files."""
    among = [path for path in raw.files if _is_mapping(path)]
    named = raw.options.get(MAPPING, "")
    return read_mapping(Path(named) if named or len(among) != 1 else among[0])


def _is_mapping(path: Path) -> bool:
    """Whether a file is a mapping and not figures."""
    return path.suffix.casefold() == ".toml"


def _observations(figures: list[MappedFigure], mapping: Mapping) -> pa.Table:
    """Make the table of observations, in the order of the files."""
    columns: dict[str, list[object]] = {
        "measure": [one.key for one in figures],
        "area": [one.area for one in figures],
        "area_year": [one.area_year for one in figures],
        "period": [one.period for one in figures],
        "group": [one.group for one in figures],
        "value": [one.value for one in figures],
        "low": [one.low for one in figures],
        "high": [one.high for one in figures],
        "unit": [one.unit for one in figures],
        "status": [one.status.value for one in figures],
        "bound": [one.bound for one in figures],
        "basis": [one.basis.value for one in figures],
        "provisional": [mapping.provisional] * len(figures),
        "project": [""] * len(figures),
        "row": [one.row for one in figures],
    }
    return pa.table(columns, schema=OBSERVATIONS)
