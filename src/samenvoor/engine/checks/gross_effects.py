"""Finds gross effects from which nothing is taken off, and net effects from which it is taken off twice."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Evidence, Parameter
from samenvoor.domain.records.evidence import Evidence as Found
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import hold_together

_EFFECTS = (Parameter.effect, Parameter.saving)
_TAKEN_OFF = (Parameter.deadweight, Parameter.displacement)


def check(programme: Programme) -> list[Problem]:
    """Deadweight and displacement come off gross estimates alone; a controlled one is net (METHOD §1)."""
    assumptions = programme.of(Assumption)
    effects = [record for record in assumptions if record.parameter in _EFFECTS and record.evidence]
    # Gross evidence of a net effect is made net with them.
    measured = {record.project for record in programme.of(Found) if record.evidence is Evidence.gross}
    taken_off = [record for record in assumptions if record.parameter in _TAKEN_OFF]
    return [
        *_without_deadweight(effects, taken_off),
        *_off_net(effects, [record for record in taken_off if record.project not in measured]),
    ]


def _without_deadweight(effects: list[Assumption], taken_off: list[Assumption]) -> Iterator[Problem]:
    """Gross estimates of projects that have no deadweight."""
    deadweights = [record for record in taken_off if record.parameter is Parameter.deadweight]
    for effect in effects:
        if effect.evidence is Evidence.gross and not any(_concerns(record, effect) for record in deadweights):
            yield Problem(
                where=effect.address,
                field="evidence",
                rule="gross_effects",
                what=Words(
                    "Dit is bruto, maar er staat nergens welk deel ook zonder project gebeurt (deadweight).",
                    "This is gross, but nothing says which part would have happened anyway (deadweight).",
                ),
                found="gross",
                allowed=Words("bruto met deadweight, of netto", "gross with deadweight, or net"),
                remedy=Words(
                    f'maak een aanname met parameter = "deadweight" en project = "{effect.project}".',
                    f'make an assumption with parameter = "deadweight" and project = "{effect.project}".',
                ),
            )


def _off_net(effects: list[Assumption], taken_off: list[Assumption]) -> Iterator[Problem]:
    """Deadweight or displacement of projects whose estimates are all net."""
    for record in taken_off:
        concerned = [effect for effect in effects if _concerns(record, effect)]
        if concerned and all(effect.evidence is Evidence.net for effect in concerned):
            names = ", ".join(effect.address for effect in concerned)
            yield Problem(
                where=record.address,
                field="parameter",
                rule="gross_effects",
                what=Words(
                    "Dit zou twee keer worden afgetrokken: het effect van dit project is al netto.",
                    "This would be taken off twice: the effect of this project is net already.",
                ),
                found=f"{record.parameter}; net: {names}",
                allowed=Words("alleen bij een bruto effect", "only with a gross effect"),
                remedy=Words(
                    "haal deze aanname weg; "
                    'of zet evidence = "gross" bij het effect als er geen vergelijking was.',
                    "remove this assumption; "
                    'or put evidence = "gross" on the effect if there was no comparison.',
                ),
            )


def _concerns(record: Assumption, effect: Assumption) -> bool:
    """Whether a deadweight or displacement is about an effect: same project, same days, no other outcome."""
    same_outcome = not record.outcome or not effect.outcome or record.outcome == effect.outcome
    return record.project == effect.project and same_outcome and hold_together(record, effect)
