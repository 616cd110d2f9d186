"""What a project saves per full-dose participant a year: as entered, or through cases that no longer cost.

Source: METHOD §2.5, §5.9; one saving enters either directly or through a health outcome for a purse.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.figure import Figure
from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.projects.effect_chain import effect_chain, net_factor


class SavingPart(msgspec.Struct, frozen=True, kw_only=True):
    """One saving: euro per full-dose participant a year [D], net, with the figures it rests on."""

    record: Assumption
    euro: FloatArray
    figure: Figure
    figures: tuple[Figure, ...]


class CasesPart(msgspec.Struct, frozen=True, kw_only=True):
    """Cases of one outcome that a full-dose participant averts a year [D]; None with the reason why not."""

    outcome: str
    cases: FloatArray | None
    reason: Words | None
    figures: tuple[Figure, ...] = ()


UNKNOWN_EFFECT = Words("effect n.t.b.", "effect to be determined")
NO_SHARE = Words("aandeel met deze klacht is niet geteld", "share with this complaint not known")


def direct_savings(assumed: Assumed, card: ProjectCard) -> tuple[SavingPart, ...]:
    """The savings that were entered per participant, one per payer, purse and outcome; open ones left out."""
    found = []
    for record in counted_last(assumed.all(Parameter.saving, project=card.key)):
        # By its key: two savings of one party may differ only in the purse they go to.
        drawn = assumed.draw(Parameter.saving, owner=card.address, key=record.key)
        if drawn is None or drawn.open:
            continue
        left, used = net_factor(card, record, assumed)
        found.append(
            SavingPart(
                record=record, euro=drawn.values * left, figure=drawn.figure, figures=(drawn.figure, *used)
            )
        )
    return tuple(found)


def cases_averted(
    programme: Programme, card: ProjectCard, *, outcome: str, area: str, assumed: Assumed, lags: int
) -> CasesPart:
    """Cases of an outcome per full-dose participant: targeting x prevalence x net effect (METHOD §2.3)."""
    record = programme.find(Outcome, outcome)
    if record is None or not record.indicator:
        return CasesPart(outcome=outcome, cases=None, reason=NO_SHARE)
    chain = effect_chain(programme, card, indicator=record.indicator, assumed=assumed, lags=lags)
    if chain.state != "counted":
        return CasesPart(outcome=outcome, cases=None, reason=chain.reason or UNKNOWN_EFFECT)
    level = last_level(programme, record.indicator, area)
    if level is None or level.value is None:
        return CasesPart(outcome=outcome, cases=None, reason=NO_SHARE)
    return CasesPart(
        outcome=outcome,
        cases=chain.targeting * chain.effect * level.value / 100.0,
        reason=None,
        figures=(*chain.figures, programme.figure_of(level)),
    )


def counted_last(records: list[Assumption]) -> list[Assumption]:
    """The assumption that counts for each payer, purse and outcome."""
    return list({(record.payer, record.silo, record.outcome): record for record in records}.values())


def last_level(programme: Programme, indicator: str, area: str) -> Observation | None:
    """The last published share of cases in the area."""
    rows = [
        row
        for row in programme.rows(indicator=indicator, area=area)
        if row.status is Status.known and row.value is not None
    ]
    return max(rows, key=lambda row: row.period, default=None)
