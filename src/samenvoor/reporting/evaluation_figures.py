"""Where every number of an evaluation comes from: the fall, its error, the effect, and what it would become.

Addresses begin with evaluate/ and the key of the evaluation. Source: METHOD §4.1, §8.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.records.evidence import Scale
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.evaluation.evaluate import Evaluated, all_designs, evaluated
from samenvoor.engine.evaluation.panel import Panel, panel_of
from samenvoor.engine.evaluation.would_become import would_become
from samenvoor.engine.learning.effects import EffectLearned
from samenvoor.engine.statistics.refused import RefusedError
from samenvoor.reporting.shown_figures import with_chains

SHARE, CHANCE, POINTS = "deel (0-1)", "kans (0-1)", "procentpunt"


def figures(prepared: Prepared) -> dict[str, Figure]:
    """Every figure of every evaluation by its address, what lies under them included."""
    evaluations = prepared.programme.of(Evaluation)
    return with_chains({figure.address: figure for record in evaluations for figure in _of(prepared, record)})


def _of(prepared: Prepared, record: Evaluation) -> Iterator[Figure]:
    """The figures of one evaluation; one that says why, where there is no result."""
    found = evaluated(prepared.programme, evaluation=record)
    at = f"evaluate/{record.key}"
    if found.result is None or found.estimate is None or found.standard_error is None:
        yield Figure(
            address=f"{at}/effect",
            label=_label("effect", "effect", record),
            value=None,
            unit=CHANCE,
            basis=Basis.computed,
            text=found.refused,
        )
        return
    effect = _effect(prepared, found, at)
    yield effect
    allowance = _allowance(found, at)
    become = would_become(
        prepared.programme, found=found, on=prepared.on, streams=prepared.setting.assumed.streams
    )
    if become.now is not None and become.then is not None:
        yield from _became(become.then, become.now, at, record, (effect, allowance))
    yield allowance


def _label(nl: str, en: str, record: Evaluation) -> Words:
    return Words(f"{nl}: {record.name}", f"{en}: {record.name}")


def _effect(prepared: Prepared, found: Evaluated, at: str) -> Figure:
    """The effect per participant, down to the measurements."""
    record = found.evaluation
    error = Figure(
        address=f"{at}/standard_error",
        label=_label("standaardfout", "standard error", record),
        value=found.standard_error,
        unit=SHARE if found.scale is Scale.risk_difference else CHANCE,
        basis=Basis.computed,
        formula=next((entry.words for entry in found.diagnostics if entry.name == "error"), None),
    )
    design = found.instead or found.design
    fall = Figure(
        address=f"{at}/estimate",
        label=_label("daling bij deelnemers", "fall among participants", record),
        value=found.estimate,
        unit=error.unit,
        basis=Basis.computed,
        formula=Words(f"opzet: {design.words.nl}", f"design: {design.words.en}"),
        inputs=(error, *_taken_off(found, at), *_measured(prepared, record, at)),
    )
    inputs = [fall]
    if found.baseline_share is not None:
        inputs.append(_baseline(found, at))
    return Figure(
        address=f"{at}/effect",
        label=_label("effect", "effect", record),
        value=found.effect,
        unit=CHANCE,
        basis=Basis.computed,
        formula=Words(
            "de daling gedeeld door het deel van de deelnemers met de klacht"
            if len(inputs) > 1
            else "zoals het is gezegd of geteld",
            "the fall over the share of participants with the complaint"
            if len(inputs) > 1
            else "as it was said or counted",
        ),
        inputs=tuple(inputs),
    )


def _baseline(found: Evaluated, at: str) -> Figure:
    """The share with the complaint before: written down, or measured."""
    record = found.evaluation
    said = next((entry.words for entry in found.diagnostics if entry.name == "baseline_share"), None)
    return Figure(
        address=f"{at}/baseline_share",
        label=_label("deel deelnemers met de klacht", "share of participants with the complaint", record),
        value=found.baseline_share,
        unit=SHARE,
        basis=Basis.computed if record.baseline_share is None else Basis.observed,
        formula=said,
        source=record.by,
    )


def _taken_off(found: Evaluated, at: str) -> tuple[Figure, ...]:
    """What was taken off for regression to the mean."""
    off = found.result.regression_to_mean if found.result else None
    if off is None:
        return ()
    said = next((entry.words for entry in found.diagnostics if entry.name == "regression_to_mean"), None)
    return (
        Figure(
            address=f"{at}/regression_to_mean",
            label=_label("terugval naar het gemiddelde", "regression to the mean", found.evaluation),
            value=off,
            unit=SHARE,
            basis=Basis.computed,
            formula=said,
        ),
    )


def _measured(prepared: Prepared, record: Evaluation, at: str) -> tuple[Figure, ...]:
    """Every measured share."""
    rule = all_designs()[record.design]
    if not rule.reads_figures:
        return ()
    try:
        panel = panel_of(prepared.programme, evaluation=record, always_after=rule.always_after)
    except RefusedError:
        return ()
    return tuple(_cell(panel, record, at, int(row), int(column)) for row, column in np.argwhere(panel.known))


def _cell(panel: Panel, record: Evaluation, at: str, row: int, column: int) -> Figure:
    """One measured share with the people behind it."""
    side = ("treated", "met project", "with the project") if panel.treated[row] else _CONTROL
    unit, period = panel.units[row], panel.periods[column]
    place = f"{unit} " if unit else ""
    asked = f"{panel.persons[row, column]:.0f}"
    people = Words(f"{asked} ondervraagd", f"{asked} asked") if panel.persons[row, column] > 0.0 else None
    return Figure(
        address=f"{at}/{side[0]}/{f'{unit}/' if unit else ''}{period}",
        label=Words(f"gemeten {side[1]}, {place}{period}", f"measured {side[2]}, {place}{period}"),
        value=float(panel.share[row, column]),
        unit=SHARE,
        basis=Basis.observed,
        formula=people,
        source=record.by or record.indicator,
        on=record.reported_on,
        reference=record.reference,
    )


_CONTROL = ("control", "vergelijking", "comparison")


def _allowance(found: Evaluated, at: str) -> Figure:
    """How far the design may be off."""
    design = (found.instead or found.design).words
    mean, spread = (f"{value:g}" for value in (found.bias_mean, found.bias_sd))
    return Figure(
        address=f"{at}/allowance",
        label=_label("marge voor de opzet", "allowance for the design", found.evaluation),
        value=found.bias_mean,
        unit=POINTS,
        basis=Basis.assumed,
        formula=Words(
            f"{design.nl}: spreiding {spread.replace('.', ',')} procentpunt",
            f"{design.en}: a spread of {spread} percentage points around {mean}",
        ),
        by="standaard van de methode",
    )


def _became(
    then: EffectLearned, now: EffectLearned, at: str, record: Evaluation, inputs: tuple[Figure, ...]
) -> Iterator[Figure]:
    """What the effect would become, and what it is now."""
    yield Figure(
        address=f"{at}/would_become",
        label=_label("effect met dit bewijs", "effect with this evidence", record),
        value=then.mean,
        unit=CHANCE,
        basis=Basis.computed,
        formula=Words(
            f"wat bekend was, met dit bewijs en zijn marge; spreiding {then.sd:.3g}".replace(".", ","),
            f"what was known, with this evidence and its allowance; spread {then.sd:.3g}",
        ),
        inputs=(now.figure, *inputs),
    )
