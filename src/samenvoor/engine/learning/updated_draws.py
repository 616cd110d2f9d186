"""Draws of an assumption after what was measured, from the same uniforms as before.

Sources: METHOD §3 (an update changes the distribution, never the uniforms), §4.1, §4.2; the bounds of a
parameter are those it had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.engine.distributions import FloatArray, beta, gamma, truncated_normal
from samenvoor.engine.learning.completion import completion_learned
from samenvoor.engine.learning.effects import EffectLearned
from samenvoor.engine.learning.elsewhere import TRANSFERS, transfer_of
from samenvoor.engine.learning.reach import reach_learned
from samenvoor.engine.parameters import PARAMETERS

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

Updated = tuple[FloatArray, Figure]


def updated_draws(
    assumed: Assumed, parameter: Parameter, record: Assumption | None, *, owner: str, project: str
) -> Updated | None:
    """Draws [D] and figure of a parameter that something was learned about; None where nothing was.

    record: the assumption that counts, if there is one; owner: whose stream a default has.
    """
    if parameter is Parameter.effect:
        return _effect(assumed, record) if record is not None else None
    if parameter is Parameter.reach_factor and project:
        return _reach(assumed, record, owner=owner, project=project)
    if parameter is Parameter.completion and project:
        return _completion(assumed, record, owner=owner, project=project)
    return None


def _effect(assumed: Assumed, record: Assumption) -> Updated | None:
    """An effect after its evidence, or carried over from elsewhere."""
    if not (record.project and record.outcome):
        return None
    learned = assumed.effect(record.project, record.outcome)
    if learned is None or learned.record is not record:
        return None
    if not (learned.evidence or learned.carried):
        drawn = assumed.draw_record(record) if learned.left_out else None
        return None if drawn is None or drawn.open else (drawn.values, learned.figure)
    uniform = assumed.uniform(record)
    if learned.carried is not None and not learned.evidence:
        return _carried(assumed, learned, uniform), learned.figure
    if not learned.carried and not isinstance(record.likely, float):
        # The prior of an effect nobody knows is truncated, and so is what follows from it (METHOD §5.7).
        values = truncated_normal(
            uniform, mean=learned.mean, sd=learned.sd, lower=learned.lower, upper=learned.upper
        )
        return values, learned.figure
    return _normal(learned.mean, learned.sd, uniform, learned), learned.figure


def _normal(mean: float, sd: float, uniform: FloatArray, learned: EffectLearned) -> FloatArray:
    """Normal draws, held within the bounds as those of the assumption are."""
    values = truncated_normal(uniform, mean=mean, sd=sd)
    return np.clip(values, learned.lower, learned.upper)


def _carried(assumed: Assumed, learned: EffectLearned, uniform: FloatArray) -> FloatArray:
    """What to expect in a new place, times the draws of the three shares that carry over (METHOD §4.2)."""
    if learned.carried is None:
        raise ValueError(f"{learned.record.address} carries nothing over")
    between = learned.carried.between
    values = truncated_normal(uniform, mean=between.predictive_mean, sd=between.predictive_sd)
    record = learned.record
    for parameter in TRANSFERS:
        said = transfer_of(assumed, parameter, record)
        drawn = assumed.draw_record(said) if said is not None else None
        if drawn is None or drawn.open:
            drawn = assumed.default(parameter, f"project_card/{record.project}")
        values = values * drawn.values
    return np.clip(values, learned.lower, learned.upper)


def _reach(assumed: Assumed, record: Assumption | None, *, owner: str, project: str) -> Updated | None:
    """The reach factor after reports."""
    learned = reach_learned(assumed, project)
    if learned.a is None or learned.b is None or learned.record is not record:
        return None
    rule = PARAMETERS[Parameter.reach_factor]
    values = gamma(_uniform(assumed, record, owner, Parameter.reach_factor), shape=learned.a, rate=learned.b)
    return np.clip(values, rule.lower, rule.upper), learned.figure


def _completion(assumed: Assumed, record: Assumption | None, *, owner: str, project: str) -> Updated | None:
    """The share who complete after reports."""
    learned = completion_learned(assumed, project)
    if learned is None or learned.a is None or learned.b is None or learned.record is not record:
        return None
    uniform = _uniform(assumed, record, owner, Parameter.completion)
    return beta(uniform, a=learned.a, b=learned.b), learned.figure


def _uniform(assumed: Assumed, record: Assumption | None, owner: str, parameter: Parameter) -> FloatArray:
    """The uniforms of an assumption, or those of the default it replaces."""
    return assumed.streams.uniform(owner, parameter.value) if record is None else assumed.uniform(record)
