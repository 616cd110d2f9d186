"""Finds shares that are about no benefit at all, so that nobody thinks they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenvoor.domain.payer import Payer
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.money.precise_share import SHARES, fits, insurers
from samenvoor.engine.money.purses import purse_of_assumption
from samenvoor.engine.projects.outcomes_reached import outcomes_reached

ANY_SAVING = Words(
    "een besparing (saving) of kosten per geval (case_cost) van hetzelfde project, dezelfde betaler en "
    "hetzelfde potje",
    "a saving or a cost per case (case_cost) of the same project, the same payer and the same purse",
)
AN_INSURER = Words(
    "een zorgverzekeraar (party_kind health_insurer), zonder project; het potje leeg of zvw",
    "a health insurer (party_kind health_insurer), without a project; the purse empty or zvw",
)


def check(programme: Programme) -> list[Problem]:
    """A share is about some benefit or some insurer; where it is about none, that is told as a remark."""
    shares = [record for record in programme.of(Assumption) if record.parameter in SHARES]
    if not shares:
        return []
    saved = list(_saved(programme))
    names = insurers(programme)
    return [_problem(record) for record in shares if not _used(record, saved, names)]


def _used(record: Assumption, saved: Iterable[tuple[str, str, Payer]], names: tuple[str, ...]) -> bool:
    """Whether a share is about anything."""
    if record.parameter is Parameter.cashable_share:
        return any(fits(record, project=one[0], payer=one[1], purse=one[2]) for one in saved)
    if record.project or record.silo not in {None, Payer.zvw}:
        return False
    if record.payer:
        return record.payer in names
    # Nobody can say whose share of the market it is where there are more insurers, or none.
    return record.parameter is Parameter.equalisation_left or len(names) == 1


def _saved(programme: Programme) -> Iterator[tuple[str, str, Payer]]:
    """Of every benefit in money the project, the payer and the purse."""
    records = programme.of(Assumption)
    costs = [record for record in records if record.parameter is Parameter.case_cost]
    for record in records:
        if record.parameter is Parameter.saving:
            yield record.project, record.payer, purse_of_assumption(programme, record)
    for card in programme.of(ProjectCard):
        reached = outcomes_reached(programme, card) if costs else set()
        for record in costs:
            if record.outcome in reached:
                yield card.key, record.payer, purse_of_assumption(programme, record)


def _problem(record: Assumption) -> Problem:
    """One share that is about nothing."""
    about = (record.project, record.payer, record.silo.value if record.silo else "")
    cashable = record.parameter is Parameter.cashable_share
    return Problem(
        where=record.address,
        field="parameter",
        rule="shares_unused",
        what=Words(
            f"Deze aanname telt nergens mee: {record.parameter.words.nl}.",
            f"This assumption counts for nothing: {record.parameter.words.en}.",
        ),
        found=", ".join(part for part in about if part),
        allowed=ANY_SAVING if cashable else AN_INSURER,
        remedy=Words(
            "verbeter project, payer of silo, of haal de aanname weg.",
            "correct project, payer or silo, or remove the assumption.",
        ),
        remark=True,
    )
