"""Finds assumptions that do not say what they are about, or that give a number where years belong."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.open import Open
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.words import Words

_ANYTHING = Words("", "")
_PROJECT = ("project",)
_NEEDED: dict[Parameter, tuple[tuple[str, ...], ...]] = {
    Parameter.intake: (_PROJECT,),
    Parameter.reach_factor: (_PROJECT,),
    Parameter.targeting: (_PROJECT,),
    Parameter.effect: (_PROJECT, ("outcome",)),
    Parameter.link: (("outcome",), ("to_outcome",)),
    Parameter.onset: (_PROJECT,),
    Parameter.half_life: (_PROJECT,),
    Parameter.deadweight: (_PROJECT,),
    Parameter.displacement: (_PROJECT,),
    Parameter.fidelity: (_PROJECT,),
    Parameter.success: (_PROJECT,),
    Parameter.saving: (_PROJECT, ("payer",)),
    Parameter.case_cost: (("outcome", "goal"), ("payer",)),
    Parameter.eligible_share: (("target_group", "project"),),
}
"""What each parameter hangs on: of each group at least one field. Others hold for the whole programme."""


def check(programme: Programme) -> list[Problem]:
    """An assumption names what its parameter hangs on, and gives likely, or years for an intake."""
    return [
        problem
        for record in programme.of(Assumption)
        for problem in (*_links(record), *_number(record), *_step(programme, record))
    ]


def _links(record: Assumption) -> Iterator[Problem]:
    """Links that the parameter needs."""
    for fields in _NEEDED.get(record.parameter, ()):
        if not any(getattr(record, field) for field in fields):
            names = Words(" of ".join(fields), " or ".join(fields))
            yield _problem(
                record,
                fields[0],
                Words(
                    f'Bij "{record.parameter.words.nl}" staat niet waarvoor het geldt.',
                    f'It does not say what "{record.parameter.words.en}" is about.',
                ),
                Words(f"vul {names.nl} in.", f"fill in {names.en}."),
                names,
            )


def _number(record: Assumption) -> Iterator[Problem]:
    """An intake goes by years, anything else has a likely value; either may be open."""
    is_intake = record.parameter is Parameter.intake
    is_open = isinstance(record.likely, Open)
    if is_intake and not is_open and (record.likely is not None or not record.years):
        what = Words(
            "Nieuwe deelnemers horen per jaar te staan.", "New participants are given for each year."
        )
        remedy = Words(
            "vul years in, of laat likely open (n.t.b.).",
            "fill in years, or leave likely open (to be determined).",
        )
        yield _problem(record, "years" if record.likely is None else "likely", what, remedy, _YEARS)
    elif is_intake and is_open and record.years:
        what = Words(
            "Het aantal deelnemers is open, maar er staan jaren bij.", "It is open, but years are given."
        )
        remedy = Words("haal likely of years weg.", "remove likely or years.")
        yield _problem(record, "likely", what, remedy, _YEARS)
    elif not is_intake and record.years:
        what = Words(
            "Alleen nieuwe deelnemers (intake) staan per jaar.", "Only an intake is given for each year."
        )
        remedy = Words(
            "zet het getal in likely en haal years weg.", "put the number in likely and remove years."
        )
        yield _problem(record, "years", what, remedy)
    elif not is_intake and record.likely is None and not record.intervention:
        what = Words("Er staat geen waarde.", "There is no value.")
        remedy = Words(
            "vul likely in, of zeg waarom het open is (n.t.b.).", "fill in likely, or say why it is open."
        )
        yield _problem(record, "likely", what, remedy, Words("een getal of open", "a number or open"))


def _step(programme: Programme, record: Assumption) -> Iterator[Problem]:
    """A link is about a step that the impact flow has."""
    start = programme.find(Outcome, record.outcome)
    if record.parameter is not Parameter.link or start is None or not record.to_outcome:
        return
    if record.to_outcome not in start.leads_to:
        yield _problem(
            record,
            "to_outcome",
            Words(
                f"Deze stap staat niet in de impact flow: {start.address} leidt er niet toe.",
                f"The impact flow has no such step: {start.address} does not lead to it.",
            ),
            Words(
                f"voeg {record.to_outcome} toe aan leads_to van {start.address}, of haal de aanname weg.",
                f"add {record.to_outcome} to leads_to of {start.address}, or remove the assumption.",
            ),
            Words(", ".join(start.leads_to), ", ".join(start.leads_to)),
            found=record.to_outcome,
        )


def _problem(
    record: Assumption,
    field: str,
    what: Words,
    remedy: Words,
    allowed: Words = _ANYTHING,
    *,
    found: str = "",
) -> Problem:
    """One thing an assumption lacks or has too much."""
    return Problem(
        where=record.address,
        field=field,
        rule="assumption_targets",
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
    )


_YEARS = Words("years = [{ year = 2021, persons = 300.0 }]", "years = [{ year = 2021, persons = 300.0 }]")
