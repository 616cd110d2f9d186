"""The assumptions about a project or goal as a table: low, likely and high, who said so, when and on what."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.blocks import Amount, Cell, Column, Missing, Table, Words
from samenvoor.blocks.numbers import decimal, long_date
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.party import Party
from samenvoor.engine.parameters import PARAMETERS
from samenvoor.reporting.codes import open_code
from samenvoor.reporting.goal_numbers import fewest_decimals
from samenvoor.reporting.view import View

SHARES = frozenset(
    parameter
    for parameter, rule in PARAMETERS.items()
    if rule.scale == "logit" or parameter in {Parameter.effect, Parameter.link, Parameter.inflow_difference}
)
"""Parameters between 0 and 1, told as per cents."""


def assumption_table(view: View, records: Sequence[Assumption], *, caption: str, empty: str) -> Table:
    """A row per assumption, in the order of the chain from reach to effect."""
    order = list(Parameter)
    rows = sorted(records, key=lambda record: (order.index(record.parameter), record.key))
    return Table(
        caption=caption,
        columns=[
            Column(heading=view.say("Aanname", "Assumption")),
            Column(heading=view.say("Laag", "Low"), align="right"),
            Column(heading=view.say("Waarschijnlijk", "Likely"), align="right"),
            Column(heading=view.say("Hoog", "High"), align="right"),
            Column(heading=view.say("Volgens", "According to")),
            Column(heading=view.say("Waar het op rust", "What it rests on")),
        ],
        rows=[_row(view, record) for record in rows],
        empty=empty,
    )


def _row(view: View, record: Assumption) -> list[Cell]:
    nothing: Cell = Missing(state="not_applicable")
    return [
        Words(text=_about(view, record)),
        _number(view, record, record.low) if record.low is not None else nothing,
        _likely(view, record),
        _number(view, record, record.high) if record.high is not None else nothing,
        Words(text=f"{record.by}, {long_date(record.on, view.language)}"),
        Words(text=_ground(view, record), href=record.url),
    ]


def _about(view: View, record: Assumption) -> str:
    """What the assumption is about: its parameter and what else it names."""
    names = [view.name(Outcome, record.outcome)] if record.outcome else []
    names += [view.name(Outcome, record.to_outcome)] if record.to_outcome else []
    names += [view.name(Party, record.payer)] if record.payer else []
    name = view.words(record.parameter.words)
    text = f"{name}: {' → '.join(names)}" if names else name
    return text[0].upper() + text[1:]


def _likely(view: View, record: Assumption) -> Cell:
    """The likely value, the plan per year, or why there is none; this cell carries the address."""
    address = view.address(record.address)
    if isinstance(record.likely, Open):
        return Missing(state=open_code(record.likely), wording=record.likely.wording, address=address)
    if record.years:
        total = decimal(sum(entry.persons for entry in record.years), 0, view.language)
        years = f"{record.years[0].year}–{record.years[-1].year}"
        text = view.say(f"{total} mensen in {years}", f"{total} people in {years}")
        return Words(text=text, address=address)
    if record.likely is None:
        return Missing(state="not_filled", address=address)
    return _number(view, record, record.likely, address=address)


def _number(view: View, record: Assumption, value: float, *, address: str = "") -> Amount:
    """One of the three numbers in the unit of its parameter; a share as a per cent."""
    if record.parameter in SHARES:
        shown = 100 * value
        return Amount(
            value=shown,
            style="per_cent",
            decimals=fewest_decimals(shown, most=1),
            basis="assumed",
            address=address,
        )
    if record.parameter in {Parameter.saving, Parameter.case_cost, Parameter.cost_per_insured}:
        return Amount(value=value, style="euro", basis="assumed", address=address)
    return Amount(
        value=value,
        unit=view.words(PARAMETERS[record.parameter].unit),
        decimals=fewest_decimals(value, most=3),
        basis="assumed",
        address=address,
    )


def _ground(view: View, record: Assumption) -> str:
    """How strong the evidence is and where it comes from."""
    parts = [view.words(record.evidence_level.words)]
    if record.evidence is not None:
        parts.append(view.words(record.evidence.words))
    if record.elsewhere:
        parts.append(view.say("van elders", "from elsewhere"))
    if record.reference:
        parts.append(record.reference)
    return "; ".join(parts)
