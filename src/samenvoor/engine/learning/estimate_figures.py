"""The figure of one piece of evidence: what was found, how, with which allowance, converted how.

Source: METHOD §4.1; the figures are what `why` shows under an effect that was learned.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.design_allowance import DesignAllowance
from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.words import Words
from samenvoor.engine.learning.conversions import Step
from samenvoor.engine.learning.said import with_spread

CHANCE = "kans (0-1)"


def found_figure(
    record: Evidence | ProgressReport,
    *,
    address: str,
    design: Design,
    estimate: tuple[float, float],
    bias: tuple[float, float],
    steps: Sequence[Step],
    own: bool,
    said: DesignAllowance | None = None,
) -> Figure:
    """What was found as a figure on the scale of the effect; its inputs are the record and the allowance."""
    factor = math.prod(step.factor for step in steps)
    raw, end = with_spread(*estimate), with_spread(factor * estimate[0], abs(factor) * estimate[1])
    done = [step.words for step in steps]
    nl = "; ".join([f"{design.words.nl}: {raw.nl}", *(words.nl for words in done)])
    en = "; ".join([f"{design.words.en}: {raw.en}", *(words.en for words in done)])
    if steps:
        nl, en = f"{nl}; samen {end.nl}", f"{en}; together {end.en}"
    what = record.quarter if isinstance(record, ProgressReport) else record.region or record.key
    return Figure(
        address=address,
        label=Words(f"gevonden effect, {what}", f"effect found, {what}"),
        value=factor * estimate[0],
        unit=CHANCE,
        basis=Basis.assumed if design is Design.expert_estimate else Basis.observed,
        formula=Words(nl, en),
        by=record.by,
        on=record.on,
        reference=record.reference if isinstance(record, Evidence) else "",
        inputs=(
            allowance_figure(design, bias, address=address, by=record.by if own else "", said=said),
            *(figure for step in steps for figure in step.figures),
        ),
    )


def allowance_figure(
    design: Design,
    bias: tuple[float, float],
    *,
    address: str,
    by: str,
    said: DesignAllowance | None = None,
) -> Figure:
    """How far this design may be off, as an assumption.

    `by` where a piece of evidence says it for itself, `said` where the programme says it for the design.
    """
    shown = with_spread(*bias)
    words = design.words
    place = f"allowance/{design.value}" if said is None else said.address
    return Figure(
        address=f"{address}.bias" if by else place,
        label=Words(f"marge voor vertekening: {words.nl}", f"allowance for bias: {words.en}"),
        value=bias[0],
        unit="procentpunt",
        basis=Basis.assumed,
        formula=Words(f"zoveel te gunstig: {shown.nl}", f"too favourable by: {shown.en}"),
        by=by or (said.by if said else "standaard van de methode"),
        on=said.on if said and not by else None,
        reference=said.reference if said and not by else "",
    )


def left_out_figure(address: str, *, by: str, on: datetime.date, reason: Words) -> Figure:
    """A piece of evidence that does not count, with the reason."""
    return Figure(
        address=address,
        label=Words("telt niet mee", "does not count"),
        value=None,
        unit=CHANCE,
        basis=Basis.observed,
        text=reason,
        by=by,
        on=on,
    )
