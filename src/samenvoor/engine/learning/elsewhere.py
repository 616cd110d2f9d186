"""The prior of an effect from what the same intervention did elsewhere, less what differs here.

Sources: METHOD §4.2 (between places), requirement R118: how far a result carries over is three explicit
assumptions (other people, another setting, another dose), not a feeling.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.words import Words
from samenvoor.engine.learning.between_places import Between, learned_between
from samenvoor.engine.learning.said import number, with_spread
from samenvoor.engine.learning.two_piece import moments, moments_of
from samenvoor.engine.parameters import PARAMETERS

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

TRANSFERS = (Parameter.transfer_population, Parameter.transfer_setting, Parameter.transfer_dose)


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """What evidence from elsewhere says of an effect here: the places, the discount, and mean and sd."""

    between: Between
    kept: float
    mean: float
    sd: float
    figure: Figure


def carried_over(assumed: Assumed, record: Assumption) -> Carried | None:
    """The prior of an effect assumption that names an intervention and no numbers; None for any other.

    Mean and sd are those of predictive x the three shares, all independent (moments are exact). None too
    where no evidence of the intervention counts.
    """
    if not record.intervention or record.likely is not None:
        return None
    between = learned_between(assumed, outcome=record.outcome, intervention=record.intervention, prior=record)
    if between is None or not between.places:
        return None
    kept, square = 1.0, 1.0
    figures: list[Figure] = []
    for parameter in TRANSFERS:
        mean, sd, figure = _share(assumed, parameter, record)
        kept *= mean
        square *= mean * mean + sd * sd
        figures.append(figure)
    mean = between.predictive_mean * kept
    second = (between.predictive_mean**2 + between.predictive_sd**2) * square
    sd = math.sqrt(max(second - mean * mean, 0.0))
    figure = _figure(record, between, (kept, mean, sd), tuple(figures))
    return Carried(between=between, kept=kept, mean=mean, sd=sd, figure=figure)


def transfer_of(assumed: Assumed, parameter: Parameter, record: Assumption) -> Assumption | None:
    """The assumption of how much carries over: of this project and intervention, else of the project."""
    for links in (
        {"project": record.project, "intervention": record.intervention},
        {"project": record.project, "intervention": ""},
        {"project": "", "intervention": record.intervention},
    ):
        found = assumed.find(parameter, **links)
        if found is not None:
            return found
    return None


def _share(assumed: Assumed, parameter: Parameter, record: Assumption) -> tuple[float, float, Figure]:
    """Mean, sd and figure of one share that carries over; the method's default where nobody says."""
    said = transfer_of(assumed, parameter, record)
    if said is not None and not isinstance(said.likely, Open) and said.likely is not None:
        return *moments_of(said), assumed.figure(said)
    default = PARAMETERS[parameter].default
    if default is None:
        raise KeyError(parameter)
    low, likely, high = default
    figure = assumed.default(parameter, f"project_card/{record.project}").figure
    return *moments(parameter, low=low, likely=likely, high=high), figure


def _figure(
    record: Assumption, between: Between, found: tuple[float, float, float], shares: tuple[Figure, ...]
) -> Figure:
    """What is carried over as a figure: the places under it, and the three shares."""
    kept, mean, sd = found
    end, part = with_spread(mean, sd), number(kept)
    there = with_spread(between.predictive_mean, between.predictive_sd)
    words = Parameter.effect.words
    return Figure(
        address=f"elsewhere/{record.key}",
        label=Words(
            f"{words.nl}, uit bewijs van elders: {record.intervention}",
            f"{words.en}, from evidence elsewhere: {record.intervention}",
        ),
        value=mean,
        unit=PARAMETERS[Parameter.effect].unit.nl,
        basis=Basis.computed,
        formula=Words(
            f"{end.nl}: in een nieuwe plaats {there.nl}, waarvan hier gemiddeld {part.nl} overblijft",
            f"{end.en}: in a new place {there.en}, of which {part.en} is left here on average",
        ),
        by=record.by,
        on=record.on,
        reference=record.reference,
        inputs=(between.figure, *shares),
    )
