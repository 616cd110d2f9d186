"""A scale-up plan: where and with how many people a project grows, year by year, and what that takes."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class PlanStatus(Choice):
    """How far a scale-up plan has come."""

    proposed = ("proposed", "voorstel", "proposed")
    decided = ("decided", "besloten", "decided")
    carried_out = ("carried_out", "uitgevoerd", "carried out")
    dropped = ("dropped", "vervallen", "dropped")


class ScaleStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is added in one year, on top of the project's own plan."""

    year: Annotated[int, about("Jaar", "Year", unit="year")]
    persons: Annotated[float, about("Extra deelnemers", "Extra participants", unit="persons")]
    areas: Annotated[tuple[str, ...], about("Gebieden erbij", "Areas added", link="area")] = ()
    population: Annotated[
        float | None, about("Mensen in die gebieden", "People in those areas", unit="persons")
    ] = None
    capacity: Annotated[float | None, about("Plaats voor hoogstens", "Room for at most", unit="persons")] = (
        None
    )


class ScaleUpPlan(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Growth of one project beyond its own plan; its effect there is the project's times the fidelity.

    `low`, `likely`, `high` are the fidelity: the part of the effect that stays at scale, instead of the
    project's own assumption. `cost_per_participant` is what one extra participant costs `party`; `hours`
    what it takes of staff.
    """

    KIND: ClassVar[str] = "scale_up_plan"
    TITLE: ClassVar[Words] = Words("Opschalingsplan", "Scale-up plan")

    name: Annotated[str, about("Naam", "Name")]
    project: Annotated[str, about("Project", "Project", link="project_card")]
    status: Annotated[PlanStatus | Open, about("Stand", "State")] = NOT_FILLED
    decided_on: Annotated[datetime.date | None, about("Besloten op", "Decided on")] = None
    judgement: Annotated[str, about("Op grond van", "On the ground of", link="judgement")] = ""
    steps: Annotated[tuple[ScaleStep, ...], about("Per jaar", "Per year")] = ()
    low: Annotated[float | None, about("Effect dat blijft: laag", "Fidelity: low", unit="share")] = None
    likely: Annotated[float | None, about("Effect dat blijft", "Fidelity: likely", unit="share")] = None
    high: Annotated[float | None, about("Effect dat blijft: hoog", "Fidelity: high", unit="share")] = None
    cost_per_participant: Annotated[
        float | Open, about("Kosten per extra deelnemer", "Cost per extra participant", unit="euro")
    ] = NOT_FILLED
    party: Annotated[str, about("Betaald door", "Paid by", link="party")] = ""
    payer: Annotated[Payer | None, about("Uit welk potje", "From which purse")] = None
    hours: Annotated[
        float | None, about("Uren per extra deelnemer", "Hours per extra participant", unit="hours")
    ] = None
    by: Annotated[str, about("Volgens", "According to", "Een rol.", "A role.")] = ""
    reference: Annotated[str, about("Onderbouwing", "Reference")] = ""


RECORD = ScaleUpPlan
