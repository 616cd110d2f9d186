"""Finds goals whose indicator their rule cannot compute with: a mean, another unit, the wrong direction."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.indicator import Better, Indicator, IndicatorKind
from samenvoor.domain.words import Words

_KINDS = {"gap_reduction": IndicatorKind.proportion, "ratio_to_expected": IndicatorKind.ratio}
_PER_CENT = "%"


def check(programme: Programme) -> list[Problem]:
    """A gap is measured on a share in % of which less is better, a cost goal on a ratio (METHOD §5.3)."""
    return [
        problem
        for goal in programme.of(Goal)
        if isinstance(goal.rule, str) and isinstance(goal.indicator, str)
        if (indicator := programme.find(Indicator, goal.indicator)) is not None
        for problem in (
            *_kind(goal, goal.rule, indicator),
            *_direction(goal, indicator),
            *_break(goal, indicator),
        )
    ]


def _of(goal: Goal, rule: str, indicator: Indicator) -> Iterator[Problem]:
    """Everything that keeps a goal's rule from computing with its indicator."""
    yield from _kind(goal, rule, indicator)
    yield from _direction(goal, indicator)
    yield from _break(goal, indicator)


def _kind(goal: Goal, rule: str, indicator: Indicator) -> Iterator[Problem]:
    """The kind and unit the rule computes with."""
    wanted = _KINDS.get(rule)
    if wanted is None:
        return
    if indicator.indicator_kind is not wanted:
        yield _problem(
            goal,
            "indicator",
            Words(f"De doelregel {rule} kan niet met deze indicator rekenen.",
                  f"The rule {rule} cannot compute with this indicator."),
            f"{indicator.key}: {indicator.indicator_kind.words.nl}",
            wanted.words,
            Words("kies een andere indicator of doelregel.", "choose another indicator or rule."),
        )  # fmt: skip
    elif wanted is IndicatorKind.proportion and indicator.unit != _PER_CENT:
        yield _problem(
            goal,
            "indicator",
            Words("De regel gap_reduction rekent in procenten.", "The rule gap_reduction computes in %."),
            f"{indicator.key}: {indicator.unit}",
            Words(_PER_CENT, _PER_CENT),
            Words("geef de cijfers als percentage (0-100).", "give the figures as percentages (0-100)."),
        )  # fmt: skip


def _direction(goal: Goal, indicator: Indicator) -> Iterator[Problem]:
    """Less must be better, or being worse off would count as reaching the goal."""
    if indicator.better is Better.upwards:
        yield _problem(
            goal,
            "indicator",
            Words("Bij deze indicator is hoger beter; een doel rekent met een klacht die minder wordt.",
                  "Higher is better for this indicator; a goal computes with a complaint to reduce."),
            indicator.key,
            Better.downwards.words,
            Words("gebruik het aandeel dat de klacht heeft: 100 min dit cijfer.",
                  "use the share that has the complaint: 100 minus this figure."),
        )  # fmt: skip


def _break(goal: Goal, indicator: Indicator) -> Iterator[Problem]:
    """A year in which the measurement changed is no baseline."""
    if goal.baseline_year in indicator.breaks:
        yield _problem(
            goal,
            "baseline_year",
            Words("In dit jaar werd anders gemeten: het kan geen nulmeting zijn.",
                  "The measurement was another one in this year: it cannot be a baseline."),
            str(goal.baseline_year),
            Words("", ""),
            Words("kies een jaar dat niet bij breaks van de indicator staat.",
                  "choose a year that is not among the indicator's breaks."),
        )  # fmt: skip


def _problem(goal: Goal, field: str, what: Words, found: str, allowed: Words, remedy: Words) -> Problem:
    return Problem(
        where=goal.address,
        field=field,
        rule="goal_indicator",
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
    )
