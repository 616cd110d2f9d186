"""Where a needed effect comes from: what its share of the goal asks, or costs and benefits, and who chose.

Source: METHOD §5.1, §5.2.
"""

from __future__ import annotations

import datetime

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.judging_rule import JudgingRule, NeededBy
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.judging.agreed import METHOD_RULE
from samenvoor.engine.judging.needed import Needed
from samenvoor.engine.judging.standing import Standing
from samenvoor.engine.money.present_value import RATES, STANDARD

CHANCE = "kans (0-1)"


def needed_figure(
    prepared: Prepared, standing: Standing, name: NeededBy, *, at: str, money: tuple[Figure, ...]
) -> Figure:
    """One of the two needed effects, or why there is none."""
    needed = standing.needed[name]
    share = name is NeededBy.share_of_goal
    under: tuple[Figure, ...] = ()
    if needed.effect is not None:
        under = (
            _under_share(prepared, standing, needed, at) if share else _under_break_even(needed, at, money)
        )
    formula = (
        Words(
            "deel van het doel x wat alle projecten samen van het verschil af moeten halen, gedeeld door wat "
            "dit project alleen per eenheid effect van het verschil af haalt",
            "share of the goal x what all projects must take off the gap, over what this project alone takes "
            "off per unit of effect",
        )
        if share
        else Words(
            "contante waarde van de kosten gedeeld door die van de baten per eenheid effect",
            "present value of the costs over that of the benefits per unit of effect",
        )
    )
    return Figure(
        address=at,
        label=Words(
            f"nodig effect voor {standing.project}: {name.words.nl}",
            f"needed effect of {standing.project}: {name.words.en}",
        ),
        value=needed.effect,
        unit=CHANCE,
        basis=Basis.computed,
        text=needed.reason,
        formula=formula if needed.effect is not None else None,
        inputs=under,
    )


def _under_share(prepared: Prepared, standing: Standing, needed: Needed, at: str) -> tuple[Figure, ...]:
    """What a share of the goal asks of a project, and what the project takes off per unit of effect."""
    setup = prepared.setups.get(standing.goal)
    if not isinstance(setup, GoalSetup):
        return ()
    goal = prepared.programme.find(Goal, standing.goal)
    name = goal.name if goal else standing.goal
    grounds = [figure for key in ("baseline", "trend", "comparator") for figure in setup.grounds.get(key, ())]
    member = setup.members.get(standing.project)
    asked = Figure(
        address=f"{at}/asked",
        label=Words(
            f"wat het project van het verschil af moet halen: {name}",
            f"what the project must take off the gap: {name}",
        ),
        value=needed.asked,
        unit=setup.yardstick.unit,
        basis=Basis.computed,
        formula=Words(
            "deel van het doel x (verschil in het doeljaar zonder projecten - doel), gemiddeld",
            "share of the goal x (gap in the year of the goal without projects - target), on average",
        ),
        inputs=(goal_share(standing.agreed), *grounds),
    )
    per_effect = Figure(
        address=f"{at}/per_effect",
        label=Words(
            "wat het project alleen per eenheid effect van het verschil af haalt",
            "what the project alone takes off the gap per unit of effect",
        ),
        value=needed.per_effect,
        unit=setup.yardstick.unit,
        basis=Basis.computed,
        formula=Words(
            "de hele berekening met het effect op één miljoenste gezet, gedeeld door één miljoenste",
            "the whole computation with the effect set to one millionth, over one millionth",
        ),
        inputs=member.figures if member else (),
    )
    return asked, per_effect


def _under_break_even(needed: Needed, at: str, money: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The present value of the costs and of the benefits per unit of effect."""
    rate = RATES[STANDARD].title
    parts = {
        "asked": (
            needed.asked,
            Words("contante waarde van de kosten", "present value of the costs"),
            Words(f"alle potjes samen, {rate.nl}", f"all purses together, {rate.en}"),
        ),
        "per_effect": (
            needed.per_effect,
            Words("contante waarde van de baten per eenheid effect", "benefits per unit of effect"),
            Words(
                "baten via minder gevallen per eenheid effect, en besparingen gedeeld door het effect dat "
                f"vooraf is verwacht; {rate.nl}",
                f"benefits through cases per unit of effect, and savings over the expected effect; {rate.en}",
            ),
        ),
    }
    return tuple(
        Figure(
            address=f"{at}/{name}",
            label=label,
            value=value,
            unit="euro",
            basis=Basis.computed,
            formula=formula,
            inputs=money,
        )
        for name, (value, label, formula) in parts.items()
    )


def goal_share(agreed: JudgingRule) -> Figure:
    """The share of the goal that a project was given, and by whom."""
    return Figure(
        address=f"{agreed.address}.goal_share",
        label=Words("deel van het doel dat het project moet leveren", "share of the goal to deliver"),
        value=agreed.goal_share if isinstance(agreed.goal_share, float) else None,
        unit="deel (0-1)",
        basis=Basis.assumed,
        by=agreed.by,
        on=_said_on(agreed),
    )


def losses(agreed: JudgingRule) -> Figure:
    """How much worse a wrong scale-up is than a wrong stop, and who said so."""
    return Figure(
        address=f"{agreed.address}.loss_wrong_scale_up",
        label=Words(
            "hoeveel keer zo erg is onterecht opschalen als onterecht stoppen",
            "how many times as bad a wrong scale-up is as a wrong stop",
        ),
        value=agreed.loss_wrong_scale_up / agreed.loss_wrong_stop,
        unit="keer",
        basis=Basis.assumed,
        by=agreed.by,
        on=_said_on(agreed),
    )


def _said_on(agreed: JudgingRule) -> datetime.date | None:
    """The day a rule was agreed; none for the method's own."""
    return None if agreed.key == METHOD_RULE.key else agreed.on
