"""What a project costs: its funding lines, of which only what comes on top of regular work counts.

Sources: METHOD §1 (fixed cost and cost per participant), §8.6; a line without an amount is not zero.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.funding_line import FundingLine, FundingStatus, SpendKind
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.money.participants import Intake
from samenvoor.engine.money.purses import purse_of


class CostLine(msgspec.Struct, frozen=True, kw_only=True):
    """One funding line ready to be counted: fixed euro and hours [T], euro and hours per participant [T].

    factor [D] is how many times the budget it turns out to be; 1 for money that was spent already.
    """

    line: FundingLine
    purse: Payer
    counted: bool
    valued: bool
    fixed: FloatArray
    hours: FloatArray
    per_participant: FloatArray
    hours_per_participant: FloatArray
    factor: FloatArray
    figure: Figure


class ProjectCosts(msgspec.Struct, frozen=True, kw_only=True):
    """All funding lines of a project, hours of the counted ones [T], and what could not be counted."""

    lines: tuple[CostLine, ...]
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
    intake: Intake,
    years: tuple[int, ...],
) -> ProjectCosts:
    """The costs of a project from its funding lines."""
    drawn = setting.assumed.draw(Parameter.cost_factor, owner=card.address, project=card.key)
    if drawn is None or drawn.open:
        drawn = setting.assumed.default(Parameter.cost_factor, card.address)
    found = [_cost_line(setting, line, factor=drawn.values, years=years) for line in lines]
    # Hours stand beside the euro of what comes on top, with or without an amount of money.
    plus = [line for line in found if line.line.spend_kind is SpendKind.plus]
    nothing = np.zeros(len(years))
    return ProjectCosts(
        lines=tuple(found),
        hours=sum((line.hours for line in plus), nothing),
        hours_per_participant=sum((line.hours_per_participant for line in plus), nothing),
        unvalued=tuple(_named(setting, line.line) for line in found if not line.valued),
        not_counted=tuple(
            remark for line in found for remark in _remarks(setting, line.line, intake=intake, years=years)
        ),
        figures=(*(line.figure for line in found), *((drawn.figure,) if found else ())),
    )


def _cost_line(
    setting: GoalSetting, line: FundingLine, *, factor: FloatArray, years: tuple[int, ...]
) -> CostLine:
    """A funding line over the years; one that has ended brings nothing after this year."""
    ended = line.status is FundingStatus.ended
    running = np.array([not (ended and year > setting.now) for year in years], dtype=np.float64)
    euro, hours = np.zeros((2, len(years)))
    for entry in line.years:
        if entry.year in years:
            euro[entry.year - years[0]] += entry.euro or 0.0
            hours[entry.year - years[0]] += entry.hours or 0.0
    valued = line.per_participant is not None or any(entry.euro is not None for entry in line.years)
    return CostLine(
        line=line,
        purse=purse_of(setting.programme, party=line.party, payer=line.payer),
        counted=valued and line.spend_kind is SpendKind.plus,
        valued=valued,
        fixed=euro * running,
        hours=hours * running,
        per_participant=running * (line.per_participant or 0.0),
        hours_per_participant=running * (line.hours_per_participant or 0.0),
        factor=np.ones_like(factor) if ended else factor,
        figure=funding_figure(setting, line, valued=valued),
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
    return Words(f"{nl} ({why.nl})", f"{en} ({why.en})")


def _remarks(
    setting: GoalSetting, line: FundingLine, *, intake: Intake, years: tuple[int, ...]
) -> list[Words]:
    """What of a line is known and still not counted."""
    party = setting.programme.find(Party, line.party)
    name = party.name if party else line.party
    found = []
    if isinstance(line.spend_kind, Open):
        found.append(
            Words(f"{name}: regulier of plus is nog niet ingevuld", f"{name}: regular or plus not filled in")
        )
    if line.per_participant is not None and not intake.known:
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
