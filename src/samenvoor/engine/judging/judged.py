"""The verdict on every project: green, red or not yet to be said, with what it rests on and how sure that is.

Source: METHOD §5.1, §5.2. What people judged stands beside what the figures said on that day.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.records.judgement import Grounds, Judgement, Verdict
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.answer import Prepared
from samenvoor.engine.judging.agreed import how_judged
from samenvoor.engine.judging.measuring import measuring_of
from samenvoor.engine.judging.operating_characteristics import (
    OperatingCharacteristics,
    operating_characteristics,
)
from samenvoor.engine.judging.past import Past, Turn
from samenvoor.engine.judging.standing import Standing
from samenvoor.engine.judging.what_it_takes import WhatItTakes, what_it_takes
from samenvoor.engine.streams import Streams


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement that people gave, and what the figures said of that day, computed now.

    `standing` and `verdict` are None where the project was not in the programme yet.
    """

    record: Judgement
    standing: Standing | None
    verdict: Verdict | None

    @property
    def same(self) -> bool:
        """Whether the figures of that day say what people judged."""
        return self.verdict is self.record.verdict

    @property
    def on_figures(self) -> bool:
        """Whether the judgement says that it rests on figures."""
        return self.record.grounds is Grounds.figures


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One project: its verdict, how that came about, and how often such a verdict is wrong.

    `held` says that the verdict is not what the figures say by themselves: a colour does not change at
    once. `characteristics` and `takes` are empty where nothing can be simulated.
    """

    project: str
    verdict: Verdict
    standing: Standing
    turns: tuple[Turn, ...]
    compared: tuple[Compared, ...]
    characteristics: tuple[OperatingCharacteristics, ...] = ()
    takes: WhatItTakes | None = None

    @property
    def held(self) -> bool:
        """Whether the verdict differs from what the figures of today say by themselves."""
        return self.verdict is not self.standing.own


def judged(prepared: Prepared, *, simulate: bool = True) -> tuple[Judged, ...]:
    """Every project of the programme, in order of its key; NoSuchRuleError for a rule that cannot be.

    Without `simulate` it is not said how often such a verdict is wrong and what the next evaluation takes.
    """
    past = Past(prepared)
    found = []
    for card in prepared.programme.of(ProjectCard):
        standing = past.standing(card.key, prepared.on)
        if standing is not None:
            found.append(_judged(prepared, past, standing, simulate=simulate))
    return tuple(found)


def _judged(prepared: Prepared, past: Past, standing: Standing, *, simulate: bool) -> Judged:
    """One project with its past and its simulated future."""
    turns = past.turns(standing.project, prepared.on)
    characteristics, takes = _simulated(prepared, standing) if simulate else ((), None)
    return Judged(
        project=standing.project,
        verdict=turns[-1].verdict if turns else Verdict.undecided,
        standing=standing,
        turns=turns,
        compared=_compared(prepared, past, standing.project),
        characteristics=characteristics,
        takes=takes,
    )


def _compared(prepared: Prepared, past: Past, project: str) -> tuple[Compared, ...]:
    """What people judged of a project, in order of day, beside the figures of that day."""
    records = [record for record in prepared.programme.of(Judgement) if record.project == project]
    replaced = {record.replaces for record in records if record.replaces}
    found = []
    for record in sorted(records, key=lambda entry: (entry.on, entry.key)):
        if record.key in replaced:
            continue
        standing = past.standing(project, record.on)
        turns = past.turns(project, record.on) if standing is not None else ()
        verdict = (turns[-1].verdict if turns else Verdict.undecided) if standing is not None else None
        found.append(Compared(record=record, standing=standing, verdict=verdict))
    return tuple(found)


def _simulated(
    prepared: Prepared, standing: Standing
) -> tuple[tuple[OperatingCharacteristics, ...], WhatItTakes | None]:
    """How often the rule is wrong for such a project, and what the next evaluation takes."""
    prior, needed = standing.prior, standing.needed_effect
    if prior is None or standing.posterior is None or needed is None or needed <= 0.0 or prior.sd <= 0.0:
        return (), None
    agreed = standing.agreed
    rule, limits = how_judged(agreed)
    ways = measuring_of(prepared, standing)
    streams = Streams(seed=prepared.seed, draws=prepared.draws)
    found = tuple(
        operating_characteristics(
            rule,
            limits,
            margin=agreed.margin,
            most_spread_left=agreed.most_spread_left,
            prior=prior,
            needed=needed,
            measuring=way,
            streams=streams,
            address=f"judge/{standing.project}",
        )
        for way in ways
    )
    takes = (
        what_it_takes(
            rule,
            limits,
            prior=prior,
            now=standing.posterior,
            needed=needed,
            most_spread_left=agreed.most_spread_left,
            measuring=ways[-1],
        )
        if ways
        else None
    )
    return found, takes
