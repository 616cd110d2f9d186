"""Looks up an assumption and turns it into draws and a figure, or falls back on the method's default.

Where something was measured the draws are those after it (METHOD §4.1); their figure says so.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray, three_point
from samenvoor.engine.learning.effects import EffectLearned, effect_learned
from samenvoor.engine.learning.updated_draws import updated_draws
from samenvoor.engine.learning.valid_list import valid_list
from samenvoor.engine.parameters import PARAMETERS
from samenvoor.engine.streams import Streams

METHOD_DEFAULT = "standaard van de methode"
SMALLEST = 2.0**-54
"""A uniform is never 0 or 1."""


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """The draws [D] of one parameter and the figure they came from; `open` when nobody knows it yet.

    `about` is the address of what was assumed, also where results have updated it: the figure then has an
    address of its own.
    """

    values: FloatArray
    figure: Figure
    open: bool = False
    about: str = ""


class Assumed:
    """All assumptions of a programme that hold, as draws of one run.

    Lookups name the parameter and the links it hangs on (project, goal, outcome, ...). When several
    records fit, the one said last counts; a later assumption replaces an earlier one.
    """

    def __init__(self, programme: Programme, streams: Streams) -> None:
        """Index the programme's assumptions by parameter."""
        self.programme = programme
        self.streams = streams
        self._by_parameter: dict[Parameter, list[Assumption]] = {}
        self.results = valid_list(programme)
        self._learned_effects: dict[tuple[str, str], EffectLearned | None] = {}
        for record in sorted(programme.of(Assumption), key=lambda entry: (entry.on, entry.key)):
            self._by_parameter.setdefault(record.parameter, []).append(record)

    def all(self, parameter: Parameter, **links: str) -> list[Assumption]:
        """Every assumption about a parameter with exactly these links, oldest first."""
        return [
            record
            for record in self._by_parameter.get(parameter, [])
            if all(getattr(record, name) == key for name, key in links.items())
        ]

    def find(self, parameter: Parameter, **links: str) -> Assumption | None:
        """The assumption that counts for these links, or None."""
        found = self.all(parameter, **links)
        return found[-1] if found else None

    def draw(self, parameter: Parameter, *, owner: str, **links: str) -> Drawn | None:
        """Draws of a parameter; the method's default where nobody said anything; None where there is none.

        `owner` is the address of what the parameter belongs to: the stream of a default hangs on it. What
        was measured has updated the draws, from the same uniforms (METHOD §3, §4.1).
        """
        record = self.find(parameter, **links)
        learned = updated_draws(self, parameter, record, owner=owner, project=links.get("project", ""))
        if learned is not None:
            about = record.address if record is not None else f"{owner}.{parameter.value}"
            return Drawn(values=learned[0], figure=learned[1], about=about)
        if record is None:
            return self.default(parameter, owner) if PARAMETERS[parameter].default else None
        return self.draw_record(record)

    def draw_record(self, record: Assumption) -> Drawn:
        """Draws of one assumption as it was said, whatever was measured since; open where it is open."""
        if isinstance(record.likely, Open) or record.likely is None:
            return Drawn(
                values=np.zeros(self.streams.draws),
                figure=self.figure(record),
                open=True,
                about=record.address,
            )
        rule = PARAMETERS[record.parameter]
        uniform = self.uniform(record)
        values = three_point(
            uniform,
            low=record.likely if record.low is None else record.low,
            likely=record.likely,
            high=record.likely if record.high is None else record.high,
            scale=rule.scale,
            lower=rule.lower,
            upper=rule.upper,
        )
        return Drawn(values=values, figure=self.figure(record), about=record.address)

    def effect(self, project: str, outcome: str) -> EffectLearned | None:
        """What is known of the effect of a project on an outcome; None when nobody assumed one."""
        key = (project, outcome)
        if key not in self._learned_effects:
            self._learned_effects[key] = effect_learned(self, project, outcome)
        return self._learned_effects[key]

    def uniform(self, record: Assumption) -> FloatArray:
        """The uniforms of an assumption: its own, or tied to a named factor by a Gaussian copula (METHOD §3).

        z = loading x factor + root(1 - loading²) x own, so that its own distribution stays what it was and
        no assumption outside the factor moves.
        """
        parameter = record.parameter.value
        if not record.factor or record.loading is None:
            return self.streams.uniform(record.address, parameter)
        from scipy.special import ndtr

        own = self.streams.normal(record.address, parameter)
        shared = self.streams.normal(f"factor/{record.factor}", "shared")
        tied = record.loading * shared + math.sqrt(max(1.0 - record.loading**2, 0.0)) * own
        return np.clip(np.asarray(ndtr(tied), dtype=np.float64), SMALLEST, 1.0 - SMALLEST)

    def likely(self, parameter: Parameter, **links: str) -> float | None:
        """The likely value of a parameter as one number, else the method's default, else None."""
        record = self.find(parameter, **links)
        if record is not None and isinstance(record.likely, float):
            return record.likely
        fallback = PARAMETERS[parameter].default
        return fallback[1] if fallback else None

    def number(self, parameter: Parameter, *, default: float, **links: str) -> float:
        """The likely value of a parameter as one number; `default` where nobody and no method says."""
        found = self.likely(parameter, **links)
        return default if found is None else found

    def number_figure(self, parameter: Parameter, *, default: float, goal: str) -> Figure:
        """The figure behind `number`: the assumption about a goal, or the method's own choice."""
        record = self.find(parameter, goal=goal)
        if record is not None and isinstance(record.likely, float):
            return self.figure(record)
        rule = PARAMETERS[parameter]
        return Figure(
            address=f"goal/{goal}.{parameter.value}",
            label=_with(parameter.words, goal),
            value=rule.default[1] if rule.default else default,
            unit=rule.unit.nl,
            basis=Basis.assumed,
            by=METHOD_DEFAULT,
        )

    def figure(self, record: Assumption) -> Figure:
        """An assumption as a figure: who said so, when, on what ground."""
        rule = PARAMETERS[record.parameter]
        names = [
            record.project,
            record.outcome,
            record.to_outcome,
            record.target_group,
            record.goal,
            record.payer,
        ]
        about = ", ".join(name for name in names if name)
        value = record.likely if isinstance(record.likely, float) else None
        return Figure(
            address=record.address,
            label=_with(record.parameter.words, about),
            value=value,
            unit=rule.unit.nl,
            basis=Basis.assumed,
            text=_open_text(record) if value is None else None,
            formula=_range(record),
            by=record.by,
            on=record.on,
            reference=record.reference,
            inputs=tuple(_year_figure(record, index) for index in range(len(record.years))),
        )

    def default(self, parameter: Parameter, owner: str) -> Drawn:
        """The method's own default of a parameter, drawn from a stream of its owner; KeyError without one."""
        rule = PARAMETERS[parameter]
        if rule.default is None:
            raise KeyError(parameter)
        low, likely, high = rule.default
        uniform = self.streams.uniform(owner, parameter.value)
        values = three_point(
            uniform, low=low, likely=likely, high=high, scale=rule.scale, lower=rule.lower, upper=rule.upper
        )
        figure = Figure(
            address=f"{owner}.{parameter.value}",
            label=_with(parameter.words, owner),
            value=likely,
            unit=rule.unit.nl,
            basis=Basis.assumed,
            by=METHOD_DEFAULT,
            formula=_between(low, high) if low < high else None,
        )
        return Drawn(values=values, figure=figure, about=figure.address)


def _with(words: Words, about: str) -> Words:
    return Words(f"{words.nl}: {about}", f"{words.en}: {about}") if about else words


def _open_text(record: Assumption) -> Words | None:
    if isinstance(record.likely, Open):
        return record.likely.open.words
    if record.years:
        total = sum(entry.persons for entry in record.years)
        years = f"{record.years[0].year}-{record.years[-1].year}"
        return Words(f"{total:g} personen in {years}", f"{total:g} persons in {years}")
    return Words("niet ingevuld", "not filled in")


def _range(record: Assumption) -> Words | None:
    if record.low is None or record.high is None:
        return None
    between, level = _between(record.low, record.high), record.evidence_level.words
    return Words(f"{between.nl}; {level.nl}", f"{between.en}; {level.en}")


def _between(low: float, high: float) -> Words:
    """Both ends of an assumption, with the decimal mark of each language."""
    ends = f"{low:g}".replace(".", ","), f"{high:g}".replace(".", ",")
    return Words(f"laag {ends[0]}, hoog {ends[1]}", f"low {low:g}, high {high:g}")


def _year_figure(record: Assumption, index: int) -> Figure:
    entry = record.years[index]
    return Figure(
        address=f"{record.address}.years[{index}]",
        label=_with(record.parameter.words, str(entry.year)),
        value=entry.persons,
        unit="personen",
        basis=Basis.observed if entry.realised else Basis.assumed,
        by=record.by,
        on=record.on,
    )
