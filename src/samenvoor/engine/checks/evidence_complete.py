"""Finds evidence that says not enough to count, and effects that have both numbers and an intervention."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.evidence import Evidence, Scale
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.words import Words
from samenvoor.engine.learning.allowances import ALLOWANCES
from samenvoor.engine.problem_in import problem_in

_problem = partial(problem_in, rule="evidence_complete")

Effects = dict[tuple[str, str], Assumption]
_NOTHING = Words("", "")
_TRANSFERS = (Parameter.transfer_population, Parameter.transfer_setting, Parameter.transfer_dose)
SMALLEST_ERROR = 1e-6
"""A smaller standard error of a share would take more people than there are."""


def check(programme: Programme) -> list[Problem]:
    """Evidence says of what it is and how sure; an effect has numbers or an intervention (R118)."""
    effects = {
        (record.project, record.outcome): record
        for record in sorted(programme.of(Assumption), key=lambda entry: (entry.on, entry.key))
        if record.parameter is Parameter.effect
    }
    found = {record.intervention for record in programme.of(Evidence) if record.intervention}
    return [
        *(
            problem
            for record in programme.of(Evidence)
            for problem in (*_about(record, effects), *_numbers(record), *_uncompared(record))
        ),
        *(problem for record in programme.of(ProgressReport) for problem in _reported(record, effects)),
        *(problem for record in programme.of(Assumption) for problem in _elsewhere(record, found)),
    ]


def _reported(record: ProgressReport, effects: Effects) -> Iterator[Problem]:
    """A measured outcome that the project is assumed to work on."""
    for index, measured in enumerate(record.outcomes):
        if (record.project, measured.outcome) not in effects:
            yield _nobody_assumed(record, f"outcomes[{index}].outcome", measured.outcome)


def _nobody_assumed(record: Record, field: str, outcome: str) -> Problem:
    """A result of an effect that nobody assumed, so that there is nothing to update."""
    what = Words(
        "Dit telt nog niet mee: van dit project is geen effect op deze uitkomst aangenomen.",
        "This does not count yet: no effect of this project on this outcome is assumed.",
    )
    remedy = Words(
        'maak een aanname met parameter = "effect", dit project en deze uitkomst; zij mag n.t.b. zijn.',
        'make an assumption with parameter = "effect", this project and outcome; it may be open.',
    )
    return _problem(record, field, what, remedy, found=outcome, remark=True)


def _about(record: Evidence, effects: Effects) -> Iterator[Problem]:
    """A project or an intervention, and an outcome that the project is assumed to work on."""
    if not record.project and not record.intervention:
        what = Words(
            "Er staat niet waarover dit bewijs gaat.", "It does not say what this evidence is about."
        )
        remedy = Words(
            "vul project in; of intervention, als dit elders is gevonden.",
            "fill in project; or intervention, when it was found elsewhere.",
        )
        yield _problem(record, "project", what, remedy)
    if not record.outcome:
        what = Words(
            "Er staat niet welke uitkomst is gemeten.", "It does not say which outcome was measured."
        )
        yield _problem(record, "outcome", what, Words("vul outcome in.", "fill in outcome."))
    elif record.project and (record.project, record.outcome) not in effects:
        yield _nobody_assumed(record, "outcome", record.outcome)
    elif record.project and record.on < effects[record.project, record.outcome].on:
        assumed = effects[record.project, record.outcome]
        what = Words(
            f"{assumed.address} is van na dit bewijs. Rust die aanname er al op, dan telt het twee keer.",
            f"{assumed.address} is of after this evidence. If it rests on it already, it counts twice.",
        )
        remedy = Words(
            "laat in de aanname staan wat men vóór dit bewijs dacht.",
            "let the assumption say what was thought before this evidence.",
        )
        yield _problem(record, "on", what, remedy, found=record.on.isoformat(), remark=True)


def _numbers(record: Evidence) -> Iterator[Problem]:
    """A standard error above 0, an estimate and a share that can be."""
    yield from _error(record)
    if not -1.0 <= record.estimate <= 1.0:
        what = Words("Deze schatting kan niet.", "This estimate cannot be.")
        remedy = Words("schrijf 5 procent als 0.05.", "write 5 per cent as 0.05.")
        allowed = Words("-1 tot en met 1", "-1 to 1")
        yield _problem(record, "estimate", what, remedy, found=f"{record.estimate:g}", allowed=allowed)
    yield from _bias(record)
    share = record.baseline_share
    if (share is None and record.scale is Scale.risk_difference) or (
        share is not None and not 0.0 < share <= 1.0
    ):
        what = Words(
            "Zonder deel deelnemers met de klacht is een daling van dat deel niet om te rekenen.",
            "Without the share of participants with the complaint a fall of it cannot be converted.",
        )
        remedy = Words("vul baseline_share in.", "fill in baseline_share.")
        allowed = Words("meer dan 0, hoogstens 1", "more than 0, at most 1")
        found = "" if share is None else f"{share:g}"
        yield _problem(record, "baseline_share", what, remedy, found=found, allowed=allowed)
    elif record.scale is Scale.risk_difference and share is not None and share < record.estimate <= 1.0:
        what = Words(
            "Deze daling kan niet: zij is groter dan het deel deelnemers met de klacht.",
            "This fall cannot be: it is larger than the share of participants with the complaint.",
        )
        remedy = Words(
            'verbeter estimate of baseline_share; of kies scale = "effect", als dit de kans op herstel is.',
            'correct estimate or baseline_share; or choose scale = "effect", if it is the chance to recover.',
        )
        allowed = Words(f"hoogstens {share:g}".replace(".", ","), f"at most {share:g}")
        yield _problem(record, "estimate", what, remedy, found=f"{record.estimate:g}", allowed=allowed)


def _error(record: Evidence) -> Iterator[Problem]:
    """A standard error that can be: neither exact nor endless."""
    error = record.standard_error
    if not error > 0.0:
        what = Words("Een schatting is nooit helemaal zeker.", "An estimate is never wholly certain.")
        remedy = Words("vul de standaardfout van de schatting in.", "fill in its standard error.")
        allowed = Words("meer dan 0", "more than 0")
        yield _problem(record, "standard_error", what, remedy, found=f"{error:g}", allowed=allowed)
    elif not SMALLEST_ERROR <= error < math.inf:
        what = Words("Deze standaardfout kan niet.", "This standard error cannot be.")
        remedy = Words("schrijf 5 procent als 0.05.", "write 5 per cent as 0.05.")
        allowed = Words("0,000001 of meer", "0.000001 or more")
        yield _problem(record, "standard_error", what, remedy, found=f"{error:g}", allowed=allowed)


def _bias(record: Evidence) -> Iterator[Problem]:
    """An allowance of its own that can be."""
    if record.bias_mean is not None and not math.isfinite(record.bias_mean):
        what = Words("Deze vertekening kan niet.", "This bias cannot be.")
        remedy = Words("schrijf procentpunten.", "write percentage points.")
        yield _problem(record, "bias_mean", what, remedy, found=f"{record.bias_mean:g}")
    if record.bias_sd is not None and not 0.0 <= record.bias_sd < math.inf:
        what = Words("Deze spreiding kan niet.", "This spread cannot be.")
        remedy = Words("schrijf procentpunten, 0 of meer.", "write percentage points, 0 or more.")
        yield _problem(record, "bias_sd", what, remedy, found=f"{record.bias_sd:g}")


def _uncompared(record: Evidence) -> Iterator[Problem]:
    """Without a comparison it is said what was taken off for regression to the mean."""
    if record.regression_to_mean is None and not ALLOWANCES[record.design].compared:
        what = Words(
            "Dit telt niet mee: er is geen vergelijking, en mensen komen als het op zijn ergst is.",
            "This does not count: there is no comparison, and people come when it is at its worst.",
        )
        remedy = Words(
            "trek af wat vanzelf overgaat en zet dat in regression_to_mean; 0 als er niet op is gekozen.",
            "take off what passes by itself and put it in regression_to_mean; 0 if not chosen on it.",
        )
        yield _problem(record, "regression_to_mean", what, remedy, remark=True)


def _elsewhere(record: Assumption, found: set[str]) -> Iterator[Problem]:
    """An intervention instead of numbers, of an effect, with evidence somewhere."""
    if not record.intervention or record.parameter in _TRANSFERS:
        return
    if record.parameter is not Parameter.effect:
        what = Words("Alleen een effect komt van elders.", "An effect alone comes from elsewhere.")
        remedy = Words("haal intervention weg.", "remove intervention.")
        yield _problem(record, "intervention", what, remedy, found=record.parameter.value)
    elif any(value is not None for value in (record.low, record.likely, record.high)):
        what = Words(
            "Hier staan zowel getallen als een aanpak van elders; het is een van beide.",
            "Here are both numbers and an intervention elsewhere; it is one of them.",
        )
        remedy = Words(
            "haal low, likely en high weg, of haal intervention weg.",
            "remove low, likely and high, or remove intervention.",
        )
        yield _problem(record, "intervention", what, remedy, found=record.intervention)
    elif record.intervention not in found:
        what = Words(
            "Van deze aanpak is nog geen bewijs ingevoerd, dus het effect is n.t.b.",
            "No evidence of this intervention has been entered, so that the effect is to be determined.",
        )
        remedy = Words(
            f'voer bewijs in met intervention = "{record.intervention}".',
            f'enter evidence with intervention = "{record.intervention}".',
        )
        yield _problem(record, "intervention", what, remedy, found=record.intervention, remark=True)
