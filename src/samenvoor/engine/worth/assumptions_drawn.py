"""Lists every uncertain assumption that enters a goal, with exactly the draws the engine computes with.

The goal is made ready once more with a listener on the assumptions and the streams, so that what is listed is
what was drawn: assumptions, defaults of the method, what results have already changed, shared factors, the
measured gap and its trend. Source: METHOD §3, §8.7.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Literal

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed, Drawn
from samenvoor.engine.distributions import FloatArray, unknown_effect
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.goals.setup import goal_setup
from samenvoor.engine.parameters import PARAMETERS
from samenvoor.engine.streams import Streams

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


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What was drawn under one address: of which parameter, by which assumption if any, and the draws."""

    parameter: Parameter
    owner: str
    record: Assumption | None
    drawn: Drawn


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A goal made ready while listening: its setup, and what was drawn for it by address."""

    setup: GoalSetup
    setting: GoalSetting
    said: dict[str, Said]
    uniforms: dict[tuple[str, str], FloatArray]


class Listening(Assumed):
    """Assumptions that remember what was drawn of them, by the address of the assumption or the default."""

    def __init__(self, assumed: Assumed, streams: ListeningStreams) -> None:
        """Take over everything of the assumptions as they are, results learned included."""
        vars(self).update(vars(assumed))
        self.streams = streams
        self.heard: dict[str, Said] = {}

    def draw(self, parameter: Parameter, *, owner: str, **links: str) -> Drawn | None:
        """The draws as always, after what was measured; remembered where they are known."""
        found = super().draw(parameter, owner=owner, **links)
        if found is not None and not found.open:
            record = self.find(parameter, **links)
            address = record.address if record else f"{owner}.{parameter.value}"
            self.heard[address] = Said(parameter=parameter, owner=owner, record=record, drawn=found)
        return found

    def draw_record(self, record: Assumption) -> Drawn:
        """The draws as they were said; remembered unless something measured is known already."""
        found = super().draw_record(record)
        if not found.open:
            said = Said(parameter=record.parameter, owner=record.address, record=record, drawn=found)
            self.heard.setdefault(record.address, said)
        return found

    def default(self, parameter: Parameter, owner: str) -> Drawn:
        """The default as always; remembered unless something measured is known already."""
        found = super().default(parameter, owner)
        said = Said(parameter=parameter, owner=owner, record=None, drawn=found)
        self.heard.setdefault(f"{owner}.{parameter.value}", said)
        return found


@dataclasses.dataclass(frozen=True, slots=True)
class ListeningStreams(Streams):
    """Streams that remember which uniforms were asked for."""

    heard: dict[tuple[str, str], FloatArray] = dataclasses.field(default_factory=dict)

    def uniform(self, address: str, parameter: str) -> FloatArray:
        """The uniforms as always; remembered."""
        found = Streams.uniform(self, address, parameter)
        self.heard[(address, parameter)] = found
        return found


def listened(setting: GoalSetting, setup: GoalSetup) -> Heard:
    """Make a goal ready once more and remember what is drawn for it."""
    asked = {entry.name: getattr(setting.assumed.streams, entry.name) for entry in _fields(setting)}
    streams = ListeningStreams(**asked)
    assumed = Listening(setting.assumed, streams)
    listening = msgspec.structs.replace(setting, assumed=assumed)
    again = goal_setup(listening, setup.yardstick.goal)
    return Heard(setup=again, setting=listening, said=assumed.heard, uniforms=streams.heard)


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


def _fields(setting: GoalSetting) -> tuple[dataclasses.Field[object], ...]:
    return dataclasses.fields(setting.assumed.streams)


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
    card = setting.programme.find(ProjectCard, project) if project else None
    of = card.name if card is not None else project
    if not of and record is not None:
        of = " → ".join(part for part in (record.outcome, record.to_outcome) if part)
    words = parameter.words
    return Words(f"{words.nl}: {of}", f"{words.en}: {of}") if of else words
