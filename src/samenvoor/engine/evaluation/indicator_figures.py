"""The programme's own figures of an indicator as the measurements of an evaluation.

A model estimate or a forecast is refused: it hardly moves when a local project works (METHOD §7.4).
"""

from __future__ import annotations

from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.period import year_of
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Evaluation, Measurement, Side
from samenvoor.domain.records.indicator import Better, Indicator
from samenvoor.domain.words import Words
from samenvoor.engine.statistics.evidence import FORECAST, MEASURED, MODEL_ESTIMATE, refuse_as_evidence
from samenvoor.engine.statistics.refused import RefusedError

_PER_CENT = ("%", "procent", "per cent")
_LEFT_OUT = 3
"""So many of what is missing are named."""


def measured_in_areas(
    programme: Programme, *, evaluation: Evaluation
) -> tuple[tuple[Measurement, ...], tuple[Words, ...]]:
    """The observations of the evaluation's indicator in its areas, and what is to be said of them.

    Per cents become shares (0-1) of the complaint: where a high figure is good, the rest of 100 is taken.
    Errors: NotEvidenceError for a model estimate or a forecast; RefusedError when there is no indicator,
    no area, no figure, or the indicator is no per cent. Source: METHOD §7.4, §8.
    """
    indicator = _indicator(programme, evaluation)
    sides = dict.fromkeys(evaluation.controls, Side.control) | dict.fromkeys(evaluation.treated, Side.treated)
    both = sorted(set(evaluation.treated) & set(evaluation.controls))
    if both:
        raise RefusedError(
            Words(
                f"{both[0]} staat bij de gebieden met project en bij de vergelijking. Kies een van beide.",
                f"{both[0]} is among the areas with the project and among the controls. Choose one of both.",
            )
        )
    rows = {row.place: row for row in programme.rows(indicator=indicator.key, group=evaluation.group)}
    asked = [row for row in rows.values() if row.area in sides and not row.project]
    refuse_as_evidence([_basis(indicator, row) for row in asked] or [MEASURED])
    counted = [row for row in asked if row.status is Status.known and row.value is not None]
    usable = [row for row in counted if year_of(row.period) not in indicator.breaks]
    if not usable:
        raise _no_figures(indicator, evaluation)
    upwards = indicator.better is Better.upwards
    measured = tuple(
        Measurement(
            side=sides[row.area],
            period=row.period,
            unit=row.area,
            share=_share(float(row.value or 0.0), upwards=upwards),
            persons=evaluation.persons,
        )
        for row in usable
    )
    return measured, tuple(_notes(indicator, asked, counted, usable))


def _indicator(programme: Programme, evaluation: Evaluation) -> Indicator:
    """The indicator of an evaluation, where it is one of shares."""
    if not evaluation.indicator:
        raise RefusedError(
            Words(
                "Er zijn geen cijfers. Vul measurements in, of indicator met treated en controls.",
                "There are no figures. Fill in measurements, or indicator with treated and controls.",
            )
        )
    indicator = programme.find(Indicator, evaluation.indicator)
    if indicator is None or indicator.unit not in _PER_CENT:
        unit = indicator.unit if indicator else "-"
        raise RefusedError(
            Words(
                f"{evaluation.indicator} is geen indicator in procenten (gevonden: {unit}). Kies een aandeel "
                "in %, of vul measurements in.",
                f"{evaluation.indicator} is no indicator in per cents (found: {unit}). Choose a share in %, "
                "or fill in measurements.",
            )
        )
    if not evaluation.treated:
        raise RefusedError(
            Words(
                "Er staat niet in welke gebieden het project werkt. Vul treated in.",
                "It does not say in which areas the project works. Fill in treated.",
            )
        )
    return indicator


def _basis(indicator: Indicator, row: Observation) -> str:
    """How a figure came about; one that was published before its year began was expected, not seen."""
    if indicator.modelled:
        return MODEL_ESTIMATE
    early = row.published is not None and row.published.year < year_of(row.period)
    return FORECAST if early else MEASURED


def _share(value: float, *, upwards: bool) -> float:
    return min(max((100.0 - value if upwards else value) / 100.0, 0.0), 1.0)


def _no_figures(indicator: Indicator, evaluation: Evaluation) -> RefusedError:
    areas = ", ".join((*evaluation.treated, *evaluation.controls))
    return RefusedError(
        Words(
            f"Van {indicator.name} (groep {evaluation.group}) zijn er geen cijfers in {areas}. Haal ze op of "
            "kies een andere groep.",
            f"There are no figures of {indicator.name} (group {evaluation.group}) in {areas}. Fetch them or "
            "choose another group.",
        )
    )


def _notes(
    indicator: Indicator, asked: list[Observation], counted: list[Observation], usable: list[Observation]
) -> list[Words]:
    """What a reader should know of the figures that were taken."""
    notes: list[Words] = []
    if indicator.better is Better.upwards:
        notes.append(
            Words(
                f"Bij {indicator.name} is hoog goed; hier telt het deel dat eraan ontbreekt.",
                f"With {indicator.name} high is good; what is missing to 100 counts here.",
            )
        )
    silent = [row for row in asked if row not in counted]
    if silent:
        told = ", ".join(f"{row.area} {row.period} ({row.status.words.nl})" for row in silent[:_LEFT_OUT]) + (
            ", …" if len(silent) > _LEFT_OUT else ""
        )
        notes.append(
            Words(
                f"Zonder cijfer en dus niet meegeteld: {told}.",
                f"Without a figure and so not counted: {told}.",
            )
        )
    broken = sorted({row.period for row in counted if row not in usable})
    if broken:
        years = ", ".join(broken)
        notes.append(
            Words(
                f"Niet meegeteld, want anders gemeten: {years}.",
                f"Left out, because measured otherwise: {years}.",
            )
        )
    return notes
