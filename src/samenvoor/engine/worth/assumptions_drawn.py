"""Lists every uncertain assumption that enters a goal, with exactly the draws the engine computes with.

Assumptions, defaults of the method, what results have already changed, shared factors, the measured gap and
its trend. Source: METHOD §3, §8.7.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray, unknown_effect
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.parameters import PARAMETERS
from samenvoor.engine.worth.listening import Heard

Kind = Literal["assumption", "default", "trend", "overlap", "factor"]

NOT_IN_THE_GOAL = {Parameter.success, Parameter.stay, Parameter.eligible_share, Parameter.intake}
"""Drawn, but not part of a goal that is reached as planned: as one number, or in another reading only."""


class DrawnAssumption(msgspec.Struct, frozen=True, kw_only=True):
    """One uncertain assumption: its address, what it is about, and its draws [D].

    `project` and `outcome` say of what it is where it is of one project; `figure` is where it comes from.
    """

    address: str
    about: Words
    unit: str
    kind: Kind
    values: FloatArray
    figure: Figure
    project: str = ""
    outcome: str = ""
    parameter: Parameter | None = None


_LEVEL = Words(
    "hoe groot het verschil bij de nulmeting echt was", "how large the gap really was at the baseline"
)
_SLOPE = Words("hoe het verschil vanzelf groeit of krimpt", "how the gap grows or shrinks by itself")


def assumptions_drawn(heard: Heard, *, projects: Iterable[str] = ()) -> tuple[DrawnAssumption, ...]:
    """Every assumption of a goal that is uncertain, the trend first, then by address.

    `projects` are further ones of which assumptions count, such as those that only cost money.
    """
    counted = {*heard.setup.members, *projects}
    found = [
        *_trend(heard.setup),
        *_said(heard, counted),
        *_unknown(heard, counted),
        *_overlap(heard),
        *_factors(heard),
    ]
    return tuple(entry for entry in found if len(entry.values) and np.ptp(entry.values) > 0.0)


def _trend(setup: GoalSetup) -> list[DrawnAssumption]:
    """How large the gap really was, and how it moves by itself: both measured, both unsure."""
    stick = setup.yardstick
    goal = stick.goal
    parts = (
        ("level", _LEVEL, "", stick.trend.level),
        ("slope", _SLOPE, " per jaar", stick.trend.slope),
    )
    return [
        DrawnAssumption(
            address=f"{goal.address}.{name}",
            about=about,
            unit=f"{stick.unit}{per}",
            kind="trend",
            values=values,
            figure=Figure(
                address=f"{goal.address}.{name}",
                label=about,
                value=float(np.median(values)),
                unit=f"{stick.unit}{per}",
                basis=Basis.computed,
                formula=Words("lijn door de gemeten rondes", "line through the measured rounds"),
                inputs=stick.trend.figures,
            ),
        )
        for name, about, per, values in parts
    ]


def _said(heard: Heard, projects: set[str]) -> list[DrawnAssumption]:
    """Assumptions and defaults, of the goal itself and of the projects that count for it."""
    found: list[DrawnAssumption] = []
    for address, said in sorted(heard.said.items()):
        record = said.record
        project = record.project if record else _project_of(said.owner)
        if said.parameter in NOT_IN_THE_GOAL or (project and project not in projects):
            continue
        found.append(
            DrawnAssumption(
                address=address,
                about=_about(heard.setting, said.parameter, project, record),
                unit=PARAMETERS[said.parameter].unit.nl,
                kind="assumption" if record else "default",
                values=said.drawn.values,
                figure=said.drawn.figure,
                project=project,
                outcome=record.outcome if record else "",
                parameter=said.parameter,
            )
        )
    return found


def _project_of(owner: str) -> str:
    """The project whose default it is; nothing for a default of something else."""
    return owner.removeprefix("project_card/") if owner.startswith("project_card/") else ""


def _unknown(heard: Heard, projects: set[str]) -> list[DrawnAssumption]:
    """Effects that nobody knows yet: as wide as not knowing is (METHOD §5.7)."""
    found: list[DrawnAssumption] = []
    for (address, name), uniform in sorted(heard.uniforms.items()):
        record = heard.setting.programme.find(Assumption, address.removeprefix("assumption/"))
        if record is None or name != Parameter.effect.value or address in heard.said:
            continue
        if record.project in projects:
            found.append(
                DrawnAssumption(
                    address=address,
                    about=_about(heard.setting, Parameter.effect, record.project, record),
                    unit=heard.setting.assumed.figure(record).unit,
                    kind="assumption",
                    values=unknown_effect(uniform),
                    figure=heard.setting.assumed.figure(record),
                    project=record.project,
                    outcome=record.outcome,
                    parameter=Parameter.effect,
                )
            )
    return found


def _overlap(heard: Heard) -> list[DrawnAssumption]:
    """How far projects reach the same people, where at least two of them count."""
    found: list[DrawnAssumption] = []
    for group in heard.setting.programme.of(OverlapGroup):
        uniform = heard.uniforms.get((group.address, "omega"))
        if uniform is None or sum(key in heard.setup.members for key in group.projects) < 2:
            continue
        about = Words(f"overlap: {group.name}", f"overlap: {group.name}")
        figure = Figure(
            address=group.address,
            label=about,
            value=(group.low + group.high) / 2.0,
            unit="-1 tot 1",
            basis=Basis.assumed,
            by=group.by,
            reference=group.reference,
        )
        found.append(
            DrawnAssumption(
                address=group.address,
                about=about,
                unit="-1 tot 1",
                kind="overlap",
                values=group.low + (group.high - group.low) * uniform,
                figure=figure,
            )
        )
    return found


def _factors(heard: Heard) -> list[DrawnAssumption]:
    """Named factors that make several assumptions turn out well or badly together."""
    found: list[DrawnAssumption] = []
    for (address, name), uniform in sorted(heard.uniforms.items()):
        if not address.startswith("factor/") or name != "shared":
            continue
        key = address.removeprefix("factor/")
        tied = tuple(
            heard.setting.assumed.figure(record)
            for record in heard.setting.programme.of(Assumption)
            if record.factor == key
        )
        about = Words(f"wat meer aannames delen: {key}", f"what several assumptions share: {key}")
        unit = "plaats in de spreiding (0-1)"
        figure = Figure(address=address, label=about, value=0.5, unit=unit, basis=Basis.assumed, inputs=tied)
        found.append(
            DrawnAssumption(
                address=address, about=about, unit=unit, kind="factor", values=uniform, figure=figure
            )
        )
    return found


def _about(setting: GoalSetting, parameter: Parameter, project: str, record: Assumption | None) -> Words:
    """What an assumption is about in words, with the project or the outcomes it belongs to."""
    find = setting.programme.find
    card = find(ProjectCard, project) if project else None
    of = card.name if card is not None else project
    if record is not None and not of:
        outcomes = [key for key in (record.outcome, record.to_outcome) if key]
        of = " → ".join(found.name if (found := find(Outcome, key)) else key for key in outcomes)
    purse = Words("", "")
    if record is not None and record.payer:
        party = find(Party, record.payer)
        name = party.name if party is not None else record.payer
        purse = Words(f" ({name})", f" ({name})")
        if record.silo is not None:
            purse = Words(f" ({record.silo.words.nl})", f" ({record.silo.words.en})")
    words = parameter.words
    if not of:
        return Words(f"{words.nl}{purse.nl}", f"{words.en}{purse.en}")
    return Words(f"{of}: {words.nl}{purse.nl}", f"{of}: {words.en}{purse.en}")
