"""Finds goals with a rule that lack what the rule needs: a standard population, an indicator, a share."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.nearest import did_you_mean
from samenvoor.domain.open import Open
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import label_of, type_hints_of
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words

RULE_NAMES = ("gap_reduction", "ratio_to_expected")
AS_PUBLISHED = "as_published"
_ALWAYS = ("standard", "indicator", "area", "baseline_year", "target_year")
_NEEDED = {"gap_reduction": ("share",), "ratio_to_expected": ("ceiling", "adjustment_set")}


def check(programme: Programme, *, rule_names: tuple[str, ...] = RULE_NAMES) -> list[Problem]:
    """A goal with a rule has all that its rule computes with (METHOD §1, §5.3); one without is undefined."""
    return [
        problem
        for goal in programme.of(Goal)
        if not isinstance(goal.rule, Open)
        for problem in _of(goal, goal.rule, rule_names)
    ]


def _of(goal: Goal, rule: str, rule_names: tuple[str, ...]) -> Iterator[Problem]:
    """What one goal lacks."""
    allowed = ", ".join(rule_names)
    if rule not in rule_names:
        yield Problem(
            where=goal.address,
            field="rule",
            rule="goal_standard",
            what=Words("Deze doelregel bestaat niet.", "There is no such target rule."),
            found=rule,
            allowed=Words(f"{allowed}, of open", f"{allowed}, or open"),
            remedy=did_you_mean(rule, rule_names, Words("kies een doelregel.", "choose a target rule.")),
        )
        return
    for field in (*_ALWAYS, *_NEEDED.get(rule, ())):
        value = getattr(goal, field)
        if isinstance(value, Open) or (isinstance(value, str | tuple) and not value):
            yield _missing(goal, field, rule)
        elif field == "standard" and value != AS_PUBLISHED:
            yield _other_standard(goal, str(value))


def _other_standard(goal: Goal, found: str) -> Problem:
    """A standard population the engine does not weigh with would be a promise that is not kept."""
    return Problem(
        where=goal.address,
        field="standard",
        rule="goal_standard",
        what=Words(
            "Met deze standaardbevolking wordt nog niet gerekend.", "No figures are weighted by this yet."
        ),
        found=found,
        allowed=Words(AS_PUBLISHED, AS_PUBLISHED),
        remedy=Words(
            "gebruik gepubliceerde cijfers en zet standard op as_published.",
            "use published figures and set standard to as_published.",
        ),
    )


def _missing(goal: Goal, field: str, rule: str) -> Problem:
    """A field that the rule needs is open or empty."""
    label = label_of(type_hints_of(Goal)[field]) or Words(field, field)
    remedy = Words(
        f"vul {field} in, of laat rule open zolang het doel nog niet is uitgewerkt.",
        f"fill in {field}, or leave rule open as long as the goal is not worked out.",
    )
    if field == "standard":
        remedy = Words(
            "vul standard in: de standaardbevolking van de cijfers, "
            'of "as_published" als de uitgever niet standaardiseert.',
            "fill in standard: the standard population of the figures, "
            'or "as_published" if the publisher does not standardise.',
        )
    return Problem(
        where=goal.address,
        field=field,
        rule="goal_standard",
        what=Words(
            f'De doelregel {rule} heeft "{label.nl}" ({field}) nodig; dat veld is leeg of open.',
            f'The rule {rule} needs "{label.en}" ({field}); that field is empty or open.',
        ),
        remedy=remedy,
    )
