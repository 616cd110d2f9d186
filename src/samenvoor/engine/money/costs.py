"""What a project costs: its funding lines, of which only what comes on top of regular work counts.

Sources: METHOD §1 (fixed cost and cost per participant), §8.6; a line without an amount is not zero.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.funding_line import FundingLine, FundingStatus, SpendKind
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.project_card import FundingKind, ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.money.purses import purse_of


class CostLine(msgspec.Struct, frozen=True, kw_only=True):
    """One source of means ready to be counted: fixed euro and hours [T], euro and hours per participant [T].

    `source` is the address of its record. factor [D] is how many times the budget it turns out to be; 1 for
    money that was spent already; partly is whether a part of the amount is not known.
    """

    source: str
    party: str
    purse: Payer
    kind: FundingKind | Open
    status: FundingStatus | Open
    spend_kind: SpendKind | Open
    counted: bool
    valued: bool
    fixed: FloatArray
    hours: FloatArray
    per_participant: FloatArray
    hours_per_participant: FloatArray
    factor: FloatArray
    figure: Figure
    partly: bool = False


class ProjectCosts(msgspec.Struct, frozen=True, kw_only=True):
    """All means of a project, hours of those that come on top [T], and what could not be counted.

    factor is how many times the budget its costs turn out to be.
    """

    lines: tuple[CostLine, ...]
    factor: Drawn
    hours: FloatArray
    hours_per_participant: FloatArray
    unvalued: tuple[Words, ...]
    not_counted: tuple[Words, ...]
    figures: tuple[Figure, ...]


def project_costs(
    setting: GoalSetting,
    card: ProjectCard,
    lines: list[FundingLine],
    *,
    reach_known: bool,
    years: tuple[int, ...],
) -> ProjectCosts:
    """The costs of a project from its funding lines."""
    drawn = setting.assumed.draw(Parameter.cost_factor, owner=card.address, project=card.key)
    if drawn is None or drawn.open:
        drawn = setting.assumed.default(Parameter.cost_factor, card.address)
    return _together(
        tuple(
            _cost_line(setting, line, factor=drawn.values, years=years, reach_known=reach_known)
            for line in lines
        ),
        drawn,
        years=years,
        unvalued=tuple(_named(setting, line) for line in lines if not _is_valued(line)),
        not_counted=tuple(
            remark
            for line in lines
            for remark in _remarks(setting, line, reach_known=reach_known, years=years)
        ),
    )


def plan_costs(
    setting: GoalSetting, plan: ScaleUpPlan, *, factor: Drawn, years: tuple[int, ...]
) -> ProjectCosts:
    """The costs of a scale-up plan: what each extra participant costs the party that pays."""
    euro = plan.cost_per_participant
    party = setting.programme.find(Party, plan.party)
    name = party.name if party else plan.party
    line = CostLine(
        source=plan.address,
        party=plan.party,
        purse=purse_of(setting.programme, party=plan.party, payer=plan.payer),
        kind=NOT_FILLED,
        status=FundingStatus.to_be_discussed,
        spend_kind=SpendKind.plus,
        counted=isinstance(euro, float),
        valued=isinstance(euro, float),
        fixed=np.zeros(len(years)),
        hours=np.zeros(len(years)),
        per_participant=np.full(len(years), euro if isinstance(euro, float) else 0.0),
        hours_per_participant=np.full(len(years), plan.hours or 0.0),
        factor=factor.values,
        figure=Figure(
            address=f"{plan.address}.cost_per_participant",
            label=Words(
                f"kosten per extra deelnemer: {plan.name}", f"cost per extra participant: {plan.name}"
            ),
            value=euro if isinstance(euro, float) else None,
            unit="euro",
            basis=Basis.assumed,
            text=None if isinstance(euro, float) else euro.open.words,
            by=plan.by,
            on=plan.decided_on,
            reference=plan.reference,
        ),
    )
    unvalued = () if isinstance(euro, float) else (Words(f"{name}: {plan.name}", f"{name}: {plan.name}"),)
    return _together((line,), factor, years=years, unvalued=unvalued, not_counted=())


def _together(
    lines: tuple[CostLine, ...],
    factor: Drawn,
    *,
    years: tuple[int, ...],
    unvalued: tuple[Words, ...],
    not_counted: tuple[Words, ...],
) -> ProjectCosts:
    """All lines with their hours, which stand beside the euro of what comes on top, valued or not."""
    plus = [line for line in lines if line.spend_kind is SpendKind.plus]
    nothing = np.zeros(len(years))
    return ProjectCosts(
        lines=lines,
        factor=factor,
        hours=sum((line.hours for line in plus), nothing),
        hours_per_participant=sum((line.hours_per_participant for line in plus), nothing),
        unvalued=unvalued,
        not_counted=not_counted,
        figures=(*(line.figure for line in lines), *((factor.figure,) if lines else ())),
    )


def _is_valued(line: FundingLine) -> bool:
    """Whether anybody put an amount on it."""
    return line.per_participant is not None or any(entry.euro is not None for entry in line.years)


def _cost_line(
    setting: GoalSetting,
    line: FundingLine,
    *,
    factor: FloatArray,
    years: tuple[int, ...],
    reach_known: bool,
) -> CostLine:
    """A funding line over the years; one that has ended brings nothing after this year."""
    ended = line.status is FundingStatus.ended
    running = np.array([not (ended and year > setting.now) for year in years], dtype=np.float64)
    euro, hours = np.zeros((2, len(years)))
    for entry in line.years:
        if entry.year in years:
            euro[entry.year - years[0]] += entry.euro or 0.0
            hours[entry.year - years[0]] += entry.hours or 0.0
    valued = _is_valued(line)
    return CostLine(
        source=line.address,
        party=line.party,
        purse=purse_of(setting.programme, party=line.party, payer=line.payer),
        kind=line.funding_kind,
        status=line.status,
        spend_kind=line.spend_kind,
        counted=valued and line.spend_kind is SpendKind.plus,
        valued=valued,
        fixed=euro * running,
        hours=hours * running,
        per_participant=running * (line.per_participant or 0.0),
        hours_per_participant=running * (line.hours_per_participant or 0.0),
        factor=np.ones_like(factor) if ended else factor,
        figure=funding_figure(setting, line, valued=valued),
        partly=line.per_participant is not None and not reach_known,
    )


def funding_figure(setting: GoalSetting, line: FundingLine, *, valued: bool) -> Figure:
    """A funding line as a figure: what is put in over the years, or why there is no amount."""
    party = setting.programme.find(Party, line.party)
    name = party.name if party else line.party
    each = line.per_participant
    return Figure(
        address=line.address,
        label=Words(f"middelen van {name}, {line.project}", f"means of {name}, {line.project}"),
        value=float(sum(entry.euro or 0.0 for entry in line.years)) if valued else None,
        unit="euro",
        basis=Basis.assumed,
        text=None if valued else _why_unvalued(line),
        formula=None
        if each is None
        else Words(
            f"vaste middelen van alle jaren; daarbij {_plain(each)} euro per nieuwe deelnemer",
            f"fixed means of all years; and {each:g} euro per new participant",
        ),
        by=line.by,
        reference=line.reference,
    )


def _plain(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _why_unvalued(line: FundingLine) -> Words:
    """Why a line has no amount, in its own words where it gives them."""
    if isinstance(line.amount, Open):
        return line.amount.open.words
    return Words(line.amount, line.amount)


def _named(setting: GoalSetting, line: FundingLine) -> Words:
    """Who puts in something nobody put an amount on, and of which kind."""
    party = setting.programme.find(Party, line.party)
    name = party.name if party else line.party
    why = _why_unvalued(line)
    kind = None if isinstance(line.funding_kind, Open) else line.funding_kind.words
    nl = f"{name}: {kind.nl}" if kind else name
    en = f"{name}: {kind.en}" if kind else name
    return Words(f"{nl}; {why.nl}", f"{en}; {why.en}")


def _remarks(
    setting: GoalSetting, line: FundingLine, *, reach_known: bool, years: tuple[int, ...]
) -> list[Words]:
    """What of a line is known and still not counted."""
    party = setting.programme.find(Party, line.party)
    name = party.name if party else line.party
    found = []
    if isinstance(line.spend_kind, Open):
        found.append(
            Words(f"{name}: regulier of plus is nog niet ingevuld", f"{name}: regular or plus not filled in")
        )
    if line.per_participant is not None and not reach_known:
        found.append(
            Words(f"{name}: kosten per deelnemer, bereik n.t.b.", f"{name}: cost per participant, reach open")
        )
    outside = sorted({entry.year for entry in line.years if entry.year not in years})
    if outside:
        listed = ", ".join(str(year) for year in outside)
        found.append(
            Words(
                f"{name}: middelen in {listed}, buiten het programma",
                f"{name}: means in {listed}, outside the programme",
            )
        )
    return found
