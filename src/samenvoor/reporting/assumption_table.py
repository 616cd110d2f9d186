"""The assumptions about a project or goal as a table: low, likely and high, who said so, when and on what."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.blocks import Amount, Cell, Column, Missing, Table, Words
from samenvoor.blocks.numbers import decimal, long_date
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.party import Party
from samenvoor.engine.distributions import Z_90
from samenvoor.engine.learning.elsewhere import carried_over
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
EUROS = frozenset({Parameter.saving, Parameter.case_cost, Parameter.cost_per_insured})


def assumption_table(view: View, records: Sequence[Assumption], *, caption: str, empty: str) -> Table:
    """A row per assumption, in the order of the chain from reach to effect."""
    order = list(Parameter)
    rows = sorted(records, key=lambda record: (order.index(record.parameter), record.key))
    return Table(
        caption=caption,
        columns=[
            Column(heading=view.say("Aanname", "Assumption")),
            Column(
                heading=view.say("Waarschijnlijk (laag tot hoog)", "Likely (low to high)"),
                align="right",
            ),
            Column(heading=view.say("Volgens", "According to")),
            Column(heading=view.say("Waar het op rust", "What it rests on")),
        ],
        rows=[_row(view, record) for record in rows],
        note=view.say(
            "Laag en hoog: 8 van de 10 keer ligt het ertussen.",
            "Low and high: 8 times out of 10 it lies between.",
        ),
        empty=empty,
    )


def _row(view: View, record: Assumption) -> list[Cell]:
    return [
        Words(text=_about(view, record)),
        _value(view, record),
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


def _value(view: View, record: Assumption) -> Cell:
    """The number with its interval, the plan per year, or why there is none; it carries the address."""
    address = view.address(record.address)
    if isinstance(record.likely, Open):
        return Missing(state=open_code(record.likely), wording=record.likely.wording, address=address)
    if record.years:
        total = decimal(sum(entry.persons for entry in record.years), 0, view.language)
        years = f"{record.years[0].year}–{record.years[-1].year}"
        text = view.say(f"{total} mensen in {years}", f"{total} people in {years}")
        return Words(text=text, address=address)
    if record.likely is None:
        return _from_elsewhere(view, record) or Missing(state="not_filled", address=address)
    return _amount(view, record, record.likely, address)


def _from_elsewhere(view: View, record: Assumption) -> Amount | None:
    """What evidence of the intervention elsewhere gives for an effect here; None where there is none."""
    carried = carried_over(view.prepared.setting.assumed, record)
    if carried is None or record.parameter is not Parameter.effect:
        return None
    return Amount(
        value=100.0 * carried.mean,
        low=100.0 * (carried.mean - Z_90 * carried.sd),
        high=100.0 * (carried.mean + Z_90 * carried.sd),
        style="per_cent",
        basis="computed",
        address=view.address(carried.figure.address),
    )


def _amount(view: View, record: Assumption, likely: float, address: str) -> Amount:
    """The number in the unit of its parameter, with its interval; a share becomes a per cent."""
    share, money = record.parameter in SHARES, record.parameter in EUROS
    scale = 100.0 if share else 1.0
    known = record.low is not None and record.high is not None
    numbers = [scale * value for value in (likely, record.low, record.high) if value is not None]
    return Amount(
        value=scale * likely,
        low=scale * record.low if known and record.low is not None else None,
        high=scale * record.high if known and record.high is not None else None,
        unit="" if share or money else view.words(PARAMETERS[record.parameter].unit),
        style="per_cent" if share else "euro" if money else "number",
        decimals=None
        if money
        else max(fewest_decimals(number, most=1 if share else 3) for number in numbers),
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
