"""Finds counted figures without a known source, without a day of publication, or of no known indicator."""

from __future__ import annotations

from collections import defaultdict

from samenvoor.domain.nearest import did_you_mean
from samenvoor.domain.observation import Observation
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.source import Source
from samenvoor.domain.words import Words


def check(programme: Programme, *, broken: frozenset[str] = frozenset()) -> list[Problem]:
    """Every figure on a screen carries its source and date; a missing one is told once a file."""
    rows: defaultdict[str, list[Observation]] = defaultdict(list)
    for row in programme.observations:
        rows[row.indicator].append(row)
    problems: list[Problem] = []
    for indicator, part in rows.items():
        problems += _indicator(programme, indicator, broken)
        problems += _sources(programme, part, broken)
        undated = [row for row in part if row.published is None]
        if undated:
            what = Words(
                f"{_count(undated).nl} geen dag van publicatie.",
                f"{_count(undated).en} no day of publication.",
            )
            remedy = Words("vul published in: 2020-08-31.", "fill in published: 2020-08-31.")
            problems.append(_problem(undated[0], "published", what, "", remedy))
    return problems


def _indicator(programme: Programme, indicator: str, broken: frozenset[str]) -> list[Problem]:
    """The indicator that a file of figures is named after."""
    unread = f"{Indicator.KIND}/{indicator}" in broken or f"{Indicator.KIND}/*" in broken
    if programme.find(Indicator, indicator) or unread:
        return []
    known = [record.key for record in programme.of(Indicator)]
    otherwise = Words(f"maak indicator/{indicator}.toml.", f"make indicator/{indicator}.toml.")
    return [
        Problem(
            where=f"observations/{indicator}",
            rule="source_of_observations",
            what=Words(
                "Deze cijfers horen bij geen enkele indicator.", "These figures belong to no indicator."
            ),
            found=indicator,
            remedy=did_you_mean(indicator, known, otherwise),
        )
    ]


def _sources(programme: Programme, rows: list[Observation], broken: frozenset[str]) -> list[Problem]:
    """Sources that are not given, or not in the programme."""
    known = {record.key for record in programme.of(Source)}
    unknown: defaultdict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        unread = f"{Source.KIND}/{row.source}" in broken or f"{Source.KIND}/*" in broken
        if row.source not in known and not (row.source and unread):
            unknown[row.source].append(row)
    problems: list[Problem] = []
    for source, part in sorted(unknown.items()):
        count = _count(part)
        what = Words(f"{count.nl} een bron die er niet is.", f"{count.en} a source that is not there.")
        remedy = Words(f"maak source/{source}.toml.", f"make source/{source}.toml.")
        if not source:
            what = Words(f"{count.nl} geen bron.", f"{count.en} no source.")
            remedy = Words(
                "vul source in met de sleutel van een bron.", "fill in source with the key of a source."
            )
        problems.append(_problem(part[0], "source", what, source, did_you_mean(source, known, remedy)))
    return problems


def _count(rows: list[Observation]) -> Words:
    """How many rows it is about."""
    if len(rows) == 1:
        return Words("Deze rij heeft", "This row has")
    return Words(
        f"{len(rows)} rijen hebben, te beginnen met deze,", f"{len(rows)} rows, from this one on, have"
    )


def _problem(row: Observation, column: str, what: Words, found: str, remedy: Words) -> Problem:
    """A problem told at the first row it is about."""
    return Problem(
        where=row.address,
        field=f"{row.group}.{column}",
        rule="source_of_observations",
        what=what,
        found=found,
        remedy=remedy,
    )
