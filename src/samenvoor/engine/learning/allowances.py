"""How far an estimate may be off because of how it was found: the allowance for bias of every design.

This table is the one place where the method says so; a programme may say otherwise for a design, and an
evidence record for itself with bias_mean and bias_sd. Percentage points, on the scale of the estimate.
Source: METHOD §4.1.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.design_allowance import DesignAllowance
from samenvoor.domain.records.evaluation import Design


class Allowance(msgspec.Struct, frozen=True, kw_only=True):
    """By how many percentage points a design is too favourable on average, and how unsure that is.

    `compared` says whether there is a comparison; without one an estimate counts only when it says what was
    taken off for regression to the mean. `said` is the programme's own record, where there is one.
    """

    mean: float
    sd: float
    compared: bool
    said: DesignAllowance | None = None


ALLOWANCES: dict[Design, Allowance] = {
    Design.trial: Allowance(mean=0.0, sd=0.0, compared=True),
    Design.difference_in_differences: Allowance(mean=0.0, sd=1.0, compared=True),
    Design.staggered_start: Allowance(mean=0.0, sd=1.0, compared=True),
    Design.synthetic_control: Allowance(mean=0.0, sd=1.0, compared=True),
    Design.interrupted_series: Allowance(mean=0.0, sd=2.0, compared=True),
    Design.matched_controls: Allowance(mean=0.5, sd=2.0, compared=True),
    Design.before_after: Allowance(mean=2.0, sd=4.0, compared=False),
    Design.self_report: Allowance(mean=2.0, sd=6.0, compared=False),
    # A calculator counts what the project itself says of its participants.
    Design.effect_calculator: Allowance(mean=2.0, sd=6.0, compared=False),
    # As unsure as an effect of which nothing is known: an opinion on top of an assumption is no result.
    Design.expert_estimate: Allowance(mean=2.0, sd=10.0, compared=True),
}


def allowance_of(programme: Programme, design: Design) -> Allowance:
    """The allowance of a design: what the programme said last, else the method's."""
    said = [record for record in programme.of(DesignAllowance) if record.design is design]
    if not said:
        return ALLOWANCES[design]
    last = max(said, key=lambda record: (record.on, record.key))
    return Allowance(mean=last.bias_mean, sd=last.bias_sd, compared=ALLOWANCES[design].compared, said=last)
