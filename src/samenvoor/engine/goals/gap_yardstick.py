"""Measures a gap goal: how far the area is from its comparator, at the start, later, and under every reading.

Sources: METHOD §5.3, §5.9, §6, §7.5. Levels are per cents (0-100); reductions are shares of the group (0-1).
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.figure import Figure
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Comparator as GoalComparator
from samenvoor.domain.records.goal import GapKind, Goal
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.counterfactual import Counterfactual, counterfactual
from samenvoor.engine.goals.rounds import Levels, last_national, published_levels, rounds_of
from samenvoor.engine.people.population_of_group import PersonsOfGroup
from samenvoor.engine.results import Detectable, Reading, Round
from samenvoor.engine.statistics.detectability import change_se, power, smallest_detectable_change, survey_se
from samenvoor.engine.target_rules import gap_reduction
from samenvoor.engine.target_rules.gap_reduction import Comparator, Kind

ERROR = 1.0
SLOPE_SPREAD = 0.3
SMALLEST = 1e-6
"""Standard error of a round and spread of the yearly trend where nobody says, in points (METHOD §6.3)."""


class NotMeasurableError(LookupError):
    """The goal cannot be computed; carries the reason in both languages."""

    def __init__(self, reason: Words) -> None:
        """Keep the reason."""
        super().__init__(reason.nl)
        self.reason = reason


class GapYardstick(msgspec.Struct, frozen=True, kw_only=True):
    """A gap goal on draws: everything that does not depend on which projects there are."""

    goal: Goal
    base: Levels
    national_now: float
    people: PersonsOfGroup
    trend: Counterfactual
    rounds: tuple[Round, ...]
    respondents: float | None
    design_effect: float
    survey_noise: FloatArray
    national_figure: Figure

    @property
    def unit(self) -> str:
        """The unit of gaps and contributions."""
        return "procentpunt" if self.goal.gap_kind is GapKind.absolute else "verhouding"

    @property
    def kind(self) -> Kind:
        """Points or a ratio, as the goal asks."""
        return "ratio" if self.goal.gap_kind is GapKind.ratio else "absolute"

    @property
    def comparator(self) -> Comparator:
        """The country or the rest of it, as the goal asks."""
        return "rest_of_NL" if self.goal.comparator is GoalComparator.rest_of_nl else "NL"

    @property
    def share(self) -> float:
        """The part of the gap that must be closed."""
        return float(self.goal.share) if isinstance(self.goal.share, float) else 0.0

    @property
    def last_year(self) -> int:
        """The year of the goal."""
        return int(self.goal.target_year) if isinstance(self.goal.target_year, int) else 0

    def start(self) -> FloatArray:
        """The gap in the baseline year on draws, as uncertain as it was measured."""
        return self.distance(self.base.national + self.trend.level, self.base.national)

    def published_gap(self) -> float:
        """The gap in the baseline year as the published figures give it."""
        return float(self.distance(np.array([self.base.local]), self.base.national)[0])

    def target(self) -> FloatArray:
        """The largest gap that still meets the goal, on draws."""
        return gap_reduction.target(start=self.start(), share=self.share)

    def level(self, year: int) -> FloatArray:
        """The level of the area in a year without the programme, between 0 and 100."""
        return np.clip(self.national_now + self.trend.in_year(year), 0.0, 100.0)

    def shift(self, year: int) -> FloatArray:
        """How far the level has moved from the published baseline, as a share (0-1)."""
        return (self.level(year) - self.base.local) / 100.0

    def gap(self, year: int, reduction: FloatArray) -> FloatArray:
        """The gap in a year when the projects take `reduction` off the level."""
        return self.distance(self.level(year) - 100.0 * reduction, self.national_now)

    def met(self, reduction: FloatArray) -> npt.NDArray[np.bool_]:
        """Per draw whether the goal is met in its year."""
        end = self.gap(self.last_year, reduction)
        return gap_reduction.met(start=self.start(), end=end, share=self.share)

    def distance(
        self,
        local: FloatArray,
        national: float,
        *,
        comparator: Comparator | None = None,
        kind: Kind | None = None,
    ) -> FloatArray:
        """The distance of a level to the comparator under the goal's reading, or under another one."""
        other = gap_reduction.comparator_rate(
            national=national,
            local=local,
            national_persons=self.people.national,
            local_persons=self.people.local,
            comparator=comparator or self.comparator,
        )
        asked = kind or self.kind
        if asked == "ratio":
            # On a draw the rest of the country may come out at nothing; a ratio with that says nothing.
            other = np.maximum(other, SMALLEST)
        return gap_reduction.distance(local=local, comparator=other, kind=asked)

    def level_with(self, gap: float) -> float:
        """The level of the area at a gap, with the comparator as it is now."""
        country, here, now = self.people.national, self.people.local, self.national_now
        if self.comparator == "NL":
            return now + gap if self.kind == "absolute" else now * (1.0 + gap)
        if self.kind == "absolute":
            return now + gap * (country - here) / country
        return (1.0 + gap) * now * country / (country - here + (1.0 + gap) * here)

    def per_share(self) -> float | None:
        """How much the gap closes per share taken off the level; None where that is no fixed number."""
        if self.comparator == "NL":
            return 100.0 if self.kind == "absolute" else 100.0 / self.national_now
        if self.kind == "ratio":
            return None
        return 100.0 * self.people.national / (self.people.national - self.people.local)

    def probability_shown(self, reduction: FloatArray) -> float | None:
        """The probability that the planned survey shows a gap at or below the published target."""
        error = self.survey_error()
        if error is None:
            return None
        measured = self.level(self.last_year) - 100.0 * reduction + error * self.survey_noise
        end = self.distance(np.clip(measured, 0.0, 100.0), self.national_now)
        limit = gap_reduction.target(start=self.published_gap(), share=self.share)
        return float(np.mean(end <= limit))

    def survey_error(self) -> float | None:
        """Standard error of the planned survey in percentage points; None when nobody planned one."""
        if self.respondents is None:
            return None
        p = float(np.clip(np.median(self.level(self.last_year)) / 100.0, 0.001, 0.999))
        return 100.0 * survey_se(n=self.respondents, p=p, deff=self.design_effect)

    def detectable(self) -> Detectable | None:
        """What the planned survey can show of the change the goal asks (METHOD §7.5)."""
        error = self.survey_error()
        if error is None or self.respondents is None:
            return None
        change = change_se(error, error)
        asked = self.share * max(self.published_gap(), 0.0)
        asked_points = asked if self.goal.gap_kind is GapKind.absolute else asked * self.national_now
        return Detectable(
            respondents=self.respondents,
            error=error,
            smallest_change=smallest_detectable_change(se=change),
            power=power(change=asked_points, se=change),
        )

    def readings(self, reduction: FloatArray) -> tuple[Reading, ...]:
        """The same goal as a ratio, as points, against the country and against the rest of it."""
        found: list[Reading] = []
        ratio_exists = min(self.base.national, self.national_now) >= SMALLEST
        kinds: tuple[Kind, ...] = ("absolute", "ratio") if ratio_exists else ("absolute",)
        rest_exists = self.people.national > self.people.local
        others: tuple[Comparator, ...] = ("NL", "rest_of_NL") if rest_exists else ("NL",)
        for kind in kinds:
            for comparator in others:
                if (kind, comparator) == (self.kind, self.comparator):
                    continue
                found.append(self._reading(kind, comparator, reduction))
        return tuple(found)

    def _reading(self, kind: Kind, comparator: Comparator, reduction: FloatArray) -> Reading:
        start = self.distance(
            self.base.national + self.trend.level, self.base.national, comparator=comparator, kind=kind
        )
        local = self.level(self.last_year) - 100.0 * reduction
        end = self.distance(local, self.national_now, comparator=comparator, kind=kind)
        published = self.distance(
            np.array([self.base.local]), self.base.national, comparator=comparator, kind=kind
        )
        return Reading(
            reading=kind,
            comparator=comparator,
            target=float(gap_reduction.target(start=published, share=self.share)[0]),
            probability_met=float(np.mean(gap_reduction.met(start=start, end=end, share=self.share))),
        )


def gap_yardstick(
    programme: Programme, goal: Goal, *, people: PersonsOfGroup, assumed: Assumed
) -> GapYardstick:
    """Make the yardstick of a gap goal; raises NotMeasurableError with the reason when it cannot be made."""
    levels = published_levels(programme, goal, national=True)
    base = next((entry for entry in levels if entry.year == goal.baseline_year), None)
    now = last_national(programme, goal)
    if base is None or now is None or now.value is None:
        raise NotMeasurableError(_no_baseline(goal, levels))
    gaps = [(entry, entry.local - entry.national) for entry in levels]
    rounds = rounds_of(programme, goal, gaps, assumed=assumed, error=ERROR)
    try:
        trend = counterfactual(
            goal, rounds=rounds, assumed=assumed, slope_default=SLOPE_SPREAD, unit_scale=100.0
        )
    except ValueError as problem:
        raise NotMeasurableError(_NO_ROUNDS) from problem
    respondents = assumed.likely(Parameter.survey_respondents, goal=goal.key)
    stick = GapYardstick(
        goal=goal,
        base=base,
        national_now=now.value,
        people=people,
        trend=trend,
        rounds=rounds,
        respondents=respondents,
        design_effect=assumed.number(Parameter.survey_design_effect, default=1.0, goal=goal.key),
        survey_noise=assumed.streams.normal(goal.address, "survey"),
        national_figure=programme.figure_of(now),
    )
    no_ratio = stick.kind == "ratio" and min(base.national, now.value) < SMALLEST
    if no_ratio or (stick.comparator == "rest_of_NL" and people.national <= people.local):
        raise NotMeasurableError(_NOTHING_TO_COMPARE)
    return stick


_NOTHING_TO_COMPARE = Words(
    "de vergelijking is 0 of heeft geen inwoners", "the comparator is 0 or has no residents"
)


_NO_ROUNDS = Words(
    "geen van de gekozen meetrondes heeft een cijfer", "none of the chosen rounds has a figure"
)


def _no_baseline(goal: Goal, levels: list[Levels]) -> Words:
    """No figure of the baseline year; which years there are."""
    years = ", ".join(str(entry.year) for entry in levels)
    nl, en = (f" (wel van {years})", f" (there is of {years})") if years else ("", "")
    return Words(
        f"van de nulmeting {goal.baseline_year} is nog geen cijfer gepubliceerd{nl}",
        f"no figure of the baseline {goal.baseline_year} has been published yet{en}",
    )
