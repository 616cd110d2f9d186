"""From files of StatLine to the tidy tables of a source, in one step."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa

from samenvoor.counts.raw import Raw, Tidy, UnreadableError
from samenvoor.domain.problem import Problem
from samenvoor.statline.area_rows import area_rows
from samenvoor.statline.observations import Observed, observe
from samenvoor.statline.reading import read_statline
from samenvoor.statline.refusals import same_figures
from samenvoor.statline.rules import Rules
from samenvoor.statline.table import StatlineTable

_YEAR = re.compile(r"(19|20)[0-9]{2}")


def tidy_statline(raw: Raw, rules: Rules, *, with_areas: bool = False) -> Tidy:
    """Make observations (and areas) of files; raises UnreadableError with the problems of all of them.

    A year given with the files (--year, or a vintage that is a year) is what they are about where
    they have no periods.
    """
    tables = read_statline(raw)
    asked = next((text for text in (raw.options.get("year", ""), raw.vintage) if _YEAR.fullmatch(text)), "0")
    done: list[Observed] = []
    problems: list[Problem] = []
    for table in tables:
        try:
            done.append(observe(table, rules, year=int(asked)))
        except UnreadableError as refused:
            problems += refused.problems
    problems = problems or _twice(tables, done)
    if problems:
        raise UnreadableError(tuple(problems))
    made = {"observations": pa.concat_tables([observed.table for observed in done])}
    if with_areas:
        made["areas"] = pa.concat_tables(
            [area_rows(table, observed) for table, observed in zip(tables, done, strict=True)]
        )
    first = tables[0]
    return Tidy(
        tables=made,
        raw_rows=sum(table.rows for table in tables),
        edition=raw.edition or first.edition,
        vintage=raw.vintage or _vintage(first, rules),
        table=raw.table or first.table,
        notices=tuple(dict.fromkeys(notice for observed in done for notice in observed.notices)),
    )


def _vintage(table: StatlineTable, rules: Rules) -> str:
    """Name the edition for people: the year of the table, else the day on which it was published."""
    name = table.table.upper()
    year = rules.years.get(name) or rules.borders.get(name)
    return str(year) if year else table.edition[:10]


def _twice(tables: Sequence[StatlineTable], done: Sequence[Observed]) -> list[Problem]:
    """Find files with figures about the same measure, period, group and area."""
    found: list[Problem] = []
    seen: dict[tuple[str, str, str], list[int]] = {}
    areas = [set(observed.area.to_pylist()) - {None} for observed in done]
    for number, observed in enumerate(done if len(done) > 1 else ()):
        named = observed.table.select(["measure", "period", "group"]).group_by(["measure", "period", "group"])
        clash: dict[int, str] = {}
        for row in named.aggregate([]).to_pylist():
            place = (row["measure"], row["period"], row["group"])
            for other in seen.setdefault(place, []):
                if areas[number] & areas[other]:
                    clash.setdefault(other, ", ".join(place))
            seen[place].append(number)
        found += (same_figures(tables[number], tables[other], what) for other, what in clash.items())
    return found
