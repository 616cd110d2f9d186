"""The assumptions of a programme with the effects of projects set to one number, the same on every draw.

So the reduction per unit of effect follows exactly from the engine itself, with its links, targeting,
dose, completion and net factor, and not from a division of noisy draws (METHOD §5.1).
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed, Drawn
from samenvoor.engine.goals.setting import GoalSetting


class FixedEffect(Assumed):
    """As the assumptions themselves, but every effect named in `effects` (project, outcome) is that number.

    An effect that is not named is nothing at all; all other parameters keep their draws.
    """

    def __init__(self, assumed: Assumed, effects: dict[tuple[str, str], float]) -> None:
        """Keep the numbers beside what is assumed."""
        super().__init__(assumed.programme, assumed.streams)
        self._effects = effects

    def draw(self, parameter: Parameter, *, owner: str, **links: str) -> Drawn | None:
        """The number for an effect, the draws of anything else."""
        if parameter is not Parameter.effect or super().find(parameter, **links) is None:
            return super().draw(parameter, owner=owner, **links)
        project, outcome = links.get("project", ""), links.get("outcome", "")
        value = self._effects.get((project, outcome), 0.0)
        figure = Figure(
            address=f"judge/{project}/unit/{outcome}",
            label=Words("effect, op één getal gezet", "effect, set to one number"),
            value=value,
            unit="kans (0-1)",
            basis=Basis.computed,
        )
        return Drawn(values=np.full(self.streams.draws, value), figure=figure)


def with_effects(setting: GoalSetting, effects: dict[tuple[str, str], float]) -> GoalSetting:
    """The same setting with these effects and no others."""
    return msgspec.structs.replace(setting, assumed=FixedEffect(setting.assumed, effects))


def outcomes_of(assumed: Assumed, project: str) -> tuple[str, ...]:
    """The outcomes on which a project is assumed to have an effect, known or not yet, in order."""
    return tuple(sorted({record.outcome for record in assumed.all(Parameter.effect, project=project)}))


def is_open(assumed: Assumed, project: str, outcome: str) -> bool:
    """Whether nobody has put a number on the effect of a project on an outcome."""
    record = assumed.find(Parameter.effect, project=project, outcome=outcome)
    return record is None or record.likely is None or isinstance(record.likely, Open)
